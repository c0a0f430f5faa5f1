/* The names that can stand before a colon, and what whole values are alike. */
#include "query_private.h"

const graf_query_field graf_query_text = { "", GRAF_FIELD_TEXT,
                                           GRAF_SYNTAX_STEMS };

/* The first name of a field is the one that messages and the echo use. */
static const graf_query_field fields[] = {
    { "title", GRAF_FIELD_TITLE, GRAF_SYNTAX_STEMS },
    { "headline", GRAF_FIELD_TITLE, GRAF_SYNTAX_STEMS },
    { "author", GRAF_FIELD_AUTHOR, GRAF_SYNTAX_FORMS },
    { "authors", GRAF_FIELD_AUTHOR, GRAF_SYNTAX_FORMS },
    { "byline", GRAF_FIELD_AUTHOR, GRAF_SYNTAX_FORMS },
    { "source", GRAF_FIELD_SOURCE, GRAF_SYNTAX_FORMS },
    { "origin", GRAF_FIELD_SOURCE, GRAF_SYNTAX_FORMS },
    { "section", GRAF_FIELD_SECTION, GRAF_SYNTAX_FORMS },
    { "region", GRAF_FIELD_REGION, GRAF_SYNTAX_FORMS },
    { "regions", GRAF_FIELD_REGION, GRAF_SYNTAX_FORMS },
    { "theme", GRAF_FIELD_THEME, GRAF_SYNTAX_FORMS },
    { "themes", GRAF_FIELD_THEME, GRAF_SYNTAX_FORMS },
    { "id", GRAF_FIELD_ID, GRAF_SYNTAX_VALUE },
    { "lang", GRAF_FIELD_LANGUAGE, GRAF_SYNTAX_VALUE },
    { "language", GRAF_FIELD_LANGUAGE, GRAF_SYNTAX_VALUE },
    { "date", GRAF_FIELD_TEXT, GRAF_SYNTAX_DATE },
    { "since", GRAF_FIELD_TEXT, GRAF_SYNTAX_SINCE },
    { "until", GRAF_FIELD_TEXT, GRAF_SYNTAX_UNTIL },
};

enum { FIELD_COUNT = sizeof fields / sizeof fields[0] };

const graf_query_field *graf_query_field_find(graf_view name)
{
    size_t i;

    for (i = 0; i < FIELD_COUNT; i++)
        if (graf_view_equal_ignoring_case(name,
                                          graf_view_of_string(fields[i].name)))
            return &fields[i];
    return NULL;
}

const char *graf_query_field_nearest(graf_view name)
{
    enum { EDITS_LIMIT = 3 };
    const char *nearest = NULL;
    uint32_t least = EDITS_LIMIT + 1;
    size_t i;

    for (i = 0; i < FIELD_COUNT; i++) {
        graf_view known = graf_view_of_string(fields[i].name);
        uint32_t distance = graf_edit_distance(known, name, EDITS_LIMIT);

        /* Half of the letters must be right, or "id" is like everything. */
        if (distance < least && distance * 2 <= known.length) {
            least = distance;
            nearest = fields[i].name;
        }
    }
    return nearest;
}

const char *graf_query_field_name(graf_field field)
{
    size_t i;

    for (i = 0; i < FIELD_COUNT; i++)
        if (fields[i].field == field && field != GRAF_FIELD_TEXT)
            return fields[i].name;
    return "";
}

bool graf_value_matches(const graf_node *leaf, graf_view value)
{
    return leaf->field == GRAF_FIELD_LANGUAGE
               ? graf_view_equal_ignoring_case(value, leaf->text)
               : graf_view_equal(value, leaf->text);
}
