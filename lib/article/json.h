/*
 * json.h - articles in JSON.
 */
#ifndef GRAF_ARTICLE_JSON_H
#define GRAF_ARTICLE_JSON_H

#include "fields.h"

/* Reads exactly one object: a record of JSON Lines, whose line is `line` and
 * whose number is `ordinal`. */
graf_status graf_json_parse_line(graf_input *input, graf_view record,
                                 uint64_t line, uint64_t ordinal,
                                 graf_error *error) GRAF_MUST_CHECK;

/*
 * A file of JSON in pieces of any length: an array of articles, or articles
 * one after the other, in the fields of a table. What is held is one article.
 * GRAF_END: it is no JSON any more, which was reported.
 */
graf_status graf_json_feed(graf_input *input, const graf_field_table *table,
                           graf_view piece, graf_error *error) GRAF_MUST_CHECK;
/* After the last piece. */
graf_status graf_json_feed_end(graf_input *input,
                               graf_error *error) GRAF_MUST_CHECK;
/* Frees what feeding took, however it ended. */
void graf_json_feed_release(graf_input *input);

/* A record_format's `cut`: any number of whole characters. */
size_t graf_json_cut(graf_view text, bool ended);

#endif
