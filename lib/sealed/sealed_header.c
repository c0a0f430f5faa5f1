#include "sealed/sealed_header.h"

#include <inttypes.h>

#include "graf/file.h"
#include "graf/text.h"
#include "sealed/articles_layout.h"
#include "sealed/dictionary.h"
#include "sealed/sealed_file.h"
#include "sealed/values.h"

enum {
    VERSION_AT = GRAF_SEALED_MAGIC_BYTES,
    LANGUAGE_AT = 16,
    FILE_SIZE_AT = LANGUAGE_AT + GRAF_SEALED_LANGUAGE_SIZE,
    SECTIONS_AT = 112,
    EXTENT_BYTES = 24,
    CHECKSUM_AT = SECTIONS_AT + GRAF_SECTION_COUNT * EXTENT_BYTES,
    NAME_BYTES = 5 /* of the magic, before the line ends */
};

_Static_assert(CHECKSUM_AT + 8 == GRAF_SEALED_HEADER_BYTES,
               "the header is as long as its parts");

const char graf_sealed_magic[GRAF_SEALED_MAGIC_BYTES] = { '\x89', 'g',   'r',
                                                          'a',    'f',   '\r',
                                                          '\n',   '\x1a' };

/* ---- writing ------------------------------------------------------------ */

static unsigned char *put32(unsigned char *at, uint32_t value)
{
    graf_store32(at, value);
    return at + 4;
}

static unsigned char *put64(unsigned char *at, uint64_t value)
{
    graf_store64(at, value);
    return at + 8;
}

void graf_sealed_header_encode(const graf_sealed_header *header,
                               unsigned char out[GRAF_SEALED_HEADER_BYTES])
{
    const graf_sealed_counts *counts = &header->counts;
    unsigned char *at = out + VERSION_AT;
    size_t i;

    memcpy(out, graf_sealed_magic, GRAF_SEALED_MAGIC_BYTES);
    at = put32(at, GRAF_SEALED_VERSION);
    put32(at, header->analysis_version);
    memcpy(out + LANGUAGE_AT, header->language, GRAF_SEALED_LANGUAGE_SIZE);
    at = put64(out + FILE_SIZE_AT, header->file_size);
    at = put32(at, counts->articles);
    at = put32(at, counts->documents);
    at = put64(at, counts->units);
    at = put64(at, counts->words);
    at = put64(at, counts->text_bytes);
    at = put32(at, counts->stems);
    at = put32(at, counts->words_in_dictionary);
    at = put32(at, counts->values);
    at = put32(at, (uint32_t)counts->first_date);
    at = put32(at, (uint32_t)counts->last_date);
    at = put32(at, GRAF_SECTION_COUNT);
    for (i = 0; i < GRAF_SECTION_COUNT; i++) {
        at = put64(at, header->sections[i].offset);
        at = put64(at, header->sections[i].length);
        at = put64(at, header->sections[i].checksum);
    }
    put64(at, graf_checksum64(out, CHECKSUM_AT));
}

/* ---- reading ------------------------------------------------------------ */

static graf_status damaged(const char *path, const char *what,
                           graf_error *error)
{
    return graf_fail(error, GRAF_DAMAGED,
                     "%s is damaged (%s): make it again, or copy it again "
                     "from where it is whole",
                     path, what);
}

static graf_status cut_short(const char *path, uint64_t expected,
                             uint64_t found, graf_error *error)
{
    return graf_fail(
        error, GRAF_DAMAGED,
        "%s is cut short: it should have %s%" PRIu64 " bytes and has %" PRIu64
        "; copy it again, or make it again",
        path, expected == GRAF_SEALED_HEADER_BYTES ? "more than " : "",
        expected, found);
}

/* Magic and version: what tells any file from ours and from those of another
 * version, of which nothing else is known. */
static graf_status check_kind(graf_view bytes, uint64_t file_size,
                              const char *path, graf_error *error)
{
    graf_view magic = graf_view_of(graf_sealed_magic, GRAF_SEALED_MAGIC_BYTES);
    graf_view name = graf_view_of(graf_sealed_magic, NAME_BYTES);
    uint32_t version;

    if (bytes.length < magic.length || !graf_view_starts_with(bytes, name))
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s is no archive of graf%s", path,
                         file_size == 0 ? ": it is empty" : "");
    if (!graf_view_starts_with(bytes, magic))
        return graf_fail(error, GRAF_DAMAGED,
                         "%s has been changed on its way, as by a transfer in "
                         "text mode: copy it again in binary mode",
                         path);
    if (bytes.length < VERSION_AT + 4)
        return cut_short(path, GRAF_SEALED_HEADER_BYTES, file_size, error);
    version = graf_load32(bytes.data + VERSION_AT);
    if (version != GRAF_SEALED_VERSION)
        return graf_fail(error, GRAF_WRONG_VERSION,
                         "%s has format %" PRIu32
                         ", but this program reads format %d: %s",
                         path, version, GRAF_SEALED_VERSION,
                         version > GRAF_SEALED_VERSION
                             ? "use a newer graf, or index the articles again"
                             : "index the articles again");
    if (bytes.length < GRAF_SEALED_HEADER_BYTES)
        return cut_short(path, GRAF_SEALED_HEADER_BYTES, file_size, error);
    return GRAF_OK;
}

