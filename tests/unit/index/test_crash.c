/*
 * A writer that is killed at any moment, again and again: what it has
 * acknowledged is there, and no article in part.
 */
#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "library.h"
#include "stories.h"

enum { KILLS = 50, PLACES = 24, PUTS_A_BATCH = 4, LONGEST_LIFE = 60000 };

static const char marker_id[] = "marker";

/* Which version of each article is there; 0 for none. */
typedef struct shelf {
    uint32_t versions[PLACES];
    uint32_t batches; /* that were applied */
} shelf;

/* The one article of a place and a version. */
static void make_article(stories *made, uint32_t place, uint32_t version)
{
    char id[32];
    graf_view kept;

    stories_make(made, 1, place * 1000003 + version);
    snprintf(id, sizeof id, "place-%u", place);
    if (graf_arena_copy(&made->arena, graf_view_of_string(id), &kept, NULL) ==
        GRAF_OK)
        made->items[0].id = kept;
}

/* The text of the article that says how many batches there have been. */
static graf_article make_marker(const char *number)
{
    graf_article article;

    memset(&article, 0, sizeof article);
    article.id = graf_view_of_string(marker_id);
    article.title = graf_view_of_string(number);
    article.date = GRAF_NO_DATE;
    return article;
}

/* Steps of batch n: a place, and whether its article goes or comes. */
static uint32_t batch_seed(uint32_t batch)
{
    return (batch + 1) * 2654435761u | 1;
}

static uint32_t version_of(uint32_t batch, uint32_t step)
{
    return batch * (PUTS_A_BATCH + 1) + step + 1;
}

/* ---- the writer's process ------------------------------------------------ */

static graf_status write_article(graf_writer *writer, uint32_t place,
                                 uint32_t version)
{
    graf_put_result result;
    graf_status status;
    stories made;

    make_article(&made, place, version);
    status = graf_writer_put(writer, &made.items[0], &result, NULL);
    stories_release(&made);
    return status;
}

static graf_status write_batch(graf_writer *writer, uint32_t batch)
{
    uint32_t random = batch_seed(batch);
    graf_status status = GRAF_OK;
    graf_put_result result;
    graf_article marker;
    char text[32];
    bool found;
    uint32_t i;

    for (i = 0; i < PUTS_A_BATCH && status == GRAF_OK; i++)
        status = write_article(writer, stories_below(&random, PLACES),
                               version_of(batch, i));
    snprintf(text, sizeof text, "place-%u", stories_below(&random, PLACES));
    if (status == GRAF_OK)
        status =
            graf_writer_delete(writer, graf_view_of_string(text), &found, NULL);
    snprintf(text, sizeof text, "%u", batch + 1);
    marker = make_marker(text);
    if (status == GRAF_OK)
        status = graf_writer_put(writer, &marker, &result, NULL);
    if (status == GRAF_OK)
        status = graf_writer_commit(writer, NULL);
    return status;
}

/* A batch in three goes to the live part; now and then all is sealed. */
static graf_writer *begin_batch(const char *path, uint32_t batch,
                                graf_writer *writer)
{
    graf_writer_options options = { .mode = GRAF_WRITER_SEALED };

    options.sealing.threads = 1;
    if (batch % 3 == 0)
        options.mode = GRAF_WRITER_LIVE;
    if (writer != NULL && batch % 11 == 0 &&
        graf_writer_seal(writer, NULL) != GRAF_OK)
        _exit(6);
    graf_writer_close(writer);
    if (graf_writer_open(path, &options, &writer, NULL) != GRAF_OK)
        _exit(3);
    return writer;
}

/* Writes batches until it is killed; tells the pipe of each that is done. */
static void live_as_writer(const char *path, bool seals, uint32_t batch,
                           int acknowledge)
{
    const graf_writer_options options = { .wait_seconds = 0 };
    graf_writer *writer = NULL;

    if (!seals && graf_writer_open(path, &options, &writer, NULL) != GRAF_OK)
        _exit(3);
    for (;; batch++) {
        uint32_t done = batch + 1;

        if (seals)
            writer = begin_batch(path, batch, writer);
        if (write_batch(writer, batch) != GRAF_OK)
            _exit(4);
        if (write(acknowledge, &done, sizeof done) != sizeof done)
            _exit(5);
    }
}

/* ---- the test ------------------------------------------------------------ */

static void apply(shelf *model, uint32_t batches)
{
    uint32_t i;

    for (; model->batches < batches; model->batches++) {
        uint32_t random = batch_seed(model->batches);

        for (i = 0; i < PUTS_A_BATCH; i++)
            model->versions[stories_below(&random, PLACES)] =
                version_of(model->batches, i);
        model->versions[stories_below(&random, PLACES)] = 0;
    }
}

