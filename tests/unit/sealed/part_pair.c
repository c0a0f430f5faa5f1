#include "part_pair.h"

#include "live/live.h"

void expect_ok(graf_status status, const graf_error *error)
{
    ck_assert_msg(status == GRAF_OK, "%s", error->message);
}

/* ---- which articles are gone -------------------------------------------- */

bool every_third_article(unsigned number)
{
    return number % 3 == 0;
}

static bool one(unsigned number)
{
    return number == 77;
}

static bool all_but_one(unsigned number)
{
    return number != 20;
}

bool all_articles(unsigned number)
{
    return number < PAIR_ARTICLES;
}

const part_pair_choice part_pair_choices[PAIR_CHOICES] = {
    NULL, every_third_article, one, all_but_one, all_articles
};

/* ---- making ------------------------------------------------------------- */

static void build_sealed(const part_pair *pair)
{
    const graf_sealed_options options = { GRAF_VIEW_LITERAL("english"),
                                          PAIR_MEMORY, 1 };
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_builder *builder;
    graf_put_result result;
    unsigned i;

    expect_ok(
        graf_sealed_builder_new(pair->sealed_path, &options, &builder, &error),
        &error);
    for (i = 0; i < PAIR_ARTICLES; i++)
        expect_ok(graf_sealed_builder_add(builder, &pair->made[i].article,
                                          &result, &error),
                  &error);
    expect_ok(graf_sealed_builder_finish(builder, &error), &error);
}

static void build_live(const part_pair *pair, part_pair_choice is_gone)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_live_writer *writer;
    graf_put_result result;
    unsigned i;

    expect_ok(graf_live_create(pair->live_path, graf_view_of_string("english"),
                               &error),
              &error);
    expect_ok(graf_live_writer_open(pair->live_path, &writer, &error), &error);
    for (i = 0; i < PAIR_ARTICLES; i++)
        if (is_gone == NULL || !is_gone(i))
            expect_ok(graf_live_writer_put(writer, &pair->made[i].article,
                                           &result, &error),
                      &error);
    expect_ok(graf_live_writer_commit(writer, &error), &error);
    graf_live_writer_close(writer);
}

void part_pair_open_sealed(part_pair *pair, const char *mask)
{
    graf_error error = GRAF_ERROR_INIT;

    if (pair->sealed != NULL)
        pair->sealed->operations->close(pair->sealed);
    expect_ok(graf_sealed_open(pair->sealed_path, mask, &pair->sealed, &error),
              &error);
}

graf_place part_pair_place(const part_pair *pair, unsigned number)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_place place;

    expect_ok(pair->sealed->operations->locate(
                  pair->sealed, pair->made[number].article.id, &place, &error),
              &error);
    return place;
}

void part_pair_open_without(part_pair *pair, part_pair_choice is_gone)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_place places[PAIR_ARTICLES];
    size_t count = 0;
    unsigned i;

    for (i = 0; i < PAIR_ARTICLES && is_gone != NULL; i++)
        if (is_gone(i))
            places[count++] = part_pair_place(pair, i);
    expect_ok(graf_sealed_write_mask(pair->sealed, pair->mask_path, places,
                                     count, &error),
              &error);
    part_pair_open_sealed(pair, pair->mask_path);
    ck_assert_uint_eq(graf_sealed_masked_count(pair->sealed), count);
    ck_assert_uint_eq(graf_sealed_article_count(pair->sealed), PAIR_ARTICLES);
    build_live(pair, is_gone);
    expect_ok(graf_live_open(pair->live_path, &pair->live, &error), &error);
}

static void name_path(part_pair *pair, char *path, const char *name)
{
    snprintf(path, SCRATCH_PATH_SIZE + 64, "%s",
             scratch_path(&pair->scratch, name));
}

void part_pair_make(part_pair *pair)
{
    memset(pair, 0, sizeof *pair);
    scratch_make(&pair->scratch);
    name_path(pair, pair->sealed_path, "news.graf");
    name_path(pair, pair->mask_path, "news.mask");
    name_path(pair, pair->live_path, "live");
    pair->made = make_articles(PAIR_ARTICLES);
    build_sealed(pair);
    part_pair_open_sealed(pair, NULL);
}

void part_pair_remove(part_pair *pair)
{
    pair->sealed->operations->close(pair->sealed);
    if (pair->live != NULL) {
        pair->live->operations->close(pair->live);
        ck_assert_int_eq(graf_folder_remove(pair->live_path, NULL), GRAF_OK);
    }
    free_articles(pair->made, PAIR_ARTICLES);
    scratch_remove(&pair->scratch);
}
