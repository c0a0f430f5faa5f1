#include "sealed/vocabulary.h"

#include <stdlib.h>

#include "sealed/jobs.h"

/* A form number has 16 bits while lists are made. */
enum { FORMS_LIMIT = 65536 };

typedef struct vocabulary_entry {
    uint64_t key; /* of the stem: decides most comparisons */
    const graf_word *word;
} vocabulary_entry;

/* The words of one worker, sorted, and how far the merge has come in them. */
typedef struct vocabulary_run {
    const graf_worker *worker;
    vocabulary_entry *entries;
    size_t count;
    size_t at;
} vocabulary_run;

static int compare(const vocabulary_entry *left, const vocabulary_entry *right)
{
    int order;

    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    order = graf_view_compare(left->word->stem, right->word->stem);
    return order != 0 ? order
                      : graf_view_compare(left->word->form, right->word->form);
}

static int compare_items(const void *left, const void *right)
{
    return compare(left, right);
}

/* ---- sorting: a job for each worker ------------------------------------- */

static graf_status sort_run(void *user, void *scratch, uint32_t job,
                            graf_error *error)
{
    vocabulary_run *run = (vocabulary_run *)user + job;
    const graf_worker *worker = run->worker;
    size_t i;

    (void)scratch;
    run->entries = malloc((worker->word_count + 1) * sizeof *run->entries);
    if (run->entries == NULL)
        return graf_fail_memory(error, (worker->word_count + 1) *
                                           sizeof *run->entries);
    for (i = 0; i < worker->word_count; i++) {
        if (worker->counts[i] == 0)
            continue;
        run->entries[run->count].key = graf_sort_key(worker->words[i]->stem);
        run->entries[run->count++].word = worker->words[i];
    }
    qsort(run->entries, run->count, sizeof *run->entries, compare_items);
    return GRAF_OK;
}

/* ---- merging ------------------------------------------------------------ */

/* The run with the lowest word; NULL when all are at their end. */
static vocabulary_run *lowest_run(vocabulary_run *runs, unsigned count)
{
    vocabulary_run *lowest = NULL;
    unsigned i;

    for (i = 0; i < count; i++)
        if (runs[i].at < runs[i].count &&
            (lowest == NULL || compare(&runs[i].entries[runs[i].at],
                                       &lowest->entries[lowest->at]) < 0))
            lowest = &runs[i];
    return lowest;
}

static graf_status add_word(graf_vocabulary *vocabulary, const graf_word *word,
                            graf_error *error)
{
    graf_new_stem *stem = vocabulary->stems + vocabulary->stem_count - 1;

    if (vocabulary->stem_count == 0 ||
        !graf_view_equal(stem->stem, word->stem)) {
        stem = &vocabulary->stems[vocabulary->stem_count++];
        *stem = (graf_new_stem){ word->stem, vocabulary->word_count, 0, 0 };
    }
    if (stem->form_count == FORMS_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "more than %d forms of the word \"%.*s\"; divide the "
                         "input",
                         FORMS_LIMIT, (int)stem->stem.length, stem->stem.data);
    vocabulary->words[vocabulary->word_count++] =
        (graf_new_word){ word->form, vocabulary->stem_count - 1,
                         stem->form_count++, 0, 0 };
    return GRAF_OK;
}

static graf_status merge_runs(graf_vocabulary *vocabulary, vocabulary_run *runs,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view last = { NULL, 0 };
    vocabulary_run *run;

    while (status == GRAF_OK &&
           (run = lowest_run(runs, vocabulary->worker_count)) != NULL) {
        const graf_word *word = run->entries[run->at++].word;
        graf_vocabulary_term *term =
            &vocabulary->terms[run->worker->number][word->number];
        graf_new_stem *stem;

        if (!graf_view_equal(word->form, last))
            status = add_word(vocabulary, word, error);
        last = word->form;
        stem = &vocabulary->stems[vocabulary->stem_count - 1];
        stem->occurrences += run->worker->counts[word->number];
        term->stem = vocabulary->stem_count - 1;
        term->form = stem->form_count - 1;
    }
    return status;
}

static graf_status allocate(void **out, size_t count, size_t size,
                            graf_error *error)
{
    *out = calloc(count + 1, size);
    return *out == NULL ? graf_fail_memory(error, (count + 1) * size) : GRAF_OK;
}

static graf_status allocate_all(graf_vocabulary *vocabulary,
                                const vocabulary_run *runs, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t words = 0;
    void *memory;
    unsigned i;

    for (i = 0; i < vocabulary->worker_count && status == GRAF_OK; i++) {
        words += runs[i].count;
        status = allocate(&memory, runs[i].worker->word_count,
                          sizeof **vocabulary->terms, error);
        vocabulary->terms[i] = memory;
    }
    if (status != GRAF_OK)
        return status;
    status = allocate(&memory, words, sizeof *vocabulary->stems, error);
    vocabulary->stems = memory;
    if (status != GRAF_OK)
        return status;
    status = allocate(&memory, words, sizeof *vocabulary->words, error);
    vocabulary->words = memory;
    return status;
}

graf_status graf_vocabulary_init(graf_vocabulary *vocabulary,
                                 const graf_workers *workers, graf_error *error)
{
    vocabulary_run *runs = calloc(workers->count, sizeof *runs);
    graf_jobs jobs = { .count = workers->count,
                       .threads = workers->count,
                       .user = runs,
                       .work = sort_run };
    graf_status status = GRAF_OK;
    unsigned i;

    memset(vocabulary, 0, sizeof *vocabulary);
    vocabulary->terms = calloc(workers->count, sizeof *vocabulary->terms);
    if (runs == NULL || vocabulary->terms == NULL) {
        status = graf_fail_memory(error, workers->count * sizeof *runs);
        goto out;
    }
    vocabulary->worker_count = workers->count;
    for (i = 0; i < workers->count; i++)
        runs[i].worker = &workers->items[i];
    status = graf_jobs_run(&jobs, error);
    if (status == GRAF_OK)
        status = allocate_all(vocabulary, runs, error);
    if (status == GRAF_OK)
        status = merge_runs(vocabulary, runs, error);
out:
    for (i = 0; runs != NULL && i < workers->count; i++)
        free(runs[i].entries);
    free(runs);
    return status;
}

void graf_vocabulary_release(graf_vocabulary *vocabulary)
{
    unsigned i;

    for (i = 0; i < vocabulary->worker_count; i++)
        free(vocabulary->terms[i]);
    free(vocabulary->terms);
    free(vocabulary->stems);
    free(vocabulary->words);
    memset(vocabulary, 0, sizeof *vocabulary);
}
