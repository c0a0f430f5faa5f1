/*
 * Files that may not grow, and a disk that is full, while sealed parts,
 * merges, masks and archives are written. Nothing that was committed is lost,
 * nothing half-written stays, and with room the same command works.
 */
#include <check.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "library.h"
#include "stories.h"

enum {
    ARTICLES = 60,
    /* Exit statuses of the process whose files may not grow. */
    DONE = 10,
    REFUSED /* with a message, and nothing left behind */
};

static library folder;
static stories corpus;

/* Where index and archive are, in the folder. */
static const char *place = ".";

static const char *path_of(const char *name)
{
    char path[64];

    snprintf(path, sizeof path, "%s/%s", place, name);
    return library_path(&folder, path);
}

static void make_index(void)
{
    put_all_in(path_of("index"), GRAF_WRITER_SEALED, corpus.items, 20);
    put_all_in(folder.path, GRAF_WRITER_SEALED, corpus.items + 20, 20);
}

static void make_corpus(void)
{
    library_make(&folder);
    stories_make(&corpus, ARTICLES, 23);
    place = ".";
}

static void remove_corpus(void)
{
    stories_release(&corpus);
    library_remove(&folder);
}

typedef enum task { ADD = 0, SEAL, ARCHIVE, TASKS } task;

static graf_status write_index(task what, graf_error *error)
{
    graf_writer_options options = { .mode = GRAF_WRITER_SEALED };
    graf_put_result result;
    graf_status status;
    graf_writer *writer;
    size_t i;

    options.sealing.threads = 1;
    status = graf_writer_open(path_of("index"), &options, &writer, error);
    for (i = 40; i < ARTICLES && status == GRAF_OK && what == ADD; i++)
        status = graf_writer_put(writer, &corpus.items[i], &result, error);
    if (status == GRAF_OK)
        status = what == ADD ? graf_writer_commit(writer, error)
                             : graf_writer_seal(writer, error);
    graf_writer_close(writer);
    return status;
}

static graf_status write_archive(graf_error *error)
{
    const graf_sealing sealing = { 0, 1 };
    char file[LIBRARY_PATH_SIZE + 64];
    graf_status status;
    graf_index *index;

    snprintf(file, sizeof file, "%s", path_of("archive"));
    status = graf_index_open(path_of("index"), &index, error);
    if (status == GRAF_OK)
        status = graf_index_archive(index, file, &sealing, error);
    graf_index_close(index);
    return status;
}

static int work_with_limit(task what, rlim_t bytes)
{
    const struct rlimit limit = { bytes, bytes };
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;

    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return EXIT_FAILURE;
    status =
        what == ARCHIVE ? write_archive(&error) : write_index(what, &error);
    if (status == GRAF_OK)
        return DONE;
    return status != GRAF_DAMAGED && error.message[0] != '\0' ? REFUSED
                                                              : EXIT_FAILURE;
}

static int try_with_limit(task what, rlim_t bytes)
{
    pid_t child = fork();
    int how;

    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(work_with_limit(what, bytes));
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert_msg(WIFEXITED(how), "task %d, %lu bytes: ended with %x", what,
                  (unsigned long)bytes, (unsigned)how);
    return WEXITSTATUS(how);
}

/* The first `count` articles are there, and none else of the corpus. */
static void expect_corpus(size_t count)
{
    expect_articles(path_of("index"), corpus.items, corpus.count, count);
}