/* Lets a writer live for some time; gives the batches it acknowledged. */
static uint32_t run_and_kill(const char *path, bool seals, uint32_t batches,
                             useconds_t life)
{
    uint32_t acknowledged = batches;
    ssize_t got;
    int ends[2];
    int how;
    pid_t child;

    ck_assert_int_eq(pipe(ends), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        close(ends[0]);
        live_as_writer(path, seals, batches, ends[1]);
    }
    close(ends[1]);
    usleep(life);
    ck_assert_int_eq(kill(child, SIGKILL), 0);
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert_msg(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL,
                  "the writer ended by itself, with %x", (unsigned)how);
    do {
        uint32_t done;

        got = read(ends[0], &done, sizeof done);
        if (got == sizeof done)
            acknowledged = done;
    } while (got > 0);
    ck_assert_int_eq(got, 0);
    close(ends[0]);
    return acknowledged;
}

/* How many batches the index itself says that it has. */
static uint32_t batches_in(graf_index *index)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_fetched *fetched;
    graf_status status;
    char number[16];
    graf_view title;

    status = graf_fetch(&index, 1, graf_view_of_string(marker_id), &fetched,
                        NULL, &error);
    if (status == GRAF_NOT_FOUND)
        return 0;
    expect_ok(status, &error);
    title = graf_fetched_article(fetched)->title;
    ck_assert_uint_lt(title.length, sizeof number);
    memcpy(number, title.data, title.length);
    number[title.length] = '\0';
    graf_fetched_free(fetched);
    return (uint32_t)strtoul(number, NULL, 10);
}

static void expect_place(graf_index *index, uint32_t place, uint32_t version)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_fetched *fetched;
    graf_status status;
    stories made;

    make_article(&made, place, version);
    status = graf_fetch(&index, 1, made.items[0].id, &fetched, NULL, &error);
    if (version == 0) {
        ck_assert_int_eq(status, GRAF_NOT_FOUND);
    } else {
        expect_ok(status, &error);
        expect_same_article(graf_fetched_article(fetched), &made.items[0]);
    }
    graf_fetched_free(fetched);
    stories_release(&made);
}

static void expect_shelf(graf_index *index, const shelf *model)
{
    graf_error error = GRAF_ERROR_INIT;
    uint64_t articles = model->batches > 0;
    graf_index_info info;
    uint32_t place;

    for (place = 0; place < PLACES; place++) {
        expect_place(index, place, model->versions[place]);
        articles += model->versions[place] != 0;
    }
    expect_ok(graf_index_describe(index, &info, &error), &error);
    ck_assert_uint_eq(info.articles, articles);
    expect_sound(index);
}

/* Nothing but an index that was never finished may not open. */
static void check_after_kill(const char *path, shelf *model,
                             uint32_t acknowledged)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index;
    graf_status status = graf_index_open(path, &index, &error);
    uint32_t batches;

    if (acknowledged == 0 &&
        (status == GRAF_NOT_FOUND || status == GRAF_INVALID_ARGUMENT))
        return;
    expect_ok(status, &error);
    batches = batches_in(index);
    ck_assert_uint_ge(batches, acknowledged);
    ck_assert_uint_le(batches, acknowledged + 1);
    apply(model, batches);
    expect_shelf(index, model);
    graf_index_close(index);
}

START_TEST(what_was_acknowledged_survives_kills)
{
    shelf model = { { 0 }, 0 };
    uint32_t random = 97;
    library folder;
    int kills;

    library_make(&folder);
    library_path(&folder, "index");
    for (kills = 0; kills < KILLS; kills++) {
        useconds_t life = stories_below(&random, LONGEST_LIFE);
        uint32_t acknowledged;

        /* The first ones come while the index is made. */
        if (kills < 10)
            life /= 10;
        /* Sealing and merging take longer. */
        if (_i == 1)
            life *= 3;
        acknowledged = run_and_kill(folder.path, _i == 1, model.batches, life);
        check_after_kill(folder.path, &model, acknowledged);
    }
    ck_assert_uint_gt(model.batches, 0);
    library_remove(&folder);
}
END_TEST

Suite *crash_suite(void);

Suite *crash_suite(void)
{
    Suite *suite = suite_create("crash");
    TCase *tests = tcase_create("kill");

    tcase_add_loop_test(tests, what_was_acknowledged_survives_kills, 0, 2);
    tcase_set_timeout(tests, 240);
    suite_add_tcase(suite, tests);
    return suite;
}
