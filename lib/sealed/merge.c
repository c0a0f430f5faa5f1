/*
 * Merging: several parts become one.
 */
#include "sealed/merge.h"

#include <stdlib.h>

graf_status graf_merge_numbers(uint32_t **out, size_t count, uint32_t value,
                               graf_error *error)
{
    size_t i;

    *out = malloc((count + 1) * sizeof **out);
    if (*out == NULL)
        return graf_fail_memory(error, (count + 1) * sizeof **out);
    for (i = 0; i < count; i++)
        (*out)[i] = value;
    return GRAF_OK;
}

static graf_status check_part(const graf_sealed_part *first,
                              const graf_part *part, graf_error *error)
{
    const graf_sealed_part *sealed = (const graf_sealed_part *)part;

    if (strcmp(part->operations->kind, "sealed") != 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "only sealed parts can be merged");
    if (strcmp(sealed->file->language, first->file->language) != 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s is in %s and %s in %s: parts of different "
                         "languages cannot be merged",
                         first->file->path, first->file->language,
                         sealed->file->path, sealed->file->language);
    return GRAF_OK;
}

static graf_status take_parts(graf_merge *merge, graf_part *const *parts,
                              size_t count, graf_error *error)
{
    const graf_sealed_part *first = (const graf_sealed_part *)parts[0];
    uint64_t articles = 0;
    graf_status status = GRAF_OK;
    size_t i;

    merge->parts = calloc(count, sizeof *merge->parts);
    if (merge->parts == NULL)
        return graf_fail_memory(error, count * sizeof *merge->parts);
    merge->count = count;
    for (i = 0; i < count && status == GRAF_OK; i++) {
        status = check_part(first, parts[i], error);
        merge->parts[i].sealed = (const graf_sealed_part *)parts[i];
        if (status == GRAF_OK)
            articles += merge->parts[i].sealed->collection.articles;
    }
    if (status == GRAF_OK && articles == 0)
        status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                           "the parts hold no article that is left");
    return status;
}

static void release(graf_merge *merge)
{
    size_t i;

    for (i = 0; i < merge->count; i++) {
        free(merge->parts[i].units);
        free(merge->parts[i].documents);
        free(merge->parts[i].values);
        free(merge->parts[i].stems);
        free(merge->parts[i].first_forms);
        free(merge->parts[i].forms);
    }
    free(merge->parts);
    free(merge->stems);
    free(merge->words);
    graf_arena_release(&merge->strings);
    graf_assembly_release(&merge->assembly);
}

graf_status graf_sealed_merge(graf_part *const *parts, size_t count,
                              const char *path,
                              const graf_sealed_options *options,
                              graf_error *error)
{
    graf_merge merge = { .threads = options->threads,
                         .memory = options->memory };
    graf_status status;

    if (count == 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "there are no parts to merge");
    graf_arena_init(&merge.strings, SIZE_MAX / 4);
    status = take_parts(&merge, parts, count, error);
    if (status == GRAF_OK)
        status = graf_assembly_init(&merge.assembly, path, error);
    if (status == GRAF_OK)
        status = graf_merge_texts(&merge, error);
    if (status == GRAF_OK)
        status = graf_merge_articles(&merge, error);
    if (status == GRAF_OK)
        status = graf_merge_words(&merge, error);
    if (status == GRAF_OK)
        status = graf_assembly_begin_lists(&merge.assembly, error);
    if (status == GRAF_OK)
        status = graf_merge_lists(&merge, error);
    if (status == GRAF_OK)
        status = graf_assembly_finish(
            &merge.assembly, merge.words, merge.word_count,
            graf_view_of_string(merge.parts[0].sealed->file->language), error);
    release(&merge);
    return status;
}
