/*
 * Parts of any kind into one sealed part: for sealing an index and for
 * writing an archive of it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "index/copies.h"
#include "index/parts.h"
#include "index/writer_private.h"

enum {
    DEFAULT_MEMORY = 512 * 1024 * 1024,
    LEAST_MEMORY = 16 * 1024 * 1024,
    THREADS_LIMIT = 256
};

graf_status graf_sealing_resolve(graf_sealing *sealing, graf_error *error)
{
    long processors;

    if (sealing->memory == 0)
        sealing->memory = DEFAULT_MEMORY;
    if (sealing->memory < LEAST_MEMORY)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%zu bytes of memory are too little to make a sealed "
                         "part: give it 16 MiB at least",
                         sealing->memory);
    if (sealing->threads == 0) {
        processors = sysconf(_SC_NPROCESSORS_ONLN);
        sealing->threads = processors > 0 ? (unsigned)processors : 1;
    }
    if (sealing->threads > THREADS_LIMIT)
        sealing->threads = THREADS_LIMIT;
    return GRAF_OK;
}

typedef struct folding {
    const char *path;
    const graf_sealed_options *options;
    graf_sealed_builder *builder;
    graf_buffer temporary; /* path of the last temporary part */
    uint32_t temporary_count;
    graf_part **sources; /* sealed parts to merge; ours are the last */
    size_t source_count;
    size_t source_capacity;
    size_t borrowed;        /* sources of the caller */
    graf_known_parts known; /* all that is folded */
} folding;

/* ---- temporary parts ---------------------------------------------------- */

static graf_status name_temporary(folding *run, uint32_t n, graf_error *error)
{
    graf_buffer_clear(&run->temporary);
    return graf_buffer_append_format(&run->temporary, error, "%s.new-%u",
                                     run->path, n);
}

static graf_status add_source(folding *run, graf_part *part, graf_error *error)
{
    void *sources = run->sources;
    graf_status status =
        graf_array_reserve(&sources, &run->source_capacity,
                           run->source_count + 1, sizeof *run->sources, error);

    run->sources = sources;
    if (status == GRAF_OK)
        run->sources[run->source_count++] = part;
    return status;
}

static graf_status begin_temporary(folding *run, graf_error *error)
{
    graf_status status = name_temporary(run, ++run->temporary_count, error);

    if (status == GRAF_OK)
        status = graf_sealed_builder_new(run->temporary.data, run->options,
                                         &run->builder, error);
    if (status == GRAF_OK)
        graf_sealed_builder_find_copies(run->builder, graf_keep_copies,
                                        &run->known);
    return status;
}

static graf_status finish_temporary(folding *run, graf_error *error)
{
    graf_sealed_builder *builder = run->builder;
    graf_status status;
    graf_part *part;

    if (builder == NULL)
        return GRAF_OK;
    run->builder = NULL;
    status = graf_sealed_builder_finish(builder, error);
    if (status == GRAF_OK)
        status = graf_sealed_open(run->temporary.data, NULL, &part, error);
    if (status != GRAF_OK)
        return status;
    status = add_source(run, part, error);
    if (status != GRAF_OK)
        graf_part_close(part);
    return status;
}

static graf_status add_article(void *user, const graf_article *article,
                               graf_error *error)
{
    folding *run = user;
    graf_status status = GRAF_OK;
    graf_put_result result;

    if (run->builder == NULL)
        status = begin_temporary(run, error);
    if (status == GRAF_OK)
        status = graf_sealed_builder_add(run->builder, article, &result, error);
    if (status == GRAF_OK && graf_sealed_builder_is_full(run->builder))
        status = finish_temporary(run, error);
    return status;
}

/* Removes the temporary part that is named, whole or not; false when there is
 * none. */
static bool remove_temporary(folding *run)
{
    bool there = unlink(run->temporary.data) == 0;

    if (graf_buffer_append_string(&run->temporary, ".new", NULL) == GRAF_OK)
        there |= unlink(run->temporary.data) == 0;
    return there;
}

/* What a run that was killed has left: what it was writing, and temporary
 * parts with numbers from 1 on. */
static graf_status remove_leftovers(folding *run, graf_error *error)
{
    graf_status status;
    uint32_t n = 0;

    graf_buffer_clear(&run->temporary);
    status =
        graf_buffer_append_format(&run->temporary, error, "%s.new", run->path);
    if (status != GRAF_OK)
        return status;
    (void)unlink(run->temporary.data);
    do
        status = name_temporary(run, ++n, error);
    while (status == GRAF_OK && remove_temporary(run));
    return status;
}

static void close_sources(folding *run)
{
    while (run->source_count > run->borrowed)
        graf_part_close(run->sources[--run->source_count]);
}

static void remove_temporaries(folding *run)
{
    uint32_t n;

    if (run->builder != NULL)
        graf_sealed_builder_abandon(run->builder);
    close_sources(run);
    for (n = 1; n <= run->temporary_count; n++)
        if (name_temporary(run, n, NULL) == GRAF_OK)
            (void)remove_temporary(run);
    graf_buffer_release(&run->temporary);
    free(run->sources);
}

/* ---- folding ------------------------------------------------------------ */

static bool is_sealed(const graf_part *part)
{
    return strcmp(part->operations->kind, "sealed") == 0;
}

static graf_status take_parts(folding *run, graf_part *const *parts,
                              size_t count, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < count && status == GRAF_OK; i++)
        if (is_sealed(parts[i]) && graf_sealed_article_count(parts[i]) >
                                       graf_sealed_masked_count(parts[i]))
            status = add_source(run, parts[i], error);
    run->borrowed = run->source_count;
    for (i = 0; i < count && status == GRAF_OK; i++)
        if (!is_sealed(parts[i]))
            status = parts[i]->operations->each_article(parts[i], add_article,
                                                        run, error);
    if (status == GRAF_OK)
        status = finish_temporary(run, error);
    return status;
}

/* One part, made here: it needs another name only. */
static graf_status rename_temporary(folding *run, graf_error *error)
{
    const char *slash = strrchr(run->path, '/');
    graf_status status;
    graf_buffer folder;

    if (rename(run->temporary.data, run->path) != 0)
        return graf_fail_errno(error, errno, "cannot rename %s to %s",
                               run->temporary.data, run->path);
    if (slash == NULL)
        return graf_folder_sync(".", error);
    graf_buffer_init(&folder, SIZE_MAX / 2);
    status = graf_buffer_append(
        &folder, run->path,
        slash == run->path ? 1 : (size_t)(slash - run->path), error);
    if (status == GRAF_OK)
        status = graf_folder_sync(folder.data, error);
    graf_buffer_release(&folder);
    return status;
}

graf_status graf_fold_parts(graf_part *const *parts, size_t count,
                            const char *path,
                            const graf_sealed_options *options, bool *written,
                            graf_error *error)
{
    folding run = { .path = path,
                    .options = options,
                    .known = { parts, count } };
    graf_status status;

    *written = false;
    graf_buffer_init(&run.temporary, SIZE_MAX / 2);
    status = remove_leftovers(&run, error);
    if (status == GRAF_OK)
        status = take_parts(&run, parts, count, error);
    if (status == GRAF_OK && run.source_count > 0) {
        if (run.source_count == 1 && run.borrowed == 0)
            status = rename_temporary(&run, error);
        else
            status = graf_sealed_merge(run.sources, run.source_count, path,
                                       options, error);
        *written = status == GRAF_OK;
    }
    remove_temporaries(&run);
    return status;
}
