#include "table.h"

#include <inttypes.h>

enum { NUMBER_TEXT_SIZE = 40 };

/* A row in the making. */
struct row {
    struct printer *printer;
    const struct table_style *style;
    bool begun;
};

static void begin_cell(struct row *row)
{
    if (row->begun)
        fputc(row->style->separator, row->printer->out);
    row->begun = true;
}

static void add_cell(struct row *row, graf_view text)
{
    struct printer *printer = row->printer;
    graf_error error = GRAF_ERROR_INIT;

    begin_cell(row);
    if (printer->terminal) {
        graf_buffer_clear(&printer->cell);
        printer_note(printer,
                     graf_append_harmless(&printer->cell, text, &error),
                     &error);
        text = graf_buffer_view(&printer->cell);
    }
    row->style->cell(printer->out, text);
}

/* Numbers are ours and need no quoting, nor a guard against formulas. */
static void add_number(struct row *row, const char *digits)
{
    begin_cell(row);
    fputs(digits, row->printer->out);
}

static void add_count(struct row *row, uint64_t count)
{
    char digits[NUMBER_TEXT_SIZE];

    snprintf(digits, sizeof digits, "%" PRIu64, count);
    add_number(row, digits);
}

static void end_row(struct row *row)
{
    fputs(row->style->line_end, row->printer->out);
}

/* The first column names the query, but only where there are several. */
static void add_query(struct row *row, graf_view query_id)
{
    if (row->printer->settings->batch != NULL)
        add_cell(row, query_id);
}

void table_begin(struct printer *printer, const struct table_style *style)
{
    static const char *const hit_columns[] = { "rank",   "score",   "date",
                                               "source", "authors", "title",
                                               "id",     "url",     "paragraph",
                                               "text",   "copies" };
    static const char *const count_columns[] = { "paragraphs", "articles" };
    bool count = printer->settings->count;
    const char *const *columns = count ? count_columns : hit_columns;
    size_t column_count = count ? sizeof count_columns / sizeof *columns
                                : sizeof hit_columns / sizeof *columns;
    struct row row = { printer, style, false };
    size_t i;

    add_query(&row, graf_view_of_string("query"));
    for (i = 0; i < column_count; i++)
        add_cell(&row, graf_view_of_string(columns[i]));
    end_row(&row);
}

/* "A. Author; B. Author" */
static void add_authors(struct row *row, const graf_article *article)
{
    graf_buffer *authors = &row->printer->scratch;
    graf_error error = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;
    size_t i;

    graf_buffer_clear(authors);
    for (i = 0; status == GRAF_OK && i < article->authors.count; i++) {
        if (i > 0)
            status = graf_buffer_append_string(authors, "; ", &error);
        if (status == GRAF_OK)
            status = graf_buffer_append_view(authors, article->authors.items[i],
                                             &error);
    }
    printer_note(row->printer, status, &error);
    add_cell(row, graf_buffer_view(authors));
}

/* The columns from "date" on. */
static void add_paragraph(struct row *row, const graf_article *article,
                          size_t number, graf_view text)
{
    char date[GRAF_DATE_TEXT_SIZE];

    graf_date_format(article->date, date);
    add_number(row, date);
    add_cell(row, article->source);
    add_authors(row, article);
    add_cell(row, article->title);
    add_cell(row, article->id);
    add_cell(row, article->url);
    add_count(row, number);
    add_cell(row, text);
}

void table_hit(struct printer *printer, const struct table_style *style,
               const struct answer *answer,
               const struct ranked_article *article, const graf_hit *hit)
{
    struct row row = { printer, style, false };
    char score[NUMBER_TEXT_SIZE] = ""; /* a neighbour has none */

    if (hit->matches)
        snprintf(score, sizeof score, "%.6f", hit->score);
    add_query(&row, answer->query_id);
    add_count(&row, article->rank);
    add_number(&row, score);
    add_paragraph(&row, &article->found->article, hit->paragraph, hit->text);
    add_count(&row, article->found->copies);
    end_row(&row);
}

void table_count(struct printer *printer, const struct table_style *style,
                 const struct answer *answer)
{
    struct row row = { printer, style, false };

    add_query(&row, answer->query_id);
    add_count(&row, answer->results->counts.paragraphs);
    add_count(&row, answer->results->counts.articles);
    end_row(&row);
}

void table_show(struct printer *printer, const struct table_style *style,
                const struct shown_article *shown)
{
    size_t number;

    for (number = shown->first; number <= shown->last; number++) {
        struct row row = { printer, style, false };

        add_number(&row, "");
        add_number(&row, "");
        add_paragraph(&row, shown->article, number,
                      printer_paragraph(shown->article, number));
        add_number(&row, "");
        end_row(&row);
    }
}
