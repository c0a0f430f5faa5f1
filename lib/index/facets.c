/*
 * Facets and timelines: what matches in the parts of several indexes, counted
 * by value and by month. As with a search, the whole is begun again when a
 * writer overtakes it.
 */
#include "graf/facets.h"

#include <stdlib.h>

#include "index/facet_table.h"
#include "index/index_private.h"
#include "index/period_table.h"

enum { FACET_TRIES = 10 };

struct graf_facets_memory {
    graf_arena arena;
    graf_query *query;
    graf_plan *plan;
    graf_facet_table values;
    graf_period_table periods;
};

typedef struct facet_run {
    graf_index_set set;
    const graf_facets_request *request;
    graf_facets *facets;
    graf_deadline deadline;
} facet_run;

/* ---- what the parts tell ------------------------------------------------- */

static graf_status add_article(void *user, int32_t date, uint32_t paragraphs,
                               graf_error *error)
{
    graf_facets *facets = user;

    facets->counts.articles++;
    facets->counts.paragraphs += paragraphs;
    return graf_period_table_add(&facets->memory->periods, date, 1, paragraphs,
                                 0, error);
}

static graf_status add_held(void *user, int32_t date, uint32_t paragraphs,
                            graf_error *error)
{
    graf_facets *facets = user;

    (void)paragraphs;
    return graf_period_table_add(&facets->memory->periods, date, 0, 0, 1,
                                 error);
}

static graf_status add_value(void *user, graf_field field, graf_view text,
                             uint64_t articles, graf_error *error)
{
    graf_facets *facets = user;

    return graf_facet_table_add(&facets->memory->values, field, text, articles,
                                error);
}

/* ---- asking -------------------------------------------------------------- */

static graf_status tally_part(facet_run *run, graf_part *part,
                              graf_error *error)
{
    graf_facets *facets = run->facets;
    const graf_tally matches = { add_article, add_value, facets };
    const graf_tally held = { add_held, add_value, facets };
    graf_status status = GRAF_OK;
    bool complete = true;

    if (facets->memory->query->root != NULL)
        status = part->operations->tally(part, facets->memory->plan,
                                         run->request->fields, run->deadline,
                                         &matches, &complete, error);
    facets->complete &= complete;
    if (status == GRAF_OK && run->request->timeline)
        status = part->operations->tally(part, NULL, 0, run->deadline, &held,
                                         &complete, error);
    facets->complete &= complete;
    return status;
}

static graf_status tally_parts(facet_run *run, graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t n;
    size_t i;

    for (i = 0; i < run->set.count; i++) {
        const graf_index *index = run->set.indexes[i];

        for (n = 0; status == GRAF_OK && n < index->manifest.part_count; n++) {
            if (index->parts[n] == NULL)
                run->facets->complete = false; /* damaged */
            else
                status = tally_part(run, index->parts[n], error);
        }
    }
    run->facets->counts.complete = run->facets->complete;
    return status;
}

static graf_status count_once(facet_run *run, graf_error *error)
{
    graf_facets *facets = run->facets;
    struct graf_facets_memory *memory = facets->memory;
    graf_status status;

    status = graf_index_set_plan(&run->set, run->request->query,
                                 run->request->plain, graf_scoring_default(),
                                 &memory->query, &memory->plan, error);

    if (status == GRAF_OK)
        status = tally_parts(run, error);
    if (status == GRAF_OK)
        status = graf_facet_table_finish(&memory->values, run->request->fields,
                                         run->request->values, &memory->arena,
                                         facets, error);
    if (status == GRAF_OK && run->request->timeline)
        status = graf_period_table_finish(&memory->periods, &memory->arena,
                                          facets, error);
    return status;
}

/* ---- the whole ----------------------------------------------------------- */

static graf_status facets_new(graf_facets **out, graf_error *error)
{
    graf_facets *facets = calloc(1, sizeof *facets);

    *out = NULL;
    if (facets == NULL)
        return graf_fail_memory(error, sizeof *facets);
    facets->memory = calloc(1, sizeof *facets->memory);
    if (facets->memory == NULL) {
        free(facets);
        return graf_fail_memory(error, sizeof *facets->memory);
    }
    graf_arena_init(&facets->memory->arena, GRAF_RESULTS_BYTES_LIMIT);
    facets->complete = true;
    *out = facets;
    return GRAF_OK;
}

void graf_facets_free(graf_facets *facets)
{
    if (facets == NULL)
        return;
    graf_facet_table_release(&facets->memory->values);
    graf_period_table_release(&facets->memory->periods);
    graf_plan_free(facets->memory->plan);
    graf_query_free(facets->memory->query);
    graf_arena_release(&facets->memory->arena);
    free(facets->memory);
    free(facets);
}

static graf_status check_request(const graf_index_set *set,
                                 const graf_facets_request *request,
                                 graf_error *error)
{
    if ((request->fields & ~(uint32_t)GRAF_FACETS_FIELDS) != 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "what can be counted is author, source, section, "
                         "region, theme and lang");
    if (request->values > GRAF_FACETS_VALUES_MAX)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "at most %d values of a field can be asked for",
                         GRAF_FACETS_VALUES_MAX);
    return graf_index_set_check(set, error);
}

graf_status graf_facets_count(graf_index *const *indexes, size_t count,
                              const graf_facets_request *request,
                              graf_facets **out, graf_error *error)
{
    facet_run run = {
        { .indexes = indexes, .count = count }, request, NULL, 0
    };
    graf_status status = check_request(&run.set, request, error);
    bool overtaken = status == GRAF_OK;
    int tries;

    *out = NULL;
    run.deadline = graf_deadline_after(request->budget);
    for (tries = 0; tries < FACET_TRIES && overtaken; tries++) {
        if (tries > 0)
            status = graf_index_set_reload(&run.set, error);
        graf_facets_free(run.facets);
        run.facets = NULL;
        if (status == GRAF_OK)
            status = facets_new(&run.facets, error);
        if (status == GRAF_OK)
            status = count_once(&run, error);
        overtaken = status == GRAF_STALE;
    }
    if (status == GRAF_OK)
        *out = run.facets;
    else
        graf_facets_free(run.facets);
    return status;
}
