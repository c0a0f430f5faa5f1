#include "graf/file.h"

#include <errno.h>
#include <fcntl.h>
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
