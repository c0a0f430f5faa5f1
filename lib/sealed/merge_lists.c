/*
 * The lists of a merge: decoded, merged by the new numbers of their documents,
 * and encoded again. Ranges of stems are jobs for threads.
 */
#include <stdlib.h>

#include "sealed/jobs.h"
#include "sealed/merge.h"
#include "sealed/stem_ranges.h"

/* In a range: what its encoded lists take stays in a few megabytes. */
enum { RANGE_OCCURRENCES = 1024 * 1024 };

typedef struct list_merger {
    graf_merge *merge;
    graf_articles articles; /* of the new part */
    graf_stem_range *ranges;
} list_merger;

/* A part's stems, and its list of the stem in hand. */
typedef struct list_run {
    const graf_merge_part *part;
    graf_dictionary_cursor stems;
    bool is_done; /* no more stems */
    bool is_open; /* the part has the stem in hand */
    graf_posting_list list;
    graf_posting_cursor cursor;
    uint32_t document; /* the new number of that where the cursor stands */
} list_run;

/* What a thread needs. */
typedef struct list_scratch {
    const graf_merge *merge;
    graf_stem_encoder encoder;
    list_run *runs;
    uint32_t *forms; /* of a document, renumbered */
    size_t form_capacity;
    uint32_t *used; /* by form of the stem: its number among those in use */
    size_t used_capacity;
} list_scratch;

static graf_status damaged(const list_run *run, graf_error *error)
{
    return graf_sealed_damaged(run->part->sealed->file, "a posting list",
                               error);
}

/* ---- the lists of a stem ------------------------------------------------ */

/* Moves a run to its next document that is left. */
static graf_status next_document(list_run *run, graf_error *error)
{
    uint32_t document;

    do {
        document = graf_posting_cursor_next(&run->cursor);
        run->document = document == GRAF_NO_DOCUMENT
                            ? GRAF_NO_DOCUMENT
                            : run->part->documents[document];
    } while (document != GRAF_NO_DOCUMENT && run->document == GRAF_NO_DOCUMENT);
    return run->cursor.damaged ? damaged(run, error) : GRAF_OK;
}

static graf_status open_list(list_run *run, graf_error *error)
{
    graf_sealed_cursor(run->part->sealed, &run->list, &run->cursor);
    return next_document(run, error);
}

/* Opens the list of a stem in each part that has the stem. */
static graf_status open_lists(list_scratch *scratch, uint32_t stem,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < scratch->merge->count && status == GRAF_OK; i++) {
        list_run *run = &scratch->runs[i];
        graf_stem_entry entry;

        if (run->is_done || run->part->stems[run->stems.number] != stem)
            continue;
        if (!graf_stem_entry_read(run->stems.payload, &entry))
            return damaged(run, error);
        run->list = entry.documents;
        run->is_open = true;
        status = open_list(run, error);
    }
    return status;
}

static graf_status step(list_run *run, graf_error *error)
{
    graf_status status = graf_dictionary_next(&run->stems, NULL);

    run->is_done = status == GRAF_END;
    return status == GRAF_OK || run->is_done ? GRAF_OK : damaged(run, error);
}

/* Closes the lists that are open, and moves their parts to the next stem. */
static graf_status close_lists(list_scratch *scratch, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < scratch->merge->count; i++) {
        list_run *run = &scratch->runs[i];

        if (!run->is_open)
            continue;
        graf_posting_cursor_release(&run->cursor);
        run->is_open = false;
        if (status == GRAF_OK)
            status = step(run, error);
    }
    return status;
}

/* The open run with the lowest document; NULL when all are at their end. */
static list_run *lowest_run(const list_scratch *scratch)
{
    list_run *lowest = NULL;
    size_t i;

    for (i = 0; i < scratch->merge->count; i++) {
        list_run *run = &scratch->runs[i];

        if (run->is_open && run->document != GRAF_NO_DOCUMENT &&
            (lowest == NULL || run->document < lowest->document))
            lowest = run;
    }
    return lowest;
}

/* ---- forms -------------------------------------------------------------- */

