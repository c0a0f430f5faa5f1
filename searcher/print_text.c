/*
 * print_text.c - --format text: for people.
 *
 * A line an article, its best paragraphs under it. In a pipe a paragraph is
 * one line, whole; on a terminal it is wrapped and, when it is long, cut down
 * to what surrounds the matches.
 */
#include <inttypes.h>

#include "layout.h"
#include "printer.h"

enum {
    EXCERPT_LINES = 6, /* of a paragraph on a terminal, about */
    NUMBER_COLUMNS = 6,
    LEAST_COLUMNS = 20 /* for text, however narrow the terminal */
};

static const char dim[] = "\033[2m";
static const char green[] = "\033[32m";
static const char bold[] = "\033[1m";
static const char match[] = "\033[1;31m";

static const char *if_color(const struct printer *printer, const char *look)
{
    return printer->color ? look : "";
}

static void write_text(struct printer *printer, graf_view text,
                       const char *look)
{
    struct marked_text marked = { text, NULL, 0 };
    struct look looks = { if_color(printer, look), "" };

    layout_write(printer->out, &marked, (graf_span){ 0, (uint32_t)text.length },
                 &looks);
}

static void write_string(struct printer *printer, const char *string,
                         const char *look)
{
    write_text(printer, graf_view_of_string(string), look);
}

/* A text from the column `indent` on, broken where the terminal ends. */
static void write_wrapped(struct printer *printer,
                          const struct marked_text *marked, size_t indent,
                          const struct look *look)
{
    size_t columns = printer->width > indent + LEAST_COLUMNS
                         ? printer->width - indent
                         : LEAST_COLUMNS;
    graf_span line = layout_line(marked->text, 0, columns);

    if (!printer->terminal) {
        line.start = 0;
        line.end = (uint32_t)marked->text.length;
    }
    layout_write(printer->out, marked, line, look);
    fputc('\n', printer->out);
    while (line.end < marked->text.length) {
        line = layout_line(marked->text, line.end, columns);
        if (line.start == line.end)
            return;
        fprintf(printer->out, "%*s", (int)indent, "");
        layout_write(printer->out, marked, line, look);
        fputc('\n', printer->out);
    }
}

/* "    12  " in front of a paragraph, "    12- " of a neighbour; returns how
 * many columns that took. */
static size_t write_number(struct printer *printer, const graf_hit *hit)
{
    char number[64];

    if (printer->settings->explain && hit->matches)
        snprintf(number, sizeof number, "%*u  (%.3f)  ", NUMBER_COLUMNS,
                 hit->paragraph, hit->score);
    else
        snprintf(number, sizeof number, "%*u%c ", NUMBER_COLUMNS,
                 hit->paragraph, hit->matches ? ' ' : '-');
    write_string(printer, number, hit->matches ? green : dim);
    return strlen(number);
}

static void write_hit(struct printer *printer, const graf_hit *hit, bool whole)
{
    struct marked_text marked = { hit->text, hit->spans, hit->span_count };
    struct look look = { if_color(printer, hit->matches ? "" : dim),
                         if_color(printer, match) };
    struct excerpt excerpt = { .spans = NULL };
    graf_error error = GRAF_ERROR_INIT;
    size_t indent = write_number(printer, hit);

    graf_buffer_init(&excerpt.text, GRAF_ARTICLE_BYTES_LIMIT);
    if (printer->terminal && !whole)
        printer_note(printer,
                     layout_shorten(&excerpt, &marked,
                                    EXCERPT_LINES * printer->width, &marked,
                                    &error),
                     &error);
    write_wrapped(printer, &marked, indent, &look);
    excerpt_release(&excerpt);
}

static void text_begin_answer(struct printer *printer,
                              const struct answer *answer)
{
    if (answer->query_id.length == 0)
        return;
    write_string(printer, "# ", dim);
    write_text(printer, answer->query_id, bold);
    write_string(printer, "  ", "");
    write_text(printer, answer->results->echo, dim);
    fputc('\n', printer->out);
}

static void write_date(struct printer *printer, const graf_article *article)
{
    char date[GRAF_DATE_TEXT_SIZE];

    graf_date_format(article->date, date);
    write_string(printer, date[0] == '\0' ? "no date   " : date, green);
}

