#include "graf/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

graf_status graf_path_join(graf_buffer *buffer, const char *folder,
                           const char *name, graf_error *error)
{
    size_t length = strlen(folder);
    const char *between = "/";

    if (length > 0 && folder[length - 1] == '/')
        between = "";
    graf_buffer_clear(buffer);
    return graf_buffer_append_format(buffer, error, "%s%s%s", folder, between,
                                     name);
}

/* A file may be as long as the limit; one more byte is too many. */
static graf_status expect_end(int descriptor, const char *path, size_t limit,
                              graf_error *error)
{
    char byte;
    ssize_t got;

    do
        got = read(descriptor, &byte, 1);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return graf_fail_errno(error, errno, "cannot read %s", path);
    if (got > 0)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "%s is larger than the limit of %zu bytes", path,
                         limit);
    return GRAF_OK;
}

static graf_status read_all(int descriptor, const char *path,
                            graf_buffer *buffer, graf_error *error)
{
    graf_status status;
    ssize_t got;

    for (;;) {
        size_t room = buffer->limit - buffer->length;

        if (room == 0)
            return expect_end(descriptor, path, buffer->limit, error);
        if (room > 65536)
            room = 65536;
        status = graf_buffer_reserve(buffer, room, error);
        if (status != GRAF_OK)
            return status;
        got = read(descriptor, buffer->data + buffer->length, room);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return graf_fail_errno(error, errno, "cannot read %s", path);
        if (got == 0)
            return GRAF_OK;
        buffer->length += (size_t)got;
        buffer->data[buffer->length] = '\0';
    }
}

graf_status graf_file_read(const char *path, graf_buffer *buffer,
                           graf_error *error)
{
    graf_status status;
    struct stat facts;
    int descriptor;

    graf_buffer_clear(buffer);
    /* Not to hang on a FIFO that nobody writes to. */
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return graf_fail_errno(error, errno, "cannot open %s", path);
    if (fstat(descriptor, &facts) != 0)
        status = graf_fail_errno(error, errno, "cannot look at %s", path);
    else if (!S_ISREG(facts.st_mode))
        status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                           "%s is not a regular file", path);
    else
        status = read_all(descriptor, path, buffer, error);
    close(descriptor);
    return status;
}

static graf_status write_all(int descriptor, const char *path, graf_view bytes,
                             graf_error *error)
{
    while (bytes.length > 0) {
        ssize_t put = write(descriptor, bytes.data, bytes.length);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return graf_fail_errno(error, errno, "cannot write %s", path);
        bytes.data += put;
        bytes.length -= (size_t)put;
    }
    if (fsync(descriptor) != 0)
        return graf_fail_errno(error, errno, "cannot sync %s", path);
    return GRAF_OK;
}

static graf_status write_new(const char *path, graf_view contents,
                             graf_error *error)
{
    int descriptor =
        open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    graf_status status;

    if (descriptor < 0)
        return graf_fail_errno(error, errno, "cannot create %s", path);
    status = write_all(descriptor, path, contents, error);
    if (close(descriptor) != 0 && status == GRAF_OK)
        status = graf_fail_errno(error, errno, "cannot close %s", path);
    return status;
}

/* Syncs the folder that a file's name stands in. */
static graf_status sync_folder_of(const char *path, graf_error *error)
{
    const char *slash = strrchr(path, '/');
    graf_buffer folder;
    graf_status status;

    if (slash == NULL)
        return graf_folder_sync(".", error);
    graf_buffer_init(&folder, SIZE_MAX / 2);
    status = graf_buffer_append(
        &folder, path, slash == path ? 1 : (size_t)(slash - path), error);
    if (status == GRAF_OK)
        status = graf_folder_sync(folder.data, error);
    graf_buffer_release(&folder);
    return status;
}

graf_status graf_file_replace(const char *path, graf_view contents,
                              graf_error *error)
{
    graf_buffer new_path;
    graf_status status;

    graf_buffer_init(&new_path, SIZE_MAX / 2);
    status = graf_buffer_append_format(&new_path, error, "%s.new", path);
    if (status != GRAF_OK)
        goto out;
    status = write_new(new_path.data, contents, error);
    if (status == GRAF_OK && rename(new_path.data, path) != 0)
        status = graf_fail_errno(error, errno, "cannot rename %s to %s",
                                 new_path.data, path);
    if (status != GRAF_OK)
        unlink(new_path.data);
    else
        status = sync_folder_of(path, error);
out:
    graf_buffer_release(&new_path);
    return status;
}
