/*
 * Iterators without children: everything, nothing, and lists.
 */
#include "sealed/matching.h"

graf_status graf_iterator_new(graf_matching *matching, size_t size,
                              const graf_iterator_operations *operations,
                              uint64_t cost, graf_iterator **out,
                              graf_error *error)
{
    graf_status status;
    void *memory;

    *out = NULL;
    status = graf_matching_allocate(matching, 1, size, &memory, error);
    if (status != GRAF_OK)
        return status;
    memset(memory, 0, size);
    *out = memory;
    (*out)->operations = operations;
    (*out)->cost = cost;
    return GRAF_OK;
}

/* ---- ranges -------------------------------------------------------------- */

typedef struct range_iterator {
    graf_iterator iterator;
    uint32_t end;
} range_iterator;

static uint32_t range_advance(graf_iterator *iterator, uint32_t target)
{
    const range_iterator *range = (range_iterator *)iterator;

    iterator->document = target < range->end ? target : GRAF_NO_DOCUMENT;
    return iterator->document;
}

static const graf_iterator_operations range_operations = { range_advance, NULL,
                                                           NULL, NULL };

static graf_status new_range(graf_matching *matching, uint32_t begin,
                             uint32_t end, graf_iterator **out,
                             graf_error *error)
{
    uint64_t cost = end > begin ? end - begin : 0;
    graf_status status;

    status = graf_iterator_new(matching, sizeof(range_iterator),
                               &range_operations, cost, out, error);
    if (status != GRAF_OK)
        return status;
    ((range_iterator *)*out)->end = end;
    (*out)->document = begin < end ? begin : GRAF_NO_DOCUMENT;
    return GRAF_OK;
}

graf_status graf_iterator_none(graf_matching *matching, graf_iterator **out,
                               graf_error *error)
{
    return new_range(matching, 0, 0, out, error);
}

bool graf_iterator_is_none(const graf_iterator *iterator)
{
    return iterator->document == GRAF_NO_DOCUMENT;
}

graf_status graf_iterator_range(graf_matching *matching, uint32_t begin,
                                uint32_t end, graf_iterator **out,
                                graf_error *error)
{
    if (begin < matching->article_begin)
        begin = matching->article_begin;
    if (end > matching->article_end)
        end = matching->article_end;
    if (begin >= end)
        return graf_iterator_none(matching, out, error);
    return new_range(matching, graf_article_first(matching->articles, begin),
                     graf_article_first(matching->articles, end), out, error);
}

graf_status graf_iterator_all(graf_matching *matching, graf_iterator **out,
                              graf_error *error)
{
    return new_range(matching, matching->document_begin, matching->document_end,
                     out, error);
}

bool graf_iterator_is_all(const graf_matching *matching,
                          const graf_iterator *iterator)
{
    const range_iterator *range = (const range_iterator *)iterator;

    return iterator->operations == &range_operations &&
           iterator->document == matching->document_begin &&
           range->end == matching->document_end;
}

/* ---- lists of documents -------------------------------------------------- */

static uint32_t list_advance(graf_iterator *iterator, uint32_t target)
{
    graf_posting_cursor *cursor = iterator->walk;

    if (cursor->document < target)
        graf_posting_cursor_advance(cursor, target);
    iterator->document = cursor->document;
    return iterator->document;
}

static const graf_iterator_operations list_operations = { list_advance, NULL,
                                                          NULL, NULL };

graf_status graf_iterator_list(graf_matching *matching,
                               graf_posting_cursor *cursor, uint64_t cost,
                               graf_iterator **out, graf_error *error)
{
    graf_status status;

    status = graf_iterator_new(matching, sizeof **out, &list_operations, cost,
                               out, error);
    if (status != GRAF_OK)
        return status;
    (*out)->walk = cursor;
    (*out)->document = cursor->document;
    return GRAF_OK;
}

/* ---- filling ------------------------------------------------------------- */

void graf_iterator_fill_exact(graf_iterator *iterator, uint32_t begin,
                              uint32_t end, uint64_t *bits)
{
    uint32_t document = graf_iterator_advance(iterator, begin);

    if (iterator->operations->fill != NULL) {
        iterator->operations->fill(iterator, begin, end, bits);
        return;
    }
    while (document < end) {
        graf_bit_set(bits, document - begin);
        document = graf_iterator_advance(iterator, document + 1);
    }
}

graf_status graf_iterator_fill(graf_matching *matching, graf_iterator *iterator,
                               uint32_t begin, uint32_t end, uint64_t *bits,
                               graf_error *error)
{
    uint32_t document;

    if (iterator->operations->check == NULL) {
        graf_iterator_fill_exact(iterator, begin, end, bits);
        return GRAF_OK;
    }
    document = graf_iterator_advance(iterator, begin);
    while (document < end && !graf_matching_is_late(matching)) {
        graf_status status;
        bool holds;

        status = graf_iterator_check(iterator, &holds, error);
        if (status != GRAF_OK)
            return status;
        if (holds)
            graf_bit_set(bits, document - begin);
        document = graf_iterator_advance(iterator, document + 1);
    }
    return GRAF_OK;
}

/* ---- articles ------------------------------------------------------------ */

