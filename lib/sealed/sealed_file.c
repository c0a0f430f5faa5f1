#include "sealed/sealed_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sealed/sealed_header.h"

/* Fewer only at the end of the file. */
static graf_status read_head(int descriptor, const char *path, char *bytes,
                             size_t room, size_t *length, graf_error *error)
{
    *length = 0;
    while (*length < room) {
        ssize_t got =
            pread(descriptor, bytes + *length, room - *length, (off_t)*length);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return graf_fail_errno(error, errno, "cannot read %s", path);
        if (got == 0)
            break;
        *length += (size_t)got;
    }
    return GRAF_OK;
}

/* Opens a regular file. */
static graf_status open_regular(const char *path, int *descriptor,
                                uint64_t *size, graf_error *error)
{
    struct stat facts;
    graf_status status = GRAF_OK;

    /* Not to hang on a FIFO that nobody writes to. */
    *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    *size = 0;
    if (*descriptor < 0)
        return graf_fail_errno(error, errno, "cannot open %s", path);
    if (fstat(*descriptor, &facts) != 0)
        status = graf_fail_errno(error, errno, "cannot look at %s", path);
    else if (!S_ISREG(facts.st_mode))
        status = graf_fail(
            error, GRAF_INVALID_ARGUMENT, "%s is no archive of graf: it is %s",
            path, S_ISDIR(facts.st_mode) ? "a folder" : "no regular file");
    else
        *size = (uint64_t)facts.st_size;
    if (status != GRAF_OK) {
        close(*descriptor);
        *descriptor = -1;
    }
    return status;
}

static void take_header(graf_sealed_file *file,
                        const graf_sealed_header *header)
{
    size_t i;

    memcpy(file->language, header->language, sizeof file->language);
    file->analysis_version = header->analysis_version;
    file->counts = header->counts;
    for (i = 0; i < GRAF_SECTION_COUNT; i++) {
        const graf_sealed_extent *extent = &header->sections[i];

        file->sections[i] = graf_view_of(
            (const char *)file->bytes + extent->offset, (size_t)extent->length);
        file->checksums[i] = extent->checksum;
    }
}

static graf_status map(graf_sealed_file *file, int descriptor,
                       graf_error *error)
{
    char head[GRAF_SEALED_HEADER_BYTES];
    graf_sealed_header header;
    graf_status status;
    size_t length;
    void *bytes;

    status =
        read_head(descriptor, file->path, head, sizeof head, &length, error);
    if (status == GRAF_OK)
        status = graf_sealed_header_decode(
            graf_view_of(head, length), file->size, file->path, &header, error);
    if (status != GRAF_OK)
        return status;
    if (file->size > SIZE_MAX)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "%s is too large for this machine's addresses",
                         file->path);
    bytes =
        mmap(NULL, (size_t)file->size, PROT_READ, MAP_SHARED, descriptor, 0);
    if (bytes == MAP_FAILED)
        return graf_fail_errno(error, errno, "cannot map %s", file->path);
    file->bytes = bytes;
    take_header(file, &header);
    return GRAF_OK;
}

graf_status graf_sealed_file_open(const char *path, graf_sealed_file **out,
                                  graf_error *error)
{
    graf_sealed_file *file = calloc(1, sizeof *file);
    graf_status status;
    int descriptor;

    *out = NULL;
    if (file == NULL)
        return graf_fail_memory(error, sizeof *file);
    file->path = strdup(path);
    if (file->path == NULL) {
        status = graf_fail_memory(error, strlen(path) + 1);
        goto out;
    }
    status = open_regular(path, &descriptor, &file->size, error);
    if (status != GRAF_OK)
        goto out;
    status = map(file, descriptor, error);
    close(descriptor);
out:
    if (status == GRAF_OK)
        *out = file;
    else
        graf_sealed_file_close(file);
    return status;
}

void graf_sealed_file_close(graf_sealed_file *file)
{
    if (file == NULL)
        return;
    if (file->bytes != NULL)
        /* munmap takes no pointer to const. */
        munmap((void *)(uintptr_t)file->bytes, (size_t)file->size);
    free(file->path);
    free(file);
}

bool graf_sealed_file_is(const char *path)
{
    char head[GRAF_SEALED_MAGIC_BYTES];
    size_t length = 0;
    uint64_t size;
    int descriptor;
    bool is = false;

    if (open_regular(path, &descriptor, &size, NULL) != GRAF_OK)
        return false;
    if (read_head(descriptor, path, head, sizeof head, &length, NULL) ==
        GRAF_OK)
        is = length == sizeof head &&
             memcmp(head, graf_sealed_magic, sizeof head) == 0;
    close(descriptor);
    return is;
}

const char *graf_section_name(graf_section section)
{
    static const char *const names[GRAF_SECTION_COUNT] = {
        [GRAF_SECTION_TEXT] = "text",
        [GRAF_SECTION_TEXT_BLOCKS] = "text blocks",
        [GRAF_SECTION_POSTINGS] = "postings",
        [GRAF_SECTION_STEMS] = "stems",
        [GRAF_SECTION_STEM_BLOCKS] = "stem blocks",
        [GRAF_SECTION_WORDS] = "words",
        [GRAF_SECTION_WORD_BLOCKS] = "word blocks",
        [GRAF_SECTION_VALUES] = "values",
        [GRAF_SECTION_VALUE_OFFSETS] = "value offsets",
        [GRAF_SECTION_ARTICLES] = "articles",
        [GRAF_SECTION_RECORDS] = "records",
        [GRAF_SECTION_IDS] = "ids",
        [GRAF_SECTION_LENGTHS] = "lengths",
        [GRAF_SECTION_LONG_LENGTHS] = "long lengths",
        [GRAF_SECTION_HEADS] = "headlines",
        [GRAF_SECTION_SIGNATURES] = "signatures",
        [GRAF_SECTION_COPIES] = "copies",
    };

    return section < GRAF_SECTION_COUNT ? names[section] : "unknown";
}

bool graf_section_is_whole(const graf_sealed_file *file, graf_section section)
{
    graf_view bytes = file->sections[section];

    return graf_checksum64(bytes.data, bytes.length) ==
           file->checksums[section];
}

graf_status graf_sealed_damaged(const graf_sealed_file *file, const char *what,
                                graf_error *error)
{
    return graf_fail(error, GRAF_DAMAGED,
                     "%s is damaged (%s): graf-index --verify says more",
                     file->path, what);
}
