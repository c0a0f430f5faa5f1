#include "unpack.h"

#include <stdlib.h>

#include <archive.h>
#include <archive_entry.h>

enum {
    CHUNK_SIZE = 64 * 1024,
    TAR_BLOCK_SIZE = 512 /* an archive ends with blocks of zeros */
};

struct graf_unpacker {
    graf_packing packing;
    struct archive *archive;
    graf_window *packed;
    const char *name;       /* of what is read, for messages */
    const char *block;      /* unpacked bytes, not handed out */
    size_t left;            /* of them */
    uint64_t at;            /* in a source that can seek */
    size_t lent;            /* bytes of the window that libarchive looks at */
    bool has_end_mark;      /* what was read last are zeros */
    bool told;              /* the member in hand has failed or ended */
    graf_status status;     /* of the callbacks: memory */
    char chunk[CHUNK_SIZE]; /* from a source that can seek */
};

typedef struct method {
    const char *name;
    int (*filter)(struct archive *); /* NULL: none */
    int (*format)(struct archive *);
} method;

static const method methods[] = {
    [GRAF_BZIP2] = { "bzip2 data", archive_read_support_filter_bzip2,
                     archive_read_support_format_raw },
    [GRAF_XZ] = { "xz data", archive_read_support_filter_xz,
                  archive_read_support_format_raw },
    [GRAF_ZSTD] = { "zstd data", archive_read_support_filter_zstd,
                    archive_read_support_format_raw },
    [GRAF_TAR] = { "tar archive", NULL, archive_read_support_format_tar },
    [GRAF_ZIP] = { "zip archive", NULL, archive_read_support_format_zip },
    [GRAF_SEVEN_ZIP] = { "7z archive", NULL, archive_read_support_format_7zip },
};

static const char *reason_of(const graf_unpacker *unpacker)
{
    const char *reason = archive_error_string(unpacker->archive);

    return reason != NULL ? reason : "unknown reason";
}

/* Why something could not be read: what it is packed in may be at fault. */
static graf_status fail(graf_unpacker *unpacker, graf_error *error)
{
    const graf_error *damage = &unpacker->packed->damage;

    if (unpacker->status != GRAF_OK)
        return graf_fail_memory(error, CHUNK_SIZE);
    if (damage->status == GRAF_OK)
        return graf_fail(error, GRAF_BAD_INPUT,
                         "the %s is damaged or cut off (%s); what came before "
                         "was read",
                         unpacker->name, reason_of(unpacker));
    return graf_fail_as(damage, error);
}

/* Whether the last block that was read is of zeros. */
static void note_end_mark(graf_unpacker *unpacker, graf_view bytes)
{
    size_t size = bytes.length < TAR_BLOCK_SIZE ? bytes.length : TAR_BLOCK_SIZE;
    size_t i;

    if (bytes.length == 0)
        return;
    unpacker->has_end_mark = true;
    for (i = 1; i <= size && unpacker->has_end_mark; i++)
        unpacker->has_end_mark = bytes.data[bytes.length - i] == '\0';
}

/* Keeps a failure of the source as damage of the window. */
static la_ssize_t read_seekable(graf_unpacker *unpacker, const void **out)
{
    graf_window *packed = unpacker->packed;
    graf_status status;
    size_t got;

    *out = unpacker->chunk;
    status = packed->source.read(packed->source.user, unpacker->chunk,
                                 CHUNK_SIZE, &got, &packed->damage);
    unpacker->at += got;
    note_end_mark(unpacker, graf_view_of(unpacker->chunk, got));
    return status == GRAF_OK ? (la_ssize_t)got : ARCHIVE_FATAL;
}

static la_ssize_t on_read(struct archive *archive, void *user, const void **out)
{
    graf_unpacker *unpacker = user;
    graf_view bytes;

    (void)archive;
    if (unpacker->packed->source.seek != NULL)
        return read_seekable(unpacker, out);
    graf_window_use(unpacker->packed, unpacker->lent);
    unpacker->status = graf_window_fill(unpacker->packed, 1, &bytes, NULL);
    unpacker->lent = bytes.length;
    note_end_mark(unpacker, bytes);
    *out = bytes.data;
    if (unpacker->status != GRAF_OK ||
        (bytes.length == 0 && unpacker->packed->damage.status != GRAF_OK))
        return ARCHIVE_FATAL;
    return (la_ssize_t)bytes.length;
}

static la_int64_t on_seek(struct archive *archive, void *user,
                          la_int64_t offset, int whence)
{
    graf_unpacker *unpacker = user;
    graf_source *source = &unpacker->packed->source;
    uint64_t base = 0;

    (void)archive;
    if (whence == SEEK_CUR)
        base = unpacker->at;
    else if (whence == SEEK_END)
        base = source->size;
    if (offset < 0 && (uint64_t)-offset > base)
        return ARCHIVE_FATAL;
    base += (uint64_t)offset;
    if (base > source->size || !source->seek(source->user, base))
        return ARCHIVE_FATAL;
    unpacker->at = base;
    return (la_int64_t)base;
}

/* A libarchive that was built without a library runs a program in its place;
 * it answers with a warning then, which is not accepted. */
static bool is_supported(struct archive *archive, const method *how)
{
    return (how->filter == NULL || how->filter(archive) == ARCHIVE_OK) &&
           how->format(archive) == ARCHIVE_OK;
}

