#include "command/answer_json.h"

#include <inttypes.h>
#include <stdio.h>

#include "graf/reader.h"

enum { ARTICLE_JSON_LIMIT = 16 * 1024 * 1024 };

void graf_json_begin_answer(graf_json_writer *json)
{
    json->comma = false;
    graf_json_write_object(json);
    graf_json_write_key(json, "schema");
    graf_json_write_string(json, GRAF_SEARCH_SCHEMA);
}

static void write_counts(graf_json_writer *json,
                         const graf_match_counts *counts)
{
    graf_json_write_key(json, "counts");
    graf_json_write_object(json);
    graf_json_write_key(json, "paragraphs");
    graf_json_write_count(json, counts->paragraphs);
    graf_json_write_key(json, "articles");
    graf_json_write_count(json, counts->articles);
    graf_json_write_key(json, "complete");
    graf_json_write_boolean(json, counts->complete);
    graf_json_write_object_end(json);
}

static void write_missing(graf_json_writer *json, const graf_results *results)
{
    size_t i;

    graf_json_write_key(json, "missing");
    graf_json_write_array(json);
    for (i = 0; i < results->missing_count; i++) {
        const graf_missing_word *missing = &results->missing[i];

        graf_json_write_object(json);
        graf_json_write_key(json, "word");
        graf_json_write_text(json, missing->word);
        if (missing->suggestion.length > 0) {
            graf_json_write_key(json, "suggestion");
            graf_json_write_text(json, missing->suggestion);
            graf_json_write_key(json, "suggestion_paragraphs");
            graf_json_write_count(json, missing->suggestion_frequency);
        }
        graf_json_write_object_end(json);
    }
    graf_json_write_array_end(json);
}

static void write_terms(graf_json_writer *json, const graf_results *results)
{
    size_t count = graf_results_term_count(results);
    size_t i;

    graf_json_write_key(json, "terms");
    graf_json_write_array(json);
    for (i = 0; i < count; i++) {
        graf_explained_term term = graf_results_term(results, i);

        graf_json_write_object(json);
        graf_json_write_key(json, "text");
        graf_json_write_text(json, term.text);
        graf_json_write_key(json, "paragraphs");
        graf_json_write_count(json, term.document_frequency);
        graf_json_write_key(json, "idf");
        graf_json_write_real(json, term.idf);
        if (term.form_count > 0) {
            graf_json_write_key(json, "forms");
            graf_json_write_count(json, term.form_count);
        }
        graf_json_write_object_end(json);
    }
    graf_json_write_array_end(json);
}

void graf_json_write_answer_head(graf_json_writer *json, graf_view query_id,
                                 const graf_results *results, bool explain)
{
    size_t i;

    graf_json_begin_answer(json);
    if (query_id.length > 0) {
        graf_json_write_key(json, "query_id");
        graf_json_write_text(json, query_id);
    }
    graf_json_write_key(json, "query");
    graf_json_write_text(json, results->echo);
    graf_json_write_key(json, "complete");
    graf_json_write_boolean(json,
                            results->complete && results->counts.complete);
    write_counts(json, &results->counts);
    graf_json_write_key(json, "dropped_stop_words");
    graf_json_write_array(json);
    for (i = 0; i < results->dropped_stop_words.count; i++)
        graf_json_write_text(json, results->dropped_stop_words.items[i]);
    graf_json_write_array_end(json);
    write_missing(json, results);
    if (explain)
        write_terms(json, results);
}

void graf_json_write_spans(graf_json_writer *json, const graf_span *spans,
                           size_t count)
{
    size_t i;

    graf_json_write_array(json);
    for (i = 0; i < count; i++) {
        graf_json_write_array(json);
        graf_json_write_count(json, spans[i].start);
        graf_json_write_count(json, spans[i].end);
        graf_json_write_array_end(json);
    }
    graf_json_write_array_end(json);
}

graf_status graf_json_write_article(graf_json_writer *json,
                                    const graf_article *article,
                                    graf_error *error)
{
    graf_status status;
    graf_buffer object;

    graf_buffer_init(&object, ARTICLE_JSON_LIMIT);
    status = graf_article_to_json(article, 0, &object, error);
    graf_json_write_key(json, "article");
    if (status == GRAF_OK)
        graf_json_write_raw(json, graf_buffer_view(&object));
    else
        graf_json_write_raw(json, graf_view_of_string("null"));
    graf_buffer_release(&object);
    return status;
}

void graf_json_write_copies(graf_json_writer *json,
                            const graf_hit_article *found)
{
    char cluster[17];

    if (found->copies == 0)
        return;
    snprintf(cluster, sizeof cluster, "%016" PRIx64, found->cluster);
    graf_json_write_key(json, "copies");
    graf_json_write_count(json, found->copies);
    graf_json_write_key(json, "cluster");
    graf_json_write_string(json, cluster);
}

static void write_hit(graf_json_writer *json, const graf_hit *hit)
{
    graf_json_write_object(json);
    graf_json_write_key(json, "paragraph");
    graf_json_write_count(json, hit->paragraph);
    graf_json_write_key(json, "matches");
    graf_json_write_boolean(json, hit->matches);
    graf_json_write_key(json, "score");
    graf_json_write_real(json, hit->score);
    graf_json_write_key(json, "text");
    graf_json_write_text(json, hit->text);
    graf_json_write_key(json, "spans");
    graf_json_write_spans(json, hit->spans, hit->span_count);
    graf_json_write_object_end(json);
}

graf_status graf_json_write_found(graf_json_writer *json, size_t rank,
                                  const char *index,
                                  const graf_hit_article *found,
                                  graf_error *error)
{
    graf_status status;
    size_t i;

    graf_json_write_object(json);
    graf_json_write_key(json, "rank");
    graf_json_write_count(json, rank);
    graf_json_write_key(json, "score");
    graf_json_write_real(json, found->score);
    graf_json_write_key(json, "index");
    graf_json_write_string(json, index);
    status = graf_json_write_article(json, &found->article, error);
    graf_json_write_key(json, "title_spans");
    graf_json_write_spans(json, found->title_spans, found->title_span_count);
    graf_json_write_key(json, "paragraphs");
    graf_json_write_count(json, found->paragraph_count);
    graf_json_write_key(json, "matching");
    graf_json_write_count(json, found->matching);
    graf_json_write_copies(json, found);
    graf_json_write_key(json, "hits");
    graf_json_write_array(json);
    for (i = 0; i < found->hit_count; i++)
        write_hit(json, &found->hits[i]);
    graf_json_write_array_end(json);
    graf_json_write_object_end(json);
    return status;
}

graf_status graf_json_write_shown(graf_json_writer *json, const char *index,
                                  const graf_article *article, size_t first,
                                  size_t last, graf_error *error)
{
    graf_status status;
    size_t number;

    graf_json_begin_answer(json);
    graf_json_write_key(json, "index");
    graf_json_write_string(json, index);
    status = graf_json_write_article(json, article, error);
    graf_json_write_key(json, "paragraphs");
    graf_json_write_array(json);
    for (number = first; number <= last; number++) {
        graf_json_write_object(json);
        graf_json_write_key(json, "paragraph");
        graf_json_write_count(json, number);
        graf_json_write_key(json, "text");
        graf_json_write_text(json, number == 0
                                       ? article->title
                                       : article->paragraphs.items[number - 1]);
        graf_json_write_object_end(json);
    }
    graf_json_write_array_end(json);
    graf_json_write_object_end(json);
    return status;
}
