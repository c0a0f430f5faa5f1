#include "matcher_state.h"

#include <assert.h>
#include <stdlib.h>

/* Distinct words after which the analyzer starts afresh, between two
 * articles: about 40 MB. */
enum { WORD_COUNT_LIMIT = 1 << 18 };

static bool is_word_leaf(const graf_node *node)
{
    return graf_node_has_positions(node) && node->child_count == 0;
}

static bool is_set_operator(const graf_node *node)
{
    return node->kind == GRAF_NODE_AND || node->kind == GRAF_NODE_OR ||
           node->kind == GRAF_NODE_NOT || node->kind == GRAF_NODE_OPTIONAL;
}

static graf_status add_test(graf_matcher *matcher, graf_node_kind kind,
                            graf_view text, uint32_t edits, uint32_t *number,
                            graf_error *error)
{
    graf_word_test test = { kind, edits, text };

    return graf_word_tests_add(&matcher->tests, test, number, error);
}

/*
 * Goes through the tree once: numbers the tests of word leaves and collects
 * the clauses that the article decides.
 */
static graf_status add_node(graf_matcher *matcher, const graf_node *node,
                            bool inside_clause, graf_error *error)
{
    const graf_node *leaf = graf_node_first_leaf(node);
    graf_status status = GRAF_OK;
    size_t i;

    assert(leaf->leaf_number < matcher->plan->query->leaf_count);
    if (is_word_leaf(node))
        status = add_test(matcher, node->kind, node->text, node->edits,
                          &matcher->leaf_tests[node->leaf_number], error);
    if (!inside_clause && !is_set_operator(node)) {
        inside_clause = true;
        if (!is_word_leaf(leaf) || leaf->field != GRAF_FIELD_TEXT)
            matcher->article_clauses[matcher->article_clause_count++] = node;
    }
    for (i = 0; i < node->child_count && status == GRAF_OK; i++)
        status = add_node(matcher, node->children[i], inside_clause, error);
    return status;
}

static graf_status add_terms(graf_matcher *matcher, graf_error *error)
{
    const graf_plan *plan = matcher->plan;
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < plan->term_count && status == GRAF_OK; i++) {
        const graf_scoring_term *term = &plan->terms[i];
        uint32_t *number = &matcher->term_tests[i];

        if (term->stem.length > 0)
            status =
                add_test(matcher, GRAF_NODE_STEM, term->stem, 0, number, error);
        else
            *number = matcher->leaf_tests[term->leaf->leaf_number];
    }
    return status;
}

static graf_status make_arrays(graf_matcher *matcher, graf_error *error)
{
    /* One more, so that a query without leaves is no special case. */
    size_t leaves = matcher->plan->query->leaf_count + 1;

    matcher->leaf_tests = calloc(leaves, sizeof *matcher->leaf_tests);
    matcher->term_tests = calloc(leaves, sizeof *matcher->term_tests);
    matcher->article_clauses = calloc(leaves, sizeof *matcher->article_clauses);
    matcher->article_holds = calloc(leaves, sizeof *matcher->article_holds);
    matcher->cursors = calloc(leaves, sizeof *matcher->cursors);
    matcher->marked = calloc(leaves, sizeof *matcher->marked);
    if (matcher->leaf_tests == NULL || matcher->term_tests == NULL ||
        matcher->article_clauses == NULL || matcher->article_holds == NULL ||
        matcher->cursors == NULL || matcher->marked == NULL)
        return graf_fail_memory(error, leaves * sizeof *matcher->cursors);
    return GRAF_OK;
}

graf_status graf_matcher_new(const graf_plan *plan, graf_analyzer *analyzer,
                             graf_matcher **out, graf_error *error)
{
    graf_matcher *matcher;
    graf_status status;

    *out = NULL;
    matcher = calloc(1, sizeof *matcher);
    if (matcher == NULL)
        return graf_fail_memory(error, sizeof *matcher);
    matcher->plan = plan;
    matcher->analyzer = analyzer;
    status = make_arrays(matcher, error);
    if (status == GRAF_OK && plan->query->root != NULL)
        status = add_node(matcher, plan->query->root, false, error);
    if (status == GRAF_OK)
        status = add_terms(matcher, error);
    if (status == GRAF_OK)
        status = graf_occurrences_init(&matcher->paragraph,
                                       matcher->tests.count, error);
    if (status == GRAF_OK)
        status =
            graf_occurrences_init(&matcher->other, matcher->tests.count, error);
    if (status != GRAF_OK) {
        graf_matcher_free(matcher);
        return status;
    }
    *out = matcher;
    return GRAF_OK;
}

