#include "graf/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { RETRY_MILLISECONDS = 50 };

struct graf_lock {
    int descriptor;
};

static bool try_lock(int descriptor)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

    return fcntl(descriptor, F_OFD_SETLK, &whole) == 0;
}

/* "Locked by process 123", from what the holder wrote into the file. */
static graf_status report_holder(int descriptor, const char *path,
                                 graf_error *error)
{
    char text[32];
    ssize_t got = pread(descriptor, text, sizeof text - 1, 0);
    long holder;

    text[got > 0 ? got : 0] = '\0';
    holder = strtol(text, NULL, 10);
    if (holder <= 0)
        return graf_fail(error, GRAF_LOCKED,
                         "%s is held by another process; try again later",
                         path);
    return graf_fail(error, GRAF_LOCKED,
                     "%s is held by process %ld; wait for it to end", path,
                     holder);
}

static graf_status wait_for_lock(int descriptor, const char *path,
                                 int wait_seconds, graf_error *error)
{
    const struct timespec pause = { 0, RETRY_MILLISECONDS * 1000000L };
    long tries = wait_seconds * 1000L / RETRY_MILLISECONDS;

    while (!try_lock(descriptor)) {
        if (errno != EAGAIN && errno != EACCES && errno != EINTR)
            return graf_fail_errno(error, errno, "cannot lock %s", path);
        if (wait_seconds >= 0 && tries-- <= 0)
            return report_holder(descriptor, path, error);
        nanosleep(&pause, NULL);
    }
    return GRAF_OK;
}

/* The process id helps a person only, so failing to write it is no error. */
static void write_holder(int descriptor)
{
    char text[32];
    int length = snprintf(text, sizeof text, "%ld\n", (long)getpid());

    if (ftruncate(descriptor, 0) != 0 ||
        pwrite(descriptor, text, (size_t)length, 0) != length)
        return;
}

graf_status graf_lock_take(const char *path, int wait_seconds, graf_lock **out,
                           graf_error *error)
{
    graf_status status;
    graf_lock *lock;

    *out = NULL;
    lock = malloc(sizeof *lock);
    if (lock == NULL)
        return graf_fail_memory(error, sizeof *lock);
    lock->descriptor =
        open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (lock->descriptor < 0) {
        status = graf_fail_errno(error, errno, "cannot open lock %s", path);
        free(lock);
        return status;
    }
    status = wait_for_lock(lock->descriptor, path, wait_seconds, error);
    if (status != GRAF_OK) {
        graf_lock_release(lock);
        return status;
    }
    write_holder(lock->descriptor);
    *out = lock;
    return GRAF_OK;
}

void graf_lock_release(graf_lock *lock)
{
    if (lock == NULL)
        return;
    close(lock->descriptor);
    free(lock);
}
