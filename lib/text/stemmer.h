/*
 * stemmer.h - from form to stem: Xapian's Snowball stemmers, and what they
 * leave undone for forms without accents.
 */
#ifndef GRAF_TEXT_STEMMER_H
#define GRAF_TEXT_STEMMER_H

#include "language.h"

typedef struct graf_stemmer graf_stemmer;

graf_status graf_stemmer_new(const graf_language *language, graf_stemmer **out,
                             graf_error *error) GRAF_MUST_CHECK;
void graf_stemmer_free(graf_stemmer *stemmer);

/*
 * The stem of a form of 1 to 64 bytes: 1 to 64 bytes too, in the alphabet of
 * forms. Valid until the next call or the stemmer's end, or as long as `form`.
 */
graf_status graf_stemmer_apply(graf_stemmer *stemmer, graf_view form,
                               graf_view *stem,
                               graf_error *error) GRAF_MUST_CHECK;

#endif
