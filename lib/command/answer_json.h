/*
 * answer_json.h - answers and articles as JSON, the same from the shell and
 * from the web: the schema that searcher/format.md describes.
 */
#ifndef COMMAND_ANSWER_JSON_H
#define COMMAND_ANSWER_JSON_H

#include "command/json_writer.h"
#include "graf/facets.h"

#define GRAF_SEARCH_SCHEMA "graf-search/1"

/* Begins the object that every answer is, with its schema. */
void graf_json_begin_answer(graf_json_writer *json);

/* What is said of a query before its articles. `query_id` may be empty. */
void graf_json_write_answer_head(graf_json_writer *json, graf_view query_id,
                                 const graf_results *results, bool explain);

/* Byte ranges: [[start, end], ...]. */
void graf_json_write_spans(graf_json_writer *json, const graf_span *spans,
                           size_t count);

/* The key "article" and the metadata of one. */
graf_status graf_json_write_article(graf_json_writer *json,
                                    const graf_article *article,
                                    graf_error *error) GRAF_MUST_CHECK;

/* The keys `copies` and `cluster`, where the article has copies. */
void graf_json_write_copies(graf_json_writer *json,
                            const graf_hit_article *found);

/* An article of an answer with its hits. `index` names where it stands. */
graf_status graf_json_write_found(graf_json_writer *json, size_t rank,
                                  const char *index,
                                  const graf_hit_article *found,
                                  graf_error *error) GRAF_MUST_CHECK;

/* An article by itself, as an answer: paragraphs `first` to `last`, of which
 * 0 is the headline. */
graf_status graf_json_write_shown(graf_json_writer *json, const char *index,
                                  const graf_article *article, size_t first,
                                  size_t last,
                                  graf_error *error) GRAF_MUST_CHECK;

/* Counts by value and by time, as an answer by themselves: with `years`, by
 * year as well; `timeline` is NULL, or facets->months or years. A period of
 * which the archive holds nothing has no counts. */
void graf_json_write_facets(graf_json_writer *json, const graf_facets *facets,
                            bool years, const graf_period *timeline,
                            size_t timeline_count);

#endif
