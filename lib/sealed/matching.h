/*
 * matching.h - a query compiled for a sealed part: iterators over documents.
 *
 *   matching.c      begins and ends; the next document that matches
 *   compile.c       the tree -> iterators
 *   iterators.c     everything, nothing, ranges, lists
 *   boolean.c       AND, OR, NOT
 *   word_leaves.c   words: their lists and their positions
 *   word_forms.c    which stems and forms a word leaf stands for
 *   word_unions.c   lists made of many
 *   phrases.c       words side by side
 *   nearness.c      NEAR, and phrases with slop
 *   titles.c        what the headline must hold
 *   fields.c        what the metadata must hold
 *   value_test.c    whether a value of the metadata holds a clause
 *   dates.c         dates
 */
#ifndef GRAF_SEALED_MATCHING_H
#define GRAF_SEALED_MATCHING_H

#include "query/proximity.h"
#include "sealed/part.h"

/* ---- iterators ---------------------------------------------------------- */

typedef struct graf_iterator graf_iterator;

/*
 * Walks the documents that may match, in two phases: finding a candidate is
 * cheap; whether it matches is looked at only where it matters (as in Lucene's
 * two-phase iteration).
 */
typedef struct graf_iterator_operations {
    /* Steps to the first candidate not below `target`, which is above where
     * it stands; sets and returns `document`. */
    uint32_t (*advance)(graf_iterator *iterator, uint32_t target);
    /* Does the candidate match? NULL: all do. */
    graf_status (*check)(graf_iterator *iterator, bool *holds,
                         graf_error *error);
    /* Says whether `target`, which is above where it stands, is a candidate, by
     * returning it. Else returns a document that is not above the next
     * candidate; where it stands is then no candidate. For those who know
     * better than the iterator where to look next. NULL: as advance. */
    uint32_t (*reach)(graf_iterator *iterator, uint32_t target);
    /* graf_iterator_fill_exact at once; NULL: one after the other. Stands at
     * `begin` or behind it. */
    void (*fill)(graf_iterator *iterator, uint32_t begin, uint32_t end,
                 uint64_t *bits);
} graf_iterator_operations;

/* What checking a candidate costs, roughly: the cheapest come first. */
typedef enum graf_check_cost {
    GRAF_CHECK_NOTHING = 0,
    GRAF_CHECK_MEMBERSHIP,
    GRAF_CHECK_FORMS,
    GRAF_CHECK_PHRASE,
    GRAF_CHECK_NEARNESS
} graf_check_cost;

/*
 * The head of every iterator; they live in the matching's arena. From the
 * beginning it stands at its first candidate; past the last at
 * GRAF_NO_DOCUMENT.
 */
struct graf_iterator {
    const graf_iterator_operations *operations;
    uint32_t document;
    uint64_t cost; /* candidates, about */
    graf_check_cost check_cost;
    graf_posting_cursor *walk; /* the candidates are those of this list; NULL
                                  where it takes more to find them */
};

static inline uint32_t graf_iterator_advance(graf_iterator *iterator,
                                             uint32_t target)
{
    if (iterator->document >= target)
        return iterator->document;
    return iterator->operations->advance(iterator, target);
}

static inline uint32_t graf_iterator_reach(graf_iterator *iterator,
                                           uint32_t target)
{
    if (iterator->document >= target)
        return iterator->document;
    if (iterator->operations->reach == NULL)
        return iterator->operations->advance(iterator, target);
    return iterator->operations->reach(iterator, target);
}

GRAF_MUST_CHECK static inline graf_status graf_iterator_check(
    graf_iterator *iterator, bool *holds, graf_error *error)
{
    *holds = true;
    if (iterator->operations->check == NULL)
        return GRAF_OK;
    return iterator->operations->check(iterator, holds, error);
}

/* ---- the compiled query ------------------------------------------------- */

/* A cursor and the next one of the same matching. */
typedef struct graf_owned_cursor {
    graf_posting_cursor cursor;
    struct graf_owned_cursor *next;
} graf_owned_cursor;

/* Looks at the clock now and then. */
typedef struct graf_clock {
    graf_deadline deadline;
    unsigned calls;
    bool is_late;
} graf_clock;

/* The article of the document that is looked at. */
typedef struct graf_article_at {
    uint32_t article;
    uint32_t first; /* its documents */
    uint32_t end;
} graf_article_at;