static graf_status open_archive(graf_unpacker *unpacker, const method *how,
                                graf_error *error)
{
    struct archive *archive = unpacker->archive;
    graf_source *source = &unpacker->packed->source;

    if (!is_supported(archive, how))
        return graf_fail(error, GRAF_BAD_INPUT,
                         "not read: this libarchive cannot read a %s",
                         how->name);
    if (source->seek != NULL) {
        if (!source->seek(source->user, 0))
            return graf_fail(error, GRAF_INPUT_OUTPUT, "cannot be read again");
        archive_read_set_seek_callback(archive, on_seek);
    }
    archive_read_set_read_callback(archive, on_read);
    archive_read_set_callback_data(archive, unpacker);
    return archive_read_open1(archive) == ARCHIVE_OK ? GRAF_OK
                                                     : fail(unpacker, error);
}

graf_status graf_unpacker_new(graf_window *packed, graf_packing packing,
                              graf_unpacker **out, graf_error *error)
{
    graf_unpacker *unpacker = calloc(1, sizeof *unpacker);
    graf_status status;

    *out = NULL;
    if (unpacker == NULL)
        return graf_fail_memory(error, sizeof *unpacker);
    unpacker->packing = packing;
    unpacker->packed = packed;
    unpacker->name = methods[packing].name;
    unpacker->archive = archive_read_new();
    if (unpacker->archive == NULL)
        status = graf_fail_memory(error, CHUNK_SIZE);
    else
        status = open_archive(unpacker, &methods[packing], error);
    if (status != GRAF_OK) {
        graf_unpacker_free(unpacker);
        return status;
    }
    *out = unpacker;
    return GRAF_OK;
}

void graf_unpacker_free(graf_unpacker *unpacker)
{
    if (unpacker == NULL)
        return;
    archive_read_free(unpacker->archive);
    free(unpacker);
}

static graf_member_kind kind_of(struct archive_entry *entry)
{
    if (archive_entry_hardlink(entry) != NULL)
        return GRAF_MEMBER_LINK;
    switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
    case 0: /* archives that do not say hold files */
        return GRAF_MEMBER_FILE;
    case AE_IFDIR:
        return GRAF_MEMBER_FOLDER;
    case AE_IFLNK:
        return GRAF_MEMBER_LINK;
    default:
        return GRAF_MEMBER_OTHER;
    }
}

/* The path as UTF-8 where that can be had, else the bytes of the archive. */
static graf_view path_of(struct archive_entry *entry)
{
    const char *path = archive_entry_pathname_utf8(entry);

    if (path == NULL)
        path = archive_entry_pathname(entry);
    return graf_view_of_string(path);
}

/* A tar archive that was cut off between two members only lacks its end. */
static graf_status end_of(graf_unpacker *unpacker, graf_error *error)
{
    bool ends = unpacker->packing != GRAF_TAR || unpacker->has_end_mark;

    return ends ? GRAF_END
                : graf_fail(error, GRAF_BAD_INPUT,
                            "the tar archive has no end: it was cut off, or "
                            "what follows its end was not read");
}

graf_status graf_unpacker_next(graf_unpacker *unpacker, graf_member *out,
                               bool *more, graf_error *error)
{
    struct archive_entry *entry = NULL;
    int result;

    memset(out, 0, sizeof *out);
    *more = false;
    unpacker->left = 0;
    unpacker->told = false;
    do {
        result = archive_read_next_header(unpacker->archive, &entry);
    } while (result == ARCHIVE_RETRY);
    if (result == ARCHIVE_EOF)
        return end_of(unpacker, error);
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
        *more = result == ARCHIVE_FAILED;
        return fail(unpacker, error);
    }
    out->path = path_of(entry);
    out->kind = kind_of(entry);
    out->encrypted = archive_entry_is_encrypted(entry) > 0;
    return GRAF_OK;
}

/* Holes of sparse files are left out: text has none. */
static graf_status next_block(graf_unpacker *unpacker, graf_error *error)
{
    const void *block = NULL;
    la_int64_t offset;
    int result;

    do {
        result = archive_read_data_block(unpacker->archive, &block,
                                         &unpacker->left, &offset);
    } while (result == ARCHIVE_RETRY ||
             (result == ARCHIVE_OK && unpacker->left == 0));
    unpacker->block = block;
    if (result == ARCHIVE_OK || (result == ARCHIVE_WARN && unpacker->left > 0))
        return GRAF_OK;
    unpacker->left = 0;
    unpacker->told = true;
    return result == ARCHIVE_EOF ? GRAF_OK : fail(unpacker, error);
}

static graf_status read_member(void *user, char *out, size_t size, size_t *got,
                               graf_error *error)
{
    graf_unpacker *unpacker = user;
    graf_status status = GRAF_OK;

    *got = 0;
    if (unpacker->left == 0 && !unpacker->told)
        status = next_block(unpacker, error);
    if (status != GRAF_OK || unpacker->left == 0)
        return status;
    *got = size < unpacker->left ? size : unpacker->left;
    memcpy(out, unpacker->block, *got);
    unpacker->block += *got;
    unpacker->left -= *got;
    return GRAF_OK;
}

graf_source graf_unpacker_source(graf_unpacker *unpacker)
{
    graf_source source = { read_member, NULL, 0, NULL, unpacker };

    return source;
}
