/*
 * The names in a byline: where one ends and the next begins, and what stands
 * beside them that is no name.
 */
#include "byline.h"

#include "graf/utf8.h"
#include "letters.h"
#include "words.h"

/* A comma and the like, of several scripts, between two names. */
static bool separates_names(uint32_t code_point)
{
    switch (code_point) {
    case ',':
    case ';':
    case '/':
    case 0xB7:
    case 0x60C:
    case 0x2022:
    case 0x3001:
    case 0xFF0C:
    case 0xFF1B:
        return true;
    default:
        return false;
    }
}

static bool joins_names(graf_view word)
{
    return graf_is_listed_word(" and & und et y e en ve и و ", word);
}

/* "Staff Writer", "Redakteurin": what somebody is. */
static bool is_role(graf_view name)
{
    static const char *const roles =
        " staff writer reporter correspondent editor contributor columnist"
        " bureau photographer producer journalist redakteur redakteurin"
        " korrespondent korrespondentin journaliste correspondant"
        " correspondante redacteur redactrice periodista corresponsal redactor"
        " redactora giornalista inviato jornalista repórter correspondente"
        " корреспондент обозреватель muhabir ";
    graf_view rest = name;
    graf_view word = graf_next_word(&rest);

    while (word.length > 0) {
        if (graf_is_listed_word(roles, word))
            return true;
        word = graf_next_word(&rest);
    }
    return false;
}

/* "Jr.", "PhD": what may stand behind a comma and belongs to a name. */
static bool is_suffix(graf_view name)
{
    return graf_is_listed_word(
        " jr jr. sr sr. ii iii iv phd ph.d. md m.d. esq esq. ", name);
}

/*
 * A name without what is not of it: "(@handle)", "@handle", an address of
 * mail, "in Berlin", "for The Post". The name begins and ends in `name`.
 */
static graf_view bare_name(graf_view name)
{
    graf_view rest = name;
    graf_view word = graf_next_word(&rest);
    graf_view bare = graf_view_of(NULL, 0);
    size_t words = 0;

    while (word.length > 0) {
        if (word.data[0] == '(' || memchr(word.data, '@', word.length) != NULL)
            break;
        if (words > 1 && graf_is_listed_word(" in for at aus ", word))
            break;
        if (bare.data == NULL)
            bare = word;
        bare.length = (size_t)(word.data + word.length - bare.data);
        words++;
        word = graf_next_word(&rest);
    }
    return bare;
}

static graf_status add_name(graf_draft *draft, graf_view *values, size_t *count,
                            graf_view name, graf_error *error)
{
    name = bare_name(name);
    if (name.length == 0 || is_role(name) || is_suffix(name))
        return GRAF_OK;
    return graf_draft_add(draft, values, count, name, error);
}

/* Names without separators: an "and" ends one. */
static graf_status add_joined_names(graf_draft *draft, graf_view *values,
                                    size_t *count, graf_view names,
                                    graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view rest = names;
    graf_view name = { NULL, 0 };
    graf_view word = graf_next_word(&rest);

    while (status == GRAF_OK && word.length > 0) {
        if (joins_names(word)) {
            status = add_name(draft, values, count, name, error);
            name = graf_view_of(NULL, 0);
        } else {
            if (name.data == NULL)
                name = word;
            name.length = (size_t)(word.data + word.length - name.data);
        }
        word = graf_next_word(&rest);
    }
    if (status == GRAF_OK && name.length > 0)
        status = add_name(draft, values, count, name, error);
    return status;
}

/* Where the first name ends; what follows "|" is the site's name. */
static size_t first_name_length(graf_view names, size_t *next)
{
    size_t at = 0;

    while (at < names.length) {
        uint32_t code_point;
        size_t length = graf_utf8_decode(names, at, &code_point);

        *next = at + length;
        if (code_point == '|')
            *next = names.length;
        if (code_point == '|' || separates_names(code_point))
            return at;
        at += length;
    }
    *next = at;
    return at;
}

static graf_status add_plain_names(graf_draft *draft, graf_view *values,
                                   size_t *count, graf_view names,
                                   graf_error *error)
{
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && names.length > 0) {
        size_t next = 0;
        size_t length = first_name_length(names, &next);

        status = add_joined_names(draft, values, count,
                                  graf_view_of(names.data, length), error);
        names = graf_view_behind(names, next);
    }
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