typedef struct graf_matching {
    graf_sealed_part *sealed;
    const graf_articles *articles;
    const graf_plan *plan;
    /* Only these articles and documents are looked at. */
    uint32_t article_begin;
    uint32_t article_end;
    uint32_t document_begin;
    uint32_t document_end;
    graf_clock clock;
    graf_arena arena;
    graf_owned_cursor *cursors;
    struct graf_word_list *lists;  /* words.h */
    struct graf_heap_memory *heap; /* what is not in the arena */
    /* While compiling: what is compiled must match, whatever else does. */
    bool is_required;
    graf_iterator *root;
    graf_article_at at;
} graf_matching;

/* Begins to match the plan's query against the articles [begin, end). */
void graf_matching_init(graf_matching *matching, graf_sealed_part *sealed,
                        const graf_plan *plan, uint32_t begin, uint32_t end,
                        graf_deadline deadline);
void graf_matching_release(graf_matching *matching);

/* Leaves a compiled one only the articles before `end`. */
void graf_matching_narrow(graf_matching *matching, uint32_t end);

/* Makes matching->root the iterator of the query. */
graf_status graf_matching_compile(graf_matching *matching,
                                  graf_error *error) GRAF_MUST_CHECK;

/* The same without one child of an AND, or the root itself: what is left for
 * somebody who sees to that. */
graf_status graf_matching_compile_rest(graf_matching *matching,
                                       const graf_node *without,
                                       graf_error *error) GRAF_MUST_CHECK;

/* GRAF_DAMAGED when a list turned out to be, so that what was found may be
 * wrong. */
graf_status graf_matching_finish(const graf_matching *matching,
                                 graf_error *error) GRAF_MUST_CHECK;

/* True when the deadline has passed; it is cheap to ask. */
bool graf_matching_is_late(graf_matching *matching);

/* Finds the article of a document: matching->at. */
void graf_matching_find_article(graf_matching *matching, uint32_t document);

/* Makes matching->at the article of a document below document_end. */
static inline void graf_matching_look_at(graf_matching *matching,
                                         uint32_t document)
{
    if (document < matching->at.first || document >= matching->at.end)
        graf_matching_find_article(matching, document);
}

/* True when a document must not be found: its article is masked, or it is a
 * headline and the query has nothing but filters. *target is where to go on in
 * any case. Looks at the article. */
bool graf_matching_leaves_out(graf_matching *matching, uint32_t document,
                              uint32_t *target);

/* The first document from `target` on that matches, or GRAF_NO_DOCUMENT;
 * matching->at is its article. Stops at the deadline. */
graf_status graf_matching_next(graf_matching *matching, uint32_t target,
                               uint32_t *document,
                               graf_error *error) GRAF_MUST_CHECK;

/* Memory of the matching's. */
graf_status graf_matching_allocate(graf_matching *matching, size_t count,
                                   size_t size, void **out,
                                   graf_error *error) GRAF_MUST_CHECK;

/* Cursors of the matching's, at their first document (or article) in it. */
graf_status graf_matching_documents(graf_matching *matching,
                                    const graf_posting_list *list,
                                    graf_posting_cursor **out,
                                    graf_error *error) GRAF_MUST_CHECK;
graf_status graf_matching_articles(graf_matching *matching,
                                   const graf_posting_list *list,
                                   graf_posting_cursor **out,
                                   graf_error *error) GRAF_MUST_CHECK;

/*
 * Work space that grows and so lives on the heap, freed with the matching:
 * `release` is called with `memory`.
 */
graf_status graf_matching_keep(graf_matching *matching,
                               void (*release)(void *memory), void *memory,
                               graf_error *error) GRAF_MUST_CHECK;

/* ---- making iterators --------------------------------------------------- */

/* compile.c: any node; an AND without one of its children. */
graf_status graf_iterator_of(graf_matching *matching, const graf_node *node,
                             graf_iterator **out,
                             graf_error *error) GRAF_MUST_CHECK;
graf_status graf_iterator_of_others(graf_matching *matching,
                                    const graf_node *node,
                                    const graf_node *without,
                                    graf_iterator **out,
                                    graf_error *error) GRAF_MUST_CHECK;

/* Allocates an iterator of `size` bytes, the head zeroed but for these. */
graf_status graf_iterator_new(graf_matching *matching, size_t size,
                              const graf_iterator_operations *operations,
                              uint64_t cost, graf_iterator **out,
                              graf_error *error) GRAF_MUST_CHECK;

/* iterators.c */

/* No document. */
graf_status graf_iterator_none(graf_matching *matching, graf_iterator **out,
                               graf_error *error) GRAF_MUST_CHECK;
