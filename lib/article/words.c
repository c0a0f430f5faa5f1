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
    *rest = graf_view_behind(all, end);
    return word;
}

bool graf_fold_word(graf_view word, graf_folded_word *out)
{
    char *text = out->text;
    size_t length;

    text[0] = ' ';
    length = graf_fold_letters(word, text + 1, sizeof out->text - 2);
    if (length == 0 || memchr(text + 1, ' ', length) != NULL)
        return false;
    text[length + 1] = ' ';
    text[length + 2] = '\0';
    return true;
}

bool graf_is_listed_word(const char *list, graf_view word)
{
    graf_folded_word folded;

    return graf_fold_word(word, &folded) && strstr(list, folded.text) != NULL;
}
