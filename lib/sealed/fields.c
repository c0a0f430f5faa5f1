/*
 * What the metadata must hold. Values are few and repeat: the dictionary says
 * which hold the words, their own text whether it holds the clause.
 */
#include "sealed/matching.h"

#include <stdlib.h>

#include "sealed/value_test.h"

/* Numbers of values, ascending. */
typedef struct value_list {
    uint32_t *items;
    size_t count;
} value_list;

/* ---- lists of values ----------------------------------------------------- */

static graf_status new_list(graf_matching *matching, size_t capacity,
                            value_list *out, graf_error *error)
{
    graf_status status;
    void *memory;

    out->count = 0;
    status = graf_matching_allocate(matching, capacity + 1, sizeof *out->items,
                                    &memory, error);
    out->items = memory;
    return status;
}

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

static void sort_list(value_list *list)
{
    size_t kept = 0;
    size_t i;

    if (list->count < 2)
        return;
    qsort(list->items, list->count, sizeof *list->items, compare_numbers);
    for (i = 1; i < list->count; i++)
        if (list->items[i] != list->items[kept])
            list->items[++kept] = list->items[i];
    list->count = kept + 1;
}

static void keep_common(value_list *list, const value_list *other)
{
    size_t kept = 0;
    size_t at = 0;
    size_t i;

    for (i = 0; i < list->count; i++) {
        while (at < other->count && other->items[at] < list->items[i])
            at++;
        if (at < other->count && other->items[at] == list->items[i])
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

/* ---- values that hold words ---------------------------------------------- */

/* The values that hold a form, or under a stem's key a stem. */
static graf_status values_with(graf_matching *matching, unsigned lead,
                               graf_view word, value_list *out,
                               graf_error *error)
{
    char bytes[GRAF_WORD_KEY_BYTES];
    graf_status status;
    graf_view payload;
    uint32_t number;
    uint32_t count;
    bool found;

    out->items = NULL;
    out->count = 0;
    if (word.length >= sizeof bytes)
        return GRAF_OK;
    status = graf_dictionary_find(&matching->sealed->words,
                                  graf_word_key(lead, word, bytes), &found,
                                  &number, &payload, error);
    if (status != GRAF_OK || !found)
        return status;
    status = graf_field_entry_read(payload, &matching->arena, &out->items,
                                   &count, error);
    if (status != GRAF_OK)
        return status;
    /* They ascend. */
    if (count > 0 &&
        (out->items[0] == 0 ||
         out->items[count - 1] > matching->sealed->file->counts.values))
        return graf_sealed_damaged(matching->sealed->file,
                                   "a word of the metadata", error);
    out->count = count;
    return GRAF_OK;
}

/* Appends to one list for each of many words. */
static graf_status join_lists(graf_matching *matching, const value_list *parts,
                              size_t count, value_list *out, graf_error *error)
{
    graf_status status;
    size_t sum = 0;
    size_t i;

    for (i = 0; i < count; i++)
        sum += parts[i].count;
    status = new_list(matching, sum, out, error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < count; i++) {
        if (parts[i].count > 0)
            memcpy(out->items + out->count, parts[i].items,
                   parts[i].count * sizeof *out->items);
        out->count += parts[i].count;
    }
    sort_list(out);
    return GRAF_OK;
}

static graf_status new_lists(graf_matching *matching, size_t count,
                             value_list **out, graf_error *error)
{
    graf_status status;
    void *memory;

    status = graf_matching_allocate(matching, count + 1, sizeof **out, &memory,
                                    error);
    *out = memory;
    return status;
}

static graf_status values_with_any(graf_matching *matching,
                                   const graf_node *leaf, value_list *out,
                                   graf_error *error)
{
    const graf_expansion *forms =
        &matching->plan->expansions[leaf->leaf_number];
    value_list *parts;
    graf_status status;
    size_t i;

    status = new_lists(matching, forms->count, &parts, error);
    for (i = 0; i < forms->count && status == GRAF_OK; i++)
        status = values_with(matching, leaf->field, forms->forms[i], &parts[i],
                             error);
    if (status != GRAF_OK)
        return status;
    return join_lists(matching, parts, forms->count, out, error);
}

static graf_status values_of_leaf(graf_matching *matching,
                                  const graf_node *leaf, value_list *out,
                                  graf_error *error)
{
    switch (leaf->kind) {
    case GRAF_NODE_STEM:
        return values_with(matching, GRAF_STEM_KEY + (unsigned)leaf->field,
                           leaf->text, out, error);
    case GRAF_NODE_FORM:
        return values_with(matching, leaf->field, leaf->text, out, error);
    default:
        return values_with_any(matching, leaf, out, error);
    }
}

/* The values that hold the words of a clause, wherever they stand. */
static graf_status candidates(graf_matching *matching, const graf_node *node,
                              value_list *out, graf_error *error)
{
    value_list *parts;
    graf_status status;
    size_t i;

    out->items = NULL;
    out->count = 0;
    if (graf_node_is_word(node))
        return values_of_leaf(matching, node, out, error);
    status = new_lists(matching, node->child_count, &parts, error);
    for (i = 0; i < node->child_count && status == GRAF_OK; i++)
        status = candidates(matching, node->children[i], &parts[i], error);
    if (status != GRAF_OK || node->child_count == 0)
        return status;
    if (node->kind == GRAF_NODE_OR)
        return join_lists(matching, parts, node->child_count, out, error);
    *out = parts[0];
    for (i = 1; i < node->child_count; i++)
        keep_common(out, &parts[i]);
    return GRAF_OK;
}

/* ---- values that hold the clause ----------------------------------------- */

/* Keeps the values whose text holds the clause. */
static graf_status keep_matching(graf_matching *matching, const graf_node *node,
                                 value_list *list, graf_error *error)
{
    graf_value_test test;
    graf_status status;
    size_t kept = 0;
    size_t i;

    status = graf_value_test_init(&test, matching, node, error);
    for (i = 0; i < list->count && status == GRAF_OK; i++) {
        graf_value value;
        bool holds;

        status = graf_value_of(matching->sealed->file, list->items[i], &value,
                               error);
        if (status == GRAF_OK)
            status = graf_value_test_ask(&test, value.text, &holds, error);
        if (status == GRAF_OK && holds)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    graf_value_test_release(&test);
    return status;
}

/* ---- their articles ------------------------------------------------------ */

static graf_status add_articles(const graf_matching *matching,
                                const graf_posting_list *list,
                                graf_article_set *set, graf_error *error)
{
    graf_posting_cursor cursor;
    uint32_t article;

    graf_sealed_article_cursor(matching->sealed, list, &cursor);
    article = graf_posting_cursor_advance(&cursor, matching->article_begin);
    while (article < matching->article_end) {
        graf_article_set_add(set, matching, article);
        article = graf_posting_cursor_next(&cursor);
    }
    if (cursor.damaged)
        return graf_sealed_damaged(matching->sealed->file,
                                   "the articles of a value", error);
    return GRAF_OK;
}

static graf_status articles_of_one(graf_matching *matching, uint32_t number,
                                   graf_iterator **out, graf_error *error)
{
    graf_posting_cursor *cursor;
    graf_status status;
    graf_value value;

    status = graf_value_of(matching->sealed->file, number, &value, error);
    if (status == GRAF_OK)
        status =
            graf_matching_articles(matching, &value.articles, &cursor, error);
    if (status != GRAF_OK)
        return status;
    return graf_iterator_articles(
        matching, cursor, value.articles.document_frequency, out, error);
}

static graf_status articles_of(graf_matching *matching, const value_list *list,
                               graf_iterator **out, graf_error *error)
{
    graf_article_set set;
    graf_status status;
    graf_value value;
    size_t i;

    if (list->count == 0)
        return graf_iterator_none(matching, out, error);
    if (list->count == 1)
        return articles_of_one(matching, list->items[0], out, error);
    status = graf_article_set_new(matching, &set, error);
    for (i = 0; i < list->count && status == GRAF_OK; i++) {
        status = graf_value_of(matching->sealed->file, list->items[i], &value,
                               error);
        if (status == GRAF_OK)
            status = add_articles(matching, &value.articles, &set, error);
    }
    if (status != GRAF_OK)
        return status;
    return graf_iterator_set(matching, &set, out, error);
}

/* ---- whole values -------------------------------------------------------- */

static graf_status article_with_id(graf_matching *matching, graf_view id,
                                   graf_iterator **out, graf_error *error)
{
    uint32_t article;
    graf_status status;
    bool found;

    status =
        graf_articles_find(matching->articles, id, &found, &article, error);
    if (status != GRAF_OK)
        return status;
    if (!found)
        return graf_iterator_none(matching, out, error);
    return graf_iterator_range(matching, article, article + 1, out, error);
}

static graf_status all_values(graf_matching *matching, value_list *out,
                              graf_error *error)
{
    uint32_t count = matching->sealed->file->counts.values;
    graf_status status = new_list(matching, count, out, error);

    while (status == GRAF_OK && out->count < count) {
        out->items[out->count] = (uint32_t)out->count + 1;
        out->count++;
    }
    return status;
}

/* The values that hold all words of a whole one. Languages, and what has no
 * words, are not in the dictionary. */
static graf_status values_like(graf_matching *matching, const graf_node *leaf,
                               value_list *out, graf_error *error)
{
    graf_status status;
    size_t i;

    if (leaf->forms.count == 0)
        return all_values(matching, out, error);
    status =
        values_with(matching, leaf->field, leaf->forms.items[0], out, error);
    for (i = 1; i < leaf->forms.count && status == GRAF_OK; i++) {
        value_list other;

        status = values_with(matching, leaf->field, leaf->forms.items[i],
                             &other, error);
        if (status == GRAF_OK)
            keep_common(out, &other);
    }
    return status;
}

static graf_status find_whole(graf_matching *matching, const graf_node *leaf,
                              value_list *out, graf_error *error)
{
    graf_status status = values_like(matching, leaf, out, error);
    size_t kept = 0;
    size_t i;

    for (i = 0; i < out->count && status == GRAF_OK; i++) {
        graf_value value;

        status =
            graf_value_of(matching->sealed->file, out->items[i], &value, error);
        if (status == GRAF_OK && value.field == leaf->field &&
            graf_value_matches(leaf, value.text))
            out->items[kept++] = out->items[i];
    }
    out->count = kept;
    return status;
}

/* ---- one article --------------------------------------------------------- */

static graf_status any_value_holds(graf_matching *matching,
                                   const graf_node *node, graf_value_test *test,
                                   bool *holds, graf_error *error)
{
    const graf_node *leaf = graf_clause_leaf(node);
    graf_status status = GRAF_OK;
    const uint32_t *numbers;
    graf_record record;
    uint32_t single[2];
    uint32_t count;
    uint32_t i;

    *holds = false;
    status = graf_record_of(matching->articles, matching->article_begin,
                            &record, error);
    if (status != GRAF_OK)
        return status;
    count = graf_record_values(&record, leaf->field, single, &numbers);
    for (i = 0; i < count && status == GRAF_OK && !*holds; i++) {
        graf_value value;

        if (numbers[i] == 0)
            continue;
        status =
            graf_value_of(matching->sealed->file, numbers[i], &value, error);
        if (status == GRAF_OK && leaf->kind == GRAF_NODE_VALUE)
            *holds = graf_value_matches(leaf, value.text);
        else if (status == GRAF_OK)
            status = graf_value_test_ask(test, value.text, holds, error);
    }
    return status;
}

/* The same for one article only, whose values are looked at: the lists of all
 * articles of a value would be too much for it. */
static graf_status in_one_article(graf_matching *matching,
                                  const graf_node *node, graf_iterator **out,
                                  graf_error *error)
{
    graf_value_test test;
    graf_status status;
    bool holds;

    status = graf_value_test_init(&test, matching, node, error);
    if (status == GRAF_OK)
        status = any_value_holds(matching, node, &test, &holds, error);
    graf_value_test_release(&test);
    if (status != GRAF_OK)
        return status;
    return holds ? graf_iterator_all(matching, out, error)
                 : graf_iterator_none(matching, out, error);
}

/* ---- clauses ------------------------------------------------------------- */

graf_status graf_iterator_field(graf_matching *matching, const graf_node *node,
                                graf_iterator **out, graf_error *error)
{
    value_list list = { NULL, 0 };
    graf_status status;

    if (node->kind == GRAF_NODE_VALUE && node->field == GRAF_FIELD_ID)
        return article_with_id(matching, node->text, out, error);
    if (matching->article_end - matching->article_begin == 1)
        return in_one_article(matching, node, out, error);
    if (node->kind == GRAF_NODE_VALUE)
        status = find_whole(matching, node, &list, error);
    else
        status = candidates(matching, node, &list, error);
    if (status == GRAF_OK && list.count > 0 && node->child_count > 0)
        status = keep_matching(matching, node, &list, error);
    if (status != GRAF_OK)
        return status;
    return articles_of(matching, &list, out, error);
}