void graf_matcher_free(graf_matcher *matcher)
{
    if (matcher == NULL)
        return;
    graf_occurrences_release(&matcher->paragraph);
    graf_occurrences_release(&matcher->other);
    graf_word_tests_release(&matcher->tests);
    free(matcher->leaf_tests);
    free(matcher->term_tests);
    free(matcher->article_clauses);
    free(matcher->article_holds);
    free(matcher->cursors);
    free(matcher->marked);
    free(matcher->marks);
    free(matcher);
}

graf_proximity graf_matcher_proximity(const graf_matcher *matcher,
                                      const graf_occurrences *text)
{
    graf_proximity proximity = { text, matcher->leaf_tests, matcher->cursors,
                                 matcher->marked };

    return proximity;
}

/* Clauses of a field other than words: dates and whole values. */
static bool article_has(const graf_article *article, const graf_node *leaf)
{
    graf_civil civil;
    size_t i;

    switch (leaf->kind) {
    case GRAF_NODE_DATE:
        return article->date != GRAF_NO_DATE &&
               article->date >= leaf->date_from &&
               article->date <= leaf->date_to;
    case GRAF_NODE_DAY:
        if (article->date == GRAF_NO_DATE)
            return false;
        civil = graf_civil_from_date(article->date);
        return civil.month == leaf->month && civil.day == leaf->day;
    case GRAF_NODE_VALUE:
        for (i = 0; i < graf_article_value_count(article, leaf->field); i++)
            if (graf_value_matches(leaf,
                                   graf_article_value(article, leaf->field, i)))
                return true;
        return false;
    default:
        return false;
    }
}

/* Tries the clauses of one field on one value of the article. */
static graf_status decide_value(graf_matcher *matcher, graf_field field,
                                graf_view value, graf_error *error)
{
    graf_proximity proximity = graf_matcher_proximity(matcher, &matcher->other);
    graf_status status;
    size_t i;

    status = graf_occurrences_find(&matcher->other, &matcher->tests,
                                   matcher->analyzer, value, error);
    for (i = 0; i < matcher->article_clause_count && status == GRAF_OK; i++) {
        const graf_node *clause = matcher->article_clauses[i];
        const graf_node *leaf = graf_node_first_leaf(clause);
        bool *holds = &matcher->article_holds[leaf->leaf_number];

        if (leaf->field == field && is_word_leaf(leaf) && !*holds)
            status = graf_proximity_occurs(&proximity, clause, holds, error);
    }
    return status;
}

static bool asks_for_field(const graf_matcher *matcher, graf_field field)
{
    size_t i;

    for (i = 0; i < matcher->article_clause_count; i++) {
        const graf_node *leaf =
            graf_node_first_leaf(matcher->article_clauses[i]);

        if (is_word_leaf(leaf) && leaf->field == field)
            return true;
    }
    return false;
}

static graf_status decide_clauses(graf_matcher *matcher, graf_error *error)
{
    const graf_article *article = matcher->article;
    graf_status status = GRAF_OK;
    graf_field field;
    size_t i;

    for (i = 0; i < matcher->article_clause_count; i++) {
        const graf_node *leaf =
            graf_node_first_leaf(matcher->article_clauses[i]);

        matcher->article_holds[leaf->leaf_number] = article_has(article, leaf);
    }
    for (field = GRAF_FIELD_TITLE; field < GRAF_FIELD_COUNT; field++) {
        if (!asks_for_field(matcher, field))
            continue;
        for (i = 0; i < graf_article_value_count(article, field); i++) {
            status = decide_value(matcher, field,
                                  graf_article_value(article, field, i), error);
            if (status != GRAF_OK)
                return status;
        }
    }
    return status;
}

/* How often a scoring term stands in a text. */
static uint32_t term_frequency(const graf_matcher *matcher,
                               const graf_occurrences *text, size_t term)
{
    return (uint32_t)text->by_test[matcher->term_tests[term]].count;
}

