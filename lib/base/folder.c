#include "graf/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

graf_status graf_folder_sync(const char *path, graf_error *error)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    graf_status status = GRAF_OK;

    if (descriptor < 0)
        return graf_fail_errno(error, errno, "cannot open folder %s", path);
    if (fsync(descriptor) != 0)
        status = graf_fail_errno(error, errno, "cannot sync folder %s", path);
    close(descriptor);
    return status;
}

static graf_status remove_files(DIR *folder, const char *path,
                                graf_error *error)
{
    const struct dirent *entry;

    for (;;) {
        errno = 0;
        entry = readdir(folder);
        if (entry == NULL)
            break;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(dirfd(folder), entry->d_name, 0) != 0 && errno != ENOENT)
            return graf_fail_errno(error, errno, "cannot remove %s/%s", path,
                                   entry->d_name);
    }
    if (errno != 0)
        return graf_fail_errno(error, errno, "cannot list %s", path);
    return GRAF_OK;
}

graf_status graf_folder_remove(const char *path, graf_error *error)
{
    int descriptor =
        open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    graf_status status;
    DIR *folder;

    if (descriptor < 0 && errno == ENOENT)
        return GRAF_OK;
    folder = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (folder == NULL) {
        status = graf_fail_errno(error, errno, "cannot open folder %s", path);
        if (descriptor >= 0)
            close(descriptor);
        return status;
    }
    status = remove_files(folder, path, error);
    closedir(folder);
    if (status == GRAF_OK && rmdir(path) != 0 && errno != ENOENT)
        status = graf_fail_errno(error, errno, "cannot remove %s", path);
    return status;
}
