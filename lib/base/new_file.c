/* Files that appear whole or not at all. */
#include "graf/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What to do about the errors that somebody can do something about. */
static const char *advice(int error_number)
{
    switch (error_number) {
    case ENOSPC:
        return " (make room on that disk and run it again)";
    case EDQUOT:
        return " (the quota on that disk is used up: make room there and run "
               "it again)";
    case EFBIG:
        return " (the file would be larger than the file system or `ulimit "
               "-f` allows)";
    case EIO:
        return " (the disk reports an error: copy what matters off it)";
    default:
        return "";
    }
}

static graf_status cannot_write(const graf_new_file *file, int error_number,
                                graf_error *error)
{
    return graf_fail_errno(error, error_number, "cannot write %s%s",
                           file->new_path, advice(error_number));
}

graf_status graf_new_file_create(const char *path, graf_new_file *out,
                                 graf_error *error)
{
    graf_buffer name;
    graf_status status;

    memset(out, 0, sizeof *out);
    out->descriptor = -1;
    graf_buffer_init(&name, SIZE_MAX / 2);
    status = graf_buffer_append_format(&name, error, "%s.new", path);
    if (status != GRAF_OK)
        return status;
    out->new_path = name.data; /* its owner from now on */
    out->descriptor =
        open(out->new_path,
             O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (out->descriptor >= 0)
        return GRAF_OK;
    status = graf_fail_errno(error, errno, "cannot create %s%s", out->new_path,
                             advice(errno));
    graf_new_file_discard(out);
    return status;
}

graf_status graf_new_file_write(graf_new_file *file, uint64_t offset,
                                graf_view bytes, graf_error *error)
{
    while (bytes.length > 0) {
        ssize_t put =
            pwrite(file->descriptor, bytes.data, bytes.length, (off_t)offset);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return cannot_write(file, errno, error);
        bytes.data += put;
        bytes.length -= (size_t)put;
        offset += (uint64_t)put;
    }
    return GRAF_OK;
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

/* Some file systems find out only here that the disk is full. */
static graf_status sync_and_close(graf_new_file *file, graf_error *error)
{
    int descriptor = file->descriptor;
    graf_status status = GRAF_OK;

    file->descriptor = -1;
    if (fsync(descriptor) != 0)
        status = cannot_write(file, errno, error);
    if (close(descriptor) != 0 && status == GRAF_OK)
        status = cannot_write(file, errno, error);
    return status;
}

graf_status graf_new_file_publish(graf_new_file *file, const char *path,
                                  graf_error *error)
{
    graf_status status = sync_and_close(file, error);

    if (status == GRAF_OK && rename(file->new_path, path) != 0)
        status = graf_fail_errno(error, errno, "cannot rename %s to %s",
                                 file->new_path, path);
    if (status != GRAF_OK) {
        graf_new_file_discard(file);
        return status;
    }
    free(file->new_path);
    file->new_path = NULL;
    return sync_folder_of(path, error);
}

void graf_new_file_discard(graf_new_file *file)
{
    if (file->descriptor >= 0)
        close(file->descriptor);
    if (file->new_path != NULL)
        unlink(file->new_path);
    free(file->new_path);
    file->descriptor = -1;
    file->new_path = NULL;
}

graf_status graf_file_replace(const char *path, graf_view contents,
                              graf_error *error)
{
    graf_new_file file;
    graf_status status = graf_new_file_create(path, &file, error);

    if (status == GRAF_OK)
        status = graf_new_file_write(&file, 0, contents, error);
    if (status == GRAF_OK)
        return graf_new_file_publish(&file, path, error);
    graf_new_file_discard(&file);
    return status;
}
