/*
 * verification.h - a check of a whole part: verify.c begins it,
 * verify_lists.c looks at the dictionaries and their lists.
 */
#ifndef GRAF_SEALED_VERIFICATION_H
#define GRAF_SEALED_VERIFICATION_H

#include "sealed/part.h"

typedef struct graf_verification {
    const graf_sealed_part *sealed;
    graf_damage_visitor damage;
    void *user;
    uint64_t found;           /* damages, of which not all need be told */
    uint64_t found_before;    /* this kind of damage */
    uint32_t *value_articles; /* by number of the value: articles with it, by
                                 their records */
    bool records_whole;       /* else those are not complete */
} graf_verification;

/* Tells of one more damage; the message begins with the part's path. After
 * some of one kind it counts them only. */
graf_status graf_verification_report(graf_verification *run, graf_error *error,
                                     const char *format, ...) GRAF_MUST_CHECK
    GRAF_PRINTF(3, 4);

/* Ends one kind of damage: says how many more of `things` there are. */
graf_status graf_verification_end_kind(graf_verification *run,
                                       const char *things,
                                       graf_error *error) GRAF_MUST_CHECK;

/* The dictionaries of stems and words, and the table of values. */
graf_status graf_verify_words(graf_verification *run,
                              graf_error *error) GRAF_MUST_CHECK;
graf_status graf_verify_values(graf_verification *run,
                               graf_error *error) GRAF_MUST_CHECK;

/* The table of copies against the signatures; copies.c. */
graf_status graf_verify_copies(graf_verification *run,
                               graf_error *error) GRAF_MUST_CHECK;

#endif