bool graf_iterator_is_none(const graf_iterator *iterator);

/* All documents of the articles [begin, end). */
graf_status graf_iterator_range(graf_matching *matching, uint32_t begin,
                                uint32_t end, graf_iterator **out,
                                graf_error *error) GRAF_MUST_CHECK;

/* Every document. */
graf_status graf_iterator_all(graf_matching *matching, graf_iterator **out,
                              graf_error *error) GRAF_MUST_CHECK;
bool graf_iterator_is_all(const graf_matching *matching,
                          const graf_iterator *iterator);

/* The documents where the cursor stops. */
graf_status graf_iterator_list(graf_matching *matching,
                               graf_posting_cursor *cursor, uint64_t cost,
                               graf_iterator **out,
                               graf_error *error) GRAF_MUST_CHECK;

/* All documents of the articles where the cursor stops. */
graf_status graf_iterator_articles(graf_matching *matching,
                                   graf_posting_cursor *cursor, uint64_t cost,
                                   graf_iterator **out,
                                   graf_error *error) GRAF_MUST_CHECK;

/* A set of the matching's articles: a bit for each, the first for
 * article_begin. */
typedef struct graf_article_set {
    uint64_t *bits;
    uint64_t count; /* may be too high */
} graf_article_set;

graf_status graf_article_set_new(graf_matching *matching, graf_article_set *out,
                                 graf_error *error) GRAF_MUST_CHECK;
void graf_article_set_add(graf_article_set *set, const graf_matching *matching,
                          uint32_t article);
graf_status graf_iterator_set(graf_matching *matching,
                              const graf_article_set *set, graf_iterator **out,
                              graf_error *error) GRAF_MUST_CHECK;

/* Sets a bit for each document from `begin`, not below where the iterator
 * stands, to before `end` that matches; bits[0] begins with `begin`. */
graf_status graf_iterator_fill(graf_matching *matching, graf_iterator *iterator,
                               uint32_t begin, uint32_t end, uint64_t *bits,
                               graf_error *error) GRAF_MUST_CHECK;

/* The same of an iterator that needs no check. */
void graf_iterator_fill_exact(graf_iterator *iterator, uint32_t begin,
                              uint32_t end, uint64_t *bits);

static inline void graf_bit_set(uint64_t *bits, uint32_t bit)
{
    bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

/* boolean.c */

/* What all of `children` match and none of `excluded` does. */
graf_status graf_iterator_and(graf_matching *matching, graf_iterator **children,
                              size_t count, graf_iterator **excluded,
                              size_t excluded_count, graf_iterator **out,
                              graf_error *error) GRAF_MUST_CHECK;
graf_status graf_iterator_or(graf_matching *matching, graf_iterator **children,
                             size_t count, graf_iterator **out,
                             graf_error *error) GRAF_MUST_CHECK;
graf_status graf_iterator_not(graf_matching *matching, graf_iterator *child,
                              graf_iterator **out,
                              graf_error *error) GRAF_MUST_CHECK;

/* Puts the cheapest first. */
void graf_iterators_sort(graf_iterator **iterators, size_t count);

/* The first document from `target` on that is a candidate of all; and what
 * `reach` says of all. */
uint32_t graf_iterators_meet(graf_iterator **iterators, size_t count,
                             uint32_t target);
uint32_t graf_iterators_reach(graf_iterator **iterators, size_t count,
                              uint32_t target);

/* titles.c, fields.c, dates.c: a clause that the article decides. */
graf_status graf_iterator_title(graf_matching *matching, const graf_node *node,
                                graf_iterator **out,
                                graf_error *error) GRAF_MUST_CHECK;
graf_status graf_iterator_field(graf_matching *matching, const graf_node *node,
                                graf_iterator **out,
                                graf_error *error) GRAF_MUST_CHECK;
graf_status graf_iterator_date(graf_matching *matching, const graf_node *node,
                               graf_iterator **out,
                               graf_error *error) GRAF_MUST_CHECK;

static inline bool graf_node_is_word(const graf_node *node)
{
    return node->kind == GRAF_NODE_STEM || node->kind == GRAF_NODE_FORM ||
           node->kind == GRAF_NODE_PATTERN || node->kind == GRAF_NODE_FUZZY;
}

/* Its first leaf, whose field is the whole clause's. */
static inline const graf_node *graf_clause_leaf(const graf_node *node)
{
    while (node->child_count > 0)
        node = node->children[0];
    return node;
}

#endif
