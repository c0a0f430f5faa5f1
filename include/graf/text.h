/*
 * text.h - analysis: what a word is.
 *
 * This is the only place that knows. Indexing, queries, matching and
 * highlighting all see text through an analyzer, so they cannot disagree.
 *
 *   form  the word as written, NFKC, case-folded, accents stripped:
 *         "Café" -> "cafe", "U.S." -> "us", "O’Brien" -> "o'brien"
 *   stem  the Snowball stem of the form in the analyzer's language; English
 *         "russia's" -> "russia", French "l'iran" -> "iran"
 *
 * A word is a run of letters, digits and their marks. It goes on over an
 * apostrophe before a letter (1990's), an ampersand between letters (AT&T)
 * and a dot or comma between digits, which all stay in the form: 12,345.67 is
 * found as it is written. Single letters with dots between are one word
 * without them (U.S.); one letter keeps + ++ # behind it (C++). Hyphens and
 * everything else separate. Letters without a decomposition that readers type
 * plainly are plain in forms: ø o, ł l, đ d, æ ae, ı i; Cyrillic й stays й.
 *
 * Every word has a position, stop words too: the n-th token of a text stands
 * at position n, counted from 1. Runs of CJK, and of Thai, Lao, Khmer and
 * Myanmar, become overlapping bigrams, one position each; a run of one
 * character is a word.
 */
#ifndef GRAF_TEXT_H
#define GRAF_TEXT_H

#include "graf/view.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    /* Raised whenever any text would give other tokens than before; stored
     * with every index, and a searcher that meets another one refuses. */
    GRAF_ANALYSIS_VERSION = 1,
    GRAF_WORD_BYTES_LIMIT = 64, /* longer forms are cut at a code point */
    GRAF_TEXT_BYTES_LIMIT = 256 * 1024 * 1024
};

/* A distinct word. Lives in the analyzer until it is freed. */
typedef struct graf_word {
    graf_view form;  /* 1 to 64 bytes, no ASCII upper case, no NUL */
    graf_view stem;  /* 1 to 64 bytes */
    uint32_t number; /* dense: 0 for the analyzer's first word, then 1, ... */
    uint32_t hash;   /* graf_checksum32 of the form: the same everywhere */
    bool is_stop_word;
} graf_word;

/* An occurrence of a word: where it stands in the text that was analysed. */
typedef struct graf_token {
    const graf_word *word; /* see graf_analyze_some for when it is NULL */
    graf_span span;        /* bytes of the original text */
} graf_token;

/* Tokens of a text, reused from call to call. Zero-initialise. */
typedef struct graf_tokens {
    graf_token *items; /* the token at position p is items[p - 1] */
    size_t count;
    size_t capacity;
} graf_tokens;

/* How forms begin, and how long they are at least. Zero-initialise: none. */
typedef struct graf_starts {
    uint8_t least[256]; /* bytes, by first byte; 0: no form begins with it */
} graf_starts;

/* Adds the forms that begin with the first byte of `start` and are not
 * shorter. It is not empty. */
static inline void graf_starts_add(graf_starts *starts, graf_view start)
{
    uint8_t *least = &starts->least[(unsigned char)start.data[0]];

    if (start.length <= GRAF_WORD_BYTES_LIMIT &&
        (*least == 0 || start.length < *least))
        *least = (uint8_t)start.length;
}

static inline bool graf_starts_have(const graf_starts *starts,
                                    unsigned char first, size_t length)
{
    return starts->least[first] - 1U < length;
}

typedef struct graf_analyzer graf_analyzer;

/*
 * Makes an analyzer for a language: an English name or two-letter code of a
 * Snowball stemmer ("english", "en"), or "none" for no stemming. Any other:
 * GRAF_INVALID_ARGUMENT, and the message lists what there is. One thread at a
 * time; make one per thread.
 */
GRAF_API graf_status graf_analyzer_new(graf_view language, graf_analyzer **out,
                                       graf_error *error) GRAF_MUST_CHECK;
GRAF_API void graf_analyzer_free(graf_analyzer *analyzer);

/* The language's full English name, "english". Lives with the analyzer. */
GRAF_API graf_view graf_analyzer_language(const graf_analyzer *analyzer);

/*
 * Replaces *tokens by the words of `text` in order. Never fails on content:
 * bytes that are not UTF-8 separate words. Text over GRAF_TEXT_BYTES_LIMIT is
 * GRAF_OVER_LIMIT. Words are looked up in a table that grows with the number
 * of distinct words (about 150 bytes each) until graf_analyzer_forget; more
 * than 1 GiB of them is GRAF_OVER_LIMIT too. Spans are in order; those of
 * neighbouring bigrams overlap. Cost: linear in the text.
 */
GRAF_API graf_status graf_analyze(graf_analyzer *analyzer, graf_view text,
                                  graf_tokens *tokens,
                                  graf_error *error) GRAF_MUST_CHECK;

/*
 * The same for one who knows how the forms begin that he looks for: tokens of
 * others have no word (NULL). They are not looked up, which is most of the
 * work. `wanted` NULL: all.
 */
GRAF_API graf_status graf_analyze_some(graf_analyzer *analyzer, graf_view text,
                                       const graf_starts *wanted,
                                       graf_tokens *tokens,
                                       graf_error *error) GRAF_MUST_CHECK;

/* True when all forms with a stem begin with its first byte and are not
 * shorter: so it is where a language is inflected at the end. */
GRAF_API bool graf_analyzer_keeps_starts(const graf_analyzer *analyzer);

/* The word for a form or stem already folded, as graf_analyze would make it
 * from a text that is just that form. Looks up or adds. No bytes, a NUL or
 * bytes that are not UTF-8: GRAF_INVALID_ARGUMENT. */
GRAF_API graf_status graf_analyzer_word(graf_analyzer *analyzer, graf_view form,
                                        const graf_word **out,
                                        graf_error *error) GRAF_MUST_CHECK;

/* Distinct words in the table now. */
GRAF_API size_t graf_analyzer_word_count(const graf_analyzer *analyzer);

/* Empties the table; every graf_word and token made before is invalid. */
GRAF_API void graf_analyzer_forget(graf_analyzer *analyzer);

GRAF_API void graf_tokens_release(graf_tokens *tokens);

/*
 * Folds text to the alphabet of forms (NFKC, case folding, no accents)
 * without dividing it into words: for comparing ids' and fields' spelling.
 * *out is a NUL-terminated heap string to be freed with free().
 */
GRAF_API graf_status graf_fold(graf_view text, char **out,
                               graf_error *error) GRAF_MUST_CHECK;

/* True for a code point that a wildcard's literal part may hold: letters,
 * digits, marks, apostrophes, the ampersand, and what analysis ignores inside
 * a word, such as the soft hyphen. Not . , + #, which rarely are part of a
 * form: a text that holds them is best given to graf_analyze. */
GRAF_API bool graf_is_word_character(uint32_t code_point);

/* True for scripts that are cut into bigrams: Han, Hiragana, Katakana,
 * Hangul, and their neighbours; Thai, Lao, Khmer, Myanmar. */
GRAF_API bool graf_is_cjk(uint32_t code_point);

/* The n-th language's English name, sorted; NULL past the last. */
GRAF_API const char *graf_language_name(size_t n);

#ifdef __cplusplus
}
#endif

#endif
