/*
 * The articles of a merge: parts are in canonical order, and so is what is
 * always taken from the part whose next article is the first.
 */
#include <stdlib.h>

#include "sealed/merge.h"

/* How far a part has come. */
typedef struct article_run {
    graf_merge_part *part;
    graf_value_source values;
    uint32_t next;
    int32_t date; /* of that article */
    graf_record record;
} article_run;

typedef struct article_merger {
    graf_merge *merge;
    article_run *runs;
    uint32_t *lengths; /* of an article's documents */
    size_t length_capacity;
    uint32_t documents; /* of the articles that are merged */
} article_merger;

static graf_status look_up_value(void *user, uint32_t number, graf_field *field,
                                 graf_view *text, graf_error *error)
{
    const graf_sealed_file *file = user;
    graf_value value;
    graf_status status = graf_value_of(file, number, &value, error);

    *field = value.field;
    *text = value.text;
    return status;
}

static bool is_done(const article_run *run)
{
    return run->next >= run->part->sealed->articles.count;
}

/* Reads the record of the run's next article that is left, from run->next on.
 * The order is checked here, since all else relies on it. */
static graf_status load(article_run *run, graf_error *error)
{
    const graf_sealed_part *sealed = run->part->sealed;
    int32_t date_before = run->date;
    graf_view id_before = run->record.id;
    graf_status status;

    while (!is_done(run) && graf_mask_hides(&sealed->mask, run->next))
        run->next++;
    if (is_done(run))
        return GRAF_OK;
    status = graf_record_of(&sealed->articles, run->next, &run->record, error);
    if (status != GRAF_OK)
        return status;
    run->record.signature = graf_sealed_signature(&sealed->articles, run->next);
    run->date = graf_article_date(&sealed->articles, run->next);
    if (id_before.length > 0 &&
        graf_article_order(date_before, id_before, run->date, run->record.id) >=
            0)
        return graf_sealed_damaged(sealed->file, "the order of articles",
                                   error);
    return GRAF_OK;
}

static graf_status begin_run(article_run *run, graf_merge_part *part,
                             graf_error *error)
{
    const graf_sealed_counts *counts = &part->sealed->file->counts;
    graf_status status;

    run->part = part;
    status = graf_merge_numbers(&part->documents, counts->documents,
                                GRAF_NO_DOCUMENT, error);
    if (status == GRAF_OK)
        status = graf_merge_numbers(&part->values, (size_t)counts->values + 1,
                                    0, error);
    if (status != GRAF_OK)
        return status;
    run->values =
        (graf_value_source){ part->values, look_up_value, part->sealed->file };
    return load(run, error);
}

/* The run whose article comes first; NULL when all are done. */
static graf_status first_run(article_merger *merger, article_run **out,
                             graf_error *error)
{
    article_run *first = NULL;
    size_t i;

    *out = NULL;
    for (i = 0; i < merger->merge->count; i++) {
        article_run *run = &merger->runs[i];
        int order = -1;

        if (is_done(run))
            continue;
        if (first != NULL)
            order = graf_article_order(run->date, run->record.id, first->date,
                                       first->record.id);
        if (order == 0)
            return graf_fail(error, GRAF_INVALID_ARGUMENT,
                             "%s and %s both hold the article %.*s",
                             first->part->sealed->file->path,
                             run->part->sealed->file->path,
                             (int)run->record.id.length, run->record.id.data);
        if (order < 0)
            first = run;
    }
    *out = first;
    return GRAF_OK;
}

static graf_status merge_article(article_merger *merger, article_run *run,
                                 graf_error *error)
{
    const graf_articles *articles = &run->part->sealed->articles;
    graf_article_row row = graf_article_row_of(articles, run->next);
    uint32_t count = row.document_end - row.first_document;
    void *lengths = merger->lengths;
    uint32_t first_unit = 0;
    graf_status status;
    uint32_t i;

    status = graf_array_reserve(&lengths, &merger->length_capacity, count,
                                sizeof *merger->lengths, error);
    merger->lengths = lengths;
    if (status == GRAF_OK)
        status = graf_assembly_renumber(&merger->merge->assembly, &run->values,
                                        &run->record, error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < count; i++) {
        uint32_t document = row.first_document + i;

        merger->lengths[i] = graf_document_length(articles, document);
        run->part->documents[document] = merger->documents + i;
    }
    /* Without a paragraph there is no unit. */
    if (count > 1)
        first_unit = run->part->units[row.first_unit];
    status = graf_assembly_add_article(&merger->merge->assembly, &run->record,
                                       run->date, first_unit, merger->lengths,
                                       count, error);
    merger->documents += count;
    run->next++;
    return status == GRAF_OK ? load(run, error) : status;
}

graf_status graf_merge_articles(graf_merge *merge, graf_error *error)
{
    article_merger merger = { .merge = merge };
    graf_status status = GRAF_OK;
    article_run *run = NULL;
    size_t i;

    merger.runs = calloc(merge->count, sizeof *merger.runs);
    if (merger.runs == NULL)
        return graf_fail_memory(error, merge->count * sizeof *merger.runs);
    for (i = 0; i < merge->count && status == GRAF_OK; i++)
        status = begin_run(&merger.runs[i], &merge->parts[i], error);
    while (status == GRAF_OK) {
        status = first_run(&merger, &run, error);
        if (status != GRAF_OK || run == NULL)
            break;
        status = merge_article(&merger, run, error);
    }
    free(merger.runs);
    free(merger.lengths);
    return status;
}
