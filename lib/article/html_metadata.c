/*
 * What a page says of its article apart from the text. Each source of
 * metadata fills what those before it left empty: JSON-LD, <meta> and
 * <link>, then elements with a meaning of their own, then the lines with the
 * headline. A date is the day that the page names, whatever the time zone.
 */
#include "html_page.h"

#include <stdlib.h>

#include "byline.h"
#include "html_json_ld.h"
#include "letters.h"
#include "words.h"

/* ---- <meta> ------------------------------------------------------------- */

typedef enum field {
    FIELD_TITLE,
    FIELD_AUTHOR,
    FIELD_DATE,
    FIELD_SOURCE,
    FIELD_SECTION,
    FIELD_THEME,
    FIELD_URL,
    FIELD_LANGUAGE,
    FIELD_SUMMARY
} field;

/* Names in the order in which they are trusted, whatever their order on the
 * page; the attribute may be name, property or itemprop. */
static const struct {
    const char *name;
    field field;
} names[] = {
    { "og:title", FIELD_TITLE },
    { "twitter:title", FIELD_TITLE },
    { "author", FIELD_AUTHOR },
    { "article:author", FIELD_AUTHOR },
    { "parsely-author", FIELD_AUTHOR },
    { "sailthru.author", FIELD_AUTHOR },
    { "byl", FIELD_AUTHOR },
    { "dc.creator", FIELD_AUTHOR },
    { "dcterms.creator", FIELD_AUTHOR },
    { "cxenseparse:author", FIELD_AUTHOR },
    { "citation_author", FIELD_AUTHOR },
    { "article:published_time", FIELD_DATE },
    { "datepublished", FIELD_DATE },
    { "og:published_time", FIELD_DATE },
    { "parsely-pub-date", FIELD_DATE },
    { "sailthru.date", FIELD_DATE },
    { "pubdate", FIELD_DATE },
    { "publishdate", FIELD_DATE },
    { "date", FIELD_DATE },
    { "dc.date", FIELD_DATE },
    { "dcterms.created", FIELD_DATE },
    { "og:site_name", FIELD_SOURCE },
    { "publisher", FIELD_SOURCE },
    { "dc.publisher", FIELD_SOURCE },
    { "dcterms.publisher", FIELD_SOURCE },
    { "application-name", FIELD_SOURCE },
    { "article:section", FIELD_SECTION },
    { "section", FIELD_SECTION },
    { "article:tag", FIELD_THEME },
    { "news_keywords", FIELD_THEME },
    { "keywords", FIELD_THEME },
    { "og:url", FIELD_URL },
    { "og:locale", FIELD_LANGUAGE },
    { "content-language", FIELD_LANGUAGE },
    { "og:description", FIELD_SUMMARY },
    { "description", FIELD_SUMMARY },
    { "twitter:description", FIELD_SUMMARY },
};

static bool is_web_address(graf_view value)
{
    return graf_view_starts_with(value, graf_view_of("http://", 7)) ||
           graf_view_starts_with(value, graf_view_of("https://", 8));
}

/* An address in the place of a name: "https://x.org/p", "www.x.org/p". */
static bool is_no_name(graf_view value)
{
    return is_web_address(value) ||
           graf_view_starts_with(value, graf_view_of("www.", 4));
}

static graf_status set_once(graf_draft *draft, graf_view *target,
                            graf_view value, graf_error *error)
{
    if (target->length > 0)
        return GRAF_OK;
    return graf_draft_set(draft, target, value, error);
}

graf_view graf_html_primary_language(graf_view value)
{
    size_t end = 0;

    value = graf_view_trim(value);
    while (end < value.length && value.data[end] != '-' &&
           value.data[end] != '_')
        end++;
    return graf_view_of(value.data, end);
}

static graf_status set_field(graf_html_page *page, field which, graf_view value,
                             uint32_t line, graf_error *error)
{
    graf_draft *draft = page->input->draft;

    switch (which) {
    case FIELD_TITLE:
        return set_once(draft, &draft->title, value, error);
    case FIELD_AUTHOR:
        if (is_no_name(value) || !graf_has_letter(value))
            return GRAF_OK;
        return graf_add_names(draft, draft->authors, &draft->author_count,
                              graf_without_by(value), error);
    case FIELD_DATE:
        if (draft->date == GRAF_NO_DATE)
            graf_draft_set_date(page->input, value, line);
        return GRAF_OK;
    case FIELD_SOURCE:
        if (is_no_name(value))
            return GRAF_OK;
        return set_once(draft, &draft->source, value, error);
    case FIELD_SECTION:
        return set_once(draft, &draft->section, value, error);
    case FIELD_THEME:
        return graf_add_values(draft, draft->themes, &draft->theme_count, value,
                               error);
    case FIELD_URL:
        if (!is_web_address(value))
            return GRAF_OK;
        return set_once(draft, &draft->url, value, error);
    case FIELD_LANGUAGE:
        return set_once(draft, &draft->language,
                        graf_html_primary_language(value), error);
    case FIELD_SUMMARY:
        graf_html_add_summary(page, value);
        return GRAF_OK;
    }
    return GRAF_OK;
}

