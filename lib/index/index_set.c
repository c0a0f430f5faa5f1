#include "index/index_private.h"

#include <time.h>

graf_status graf_index_set_check(const graf_index_set *set, graf_error *error)
{
    const char *first;
    size_t i;

    if (set->count == 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT, "no index to search");
    first = set->indexes[0]->manifest.language;
    for (i = 1; i < set->count; i++)
        if (strcmp(first, set->indexes[i]->manifest.language) != 0)
            return graf_fail(error, GRAF_INVALID_ARGUMENT,
                             "%s is in %s and %s in %s: search them one "
                             "after the other",
                             set->indexes[0]->path, first,
                             set->indexes[i]->path,
                             set->indexes[i]->manifest.language);
    return GRAF_OK;
}

void graf_index_set_begin(graf_index_set *set)
{
    size_t i;

    set->damage = (graf_error)GRAF_ERROR_INIT;
    for (i = 0; i < set->count; i++)
        if (set->indexes[i]->damage != NULL) {
            (void)graf_fail(&set->damage, GRAF_DAMAGED, "%s",
                            set->indexes[i]->damage);
            return;
        }
}

graf_status graf_index_set_excuse(graf_index_set *set, const graf_error *reason,
                                  graf_error *error)
{
    if (reason->status != GRAF_DAMAGED)
        return graf_fail_as(reason, error);
    if (set->damage.status == GRAF_OK)
        set->damage = *reason;
    return GRAF_OK;
}

graf_status graf_index_set_each_part(graf_index_set *set,
                                     graf_part_visitor visit, void *user,
                                     graf_error *error)
{
    graf_error reason = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;
    uint32_t n;
    size_t i;

    for (i = 0; i < set->count; i++) {
        const graf_index *index = set->indexes[i];

        for (n = 0; n < index->manifest.part_count; n++) {
            if (index->parts[n] == NULL)
                continue;
            if (visit(index->parts[n], user, &reason) != GRAF_OK)
                status = graf_index_set_excuse(set, &reason, error);
            if (status != GRAF_OK)
                return status;
        }
    }
    return GRAF_OK;
}

static graf_status add_collection(graf_part *part, void *user,
                                  graf_error *error)
{
    graf_collection *sum = user;
    graf_collection one;
    graf_status status;

    status = part->operations->collection(part, &one, error);
    if (status != GRAF_OK)
        return status;
    sum->articles += one.articles;
    sum->paragraphs += one.paragraphs;
    sum->words += one.words;
    sum->copies += one.copies;
    return GRAF_OK;
}

typedef struct frequency_sum {
    graf_view stem;
    uint64_t sum;
} frequency_sum;

static graf_status add_frequency(graf_part *part, void *user, graf_error *error)
{
    frequency_sum *sum = user;
    graf_status status;
    uint64_t one;

    status = part->operations->stem_frequency(part, sum->stem, &one, error);
    if (status == GRAF_OK)
        sum->sum += one;
    return status;
}

static graf_status stem_frequency(void *user, graf_view stem, uint64_t *out,
                                  graf_error *error)
{
    frequency_sum sum = { stem, 0 };
    graf_status status =
        graf_index_set_each_part(user, add_frequency, &sum, error);

    *out = status == GRAF_OK ? sum.sum : 0;
    return status;
}

typedef struct expansion_request {
    const graf_node *leaf;
    graf_form_visitor visit;
    void *user;
} expansion_request;

static graf_status expand_part(graf_part *part, void *user, graf_error *error)
{
    const expansion_request *request = user;

    return part->operations->expand(part, request->leaf, request->visit,
                                    request->user, error);
}

static graf_status expand(void *user, const graf_node *leaf,
                          graf_form_visitor visit, void *visit_user,
                          graf_error *error)
{
    expansion_request request = { leaf, visit, visit_user };

    return graf_index_set_each_part(user, expand_part, &request, error);
}

graf_status graf_index_set_statistics(graf_index_set *set, graf_statistics *out,
                                      graf_error *error)
{
    memset(out, 0, sizeof *out);
    out->stem_frequency = stem_frequency;
    out->expand = expand;
    out->user = set;
    return graf_index_set_each_part(set, add_collection, &out->collection,
                                    error);
}

graf_status graf_index_set_plan(graf_index_set *set, graf_view text, bool plain,
                                graf_scoring scoring, graf_query **query,
                                graf_plan **plan, graf_error *error)
{
    const graf_query_options options = { plain, graf_today() };
    graf_statistics statistics;
    graf_status status;

    status = graf_query_parse(text, &options, set->indexes[0]->analyzer, query,
                              error);
    if (status == GRAF_OK)
        status = graf_index_set_statistics(set, &statistics, error);
    if (status == GRAF_OK)
        status = graf_plan_new(*query, &statistics, scoring, plan, error);
    return status;
}

graf_status graf_index_set_reload(const graf_index_set *set, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < set->count && status == GRAF_OK; i++)
        status = graf_index_reload(set->indexes[i], error);
    return status;
}

bool graf_index_set_is_current(const graf_index_set *set)
{
    uint32_t part;
    size_t i;

    for (i = 0; i < set->count; i++) {
        const graf_index *index = set->indexes[i];

        for (part = 0; part < index->manifest.part_count; part++)
            if (index->parts[part] != NULL &&
                !index->parts[part]->operations->is_current(index->parts[part]))
                return false;
    }
    return true;
}

graf_deadline graf_deadline_after(uint32_t milliseconds)
{
    struct timespec now;

    if (milliseconds == 0)
        return 0;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000 +
           milliseconds;
}
