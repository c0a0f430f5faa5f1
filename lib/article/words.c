#include "words.h"

#include "letters.h"

graf_view graf_next_word(graf_view *rest)
{
    graf_view word = graf_view_trim(*rest);
    graf_view all = word;
    size_t end = 0;

    if (all.length == 0) /* it may have no bytes to point to */
        return *rest = all;
    while (end < word.length && word.data[end] != ' ')
        end++;
    word.length = end;
    *rest = graf_view_of(all.data + end, all.length - end);
    return word;
}

bool graf_is_listed_word(const char *list, graf_view word)
{
    char folded[64];
    size_t length;

    folded[0] = ' ';
    length = graf_fold_letters(word, folded + 1, sizeof folded - 2);
    if (length == 0 || memchr(folded + 1, ' ', length) != NULL)
        return false;
    folded[length + 1] = ' ';
    folded[length + 2] = '\0';
    return strstr(list, folded) != NULL;
}
