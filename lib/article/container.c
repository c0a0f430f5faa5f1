#include "container.h"

enum {
    TAR_HEADER_SIZE = 512,
    TAR_CHECKSUM_AT = 148,
    TAR_CHECKSUM_SIZE = 8,
    ZIP_NAME_AT = 30 /* in a local file header */
};

typedef struct signature {
    graf_view start;
    graf_container container;
} signature;

static const signature signatures[] = {
    { GRAF_VIEW_LITERAL("\x1F\x8B"), GRAF_IN_GZIP },
    { GRAF_VIEW_LITERAL("\xFD"
                        "7zXZ\0"),
      GRAF_IN_XZ },
    { GRAF_VIEW_LITERAL("\x28\xB5\x2F\xFD"), GRAF_IN_ZSTD },
    { GRAF_VIEW_LITERAL("PK\x03\x04"), GRAF_IN_ZIP },
    { GRAF_VIEW_LITERAL("PK\x05\x06"), GRAF_IN_ZIP }, /* an empty one */
    { GRAF_VIEW_LITERAL("7z\xBC\xAF\x27\x1C"), GRAF_IN_SEVEN_ZIP },
    { GRAF_VIEW_LITERAL("WARC/0."), GRAF_IN_WARC },
    { GRAF_VIEW_LITERAL("WARC/1."), GRAF_IN_WARC },
    { GRAF_VIEW_LITERAL("filedesc://"), GRAF_IN_ARC },
};

/* "BZh", the size of the blocks, and the mark of a block or of the end. */
static bool is_bzip2(graf_view head)
{
    static const graf_view mark = GRAF_VIEW_LITERAL("BZh");
    static const graf_view block = GRAF_VIEW_LITERAL("1AY&SY");
    static const graf_view end = GRAF_VIEW_LITERAL("\x17rE8P\x90");
    graf_view rest;

    if (!graf_view_starts_with(head, mark) || head.length < 10)
        return false;
    rest = graf_view_behind(head, 4);
    return head.data[3] >= '1' && head.data[3] <= '9' &&
           (graf_view_starts_with(rest, block) ||
            graf_view_starts_with(rest, end));
}

/* The sum of a header's bytes, the field of the sum taken for spaces, is in
 * the field in octal: true by chance for no text. */
static bool is_tar(graf_view head)
{
    unsigned long written = 0;
    unsigned long sum = 0;
    size_t i;

    if (head.length < TAR_HEADER_SIZE || head.data[0] == '\0')
        return false;
    for (i = 0; i < TAR_HEADER_SIZE; i++) {
        bool is_field =
            i >= TAR_CHECKSUM_AT && i < TAR_CHECKSUM_AT + TAR_CHECKSUM_SIZE;

        sum += is_field ? ' ' : (unsigned char)head.data[i];
    }
    for (i = 0; i < TAR_CHECKSUM_SIZE; i++) {
        char byte = head.data[TAR_CHECKSUM_AT + i];

        if (byte >= '0' && byte <= '7')
            written = written * 8 + (unsigned long)(byte - '0');
        else if (byte != ' ' && byte != '\0')
            return false;
    }
    return written == sum;
}

/* The first member's path tells documents of office programs and books, in
 * which there is nothing to be read member by member. */
static bool is_document(graf_view head)
{
    static const graf_view firsts[] = {
        GRAF_VIEW_LITERAL("[Content_Types].xml"),
        GRAF_VIEW_LITERAL("mimetype"),
        GRAF_VIEW_LITERAL("_rels/"),
        GRAF_VIEW_LITERAL("docProps/"),
        GRAF_VIEW_LITERAL("META-INF/"),
    };
    graf_view name;
    size_t i;

    if (head.length < ZIP_NAME_AT)
        return false;
    name = graf_view_behind(head, ZIP_NAME_AT);
    for (i = 0; i < sizeof firsts / sizeof firsts[0]; i++)
        if (graf_view_starts_with(name, firsts[i]))
            return true;
    return false;
}

graf_container graf_container_of(graf_view head)
{
    size_t i;

    for (i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        if (!graf_view_starts_with(head, signatures[i].start))
            continue;
        if (signatures[i].container == GRAF_IN_ZIP && is_document(head))
            return GRAF_NO_CONTAINER;
        return signatures[i].container;
    }
    if (is_bzip2(head))
        return GRAF_IN_BZIP2;
    return is_tar(head) ? GRAF_IN_TAR : GRAF_NO_CONTAINER;
}

bool graf_holds_many(graf_container container)
{
    return container >= GRAF_IN_TAR;
}

const char *graf_container_name(graf_container container)
{
    static const char *const names[] = {
        [GRAF_NO_CONTAINER] = "no container",
        [GRAF_IN_GZIP] = "gzip data",
        [GRAF_IN_BZIP2] = "bzip2 data",
        [GRAF_IN_XZ] = "xz data",
        [GRAF_IN_ZSTD] = "zstd data",
        [GRAF_IN_TAR] = "a tar archive",
        [GRAF_IN_ZIP] = "a zip archive",
        [GRAF_IN_SEVEN_ZIP] = "a 7z archive",
        [GRAF_IN_WARC] = "a WARC file",
        [GRAF_IN_ARC] = "an ARC file",
    };

    return names[container];
}

graf_view graf_unpacked_name(graf_view path)
{
    static const graf_view suffixes[] = {
        GRAF_VIEW_LITERAL(".gz"),
        GRAF_VIEW_LITERAL(".bz2"),
        GRAF_VIEW_LITERAL(".xz"),
        GRAF_VIEW_LITERAL(".zst"),
    };
    size_t i;

    for (i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        if (path.length > suffixes[i].length &&
            graf_view_ends_ignoring_case(path, suffixes[i]))
            path.length -= suffixes[i].length;
    }
    return path;
}
