/*
 * AND, OR and NOT of iterators.
 */
#include "sealed/matching.h"

#include <stdlib.h>

static int by_cost(const void *left, const void *right)
{
    const graf_iterator *a = *(graf_iterator *const *)left;
    const graf_iterator *b = *(graf_iterator *const *)right;

    return (a->cost > b->cost) - (a->cost < b->cost);
}

void graf_iterators_sort(graf_iterator **iterators, size_t count)
{
    if (count > 1)
        qsort(iterators, count, sizeof(graf_iterator *), by_cost);
}

/* The first document from `target` on that is a candidate of the first two,
 * which are the rarest: where most of the time goes. */
static uint32_t meet_two(graf_iterator **iterators, uint32_t target)
{
    graf_iterator *left = iterators[0];
    graf_iterator *right = iterators[1];
    uint32_t document;

    if (left->walk != NULL && right->walk != NULL) {
        document = graf_posting_cursors_meet(left->walk, right->walk, target);
        left->document = document;
        right->document = document;
        return document;
    }
    document = graf_iterator_advance(left, target);
    while (document != GRAF_NO_DOCUMENT) {
        uint32_t other = graf_iterator_advance(right, document);

        if (other == document)
            break;
        document = graf_iterator_advance(left, other);
    }
    return document;
}

uint32_t graf_iterators_meet(graf_iterator **iterators, size_t count,
                             uint32_t target)
{
    uint32_t document;
    size_t i;

    if (count == 1)
        return graf_iterator_advance(iterators[0], target);
    do {
        document = meet_two(iterators, target);
        for (i = 2; i < count && document != GRAF_NO_DOCUMENT; i++) {
            target = graf_iterator_advance(iterators[i], document);
            if (target != document)
                break;
        }
    } while (i < count && document != GRAF_NO_DOCUMENT);
    return document;
}

uint32_t graf_iterators_reach(graf_iterator **iterators, size_t count,
                              uint32_t target)
{
    uint32_t document = target;
    size_t i;

    for (i = 0; i < count && document == target; i++)
        document = graf_iterator_reach(iterators[i], target);
    return document;
}

static graf_status copy_children(graf_matching *matching,
                                 graf_iterator **children, size_t count,
                                 graf_iterator ***out, graf_error *error)
{
    graf_status status;
    void *memory;

    status = graf_matching_allocate(matching, count + 1,
                                    sizeof(graf_iterator *), &memory, error);
    if (status != GRAF_OK)
        return status;
    *out = memory;
    if (count > 0)
        memcpy(*out, children, count * sizeof(graf_iterator *));
    return GRAF_OK;
}

/* ---- AND ----------------------------------------------------------------- */

/* Something to be looked at before a candidate matches. */
typedef struct and_check {
    graf_iterator *iterator;
    bool excludes;
} and_check;

typedef struct and_iterator {
    graf_iterator iterator;
    graf_iterator **children; /* cheapest first */
    size_t count;
    and_check *checks; /* cheapest first */
    size_t check_count;
} and_iterator;

static uint32_t and_advance(graf_iterator *iterator, uint32_t target)
{
    and_iterator *both = (and_iterator *)iterator;

    iterator->document =
        graf_iterators_meet(both->children, both->count, target);
    return iterator->document;
}

static uint32_t and_reach(graf_iterator *iterator, uint32_t target)
{
    and_iterator *both = (and_iterator *)iterator;

    iterator->document = target;
    return graf_iterators_reach(both->children, both->count, target);
}

/* Does the child match the document? */
static graf_status matches(graf_iterator *child, uint32_t document, bool *holds,
                           graf_error *error)
{
    *holds = graf_iterator_advance(child, document) == document;
    return *holds ? graf_iterator_check(child, holds, error) : GRAF_OK;
}

static graf_status and_check_all(graf_iterator *iterator, bool *holds,
                                 graf_error *error)
{
    and_iterator *both = (and_iterator *)iterator;
    size_t i;

    *holds = true;
    for (i = 0; i < both->check_count && *holds; i++) {
        and_check *check = &both->checks[i];
        graf_status status =
            matches(check->iterator, iterator->document, holds, error);

        if (status != GRAF_OK)
            return status;
        if (check->excludes)
            *holds = !*holds;
    }
    return GRAF_OK;
}

static const graf_iterator_operations exact_and = { and_advance, NULL,
                                                    and_reach, NULL };
static const graf_iterator_operations checked_and = { and_advance,
                                                      and_check_all, and_reach,
                                                      NULL };

