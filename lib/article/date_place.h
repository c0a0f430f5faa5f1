/* date_place.h - where in a line of text the date stands. */
#ifndef GRAF_ARTICLE_DATE_PLACE_H
#define GRAF_ARTICLE_DATE_PLACE_H

#include "draft.h"

typedef struct graf_date_place {
    graf_span span; /* with the weekday before it and the time after it */
    int32_t date;   /* set when GRAF_DATE_READ was returned */
} graf_date_place;

/* As graf_date_parse, and says where the date stands in `text`. */
graf_date_found graf_date_locate(graf_view text, graf_date_place *out);

/* True when nothing but a date (and words such as "Published:", one at most)
 * is in `text`. */
bool graf_is_date_line(graf_view text);

#endif