/* The occurrences of the run's document, with the merged stem's forms. */
static graf_status read_document(list_scratch *scratch, list_run *run,
                                 const uint32_t **positions, uint32_t *count,
                                 graf_error *error)
{
    const graf_merge_part *part = run->part;
    uint32_t number = run->stems.number;
    const uint32_t *map = part->forms + part->first_forms[number];
    uint32_t map_length =
        part->first_forms[number + 1] - part->first_forms[number];
    void *forms = scratch->forms;
    const uint32_t *old_forms;
    graf_status status;
    uint32_t i;

    status = graf_posting_cursor_occurrences(&run->cursor, positions,
                                             &old_forms, count, NULL);
    if (status == GRAF_DAMAGED)
        return damaged(run, error);
    if (status != GRAF_OK)
        return graf_fail_memory(error, sizeof run->cursor);
    status = graf_array_reserve(&forms, &scratch->form_capacity, *count,
                                sizeof *scratch->forms, error);
    scratch->forms = forms;
    for (i = 0; i < *count && status == GRAF_OK; i++) {
        uint32_t form = old_forms == NULL ? 0 : old_forms[i];

        if (form >= map_length || map[form] == GRAF_NO_DOCUMENT)
            return damaged(run, error);
        scratch->forms[i] = map[form];
    }
    return status;
}

/* Sets used[form] to 1 for the forms in documents that are left, and puts the
 * lists back to their beginning. */
static graf_status find_used(list_scratch *scratch, graf_error *error)
{
    graf_status status = GRAF_OK;
    list_run *run;
    size_t i;

    while (status == GRAF_OK && (run = lowest_run(scratch)) != NULL) {
        const uint32_t *positions;
        uint32_t count = 0;
        uint32_t n;

        status = read_document(scratch, run, &positions, &count, error);
        for (n = 0; n < count && status == GRAF_OK; n++)
            scratch->used[scratch->forms[n]] = 1;
        if (status == GRAF_OK)
            status = next_document(run, error);
    }
    for (i = 0; i < scratch->merge->count && status == GRAF_OK; i++) {
        run = &scratch->runs[i];
        if (!run->is_open)
            continue;
        graf_posting_cursor_release(&run->cursor);
        status = open_list(run, error);
    }
    return status;
}

static bool is_masked(const list_scratch *scratch)
{
    size_t i;

    for (i = 0; i < scratch->merge->count; i++)
        if (scratch->runs[i].is_open &&
            scratch->runs[i].part->sealed->mask.count > 0)
            return true;
    return false;
}

/* Leaves out the forms that only masked articles have, and numbers the others
 * anew: the result is to be what a build without those would give. */
static graf_status drop_forms(list_scratch *scratch, graf_new_stem *stem,
                              graf_error *error)
{
    graf_new_word *words = scratch->merge->words + stem->first_word;
    void *used = scratch->used;
    graf_status status;
    uint32_t kept = 0;
    uint32_t i;

    status = graf_array_reserve(&used, &scratch->used_capacity,
                                stem->form_count, sizeof *scratch->used, error);
    scratch->used = used;
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < stem->form_count; i++)
        scratch->used[i] = is_masked(scratch) ? 0 : 1;
    if (is_masked(scratch))
        status = find_used(scratch, error);
    for (i = 0; i < stem->form_count && status == GRAF_OK; i++) {
        if (scratch->used[i] == 0)
            continue;
        scratch->used[i] = kept;
        words[kept].form = words[i].form;
        kept++;
    }
    stem->form_count = kept;
    return status;
}

/* ---- ranges ------------------------------------------------------------- */

static graf_status merge_documents(list_scratch *scratch, graf_error *error)
{
    graf_status status = GRAF_OK;
    list_run *run;

    while (status == GRAF_OK && (run = lowest_run(scratch)) != NULL) {
        const uint32_t *positions;
        uint32_t count = 0;
        uint32_t i;

        status = read_document(scratch, run, &positions, &count, error);
        for (i = 0; i < count && status == GRAF_OK; i++)
            scratch->forms[i] = scratch->used[scratch->forms[i]];
        if (status == GRAF_OK)
            status =
                graf_stem_encoder_add(&scratch->encoder, run->document, count,
                                      positions, scratch->forms, error);
        /* It refuses what no text can give. */
        if (status == GRAF_INVALID_ARGUMENT)
            status = graf_sealed_damaged(run->part->sealed->file,
                                         "the positions of a word", error);
        if (status == GRAF_OK)
            status = next_document(run, error);
    }
    return status;
}

