#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "scratch.h"

Suite *lock_suite(void);

static scratch_folder place;

static void setup(void)
{
    scratch_make(&place);
    scratch_path(&place, "lock");
}

static void teardown(void)
{
    scratch_remove(&place);
}

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

START_TEST(second_lock_is_refused)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_lock *first = NULL;
    graf_lock *second = NULL;
    char holder[32];

    ck_assert_int_eq(graf_lock_take(place.path, 0, &first, &error), GRAF_OK);
    ck_assert_int_eq(graf_lock_take(place.path, 0, &second, &error),
                     GRAF_LOCKED);
    ck_assert_ptr_null(second);
    snprintf(holder, sizeof holder, "process %ld;", (long)getpid());
    ck_assert_ptr_nonnull(strstr(error.message, holder));
    graf_lock_release(first);
    ck_assert_int_eq(graf_lock_take(place.path, 0, &second, &error), GRAF_OK);
    graf_lock_release(second);
    graf_lock_release(NULL);
}
END_TEST

/* A child that takes the lock, says so, and holds it until it is killed. */
static pid_t start_holder(const char *path)
{
    int ends[2];
    char byte = 0;
    pid_t child;

    ck_assert_int_eq(pipe(ends), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        graf_lock *lock = NULL;

        if (graf_lock_take(path, 0, &lock, NULL) != GRAF_OK ||
            write(ends[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    close(ends[1]);
    ck_assert_int_eq(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    return child;
}

static void kill_holder(pid_t child)
{
    ck_assert_int_eq(kill(child, SIGKILL), 0);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
}

START_TEST(lock_dies_with_its_process)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_lock *lock = NULL;
    pid_t child = start_holder(place.path);
    char holder[32];

    ck_assert_int_eq(graf_lock_take(place.path, 0, &lock, &error), GRAF_LOCKED);
    snprintf(holder, sizeof holder, "process %ld;", (long)child);
    ck_assert_ptr_nonnull(strstr(error.message, holder));
    kill_holder(child);
    ck_assert_int_eq(graf_lock_take(place.path, 0, &lock, &error), GRAF_OK);
    graf_lock_release(lock);
}
END_TEST

START_TEST(waiting_ends_in_time)
{
    graf_lock *first = NULL;
    graf_lock *second = NULL;
    double started;

    ck_assert_int_eq(graf_lock_take(place.path, 0, &first, NULL), GRAF_OK);
    started = seconds_now();
    ck_assert_int_eq(graf_lock_take(place.path, 1, &second, NULL), GRAF_LOCKED);
    ck_assert_double_ge(seconds_now() - started, 0.9);
    graf_lock_release(first);
}
END_TEST

/* Whoever waits gets the lock when its holder goes; negative: however long. */
START_TEST(waiting_gets_the_lock)
{
    graf_lock *lock = NULL;
    pid_t holder = start_holder(place.path);
    pid_t killer = fork();

    ck_assert_int_ge(killer, 0);
    if (killer == 0) {
        struct timespec pause = { 0, 200000000 };

        nanosleep(&pause, NULL);
        kill(holder, SIGKILL);
        _exit(0);
    }
    ck_assert_int_eq(graf_lock_take(place.path, _i == 0 ? 30 : -1, &lock, NULL),
                     GRAF_OK);
    graf_lock_release(lock);
    ck_assert_int_eq(waitpid(holder, NULL, 0), holder);
    ck_assert_int_eq(waitpid(killer, NULL, 0), killer);
}
END_TEST

/* A name of a process that nobody could have is not shown. */
START_TEST(holder_is_not_believed_blindly)
{
    static const char *const contents[] = { "", "x", "-5", "0" };
    graf_error error = GRAF_ERROR_INIT;
    graf_lock *first = NULL;
    graf_lock *second = NULL;

    ck_assert_int_eq(graf_lock_take(place.path, 0, &first, NULL), GRAF_OK);
    write_file(place.path, contents[_i]);
    ck_assert_int_eq(graf_lock_take(place.path, 0, &second, &error),
                     GRAF_LOCKED);
    ck_assert_ptr_nonnull(strstr(error.message, "another process"));
    graf_lock_release(first);
}
END_TEST

START_TEST(lock_needs_its_folder)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_lock *lock = NULL;

    ck_assert_int_eq(
        graf_lock_take(scratch_path(&place, "no/lock"), 0, &lock, &error),
        GRAF_NOT_FOUND);
    ck_assert_ptr_null(lock);
    ck_assert_ptr_nonnull(strstr(error.message, "no/lock"));
}
END_TEST

Suite *lock_suite(void)
{
    Suite *suite = suite_create("lock");
    TCase *test_case = tcase_create("locks");

    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_set_timeout(test_case, 60);
    tcase_add_test(test_case, second_lock_is_refused);
    tcase_add_test(test_case, lock_dies_with_its_process);
    tcase_add_test(test_case, waiting_ends_in_time);
    tcase_add_loop_test(test_case, waiting_gets_the_lock, 0, 2);
    tcase_add_loop_test(test_case, holder_is_not_believed_blindly, 0, 4);
    tcase_add_test(test_case, lock_needs_its_folder);
    suite_add_tcase(suite, test_case);
    return suite;
}
