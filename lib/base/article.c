#include "graf/article.h"

const char *graf_field_name(graf_field field)
{
    static const char *const names[GRAF_FIELD_COUNT] = {
        [GRAF_FIELD_TEXT] = "text",       [GRAF_FIELD_TITLE] = "title",
        [GRAF_FIELD_AUTHOR] = "author",   [GRAF_FIELD_SOURCE] = "source",
        [GRAF_FIELD_SECTION] = "section", [GRAF_FIELD_REGION] = "region",
        [GRAF_FIELD_THEME] = "theme",     [GRAF_FIELD_ID] = "id",
        [GRAF_FIELD_LANGUAGE] = "lang",
    };

    return (unsigned)field < GRAF_FIELD_COUNT ? names[field] : NULL;
}

/* At most two single values, or one list: every field is one or the other. */
typedef struct field_values {
    graf_view single[2];
    graf_view_list list;
} field_values;

static field_values values_of(const graf_article *article, graf_field field)
{
    field_values values = { { { NULL, 0 }, { NULL, 0 } }, { NULL, 0 } };

    switch (field) {
    case GRAF_FIELD_TITLE:
        values.single[0] = article->title;
        break;
    case GRAF_FIELD_AUTHOR:
        values.list = article->authors;
        break;
    case GRAF_FIELD_SOURCE:
        values.single[0] = article->source;
        values.single[1] = article->origin;
        break;
    case GRAF_FIELD_SECTION:
        values.single[0] = article->section;
        break;
    case GRAF_FIELD_REGION:
        values.list = article->regions;
        break;
    case GRAF_FIELD_THEME:
        values.list = article->themes;
        break;
    case GRAF_FIELD_ID:
        values.single[0] = article->id;
        break;
    case GRAF_FIELD_LANGUAGE:
        values.single[0] = article->language;
        break;
    case GRAF_FIELD_TEXT:
    case GRAF_FIELD_COUNT:
        break;
    }
    if (values.single[0].length == 0) {
        values.single[0] = values.single[1];
        values.single[1] = graf_view_of(NULL, 0);
    }
    return values;
}

size_t graf_article_value_count(const graf_article *article, graf_field field)
{
    field_values values = values_of(article, field);

    return values.list.count + (values.single[0].length > 0) +
           (values.single[1].length > 0);
}

graf_view graf_article_value(const graf_article *article, graf_field field,
                             size_t n)
{
    field_values values = values_of(article, field);

    if (n < values.list.count)
        return values.list.items[n];
    return n < 2 ? values.single[n] : graf_view_of(NULL, 0);
}
