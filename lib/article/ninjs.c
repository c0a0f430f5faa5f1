/*
 * ninjs of the IPTC: news in JSON, versions 1 to 3; one article, an array of
 * them, or one a line.
 */
#include "json.h"

static const graf_named_field fields[] = {
    GRAF_SCALAR_FIELD("uri", id),
    GRAF_SCALAR_FIELD("guid", id),
    GRAF_SCALAR_FIELD("headline", title),
    GRAF_SCALAR_FIELD("headlines", title),
    GRAF_RANKED_FIELD("body_xhtml", GRAF_VALUE_HTML, 0),
    GRAF_RANKED_FIELD("body_html", GRAF_VALUE_HTML, 1),
    GRAF_RANKED_FIELD("bodies", GRAF_VALUE_HTML, 2),
    GRAF_RANKED_FIELD("body_text", GRAF_VALUE_TEXT, 3),
    GRAF_RANKED_FIELD("versioncreated", GRAF_VALUE_DATE, 0),
    GRAF_RANKED_FIELD("versionCreated", GRAF_VALUE_DATE, 1),
    GRAF_RANKED_FIELD("firstcreated", GRAF_VALUE_DATE, 2),
    { GRAF_VIEW_LITERAL("byline"), GRAF_VALUE_BYLINE,
      offsetof(graf_draft, authors), offsetof(graf_draft, author_count) },
    { GRAF_VIEW_LITERAL("by"), GRAF_VALUE_BYLINE, offsetof(graf_draft, authors),
      offsetof(graf_draft, author_count) },
    GRAF_SCALAR_FIELD("copyrightholder", origin),
    GRAF_SCALAR_FIELD("source", source),
    GRAF_SCALAR_FIELD("section", section),
    GRAF_LIST_FIELD("subject", themes, theme_count),
    GRAF_LIST_FIELD("subjects", themes, theme_count),
    GRAF_LIST_FIELD("keywords", themes, theme_count),
    GRAF_LIST_FIELD("place", regions, region_count),
    GRAF_LIST_FIELD("places", regions, region_count),
    GRAF_LIST_FIELD("located", regions, region_count),
    GRAF_SCALAR_FIELD("url", url),
    GRAF_SCALAR_FIELD("language", language),
};

static const graf_field_table names = { fields,
                                        sizeof fields / sizeof fields[0],
                                        true };

static graf_status feed(graf_input *input, graf_view piece, uint64_t line,
                        graf_error *error)
{
    (void)line;
    return graf_json_feed(input, &names, piece, error);
}

const graf_record_format graf_ninjs_records = { graf_json_cut, feed,
                                                graf_json_feed_end,
                                                graf_json_feed_release, false };

static bool has(graf_view head, const char *key)
{
    return graf_view_find(head, graf_view_of_string(key)) < head.length;
}

/* Its own names are in it, and not those that graf itself writes. */
int graf_sniff_ninjs(graf_view head, const char *name)
{
    graf_view text = graf_view_trim(head);

    (void)name;
    if (text.length == 0 || (text.data[0] != '{' && text.data[0] != '['))
        return 0;
    if (!has(text, "\"headline\"") && !has(text, "\"headlines\""))
        return 0;
    if (has(text, "\"body_text\"") || has(text, "\"body_html\"") ||
        has(text, "\"body_xhtml\"") || has(text, "\"versioncreated\"") ||
        has(text, "iptc.org/std/ninjs"))
        return 96;
    return 0;
}
