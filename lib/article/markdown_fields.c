/*
 * Which keys of front matter are which fields of an article.
 */
#include "byline.h"
#include "front_matter.h"

typedef enum field {
    FIELD_ID,
    FIELD_TITLE,
    FIELD_AUTHOR,
    FIELD_DATE,
    FIELD_SOURCE,
    FIELD_ORIGIN,
    FIELD_URL,
    FIELD_SECTION,
    FIELD_THEME,
    FIELD_REGION,
    FIELD_LANGUAGE
} field;

static const struct {
    const char *key;
    field field;
} keys[] = {
    { "id", FIELD_ID },
    { "title", FIELD_TITLE },
    { "headline", FIELD_TITLE },
    { "author", FIELD_AUTHOR },
    { "authors", FIELD_AUTHOR },
    { "byline", FIELD_AUTHOR },
    { "date", FIELD_DATE },
    { "published", FIELD_DATE },
    { "published_time", FIELD_DATE },
    { "publishdate", FIELD_DATE },
    { "pubdate", FIELD_DATE },
    { "source", FIELD_SOURCE },
    { "publisher", FIELD_SOURCE },
    { "publication", FIELD_SOURCE },
    { "origin", FIELD_ORIGIN },
    { "url", FIELD_URL },
    { "source_url", FIELD_URL },
    { "canonical", FIELD_URL },
    { "canonical_url", FIELD_URL },
    { "link", FIELD_URL },
    { "section", FIELD_SECTION },
    { "category", FIELD_SECTION },
    { "categories", FIELD_SECTION },
    { "tags", FIELD_THEME },
    { "keywords", FIELD_THEME },
    { "theme", FIELD_THEME },
    { "themes", FIELD_THEME },
    { "topics", FIELD_THEME },
    { "region", FIELD_REGION },
    { "regions", FIELD_REGION },
    { "lang", FIELD_LANGUAGE },
    { "language", FIELD_LANGUAGE },
};

/* Sets a field once: the first of the keys that name it counts. */
static graf_status set_once(graf_draft *draft, graf_view *target,
                            graf_view value, graf_error *error)
{
    if (target->length > 0)
        return GRAF_OK;
    return graf_draft_set(draft, target, value, error);
}

static graf_status set_field(graf_input *input, field which, graf_view value,
                             uint32_t line, graf_error *error)
{
    graf_draft *draft = input->draft;

    switch (which) {
    case FIELD_ID:
        return set_once(draft, &draft->id, value, error);
    case FIELD_TITLE:
        return set_once(draft, &draft->title, value, error);
    case FIELD_AUTHOR:
        return graf_draft_add(draft, draft->authors, &draft->author_count,
                              value, error);
    case FIELD_DATE:
        if (draft->date == GRAF_NO_DATE)
            graf_draft_set_date(input, value, line);
        return GRAF_OK;
    case FIELD_SOURCE:
        return set_once(draft, &draft->source, value, error);
    case FIELD_ORIGIN:
        return set_once(draft, &draft->origin, value, error);
    case FIELD_URL:
        return set_once(draft, &draft->url, value, error);
    case FIELD_SECTION:
        return set_once(draft, &draft->section, value, error);
    case FIELD_THEME:
        return graf_add_values(draft, draft->themes, &draft->theme_count, value,
                               error);
    case FIELD_REGION:
        return graf_add_values(draft, draft->regions, &draft->region_count,
                               value, error);
    case FIELD_LANGUAGE:
        return set_once(draft, &draft->language, value, error);
    }
    return GRAF_OK;
}

graf_status graf_take_front_matter(void *user, graf_view key, graf_view value,
                                   uint32_t line, graf_error *error)
{
    size_t i;

    for (i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (graf_view_equal_ignoring_case(key,
                                          graf_view_of_string(keys[i].key)))
            return set_field(user, keys[i].field, value, line, error);
    }
    return GRAF_OK;
}
