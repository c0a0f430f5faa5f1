/*
 * Reuters-21578: <REUTERS ... NEWID="1"> ... </REUTERS>, a thousand a file
 * (D. Lewis, "Reuters-21578 text categorization test collection", README,
 * 1997).
 */
#include "draft.h"

#include <stdio.h>

#include "byline.h"
#include "lines.h"
#include "sgml.h"

/* Each <D> in an element, as one more of `values`. */
static graf_status add_each(graf_draft *draft, graf_view *values, size_t *count,
                            graf_view record, const char *element,
                            graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view value;
    graf_view list;
    size_t at = 0;

    if (!graf_sgml_find(record, element, &at, NULL, &list))
        return GRAF_OK;
    at = 0;
    while (status == GRAF_OK && graf_sgml_find(list, "D", &at, NULL, &value))
        status = graf_draft_add(draft, values, count, value, error);
    return status;
}

/* "Michael Gelb, Reuters" */
static graf_view without_agency(graf_view names)
{
    static const graf_view agency = GRAF_VIEW_LITERAL(", Reuters");
    size_t at = graf_view_find(names, agency);

    return graf_view_of(names.data, at);
}

static graf_status read_metadata(graf_input *input, graf_view record,
                                 graf_view tag, uint64_t line,
                                 graf_error *error)
{
    graf_draft *draft = input->draft;
    graf_view number = graf_sgml_value(tag, "NEWID");
    graf_view written = { NULL, 0 };
    graf_view byline = { NULL, 0 };
    graf_view names;
    graf_status status;
    char id[64];
    int length;

    if (number.length > 20)
        number.length = 0;
    length = snprintf(id, sizeof id, "reuters-%.*s", (int)number.length,
                      number.data);
    status = number.length == 0
                 ? GRAF_OK
                 : graf_draft_set(draft, &draft->id,
                                  graf_view_of(id, (size_t)length), error);
    if (status == GRAF_OK)
        status = graf_draft_set(draft, &draft->source,
                                graf_view_of_string("Reuters"), error);
    if (status == GRAF_OK)
        status = graf_sgml_set(draft, &draft->title, record, "TITLE", error);
    if (status == GRAF_OK)
        status = graf_sgml_set(draft, &written, record, "DATE", error);
    if (status == GRAF_OK && written.length > 0)
        graf_draft_set_date(input, written, line);
    if (status == GRAF_OK)
        status = graf_sgml_set(draft, &byline, record, "AUTHOR", error);
    if (status == GRAF_OK && graf_is_byline(byline, &names))
        status = graf_add_names(draft, draft->authors, &draft->author_count,
                                without_agency(names), error);
    if (status == GRAF_OK)
        status = add_each(draft, draft->themes, &draft->theme_count, record,
                          "TOPICS", error);
    if (status == GRAF_OK)
        status = add_each(draft, draft->regions, &draft->region_count, record,
                          "PLACES", error);
    return status;
}

/* The agency's name on a last line of its own ends every story. */
static graf_view without_signature(graf_view body)
{
    static const graf_view name = GRAF_VIEW_LITERAL("Reuter");
    static const graf_view mark = GRAF_VIEW_LITERAL("&#3;");
    graf_view text = graf_view_trim(body);

    if (text.length >= mark.length &&
        graf_view_equal(
            graf_view_of(text.data + text.length - mark.length, mark.length),
            mark))
        text.length -= mark.length;
    text = graf_view_trim(text);
    if (text.length > name.length &&
        graf_view_equal_ignoring_case(
            graf_view_of(text.data + text.length - name.length, name.length),
            name) &&
        strchr(" \n", text.data[text.length - name.length - 1]) != NULL)
        text.length -= name.length;
    return graf_view_of(body.data,
                        (size_t)(text.data + text.length - body.data));
}

/* A text of type UNPROC has no elements in it: its first line is the
 * headline, and *text becomes what follows. */
static graf_status take_headline(graf_draft *draft, graf_view *text,
                                 graf_error *error)
{
    graf_line_walk walk = { *text, 0, 0 };
    graf_status status = GRAF_OK;
    graf_buffer plain;
    graf_view line;

    graf_buffer_init(&plain, GRAF_ARTICLE_BYTES_LIMIT);
    while (status == GRAF_OK && draft->title.length == 0 &&
           graf_next_line(&walk, &line)) {
        graf_buffer_clear(&plain);
        status = graf_sgml_text(line, &plain, error);
        if (status == GRAF_OK)
            status = graf_draft_set(draft, &draft->title,
                                    graf_buffer_view(&plain), error);
    }
    *text = graf_rest_of_lines(&walk);
    graf_buffer_release(&plain);
    return status;
}

/* The dateline and the body are one running text. */
static graf_status read_text(graf_draft *draft, graf_view record, uint64_t line,
                             graf_error *error)
{
    graf_view dateline = { NULL, 0 };
    graf_view body = { NULL, 0 };
    graf_view text;
    graf_status status = GRAF_OK;
    graf_buffer joined;
    size_t at = 0;

    if (!graf_sgml_find(record, "TEXT", &at, NULL, &text))
        return GRAF_OK;
    at = 0;
    if (!graf_sgml_find(text, "BODY", &at, NULL, &body) &&
        draft->title.length == 0) {
        body = text;
        status = take_headline(draft, &body, error);
    }
    at = 0;
    if (graf_sgml_find(text, "DATELINE", &at, NULL, &dateline))
        dateline = graf_view_trim(dateline);
    if (body.length > 0) {
        body = without_signature(body);
        line = graf_sgml_line(record, body, line);
    }
    graf_buffer_init(&joined, GRAF_ARTICLE_BYTES_LIMIT);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(&joined, dateline, error);
    if (status == GRAF_OK && dateline.length > 0)
        status = graf_buffer_append_byte(&joined, ' ', error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(&joined, body, error);
    if (status == GRAF_OK)
        status = graf_sgml_paragraphs(draft, graf_buffer_view(&joined),
                                      (uint32_t)line, error);
    graf_buffer_release(&joined);
    return status;
}

static graf_status read_record(graf_input *input, graf_view record,
                               uint64_t line, graf_error *error)
{
    graf_view tag;
    graf_view inside;
    graf_status status;
    size_t at = 0;

    if (!graf_sgml_find(record, "REUTERS", &at, &tag, &inside))
        return GRAF_OK;
    graf_draft_clear(input->draft);
    line = graf_sgml_line(record, inside, line);
    input->draft->line = (uint32_t)line;
    if (inside.data + inside.length == record.data + at)
        input->problem(input, GRAF_PROBLEM_REPAIRED, line,
                       "this article has no </REUTERS>; it was read up to "
                       "the next one or the end");
    status = read_metadata(input, inside, tag, line, error);
    if (status == GRAF_OK)
        status = read_text(input->draft, inside, line, error);
    if (status != GRAF_OK)
        return status;
    return input->finish(input, ++input->ordinal, error);
}

static size_t cut(graf_view text, bool ended)
{
    return graf_sgml_cut(text, "REUTERS", ended);
}

const graf_record_format graf_reuters_records = { cut, read_record, NULL, NULL,
                                                  false };

int graf_sniff_reuters(graf_view head, const char *name)
{
    graf_view text = graf_view_trim(head);
    graf_view inside;
    size_t at = 0;

    (void)name;
    if (text.length == 0 || text.data[0] != '<' ||
        !graf_sgml_find(text, "REUTERS", &at, NULL, &inside))
        return 0;
    at = 0;
    return graf_sgml_find(inside, "TEXT", &at, NULL, &inside) ? 98 : 0;
}
