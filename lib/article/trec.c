/*
 * TREC collections: any number of <DOC> ... </DOC>, each with a <DOCNO>, in
 * the elements that the newspapers and agencies of the collections use.
 */
#include "draft.h"

#include "byline.h"
#include "graf/calendar.h"
#include "sgml.h"

/* Elements in the order in which they are asked; the first counts. */
static const char *const title_names[] = { "HEADLINE", "HEAD", "HL", "HEADER",
                                           "TITLE",    "TI",   "H3", NULL };
static const char *const date_names[] = { "DATE",  "DATE_TIME", "PUBDATE",
                                          "DATE1", "PUB_DATE",  NULL };
static const char *const source_names[] = { "SOURCE", "SO", "PUB", NULL };
static const char *const section_names[] = { "SECTION", "CATEGORY", NULL };
static const char *const theme_names[] = { "SUBJECT", "KEYWORD", "IN", "TP",
                                           NULL };
/* And all of these, in the order of the document. */
static const char *const text_names[] = { "LP", "LEADPARA", "TEXT", "BODY" };

static graf_status set_first(graf_draft *draft, graf_view *field,
                             graf_view document, const char *const *names,
                             graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; status == GRAF_OK && names[i] != NULL && field->length == 0;
         i++)
        status = graf_sgml_set(draft, field, document, names[i], error);
    return status;
}

/* Digits in a number, from `at`. */
static int digits(graf_view text, size_t at, size_t count)
{
    int value = 0;

    for (; count > 0; count--, at++)
        value = value * 10 + (text.data[at] - '0');
    return value;
}

static size_t digits_in(graf_view text, size_t at)
{
    size_t count = 0;

    while (at + count < text.length && text.data[at + count] >= '0' &&
           text.data[at + count] <= '9')
        count++;
    return count;
}

/* The day in "NYT19980315.0063" or "AP880212-0004": behind letters, as eight
 * digits, or six of the twentieth century that cannot be another order. */
static bool date_of_number(graf_view number, int32_t *out)
{
    graf_civil day;
    size_t at = 0;
    size_t count;

    while (at < number.length && (number.data[at] | 0x20) >= 'a' &&
           (number.data[at] | 0x20) <= 'z')
        at++;
    count = at == 0 ? 0 : digits_in(number, at);
    if (count == 8) {
        day.year = digits(number, at, 4);
        at += 4;
    } else if (count == 6 && digits(number, at, 2) > 31) {
        day.year = 1900 + digits(number, at, 2);
        at += 2;
    } else {
        return false;
    }
    day.month = digits(number, at, 2);
    day.day = digits(number, at + 2, 2);
    if (day.year < 1900 || !graf_civil_is_valid(day))
        return false;
    *out = graf_date_from_civil(day);
    return true;
}

static graf_status read_date(graf_input *input, graf_view document,
                             uint64_t line, graf_error *error)
{
    graf_draft *draft = input->draft;
    graf_view written = { NULL, 0 };
    graf_status status =
        set_first(draft, &written, document, date_names, error);

    if (status == GRAF_OK && !date_of_number(draft->id, &draft->date) &&
        written.length > 0)
        graf_draft_set_date(input, written, line);
    return status;
}

static graf_status read_themes(graf_draft *draft, graf_view document,
                               graf_error *error)
{
    graf_view words = { NULL, 0 };
    graf_status status = set_first(draft, &words, document, theme_names, error);

    if (status != GRAF_OK)
        return status;
    return graf_add_values(draft, draft->themes, &draft->theme_count, words,
                           error);
}

static graf_status read_byline(graf_draft *draft, graf_view document,
                               graf_error *error)
{
    graf_view byline = { NULL, 0 };
    graf_status status =
        graf_sgml_set(draft, &byline, document, "BYLINE", error);

    return status == GRAF_OK ? graf_add_byline(draft, byline, error) : status;
}

