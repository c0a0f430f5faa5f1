/*
 * plan.c - which stems and patterns of a query score, and what they weigh.
 */
#include "plan.h"

#include <assert.h>
#include <stdlib.h>

/* 256 patterns of 1,000 forms of 64 bytes are 25 MB. */
enum { PLAN_BYTES_LIMIT = 64 * 1024 * 1024 };

struct graf_plan_memory {
    graf_plan plan;
    graf_arena arena; /* terms, expansions and their forms */
    /* While the plan is made: leaves that have been expanded. */
    const graf_node **expanded;
    size_t expanded_count;
};

static bool is_expanded(const graf_node *node)
{
    return node->kind == GRAF_NODE_PATTERN || node->kind == GRAF_NODE_FUZZY;
}

static bool is_word(const graf_node *node)
{
    return node->kind == GRAF_NODE_STEM || node->kind == GRAF_NODE_FORM ||
           is_expanded(node);
}

static bool same_forms(const graf_node *left, const graf_node *right)
{
    return left->kind == right->kind && left->field == right->field &&
           left->edits == right->edits &&
           graf_view_equal(left->text, right->text);
}

/* The stem that a leaf scores by; empty for PATTERN and FUZZY. */
static graf_view scoring_stem(const graf_node *leaf)
{
    if (leaf->kind == GRAF_NODE_STEM)
        return leaf->text;
    return leaf->stem;
}

/* The term that an earlier leaf has made of the same word, or NULL. */
static graf_scoring_term *find_term(const graf_plan *plan,
                                    const graf_node *leaf)
{
    graf_view stem = scoring_stem(leaf);
    size_t i;

    for (i = 0; i < plan->term_count; i++) {
        graf_scoring_term *term = &plan->terms[i];

        if (is_expanded(leaf) ? same_forms(term->leaf, leaf)
                              : graf_view_equal(term->stem, stem))
            return term;
    }
    return NULL;
}

static graf_status make_term(graf_plan *plan, const graf_node *leaf,
                             const graf_statistics *statistics,
                             graf_scoring_term *term, graf_error *error)
{
    graf_status status;
    uint64_t frequency;

    term->leaf = leaf;
    term->stem = scoring_stem(leaf);
    if (is_expanded(leaf)) {
        frequency = plan->expansions[leaf->leaf_number].document_frequency;
    } else {
        assert(term->stem.length > 0);
        status = statistics->stem_frequency(statistics->user, term->stem,
                                            &frequency, error);
        if (status != GRAF_OK)
            return status;
    }
    term->document_frequency =
        graf_add_frequency(&plan->collection, 0, frequency);
    plan->term_count++;
    return GRAF_OK;
}

static graf_status add_term(graf_plan *plan, const graf_node *leaf,
                            const graf_statistics *statistics,
                            graf_error *error)
{
    graf_scoring_term *term = find_term(plan, leaf);
    graf_status status = GRAF_OK;

    if (term == NULL) {
        term = &plan->terms[plan->term_count];
        status = make_term(plan, leaf, statistics, term, error);
    }
    if (status != GRAF_OK)
        return status;
    term->query_frequency++;
    term->weight = term->query_frequency *
                   graf_inverse_document_frequency(&plan->collection,
                                                   term->document_frequency);
    return GRAF_OK;
}

/* A pattern that the query repeats is looked up once. */
static graf_status add_expansion(struct graf_plan_memory *memory,
                                 const graf_node *leaf,
                                 const graf_statistics *statistics,
                                 graf_error *error)
{
    graf_expansion *expansions = memory->plan.expansions;
    graf_expansion *out = &expansions[leaf->leaf_number];
    size_t i;

    for (i = 0; i < memory->expanded_count; i++) {
        const graf_node *earlier = memory->expanded[i];

        if (same_forms(earlier, leaf)) {
            *out = expansions[earlier->leaf_number];
            return GRAF_OK;
        }
    }
    memory->expanded[memory->expanded_count++] = leaf;
    return graf_expansion_make(leaf, statistics, &memory->arena, out, error);
}

