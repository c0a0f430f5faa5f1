/*
 * Words: the lists of documents that hold them, and where they stand there.
 */
#include "sealed/words.h"

#include <stdlib.h>

/* ---- lists --------------------------------------------------------------- */

/* Leaves that are alike share one expansion in the plan. */
static bool same_expansion(const graf_matching *matching, const graf_node *left,
                           const graf_node *right)
{
    const graf_expansion *expansions = matching->plan->expansions;
    const graf_expansion *a = &expansions[left->leaf_number];
    const graf_expansion *b = &expansions[right->leaf_number];

    return left == right || (a->forms == b->forms && a->count == b->count);
}

static graf_word_list *find_list(const graf_matching *matching,
                                 const graf_node *leaf, graf_view stem)
{
    graf_word_list *list;

    for (list = matching->lists; list != NULL; list = list->next)
        if (stem.length > 0 ? graf_view_equal(list->stem, stem)
                            : list->leaf != NULL &&
                                  same_expansion(matching, list->leaf, leaf))
            return list;
    return NULL;
}

static graf_status make_list(graf_matching *matching, graf_word_list *list,
                             const graf_node *leaf, graf_view stem,
                             graf_error *error)
{
    graf_status status;

    memset(list, 0, sizeof *list);
    list->stem = stem;
    list->leaf = stem.length > 0 ? NULL : leaf;
    status = graf_word_sources_of(matching, leaf, stem, &list->sources,
                                  &list->source_count, error);
    if (status != GRAF_OK || list->source_count == 0)
        return status;
    if (list->source_count > 1 || list->sources[0].form_count > 0)
        return graf_word_union(matching, list->sources, list->source_count,
                               GRAF_SCOPE_TEXT, &list->all, &list->best, error);
    list->best = list->sources[0].entry.documents.best;
    return GRAF_OK;
}

graf_status graf_word_list_of(graf_matching *matching, const graf_node *leaf,
                              graf_view stem, graf_word_list **out,
                              graf_error *error)
{
    graf_status status;
    void *memory;

    *out = find_list(matching, leaf, stem);
    if (*out != NULL)
        return GRAF_OK;
    status = graf_matching_allocate(matching, 1, sizeof **out, &memory, error);
    if (status == GRAF_OK)
        status = make_list(matching, memory, leaf, stem, error);
    if (status != GRAF_OK)
        return status;
    *out = memory;
    (*out)->next = matching->lists;
    matching->lists = *out;
    return GRAF_OK;
}

/* One more cursor over a list in memory. */
static graf_status copy_cursor(graf_matching *matching,
                               const graf_posting_cursor *all,
                               graf_posting_cursor **out, graf_error *error)
{
    graf_status status;
    void *memory;

    status = graf_matching_allocate(matching, 1, sizeof **out, &memory, error);
    if (status != GRAF_OK)
        return status;
    *out = memory;
    graf_posting_cursor_init_memory(*out, all->memory_documents,
                                    all->memory_frequencies, all->memory_blocks,
                                    all->list.document_frequency);
    graf_posting_cursor_advance(*out, matching->document_begin);
    return GRAF_OK;
}

graf_status graf_word_list_open(graf_matching *matching, graf_word_list *list,
                                bool shared, graf_posting_cursor **out,
                                graf_error *error)
{
    graf_status status;

    *out = list->shared;
    if (shared && list->shared != NULL)
        return GRAF_OK;
    status = list->all != NULL
                 ? copy_cursor(matching, list->all, out, error)
                 : graf_matching_documents(
                       matching, &list->sources[0].entry.documents, out, error);
    if (status == GRAF_OK && shared)
        list->shared = *out;
    return status;
}

/* ---- leaves -------------------------------------------------------------- */

static uint32_t leaf_advance(graf_iterator *iterator, uint32_t target)
{
    graf_posting_cursor *walk = iterator->walk;

    if (walk->document < target)
        graf_posting_cursor_advance(walk, target);
    iterator->document = walk->document;
    return iterator->document;
}

