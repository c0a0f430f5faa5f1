/*
 * Changes a sealed part without tearing it: a section at a time, whose place
 * and length are put into the header, so that most of what comes out opens.
 */
#include <stdint.h>
#include <stdlib.h>

#include "sealed_repair.h"

/* Of libFuzzer. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room,
                               unsigned seed);

enum {
    COUNTS_AT = 56, /* of the header, up to the number of sections */
    COUNTS_END = 108,
    GROWTH = 256
};

/* The counts of the header say how long these are. */
static bool has_fixed_length(size_t section)
{
    return section == GRAF_SECTION_STEM_BLOCKS ||
           section == GRAF_SECTION_WORD_BLOCKS ||
           section == GRAF_SECTION_VALUE_OFFSETS ||
           section == GRAF_SECTION_ARTICLES || section == GRAF_SECTION_IDS ||
           section == GRAF_SECTION_LENGTHS || section == GRAF_SECTION_HEADS ||
           section == GRAF_SECTION_SIGNATURES;
}

/* How long a section may become. */
static size_t longest(size_t section, size_t length, size_t room)
{
    if (has_fixed_length(section))
        return length;
    return length + (room < GROWTH ? room : GROWTH);
}

/* Changes section `number` and moves what stands behind it; returns the new
 * length of the file. */
static size_t change_section(char *bytes, size_t length, size_t room,
                             graf_sealed_header *header, size_t number)
{
    unsigned char encoded[GRAF_SEALED_HEADER_BYTES];
    graf_sealed_extent *section = &header->sections[number];
    size_t begin = (size_t)section->offset;
    size_t old = (size_t)section->length;
    size_t most = longest(number, old, room - length);
    uint8_t *changed = malloc(most);
    size_t now, i;

    if (changed == NULL)
        return length;
    memcpy(changed, bytes + begin, old);
    now = LLVMFuzzerMutate(changed, old, most);
    if (has_fixed_length(number))
        now = old;
    memmove(bytes + begin + now, bytes + begin + old, length - begin - old);
    memcpy(bytes + begin, changed, now);
    free(changed);
    for (i = 0; i < GRAF_SECTION_COUNT; i++)
        if (header->sections[i].offset > begin)
            header->sections[i].offset += now - old;
    section->length = now;
    if (now == 0)
        section->offset = 0;
    header->file_size = length - old + now;
    graf_sealed_header_encode(header, encoded);
    memcpy(bytes, encoded, sizeof encoded);
    return length - old + now;
}

/* A section of some length, or GRAF_SECTION_COUNT. */
static size_t choose_section(const graf_sealed_header *header, unsigned seed)
{
    size_t i;

    for (i = 0; i < GRAF_SECTION_COUNT; i++) {
        size_t number = (seed + i) % GRAF_SECTION_COUNT;

        if (header->sections[number].length > 0)
            return number;
    }
    return GRAF_SECTION_COUNT;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room,
                               unsigned seed)
{
    unsigned kind = seed % 16;
    graf_sealed_header header;
    char *file = (char *)data + 1;
    size_t section;

    if (size < 2 || kind == 0 || !sealed_repair_header(file, size - 1, &header))
        return LLVMFuzzerMutate(data, size, room);
    if (kind == 1) {
        data[0] = (uint8_t)(seed >> 8);
        return size;
    }
    if (kind == 2) {
        LLVMFuzzerMutate(data + 1 + COUNTS_AT, COUNTS_END - COUNTS_AT,
                         COUNTS_END - COUNTS_AT);
        return size;
    }
    section = choose_section(&header, seed >> 4);
    if (section == GRAF_SECTION_COUNT)
        return LLVMFuzzerMutate(data, size, room);
    return 1 + change_section(file, size - 1, room - 1, &header, section);
}
