/* boilerplate_rules.h - what pages put around every story. */
#ifndef GRAF_ARTICLE_BOILERPLATE_RULES_H
#define GRAF_ARTICLE_BOILERPLATE_RULES_H

#include "graf/view.h"

/* Where in an article a paragraph stands. */
typedef enum graf_zone {
    GRAF_ZONE_MIDDLE, /* only what can be nothing else is boilerplate */
    GRAF_ZONE_EDGE    /* near the beginning or the end */
} graf_zone;

/* True when a rule for `zone` says that `text` is boilerplate. */
bool graf_is_boilerplate(graf_view text, graf_zone zone);

#endif
