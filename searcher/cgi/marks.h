/*
 * marks.h - which paragraphs of one article a query matches, and where: asked
 * of the reference matcher, without any index.
 */
#ifndef CGI_MARKS_H
#define CGI_MARKS_H

#include "graf/matcher.h"

struct marks {
    graf_analyzer *analyzer;
    graf_query *query;
    graf_plan *plan;
    graf_matcher *matcher; /* NULL: nothing is marked */
    graf_spans spans;
};

/* Reads a query for an article, which is borrowed. An empty query marks
 * nothing. To be released in any case. */
graf_status marks_make(struct marks *marks, graf_view text, bool plain,
                       graf_view language, const graf_article *article,
                       graf_error *error) GRAF_MUST_CHECK;
void marks_release(struct marks *marks);

/* Whether a paragraph (0: the headline) matches; marks->spans then says
 * where. */
graf_status marks_find(struct marks *marks, size_t number, graf_view text,
                       bool *matches, graf_error *error) GRAF_MUST_CHECK;

#endif