static bool is_named(const graf_html_node *node, const char *name)
{
    static const graf_html_attribute where[] = { GRAF_HTML_NAME,
                                                 GRAF_HTML_PROPERTY,
                                                 GRAF_HTML_ITEMPROP };
    graf_view wanted = graf_view_of_string(name);
    size_t i;

    for (i = 0; i < sizeof where / sizeof where[0]; i++) {
        if (graf_view_equal_ignoring_case(graf_html_value_of(node, where[i]),
                                          wanted))
            return true;
    }
    return false;
}

/* True when an author or a theme is there already: more of them, from names
 * that are trusted less, would be the same ones in other words. */
static bool is_filled(const graf_draft *draft, field which)
{
    return (which == FIELD_AUTHOR && draft->author_count > 0) ||
           (which == FIELD_THEME && draft->theme_count > 0);
}

typedef struct meta_list {
    const graf_html_node **items;
    size_t count;
    size_t capacity;
} meta_list;

/* They are asked for many names, and are few beside the nodes of a page. */
static graf_status find_metas(graf_html_node *root, meta_list *out,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_html_node *node;

    for (node = root; status == GRAF_OK && node != NULL;
         node = graf_html_next(root, node, true)) {
        void *items = out->items;

        if (node->tag != GRAF_HTML_META)
            continue;
        status = graf_array_reserve(&items, &out->capacity, out->count + 1,
                                    sizeof *out->items, error);
        if (status != GRAF_OK)
            break;
        out->items = items;
        out->items[out->count++] = node;
    }
    return status;
}

static graf_status read_metas(graf_html_page *page, graf_error *error)
{
    meta_list metas = { NULL, 0, 0 };
    graf_status status = find_metas(page->tree.root, &metas, error);
    size_t i;
    size_t k;

    for (i = 0; status == GRAF_OK && i < sizeof names / sizeof names[0]; i++) {
        if (is_filled(page->input->draft, names[i].field))
            continue;
        for (k = 0; status == GRAF_OK && k < metas.count; k++) {
            const graf_html_node *node = metas.items[k];

            if (is_named(node, names[i].name))
                status = set_field(page, names[i].field,
                                   graf_html_value_of(node, GRAF_HTML_CONTENT),
                                   node->line, error);
        }
    }
    free(metas.items);
    return status;
}

/* ---- elements with a meaning of their own ------------------------------- */

static bool has_word(graf_view list, const char *word)
{
    graf_view wanted = graf_view_of_string(word);
    graf_view found;

    do {
        found = graf_next_word(&list);
        if (graf_view_equal_ignoring_case(found, wanted))
            return true;
    } while (found.length > 0);
    return false;
}

static graf_status set_field_to_text(graf_html_page *page, field which,
                                     graf_html_node *node, graf_error *error)
{
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_html_text(node, &text, error);
    if (status == GRAF_OK && text.length < GRAF_FIELD_BYTES_LIMIT)
        status =
            set_field(page, which, graf_buffer_view(&text), node->line, error);
    graf_buffer_release(&text);
    return status;
}

/* <time datetime="..."> or with the date as its words. */
static graf_status read_time(graf_html_page *page, graf_html_node *node,
                             graf_error *error)
{
    graf_view given = graf_html_value_of(node, GRAF_HTML_DATETIME);

    if (given.length == 0)
        given = graf_html_value_of(node, GRAF_HTML_CONTENT);
    if (given.length > 0)
        return set_field(page, FIELD_DATE, given, node->line, error);
    return set_field_to_text(page, FIELD_DATE, node, error);
}

static graf_status read_author(graf_html_page *page, graf_html_node *node,
                               graf_error *error)
{
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_html_text(node, &text, error);
    if (status == GRAF_OK &&
        graf_are_names(graf_without_by(graf_buffer_view(&text))))
        status = set_field(page, FIELD_AUTHOR, graf_buffer_view(&text),
                           node->line, error);
    graf_buffer_release(&text);
    return status;
}

