/*
 * statistics.h - how frequent the forms of a sealed part are.
 */
#ifndef GRAF_SEALED_STATISTICS_H
#define GRAF_SEALED_STATISTICS_H

#include "sealed/part.h"

/* Counts forms of one field, one after the other. Borrows the part. */
typedef struct graf_form_counter {
    const graf_sealed_part *sealed;
    graf_field field;
    graf_arena values; /* numbers of the values that hold a word */
    uint64_t *seen;    /* a bit for each article; made when first needed */
} graf_form_counter;

void graf_form_counter_init(graf_form_counter *counter,
                            const graf_sealed_part *sealed, graf_field field);
void graf_form_counter_release(graf_form_counter *counter);

/*
 * In how many documents a form stands that the dictionary of words has with
 * this payload; masked ones do not count. A word of a field stands in every
 * document of the articles that have it, as in a live part.
 */
graf_status graf_form_counter_count(graf_form_counter *counter, graf_view form,
                                    graf_view payload, uint64_t *out,
                                    graf_error *error) GRAF_MUST_CHECK;

#endif
