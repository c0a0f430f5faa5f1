#include <check.h>
#include <stdio.h>

#include "collect.h"

enum { OUT_LIMIT = 1 << 20 };

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* Pieces of text that JSON, UTF-8, or a reader could stumble over. */
static const char *const pieces[] = {
    "word",
    "\"",
    "\\",
    "\\u0041",
    "\t",
    "caf\xC3\xA9",
    "\xF0\x9F\x98\x80",
    "\xE4\xB8\xAD",
    "{}",
    "[a](http://b)",
    "</p>",
    "\xE2\x80\xA8",
    "'",
    "and so on",
    "Share this",
    "%s",
    "**bold**",
};

/* Some words, never white space at an end. With tabs only where a text may
 * hold them: a field is one line. */
static graf_view words(graf_arena *arena, uint32_t *seed, bool tabs)
{
    char bytes[256] = "x";
    size_t count = next(seed) % 6;
    graf_view view;
    size_t i;

    for (i = 0; i < count; i++) {
        const char *piece =
            pieces[next(seed) % (sizeof pieces / sizeof pieces[0])];
        size_t used = strlen(bytes);

        if (!tabs && *piece == '\t')
            continue;
        snprintf(bytes + used, sizeof bytes - used, "%s%s",
                 next(seed) % 2 == 0 ? " " : "", piece);
    }
    if (bytes[strlen(bytes) - 1] == '\t')
        bytes[strlen(bytes) - 1] = '.';
    ck_assert(graf_arena_copy(arena, graf_view_of_string(bytes), &view, NULL) ==
              GRAF_OK);
    return view;
}

static graf_view maybe(graf_arena *arena, uint32_t *seed)
{
    if (next(seed) % 3 == 0)
        return graf_view_of(NULL, 0);
    return words(arena, seed, false);
}

/* Equal names are read as one. */
static bool is_there(const graf_view *items, size_t last)
{
    size_t i;

    for (i = 0; i < last; i++)
        if (graf_view_equal(items[i], items[last]))
            return true;
    return false;
}

static graf_view_list list(graf_arena *arena, uint32_t *seed, bool tabs)
{
    size_t count = next(seed) % 4;
    graf_view_list list = { NULL, 0 };
    graf_view *items;
    void *memory;
    size_t i;

    ck_assert(graf_arena_allocate(arena, (count + 1) * sizeof *items, &memory,
                                  NULL) == GRAF_OK);
    items = memory;
    for (i = 0; i < count; i++) {
        items[list.count] = words(arena, seed, tabs);
        if (!tabs && is_there(items, list.count))
            continue;
        list.count++;
    }
    list.items = items;
    return list;
}

static void make_article(graf_arena *arena, uint32_t *seed,
                         graf_article *article)
{
    memset(article, 0, sizeof *article);
    article->id = words(arena, seed, false);
    article->title = words(arena, seed, false);
    article->source = maybe(arena, seed);
    article->origin = maybe(arena, seed);
    article->section = maybe(arena, seed);
    article->url = maybe(arena, seed);
    if (next(seed) % 2 == 0)
        article->language = graf_view_of_string("pt-br");
    article->authors = list(arena, seed, false);
    article->regions = list(arena, seed, false);
    article->themes = list(arena, seed, false);
    article->paragraphs = list(arena, seed, true);
    article->date =
        next(seed) % 4 == 0 ? GRAF_NO_DATE : (int32_t)next(seed) - 20000;
}

/* Written, read and written again is the same; and the first writing is
 * compared field by field below. */
START_TEST(writing_and_reading_agree)
{
    graf_buffer written;
    graf_article article;
    graf_arena arena;
    collected out;
    uint32_t seed = (uint32_t)_i;

    graf_arena_init(&arena, OUT_LIMIT);
    graf_buffer_init(&written, OUT_LIMIT);
    collected_init(&out);
    make_article(&arena, &seed, &article);
    ck_assert(graf_article_to_json(&article,
                                   GRAF_ARTICLE_JSON_PARAGRAPHS |
                                       GRAF_ARTICLE_JSON_DROPPED,
                                   &written, NULL) == GRAF_OK);
    ck_assert(graf_buffer_append_byte(&written, '\n', NULL) == GRAF_OK);
    ck_assert_int_eq(
        collect_bytes(&out, "x", graf_buffer_view(&written), "jsonl"), GRAF_OK);
    assert_articles(&out, written.data);
    ck_assert_uint_eq(out.problems.length, 0);
    collected_release(&out);
    graf_buffer_release(&written);
    graf_arena_release(&arena);
}
END_TEST

