/*
 * What the headline must hold: a clause over the headlines' documents, widened
 * to all documents of their articles.
 */
#include "sealed/words.h"

typedef struct title_iterator {
    graf_iterator iterator;
    const graf_articles *articles;
    graf_iterator *headlines;
    uint32_t end; /* of the article where it stands */
    /* The headline that was checked last. */
    uint32_t checked;
    bool holds;
} title_iterator;

/* Stands in the article of the headline found, at `target` if that is in it. */
static uint32_t enter(title_iterator *title, uint32_t target)
{
    uint32_t headline = title->headlines->document;
    uint32_t article;

    title->iterator.document = GRAF_NO_DOCUMENT;
    if (headline >= title->articles->documents)
        return GRAF_NO_DOCUMENT;
    article = graf_article_of(title->articles, headline);
    title->end = graf_article_first(title->articles, article + 1);
    title->iterator.document = headline < target ? target : headline;
    return title->iterator.document;
}

static uint32_t title_advance(graf_iterator *iterator, uint32_t target)
{
    title_iterator *title = (title_iterator *)iterator;
    uint32_t article;

    if (target < title->end) {
        iterator->document = target;
        return target;
    }
    if (target >= title->articles->documents) {
        iterator->document = GRAF_NO_DOCUMENT;
        return GRAF_NO_DOCUMENT;
    }
    article = graf_article_of(title->articles, target);
    graf_iterator_advance(title->headlines,
                          graf_article_first(title->articles, article));
    return enter(title, target);
}

static graf_status title_check(graf_iterator *iterator, bool *holds,
                               graf_error *error)
{
    title_iterator *title = (title_iterator *)iterator;
    graf_status status = GRAF_OK;

    if (title->checked != title->headlines->document)
        status = graf_iterator_check(title->headlines, &title->holds, error);
    title->checked = title->headlines->document;
    *holds = title->holds;
    return status;
}

static const graf_iterator_operations exact_title = { title_advance, NULL, NULL,
                                                      NULL };
static const graf_iterator_operations checked_title = { title_advance,
                                                        title_check, NULL,
                                                        NULL };

/* A stem alone needs no more than its list of headlines. */
static graf_status stem_in_title(graf_matching *matching, const graf_node *leaf,
                                 graf_iterator **out, graf_error *error)
{
    graf_posting_cursor *cursor;
    graf_stem_entry entry;
    graf_status status;
    bool found;

    status =
        graf_sealed_stem(matching->sealed, leaf->text, &found, &entry, error);
    if (status == GRAF_OK && !found)
        return graf_iterator_none(matching, out, error);
    if (status == GRAF_OK)
        status =
            graf_matching_articles(matching, &entry.headlines, &cursor, error);
    if (status != GRAF_OK)
        return status;
    return graf_iterator_articles(
        matching, cursor, entry.headlines.document_frequency, out, error);
}

graf_status graf_iterator_title(graf_matching *matching, const graf_node *node,
                                graf_iterator **out, graf_error *error)
{
    graf_iterator *headlines;
    title_iterator *title;
    graf_status status;

    *out = NULL;
    if (node->kind == GRAF_NODE_STEM)
        return stem_in_title(matching, node, out, error);
    status = graf_iterator_clause(matching, node, GRAF_SCOPE_HEADLINES,
                                  &headlines, error);
    if (status == GRAF_OK)
        status = graf_iterator_new(matching, sizeof *title,
                                   headlines->operations->check == NULL
                                       ? &exact_title
                                       : &checked_title,
                                   headlines->cost * 16, out, error);
    if (status != GRAF_OK)
        return status;
    title = (title_iterator *)*out;
    title->articles = matching->articles;
    title->headlines = headlines;
    title->checked = GRAF_NO_DOCUMENT;
    title->iterator.check_cost = headlines->check_cost;
    enter(title, matching->document_begin);
    return GRAF_OK;
}