/* What a check costs; that of an exclusion a little more. */
static int check_cost(const and_check *check)
{
    return 2 * (int)check->iterator->check_cost + check->excludes;
}

static void add_check(and_iterator *both, graf_iterator *iterator,
                      bool excludes)
{
    and_check check = { iterator, excludes };
    size_t at = both->check_count++;

    while (at > 0 && check_cost(&both->checks[at - 1]) > check_cost(&check)) {
        both->checks[at] = both->checks[at - 1];
        at--;
    }
    both->checks[at] = check;
}

static void add_checks(and_iterator *both, graf_iterator **excluded,
                       size_t excluded_count)
{
    graf_check_cost most = GRAF_CHECK_NOTHING;
    size_t i;

    for (i = 0; i < both->count; i++)
        if (both->children[i]->operations->check != NULL)
            add_check(both, both->children[i], false);
    for (i = 0; i < excluded_count; i++)
        if (!graf_iterator_is_none(excluded[i]))
            add_check(both, excluded[i], true);
    for (i = 0; i < both->check_count; i++)
        if (both->checks[i].iterator->check_cost > most)
            most = both->checks[i].iterator->check_cost;
    if (both->check_count == 0)
        return;
    both->iterator.operations = &checked_and;
    both->iterator.check_cost =
        most > GRAF_CHECK_NOTHING ? most : GRAF_CHECK_MEMBERSHIP;
}

/* Leaves out what matches everything. One thing must remain. */
static size_t drop_all(const graf_matching *matching, graf_iterator **children,
                       size_t count)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < count; i++)
        if (!graf_iterator_is_all(matching, children[i]) ||
            (i + 1 == count && kept == 0))
            children[kept++] = children[i];
    return kept;
}

graf_status graf_iterator_and(graf_matching *matching, graf_iterator **children,
                              size_t count, graf_iterator **excluded,
                              size_t excluded_count, graf_iterator **out,
                              graf_error *error)
{
    graf_iterator *made;
    and_iterator *both;
    graf_status status;
    void *memory;

    count = drop_all(matching, children, count);
    graf_iterators_sort(children, count);
    *out = children[0];
    if (graf_iterator_is_none(children[0]) ||
        (count == 1 && excluded_count == 0))
        return GRAF_OK;
    status = graf_iterator_new(matching, sizeof *both, &exact_and,
                               children[0]->cost, &made, error);
    if (status != GRAF_OK)
        return status;
    both = (and_iterator *)made;
    both->count = count;
    status = copy_children(matching, children, count, &both->children, error);
    if (status != GRAF_OK)
        return status;
    status = graf_matching_allocate(matching, count + excluded_count,
                                    sizeof *both->checks, &memory, error);
    if (status != GRAF_OK)
        return status;
    both->checks = memory;
    add_checks(both, excluded, excluded_count);
    and_advance(made, matching->document_begin);
    *out = made;
    return GRAF_OK;
}

/* ---- OR ------------------------------------------------------------------ */

/* The children are a heap by where they stand. */
typedef struct or_iterator {
    graf_iterator iterator;
    graf_iterator **heap;
    size_t count;
} or_iterator;

static void sift_down(or_iterator *either, size_t at)
{
    graf_iterator **heap = either->heap;
    graf_iterator *moved = heap[at];
    size_t child = 2 * at + 1;

    while (child < either->count) {
        if (child + 1 < either->count &&
            heap[child + 1]->document < heap[child]->document)
            child++;
        if (heap[child]->document >= moved->document)
            break;
        heap[at] = heap[child];
        at = child;
        child = 2 * at + 1;
    }
    heap[at] = moved;
}

static uint32_t or_advance(graf_iterator *iterator, uint32_t target)
{
    or_iterator *either = (or_iterator *)iterator;

    while (either->heap[0]->document < target) {
        graf_iterator_advance(either->heap[0], target);
        sift_down(either, 0);
    }
    iterator->document = either->heap[0]->document;
    return iterator->document;
}

/* Asks the children from `at` down that stand at the document: those that
 * need no check (`exact`), or the others. */
static graf_status ask_heap(const or_iterator *either, size_t at, bool exact,
                            bool *holds, graf_error *error)
{
    graf_iterator *child;
    graf_status status = GRAF_OK;

    if (at >= either->count ||
        either->heap[at]->document != either->iterator.document)
        return GRAF_OK;
    child = either->heap[at];
    if ((child->operations->check == NULL) == exact)
        status = graf_iterator_check(child, holds, error);
    if (status == GRAF_OK && !*holds)
        status = ask_heap(either, 2 * at + 1, exact, holds, error);
    if (status == GRAF_OK && !*holds)
        status = ask_heap(either, 2 * at + 2, exact, holds, error);
    return status;
}

