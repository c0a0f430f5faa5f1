/* byline.h - lines that say who wrote a story, and where and when. */
#ifndef GRAF_ARTICLE_BYLINE_H
#define GRAF_ARTICLE_BYLINE_H

#include "draft.h"

/*
 * True when the line is "By" (Von, Par, Por, Di, Door, Автор ...) and names, as
 * links or as words that can be nothing else; *names is what follows the "By".
 */
bool graf_is_byline(graf_view line, graf_view *names);

/* "By A Name": the names alone, when it is a byline's first word. */
graf_view graf_without_by(graf_view names);

/* Without the commas, dashes, bars and dots at the end. */
graf_view graf_trim_separators(graf_view view);

/* Two to sixteen words, all of them a name's, and no sentence: a full stop at
 * the end is only that of an initial. */
bool graf_are_names(graf_view text);

/*
 * Adds each of "[A](#) and [B](#)" or "A, B and C" to `values`. What is no
 * name is left out: "Staff Writer", "@handle", "in Berlin", what is behind
 * "|".
 */
graf_status graf_add_names(graf_draft *draft, graf_view *values, size_t *count,
                           graf_view names, graf_error *error) GRAF_MUST_CHECK;

/* Adds the names in a byline, "By A and B", or names alone to the authors. */
graf_status graf_add_byline(graf_draft *draft, graf_view byline,
                            graf_error *error) GRAF_MUST_CHECK;

/* A first block that says "By A and B" is no paragraph: it goes, and where no
 * authors are known, those it names are. */
graf_status graf_take_first_byline(graf_draft *draft,
                                   graf_error *error) GRAF_MUST_CHECK;

/* Adds each of "[A](#), [B](#)" or "A, B" to `values`. */
graf_status graf_add_values(graf_draft *draft, graf_view *values, size_t *count,
                            graf_view list, graf_error *error) GRAF_MUST_CHECK;

/* The words of the first "[words](...)" at or behind *at, which moves on
 * behind it; false when there is none. */
bool graf_next_link(graf_view line, size_t *at, graf_view *words);

#endif
