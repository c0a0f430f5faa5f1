/*
 * Counting what matches in a sealed part by date and by value. Values are
 * numbered, so an article costs a step in an array for each of its own; a
 * value's text is looked at once, in the end.
 */
#include "sealed/matching.h"

#include <stdlib.h>

typedef struct tallying {
    graf_sealed_part *sealed;
    uint32_t fields;
    const graf_tally *tally;
    uint32_t *counts; /* by number of the value; NULL: no field is counted */
} tallying;

/* ---- values -------------------------------------------------------------- */

static graf_status begin_values(tallying *run, graf_error *error)
{
    size_t values = run->sealed->file->counts.values;

    if (run->fields == 0)
        return GRAF_OK;
    run->counts = calloc(values + 1, sizeof *run->counts);
    if (run->counts == NULL)
        return graf_fail_memory(error, values * sizeof *run->counts);
    return GRAF_OK;
}

/* Counts the first of several equal numbers. */
static void add_values(tallying *run, const uint32_t *numbers, uint32_t count)
{
    uint32_t i;
    uint32_t k;

    for (i = 0; i < count; i++) {
        for (k = 0; numbers[k] != numbers[i]; k++)
            ;
        if (k == i && numbers[i] > 0)
            run->counts[numbers[i]]++;
    }
}

static graf_status add_record(tallying *run, uint32_t article,
                              graf_error *error)
{
    graf_record record;
    graf_status status =
        graf_record_of(&run->sealed->articles, article, &record, error);
    unsigned field;

    for (field = 0; status == GRAF_OK && field < GRAF_FIELD_COUNT; field++) {
        const uint32_t *numbers;
        uint32_t single[2];
        uint32_t count;

        if ((run->fields & 1u << field) == 0)
            continue;
        count =
            graf_record_values(&record, (graf_field)field, single, &numbers);
        add_values(run, numbers, count);
    }
    return status;
}

static graf_status tell_values(const tallying *run, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_value value;
    uint32_t number;

    if (run->counts == NULL)
        return GRAF_OK;
    for (number = 1;
         status == GRAF_OK && number <= run->sealed->file->counts.values;
         number++) {
        if (run->counts[number] == 0)
            continue;
        status = graf_value_of(run->sealed->file, number, &value, error);
        if (status == GRAF_OK)
            status = run->tally->value(run->tally->user, value.field,
                                       value.text, run->counts[number], error);
    }
    return status;
}

/* ---- articles ------------------------------------------------------------ */

static graf_status add_article(tallying *run, uint32_t article,
                               uint32_t paragraphs, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (run->counts != NULL)
        status = add_record(run, article, error);
    if (status == GRAF_OK)
        status = run->tally->article(
            run->tally->user,
            graf_article_date(&run->sealed->articles, article), paragraphs,
            error);
    return status;
}

static graf_status add_all(tallying *run, graf_error *error)
{
    const graf_articles *articles = &run->sealed->articles;
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; status == GRAF_OK && i < articles->count; i++)
        if (!graf_mask_hides(&run->sealed->mask, i))
            status = add_article(run, i,
                                 graf_article_first(articles, i + 1) -
                                     graf_article_first(articles, i),
                                 error);
    return status;
}

/* The paragraphs of an article come together. */
static graf_status walk_matches(tallying *run, graf_matching *matching,
                                graf_error *error)
{
    graf_status status = graf_matching_compile(matching, error);
    uint32_t article = 0;
    uint32_t paragraphs = 0; /* of `article` so far */
    uint32_t document = 0;
    uint32_t target = 0;

    while (status == GRAF_OK && document != GRAF_NO_DOCUMENT) {
        status = graf_matching_next(matching, target, &document, error);
        if (status != GRAF_OK)
            break;
        target = document + 1;
        if (paragraphs > 0 &&
            (document == GRAF_NO_DOCUMENT || matching->at.article != article)) {
            status = add_article(run, article, paragraphs, error);
            paragraphs = 0;
        }
        article = matching->at.article;
        paragraphs++;
    }
    if (status == GRAF_OK)
        status = graf_matching_finish(matching, error);
    return status;
}

static graf_status add_matching(tallying *run, const graf_plan *plan,
                                graf_deadline deadline, bool *complete,
                                graf_error *error)
{
    graf_matching matching;
    graf_status status;

    graf_matching_init(&matching, run->sealed, plan, 0,
                       run->sealed->articles.count, deadline);
    status = walk_matches(run, &matching, error);
    *complete = !matching.clock.is_late;
    graf_matching_release(&matching);
    return status;
}

graf_status graf_sealed_tally(graf_part *part, const graf_plan *plan,
                              uint32_t fields, graf_deadline deadline,
                              const graf_tally *tally, bool *complete,
                              graf_error *error)
{
    tallying run = { graf_sealed_of(part), fields, tally, NULL };
    graf_status status = begin_values(&run, error);

    *complete = true;
    if (status == GRAF_OK)
        status = plan == NULL
                     ? add_all(&run, error)
                     : add_matching(&run, plan, deadline, complete, error);
    if (status == GRAF_OK)
        status = tell_values(&run, error);
    free(run.counts);
    return status;
}
