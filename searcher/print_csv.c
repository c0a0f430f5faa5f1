/*
 * print_csv.c - --format csv: RFC 4180, a header and a row a paragraph.
 *
 * Spreadsheets run a cell that begins like a formula, and the text is other
 * people's. Such a cell gets an apostrophe in front, which spreadsheets take
 * for "this is text". Who needs the bytes as they are takes tsv or jsonl.
 */
#include "table.h"

static bool looks_like_formula(graf_view text)
{
    return text.length > 0 && memchr("=+-@\t\r", text.data[0], 6) != NULL;
}

static bool needs_quotes(graf_view text)
{
    size_t i;

    for (i = 0; i < text.length; i++)
        if (memchr(",\"\r\n", text.data[i], 4) != NULL)
            return true;
    return false;
}

static void write_quoted(FILE *out, graf_view text)
{
    while (text.length > 0) {
        size_t quote = graf_view_find(text, graf_view_of_string("\""));

        fwrite(text.data, 1, quote, out);
        if (quote == text.length)
            return;
        fputs("\"\"", out);
        text.data += quote + 1;
        text.length -= quote + 1;
    }
}

static void csv_cell(FILE *out, graf_view text)
{
    bool formula = looks_like_formula(text);

    /* An empty text may have no data at all, which fwrite must not get. */
    if (text.length == 0)
        return;
    if (!formula && !needs_quotes(text)) {
        fwrite(text.data, 1, text.length, out);
        return;
    }
    fputc('"', out);
    if (formula)
        fputc('\'', out);
    write_quoted(out, text);
    fputc('"', out);
}

static const struct table_style csv = { ',', "\r\n", csv_cell };

static void csv_begin(struct printer *printer)
{
    table_begin(printer, &csv);
}

static void csv_hit(struct printer *printer, const struct answer *answer,
                    const struct ranked_article *article, const graf_hit *hit)
{
    table_hit(printer, &csv, answer, article, hit);
}

static void csv_count(struct printer *printer, const struct answer *answer)
{
    table_count(printer, &csv, answer);
}

static void csv_show(struct printer *printer, const struct shown_article *shown)
{
    table_show(printer, &csv, shown);
}

const struct printer_operations csv_printer = {
    .begin = csv_begin,
    .hit = csv_hit,
    .count = csv_count,
    .show = csv_show,
    .needs_text = true,
};
