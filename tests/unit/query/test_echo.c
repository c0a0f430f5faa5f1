/*
 * The echo reads back as the same tree: for random queries of the grammar,
 * and for random heaps of its pieces, few of which are queries.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "parsing.h"

typedef struct query_writer {
    unsigned seed;
    char bytes[GRAF_QUERY_BYTES_LIMIT];
    size_t length;
} query_writer;

static unsigned choose(query_writer *writer, unsigned count)
{
    return (unsigned)rand_r(&writer->seed) % count;
}

static void put(query_writer *writer, const char *text)
{
    size_t length = strlen(text);

    if (writer->length + length > sizeof writer->bytes)
        return;
    memcpy(writer->bytes + writer->length, text, length);
    writer->length += length;
}

#define PUT_ONE_OF(writer, table)                                              \
    put((writer), (table)[choose((writer), sizeof(table) / sizeof(table)[0])])

static void put_atom(query_writer *writer)
{
    static const char *const atoms[] = {
        "oil",
        "Embargo",
        "the",
        "of",
        "AT&T",
        "C++",
        "U.S.",
        "anti-muslim",
        "12:30",
        "=running",
        "=the",
        "=anti-war",
        "bomb*",
        "wom?n",
        "anti-mus*",
        "embargo~1",
        "missile~2",
        "\"sea of okhotsk\"",
        "\"sea okhotsk\"~3",
        "\"prime minist*\"",
        "\"the\"",
        "caf\xC3\xA9",
        "\xE4\xB8\xAD",
        "\xE4\xB8\xAD\xE5\x9B\xBD\xE4\xBA\xBA",
    };

    PUT_ONE_OF(writer, atoms);
}

static void put_filter(query_writer *writer)
{
    static const char *const filters[] = {
        "title:oil",
        "title:the",
        "title:\"oil gas\"",
        "title:anti-war",
        "author:smith",
        "author:o'brien",
        "source:new-york",
        "source:new-yor?",
        "region:\xE4\xB8\xAD",
        "id:x#1",
        "id:\"a b\"",
        "lang:EN",
        "date:2021",
        "date:2021-11..2022-02",
        "date:*-12-15",
        "since:last-week",
        "until:2020",
        "title:(oil gas -coal)",
        "title:(+oil gas the)",
        "author:(a OR =b)",
        "author:=\"A \"\"B\"\"\"",
        "source:(=\"New York\" x)",
        "theme:=\" .\"",
        "title:(oil NEAR/3 (gas OR \"coal mine\"))",
        "date:(2020 OR 2021)",
        "id:(+x y)",
    };

    PUT_ONE_OF(writer, filters);
}

static void put_list(query_writer *writer, unsigned depth);

/* What proximity can join. */
static void put_place(query_writer *writer, unsigned depth)
{
    if (depth > 0 && choose(writer, 4) == 0) {
        put(writer, "(");
        put_place(writer, depth - 1);
        put(writer, choose(writer, 2) == 0 ? " OR " : " ");
        put_place(writer, depth - 1);
        put(writer, ")");
    } else {
        put_atom(writer);
    }
}

static void put_proximity(query_writer *writer, unsigned depth)
{
    static const char *const operators[] = { " NEAR/3 ", " w/12 ", " PRE/2 ",
                                             " ADJ ", " NEAR " };

    put_place(writer, depth);
    PUT_ONE_OF(writer, operators);
    put_place(writer, depth);
    if (choose(writer, 3) == 0) {
        PUT_ONE_OF(writer, operators);
        put_place(writer, depth);
    }
}

static void put_primary(query_writer *writer, unsigned depth)
{
    unsigned choice = choose(writer, depth > 0 ? 9 : 5);

    if (choice < 3) {
        put_atom(writer);
    } else if (choice == 3) {
        put_filter(writer);
    } else if (choice == 4) {
        put(writer, "(");
        put_proximity(writer, depth);
        put(writer, ")");
    } else {
        put(writer, "(");
        put_list(writer, depth - 1);
        put(writer, ")");
    }
}

static void put_item(query_writer *writer, unsigned depth)
{
    static const char *const signs[] = { "", "", "", "+", "-", "NOT " };
    static const char *const operators[] = { " AND ", " OR ", " NOT ",
                                             " AND NOT ", " OR NOT " };
    unsigned more = choose(writer, 3);

    if (choose(writer, 2) == 0) {
        PUT_ONE_OF(writer, signs);
        put_primary(writer, depth);
        return;
    }
    put_primary(writer, depth);
    while (more-- > 0) {
        PUT_ONE_OF(writer, operators);
        put_primary(writer, depth);
    }
}