START_TEST(files_that_may_not_grow)
{
    static const rlim_t limits[] = { 0, 100, 3000, 10000, 16000, 24000, 40000 };
    size_t before, in_folder;
    int refused = 0;
    size_t i;

    make_index();
    before = count_entries(path_of("index"), "");
    in_folder = count_entries(folder.folder, "");
    for (i = 0; i < sizeof limits / sizeof *limits; i++) {
        int outcome = try_with_limit((task)_i, limits[i]);

        ck_assert_msg(outcome == DONE || outcome == REFUSED, "%lu bytes: %d",
                      (unsigned long)limits[i], outcome);
        expect_corpus(outcome == DONE && _i == ADD ? ARTICLES : 40);
        if (outcome == DONE)
            break;
        refused++;
        /* A live part's tables can be longer; nothing else is there. */
        graf_writer_close(open_writer(path_of("index")));
        ck_assert_uint_eq(count_entries(folder.path, ""), before);
        ck_assert_uint_eq(count_entries(folder.folder, ""), in_folder);
    }
    ck_assert_int_gt(refused, 1);
    ck_assert_int_eq(try_with_limit((task)_i, RLIM_INFINITY), DONE);
    expect_corpus(_i == ADD ? ARTICLES : 40);
}
END_TEST

/* ---- a disk that is full ------------------------------------------------- */

/* A small file system of its own, which goes with this process. False when
 * that is not allowed. */
static bool mount_small(void)
{
    ck_assert_int_eq(mkdir(library_path(&folder, "small"), 0777), 0);
    place = "small";
    return unshare(CLONE_NEWNS) == 0 &&
           mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("none", folder.path, "tmpfs", 0, "size=24m") == 0;
}

/* Writes a file until only `room` bytes are left. */
static void fill(size_t room)
{
    static const char bytes[4096];
    int file = open(path_of("ballast"), O_WRONLY | O_CREAT | O_EXCL, 0666);
    off_t length = 0;

    ck_assert_int_ge(file, 0);
    while (write(file, bytes, sizeof bytes) == (ssize_t)sizeof bytes)
        length += (off_t)sizeof bytes;
    ck_assert_int_ge(length, (off_t)room);
    ck_assert_int_eq(ftruncate(file, length - (off_t)room), 0);
    ck_assert_int_eq(close(file), 0);
}

/* True when the task was done with `room` bytes. */
static bool try_with_room(task what, size_t room)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;

    fill(room);
    status =
        what == ARCHIVE ? write_archive(&error) : write_index(what, &error);
    ck_assert_int_eq(unlink(path_of("ballast")), 0);
    if (status == GRAF_OK)
        return true;
    ck_assert_int_ne(status, GRAF_DAMAGED);
    ck_assert_msg(strstr(error.message, "No space left") != NULL ||
                      strstr(error.message, " is full") != NULL,
                  "%zu bytes: %s", room, error.message);
    return false;
}

START_TEST(a_disk_that_is_full)
{
    static const size_t rooms[] = { 0,      4096,    8192,    16384,   32768,
                                    131072, 1048576, 4194304, 12582912 };
    size_t before, in_folder;
    size_t refused = 0;
    bool done = false;

    if (!mount_small())
        return;
    make_index();
    before = count_entries(path_of("index"), "");
    in_folder = count_entries(library_path(&folder, place), "");
    while (!done && refused < sizeof rooms / sizeof *rooms) {
        done = try_with_room((task)_i, rooms[refused]);
        expect_corpus(done && _i == ADD ? ARTICLES : 40);
        if (done)
            break;
        refused++;
        ck_assert_uint_eq(count_entries(path_of("index"), ""), before);
        ck_assert_uint_eq(count_entries(library_path(&folder, place), ""),
                          in_folder);
    }
    ck_assert(done);
    ck_assert_uint_gt(refused, 1);
    ck_assert_int_eq(umount(library_path(&folder, place)), 0);
}
END_TEST

Suite *full_disk_suite(void);

Suite *full_disk_suite(void)
{
    Suite *suite = suite_create("full disk");
    TCase *tests = tcase_create("full disk");

    tcase_add_checked_fixture(tests, make_corpus, remove_corpus);
    tcase_add_loop_test(tests, files_that_may_not_grow, 0, TASKS);
    tcase_add_loop_test(tests, a_disk_that_is_full, 0, TASKS);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
