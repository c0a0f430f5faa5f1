#include "scratch.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

void scratch_make(scratch_area *scratch)
{
    snprintf(scratch->folder, sizeof scratch->folder, "/tmp/graf-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(scratch->folder));
}

static int remove_one(const char *path, const struct stat *found, int kind,
                      struct FTW *place)
{
    (void)found;
    (void)kind;
    (void)place;
    return remove(path);
}

void scratch_remove(scratch_area *scratch)
{
    ck_assert_int_eq(
        nftw(scratch->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
}

const char *scratch_path(scratch_area *scratch, const char *name)
{
    snprintf(scratch->path, sizeof scratch->path, "%s/%s", scratch->folder,
             name);
    return scratch->path;
}

const char *scratch_file(scratch_area *scratch, const char *name,
                         graf_view bytes)
{
    const char *path = scratch_path(scratch, name);
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

const char *scratch_folder(scratch_area *scratch, const char *name)
{
    const char *path = scratch_path(scratch, name);

    ck_assert_int_eq(mkdir(path, 0700), 0);
    return path;
}

const char *scratch_link(scratch_area *scratch, const char *name,
                         const char *target)
{
    const char *path = scratch_path(scratch, name);

    ck_assert_int_eq(symlink(target, path), 0);
    return path;
}

const char *scratch_gzip(scratch_area *scratch, const char *name,
                         const char *before, const char *repeated, size_t count,
                         const char *after)
{
    const char *path = scratch_path(scratch, name);
    gzFile file = gzopen(path, "wb1");
    long written = 0;
    size_t i;

    ck_assert_ptr_nonnull(file);
    written += gzputs(file, before);
    for (i = 0; i < count; i++)
        written += gzputs(file, repeated);
    written += gzputs(file, after);
    ck_assert_int_eq(written, (long)(strlen(before) + strlen(after) +
                                     count * strlen(repeated)));
    ck_assert_int_eq(gzclose(file), Z_OK);
    return path;
}
