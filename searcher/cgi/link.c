#include "link.h"

#include <stdio.h>

enum { LINK_BYTES_LIMIT = 64 * 1024 };

void link_init(struct link *link)
{
    memset(link, 0, sizeof *link);
    graf_buffer_init(&link->text, LINK_BYTES_LIMIT);
}

void link_release(struct link *link)
{
    graf_buffer_release(&link->text);
}

static void append(struct link *link, graf_view text)
{
    if (graf_buffer_append_view(&link->text, text, NULL) != GRAF_OK)
        link->is_broken = true;
}

static void append_string(struct link *link, const char *text)
{
    append(link, graf_view_of_string(text));
}

static void restart(struct link *link)
{
    graf_buffer_clear(&link->text);
    link->has_parameters = false;
    link->is_broken = false;
}

void link_begin(struct link *link, const struct request *request,
                const char *page)
{
    restart(link);
    append_string(link, request->script);
    append_string(link, page);
    /* An empty address would mean the page in hand, parameters and all. */
    if (link->text.length == 0)
        append_string(link, "/");
}

void link_begin_absolute(struct link *link, const struct request *request,
                         graf_view url, const char *page)
{
    restart(link);
    if (url.length > 0) {
        append(link, url);
    } else {
        append_string(link, request->origin);
        append_string(link, request->script);
    }
    append_string(link, page);
    if (url.length == 0 && request->script[0] == '\0' && page[0] == '\0')
        append_string(link, "/");
}

/* Everything but RFC 3986's unreserved characters is escaped. */
static void append_escaped(struct link *link, graf_view value)
{
    size_t i;

    for (i = 0; i < value.length; i++) {
        unsigned char byte = (unsigned char)value.data[i];
        bool is_plain = (byte >= 'a' && byte <= 'z') ||
                        (byte >= 'A' && byte <= 'Z') ||
                        (byte >= '0' && byte <= '9') ||
                        (byte != '\0' && strchr("-._~", byte) != NULL);

        if (is_plain)
            append(link, graf_view_of(&value.data[i], 1));
        else if (graf_buffer_append_format(&link->text, NULL, "%%%02X", byte) !=
                 GRAF_OK)
            link->is_broken = true;
    }
}

void link_add(struct link *link, const char *name, graf_view value)
{
    if (value.length == 0)
        return;
    append_string(link, link->has_parameters ? "&" : "?");
    append_string(link, name);
    append_string(link, "=");
    append_escaped(link, value);
    link->has_parameters = true;
}

void link_add_number(struct link *link, const char *name, size_t value)
{
    char digits[32];

    snprintf(digits, sizeof digits, "%zu", value);
    link_add(link, name, graf_view_of_string(digits));
}

static void add_date(struct link *link, const char *name, int32_t date)
{
    char text[GRAF_DATE_TEXT_SIZE];

    graf_date_format(date, text);
    link_add(link, name, graf_view_of_string(text));
}

void link_add_search(struct link *link, const struct request *request)
{
    static const char *const orders[] = { "relevance", "newest", "oldest" };
    size_t i;

    link_add(link, "q", request->text);
    if (request->operators)
        link_add(link, "syntax", graf_view_of_string("full"));
    for (i = 0; i < FILTER_COUNT; i++)
        link_add(link, filter_names[i], request->filters[i]);
    add_date(link, "from", request->from);
    add_date(link, "to", request->to);
    link_add(link, "archive", request->archive);
    if (request->has_order)
        link_add(link, "sort", graf_view_of_string(orders[request->order]));
    if (request->show_copies)
        link_add(link, "dups", graf_view_of_string("show"));
    if (request->page > 1)
        link_add_number(link, "page", request->page);
}

void link_add_paragraph(struct link *link, size_t number)
{
    if (graf_buffer_append_format(&link->text, NULL, "#p%zu", number) !=
        GRAF_OK)
        link->is_broken = true;
}

graf_view link_view(const struct link *link)
{
    return link->is_broken ? graf_view_of_string("#")
                           : graf_buffer_view(&link->text);
}

bool link_is_web_address(graf_view address)
{
    static const graf_view schemes[] = { GRAF_VIEW_LITERAL("http://"),
                                         GRAF_VIEW_LITERAL("https://") };
    size_t i;

    for (i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t length = schemes[i].length;

        if (address.length > length &&
            graf_view_equal_ignoring_case(graf_view_of(address.data, length),
                                          schemes[i]))
            return true;
    }
    return false;
}
