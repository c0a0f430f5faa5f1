/* date_names.h - names of months and weekdays in newspapers' languages. */
#ifndef GRAF_ARTICLE_DATE_NAMES_H
#define GRAF_ARTICLE_DATE_NAMES_H

#include "graf/view.h"

/* 1 to 12 for the name or the abbreviation of a month, 0 for anything else. */
int graf_month_of_name(graf_view word);

/* The same for months of two words: the Levant's in Arabic. */
int graf_month_of_names(graf_view first, graf_view second);

/* True for the name or the abbreviation of a weekday. */
bool graf_is_weekday_name(graf_view word);

#endif
