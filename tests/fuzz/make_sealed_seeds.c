/*
 * Makes seeds for fuzz_sealed: parts of few and of many articles, each several
 * times, with other first bytes.
 *
 * usage: make_sealed_seeds FOLDER
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "graf/file.h"
#include "sealed/sealed.h"

enum {
    STEP = 37, /* through the first bytes */
    SEEDS_OF_A_PART = 12,
    PART_BYTES_LIMIT = 1 << 20,
    TEXT_SIZE = 4096,
    PARAGRAPHS = 80, /* of every eighth article: a long posting list */
    FEW_PARAGRAPHS = 4
};

static const unsigned sizes[] = { 1, 3, 12, 24 };

/* Those that the queries of fuzz_sealed ask for, and others. */
static const char *const words[] = {
    "the",
    "bomb",
    "of",
    "bombs",
    "sea",
    "bombing",
    "the",
    "bombed",
    "oil",
    "minister",
    "ministers",
    "embargo",
    "running",
    "nation",
    "embargoes",
    "nations",
    "national",
    "run",
    "relate",
    "relation",
    "caf\xc3\xa9",
    "a",
    "\xd0\xbc\xd0\xb8\xd1\x80",
};

static const char *const names[] = { "Jane Doe", "John of Doe", "News Daily",
                                     "Asia", "History" };

static uint32_t draw(uint32_t *state, uint32_t below)
{
    /* Marsaglia's xorshift32. */
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return (*state >> 8) % below;
}

static graf_view draw_name(uint32_t *state)
{
    return graf_view_of_string(
        names[draw(state, sizeof names / sizeof *names)]);
}

/* Some words, one of them its own. */
static graf_view write_text(uint32_t *state, uint32_t count,
                            char text[TEXT_SIZE])
{
    int length = snprintf(text, TEXT_SIZE, "x%u", draw(state, 1000));
    uint32_t i;

    for (i = 0; i < count && length < TEXT_SIZE - 32; i++)
        length += snprintf(text + length, TEXT_SIZE - (size_t)length, " %s",
                           words[draw(state, sizeof words / sizeof *words)]);
    return graf_view_of(text, (size_t)length);
}

/* ---- a part -------------------------------------------------------------- */

static void expect_ok(graf_status status, const graf_error *error)
{
    if (status == GRAF_OK)
        return;
    fprintf(stderr, "make_sealed_seeds: %s\n", error->message);
    exit(EXIT_FAILURE);
}

static void add_article(graf_sealed_builder *builder, unsigned number)
{
    static char texts[PARAGRAPHS + 1][TEXT_SIZE];
    graf_error error = GRAF_ERROR_INIT;
    uint32_t state = (number + 1) * 2654435761u;
    graf_view paragraphs[PARAGRAPHS];
    graf_view named[] = { draw_name(&state), draw_name(&state) };
    graf_put_result result;
    graf_article article;
    char id[64];
    size_t i;

    memset(&article, 0, sizeof article);
    snprintf(id, sizeof id, "http://news.example/%u", number);
    article.id = graf_view_of_string(id);
    article.date = number % 4 == 3 ? GRAF_NO_DATE : 18000 + (int32_t)number;
    article.title = write_text(&state, 5, texts[PARAGRAPHS]);
    article.source = draw_name(&state);
    article.section = draw_name(&state);
    article.language = graf_view_of_string("en");
    article.authors.items = named;
    article.authors.count = draw(&state, 3);
    article.regions = article.themes = article.authors;
    article.paragraphs.items = paragraphs;
    article.paragraphs.count = number % 8 == 7 ? PARAGRAPHS : FEW_PARAGRAPHS;
    for (i = 0; i < article.paragraphs.count; i++)
        paragraphs[i] =
            write_text(&state, draw(&state, i == 3 ? 300 : 16), texts[i]);
    expect_ok(graf_sealed_builder_add(builder, &article, &result, &error),
              &error);
}

static void build(const char *path, unsigned count)
{
    const graf_sealed_options options = { GRAF_VIEW_LITERAL("english"),
                                          (size_t)16 << 20, 1 };
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_builder *builder;
    unsigned i;

    expect_ok(graf_sealed_builder_new(path, &options, &builder, &error),
              &error);
    for (i = 0; i < count; i++)
        add_article(builder, i);
    expect_ok(graf_sealed_builder_finish(builder, &error), &error);
}

/* The part at `from` with a byte before it. */
static void write_seed(const char *from, const char *to, unsigned char how)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer part, seed;

    graf_buffer_init(&part, PART_BYTES_LIMIT);
    graf_buffer_init(&seed, PART_BYTES_LIMIT + 1);
    expect_ok(graf_file_read(from, &part, &error), &error);
    expect_ok(graf_buffer_append(&seed, &how, 1, &error), &error);
    expect_ok(graf_buffer_append_view(&seed, graf_buffer_view(&part), &error),
              &error);
    expect_ok(graf_file_replace(to, graf_buffer_view(&seed), &error), &error);
    graf_buffer_release(&part);
    graf_buffer_release(&seed);
}

int main(int argc, char **argv)
{
    unsigned char how = 0;
    char path[4096];
    char part[4096];
    size_t i;
    int n;

    if (argc != 2) {
        fprintf(stderr, "usage: make_sealed_seeds FOLDER\n");
        return EXIT_FAILURE;
    }
    for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        snprintf(part, sizeof part, "%s/.part", argv[1]);
        build(part, sizes[i]);
        for (n = 0; n < SEEDS_OF_A_PART; n++) {
            snprintf(path, sizeof path, "%s/%u_articles_%d", argv[1], sizes[i],
                     n);
            write_seed(part, path, how);
            how = (unsigned char)(how + STEP);
        }
        unlink(part);
    }
    return EXIT_SUCCESS;
}