static void put_list(query_writer *writer, unsigned depth)
{
    unsigned count = 1 + choose(writer, 4);

    while (count-- > 0) {
        put_item(writer, depth);
        put(writer, count > 0 ? " " : "");
    }
}

enum { QUERIES_PER_SEED = 300, SEEDS = 10 };

START_TEST(random_queries)
{
    query_writer writer = { (unsigned)_i + 1, { 0 }, 0 };
    int understood = 0;
    parsing state;
    int i;

    parsing_init(&state);
    for (i = 0; i < QUERIES_PER_SEED; i++) {
        writer.length = 0;
        put_list(&writer, 3);
        parsing_read(&state, graf_view_of(writer.bytes, writer.length), false);
        if (state.query == NULL)
            continue;
        understood++;
        parsing_check_echo(&state);
    }
    /* The others are negations alone, or a + beside AND. */
    ck_assert_int_gt(understood, QUERIES_PER_SEED * 3 / 4);
    parsing_release(&state);
}
END_TEST

static const char *const pieces[] = {
    "oil",
    "the",
    "-",
    "+",
    "(",
    ")",
    "\"",
    " ",
    " ",
    " ",
    "AND",
    "OR",
    "NOT",
    "NEAR/3",
    "w/0",
    "ADJ",
    "title:",
    "date:",
    "2021",
    "..",
    "-02",
    "*",
    "?",
    "~",
    "1",
    "=",
    ":",
    "/",
    "//",
    "&",
    "'",
    ".",
    "lang:",
    "id:",
    "x",
    "\xE4\xB8\xAD",
    "\xC2\xBD",
    "\xC3\xA9",
    "\xE2\x80\x9C",
    "\xFF",
    "\xC2\xAD",
    "\xE2\x80\x8B",
    "\xEF\xBC\x9F",
    "last-week",
    "#",
    "\n",
    "\x01",
};

START_TEST(random_pieces)
{
    query_writer writer = { (unsigned)_i + 1, { 0 }, 0 };
    parsing state;
    int i;

    parsing_init(&state);
    for (i = 0; i < QUERIES_PER_SEED * 4; i++) {
        unsigned count = 1 + choose(&writer, 12);

        writer.length = 0;
        while (count-- > 0)
            PUT_ONE_OF(&writer, pieces);
        parsing_read(&state, graf_view_of(writer.bytes, writer.length),
                     i % 4 == 0);
        if (state.query != NULL)
            parsing_check_echo(&state);
    }
    parsing_release(&state);
}
END_TEST

static const struct {
    const char *query;
    const char *echo;
} cases[] = {
    { "oil  embargo", "oil OR embargo" },
    { "oil embargo region:asia", "region:asia AND (oil OR embargo)" },
    { "oil and embargo", "oil OR embargo" },
    { "+oil gas coal -wood", "+oil (gas OR coal) -wood" },
    { "+oil (the)", "+oil (the)" },
    { "(oil)-semi-gas", "oil OR (semi ADJ gas)" },
    { "anti-Muslim laws", "anti-Muslim OR laws" },
    { "Oil w/5 Gas", "Oil NEAR/5 Gas" },
    { "oil pre/1 gas", "oil ADJ gas" },
    { "oil pre/2 gas", "oil PRE/2 gas" },
    { "\"Sea of OKHOTSK\"~2", "\"sea of okhotsk\"~2" },
    { "byline:Smith", "author:smith" },
    { "title:=Oil", "title:=oil" },
    { "title:(oil gas)", "title:oil OR title:gas" },
    { "title:(+oil gas)", "title:(+oil gas)" },
    { "title:(oil w/3 gas)", "title:(oil NEAR/3 gas)" },
    { "language:EN", "lang:\"en\"" },
    { "origin:=\"A \"\"b\"\" C\"", "source:=\"A \"\"b\"\" C\"" },
    { "embargo~", "embargo~1" },
    { "x AND (y OR z NOT v)", "x AND (y OR (z AND NOT v))" },
};

START_TEST(echoes)
{
    parsing state;

    parsing_init(&state);
    parsing_read(&state, graf_view_of_string(cases[_i].query), false);
    ck_assert_int_eq(state.status, GRAF_OK);
    ck_assert_msg(
        graf_view_equal(state.query->echo, graf_view_of_string(cases[_i].echo)),
        "%.*s", (int)state.query->echo.length, state.query->echo.data);
    parsing_check_echo(&state);
    parsing_release(&state);
}
END_TEST

Suite *echo_suite(void);

Suite *echo_suite(void)
{
    Suite *suite = suite_create("echo");
    TCase *tcase = tcase_create("echo");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, echoes, 0, sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(tcase, random_queries, 0, SEEDS);
    tcase_add_loop_test(tcase, random_pieces, 0, SEEDS);
    suite_add_tcase(suite, tcase);
    return suite;
}
