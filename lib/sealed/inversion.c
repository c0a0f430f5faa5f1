#include "sealed/inversion.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "sealed/jobs.h"
#include "sealed/stem_ranges.h"

enum {
    FEWEST_SLOTS = 64 * 1024,
    OTHER_SLICES = 8, /* for occurrences of other ranges */
    HUGE_PAGE = 2 * 1024 * 1024
};

/* An occurrence. */
typedef struct occurrence {
    uint32_t document;
    uint16_t position; /* less 1 */
    uint16_t form;
} occurrence;

typedef struct inverter {
    const graf_inversion *inversion;
    graf_articles articles;
    graf_stem_range *ranges;
    uint32_t range_count;
    uint64_t most_slots; /* occurrences of a range */
    uint32_t most_stems;
} inverter;

/* What a thread needs. */
typedef struct inverter_scratch {
    graf_stem_encoder encoder;
    occurrence *slots;
    uint32_t *next; /* by stem of the range: its next free slot */
    uint32_t *positions;
    uint32_t *forms;
} inverter_scratch;

/* ---- ranges ------------------------------------------------------------- */

/* How many ranges there should be: as few as fit in the memory of a thread,
 * since each reads all tokens; but work for every thread. */
static uint64_t range_count(const graf_inversion *inversion, uint64_t all)
{
    uint64_t threads = inversion->threads;
    uint64_t most = inversion->memory / threads / sizeof(occurrence);
    uint64_t ranges;

    if (most < FEWEST_SLOTS)
        most = FEWEST_SLOTS;
    if (all <= FEWEST_SLOTS)
        return 1;
    ranges = (all + most - 1) / most;
    return (ranges + threads - 1) / threads * threads;
}

static graf_status divide(inverter *state, graf_error *error)
{
    const graf_vocabulary *vocabulary = state->inversion->vocabulary;
    graf_status status;
    uint64_t all = 0;
    uint32_t i;

    for (i = 0; i < vocabulary->stem_count; i++)
        all += vocabulary->stems[i].occurrences;
    status = graf_stem_ranges_make(vocabulary->stems, vocabulary->stem_count,
                                   range_count(state->inversion, all),
                                   &state->ranges, &state->range_count, error);
    for (i = 0; i < state->range_count; i++) {
        if (state->ranges[i].occurrences > state->most_slots)
            state->most_slots = state->ranges[i].occurrences;
        if (state->ranges[i].count > state->most_stems)
            state->most_stems = state->ranges[i].count;
    }
    if (status == GRAF_OK && state->most_slots >= UINT32_MAX)
        status = graf_fail(error, GRAF_OVER_LIMIT,
                           "too many words for one sealed part; divide the "
                           "input");
    return status;
}

/* ---- scratch memory ----------------------------------------------------- */

/* In large pages: the occurrences of a text go to all slices at a time, and
 * with small ones most of the time goes into looking up addresses. */
