#include "stories.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum { TEXT_SIZE = 1024, LONG_ID_LENGTH = 300 };

static const char *const vocabulary[] = {
    "the",         "of",        "oil",      "to",          "minister",
    "embargo",     "a",         "France",   "in",          "bomb",
    "ministers",   "strike",    "and",      "bombing",     "price",
    "prices",      "said",      "bombs",    "French",      "minister's",
    "strikes",     "anti-oil",  "bombed",   "government",  "not",
    "governments", "union",     "unions",   "embargoes",   "striking",
    "café",        "12:30",     "Minister", "priced",      "gas",
    "pipeline",    "U.S.",      "economy",  "économie",    "economic",
    "pipelines",   "石油価格",  "oily",     "near",        "or",
    "bombast",     "prize",     "embark",   "2021",        "gasoline",
    "unionised",   "governing", "Straße",   "naïve",       "石油",
    "embargoed",   "barrel",    "barrels",  "priceless",   "co-operation",
    "cooperation", "don't",     "minimum",  "ministerial", "striker",
};

static const char *const names[] = {
    "Anna Ruiz", "Bo Chen",    "Daily Oil News", "North Africa",
    "New York",  "Anna Chen",  "Le Café",        "The Union Herald",
    "York",      "South York", "Jean-Luc Ruiz",  "World News",
};

uint32_t stories_below(uint32_t *random, uint32_t below)
{
    /* Marsaglia's xorshift32. */
    *random ^= *random << 13;
    *random ^= *random >> 17;
    *random ^= *random << 5;
    return *random % below;
}

const char *stories_word(uint32_t *random)
{
    uint32_t most = sizeof vocabulary / sizeof vocabulary[0];

    return vocabulary[stories_below(random, stories_below(random, most) + 1)];
}

const char *stories_name(uint32_t n)
{
    return names[n % (sizeof names / sizeof names[0])];
}

static graf_view keep(stories *all, const char *text)
{
    graf_view kept;

    ck_assert_int_eq(
        graf_arena_copy(&all->arena, graf_view_of_string(text), &kept, NULL),
        GRAF_OK);
    return kept;
}

/* `count` words with what may stand between words. */
static graf_view make_text(stories *all, uint32_t count)
{
    static const char *const between[] = { " ", " ", " ", ", ", ". ", " - " };
    char text[TEXT_SIZE];
    size_t length = 0;
    uint32_t i;

    text[0] = '\0';
    for (i = 0; i < count; i++)
        length += (size_t)snprintf(
            text + length, sizeof text - length, "%s%s",
            i > 0 ? between[stories_below(&all->random, 6)] : "",
            stories_word(&all->random));
    ck_assert_uint_lt(length, sizeof text);
    return keep(all, text);
}

static graf_view make_name(stories *all)
{
    if (stories_below(&all->random, 4) == 0)
        return graf_view_of(NULL, 0);
    return keep(all, stories_name(stories_below(&all->random, 12)));
}

static graf_view_list make_list(stories *all, size_t count)
{
    graf_view_list list = { NULL, count };
    graf_view *items;
    void *memory;
    size_t i;

    if (count == 0)
        return list;
    ck_assert_int_eq(
        graf_arena_allocate(&all->arena, count * sizeof *items, &memory, NULL),
        GRAF_OK);
    items = memory;
    for (i = 0; i < count; i++)
        items[i] = keep(all, stories_name(stories_below(&all->random, 12)));
    list.items = items;
    return list;
}

/* Some without words at all, which no query of words finds. */
static graf_view_list make_paragraphs(stories *all)
{
    graf_view_list list = { NULL, stories_below(&all->random, 16) };
    graf_view *items;
    void *memory;
    size_t i;

    ck_assert_int_eq(graf_arena_allocate(&all->arena,
                                         (list.count + 1) * sizeof *items,
                                         &memory, NULL),
                     GRAF_OK);
    items = memory;
    for (i = 0; i < list.count; i++)
        items[i] = stories_below(&all->random, 40) == 0
                       ? keep(all, "* * *")
                       : make_text(all, 1 + stories_below(&all->random, 24));
    list.items = items;
    return list;
}

/* Around ends of months and years, some before 1970, some unknown. */
static int32_t make_date(stories *all)
{
    graf_civil civil = { 2019, 1, 1 };

    switch (stories_below(&all->random, 6)) {
    case 0:
        return GRAF_NO_DATE;
    case 1:
        civil.year = 1955 + (int)stories_below(&all->random, 20);
        break;
    default:
        civil.year += (int)stories_below(&all->random, 3);
        break;
    }
    civil.month += (int)stories_below(&all->random, 12);
    return graf_date_from_civil(civil) - 2 +
           (int32_t)stories_below(&all->random, 5);
}

void stories_rewrite(stories *all, size_t n)
{
    static const char *const languages[] = { "", "en", "fr", "en" };
    graf_article *article = &all->items[n];
    graf_view id = article->id;

    memset(article, 0, sizeof *article);
    article->id = id;
    article->title = make_text(all, stories_below(&all->random, 8));
    article->source = make_name(all);
    article->origin = make_name(all);
    article->section = make_name(all);
    article->url = keep(all, "https://example.org/a?b=c");
    article->language = keep(all, languages[stories_below(&all->random, 4)]);
    article->authors = make_list(all, stories_below(&all->random, 3));
    article->regions = make_list(all, stories_below(&all->random, 3));
    article->themes = make_list(all, stories_below(&all->random, 3));
    article->date = make_date(all);
    article->paragraphs = make_paragraphs(all);
}

/* Some ids are too long for a term, and differ at the end only. */
static graf_view make_id(stories *all, size_t n)
{
    char id[LONG_ID_LENGTH + 32];
    size_t length = 0;

    if (n % 10 == 3) {
        memset(id, 'x', LONG_ID_LENGTH);
        length = LONG_ID_LENGTH;
    }
    snprintf(id + length, sizeof id - length, n % 2 == 0 ? "s/%zu" : "S#%zu",
             n);
    return keep(all, id);
}

void stories_make(stories *all, size_t count, uint32_t seed)
{
    size_t i;

    graf_arena_init(&all->arena, (size_t)256 * 1024 * 1024);
    all->items = calloc(count, sizeof *all->items);
    ck_assert_ptr_nonnull(all->items);
    all->count = count;
    all->random = seed * 2654435761u + 1;
    for (i = 0; i < count; i++) {
        all->items[i].id = make_id(all, i);
        stories_rewrite(all, i);
    }
}

void stories_release(stories *all)
{
    graf_arena_release(&all->arena);
    free(all->items);
}

void stories_remove(stories *all, size_t n)
{
    all->items[n] = all->items[--all->count];
}