static void text_begin_article(struct printer *printer,
                               const struct answer *answer,
                               const struct ranked_article *article)
{
    const graf_hit_article *found = article->found;
    graf_view source = found->article.source;
    struct marked_text title = { found->article.title, found->title_spans,
                                 found->title_span_count };
    struct look look = { if_color(printer, bold), if_color(printer, match) };

    (void)answer;
    write_date(printer, &found->article);
    if (printer->settings->explain)
        fprintf(printer->out, "  (%.3f)", found->score);
    fputs("  ", printer->out);
    write_text(printer, source.length > 0 ? source : graf_view_of_string("-"),
               "");
    fputs("  ", printer->out);
    layout_write(printer->out, &title,
                 (graf_span){ 0, (uint32_t)title.text.length }, &look);
    fputs("  [", printer->out);
    write_text(printer, found->article.id, dim);
    fputs("]\n", printer->out);
}

static void text_hit(struct printer *printer, const struct answer *answer,
                     const struct ranked_article *article, const graf_hit *hit)
{
    (void)answer;
    (void)article;
    /* The headline stands above already, with its matches. */
    if (hit->paragraph > 0)
        write_hit(printer, hit, false);
}

/* "        +3 copies" */
static void write_rest(struct printer *printer, uint64_t count,
                       const char *what)
{
    char line[64];

    if (count == 0)
        return;
    snprintf(line, sizeof line, "%*s+%" PRIu64 " %s", NUMBER_COLUMNS + 2, "",
             count, what);
    write_string(printer, line, dim);
    fputc('\n', printer->out);
}

static void text_end_article(struct printer *printer,
                             const struct answer *answer,
                             const struct ranked_article *article)
{
    uint64_t copies = article->found->copies;

    (void)answer;
    write_rest(printer, printer_hidden_hits(article->found), "more");
    if (settings_hide_copies(printer->settings))
        write_rest(printer, copies, copies == 1 ? "copy" : "copies");
    if (printer->terminal)
        fputc('\n', printer->out);
}

static void text_count(struct printer *printer, const struct answer *answer)
{
    const graf_match_counts *counts = &answer->results->counts;

    if (answer->query_id.length > 0) {
        write_text(printer, answer->query_id, bold);
        fputs(": ", printer->out);
    }
    fprintf(printer->out, "%llu paragraph%s in %llu article%s\n",
            (unsigned long long)counts->paragraphs,
            counts->paragraphs == 1 ? "" : "s",
            (unsigned long long)counts->articles,
            counts->articles == 1 ? "" : "s");
}

static void show_field(struct printer *printer, const char *name,
                       graf_view value)
{
    if (value.length == 0)
        return;
    fprintf(printer->out, "%-9s", name);
    write_text(printer, value, "");
    fputc('\n', printer->out);
}

static void show_fields(struct printer *printer, const char *name,
                        graf_view_list values)
{
    size_t i;

    for (i = 0; i < values.count; i++)
        show_field(printer, name, values.items[i]);
}

static void show_metadata(struct printer *printer, const graf_article *article)
{
    char date[GRAF_DATE_TEXT_SIZE];

    graf_date_format(article->date, date);
    show_field(printer, "id", article->id);
    show_field(printer, "date", graf_view_of_string(date));
    show_fields(printer, "author", article->authors);
    show_field(printer, "source", article->source);
    show_field(printer, "origin", article->origin);
    show_field(printer, "section", article->section);
    show_fields(printer, "region", article->regions);
    show_fields(printer, "theme", article->themes);
    show_field(printer, "url", article->url);
    show_field(printer, "lang", article->language);
}

static void text_show(struct printer *printer,
                      const struct shown_article *shown)
{
    size_t number;

    if (shown->whole) {
        write_text(printer, shown->article->title, bold);
        fputc('\n', printer->out);
        show_metadata(printer, shown->article);
        fputc('\n', printer->out);
    }
    for (number = shown->first; number <= shown->last; number++) {
        graf_hit hit = { .paragraph = (uint32_t)number, .matches = true };

        if (shown->whole && number == 0)
            continue;
        hit.text = printer_paragraph(shown->article, number);
        write_hit(printer, &hit, true);
    }
}

const struct printer_operations text_printer = {
    .begin_answer = text_begin_answer,
    .begin_article = text_begin_article,
    .hit = text_hit,
    .end_article = text_end_article,
    .count = text_count,
    .show = text_show,
    .needs_text = true,
};
