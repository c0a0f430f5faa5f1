/*
 * text.h - from text to terms: stemmers, stop words, the term generator.
 */
#ifndef XAPIAN_C_TEXT_H
#define XAPIAN_C_TEXT_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A stemmer. `language` is an English name or an ISO code in lower case:
 * "english", "en"; "none" leaves every word as it is. XC_INVALID_ARGUMENT if
 * there is no such stemmer; xc_stem_languages() lists them.
 */
XC_API XC_MUST_CHECK xc_status xc_stem_new(const char *language, xc_stem **out,
                                           xc_error *error);

/* A stemmer written in C. */
typedef struct xc_stem_callbacks {
    /* Sets *stem to the stem of `word`, which the binding copies before it
     * calls again; it may point into `word`. Returns 0 or, to stop, < 0. */
    int (*stem)(void *user, const char *word, size_t length, const char **stem,
                size_t *stem_length);
    void (*destroy)(void *user);
} xc_stem_callbacks;

XC_API XC_MUST_CHECK xc_status
xc_stem_new_custom(const xc_stem_callbacks *callbacks, void *user,
                   xc_stem **out, xc_error *error);
XC_API void xc_stem_free(xc_stem *stem);

/*
 * The stem of a word, which should be UTF-8 in lower case. The result is
 * valid until the next call on `stem`.
 */
XC_API XC_MUST_CHECK xc_status xc_stem_apply(xc_stem *stem, const char *word,
                                             size_t length, const char **out,
                                             size_t *out_length,
                                             xc_error *error);

/* True for "none". */
XC_API bool xc_stem_is_none(const xc_stem *stem);

/* The languages of xc_stem_new, separated by one space each. Static, not to
 * be freed. */
XC_API XC_MUST_CHECK xc_status xc_stem_languages(const char **names,
                                                 size_t *length,
                                                 xc_error *error);

/* A list of stop words, empty at first. */
XC_API XC_MUST_CHECK xc_status xc_stopper_new(xc_stopper **out,
                                              xc_error *error);
/* XC_MISUSE if the stopper was made from callbacks. */
XC_API XC_MUST_CHECK xc_status xc_stopper_add(xc_stopper *stopper,
                                              const char *word, size_t length,
                                              xc_error *error);

/* Stop words decided in C. */
typedef struct xc_stopper_callbacks {
    /* 1 if the word is a stop word, 0 if not, < 0 to stop. */
    int (*is_stop_word)(void *user, const char *word, size_t length);
    void (*destroy)(void *user);
} xc_stopper_callbacks;

XC_API XC_MUST_CHECK xc_status
xc_stopper_new_custom(const xc_stopper_callbacks *callbacks, void *user,
                      xc_stopper **out, xc_error *error);
XC_API void xc_stopper_free(xc_stopper *stopper);

/* Asks the stopper about one word. */
XC_API XC_MUST_CHECK xc_status xc_stopper_is_stop_word(xc_stopper *stopper,
                                                       const char *word,
                                                       size_t length,
                                                       bool *is_stop_word,
                                                       xc_error *error);

/* What becomes of a word; the same for term generator and query parser. */
typedef enum xc_stem_strategy XC_ENUM_INT {
    XC_STEM_NONE = 0,         /* words as they are */
    XC_STEM_SOME = 1,         /* words with positions, and Z-prefixed stems */
    XC_STEM_ALL = 2,          /* stems instead of words, no prefix */
    XC_STEM_ALL_Z = 3,        /* Z-prefixed stems instead of words */
    XC_STEM_SOME_FULL_POS = 4 /* as SOME, stems with positions too */
} xc_stem_strategy;

/* What becomes of a stop word. */
typedef enum xc_stop_strategy XC_ENUM_INT {
    XC_STOP_NONE = 0,   /* indexed like any other */
    XC_STOP_ALL = 1,    /* left out; no gap stays in the positions, so phrases
                         * match across it */
    XC_STOP_STEMMED = 2 /* its word is indexed, its stem is not */
} xc_stop_strategy;

enum {
    XC_TERM_GENERATOR_SPELLING = 128,  /* feed the spelling dictionary */
    XC_TERM_GENERATOR_CJK_NGRAM = 2048 /* Chinese, Japanese, Korean */
};

/* A term generator without stemmer, stopper or document. */
XC_API XC_MUST_CHECK xc_status xc_term_generator_new(xc_term_generator **out,
                                                     xc_error *error);
XC_API void xc_term_generator_free(xc_term_generator *generator);

/* The stemmer, or NULL for none. */
XC_API XC_MUST_CHECK xc_status xc_term_generator_set_stemmer(
    xc_term_generator *generator, const xc_stem *stem, xc_error *error);
/* The stopper, or NULL for none. */
XC_API XC_MUST_CHECK xc_status xc_term_generator_set_stopper(
    xc_term_generator *generator, const xc_stopper *stopper, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_term_generator_set_stemming_strategy(
    xc_term_generator *generator, xc_stem_strategy strategy, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_term_generator_set_stopper_strategy(
    xc_term_generator *generator, xc_stop_strategy strategy, xc_error *error);

/* Words longer than `bytes` are left out; 64 at first. XC_LIMIT over
 * XC_MAX_TERM_LENGTH. */
XC_API XC_MUST_CHECK xc_status xc_term_generator_set_max_word_length(
    xc_term_generator *generator, unsigned bytes, xc_error *error);

/* XC_TERM_GENERATOR_ flags, replacing those set before. */
XC_API XC_MUST_CHECK xc_status xc_term_generator_set_flags(
    xc_term_generator *generator, unsigned flags, xc_error *error);

/* The database whose spelling dictionary XC_TERM_GENERATOR_SPELLING feeds. */
XC_API XC_MUST_CHECK xc_status
xc_term_generator_set_database(xc_term_generator *generator,
                               xc_writable_database *database, xc_error *error);

/* The document that terms go to; positions start again at 0. */
XC_API XC_MUST_CHECK xc_status xc_term_generator_set_document(
    xc_term_generator *generator, xc_document *document, xc_error *error);

/*
 * Adds the words of UTF-8 text to the document. `wdf` counts for each
 * occurrence, `prefix` goes in front of every term. The text is not copied.
 * Bytes that are not UTF-8 are read as Latin-1. XC_LIMIT if prefix and words
 * could not fit into XC_MAX_TERM_LENGTH.
 */
XC_API XC_MUST_CHECK xc_status xc_term_generator_index_text(
    xc_term_generator *generator, const char *text, size_t length,
    xc_termcount wdf, const char *prefix, size_t prefix_length,
    xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_term_generator_index_text_without_positions(
    xc_term_generator *generator, const char *text, size_t length,
    xc_termcount wdf, const char *prefix, size_t prefix_length,
    xc_error *error);

/* Leaves a gap in the positions that phrases do not cross (100 is usual). */
XC_API XC_MUST_CHECK xc_status xc_term_generator_increase_termpos(
    xc_term_generator *generator, xc_termpos gap, xc_error *error);
/* The position of the last word indexed. */
XC_API XC_MUST_CHECK xc_status xc_term_generator_get_termpos(
    const xc_term_generator *generator, xc_termpos *position, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_term_generator_set_termpos(
    xc_term_generator *generator, xc_termpos position, xc_error *error);

#ifdef __cplusplus
}
#endif

#endif
