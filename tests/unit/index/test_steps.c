/*
 * A writer that is killed between any two of its steps on disk. Its first
 * thread is traced, and dies at the n-th call that creates, syncs, renames or
 * removes a file, for every n: the index is then as before or as after, never
 * between, and the next writer goes on and leaves nothing behind.
 */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/ptrace.h>

#include "library.h"
#include "stories.h"

enum { ARTICLES = 24, STEPS_LIMIT = 2000, NOT_ALLOWED = 77 };

static library folder;
static stories before;
static stories after; /* the same ids, some with another text */

/* ---- what is done -------------------------------------------------------- */

/* Eight articles in the live part, eight in each of two sealed parts. */
static void prepare(const char *path)
{
    put_all_in(path, GRAF_WRITER_LIVE, before.items, 8);
    put_all_in(path, GRAF_WRITER_SEALED, before.items + 8, 8);
    put_all_in(path, GRAF_WRITER_SEALED, before.items + 16, 8);
}

static graf_status put_quietly(graf_writer *writer, const graf_article *article)
{
    graf_put_result result;

    return graf_writer_put(writer, article, &result, NULL);
}

/* Every third article gets its other text, whatever part it stands in. */
static int change(const char *path, graf_writer_mode mode, bool seals)
{
    graf_writer_options options = { .mode = mode };
    graf_status status;
    graf_writer *writer;
    size_t i;

    options.sealing.threads = 1;
    status = graf_writer_open(path, &options, &writer, NULL);
    for (i = 0; i < ARTICLES && status == GRAF_OK; i += 3)
        status = put_quietly(writer, &after.items[i]);
    if (status == GRAF_OK)
        status = seals ? graf_writer_seal(writer, NULL)
                       : graf_writer_commit(writer, NULL);
    graf_writer_close(writer);
    return status == GRAF_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* ---- killing ------------------------------------------------------------- */

/* A call that changes something on disk. */
static bool is_step(uint64_t call, const __u64 *arguments)
{
    switch (call) {
#ifdef SYS_open
    case SYS_open:
        return (arguments[1] & O_CREAT) != 0;
#endif
    case SYS_openat:
        return (arguments[2] & O_CREAT) != 0;
#ifdef SYS_rename
    case SYS_rename:
#endif
#ifdef SYS_unlink
    case SYS_unlink:
#endif
#ifdef SYS_rmdir
    case SYS_rmdir:
#endif
#ifdef SYS_mkdir
    case SYS_mkdir:
#endif
    case SYS_renameat2:
    case SYS_unlinkat:
    case SYS_mkdirat:
    case SYS_fsync:
    case SYS_fdatasync:
        return true;
    default:
        return false;
    }
}

/* Lets the traced child go on to its n-th step, and kills it there. True when
 * it was killed, false when it came to its end before. */
static bool kill_at_step(pid_t child, int n)
{
    struct ptrace_syscall_info info;
    int how;

    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert_int_eq(ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD),
                     0);
    while (WIFSTOPPED(how)) {
        ck_assert_int_eq(ptrace(PTRACE_SYSCALL, child, 0, 0), 0);
        ck_assert_int_eq(waitpid(child, &how, 0), child);
        if (!WIFSTOPPED(how))
            break;
        memset(&info, 0, sizeof info);
        if (ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info) <= 0 ||
            info.op != PTRACE_SYSCALL_INFO_ENTRY ||
            !is_step(info.entry.nr, info.entry.args) || n-- > 0)
            continue;
        kill(child, SIGKILL);
        ck_assert_int_eq(waitpid(child, &how, 0), child);
        return true;
    }
    ck_assert_msg(WIFEXITED(how) && WEXITSTATUS(how) == EXIT_SUCCESS,
                  "the writer ended with %x", (unsigned)how);
    return false;
}

static bool run_to_step(const char *path, graf_writer_mode mode, bool seals,
                        int n)
{
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0)
            _exit(NOT_ALLOWED);
        raise(SIGSTOP);
        _exit(change(path, mode, seals));
    }
    return kill_at_step(child, n);
}

static bool can_trace(void)
{
    pid_t child = fork();
    int how;

    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(ptrace(PTRACE_TRACEME, 0, 0, 0) == 0 ? EXIT_SUCCESS
                                                   : NOT_ALLOWED);
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    return WIFEXITED(how) && WEXITSTATUS(how) == EXIT_SUCCESS;
}

