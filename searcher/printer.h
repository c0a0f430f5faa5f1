/*
 * printer.h - how answers are written, one file for each format.
 *
 * A format is a table of functions; a function that it does not need is NULL.
 * Nothing outside the print_*.c files knows one format from another. Printers
 * only write to the stream that they are given: its errors stay with it until
 * graf_output_finish asks.
 *
 *     begin
 *       begin_answer  (begin_article  hit...  end_article)...  end_answer
 *       count                                      instead, for --count
 *       show                                       instead, for --show
 */
#ifndef SEARCHER_PRINTER_H
#define SEARCHER_PRINTER_H

#include "command/json_writer.h"
#include "settings.h"

/* One query and what came of it. */
struct answer {
    graf_view query_id; /* what --batch calls it, else empty */
    const graf_results *results;
};

/* An article of an answer. */
struct ranked_article {
    size_t rank;       /* from 1, the offset included */
    const char *index; /* the path of the index it stands in */
    const graf_hit_article *found;
};

/* A stretch of an article, to be shown whole. */
struct shown_article {
    const char *index;
    const graf_article *article;
    size_t first; /* paragraph numbers, 0 being the headline */
    size_t last;
    bool whole; /* nobody asked for one paragraph */
};

struct printer;

struct printer_operations {
    void (*begin)(struct printer *printer);
    void (*begin_answer)(struct printer *printer, const struct answer *answer);
    void (*begin_article)(struct printer *printer, const struct answer *answer,
                          const struct ranked_article *article);
    void (*hit)(struct printer *printer, const struct answer *answer,
                const struct ranked_article *article, const graf_hit *hit);
    void (*end_article)(struct printer *printer, const struct answer *answer,
                        const struct ranked_article *article);
    void (*end_answer)(struct printer *printer, const struct answer *answer);
    void (*count)(struct printer *printer, const struct answer *answer);
    void (*show)(struct printer *printer, const struct shown_article *shown);
    bool needs_text;  /* of the paragraphs; else ids and scores are enough */
    bool needs_count; /* exact counts beside the articles */
};

extern const struct printer_operations text_printer;
extern const struct printer_operations json_printer;
extern const struct printer_operations json_lines_printer;
extern const struct printer_operations csv_printer;
extern const struct printer_operations tsv_printer;
extern const struct printer_operations trec_printer;

struct printer {
    const struct printer_operations *operations;
    const struct settings *settings;
    FILE *out;
    graf_json_writer json;
    bool terminal; /* somebody is looking: `width` columns wide */
    bool color;
    size_t width;
    graf_buffer scratch; /* a value that is put together */
    graf_buffer cell;    /* a cell that is made harmless */
    graf_error failure;  /* the first thing that went wrong, memory mostly */
};

/* Makes a printer for the format that the settings name. Borrows both. */
void printer_init(struct printer *printer, const struct settings *settings,
                  FILE *out);
void printer_release(struct printer *printer);

/* Prints the articles of an answer, or its counts if they were asked for.
 * The results' `index` numbers are places in the settings' list. */
graf_status printer_answer(struct printer *printer, const struct answer *answer,
                           graf_error *error) GRAF_MUST_CHECK;

graf_status printer_show(struct printer *printer,
                         const struct shown_article *shown,
                         graf_error *error) GRAF_MUST_CHECK;

/* ---- for the print_*.c files ------------------------------------------ */

/* Keeps the first failure, to be returned in the end. */
void printer_note(struct printer *printer, graf_status status,
                  const graf_error *error);

/* Paragraph `number` of a whole article; 0 is the headline. */
graf_view printer_paragraph(const graf_article *article, size_t number);

/* How many of the article's matching paragraphs are not among its hits. */
size_t printer_hidden_hits(const graf_hit_article *found);

#endif
