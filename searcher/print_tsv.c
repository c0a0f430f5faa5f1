/*
 * print_tsv.c - --format tsv: a header and a row a paragraph, for cut, awk
 * and sort. A tab, line end or backslash in a cell is \t, \n, \r or \\.
 */
#include "table.h"

static void tsv_cell(FILE *out, graf_view text)
{
    static const char special[] = "\t\n\r\\";
    static const char letters[] = "tnr\\";
    size_t i;

    for (i = 0; i < text.length; i++) {
        const char *found = memchr(special, text.data[i], 4);

        if (found == NULL) {
            fputc(text.data[i], out);
        } else {
            fputc('\\', out);
            fputc(letters[found - special], out);
        }
    }
}

static const struct table_style tsv = { '\t', "\n", tsv_cell };

static void tsv_begin(struct printer *printer)
{
    table_begin(printer, &tsv);
}

static void tsv_hit(struct printer *printer, const struct answer *answer,
                    const struct ranked_article *article, const graf_hit *hit)
{
    table_hit(printer, &tsv, answer, article, hit);
}

static void tsv_count(struct printer *printer, const struct answer *answer)
{
    table_count(printer, &tsv, answer);
}

static void tsv_show(struct printer *printer, const struct shown_article *shown)
{
    table_show(printer, &tsv, shown);
}

const struct printer_operations tsv_printer = {
    .begin = tsv_begin,
    .hit = tsv_hit,
    .count = tsv_count,
    .show = tsv_show,
    .needs_text = true,
};
