/*
 * json.h - the fields of an article in JSON, apart from the parser.
 */
#ifndef GRAF_ARTICLE_JSON_H
#define GRAF_ARTICLE_JSON_H

#include "draft.h"

/* Texts and dates come under several names; the first of each that is not
 * empty counts, in this order. */
enum { GRAF_JSON_TEXTS = 3, GRAF_JSON_DATES = 3 };

/* One article while its object is being read. */
typedef struct graf_json_article {
    graf_input *input;
    uint64_t line;                    /* where it begins */
    uint32_t seen;                    /* a bit for each key that was there */
    graf_view texts[GRAF_JSON_TEXTS]; /* in the draft's arena */
    uint32_t text_lines[GRAF_JSON_TEXTS];
    graf_view dates[GRAF_JSON_DATES];
    uint64_t date_lines[GRAF_JSON_DATES];
} graf_json_article;

/* Begins an article; the draft is empty. */
void graf_json_begin(graf_json_article *article, graf_input *input,
                     uint64_t line);

/* The number of a known key, or -1. A key that comes twice empties what the
 * first gave, and is reported. */
int graf_json_key(graf_json_article *article, graf_view key, uint64_t line);

/* One value of that key: its string or number, or one of its array's. */
graf_status graf_json_value(graf_json_article *article, int key,
                            graf_view value, uint64_t line,
                            graf_error *error) GRAF_MUST_CHECK;

/* Its object has ended: text and date are settled and the draft finished. */
graf_status graf_json_finish(graf_json_article *article, uint64_t ordinal,
                             graf_error *error) GRAF_MUST_CHECK;

/*
 * Reads JSON text: an array of articles, or articles one after the other.
 * `one` for exactly one object, as a record of JSON Lines, whose line is
 * `line`; its number is then `ordinal`.
 */
graf_status graf_json_parse(graf_input *input, graf_view text, uint64_t line,
                            bool one, uint64_t ordinal,
                            graf_error *error) GRAF_MUST_CHECK;

/*
 * Appends `text` with markdown links, "[words](http...)", reduced to their
 * words: an address is no prose. All else stays as it is.
 */
graf_status graf_reduce_links(graf_view text, graf_buffer *out,
                              graf_error *error) GRAF_MUST_CHECK;

#endif
