#include "byline.h"

#include "graf/utf8.h"
#include "letters.h"

enum { BYLINE_LIMIT = 160, NAMES_WORDS_LIMIT = 16 };

bool graf_next_link(graf_view line, size_t *at, graf_view *words)
{
    size_t i;

    for (i = *at; i < line.length; i++) {
        size_t close = i;
        size_t end;

        if (line.data[i] != '[')
            continue;
        while (close < line.length && line.data[close] != ']')
            close++;
        if (close + 1 >= line.length || line.data[close + 1] != '(')
            continue;
        end = close;
        while (end < line.length && line.data[end] != ')')
            end++;
        if (end == line.length)
            return false;
        *words = graf_view_of(line.data + i + 1, close - i - 1);
        *at = end + 1;
        return true;
    }
    return false;
}

/* Cuts the first word off *rest. */
static graf_view next_word(graf_view *rest)
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

static bool is_listed(const char *list, graf_view word)
{
    char folded[40];
    size_t length;

    folded[0] = ' ';
    length = graf_fold_letters(word, folded + 1, sizeof folded - 2);
    folded[length + 1] = ' ';
    folded[length + 2] = '\0';
    return length > 0 && strstr(list, folded) != NULL;
}

static bool joins_names(graf_view word)
{
    return is_listed(" and & und et y e en ", word);
}

/* A word that a list of names may hold: one with a capital, or a particle. */
static bool is_name_word(graf_view word)
{
    uint32_t first = graf_first_code_point(word);
    size_t i;

    for (i = 0; i < word.length; i++) {
        if ((word.data[i] >= '0' && word.data[i] <= '9') ||
            strchr("?!:;\"/@[]()", word.data[i]) != NULL)
            return false;
    }
    return graf_letter_is_upper(first) || joins_names(word) ||
           is_listed(" de del della di da dos du van von der den ter la le al "
                     "bin ibn el zu ",
                     word);
}

bool graf_are_names(graf_view names)
{
    graf_view rest = names;
    size_t words = 0;
    graf_view word = next_word(&rest);

    /* "Von der Leyen ..." begins a headline. */
    if (!graf_letter_is_upper(graf_first_code_point(word)))
        return false;
    while (word.length > 0) {
        if (!is_name_word(word) || ++words > NAMES_WORDS_LIMIT)
            return false;
        if (graf_view_trim(rest).length == 0 &&
            word.data[word.length - 1] == '.' && word.length > 3)
            return false;
        word = next_word(&rest);
    }
    return words >= 2;
}

bool graf_is_byline(graf_view line, graf_view *names)
{
    graf_view rest = graf_view_trim(line);
    graf_view link;
    graf_view word;
    size_t at = 0;

    *names = graf_view_of(NULL, 0);
    if (rest.length == 0 || rest.length > BYLINE_LIMIT)
        return false;
    word = next_word(&rest);
    if (word.length > 1 && word.data[word.length - 1] == ':')
        word.length--;
    if (!is_listed(" by von par por di door текст автор ", word))
        return false;
    rest = graf_view_trim(rest);
    if (rest.length == 0)
        return false;
    if (!graf_are_names(rest) &&
        !(rest.data[0] == '[' && graf_next_link(rest, &at, &link)))
        return false;
    *names = rest;
    return true;
}

static bool is_role(graf_view name)
{
    graf_view rest = name;
    graf_view word = next_word(&rest);

    while (word.length > 0) {
        if (is_listed(" staff writer reporter correspondent editor contributor"
                      " columnist bureau ",
                      word))
            return true;
        word = next_word(&rest);
    }
    return false;
}

static graf_status add_name(graf_draft *draft, graf_view *values, size_t *count,
                            graf_view name, graf_error *error)
{
    name = graf_view_trim(name);
    while (name.length > 0 && strchr(",;", name.data[name.length - 1]) != NULL)
        name = graf_view_trim(graf_without_last(name));
    if (name.length == 0 || is_role(name))
        return GRAF_OK;
    return graf_draft_add(draft, values, count, name, error);
}

/* Names as plain words: a comma or an "and" ends one. */
static graf_status add_plain_names(graf_draft *draft, graf_view *values,
                                   size_t *count, graf_view names,
                                   graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view rest = names;
    graf_view name = { NULL, 0 };

    while (status == GRAF_OK && graf_view_trim(rest).length > 0) {
        graf_view word = next_word(&rest);
        bool joint = joins_names(word);

        if (!joint) {
            const char *start = name.length > 0 ? name.data : word.data;

            name =
                graf_view_of(start, (size_t)(word.data + word.length - start));
        }
        if (joint || word.data[word.length - 1] == ',') {
            status = add_name(draft, values, count, name, error);
            name.length = 0;
        }
    }
    if (status == GRAF_OK)
        status = add_name(draft, values, count, name, error);
    return status;
}

static graf_status add_links(graf_draft *draft, graf_view *values,
                             size_t *count, graf_view line, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view words;
    size_t at = 0;

    while (status == GRAF_OK && graf_next_link(line, &at, &words))
        status = graf_draft_add(draft, values, count, words, error);
    return status;
}

static bool has_link(graf_view line)
{
    graf_view words;
    size_t at = 0;

    return graf_next_link(line, &at, &words);
}

graf_status graf_add_names(graf_draft *draft, graf_view *values, size_t *count,
                           graf_view names, graf_error *error)
{
    if (has_link(names))
        return add_links(draft, values, count, names, error);
    return add_plain_names(draft, values, count, names, error);
}

graf_status graf_add_values(graf_draft *draft, graf_view *values, size_t *count,
                            graf_view list, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t start = 0;
    size_t i;

    if (list.length == 0)
        return GRAF_OK;
    if (has_link(list))
        return add_links(draft, values, count, list, error);
    for (i = 0; status == GRAF_OK && i <= list.length; i++) {
        if (i < list.length && list.data[i] != ',' && list.data[i] != ';')
            continue;
        status =
            graf_draft_add(draft, values, count,
                           graf_view_of(list.data + start, i - start), error);
        start = i + 1;
    }
    return status;
}
