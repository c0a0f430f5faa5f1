/*
 * Any query on any paragraph: the first line is the query, the rest the
 * paragraph, which is the headline and author too. Whatever they are, the
 * matcher ends, says the same twice, and its spans are in order and in range.
 */
#include <stdint.h>
#include <stdlib.h>

#include "graf/matcher.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static graf_status stem_frequency(void *user, graf_view stem, uint64_t *out,
                                  graf_error *error)
{
    (void)user;
    (void)error;
    *out = stem.length;
    return GRAF_OK;
}

static graf_status expand(void *user, const graf_node *leaf,
                          graf_form_visitor visit, void *visit_user,
                          graf_error *error)
{
    (void)user;
    return visit(visit_user, leaf->text, 1, error);
}

static void check_spans(const graf_spans *spans, size_t length)
{
    uint32_t end = 0;
    size_t i;

    for (i = 0; i < spans->count; i++) {
        require(spans->items[i].start >= end);
        require(spans->items[i].end > spans->items[i].start);
        end = spans->items[i].end;
    }
    require(end <= length);
}

static void match(graf_matcher *matcher, const graf_article *article)
{
    graf_view text = article->title;
    graf_spans spans = { NULL, 0, 0 };
    graf_status status;
    bool matches;
    bool again;
    double score;

    status = graf_matcher_set_article(matcher, article, NULL);
    require(status == GRAF_OK || status == GRAF_OVER_LIMIT);
    if (status != GRAF_OK)
        return;
    status = graf_matcher_match(matcher, text, 1, &matches, NULL);
    require(status == GRAF_OK || status == GRAF_OVER_LIMIT);
    score = graf_matcher_score(matcher);
    require(score >= 0.0 && score < 1e6);
    require(graf_matcher_match(matcher, text, 1, &again, NULL) == status);
    require(matches == again);
    if (status == GRAF_OK &&
        graf_matcher_spans(matcher, &spans, NULL) == GRAF_OK) {
        check_spans(&spans, text.length);
        require(matches || spans.count == 0);
    }
    if (graf_matcher_highlight(matcher, text, &spans, NULL) == GRAF_OK)
        check_spans(&spans, text.length);
    graf_spans_release(&spans);
}

static void run(graf_view query_text, graf_view paragraph, bool plain,
                graf_analyzer *analyzer)
{
    const graf_statistics statistics = {
        { 10, 100, 1000, 0 }, stem_frequency, expand, NULL
    };
    const graf_query_options options = { .plain = plain, .today = 18976 };
    graf_article article = { .title = paragraph, .date = 18976 };
    graf_matcher *matcher = NULL;
    graf_query *query = NULL;
    graf_plan *plan = NULL;

    article.authors.items = &paragraph;
    article.authors.count = 1;
    if (graf_query_parse(query_text, &options, analyzer, &query, NULL) ==
        GRAF_OK) {
        require(graf_plan_new(query, &statistics, graf_scoring_default(), &plan,
                              NULL) == GRAF_OK);
        require(graf_matcher_new(plan, analyzer, &matcher, NULL) == GRAF_OK);
        match(matcher, &article);
    }
    graf_matcher_free(matcher);
    graf_plan_free(plan);
    graf_query_free(query);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    graf_view input = graf_view_of((const char *)data, size);
    graf_view newline = GRAF_VIEW_LITERAL("\n");
    size_t end = graf_view_find(input, newline);
    graf_view query = graf_view_of(input.data, end);
    graf_view paragraph = graf_view_of(input.data + end, size - end);
    /* Made once: that takes longer than a run. */
    static graf_analyzer *analyzer;

    if (analyzer == NULL)
        require(graf_analyzer_new(graf_view_of_string("english"), &analyzer,
                                  NULL) == GRAF_OK);
    graf_analyzer_forget(analyzer);
    run(query, paragraph, false, analyzer);
    run(query, paragraph, true, analyzer);
    return 0;
}
