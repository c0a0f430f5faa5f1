#include "made_articles.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

/* Words with several forms of one stem, in one and in several cases, beyond
 * ASCII, and such as become several. */
static const char *const words[] = {
    "the",     "of",        "the",      "bomb",      "bombs",      "bombing",
    "Bombed",  "run",       "running",  "runs",      "Sea",        "Okhotsk",
    "embargo", "embargoes", "oil",      "OIL",       "minister",   "ministers",
    "café",    "cafés",     "naïve",    "U.S.",      "AT&T",       "12,345.67",
    "Москва",  "München",   "munchen",  "東京都",    "a",          "I",
    "nation",  "nations",   "national", "nationals", "o'brien",    "1999",
    "e-mail",  "C++",       "relation", "relations", "relational", "relate"
};

static const char *const names[] = {
    "M. K. Bhadrakumar", "Jane Doe", "John of Doe", "Indian Punchline", "Asia",
    "Russia and FSU",    "History",  "News Daily"
};

/* A generator of its own, so that the articles are the same everywhere:
 * Marsaglia, "Xorshift RNGs", 2003. */
static uint32_t draw(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return (*state >> 8) % below;
}

static graf_view keep(made_article *made, const char *text, size_t length)
{
    graf_view copy;

    ck_assert_int_eq(
        graf_arena_copy(&made->arena, graf_view_of(text, length), &copy, NULL),
        GRAF_OK);
    return copy;
}

/* Check notes every assertion in a file: there is one for all words. */
static graf_view make_text(made_article *made, uint32_t *state, uint32_t count)
{
    graf_status status = GRAF_OK;
    graf_buffer text;
    graf_view kept;
    uint32_t i;

    graf_buffer_init(&text, 1 << 20);
    for (i = 0; i < count && status == GRAF_OK; i++) {
        uint32_t word = draw(state, sizeof words / sizeof words[0]);

        status = graf_buffer_append_format(&text, NULL, "%s%s",
                                           i == 0 ? "" : " ", words[word]);
        /* Some that occur once or twice. */
        if (status == GRAF_OK && draw(state, 50) == 0)
            status = graf_buffer_append_format(&text, NULL, " x%u",
                                               draw(state, 5000));
    }
    ck_assert_int_eq(status, GRAF_OK);
    kept = keep(made, text.data, text.length);
    graf_buffer_release(&text);
    return kept;
}

static graf_view draw_name(uint32_t *state)
{
    return graf_view_of_string(
        names[draw(state, sizeof names / sizeof names[0])]);
}

static graf_view_list make_names(made_article *made, uint32_t *state)
{
    graf_view_list list = { NULL, draw(state, 4) };
    graf_view *items;
    void *memory;
    size_t i;

    ck_assert_int_eq(graf_arena_allocate(&made->arena,
                                         (list.count + 1) * sizeof *items,
                                         &memory, NULL),
                     GRAF_OK);
    items = memory;
    for (i = 0; i < list.count; i++)
        items[i] = draw_name(state);
    list.items = items;
    return list;
}

static void make_paragraphs(made_article *made, uint32_t *state)
{
    graf_view_list list = { NULL, draw(state, 12) };
    graf_view *items;
    void *memory;
    size_t i;

    if (draw(state, 20) == 0)
        list.count = 300;
    ck_assert_int_eq(graf_arena_allocate(&made->arena,
                                         (list.count + 1) * sizeof *items,
                                         &memory, NULL),
                     GRAF_OK);
    items = memory;
    for (i = 0; i < list.count; i++)
        items[i] = make_text(made, state,
                             draw(state, 30) == 0 ? 400 : 1 + draw(state, 40));
    list.items = items;
    made->article.paragraphs = list;
}

void make_article(made_article *made, unsigned number, unsigned version)
{
    graf_article *article = &made->article;
    uint32_t state = (number + 1) * 2654435761u ^ version * 40503u;
    char id[64];
    int length;

    memset(made, 0, sizeof *made);
    graf_arena_init(&made->arena, SIZE_MAX / 4);
    state = state == 0 ? 1 : state;
    length = snprintf(id, sizeof id, "http://news.example/%u", number * 7919u);
    article->id = keep(made, id, (size_t)length);
    article->url = draw(&state, 2) == 0 ? article->id : graf_view_of(NULL, 0);
    article->title = make_text(made, &state, draw(&state, 12));
    article->date =
        draw(&state, 5) == 0 ? GRAF_NO_DATE : 18000 + (int32_t)draw(&state, 40);
    if (draw(&state, 3) > 0) {
        article->source = draw_name(&state);
        article->origin = draw_name(&state);
        article->section = draw_name(&state);
        article->language = graf_view_of_string("en");
        article->authors = make_names(made, &state);
        article->regions = make_names(made, &state);
        article->themes = make_names(made, &state);
    }
    make_paragraphs(made, &state);
}

void free_article(made_article *made)
{
    graf_arena_release(&made->arena);
}

made_article *make_articles(unsigned count)
{
    made_article *articles = calloc(count, sizeof *articles);
    unsigned i;

    ck_assert_ptr_nonnull(articles);
    for (i = 0; i < count; i++)
        make_article(&articles[i], i, 0);
    return articles;
}

void free_articles(made_article *articles, unsigned count)
{
    unsigned i;

    for (i = 0; i < count; i++)
        free_article(&articles[i]);
    free(articles);
}