/* ---- looking ------------------------------------------------------------- */

static graf_status count_article(void *user, const graf_article *article,
                                 graf_error *error)
{
    size_t *count = user;

    (void)article;
    (void)error;
    ++*count;
    return GRAF_OK;
}

static bool is_article(graf_index *index, const graf_article *expected)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_fetched *fetched;
    bool same;

    expect_ok(graf_fetch(&index, 1, expected->id, &fetched, NULL, &error),
              &error);
    same =
        graf_view_equal(graf_fetched_article(fetched)->title, expected->title);
    if (same)
        expect_same_article(graf_fetched_article(fetched), expected);
    graf_fetched_free(fetched);
    return same;
}

/* All of one state or all of the other, and each article once. */
static bool is_after(const char *path)
{
    graf_index *index = open_index(path);
    graf_error error = GRAF_ERROR_INIT;
    size_t count = 0;
    bool changed;
    size_t i;

    expect_ok(graf_index_each_article(index, count_article, &count, &error),
              &error);
    ck_assert_uint_eq(count, ARTICLES);
    changed = is_article(index, &after.items[0]);
    for (i = 0; i < ARTICLES; i++)
        ck_assert(is_article(index, changed && i % 3 == 0 ? &after.items[i]
                                                          : &before.items[i]));
    graf_index_close(index);
    return changed;
}

static void expect_clean(const char *path)
{
    graf_index *index = open_index(path);
    graf_index_info info;
    graf_part_info part;
    size_t expected = 2; /* MANIFEST, lock */
    uint32_t i;

    expect_ok(graf_index_describe(index, &info, NULL), NULL);
    for (i = 0; i < info.parts; i++) {
        expect_ok(graf_index_part(index, i, &part, NULL), NULL);
        expected += part.masked > 0 ? 2 : 1;
    }
    expect_sound(index);
    graf_index_close(index);
    ck_assert_uint_eq(count_entries(path, ""), expected);
}

/* ---- the tests ----------------------------------------------------------- */

static void make_stories(void)
{
    size_t i;

    /* What is killed needs no disk that survives a crash. */
    library_make_in_memory(&folder);
    stories_make(&before, ARTICLES, 5);
    stories_make(&after, ARTICLES, 5);
    for (i = 0; i < ARTICLES; i++)
        do
            stories_rewrite(&after, i);
        while (graf_view_equal(before.items[i].title, after.items[i].title));
}

static void remove_stories(void)
{
    stories_release(&before);
    stories_release(&after);
    library_remove(&folder);
}

typedef struct scenario {
    graf_writer_mode mode;
    bool seals;
} scenario;

static const scenario scenarios[] = {
    { GRAF_WRITER_LIVE, false },
    { GRAF_WRITER_SEALED, false },
    { GRAF_WRITER_AUTO, true },
};

START_TEST(every_step)
{
    const scenario *row = &scenarios[_i];
    bool was_after = false;
    bool now_after;
    bool killed = true;
    int n;

    if (!can_trace())
        return;
    for (n = 0; killed && n < STEPS_LIMIT; n++) {
        prepare(library_path(&folder, "index"));
        killed = run_to_step(folder.path, row->mode, row->seals, n);
        /* Once it has happened it has happened. */
        now_after = is_after(folder.path);
        ck_assert_msg(now_after || !was_after, "step %d", n);
        was_after = now_after;
        ck_assert_int_eq(change(folder.path, row->mode, row->seals),
                         EXIT_SUCCESS);
        ck_assert(is_after(folder.path));
        expect_clean(folder.path);
        library_remove(&folder);
        library_make_in_memory(&folder);
    }
    ck_assert(was_after);
    ck_assert_int_gt(n, 20);
    ck_assert(!killed);
}
END_TEST

Suite *steps_suite(void);

Suite *steps_suite(void)
{
    Suite *suite = suite_create("steps");
    TCase *tests = tcase_create("steps");

    tcase_add_checked_fixture(tests, make_stories, remove_stories);
    tcase_add_loop_test(tests, every_step, 0,
                        (int)(sizeof scenarios / sizeof *scenarios));
    tcase_set_timeout(tests, 240);
    suite_add_tcase(suite, tests);
    return suite;
}
