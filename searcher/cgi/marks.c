#include "marks.h"

graf_status marks_make(struct marks *marks, graf_view text, bool plain,
                       graf_view language, const graf_article *article,
                       graf_error *error)
{
    const graf_query_options options = { plain, graf_today() };
    graf_status status;

    memset(marks, 0, sizeof *marks);
    if (text.length == 0)
        return GRAF_OK;
    status = graf_analyzer_new(language, &marks->analyzer, error);
    if (status == GRAF_OK)
        status = graf_query_parse(text, &options, marks->analyzer,
                                  &marks->query, error);
    if (status != GRAF_OK || marks->query->root == NULL)
        return status;
    status = graf_plan_new(marks->query, NULL, graf_scoring_default(),
                           &marks->plan, error);
    if (status == GRAF_OK)
        status = graf_matcher_new(marks->plan, marks->analyzer, &marks->matcher,
                                  error);
    if (status == GRAF_OK)
        status = graf_matcher_set_article(marks->matcher, article, error);
    return status;
}

void marks_release(struct marks *marks)
{
    graf_spans_release(&marks->spans);
    graf_matcher_free(marks->matcher);
    graf_plan_free(marks->plan);
    graf_query_free(marks->query);
    graf_analyzer_free(marks->analyzer);
}

graf_status marks_find(struct marks *marks, size_t number, graf_view text,
                       bool *matches, graf_error *error)
{
    graf_status status;

    *matches = false;
    marks->spans.count = 0;
    if (marks->matcher == NULL)
        return GRAF_OK;
    status = graf_matcher_match(marks->matcher, text, (uint32_t)number, matches,
                                error);
    if (status == GRAF_OK)
        status = graf_matcher_spans(marks->matcher, &marks->spans, error);
    return status;
}
