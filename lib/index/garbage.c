/*
 * Files that nobody needs any more. Readers that have them open keep them;
 * one that is about to open them reads the manifest again.
 */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/writer_private.h"

/* Past "PREFIX-NUMBER"; NULL when the name does not begin like that. */
static const char *after_number(const char *name, const char *prefix)
{
    size_t length = strlen(prefix);
    const char *digits = name + length;

    if (strncmp(name, prefix, length) != 0)
        return NULL;
    length = strspn(digits, "0123456789");
    return length == 0 ? NULL : digits + length;
}

bool graf_is_own_name(const char *name)
{
    const char *rest;

    if (strcmp(name, "MANIFEST.new") == 0 || strcmp(name, "repeated.new") == 0)
        return true;
    rest = after_number(name, "live-");
    if (rest != NULL)
        return *rest == '\0';
    rest = after_number(name, "mask-");
    if (rest != NULL)
        return *rest == '\0' || strcmp(rest, ".new") == 0;
    /* Temporary files begin with the name of their part. */
    rest = after_number(name, "sealed-");
    return rest != NULL && strncmp(rest, ".graf", 5) == 0;
}

static bool is_named(const graf_manifest *manifest, const char *name)
{
    uint32_t i;

    for (i = 0; i < manifest->part_count; i++)
        if (strcmp(manifest->parts[i].name, name) == 0 ||
            strcmp(manifest->parts[i].mask, name) == 0)
            return true;
    return false;
}

static graf_status remove_entry(const char *folder, int descriptor,
                                const char *name)
{
    graf_status status;
    struct stat facts;
    graf_buffer path;

    if (fstatat(descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) != 0)
        return GRAF_OK;
    if (!S_ISDIR(facts.st_mode))
        return unlinkat(descriptor, name, 0) == 0 ? GRAF_OK : GRAF_INPUT_OUTPUT;
    graf_buffer_init(&path, SIZE_MAX / 2);
    status = graf_path_join(&path, folder, name, NULL);
    if (status == GRAF_OK)
        status = graf_folder_remove(path.data, NULL);
    graf_buffer_release(&path);
    return status;
}

void graf_garbage_remove(const char *folder, const graf_manifest *manifest)
{
    graf_status status = GRAF_OK;
    const struct dirent *entry;
    DIR *entries = opendir(folder);

    if (entries == NULL)
        return;
    /* One failure ends it: the next writer begins again. */
    while (status == GRAF_OK && (entry = readdir(entries)) != NULL)
        if (graf_is_own_name(entry->d_name) &&
            !is_named(manifest, entry->d_name))
            status = remove_entry(folder, dirfd(entries), entry->d_name);
    closedir(entries);
}
