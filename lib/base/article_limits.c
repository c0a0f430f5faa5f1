/*
 * The bounds of article.h, checked.
 */
#include <inttypes.h>

#include "graf/article.h"

static graf_status check_list(graf_view_list list, const char *what,
                              graf_error *error)
{
    size_t i;

    if (list.count > GRAF_FIELD_VALUES_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT, "it has more than %d %s",
                         GRAF_FIELD_VALUES_LIMIT, what);
    for (i = 0; i < list.count; i++)
        if (list.items[i].length > GRAF_FIELD_BYTES_LIMIT)
            return graf_fail(error, GRAF_OVER_LIMIT,
                             "one of its %s is longer than %d bytes", what,
                             GRAF_FIELD_BYTES_LIMIT);
    return GRAF_OK;
}

static graf_status check_fields(const graf_article *article, graf_error *error)
{
    const graf_view fields[] = { article->title,  article->source,
                                 article->origin, article->section,
                                 article->url,    article->language };
    graf_status status;
    size_t i;

    for (i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (fields[i].length > GRAF_FIELD_BYTES_LIMIT)
            return graf_fail(error, GRAF_OVER_LIMIT,
                             "one of its fields is longer than %d bytes",
                             GRAF_FIELD_BYTES_LIMIT);
    status = check_list(article->authors, "authors", error);
    if (status == GRAF_OK)
        status = check_list(article->regions, "regions", error);
    if (status == GRAF_OK)
        status = check_list(article->themes, "themes", error);
    return status;
}

static graf_status check_paragraphs(const graf_article *article,
                                    graf_error *error)
{
    uint64_t bytes = article->title.length;
    size_t i;

    if (article->paragraphs.count > GRAF_PARAGRAPHS_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "it has more than %d paragraphs",
                         GRAF_PARAGRAPHS_LIMIT);
    for (i = 0; i < article->paragraphs.count; i++) {
        bytes += article->paragraphs.items[i].length;
        if (article->paragraphs.items[i].length > GRAF_PARAGRAPH_BYTES_LIMIT)
            return graf_fail(error, GRAF_OVER_LIMIT,
                             "paragraph %zu is longer than %d bytes", i + 1,
                             GRAF_PARAGRAPH_BYTES_LIMIT);
    }
    if (bytes > GRAF_ARTICLE_BYTES_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "its text is longer than %d bytes",
                         GRAF_ARTICLE_BYTES_LIMIT);
    return GRAF_OK;
}

static graf_status check_id(graf_view id, graf_error *error)
{
    if (id.length == 0 || memchr(id.data, '\0', id.length) != NULL)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "an id must not be empty or hold a NUL");
    if (id.length > GRAF_ID_BYTES_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "its id is longer than %d bytes", GRAF_ID_BYTES_LIMIT);
    return GRAF_OK;
}

graf_status graf_article_check(const graf_article *article, graf_error *error)
{
    graf_status status = check_id(article->id, error);

    if (status == GRAF_OK)
        status = check_fields(article, error);
    if (status == GRAF_OK)
        status = check_paragraphs(article, error);
    return status;
}
