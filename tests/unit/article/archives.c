#include "archives.h"

#include <archive.h>
#include <archive_entry.h>
#include <check.h>
#include <stdio.h>

static la_ssize_t on_write(struct archive *archive, void *user,
                           const void *bytes, size_t length)
{
    (void)archive;
    ck_assert(graf_buffer_append(user, bytes, length, NULL) == GRAF_OK);
    return (la_ssize_t)length;
}

static unsigned type_of(char kind)
{
    switch (kind) {
    case 'd':
        return AE_IFDIR;
    case 'l':
        return AE_IFLNK;
    case 'p':
        return AE_IFIFO;
    case 'c':
        return AE_IFCHR;
    default:
        return AE_IFREG;
    }
}

static void add_member(struct archive *archive, const archived *member)
{
    struct archive_entry *entry = archive_entry_new();
    graf_view content = member->content;

    ck_assert_ptr_nonnull(entry);
    archive_entry_set_pathname(entry, member->path);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_filetype(entry, type_of(member->kind));
    if (member->kind == 'l')
        archive_entry_set_symlink(entry, "/etc/passwd");
    if (member->kind == 'h')
        archive_entry_set_hardlink(entry, "a.jsonl");
    archive_entry_set_size(entry, (la_int64_t)content.length);
    ck_assert_int_eq(archive_write_header(archive, entry), ARCHIVE_OK);
    if (content.length > 0)
        ck_assert_int_eq(
            archive_write_data(archive, content.data, content.length),
            (int)content.length);
    archive_entry_free(entry);
}

void make_archive(graf_buffer *out, const char *format, const char *filter,
                  const char *password, const archived *members, size_t count)
{
    struct archive *archive = archive_write_new();
    char name[16];
    size_t i;

    ck_assert_ptr_nonnull(archive);
    snprintf(name, sizeof name, "%.*s", (int)strcspn(format, ":"), format);
    ck_assert_int_eq(archive_write_set_format_by_name(archive, name),
                     ARCHIVE_OK);
    if (strchr(format, ':') != NULL)
        ck_assert_int_eq(archive_write_set_options(archive, format),
                         ARCHIVE_OK);
    if (filter != NULL)
        ck_assert_int_eq(archive_write_add_filter_by_name(archive, filter),
                         ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(archive, 1);
    if (password != NULL) {
        ck_assert_int_eq(
            archive_write_set_options(archive, "zip:encryption=zipcrypt"),
            ARCHIVE_OK);
        ck_assert_int_eq(archive_write_set_passphrase(archive, password),
                         ARCHIVE_OK);
    }
    ck_assert_int_eq(archive_write_open(archive, out, NULL, on_write, NULL),
                     ARCHIVE_OK);
    for (i = 0; i < count; i++)
        add_member(archive, &members[i]);
    ck_assert_int_eq(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
}

void make_packed(graf_buffer *out, const char *filter, graf_view content)
{
    const archived member = { "data", content, 'f' };

    make_archive(out, "raw", filter, NULL, &member, 1);
}
