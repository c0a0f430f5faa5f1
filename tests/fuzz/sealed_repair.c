#include "sealed_repair.h"

#include "graf/file.h"
#include "sealed/articles_layout.h"
#include "sealed/text_block.h"
#include "sealed/values.h"

/* A section, and what its header says of the whole file. */
typedef struct region {
    char *bytes;
    uint64_t length;
} region;

typedef struct repair {
    char *bytes;
    graf_sealed_header header;
} repair;

static region section_of(const repair *file, graf_section section)
{
    const graf_sealed_extent *extent = &file->header.sections[section];
    region found = { file->bytes + extent->offset, extent->length };

    return found;
}

/* The part of a region from `from` up to `to`; empty when it has none such. */
static region cut(region whole, uint64_t from, uint64_t to)
{
    region found = { whole.bytes, 0 };

    if (from < to && to <= whole.length) {
        found.bytes += from;
        found.length = to - from;
    }
    return found;
}

/* Where thing `number` of `count` ends: where the next one begins, as its row
 * says at `at`, or with the section. */
static uint64_t end_of(region rows, size_t row_bytes, size_t at,
                       uint64_t number, uint64_t count, region section)
{
    if (number + 1 >= count)
        return section.length;
    return graf_load64(rows.bytes + (number + 1) * row_bytes + at);
}

/* ---- texts --------------------------------------------------------------- */

/* Those stand before the first block. */
static void repair_dictionaries(region before)
{
    while (before.length > 8) {
        uint32_t length = graf_load32(before.bytes);
        region content = cut(before, 8, 8 + (uint64_t)length);

        if (content.length == 0)
            return;
        graf_store32(before.bytes + 4,
                     graf_checksum32(content.bytes, (size_t)content.length));
        before = cut(before, 8 + (uint64_t)length, before.length);
    }
}

static void repair_texts(const repair *file)
{
    region rows = section_of(file, GRAF_SECTION_TEXT_BLOCKS);
    region texts = section_of(file, GRAF_SECTION_TEXT);
    uint64_t count = rows.length / GRAF_TEXT_ROW_BYTES;
    uint64_t i;

    for (i = 0; i < count; i++) {
        char *row = rows.bytes + i * GRAF_TEXT_ROW_BYTES;
        uint64_t end = end_of(rows, GRAF_TEXT_ROW_BYTES, 0, i, count, texts);
        region block = cut(texts, graf_load64(row), end);

        if (i == 0)
            repair_dictionaries(cut(texts, 0, graf_load64(row)));
        graf_store32(row + GRAF_TEXT_ROW_CHECKSUM_AT,
                     graf_checksum32(block.bytes, (size_t)block.length));
    }
}

/* ---- metadata ------------------------------------------------------------ */

static void repair_records(const repair *file)
{
    region rows = section_of(file, GRAF_SECTION_ARTICLES);
    region records = section_of(file, GRAF_SECTION_RECORDS);
    uint32_t count = file->header.counts.articles;
    uint32_t i;

    for (i = 0; i < count; i++) {
        const char *row = rows.bytes + (size_t)i * GRAF_ARTICLE_ROW_BYTES;
        uint64_t end = end_of(rows, GRAF_ARTICLE_ROW_BYTES, GRAF_ROW_RECORD, i,
                              count, records);
        region record = cut(records, graf_load64(row + GRAF_ROW_RECORD), end);
        graf_article_row what;

        if (record.length <= 4)
            continue;
        memset(&what, 0, sizeof what);
        what.first_document = graf_load32(row + GRAF_ROW_DOCUMENT);
        what.document_end = i + 1 < count
                                ? graf_load32(row + GRAF_ARTICLE_ROW_BYTES)
                                : file->header.counts.documents;
        what.first_unit = graf_load32(row + GRAF_ROW_UNIT);
        what.date = (int32_t)graf_load32(row + GRAF_ROW_DATE);
        graf_store32(record.bytes, graf_record_checksum(
                                       graf_view_of(record.bytes + 4,
                                                    (size_t)record.length - 4),
                                       &what));
    }
}

static void repair_values(const repair *file)
{
    region offsets = section_of(file, GRAF_SECTION_VALUE_OFFSETS);
    region values = section_of(file, GRAF_SECTION_VALUES);
    uint32_t count = file->header.counts.values;
    uint32_t i;

    for (i = 0; i < count; i++) {
        const char *row = offsets.bytes + (size_t)i * GRAF_VALUE_OFFSET_BYTES;
        uint64_t end =
            end_of(offsets, GRAF_VALUE_OFFSET_BYTES, 0, i, count, values);
        region value = cut(values, graf_load64(row), end);

        if (value.length > GRAF_VALUE_CHECKSUM_BYTES)
            graf_store32(value.bytes,
                         graf_checksum32(
                             value.bytes + GRAF_VALUE_CHECKSUM_BYTES,
                             (size_t)value.length - GRAF_VALUE_CHECKSUM_BYTES));
    }
}

/* ---- the file ------------------------------------------------------------ */

bool sealed_repair_header(char *bytes, size_t length, graf_sealed_header *out)
{
    const size_t before = GRAF_SEALED_HEADER_BYTES - 8;

    if (length < GRAF_SEALED_HEADER_BYTES)
        return false;
    graf_store64(bytes + before, graf_checksum64(bytes, before));
    return graf_sealed_header_decode(
               graf_view_of(bytes, GRAF_SEALED_HEADER_BYTES), length, "fuzzed",
               out, NULL) == GRAF_OK;
}

void sealed_repair(char *bytes, size_t length)
{
    unsigned char encoded[GRAF_SEALED_HEADER_BYTES];
    repair file;
    size_t i;

    if (!sealed_repair_header(bytes, length, &file.header))
        return;
    file.bytes = bytes;
    repair_texts(&file);
    repair_records(&file);
    repair_values(&file);
    for (i = 0; i < GRAF_SECTION_COUNT; i++) {
        region section = section_of(&file, (graf_section)i);

        file.header.sections[i].checksum =
            graf_checksum64(section.bytes, (size_t)section.length);
    }
    graf_sealed_header_encode(&file.header, encoded);
    memcpy(bytes, encoded, sizeof encoded);
}
