#include "index/index_private.h"

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
    if (reason->status != GRAF_DAMAGED) {
        if (error != NULL)
            *error = *reason;
        return reason->status;
    }
    if (set->damage.status == GRAF_OK)
        set->damage = *reason;
    return GRAF_OK;
}

/* Calls `visit` for each part of all indexes until one fails; what is
 * damaged is passed over. */
static graf_status each_part(graf_index_set *set,
                             graf_status (*visit)(graf_part *part, void *user,
                                                  graf_error *error),
                             void *user, graf_error *error)
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
    graf_status status = each_part(user, add_frequency, &sum, error);

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

    return each_part(user, expand_part, &request, error);
}

graf_status graf_index_set_statistics(graf_index_set *set, graf_statistics *out,
                                      graf_error *error)
{
    memset(out, 0, sizeof *out);
    out->stem_frequency = stem_frequency;
    out->expand = expand;
    out->user = set;
    return each_part(set, add_collection, &out->collection, error);
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
