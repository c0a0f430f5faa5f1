#include "source.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static void advance(graf_file_source *file, size_t got)
{
    file->at += got;
    if (file->at > file->consumed)
        file->consumed = file->at;
}

static graf_status read_memory(void *user, char *out, size_t size, size_t *got,
                               graf_error *error)
{
    graf_file_source *file = user;
    size_t left = file->memory.length - (size_t)file->at;

    (void)error;
    *got = size < left ? size : left;
    if (*got > 0)
        memcpy(out, file->memory.data + file->at, *got);
    advance(file, *got);
    return GRAF_OK;
}

static bool seek_memory(void *user, uint64_t offset)
{
    graf_file_source *file = user;

    if (offset > file->memory.length)
        return false;
    file->at = offset;
    return true;
}

/* read(2), tried again when a signal came first. */
static graf_status read_descriptor(void *user, char *out, size_t size,
                                   size_t *got, graf_error *error)
{
    graf_file_source *file = user;
    ssize_t result;

    *got = 0;
    do {
        result = read(file->descriptor, out, size);
    } while (result < 0 && errno == EINTR);
    if (result < 0) {
        graf_fail_errno(error, errno, "reading stopped");
        if (error != NULL)
            error->status = GRAF_INPUT_OUTPUT;
        return GRAF_INPUT_OUTPUT;
    }
    *got = (size_t)result;
    advance(file, *got);
    return GRAF_OK;
}

static bool seek_descriptor(void *user, uint64_t offset)
{
    graf_file_source *file = user;

    if (lseek(file->descriptor, (off_t)offset, SEEK_SET) < 0)
        return false;
    file->at = offset;
    return true;
}

graf_source graf_file_source_open(graf_file_source *file, int descriptor)
{
    graf_source source = { read_descriptor, NULL, 0, NULL, file };
    struct stat found;

    memset(file, 0, sizeof *file);
    file->descriptor = descriptor;
    if (fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode) &&
        lseek(descriptor, 0, SEEK_CUR) == 0) {
        source.seek = seek_descriptor;
        source.size = (uint64_t)found.st_size;
    }
    return source;
}

graf_source graf_file_source_open_bytes(graf_file_source *file, graf_view bytes)
{
    graf_source source = { read_memory, seek_memory, bytes.length, NULL, file };

    memset(file, 0, sizeof *file);
    file->descriptor = -1;
    file->memory = bytes;
    return source;
}