START_TEST(fields_are_written)
{
    static const graf_view authors[] = { GRAF_VIEW_LITERAL("A \"B\" C"),
                                         GRAF_VIEW_LITERAL("D") };
    static const graf_view paragraphs[] = { GRAF_VIEW_LITERAL("a\tb\\") };
    static const graf_dropped dropped[] = {
        { GRAF_VIEW_LITERAL("Share"), GRAF_DROP_BOILERPLATE, 3 },
        { GRAF_VIEW_LITERAL("Again"), GRAF_DROP_REPEATED, 4 },
    };
    graf_article article;
    graf_buffer out;

    memset(&article, 0, sizeof article);
    article.id = graf_view_of_string("1");
    article.authors.items = authors;
    article.authors.count = 2;
    article.date = 0;
    article.paragraphs.items = paragraphs;
    article.paragraphs.count = 1;
    article.dropped = dropped;
    article.dropped_count = 2;
    graf_buffer_init(&out, OUT_LIMIT);
    ck_assert(graf_article_to_json(&article, 0, &out, NULL) == GRAF_OK);
    ck_assert_str_eq(out.data,
                     "{\"id\":\"1\",\"authors\":[\"A \\\"B\\\" C\",\"D\"],"
                     "\"date\":\"1970-01-01\"}");
    graf_buffer_clear(&out);
    ck_assert(graf_article_to_json(&article,
                                   GRAF_ARTICLE_JSON_PARAGRAPHS |
                                       GRAF_ARTICLE_JSON_DROPPED,
                                   &out, NULL) == GRAF_OK);
    ck_assert_str_eq(out.data,
                     "{\"id\":\"1\",\"authors\":[\"A \\\"B\\\" C\",\"D\"],"
                     "\"date\":\"1970-01-01\",\"paragraphs\":[\"a\\tb\\\\\"],"
                     "\"dropped\":[{\"text\":\"Share\",\"reason\":"
                     "\"boilerplate\"},{\"text\":\"Again\",\"reason\":"
                     "\"repeated\"}]}");
    graf_buffer_release(&out);
}
END_TEST

START_TEST(control_characters_are_escaped)
{
    graf_article article;
    graf_buffer out;

    memset(&article, 0, sizeof article);
    article.id = graf_view_of("\0\x01\n\x1F\x7F", 5);
    article.date = GRAF_NO_DATE;
    graf_buffer_init(&out, OUT_LIMIT);
    ck_assert(graf_article_to_json(&article, 0, &out, NULL) == GRAF_OK);
    ck_assert_str_eq(out.data, "{\"id\":\"\\u0000\\u0001\\n\\u001f\\u007f\"}");
    graf_buffer_release(&out);
}
END_TEST

/* At every limit: all of it or nothing. */
START_TEST(a_full_buffer_keeps_what_it_held)
{
    graf_article article;
    graf_buffer out;
    size_t limit;

    memset(&article, 0, sizeof article);
    article.id = graf_view_of_string("1");
    article.date = GRAF_NO_DATE;
    for (limit = 1; limit < 1 + strlen("{\"id\":\"1\"}"); limit++) {
        graf_buffer_init(&out, limit);
        ck_assert(graf_buffer_append_byte(&out, '-', NULL) == GRAF_OK);
        ck_assert_int_eq(graf_article_to_json(&article, 0, &out, NULL),
                         GRAF_OVER_LIMIT);
        ck_assert_str_eq(out.data, "-");
        graf_buffer_release(&out);
    }
}
END_TEST

Suite *article_json_suite(void);

Suite *article_json_suite(void)
{
    Suite *suite = suite_create("article_json");
    TCase *test = tcase_create("article_json");

    tcase_add_loop_test(test, writing_and_reading_agree, 0, 300);
    tcase_add_test(test, fields_are_written);
    tcase_add_test(test, control_characters_are_escaped);
    tcase_add_test(test, a_full_buffer_keeps_what_it_held);
    suite_add_tcase(suite, test);
    return suite;
}
