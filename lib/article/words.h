/* words.h - a line word by word, and short lists of words. */
#ifndef GRAF_ARTICLE_WORDS_H
#define GRAF_ARTICLE_WORDS_H

#include "graf/view.h"

/* Cuts the first word off *rest: up to a space. Empty at the end. */
graf_view graf_next_word(graf_view *rest);

/* A word as it is looked for in a list: folded, between two spaces. */
typedef struct graf_folded_word {
    char text[64];
} graf_folded_word;

/* False where nothing of it is left, and for several words. */
bool graf_fold_word(graf_view word, graf_folded_word *out);

/* True when the folded form of `word` is in `list`, in which each word stands
 * between two spaces. */
bool graf_is_listed_word(const char *list, graf_view word);

#endif
