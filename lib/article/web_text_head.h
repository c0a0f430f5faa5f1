/* web_text_head.h - what a line of the head of a saved web article says. */
#ifndef GRAF_ARTICLE_WEB_TEXT_HEAD_H
#define GRAF_ARTICLE_WEB_TEXT_HEAD_H

#include "graf/view.h"

/* Bytes; a longer line is a paragraph. */
enum { GRAF_HEAD_LINE_LIMIT = 240 };

typedef enum graf_head_kind {
    GRAF_HEAD_BODY,
    GRAF_HEAD_BYLINE,
    GRAF_HEAD_DATE,   /* [publisher,] date */
    GRAF_HEAD_ORIGIN, /* one link */
    GRAF_HEAD_LABEL   /* "Region: ..." */
} graf_head_kind;

typedef enum graf_head_label {
    GRAF_LABEL_REGION,
    GRAF_LABEL_THEME,
    GRAF_LABEL_SECTION,
    GRAF_LABEL_SOURCE,
    GRAF_LABEL_ORIGIN,
    GRAF_LABEL_AUTHOR,
    GRAF_LABEL_OTHER
} graf_head_label;

/* What was seen in a line of the head. */
typedef struct graf_head_line {
    graf_head_kind kind;
    graf_view line;
    graf_view value; /* names, publisher, origin, what follows a label */
    graf_head_label label;
} graf_head_line;

/* What `line` is, by itself; GRAF_HEAD_BODY when it is no line of a head. */
graf_head_line graf_classify_head_line(graf_view line);

#endif
