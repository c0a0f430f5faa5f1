/*
 * content.h - what a reader does with one source of bytes: find out what it
 * is, unpack it or read it as text, and report.
 */
#ifndef GRAF_ARTICLE_CONTENT_H
#define GRAF_ARTICLE_CONTENT_H

#include "container.h"
#include "fields.h"
#include "layers.h"
#include "sink.h"

enum {
    /* A whole document, or a line of JSON Lines, is held in memory. */
    GRAF_DOCUMENT_LIMIT = GRAF_ARTICLE_BYTES_LIMIT,
    GRAF_CONVERTED_LIMIT = 2 * GRAF_DOCUMENT_LIMIT,
    /* A path, and the paths inside of archives behind it. */
    GRAF_INPUT_NAME_LIMIT = 64 * 1024
};

struct graf_reader {
    const graf_format *format; /* NULL: by content */
    graf_field_map map;
    graf_sink sink;
    graf_layers layers;
    graf_window *window;          /* on the text in hand */
    graf_window converted_window; /* on lines that were converted */
    graf_buffer converted;        /* what was not UTF-8 */
    graf_view charset;            /* declared from outside, or empty */
    uint64_t counted;             /* of the open file, for the progress */
    uint64_t untold;  /* bytes consumed since the last progress call */
    uint64_t told_at; /* when that was, in nanoseconds */
};

/* Reads a file, whose source has been opened on reader->layers.file. */
graf_status graf_read_file(graf_reader *reader, graf_source source,
                           const char *name, graf_error *error) GRAF_MUST_CHECK;

/* ---- nested.c ---------------------------------------------------------- */

/*
 * Reads what a source gives, whatever it is, and all that is in it. `name`
 * is for the report, ids and the format: a path, or the path of an archive,
 * "!/" and a path in it. What is wrong with it is reported.
 */
graf_status graf_read_nested(graf_reader *reader, graf_source source,
                             const char *name,
                             graf_error *error) GRAF_MUST_CHECK;

/* Says that nothing came out of a container since there were `before`
 * articles. */
void graf_report_fruitless(graf_reader *reader, uint64_t before,
                           graf_container container);

/* Makes `name` the input that problems are about. */
void graf_set_input(graf_reader *reader, const char *name);

/* ---- members.c --------------------------------------------------------- */

/* Reads the members of an archive, or what one packed file holds. */
graf_status graf_read_members(graf_reader *reader, graf_layer *layer,
                              graf_container container, const char *name,
                              graf_error *error) GRAF_MUST_CHECK;

/* ---- web_archive.c ----------------------------------------------------- */

/* Reads the records of a WARC or ARC file. */
graf_status graf_read_web_archive(graf_reader *reader, graf_layer *layer,
                                  graf_container container, const char *name,
                                  graf_error *error) GRAF_MUST_CHECK;

/* ---- records.c --------------------------------------------------------- */

/* Reads what is left of reader->window, record by record. */
graf_status graf_read_records(graf_reader *reader, const graf_format *format,
                              graf_error *error) GRAF_MUST_CHECK;

/* ---- content.c --------------------------------------------------------- */

/* As much of a window as there must be to tell what it is. */
graf_status graf_fill_head(graf_window *window, const char *name,
                           graf_view *head, graf_error *error) GRAF_MUST_CHECK;

/* Reads a window that holds text; `head` is its beginning. */
graf_status graf_read_text(graf_reader *reader, graf_window *window,
                           const char *name, graf_view head,
                           graf_error *error) GRAF_MUST_CHECK;

/* `bytes` as UTF-8, reported where that was not all they were. The view is of
 * the bytes themselves or of reader->converted. */
graf_status graf_to_utf8(graf_reader *reader, graf_view bytes, uint64_t line,
                         graf_view *text, graf_error *error) GRAF_MUST_CHECK;

/* A problem with the input in hand: message and detail, one after the other. */
void graf_content_problem(graf_reader *reader, graf_problem_kind kind,
                          uint64_t line, const char *message,
                          const char *detail);

/* Tells the caller what has not been told. */
void graf_tell_progress(graf_reader *reader);

/* So much of the open file has been consumed in all. */
void graf_count_progress(graf_reader *reader, uint64_t consumed);

#endif