static graf_status score_headline(graf_matcher *matcher, graf_error *error)
{
    const graf_plan *plan = matcher->plan;
    graf_status status;
    size_t i;

    matcher->headline_score = 0.0;
    if (plan->term_count == 0)
        return GRAF_OK;
    status = graf_occurrences_find(&matcher->other, &matcher->tests,
                                   matcher->analyzer, matcher->article->title,
                                   error);
    matcher->other_is_headline = status == GRAF_OK;
    for (i = 0; i < plan->term_count && status == GRAF_OK; i++)
        if (term_frequency(matcher, &matcher->other, i) > 0)
            matcher->headline_score +=
                graf_score_headline(plan, plan->terms[i].weight);
    return status;
}

graf_status graf_matcher_set_article(graf_matcher *matcher,
                                     const graf_article *article,
                                     graf_error *error)
{
    graf_status status;

    matcher->article = NULL;
    matcher->score = 0.0;
    matcher->other_is_headline = false;
    graf_occurrences_clear(&matcher->paragraph);
    graf_occurrences_clear(&matcher->other);
    if (graf_analyzer_word_count(matcher->analyzer) > WORD_COUNT_LIMIT) {
        graf_analyzer_forget(matcher->analyzer);
        graf_word_tests_forget(&matcher->tests);
    }
    matcher->article = article;
    status = decide_clauses(matcher, error);
    if (status == GRAF_OK)
        status = score_headline(matcher, error);
    if (status != GRAF_OK)
        matcher->article = NULL;
    return status;
}

/* AND stops at the first child that fails, OR at the first that holds. */
static graf_status any_child_is(const graf_matcher *matcher,
                                const graf_node *node, bool sought, bool *found,
                                graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    *found = false;
    for (i = 0; i < node->child_count && !*found && status == GRAF_OK; i++) {
        bool holds;

        status = graf_matcher_holds(matcher, node->children[i], &holds, error);
        *found = status == GRAF_OK && holds == sought;
    }
    return status;
}

/* A clause that has positions, or a filter. */
static graf_status clause_holds(const graf_matcher *matcher,
                                const graf_node *clause, bool *holds,
                                graf_error *error)
{
    const graf_node *leaf = graf_node_first_leaf(clause);
    graf_proximity proximity =
        graf_matcher_proximity(matcher, &matcher->paragraph);

    if (is_word_leaf(leaf) && leaf->field == GRAF_FIELD_TEXT)
        return graf_proximity_occurs(&proximity, clause, holds, error);
    *holds = matcher->article_holds[leaf->leaf_number];
    return GRAF_OK;
}

graf_status graf_matcher_holds(const graf_matcher *matcher,
                               const graf_node *node, bool *holds,
                               graf_error *error)
{
    graf_status status = GRAF_OK;
    bool found = false;

    *holds = false;
    switch (node->kind) {
    case GRAF_NODE_AND:
        status = any_child_is(matcher, node, false, &found, error);
        *holds = status == GRAF_OK && !found;
        return status;
    case GRAF_NODE_OR:
        return any_child_is(matcher, node, true, holds, error);
    case GRAF_NODE_NOT:
        status = any_child_is(matcher, node, true, &found, error);
        *holds = status == GRAF_OK && !found;
        return status;
    case GRAF_NODE_OPTIONAL:
        *holds = true;
        return GRAF_OK;
    default:
        return clause_holds(matcher, node, holds, error);
    }
}

static double score_paragraph(const graf_matcher *matcher)
{
    const graf_plan *plan = matcher->plan;
    const graf_occurrences *text = &matcher->paragraph;
    double score = matcher->headline_score;
    size_t i;

    for (i = 0; i < plan->term_count; i++) {
        uint32_t frequency = term_frequency(matcher, text, i);

        if (frequency > 0)
            score += graf_score_word(plan, plan->terms[i].weight, frequency,
                                     (uint32_t)text->tokens.count);
    }
    return score;
}

graf_status graf_matcher_match(graf_matcher *matcher, graf_view text,
                               uint32_t number, bool *matches,
                               graf_error *error)
{
    const graf_query *query = matcher->plan->query;
    graf_status status;

    *matches = false;
    matcher->score = 0.0;
    if (matcher->article == NULL)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "a paragraph was to be matched before its article "
                         "was named; call graf_matcher_set_article first");
    status = graf_occurrences_find(&matcher->paragraph, &matcher->tests,
                                   matcher->analyzer, text, error);
    if (status != GRAF_OK)
        return status;
    matcher->score = score_paragraph(matcher);
    if (query->root == NULL || (query->filters_only && number == 0))
        return GRAF_OK;
    return graf_matcher_holds(matcher, query->root, matches, error);
}

double graf_matcher_score(const graf_matcher *matcher)
{
    return matcher->score;
}
