/*
 * content.h - what a reader does with one stream: find out its encoding and
 * format, read it as a document or line by line, and report.
 */
#ifndef GRAF_ARTICLE_CONTENT_H
#define GRAF_ARTICLE_CONTENT_H

#include "sink.h"
#include "stream.h"

enum {
    /* A whole document, or a line of JSON Lines, is held in memory. */
    GRAF_DOCUMENT_LIMIT = GRAF_ARTICLE_BYTES_LIMIT,
    GRAF_CONVERTED_LIMIT = 2 * GRAF_DOCUMENT_LIMIT
};

struct graf_reader {
    const graf_format *format; /* NULL: by content */
    graf_sink sink;
    graf_stream *stream;
    graf_window window;
    graf_buffer converted; /* what was not UTF-8 */
    uint64_t counted;      /* of the open stream, for the progress */
    uint64_t untold;       /* bytes consumed since the last progress call */
    uint64_t told_at;      /* when that was, in nanoseconds */
};

/* Reads what reader->stream has been opened on. */
graf_status graf_read_content(graf_reader *reader, const char *name,
                              graf_error *error) GRAF_MUST_CHECK;

/* A problem with the input in hand: message and detail, one after the other. */
void graf_content_problem(graf_reader *reader, graf_problem_kind kind,
                          uint64_t line, const char *message,
                          const char *detail);

/* Tells the caller what has not been told. */
void graf_tell_progress(graf_reader *reader);

/* So much of the open stream has been consumed in all. */
void graf_count_progress(graf_reader *reader, uint64_t consumed);

#endif
