#include "byline.h"

#include "graf/utf8.h"
#include "letters.h"
#include "words.h"

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

static bool joins_names(graf_view word)
{
    return graf_is_listed_word(" and & und et y e en ve и و ", word);
}

/* A capital, or a letter of a script that has none. */
static bool begins_name(uint32_t first)
{
    return graf_letter_is_word(first) && graf_letter_digit(first) < 0 &&
           !graf_letter_is_lower(first);
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
    return begins_name(first) || joins_names(word) ||
           graf_is_listed_word(
               " de del della di da dos du van von der den ter la le al "
               "bin ibn el zu ",
               word);
}

bool graf_are_names(graf_view names)
{
    graf_view rest = names;
    size_t words = 0;
    graf_view word = graf_next_word(&rest);

    /* "Von der Leyen ..." begins a headline. */
    if (!begins_name(graf_first_code_point(word)))
        return false;
    while (word.length > 0) {
        if (!is_name_word(word) || ++words > NAMES_WORDS_LIMIT)
            return false;
        if (graf_view_trim(rest).length == 0 &&
            word.data[word.length - 1] == '.' && word.length > 3)
            return false;
        word = graf_next_word(&rest);
    }
    return words >= 2;
}

/* "By", "Von", "Автор:": the word that a byline begins with. */
static bool is_by(graf_view word)
{
    if (word.length > 1 && word.data[word.length - 1] == ':')
        word.length--;
    return graf_is_listed_word(" by von par por di door text texte texto"
                               " testo текст автор автор: بقلم كتب ",
                               word);
}

graf_view graf_without_by(graf_view names)
{
    graf_view rest = graf_view_trim(names);
    graf_view all = rest;

    if (!is_by(graf_next_word(&rest)))
        return all;
    rest = graf_view_trim(rest);
    return graf_are_names(rest) ? rest : all;
}

bool graf_is_byline(graf_view line, graf_view *names)
{
    graf_view rest = graf_view_trim(line);
    graf_view link;
    size_t at = 0;

    *names = graf_view_of(NULL, 0);
    if (rest.length == 0 || rest.length > BYLINE_LIMIT ||
        !is_by(graf_next_word(&rest)))
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

graf_view graf_trim_separators(graf_view view)
{
    view = graf_view_trim(view);
    while (view.length > 0) {
        uint32_t last = graf_last_code_point(view);

        if (last != ',' && last != '-' && last != '|' && last != 0x2013 &&
            last != 0x2014 && last != 0xB7 && last != 0x2022)
            break;
        view = graf_view_trim(graf_without_last(view));
    }
    return view;
}

graf_status graf_add_values(graf_draft *draft, graf_view *values, size_t *count,
                            graf_view list, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view link;
    size_t start = 0;
    size_t i = 0;

    if (list.length == 0)
        return GRAF_OK;
    if (graf_next_link(list, &i, &link))
        return graf_add_names(draft, values, count, list, error);
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

graf_status graf_add_byline(graf_draft *draft, graf_view byline,
                            graf_error *error)
{
    graf_view names;

    if (byline.length == 0)
        return GRAF_OK;
    if (!graf_is_byline(byline, &names))
        names = byline;
    return graf_add_names(draft, draft->authors, &draft->author_count, names,
                          error);
}

graf_status graf_take_first_byline(graf_draft *draft, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view names;

    if (draft->block_count == 0 ||
        !graf_is_byline(draft->blocks[0].text, &names))
        return GRAF_OK;
    if (draft->author_count == 0)
        status = graf_add_names(draft, draft->authors, &draft->author_count,
                                names, error);
    draft->block_count--;
    memmove(draft->blocks, draft->blocks + 1,
            draft->block_count * sizeof *draft->blocks);
    return status;
}