/* An iterator over articles goes through the documents of one and asks for
 * the next article when that ends. */
typedef struct articles_iterator {
    graf_iterator iterator;
    const graf_articles *articles;
    uint32_t article; /* that it stands in */
    uint32_t end;     /* of its documents */
    /* One of these says which. */
    graf_posting_cursor *cursor;
    graf_article_set set;
    uint32_t set_begin; /* the article of the first bit */
    uint32_t set_end;
} articles_iterator;

static uint32_t next_in_set(const articles_iterator *walking, uint32_t article)
{
    uint32_t bit = article - walking->set_begin;
    uint32_t bits = walking->set_end - walking->set_begin;
    uint64_t word;

    if (bit >= bits)
        return GRAF_NO_DOCUMENT;
    word = walking->set.bits[bit / 64] >> bit % 64;
    if (word != 0)
        return article + (uint32_t)__builtin_ctzll(word);
    for (bit = bit / 64 * 64 + 64; bit < bits; bit += 64) {
        word = walking->set.bits[bit / 64];
        if (word != 0)
            return walking->set_begin + bit + (uint32_t)__builtin_ctzll(word);
    }
    return GRAF_NO_DOCUMENT;
}

/* The first article of the list or set from `article` on. */
static uint32_t next_article(articles_iterator *walking, uint32_t article)
{
    if (walking->cursor == NULL)
        return next_in_set(walking, article);
    if (walking->cursor->document < article)
        graf_posting_cursor_advance(walking->cursor, article);
    return walking->cursor->document;
}

static uint32_t enter_article(articles_iterator *walking, uint32_t article,
                              uint32_t target)
{
    uint32_t found = next_article(walking, article);
    uint32_t first;

    walking->iterator.document = GRAF_NO_DOCUMENT;
    if (found >= walking->articles->count)
        return GRAF_NO_DOCUMENT;
    first = graf_article_first(walking->articles, found);
    walking->article = found;
    walking->end = graf_article_first(walking->articles, found + 1);
    walking->iterator.document = first < target ? target : first;
    return walking->iterator.document;
}

static uint32_t articles_advance(graf_iterator *iterator, uint32_t target)
{
    articles_iterator *walking = (articles_iterator *)iterator;

    if (target < walking->end) {
        iterator->document = target;
        return target;
    }
    if (target >= walking->articles->documents) {
        iterator->document = GRAF_NO_DOCUMENT;
        return GRAF_NO_DOCUMENT;
    }
    return enter_article(walking, graf_article_of(walking->articles, target),
                         target);
}

static const graf_iterator_operations articles_operations = { articles_advance,
                                                              NULL, NULL,
                                                              NULL };

/* From articles to documents, about. */
static uint64_t documents_of(const graf_articles *articles, uint64_t count)
{
    return articles->count == 0
               ? 0
               : count * (articles->documents / articles->count + 1);
}

static graf_status new_articles(graf_matching *matching, uint64_t cost,
                                articles_iterator **out, graf_error *error)
{
    graf_iterator *made;
    graf_status status;

    *out = NULL;
    status =
        graf_iterator_new(matching, sizeof **out, &articles_operations,
                          documents_of(matching->articles, cost), &made, error);
    if (status != GRAF_OK)
        return status;
    *out = (articles_iterator *)made;
    (*out)->articles = matching->articles;
    return GRAF_OK;
}

graf_status graf_iterator_articles(graf_matching *matching,
                                   graf_posting_cursor *cursor, uint64_t cost,
                                   graf_iterator **out, graf_error *error)
{
    articles_iterator *made;
    graf_status status = new_articles(matching, cost, &made, error);

    *out = NULL;
    if (status != GRAF_OK)
        return status;
    made->cursor = cursor;
    enter_article(made, matching->article_begin, matching->document_begin);
    *out = &made->iterator;
    return GRAF_OK;
}

graf_status graf_article_set_new(graf_matching *matching, graf_article_set *out,
                                 graf_error *error)
{
    size_t words =
        ((size_t)matching->article_end - matching->article_begin) / 64 + 1;
    graf_status status;
    void *memory;

    out->count = 0;
    status = graf_matching_allocate(matching, words, sizeof *out->bits, &memory,
                                    error);
    if (status != GRAF_OK)
        return status;
    memset(memory, 0, words * sizeof *out->bits);
    out->bits = memory;
    return GRAF_OK;
}

void graf_article_set_add(graf_article_set *set, const graf_matching *matching,
                          uint32_t article)
{
    uint32_t bit = article - matching->article_begin;

    if (article < matching->article_begin || article >= matching->article_end)
        return;
    set->bits[bit / 64] |= (uint64_t)1 << bit % 64;
    set->count++;
}

graf_status graf_iterator_set(graf_matching *matching,
                              const graf_article_set *set, graf_iterator **out,
                              graf_error *error)
{
    articles_iterator *made;
    graf_status status = new_articles(matching, set->count, &made, error);

    *out = NULL;
    if (status != GRAF_OK)
        return status;
    made->set = *set;
    made->set_begin = matching->article_begin;
    made->set_end = matching->article_end;
    enter_article(made, matching->article_begin, matching->document_begin);
    *out = &made->iterator;
    return GRAF_OK;
}
