#include "language.h"

#include <string.h>

#include "graf/text.h"

/* Sorted by name. No stop words: an empty list, never NULL. */
static const graf_language languages[] = {
    { "arabic", "ar", "", NULL, false },
    { "armenian", "hy", "", NULL, false },
    { "basque", "eu", "", NULL, false },
    { "catalan", "ca", "", " d l m n s t ", false },
    { "danish", "da", graf_stop_words_danish, NULL, true },
    { "dutch", "nl", graf_stop_words_dutch, NULL, true },
    { "english", "en", graf_stop_words_english, NULL, true },
    { "finnish", "fi", graf_stop_words_finnish, NULL, true },
    { "french", "fr", graf_stop_words_french,
      " c d j l m n s t jusqu lorsqu puisqu qu quoiqu ", false },
    { "german", "de", graf_stop_words_german, NULL, true },
    { "hungarian", "hu", "", NULL, true },
    { "indonesian", "id", "", NULL, false },
    { "irish", "ga", "", NULL, false },
    { "italian", "it", graf_stop_words_italian,
      " all c coll d dall dell l m nell quell quest s sull t un v ", false },
    { "lithuanian", "lt", "", NULL, false },
    { "nepali", "ne", "", NULL, false },
    { "none", "", "", NULL, true },
    { "norwegian", "no nb nn", graf_stop_words_norwegian, NULL, true },
    { "portuguese", "pt", graf_stop_words_portuguese, NULL, true },
    { "romanian", "ro", "", NULL, true },
    { "russian", "ru", graf_stop_words_russian, NULL, true },
    { "spanish", "es", graf_stop_words_spanish, NULL, true },
    { "swedish", "sv", graf_stop_words_swedish, NULL, true },
    { "tamil", "ta", "", NULL, false },
    { "turkish", "tr", graf_stop_words_turkish, NULL, false },
};

enum { LANGUAGE_COUNT = sizeof languages / sizeof languages[0] };

bool graf_word_list_has(const char *list, graf_view word)
{
    char framed[GRAF_WORD_BYTES_LIMIT + 3];

    if (word.length == 0 || word.length > GRAF_WORD_BYTES_LIMIT)
        return false;
    framed[0] = ' ';
    memcpy(framed + 1, word.data, word.length);
    framed[word.length + 1] = ' ';
    framed[word.length + 2] = '\0';
    return strstr(list, framed) != NULL;
}

/* Codes are two letters, with one space between. */
static bool has_code(const graf_language *language, graf_view name)
{
    const char *code = language->codes;

    for (; *code != '\0'; code += code[2] == '\0' ? 2 : 3)
        if (graf_view_equal_ignoring_case(graf_view_of(code, 2), name))
            return true;
    return false;
}

const graf_language *graf_language_find(graf_view name)
{
    size_t i;

    for (i = 0; i < LANGUAGE_COUNT; i++)
        if (has_code(&languages[i], name) ||
            graf_view_equal_ignoring_case(
                graf_view_of_string(languages[i].name), name))
            return &languages[i];
    return NULL;
}

const char *graf_language_name(size_t n)
{
    return n < LANGUAGE_COUNT ? languages[n].name : NULL;
}