static occurrence *allocate_slots(uint64_t count)
{
    size_t size = (size_t)count * sizeof(occurrence);
    void *memory;

    size = (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    memory = aligned_alloc(HUGE_PAGE, size);
    if (memory != NULL)
        madvise(memory, size, MADV_HUGEPAGE);
    return memory;
}

static void free_scratch(void *memory)
{
    inverter_scratch *scratch = memory;

    if (scratch == NULL)
        return;
    graf_stem_encoder_release(&scratch->encoder);
    free(scratch->slots);
    free(scratch->next);
    free(scratch->positions);
    free(scratch->forms);
    free(scratch);
}

static graf_status make_scratch(void *user, void **out, graf_error *error)
{
    const inverter *state = user;
    inverter_scratch *scratch = calloc(1, sizeof *scratch);
    graf_status status;

    *out = scratch;
    if (scratch == NULL)
        return graf_fail_memory(error, sizeof *scratch);
    status = graf_stem_encoder_init(&scratch->encoder, &state->articles, error);
    if (status != GRAF_OK)
        return status;
    scratch->slots = allocate_slots(state->most_slots + 1);
    scratch->next = malloc(((size_t)state->most_stems + OTHER_SLICES) *
                           sizeof *scratch->next);
    scratch->positions =
        malloc(GRAF_DOCUMENT_WORDS_LIMIT * sizeof *scratch->positions);
    scratch->forms = malloc(GRAF_DOCUMENT_WORDS_LIMIT * sizeof *scratch->forms);
    if (scratch->slots == NULL || scratch->next == NULL ||
        scratch->positions == NULL || scratch->forms == NULL)
        return graf_fail_memory(error, (size_t)state->most_slots *
                                           sizeof *scratch->slots);
    return GRAF_OK;
}

/* ---- one range ---------------------------------------------------------- */

/* Where the slice of each stem begins; those past the last, all of one slot,
 * are for the occurrences of other ranges. */
static void begin_slices(inverter_scratch *scratch, const graf_new_stem *stems,
                         uint32_t count)
{
    uint32_t at = 0;
    uint32_t i;

    for (i = 0; i < count; i++) {
        scratch->next[i] = at;
        at += (uint32_t)stems[i].occurrences;
    }
    for (i = 0; i < OTHER_SLICES; i++)
        scratch->next[count + i] = at;
}

/* No branch depends on the token: which range it belongs to is not to be
 * foreseen. Those of others are written to one slot over and over; there are
 * several numbers of that slot, so that one need not wait for the last. */
static void scatter_document(const graf_token_run *run, const uint32_t *tokens,
                             uint32_t document, uint32_t length,
                             graf_stem_range range, inverter_scratch *scratch)
{
    const graf_vocabulary_term *terms = run->terms;
    occurrence *slots = scratch->slots;
    uint32_t *next = scratch->next;
    uint32_t i;

    for (i = 0; i < length; i++) {
        graf_vocabulary_term term = terms[tokens[i]];
        uint32_t stem = term.stem - range.first;
        uint32_t is_in_range = stem < range.count;
        uint32_t other = range.count + i % OTHER_SLICES;
        uint32_t slice = is_in_range ? stem : other;
        uint32_t at = next[slice];

        slots[at].document = document;
        slots[at].position = (uint16_t)i;
        slots[at].form = (uint16_t)term.form;
        next[slice] = at + is_in_range;
    }
}

static void scatter(const graf_inversion *inversion, graf_stem_range range,
                    inverter_scratch *scratch)
{
    uint32_t document = 0;
    size_t i;

    for (i = 0; i < inversion->run_count; i++) {
        const graf_token_run *run = &inversion->runs[i];
        const uint32_t *tokens = run->tokens;
        uint32_t number;

        for (number = 0; number < run->document_count; number++) {
            uint32_t length = run->lengths[number];

            scatter_document(run, tokens, document++, length, range, scratch);
            tokens += length;
        }
    }
}

static graf_status encode_stem(const occurrence *at, const occurrence *end,
                               inverter_scratch *scratch, graf_error *error)
{
    graf_status status = GRAF_OK;

    while (at < end && status == GRAF_OK) {
        uint32_t document = at->document;
        uint32_t count = 0;

        for (; at < end && at->document == document; at++) {
            scratch->positions[count] = at->position + UINT32_C(1);
            scratch->forms[count++] = at->form;
        }
        status =
            graf_stem_encoder_add(&scratch->encoder, document, count,
                                  scratch->positions, scratch->forms, error);
    }
    return status;
}

static graf_status invert_range(void *user, void *memory, uint32_t job,
                                graf_error *error)
{
    const inverter *state = user;
    const graf_vocabulary *vocabulary = state->inversion->vocabulary;
    graf_stem_range range = state->ranges[job];
    const graf_new_stem *stems = vocabulary->stems + range.first;
    inverter_scratch *scratch = memory;
    const occurrence *at = scratch->slots;
    graf_status status = GRAF_OK;
    uint32_t i;

    graf_stem_encoder_clear(&scratch->encoder);
    begin_slices(scratch, stems, range.count);
    scatter(state->inversion, range, scratch);
    for (i = 0; i < range.count && status == GRAF_OK; i++) {
        const occurrence *end = at + stems[i].occurrences;

        status = graf_stem_encoder_begin(
            &scratch->encoder, range.first + i,
            vocabulary->words + stems[i].first_word, stems[i].form_count,
            stems[i].occurrences, error);
        if (status == GRAF_OK)
            status = encode_stem(at, end, scratch, error);
        if (status == GRAF_OK)
            status = graf_stem_encoder_end(&scratch->encoder, error);
        at = end;
    }
    return status;
}

static graf_status put_range(void *user, void *memory, uint32_t job,
                             graf_error *error)
{
    const inverter *state = user;
    const graf_inversion *inversion = state->inversion;
    inverter_scratch *scratch = memory;

    (void)job;
    return graf_assembly_add_lists(inversion->assembly, &scratch->encoder,
                                   inversion->vocabulary->stems,
                                   inversion->vocabulary->words, error);
}

graf_status graf_inversion_run(const graf_inversion *inversion,
                               graf_error *error)
{
    inverter state = { .inversion = inversion };
    graf_jobs jobs = { .threads = inversion->threads,
                       .user = &state,
                       .begin = make_scratch,
                       .end = free_scratch,
                       .work = invert_range,
                       .put = put_range };
    graf_status status;

    state.articles = graf_assembly_articles(inversion->assembly);
    status = divide(&state, error);
    jobs.count = state.range_count;
    if (status == GRAF_OK && jobs.count > 0)
        status = graf_jobs_run(&jobs, error);
    free(state.ranges);
    return status;
}
