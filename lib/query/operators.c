/* The words that are operators. See grammar.md. */
#include "query_private.h"

enum { NEAR_DISTANCE_DEFAULT = 10 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool graf_query_read_number(graf_view digits, uint32_t ceiling, uint32_t *out)
{
    uint32_t number = 0;
    size_t i;

    for (i = 0; i < digits.length; i++) {
        if (!is_digit(digits.data[i]))
            return false;
        number = number * 10 + (uint32_t)(digits.data[i] - '0');
        if (number > ceiling)
            number = ceiling + 1;
    }
    *out = number;
    return digits.length > 0;
}

typedef struct operator_word {
    const char *name;
    graf_lexeme_kind kind;
    uint32_t distance;
    bool ordered;
} operator_word;

/* Upper case only: "and", "or" and "not" are words of any pasted sentence. */
static const operator_word operators[] = {
    { "AND", GRAF_LEXEME_AND, 0, false },
    { "OR", GRAF_LEXEME_OR, 0, false },
    { "NOT", GRAF_LEXEME_NOT, 0, false },
    { "NEAR", GRAF_LEXEME_NEAR, NEAR_DISTANCE_DEFAULT, false },
    { "ADJ", GRAF_LEXEME_NEAR, 1, true },
};

/* These stand before a slash and a number, in any case. */
static const operator_word slash_operators[] = {
    { "near", GRAF_LEXEME_NEAR, 0, false },
    { "w", GRAF_LEXEME_NEAR, 0, false },
    { "pre", GRAF_LEXEME_NEAR, 0, true },
    { "adj", GRAF_LEXEME_NEAR, 0, true },
};

enum {
    OPERATOR_COUNT = sizeof operators / sizeof operators[0],
    SLASH_OPERATOR_COUNT = sizeof slash_operators / sizeof slash_operators[0]
};

static const operator_word *find_operator(graf_view chunk)
{
    size_t i;

    for (i = 0; i < OPERATOR_COUNT; i++)
        if (graf_view_equal(chunk, graf_view_of_string(operators[i].name)))
            return &operators[i];
    return NULL;
}

/* NEAR5 and ADJ5, as other systems write them. */
static bool lacks_slash(graf_view chunk)
{
    const operator_word *found;
    size_t length = 0;
    uint32_t number;

    while (length < chunk.length && !is_digit(chunk.data[length]))
        length++;
    found = find_operator(graf_view_of(chunk.data, length));
    return found != NULL && found->kind == GRAF_LEXEME_NEAR &&
           graf_query_read_number(
               graf_view_of(chunk.data + length, chunk.length - length),
               GRAF_NEAR_DISTANCE_LIMIT, &number);
}

bool graf_query_is_operator(graf_view word)
{
    return find_operator(word) != NULL || lacks_slash(word);
}

static void set_operator(graf_lexeme *out, const operator_word *found,
                         uint32_t distance)
{
    out->kind = found->kind;
    out->distance = distance;
    out->ordered = found->ordered;
}

/* Sentence and paragraph operators of other systems. */
static bool is_scope(graf_view after)
{
    static const char *const scopes[] = { "p", "s", "para", "sent", "seg" };
    size_t i;

    for (i = 0; i < sizeof scopes / sizeof scopes[0]; i++)
        if (graf_view_equal_ignoring_case(after,
                                          graf_view_of_string(scopes[i])))
            return true;
    return false;
}

/*
 * What stands behind the slash is no number. Often it is just a word: w/o,
 * near/by. Where it is meant as an operator, reading it as a word would find
 * nothing and say nothing.
 */
static graf_status check_unnumbered(graf_view query, graf_view chunk,
                                    size_t slash, graf_error *error)
{
    graf_view name = graf_view_of(chunk.data, slash);
    graf_view after =
        graf_view_of(chunk.data + slash + 1, chunk.length - slash - 1);
    bool is_meant = after.length == 0 || find_operator(name) != NULL ||
                    is_digit(after.data[0]) || after.data[0] == '-';

    if (is_scope(after))
        return graf_query_fail(
            error, query, chunk,
            "\"%.*s\" is no operator here: AND already means in the same "
            "paragraph; for closer than that write a number, such as w/15",
            GRAF_SHOWN(chunk));
    if (is_meant)
        return graf_query_fail(
            error, query, chunk,
            "\"%.*s\" does not say how many words apart: write %.*s/5, or put "
            "it in quotes to look for the word",
            GRAF_SHOWN(chunk), GRAF_SHOWN(name));
    return GRAF_OK;
}

static graf_status check_distance(graf_view query, graf_view chunk,
                                  size_t slash, uint32_t distance,
                                  graf_error *error)
{
    graf_view name = graf_view_of(chunk.data, slash);

    if (distance == 0)
        return graf_query_fail(
            error, query, chunk,
            "two words never stand in one place: write %.*s/1 for side by "
            "side, or a phrase in quotes",
            GRAF_SHOWN(name));
    if (distance > GRAF_NEAR_DISTANCE_LIMIT)
        return graf_query_fail(
            error, query, chunk,
            "the largest distance is %d: write %.*s/%d, or AND for anywhere "
            "in the paragraph",
            GRAF_NEAR_DISTANCE_LIMIT, GRAF_SHOWN(name),
            GRAF_NEAR_DISTANCE_LIMIT);
    return GRAF_OK;
}

/* near/5, w/5, pre/5, adj/5; anything else stays a word. */
static graf_status read_slash_operator(graf_view query, graf_lexeme *out,
                                       graf_error *error)
{
    graf_view chunk = out->text;
    size_t slash = graf_view_find(chunk, graf_view_of("/", 1));
    const operator_word *found = NULL;
    graf_status status;
    uint32_t distance;
    size_t i;

    if (slash == chunk.length && lacks_slash(chunk))
        return graf_query_fail(
            error, query, chunk,
            "\"%.*s\" is no operator here: write NEAR/5 or ADJ/5 with a "
            "slash, or put it in quotes to look for the word",
            GRAF_SHOWN(chunk));
    for (i = 0; i < SLASH_OPERATOR_COUNT && slash < chunk.length; i++)
        if (graf_view_equal_ignoring_case(
                graf_view_of(chunk.data, slash),
                graf_view_of_string(slash_operators[i].name)))
            found = &slash_operators[i];
    if (found == NULL)
        return GRAF_OK;
    if (!graf_query_read_number(
            graf_view_of(chunk.data + slash + 1, chunk.length - slash - 1),
            GRAF_NEAR_DISTANCE_LIMIT, &distance))
        return check_unnumbered(query, chunk, slash, error);
    status = check_distance(query, chunk, slash, distance, error);
    if (status == GRAF_OK)
        set_operator(out, found, distance);
    return status;
}

graf_status graf_query_read_operator(graf_view query, graf_lexeme *word,
                                     graf_error *error)
{
    const operator_word *found = find_operator(word->text);

    if (found == NULL)
        return read_slash_operator(query, word, error);
    set_operator(word, found, found->distance);
    return GRAF_OK;
}