/* Of a stem's documents, those that have the one form. */
static graf_status leaf_check(graf_iterator *iterator, bool *holds,
                              graf_error *error)
{
    const graf_word_leaf *leaf = (graf_word_leaf *)iterator;
    uint32_t frequency;
    graf_status status =
        graf_word_source_frequency(&leaf->sources[0], &frequency, error);

    *holds = status == GRAF_OK && frequency > 0;
    return status;
}

static void leaf_fill(graf_iterator *iterator, uint32_t begin, uint32_t end,
                      uint64_t *bits)
{
    graf_posting_cursor *walk = iterator->walk;

    while (walk->document < end) {
        const uint32_t *documents;
        uint32_t count =
            graf_posting_cursor_run(walk, end - 1, &documents, NULL);
        uint32_t i;

        for (i = 0; i < count; i++)
            graf_bit_set(bits, documents[i] - begin);
        graf_posting_cursor_pass(walk, count);
    }
    iterator->document = walk->document;
}

static const graf_iterator_operations exact_leaf = { leaf_advance, NULL, NULL,
                                                     leaf_fill };
static const graf_iterator_operations form_leaf = { leaf_advance, leaf_check,
                                                    NULL, NULL };

static void stand_on(graf_word_leaf *leaf, graf_posting_cursor *walk)
{
    leaf->iterator.walk = walk;
    leaf->iterator.document = walk == NULL ? GRAF_NO_DOCUMENT : walk->document;
    leaf->iterator.cost = walk == NULL ? 0 : walk->list.document_frequency;
}

/* Goes through a list. One of a stem is also where the positions stand. */
static graf_status walk_list(graf_matching *matching, graf_word_leaf *leaf,
                             graf_word_list *list, graf_error *error)
{
    graf_posting_cursor *walk;
    graf_status status;

    if (matching->is_required)
        list->is_required = true;
    status = graf_word_list_open(matching, list, matching->is_required, &walk,
                                 error);
    if (status == GRAF_OK)
        stand_on(leaf, walk);
    return status;
}

/* A FORM walks over its stem's list, and looks at the forms only where all
 * else is right. */
static graf_status begin_form(graf_matching *matching, graf_word_leaf *leaf,
                              graf_error *error)
{
    graf_word_list *list;
    graf_status status;

    status = graf_word_sources_of(matching, leaf->node, graf_view_of(NULL, 0),
                                  &leaf->sources, &leaf->source_count, error);
    if (status != GRAF_OK || leaf->source_count == 0)
        return status;
    status =
        graf_word_list_of(matching, leaf->node, leaf->node->stem, &list, error);
    if (status == GRAF_OK && list->source_count == 0)
        status = graf_sealed_damaged(matching->sealed->file, "a word", error);
    if (status == GRAF_OK)
        status = walk_list(matching, leaf, list, error);
    if (status != GRAF_OK)
        return status;
    leaf->sources[0].cursor = leaf->iterator.walk;
    if (leaf->sources[0].form_count > 0) {
        leaf->iterator.operations = &form_leaf;
        leaf->iterator.check_cost = GRAF_CHECK_FORMS;
    }
    return GRAF_OK;
}

static graf_status begin_in_text(graf_matching *matching, graf_word_leaf *leaf,
                                 graf_error *error)
{
    const graf_node *node = leaf->node;
    graf_view stem = graf_view_of(NULL, 0);
    graf_word_list *list;
    graf_status status;

    if (node->kind == GRAF_NODE_FORM)
        return begin_form(matching, leaf, error);
    if (node->kind == GRAF_NODE_STEM)
        stem = node->text;
    status = graf_word_list_of(matching, node, stem, &list, error);
    if (status != GRAF_OK || list->source_count == 0)
        return status;
    leaf->sources = list->sources;
    leaf->source_count = list->source_count;
    return walk_list(matching, leaf, list, error);
}