static graf_status add_node(struct graf_plan_memory *memory,
                            const graf_node *node, bool is_positive,
                            const graf_statistics *statistics,
                            graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    if (is_word(node)) {
        assert(node->leaf_number < memory->plan.query->leaf_count);
        if (is_expanded(node))
            status = add_expansion(memory, node, statistics, error);
        if (status == GRAF_OK && is_positive && node->field == GRAF_FIELD_TEXT)
            status = add_term(&memory->plan, node, statistics, error);
    }
    if (node->kind == GRAF_NODE_NOT)
        is_positive = false;
    for (i = 0; i < node->child_count && status == GRAF_OK; i++)
        status =
            add_node(memory, node->children[i], is_positive, statistics, error);
    return status;
}

static graf_status allocate_zeroed(graf_arena *arena, size_t count,
                                   size_t item_size, void **out,
                                   graf_error *error)
{
    graf_status status =
        graf_arena_allocate(arena, count * item_size, out, error);

    if (status == GRAF_OK)
        memset(*out, 0, count * item_size);
    return status;
}

static graf_status make_arrays(struct graf_plan_memory *memory,
                               graf_error *error)
{
    graf_plan *plan = &memory->plan;
    size_t leaves = plan->query->leaf_count;
    graf_status status;
    void *array;

    status = allocate_zeroed(&memory->arena, leaves, sizeof *plan->terms,
                             &array, error);
    if (status != GRAF_OK)
        return status;
    plan->terms = array;
    status = allocate_zeroed(&memory->arena, leaves, sizeof *plan->expansions,
                             &array, error);
    if (status != GRAF_OK)
        return status;
    plan->expansions = array;
    status = allocate_zeroed(&memory->arena, leaves, sizeof *memory->expanded,
                             &array, error);
    if (status == GRAF_OK)
        memory->expanded = array;
    return status;
}

/* ---- without statistics -------------------------------------------------- */

static graf_status no_frequency(void *user, graf_view stem, uint64_t *out,
                                graf_error *error)
{
    (void)user;
    (void)stem;
    (void)error;
    *out = 0;
    return GRAF_OK;
}

static graf_status no_forms(void *user, const graf_node *leaf,
                            graf_form_visitor visit, void *visit_user,
                            graf_error *error)
{
    (void)user;
    (void)leaf;
    (void)visit;
    (void)visit_user;
    (void)error;
    return GRAF_OK;
}

static const graf_statistics no_statistics = {
    { 0, 0, 0, 0 }, no_frequency, no_forms, NULL
};

/* ---- the whole ----------------------------------------------------------- */

graf_status graf_plan_new(const graf_query *query,
                          const graf_statistics *statistics,
                          graf_scoring scoring, graf_plan **out,
                          graf_error *error)
{
    const graf_collection *collection;
    struct graf_plan_memory *memory;
    graf_status status;

    *out = NULL;
    if (statistics == NULL)
        statistics = &no_statistics;
    collection = &statistics->collection;
    memory = calloc(1, sizeof *memory);
    if (memory == NULL)
        return graf_fail_memory(error, sizeof *memory);
    graf_arena_init(&memory->arena, PLAN_BYTES_LIMIT);
    memory->plan.memory = memory;
    memory->plan.query = query;
    memory->plan.scoring = scoring;
    memory->plan.collection = *collection;
    memory->plan.average_length = 1.0;
    if (collection->words > 0 && collection->paragraphs > 0)
        memory->plan.average_length = (double)collection->words /
                                      (double)graf_body_paragraphs(collection);
    status = make_arrays(memory, error);
    if (status == GRAF_OK && query->root != NULL)
        status = add_node(memory, query->root, true, statistics, error);
    if (status != GRAF_OK) {
        graf_plan_free(&memory->plan);
        return status;
    }
    *out = &memory->plan;
    return GRAF_OK;
}

void graf_plan_free(graf_plan *plan)
{
    if (plan == NULL)
        return;
    graf_arena_release(&plan->memory->arena);
    free(plan->memory);
}