/* False when it has another number of sections. */
static bool decode(const char *bytes, graf_sealed_header *out)
{
    graf_sealed_counts *counts = &out->counts;
    graf_byte_reader reader = graf_byte_reader_of(
        graf_view_of(bytes + FILE_SIZE_AT, CHECKSUM_AT - FILE_SIZE_AT));
    size_t i;

    out->analysis_version = graf_load32(bytes + VERSION_AT + 4);
    memcpy(out->language, bytes + LANGUAGE_AT, GRAF_SEALED_LANGUAGE_SIZE);
    out->file_size = graf_read64(&reader);
    counts->articles = graf_read32(&reader);
    counts->documents = graf_read32(&reader);
    counts->units = graf_read64(&reader);
    counts->words = graf_read64(&reader);
    counts->text_bytes = graf_read64(&reader);
    counts->stems = graf_read32(&reader);
    counts->words_in_dictionary = graf_read32(&reader);
    counts->values = graf_read32(&reader);
    counts->first_date = (int32_t)graf_read32(&reader);
    counts->last_date = (int32_t)graf_read32(&reader);
    if (graf_read32(&reader) != GRAF_SECTION_COUNT)
        return false;
    for (i = 0; i < GRAF_SECTION_COUNT; i++) {
        out->sections[i].offset = graf_read64(&reader);
        out->sections[i].length = graf_read64(&reader);
        out->sections[i].checksum = graf_read64(&reader);
    }
    return !reader.failed;
}

/* The section that begins at `offset`; NULL when none does. */
static const graf_sealed_extent *section_at(const graf_sealed_header *header,
                                            uint64_t offset)
{
    size_t i;

    for (i = 0; i < GRAF_SECTION_COUNT; i++) {
        const graf_sealed_extent *section = &header->sections[i];

        if (section->length > 0 && section->offset == offset)
            return section;
    }
    return NULL;
}

/* Sections fill the file from the header to the end, with neither gaps nor
 * overlaps, so that a checksum covers every byte. */
static bool sections_tile(const graf_sealed_header *header)
{
    uint64_t at = GRAF_SEALED_HEADER_BYTES;
    size_t left = 0, i;

    for (i = 0; i < GRAF_SECTION_COUNT; i++) {
        if (header->sections[i].length > 0)
            left++;
        else if (header->sections[i].offset != 0)
            return false;
    }
    for (; left > 0; left--) {
        const graf_sealed_extent *section = section_at(header, at);

        if (section == NULL || section->length > header->file_size - at)
            return false;
        at += section->length;
    }
    return at == header->file_size;
}

static uint64_t blocks_of(uint32_t count, unsigned size)
{
    return ((uint64_t)count + size - 1) / size;
}

/* Sections whose lengths follow from the counts; NULL when they all do. */
static const char *misfit(const graf_sealed_header *header)
{
    const graf_sealed_counts *counts = &header->counts;
    const struct {
        graf_section section;
        uint64_t length;
    } rows[] = {
        { GRAF_SECTION_ARTICLES,
          (uint64_t)counts->articles * GRAF_ARTICLE_ROW_BYTES },
        { GRAF_SECTION_IDS, (uint64_t)counts->articles * GRAF_ID_ROW_BYTES },
        { GRAF_SECTION_LENGTHS, counts->documents },
        { GRAF_SECTION_HEADS, blocks_of(counts->documents, GRAF_HEADS_BLOCK) *
                                  GRAF_HEADS_BLOCK_BYTES },
        { GRAF_SECTION_SIGNATURES,
          (uint64_t)counts->articles * GRAF_SIGNATURE_BYTES },
        { GRAF_SECTION_STEM_BLOCKS,
          blocks_of(counts->stems, GRAF_DICTIONARY_BLOCK) * 8 },
        { GRAF_SECTION_WORD_BLOCKS,
          blocks_of(counts->words_in_dictionary, GRAF_DICTIONARY_BLOCK) * 8 },
        { GRAF_SECTION_VALUE_OFFSETS,
          (uint64_t)counts->values * GRAF_VALUE_OFFSET_BYTES },
    };
    size_t i;

    if (counts->documents < counts->articles)
        return "counts";
    if (counts->units < counts->documents - counts->articles ||
        counts->units > UINT32_MAX)
        return "counts";
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (header->sections[rows[i].section].length != rows[i].length)
            return graf_section_name(rows[i].section);
    }
    return NULL;
}

static graf_status check_contents(const graf_sealed_header *header,
                                  uint64_t file_size, const char *path,
                                  graf_error *error)
{
    const char *what;

    if (header->file_size > file_size)
        return cut_short(path, header->file_size, file_size, error);
    if (header->file_size < file_size)
        return damaged(path, "bytes were added to its end", error);
    if (header->language[0] == '\0' ||
        header->language[GRAF_SEALED_LANGUAGE_SIZE - 1] != '\0')
        return damaged(path, "language", error);
    if (!sections_tile(header))
        return damaged(path, "table of sections", error);
    what = misfit(header);
    return what == NULL ? GRAF_OK : damaged(path, what, error);
}

graf_status graf_sealed_header_decode(graf_view bytes, uint64_t file_size,
                                      const char *path, graf_sealed_header *out,
                                      graf_error *error)
{
    graf_status status = check_kind(bytes, file_size, path, error);

    memset(out, 0, sizeof *out);
    if (status != GRAF_OK)
        return status;
    if (graf_checksum64(bytes.data, CHECKSUM_AT) !=
            graf_load64(bytes.data + CHECKSUM_AT) ||
        !decode(bytes.data, out))
        return damaged(path, "header", error);
    if (out->analysis_version != GRAF_ANALYSIS_VERSION)
        return graf_fail(error, GRAF_WRONG_VERSION,
                         "%s was made with word rules %" PRIu32
                         ", but this program has %d: index the articles again",
                         path, out->analysis_version, GRAF_ANALYSIS_VERSION);
    return check_contents(out, file_size, path, error);
}
