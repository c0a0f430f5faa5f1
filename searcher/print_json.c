/* print_json.c - --format json: one object a query, on one line. */
#include "printer.h"

static void begin_object(struct printer *printer)
{
    graf_json_writer *json = &printer->json;

    json->comma = false;
    graf_json_write_object(json);
    graf_json_write_key(json, "schema");
    graf_json_write_string(json, SEARCH_SCHEMA);
}

static void end_object(struct printer *printer)
{
    graf_json_write_object_end(&printer->json);
    fputc('\n', printer->out);
}

static void print_counts(struct printer *printer,
                         const graf_match_counts *counts)
{
    graf_json_writer *json = &printer->json;

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

static void print_missing(struct printer *printer, const graf_results *results)
{
    graf_json_writer *json = &printer->json;
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

static void print_terms(struct printer *printer, const graf_results *results)
{
    graf_json_writer *json = &printer->json;
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

/* What is said of a query before its articles. */
static void print_head(struct printer *printer, const struct answer *answer)
{
    const graf_results *results = answer->results;
    graf_json_writer *json = &printer->json;
    size_t i;

    begin_object(printer);
    if (answer->query_id.length > 0) {
        graf_json_write_key(json, "query_id");
        graf_json_write_text(json, answer->query_id);
    }
    graf_json_write_key(json, "query");
    graf_json_write_text(json, results->echo);
    graf_json_write_key(json, "complete");
    graf_json_write_boolean(json,
                            results->complete && results->counts.complete);
    print_counts(printer, &results->counts);
    graf_json_write_key(json, "dropped_stop_words");
    graf_json_write_array(json);
    for (i = 0; i < results->dropped_stop_words.count; i++)
        graf_json_write_text(json, results->dropped_stop_words.items[i]);
    graf_json_write_array_end(json);
    print_missing(printer, results);
    if (printer->settings->explain)
        print_terms(printer, results);
}

static void json_begin_answer(struct printer *printer,
                              const struct answer *answer)
{
    print_head(printer, answer);
    graf_json_write_key(&printer->json, "more");
    graf_json_write_boolean(&printer->json, answer->results->more);
    graf_json_write_key(&printer->json, "articles");
    graf_json_write_array(&printer->json);
}

static void json_begin_article(struct printer *printer,
                               const struct answer *answer,
                               const struct ranked_article *article)
{
    const graf_hit_article *found = article->found;
    graf_json_writer *json = &printer->json;

    (void)answer;
    graf_json_write_object(json);
    graf_json_write_key(json, "rank");
    graf_json_write_count(json, article->rank);
    graf_json_write_key(json, "score");
    graf_json_write_real(json, found->score);
    graf_json_write_key(json, "index");
    graf_json_write_string(json, article->index);
    printer_article_json(printer, &found->article);
    graf_json_write_key(json, "title_spans");
    printer_spans_json(printer, found->title_spans, found->title_span_count);
    graf_json_write_key(json, "paragraphs");
    graf_json_write_count(json, found->paragraph_count);
    graf_json_write_key(json, "matching");
    graf_json_write_count(json, found->matching);
    graf_json_write_key(json, "hits");
    graf_json_write_array(json);
}

static void json_hit(struct printer *printer, const struct answer *answer,
                     const struct ranked_article *article, const graf_hit *hit)
{
    graf_json_writer *json = &printer->json;

    (void)answer;
    (void)article;
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
    printer_spans_json(printer, hit->spans, hit->span_count);
    graf_json_write_object_end(json);
}

static void json_end_article(struct printer *printer,
                             const struct answer *answer,
                             const struct ranked_article *article)
{
    (void)answer;
    (void)article;
    graf_json_write_array_end(&printer->json);
    graf_json_write_object_end(&printer->json);
}

static void json_end_answer(struct printer *printer,
                            const struct answer *answer)
{
    (void)answer;
    graf_json_write_array_end(&printer->json);
    end_object(printer);
}

static void json_count(struct printer *printer, const struct answer *answer)
{
    print_head(printer, answer);
    end_object(printer);
}

static void json_show(struct printer *printer,
                      const struct shown_article *shown)
{
    graf_json_writer *json = &printer->json;
    size_t number;

    begin_object(printer);
    graf_json_write_key(json, "index");
    graf_json_write_string(json, shown->index);
    printer_article_json(printer, shown->article);
    graf_json_write_key(json, "paragraphs");
    graf_json_write_array(json);
    for (number = shown->first; number <= shown->last; number++) {
        graf_json_write_object(json);
        graf_json_write_key(json, "paragraph");
        graf_json_write_count(json, number);
        graf_json_write_key(json, "text");
        graf_json_write_text(json, printer_paragraph(shown->article, number));
        graf_json_write_object_end(json);
    }
    graf_json_write_array_end(json);
    end_object(printer);
}

const struct printer_operations json_printer = {
    .begin_answer = json_begin_answer,
    .begin_article = json_begin_article,
    .hit = json_hit,
    .end_article = json_end_article,
    .end_answer = json_end_answer,
    .count = json_count,
    .show = json_show,
    .needs_text = true,
    .needs_count = true,
};
