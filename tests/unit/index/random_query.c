#include "random_query.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "graf/status.h"
#include "stories.h"

typedef struct generator {
    uint32_t *random;
    char *out;
    size_t length;
} generator;

static uint32_t below(generator *making, uint32_t limit)
{
    return stories_below(making->random, limit);
}

/* Appends; what is too long is cut, and then a query that can be read or
 * not like any other. */
static GRAF_PRINTF(2, 3) void add(generator *making, const char *format, ...)
{
    size_t room = RANDOM_QUERY_SIZE - making->length;
    va_list arguments;
    int written;

    va_start(arguments, format);
    written = vsnprintf(making->out + making->length, room, format, arguments);
    va_end(arguments);
    if (written > 0)
        making->length += (size_t)written < room ? (size_t)written : room - 1;
}

static const char *word(generator *making)
{
    return stories_word(making->random);
}

/* ---- words --------------------------------------------------------------- */

static void add_pattern(generator *making)
{
    static const char *const patterns[] = {
        "min*",     "bomb*", "*ing", "pri?e",    "pri?e*", "str*k*",
        "*ist*",    "eco*",  "oi*",  "caf?",     "gov*ts", "emb?rgo*",
        "union*ed", "石油*", "*er",  "nothere*",
    };

    add(making, "%s", patterns[below(making, 16)]);
}

static void add_fuzzy(generator *making)
{
    static const char *const words[] = { "minster",  "embrago", "prize",
                                         "bombs",    "strike",  "govrnment",
                                         "economie", "union" };

    add(making, "%s~%u", words[below(making, 8)], 1 + below(making, 2));
}

static void add_phrase(generator *making)
{
    uint32_t count = 2 + below(making, 2);
    uint32_t i;

    add(making, "\"");
    for (i = 0; i < count; i++)
        add(making, "%s%s", i > 0 ? " " : "", word(making));
    add(making, "\"");
    if (below(making, 2) == 0)
        add(making, "~%u", below(making, 12));
}

static void add_word(generator *making)
{
    switch (below(making, 10)) {
    case 0:
        add_pattern(making);
        break;
    case 1:
        add_fuzzy(making);
        break;
    case 2:
        add(making, "=%s", word(making));
        break;
    case 3:
        add(making, "%s", stories_name(below(making, 12)));
        break;
    default:
        add(making, "%s", word(making));
        break;
    }
}

/* ---- proximity ----------------------------------------------------------- */

static void add_near(generator *making, uint32_t depth);

static void add_near_operand(generator *making, uint32_t depth)
{
    uint32_t kind = below(making, depth > 0 ? 8 : 5);

    if (kind == 0) {
        add_phrase(making);
    } else if (kind < 5) {
        add_word(making);
    } else if (kind < 7) {
        add(making, "(");
        add_near(making, depth - 1);
        add(making, ")");
    } else {
        add(making, "(");
        add_near_operand(making, depth - 1);
        add(making, " OR ");
        add_near_operand(making, depth - 1);
        add(making, ")");
    }
}

static void add_near(generator *making, uint32_t depth)
{
    static const char *const operators[] = { "NEAR/", "w/", "pre/", "ADJ/" };

    add_near_operand(making, depth);
    if (below(making, 8) == 0)
        add(making, below(making, 2) == 0 ? " NEAR " : " ADJ ");
    else
        add(making, " %s%u ", operators[below(making, 4)],
            1 + below(making, 8));
    add_near_operand(making, depth);
}

/* ---- filters ------------------------------------------------------------- */

static void add_field(generator *making)
{
    static const char *const fields[] = { "title",  "author", "source",
                                          "origin", "region", "theme",
                                          "section" };
    const char *field = fields[below(making, 7)];
    const char *name = stories_name(below(making, 12));

    switch (below(making, 7)) {
    case 0:
        add(making, "%s:\"%s\"", field, name);
        break;
    case 1:
        add(making, "%s:(%s)", field, name);
        break;
    case 5:
        /* Half of a name is no whole value. */
        add(making, "%s:=\"%s\"", fields[1 + below(making, 6)],
            below(making, 4) == 0 ? word(making) : name);
        break;
    case 2:
        add(making, "title:%s", word(making));
        break;
    case 3:
        add(making, "%s:", field);
        add_word(making);
        break;
    case 4:
        add(making, "title:(+%s -%s)", word(making), word(making));
        break;
    default:
        add(making, "%s:%s", field, name);
        break;
    }
}

static void add_day(generator *making)
{
    add(making, "%u-%02u-%02u",
        below(making, 5) == 0 ? 1955 + below(making, 20)
                              : 2018 + below(making, 5),
        1 + below(making, 12), 1 + below(making, 28));
}

static void add_date(generator *making)
{
    switch (below(making, 7)) {
    case 0:
        add(making, "date:20%u", 18 + below(making, 5));
        break;
    case 1:
        add(making, "date:20%u-%02u", 18 + below(making, 5),
            1 + below(making, 12));
        break;
    case 2:
        add(making, "since:");
        add_day(making);
        break;
    case 3:
        add(making, "until:");
        add_day(making);
        break;
    case 4:
        add(making, "date:*-%02u-%02u", 1 + below(making, 12),
            1 + below(making, 4));
        break;
    case 5:
        add(making, "date:%u..%u", 1950 + below(making, 69),
            2018 + below(making, 4));
        break;
    default:
        add(making, "date:");
        add_day(making);
        add(making, "..");
        add_day(making);
        break;
    }
}

static void add_filter(generator *making)
{
    switch (below(making, 8)) {
    case 0:
        add(making, "lang:%s", below(making, 2) == 0 ? "en" : "FR");
        break;
    case 1:
        add(making, "id:s/%u", 2 * below(making, 75));
        break;
    case 2:
    case 3:
    case 4:
        add_date(making);
        break;
    default:
        add_field(making);
        break;
    }
}

/* ---- operators ----------------------------------------------------------- */

static void add_list(generator *making, uint32_t depth);

static void add_primary(generator *making, uint32_t depth)
{
    uint32_t kind = below(making, depth > 0 ? 14 : 11);

    if (kind < 5) {
        add_word(making);
    } else if (kind < 7) {
        add_phrase(making);
    } else if (kind < 9) {
        add_near(making, 2);
    } else if (kind < 11) {
        add_filter(making);
    } else {
        add(making, "(");
        add_list(making, depth - 1);
        add(making, ")");
    }
}

static void add_item(generator *making, uint32_t depth)
{
    static const char *const operators[] = { " AND ", " OR ", " AND NOT ",
                                             " NOT " };
    static const char *const signs[] = { "+", "-", "NOT " };
    uint32_t more = below(making, 5);

    if (more > 2 && below(making, 3) == 0)
        add(making, "%s", signs[below(making, 3)]);
    add_primary(making, depth);
    for (; more == 1 || more == 2; more--) {
        add(making, "%s", operators[below(making, 4)]);
        add_primary(making, depth);
    }
}

static void add_list(generator *making, uint32_t depth)
{
    uint32_t count = 1 + below(making, 3);
    uint32_t i;

    for (i = 0; i < count; i++) {
        if (i > 0)
            add(making, " ");
        add_item(making, depth);
    }
}

void random_query_make(uint32_t *random, char out[RANDOM_QUERY_SIZE])
{
    generator making = { random, out, 0 };

    out[0] = '\0';
    add_list(&making, 2);
}