static graf_status or_check(graf_iterator *iterator, bool *holds,
                            graf_error *error)
{
    const or_iterator *either = (or_iterator *)iterator;
    graf_status status;

    *holds = false;
    status = ask_heap(either, 0, true, holds, error);
    if (status == GRAF_OK && !*holds)
        status = ask_heap(either, 0, false, holds, error);
    return status;
}

static void make_heap(or_iterator *either)
{
    size_t i;

    for (i = either->count / 2; i-- > 0;)
        sift_down(either, i);
    either->iterator.document = either->heap[0]->document;
}

/* All children are exact. They go through the window one by one. */
static void or_fill(graf_iterator *iterator, uint32_t begin, uint32_t end,
                    uint64_t *bits)
{
    or_iterator *either = (or_iterator *)iterator;
    size_t i;

    for (i = 0; i < either->count; i++)
        graf_iterator_fill_exact(either->heap[i], begin, end, bits);
    make_heap(either);
}

static const graf_iterator_operations exact_or = { or_advance, NULL, NULL,
                                                   or_fill };
static const graf_iterator_operations checked_or = { or_advance, or_check, NULL,
                                                     NULL };

/* Leaves out what matches nothing. One thing must remain. */
static size_t drop_none(graf_iterator **children, size_t count)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < count; i++)
        if (!graf_iterator_is_none(children[i]) ||
            (i + 1 == count && kept == 0))
            children[kept++] = children[i];
    return kept;
}

graf_status graf_iterator_or(graf_matching *matching, graf_iterator **children,
                             size_t count, graf_iterator **out,
                             graf_error *error)
{
    const graf_iterator_operations *operations = &exact_or;
    graf_check_cost check_cost = GRAF_CHECK_NOTHING;
    graf_iterator *made;
    or_iterator *either;
    graf_status status;
    uint64_t cost = 0;
    size_t i;

    count = drop_none(children, count);
    *out = children[0];
    if (count == 1)
        return GRAF_OK;
    for (i = 0; i < count; i++) {
        cost += children[i]->cost;
        if (children[i]->operations->check != NULL)
            operations = &checked_or;
        if (children[i]->check_cost > check_cost)
            check_cost = children[i]->check_cost;
    }
    status = graf_iterator_new(matching, sizeof *either, operations, cost,
                               &made, error);
    if (status != GRAF_OK)
        return status;
    either = (or_iterator *)made;
    either->count = count;
    status = copy_children(matching, children, count, &either->heap, error);
    if (status != GRAF_OK)
        return status;
    made->check_cost = check_cost;
    make_heap(either);
    *out = made;
    return GRAF_OK;
}

/* ---- NOT ----------------------------------------------------------------- */

typedef struct not_iterator {
    graf_iterator iterator;
    graf_iterator *child;
    uint32_t end;
} not_iterator;

static uint32_t not_advance(graf_iterator *iterator, uint32_t target)
{
    const not_iterator *other = (not_iterator *)iterator;

    iterator->document = target < other->end ? target : GRAF_NO_DOCUMENT;
    return iterator->document;
}

static graf_status not_check(graf_iterator *iterator, bool *holds,
                             graf_error *error)
{
    const not_iterator *other = (not_iterator *)iterator;
    graf_status status =
        matches(other->child, iterator->document, holds, error);

    *holds = !*holds;
    return status;
}

static const graf_iterator_operations not_operations = { not_advance, not_check,
                                                         NULL, NULL };

graf_status graf_iterator_not(graf_matching *matching, graf_iterator *child,
                              graf_iterator **out, graf_error *error)
{
    uint32_t begin = matching->document_begin;
    uint32_t end = matching->document_end;
    not_iterator *other;
    graf_status status;

    if (graf_iterator_is_none(child))
        return graf_iterator_all(matching, out, error);
    status = graf_iterator_new(matching, sizeof *other, &not_operations,
                               end - begin, out, error);
    if (status != GRAF_OK)
        return status;
    other = (not_iterator *)*out;
    other->child = child;
    other->end = end;
    other->iterator.document = begin < end ? begin : GRAF_NO_DOCUMENT;
    other->iterator.check_cost = child->check_cost > GRAF_CHECK_NOTHING
                                     ? child->check_cost
                                     : GRAF_CHECK_MEMBERSHIP;
    return GRAF_OK;
}