/* <html lang> and <link rel=canonical>, which speak of the page itself. */
static graf_status read_page_element(graf_html_page *page, graf_html_node *node,
                                     graf_error *error)
{
    graf_view relation = graf_html_value_of(node, GRAF_HTML_REL);

    if (node->tag == GRAF_HTML_HTML)
        return set_field(page, FIELD_LANGUAGE,
                         graf_html_value_of(node, GRAF_HTML_LANG), node->line,
                         error);
    if (node->tag == GRAF_HTML_LINK && has_word(relation, "canonical"))
        return set_field(page, FIELD_URL,
                         graf_html_value_of(node, GRAF_HTML_HREF), node->line,
                         error);
    return GRAF_OK;
}

static graf_status read_text_element(graf_html_page *page, graf_html_node *node,
                                     graf_error *error)
{
    graf_view property = graf_html_value_of(node, GRAF_HTML_ITEMPROP);
    graf_view relation = graf_html_value_of(node, GRAF_HTML_REL);

    if (node->tag == GRAF_HTML_TIME || has_word(property, "datePublished"))
        return read_time(page, node, error);
    if (page->input->draft->author_count == 0 && node->tag != GRAF_HTML_META &&
        node->tag != GRAF_HTML_LINK &&
        (has_word(relation, "author") || has_word(property, "author")))
        return read_author(page, node, error);
    return GRAF_OK;
}

typedef graf_status element_reader(graf_html_page *page, graf_html_node *node,
                                   graf_error *error);

static graf_status read_elements(graf_html_page *page, element_reader *reader,
                                 graf_error *error)
{
    graf_html_node *root = page->tree.root;
    graf_status status = GRAF_OK;
    graf_html_node *node;

    for (node = root; status == GRAF_OK && node != NULL;
         node = graf_html_next(root, node, true))
        status = reader(page, node, error);
    return status;
}

/* ---- the title ---------------------------------------------------------- */

/* "Headline | Source", "Headline - Source": the headline alone. */
static graf_view without_site(graf_view title, graf_view source)
{
    static const char *const marks[] = {
        " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB "
    };
    size_t i;

    if (source.length == 0)
        return title;
    for (i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t length = strlen(marks[i]) + source.length;
        size_t before = title.length - length;

        if (title.length > length &&
            memcmp(title.data + before, marks[i], strlen(marks[i])) == 0 &&
            graf_view_equal_ignoring_case(
                graf_view_of(title.data + title.length - source.length,
                             source.length),
                source))
            return graf_view_trim(graf_view_of(title.data, before));
    }
    return title;
}

/* <title> holds the site's name too; the first <h1> is better when <title>
 * begins with it. */
static graf_status read_title(graf_html_page *page, graf_error *error)
{
    graf_html_node *title = graf_html_find(page->tree.root, GRAF_HTML_TITLE);
    graf_html_node *heading =
        graf_html_find(page->tree.root, GRAF_HTML_HEADING1);
    graf_draft *draft = page->input->draft;
    graf_status status = GRAF_OK;
    graf_view long_title;

    if (draft->title.length == 0 && title != NULL)
        status = set_field_to_text(page, FIELD_TITLE, title, error);
    long_title = draft->title;
    if (status == GRAF_OK && heading != NULL) {
        draft->title = graf_view_of(NULL, 0);
        status = set_field_to_text(page, FIELD_TITLE, heading, error);
        if (long_title.length > 0 &&
            (draft->title.length == 0 ||
             !graf_view_starts_with(long_title, draft->title)))
            draft->title = long_title;
    }
    draft->title = without_site(draft->title, draft->source);
    return status;
}

graf_status graf_html_metadata(graf_html_page *page, graf_error *error)
{
    graf_status status = graf_html_read_json_ld(page, error);

    if (status == GRAF_OK)
        status = read_elements(page, read_page_element, error);
    if (status == GRAF_OK)
        status = read_metas(page, error);
    if (status == GRAF_OK)
        status = read_elements(page, read_text_element, error);
    if (status == GRAF_OK)
        status = read_title(page, error);
    if (status == GRAF_OK)
        status = graf_html_read_lines(page, error);
    if (status == GRAF_OK && page->input->draft->author_count == 0)
        status = set_field(page, FIELD_AUTHOR, page->publisher, 0, error);
    return status;
}