/* "WASHINGTON (AP)" stands before the first paragraph, as it was printed. */
static graf_status add_dateline(graf_draft *draft, graf_view document,
                                size_t first, graf_error *error)
{
    graf_view dateline = { NULL, 0 };
    graf_status status =
        graf_sgml_set(draft, &dateline, document, "DATELINE", error);
    graf_buffer joined;

    if (status != GRAF_OK || dateline.length == 0 ||
        first >= draft->block_count)
        return status;
    graf_buffer_init(&joined, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_buffer_append_view(&joined, dateline, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(&joined, ' ', error);
    if (status == GRAF_OK)
        status =
            graf_buffer_append_view(&joined, draft->blocks[first].text, error);
    if (status == GRAF_OK)
        status = graf_arena_copy(&draft->arena, graf_buffer_view(&joined),
                                 &draft->blocks[first].text, error);
    graf_buffer_release(&joined);
    return status;
}

/* The text is in elements of its own, or else all that is behind the head. */
static graf_status read_text(graf_draft *draft, graf_view document,
                             uint64_t line, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view inside;
    size_t n;
    size_t at;

    for (n = 0; n < sizeof text_names / sizeof text_names[0]; n++) {
        /* A <BODY> around <HEADLINE> and <TEXT> is no text. */
        if (n == 3 && draft->block_count > 0)
            break;
        at = 0;
        while (status == GRAF_OK &&
               graf_sgml_find(document, text_names[n], &at, NULL, &inside))
            status = graf_sgml_paragraphs(
                draft, inside, graf_sgml_line(document, inside, line), error);
    }
    return status;
}

static graf_status read_bare_text(graf_draft *draft, graf_view document,
                                  uint64_t line, graf_error *error)
{
    graf_view rest = document;
    graf_view inside;
    size_t behind = 0;
    size_t at = 0;
    size_t i;

    if (graf_sgml_find(document, "DOCNO", &at, NULL, &inside))
        behind = at;
    for (i = 0; title_names[i] != NULL; i++) {
        at = 0;
        if (graf_sgml_find(document, title_names[i], &at, NULL, &inside) &&
            at > behind)
            behind = at;
    }
    rest = graf_view_behind(rest, behind);
    return graf_sgml_paragraphs(draft, rest,
                                graf_sgml_line(document, rest, line), error);
}

static graf_status read_document(graf_input *input, graf_view document,
                                 uint64_t line, graf_error *error)
{
    graf_draft *draft = input->draft;
    graf_status status =
        graf_sgml_set(draft, &draft->id, document, "DOCNO", error);

    if (status == GRAF_OK)
        status = set_first(draft, &draft->title, document, title_names, error);
    if (status == GRAF_OK)
        status =
            set_first(draft, &draft->source, document, source_names, error);
    if (status == GRAF_OK)
        status =
            set_first(draft, &draft->section, document, section_names, error);
    if (status == GRAF_OK)
        status = read_date(input, document, line, error);
    if (status == GRAF_OK)
        status = read_byline(draft, document, error);
    if (status == GRAF_OK)
        status = read_themes(draft, document, error);
    if (status == GRAF_OK)
        status = read_text(draft, document, line, error);
    if (status == GRAF_OK && draft->block_count == 0)
        status = read_bare_text(draft, document, line, error);
    if (status == GRAF_OK)
        status = add_dateline(draft, document, 0, error);
    return status;
}

static graf_status read_record(graf_input *input, graf_view record,
                               uint64_t line, graf_error *error)
{
    graf_status status;
    graf_view document;
    size_t at = 0;

    /* What stands around the documents says nothing of them. */
    if (!graf_sgml_find(record, "DOC", &at, NULL, &document))
        return GRAF_OK;
    graf_draft_clear(input->draft);
    line = graf_sgml_line(record, document, line);
    input->draft->line = (uint32_t)line;
    if (document.data + document.length == record.data + at)
        input->problem(input, GRAF_PROBLEM_REPAIRED, line,
                       "this document has no </DOC>; it was read up to the "
                       "next one or the end");
    status = read_document(input, document, line, error);
    if (status != GRAF_OK)
        return status;
    return input->finish(input, ++input->ordinal, error);
}

static size_t cut(graf_view text, bool ended)
{
    return graf_sgml_cut(text, "DOC", ended);
}

const graf_record_format graf_trec_records = { cut, read_record, NULL, NULL,
                                               false };

int graf_sniff_trec(graf_view head, const char *name)
{
    graf_view text = graf_view_trim(head);
    graf_view document;
    graf_view inside;
    size_t at = 0;

    (void)name;
    if (text.length == 0 || text.data[0] != '<' ||
        !graf_sgml_find(text, "DOC", &at, NULL, &document))
        return 0;
    at = 0;
    return graf_sgml_find(document, "DOCNO", &at, NULL, &inside) ? 97 : 0;
}
