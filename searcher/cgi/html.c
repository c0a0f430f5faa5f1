#include "html.h"

#include <assert.h>
#include <inttypes.h>

#include "command/terminal.h"
#include "command/values.h"
#include "graf/calendar.h"
#include "graf/utf8.h"

enum { FORMATTED_SIZE = 1000 };

void html_init(struct html *html, FILE *out)
{
    memset(html, 0, sizeof *html);
    html->out = out;
}

void html_init_xml(struct html *html, FILE *out)
{
    html_init(html, out);
    html->is_xml = true;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
}

void html_doctype(struct html *html)
{
    fputs("<!DOCTYPE html>\n", html->out);
}

/* Names are literals: anything else is a mistake of the program. */
static void write_name(FILE *out, const char *name)
{
    assert(strspn(name,
                  "abcdefghijklmnopqrstuvwxyz"
                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:") == strlen(name));
    fputs(name, out);
}

static bool is_void(const char *element)
{
    static const char *const names[] = { "meta", "link", "input", "br", "hr" };
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(element, names[i]) == 0)
            return true;
    return false;
}

/* Ends the tag in hand; the element of an empty one with it. */
static void finish_tag(struct html *html)
{
    if (!html->in_tag)
        return;
    html->in_tag = false;
    fputc('>', html->out);
    if (!html->is_xml && is_void(html->open[html->depth - 1]))
        html->depth--;
}

void html_begin(struct html *html, const char *element)
{
    finish_tag(html);
    assert(html->depth < HTML_DEPTH_LIMIT);
    html->open[html->depth++] = element;
    fputc('<', html->out);
    write_name(html->out, element);
    html->in_tag = true;
}

void html_begin_class(struct html *html, const char *element,
                      const char *class_name)
{
    html_begin(html, element);
    html_attribute_string(html, "class", class_name);
}

static void write_escaped(FILE *out, graf_view text)
{
    size_t at = 0;

    while (at < text.length) {
        uint32_t code_point;
        char bytes[4];

        at += graf_utf8_decode(text, at, &code_point);
        if (code_point == '&')
            fputs("&amp;", out);
        else if (code_point == '<')
            fputs("&lt;", out);
        else if (code_point == '>')
            fputs("&gt;", out);
        else if (code_point == '"')
            fputs("&quot;", out);
        else if (code_point == '\'')
            fputs("&#39;", out);
        else if (code_point == '\n' || code_point == '\t' || code_point == '\r')
            fputc(' ', out);
        else if ((code_point & 0xFFFE) == 0xFFFE) /* none in XML */
            fputs("\xEF\xBF\xBD", out);
        else
            fwrite(bytes, 1, graf_utf8_encode(graf_harmless(code_point), bytes),
                   out);
    }
}

void html_attribute(struct html *html, const char *name, graf_view value)
{
    assert(html->in_tag);
    fputc(' ', html->out);
    write_name(html->out, name);
    fputs("=\"", html->out);
    write_escaped(html->out, value);
    fputc('"', html->out);
}

void html_attribute_string(struct html *html, const char *name,
                           const char *value)
{
    html_attribute(html, name, graf_view_of_string(value));
}

void html_attribute_number(struct html *html, const char *name, uint64_t value)
{
    char digits[32];

    snprintf(digits, sizeof digits, "%" PRIu64, value);
    html_attribute_string(html, name, digits);
}

void html_flag(struct html *html, const char *name)
{
    assert(html->in_tag);
    fputc(' ', html->out);
    write_name(html->out, name);
}

void html_text(struct html *html, graf_view text)
{
    finish_tag(html);
    write_escaped(html->out, text);
}

void html_string(struct html *html, const char *text)
{
    html_text(html, graf_view_of_string(text));
}

void html_format(struct html *html, const char *format, ...)
{
    char text[FORMATTED_SIZE];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    html_string(html, text);
}

void html_counted(struct html *html, uint64_t count, const char *singular,
                  const char *plural)
{
    char digits[GRAF_COUNT_TEXT_SIZE];

    graf_format_count(count, digits);
    html_format(html, "%s %s", digits, count == 1 ? singular : plural);
}

void html_marked(struct html *html, graf_view text, const graf_span *spans,
                 size_t span_count)
{
    size_t at = 0;
    size_t i;

    for (i = 0; i < span_count; i++) {
        html_text(html, graf_view_of(text.data + at, spans[i].start - at));
        html_element(html, "mark",
                     graf_view_of(text.data + spans[i].start,
                                  spans[i].end - spans[i].start));
        at = spans[i].end;
    }
    html_text(html, graf_view_of(text.data + at, text.length - at));
}

void html_end(struct html *html)
{
    bool is_empty = html->in_tag;

    if (is_empty && html->is_xml) {
        html->in_tag = false;
        html->depth--;
        fputs("/>", html->out);
        return;
    }
    if (is_empty && is_void(html->open[html->depth - 1])) {
        finish_tag(html);
        return;
    }
    finish_tag(html);
    assert(html->depth > 0);
    fputs("</", html->out);
    write_name(html->out, html->open[--html->depth]);
    fputc('>', html->out);
}

void html_element(struct html *html, const char *element, graf_view text)
{
    html_begin(html, element);
    html_text(html, text);
    html_end(html);
}

void html_element_string(struct html *html, const char *element,
                         const char *text)
{
    html_element(html, element, graf_view_of_string(text));
}

void html_date(struct html *html, int32_t date)
{
    static const char *const months[] = { "January", "February", "March",
                                          "April",   "May",      "June",
                                          "July",    "August",   "September",
                                          "October", "November", "December" };
    char text[GRAF_DATE_TEXT_SIZE];
    graf_civil civil;

    if (date == GRAF_NO_DATE)
        return;
    civil = graf_civil_from_date(date);
    graf_date_format(date, text);
    html_begin(html, "time");
    html_attribute_string(html, "datetime", text);
    html_format(html, "%d %s %d", civil.day, months[civil.month - 1],
                civil.year);
    html_end(html);
}