static graf_status merge_stem(list_scratch *scratch, uint32_t number,
                              graf_error *error)
{
    graf_new_stem *stem = &scratch->merge->stems[number];
    graf_status status = open_lists(scratch, number, error);

    if (status == GRAF_OK)
        status = drop_forms(scratch, stem, error);
    if (status != GRAF_OK || lowest_run(scratch) == NULL)
        return status;
    status = graf_stem_encoder_begin(
        &scratch->encoder, number, scratch->merge->words + stem->first_word,
        stem->form_count, stem->occurrences, error);
    if (status == GRAF_OK)
        status = merge_documents(scratch, error);
    if (status == GRAF_OK)
        status = graf_stem_encoder_end(&scratch->encoder, error);
    return status;
}

/* Puts a run to the part's first stem that is not below `stem`. */
static graf_status seek(list_run *run, uint32_t stem, graf_error *error)
{
    const graf_sealed_part *sealed = run->part->sealed;
    uint32_t low = 0;
    uint32_t high = sealed->file->counts.stems;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (run->part->stems[middle] < stem)
            low = middle + 1;
        else
            high = middle;
    }
    if (graf_dictionary_seek_number(&sealed->stems, low, &run->stems, NULL) !=
        GRAF_OK)
        return damaged(run, error);
    return step(run, error);
}

static graf_status merge_range(void *user, void *memory, uint32_t job,
                               graf_error *error)
{
    const list_merger *merger = user;
    graf_stem_range range = merger->ranges[job];
    list_scratch *scratch = memory;
    graf_status status = GRAF_OK;
    uint32_t i;

    graf_stem_encoder_clear(&scratch->encoder);
    for (i = 0; i < scratch->merge->count && status == GRAF_OK; i++)
        status = seek(&scratch->runs[i], range.first, error);
    for (i = 0; i < range.count && status == GRAF_OK; i++) {
        status = merge_stem(scratch, range.first + i, error);
        if (status == GRAF_OK)
            status = close_lists(scratch, error);
    }
    return status;
}

static graf_status put_range(void *user, void *memory, uint32_t job,
                             graf_error *error)
{
    list_merger *merger = user;
    list_scratch *scratch = memory;

    (void)job;
    return graf_assembly_add_lists(&merger->merge->assembly, &scratch->encoder,
                                   merger->merge->stems, merger->merge->words,
                                   error);
}

/* ---- threads ------------------------------------------------------------ */

static void free_scratch(void *memory)
{
    list_scratch *scratch = memory;
    size_t i;

    if (scratch == NULL)
        return;
    for (i = 0; scratch->runs != NULL && i < scratch->merge->count; i++)
        if (scratch->runs[i].is_open)
            graf_posting_cursor_release(&scratch->runs[i].cursor);
    graf_stem_encoder_release(&scratch->encoder);
    free(scratch->runs);
    free(scratch->forms);
    free(scratch->used);
    free(scratch);
}

static graf_status make_scratch(void *user, void **out, graf_error *error)
{
    const list_merger *merger = user;
    list_scratch *scratch = calloc(1, sizeof *scratch);
    graf_status status;
    size_t i;

    *out = scratch;
    if (scratch == NULL)
        return graf_fail_memory(error, sizeof *scratch);
    scratch->merge = merger->merge;
    status =
        graf_stem_encoder_init(&scratch->encoder, &merger->articles, error);
    if (status != GRAF_OK)
        return status;
    scratch->runs = calloc(merger->merge->count, sizeof *scratch->runs);
    if (scratch->runs == NULL)
        return graf_fail_memory(error,
                                merger->merge->count * sizeof *scratch->runs);
    for (i = 0; i < merger->merge->count; i++)
        scratch->runs[i].part = &merger->merge->parts[i];
    return GRAF_OK;
}

graf_status graf_merge_lists(graf_merge *merge, graf_error *error)
{
    list_merger merger = { .merge = merge };
    graf_jobs jobs = { .threads = merge->threads,
                       .user = &merger,
                       .begin = make_scratch,
                       .end = free_scratch,
                       .work = merge_range,
                       .put = put_range };
    graf_status status;
    uint64_t occurrences = 0;
    uint32_t i;

    merger.articles = graf_assembly_articles(&merge->assembly);
    for (i = 0; i < merge->stem_count; i++)
        occurrences += merge->stems[i].occurrences;
    status = graf_stem_ranges_make(merge->stems, merge->stem_count,
                                   occurrences / RANGE_OCCURRENCES + 1,
                                   &merger.ranges, &jobs.count, error);
    if (status == GRAF_OK && jobs.count > 0)
        status = graf_jobs_run(&jobs, error);
    free(merger.ranges);
    return status;
}