static graf_status begin_in_headlines(graf_matching *matching,
                                      graf_word_leaf *leaf, graf_error *error)
{
    graf_posting_cursor *walk;
    graf_status status;
    graf_impact best;

    status = graf_word_sources_of(matching, leaf->node, graf_view_of(NULL, 0),
                                  &leaf->sources, &leaf->source_count, error);
    if (status != GRAF_OK || leaf->source_count == 0)
        return status;
    status = graf_word_union(matching, leaf->sources, leaf->source_count,
                             GRAF_SCOPE_HEADLINES, &walk, &best, error);
    if (status == GRAF_OK)
        stand_on(leaf, walk);
    return status;
}

graf_status graf_word_leaf_new(graf_matching *matching, const graf_node *node,
                               graf_word_scope scope, graf_word_leaf **out,
                               graf_error *error)
{
    graf_iterator *made;
    graf_word_leaf *leaf;
    graf_status status;

    *out = NULL;
    status =
        graf_iterator_new(matching, sizeof *leaf, &exact_leaf, 0, &made, error);
    if (status != GRAF_OK)
        return status;
    leaf = (graf_word_leaf *)made;
    leaf->node = node;
    stand_on(leaf, NULL);
    status = scope == GRAF_SCOPE_TEXT
                 ? begin_in_text(matching, leaf, error)
                 : begin_in_headlines(matching, leaf, error);
    *out = leaf;
    return status;
}

/* ---- positions ----------------------------------------------------------- */

/* The list of a stem has positions; one made of many has none, and then each
 * of the many needs a cursor. */
graf_status graf_word_leaf_open(graf_matching *matching, graf_word_leaf *leaf,
                                graf_error *error)
{
    graf_word_source *sources;
    graf_status status;
    void *memory;
    size_t i;

    status = graf_matching_allocate(matching, leaf->source_count + 1,
                                    sizeof *sources, &memory, error);
    if (status != GRAF_OK)
        return status;
    sources = memory;
    for (i = 0; i < leaf->source_count && status == GRAF_OK; i++) {
        sources[i] = leaf->sources[i];
        sources[i].cursor = leaf->iterator.walk;
        if (!leaf->iterator.walk->list.has_positions)
            status =
                graf_matching_documents(matching, &sources[i].entry.documents,
                                        &sources[i].cursor, error);
    }
    leaf->sources = sources;
    return status;
}

static int compare_positions(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

static graf_status reserve(graf_positions *positions, size_t more,
                           graf_error *error)
{
    void *items = positions->items;
    graf_status status = graf_array_reserve(&items, &positions->capacity,
                                            positions->count + more,
                                            sizeof *positions->items, error);

    positions->items = items;
    return status;
}

static graf_status add_source(const graf_word_source *source,
                              graf_positions *positions, graf_error *error)
{
    bool with_forms = source->form_count > 0;
    const uint32_t *items;
    const uint32_t *forms = NULL;
    graf_status status;
    uint32_t count;
    uint32_t i;

    status = graf_posting_cursor_occurrences(
        source->cursor, &items, with_forms ? &forms : NULL, &count, error);
    if (status == GRAF_OK)
        status = reserve(positions, count, error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < count; i++)
        if (!with_forms ||
            graf_word_source_fits(source, forms == NULL ? 0 : forms[i]))
            positions->items[positions->count++] = items[i];
    return GRAF_OK;
}

graf_status graf_word_leaf_find(graf_word_leaf *leaf, uint32_t document,
                                graf_positions *positions, graf_error *error)
{
    size_t found = 0;
    size_t i;

    positions->count = 0;
    for (i = 0; i < leaf->source_count; i++) {
        graf_word_source *source = &leaf->sources[i];
        graf_status status;

        if (source->cursor->document < document)
            graf_posting_cursor_advance(source->cursor, document);
        if (source->cursor->document != document)
            continue;
        found++;
        status = add_source(source, positions, error);
        if (status != GRAF_OK)
            return status;
    }
    if (found > 1 && positions->count > 1)
        qsort(positions->items, positions->count, sizeof *positions->items,
              compare_positions);
    return GRAF_OK;
}
