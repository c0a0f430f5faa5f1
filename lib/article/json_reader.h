/*
 * json_reader.h - what a parser of JSON says, as articles.
 */
#ifndef GRAF_ARTICLE_JSON_READER_H
#define GRAF_ARTICLE_JSON_READER_H

#include "fields.h"

struct yajl_handle_t;

typedef struct graf_json_reader {
    graf_input *input;
    struct yajl_handle_t *parser;
    const graf_field_table *table;
    graf_view text;   /* the piece in hand */
    uint64_t before;  /* bytes of the pieces before it */
    size_t counted;   /* bytes of it in which lines have been counted */
    uint64_t line;    /* at `counted` */
    bool one;         /* exactly one object is wanted */
    bool pending;     /* an article has been read and not finished */
    bool lost;        /* the one in hand is passed over */
    bool strange;     /* what came last was no article, which was reported */
    uint64_t ordinal; /* of the article in hand */
    size_t depth;     /* open arrays and objects */
    size_t base;      /* the depth of an article's object: 1, or 2 in an
                         array */
    int key;          /* the article's, of the value in hand, or -1 */
    bool wanted;      /* inside that value: this part is it */
    bool too_deep;
    bool failed;   /* nothing more is read */
    bool told;     /* a value or bracket ended in the piece in hand */
    size_t untold; /* bytes of the pieces since then */
    graf_fields article;
    graf_status status; /* why a callback stopped the parser */
    graf_error *error;
} graf_json_reader;

/* Makes a parser. With `one` the text is exactly one object; else any number
 * of them, or arrays of them. What was begun is released, even if it failed.
 * The caller sets `line`, `ordinal` and `error` where they are not 1, 0 and
 * NULL. */
graf_status graf_json_reader_begin(graf_json_reader *reader, graf_input *input,
                                   const graf_field_table *table,
                                   bool one) GRAF_MUST_CHECK;
void graf_json_reader_release(graf_json_reader *reader);

/* Reads the next piece, or the end. False where it is no JSON, and where
 * reader->status says that reading has to stop. */
bool graf_json_reader_parse(graf_json_reader *reader, graf_view piece);
bool graf_json_reader_complete(graf_json_reader *reader);

/* After the last byte, or that which made the text invalid JSON, which is
 * reported: the article that waited, if it may be taken. */
graf_status graf_json_reader_end(graf_json_reader *reader,
                                 bool valid) GRAF_MUST_CHECK;

/* The line of the byte the parser has come to. */
uint64_t graf_json_reader_line(graf_json_reader *reader);

#endif
