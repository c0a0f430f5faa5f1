/*
 * Walks posting lists; format_postings.md has the bytes.
 *
 * Short lists are decoded when the cursor is made; of long ones the block
 * where the cursor stands, its frequencies when they are first asked for.
 */
#include "sealed/posting_walk.h"

/* ---- ends --------------------------------------------------------------- */

/* The decoded block stays: of short lists it is needed for the impact. */
static uint32_t end(graf_posting_cursor *cursor)
{
    cursor->next_block = cursor->block_count;
    cursor->at = cursor->count;
    cursor->document = GRAF_NO_DOCUMENT;
    return GRAF_NO_DOCUMENT;
}

uint32_t graf_posting_cursor_give_up(graf_posting_cursor *cursor)
{
    cursor->damaged = true;
    cursor->block_count = 0;
    cursor->has_impact = true;
    return end(cursor);
}

/* ---- the directory ------------------------------------------------------ */

static uint32_t last_of(const graf_posting_cursor *cursor, uint32_t block)
{
    if (cursor->memory_blocks != NULL)
        return cursor->memory_blocks[block].last;
    if (!graf_posting_is_long(&cursor->list))
        return cursor->documents[cursor->list.document_frequency - 1];
    return graf_load32(graf_posting_row(cursor, block));
}

/* The first block from `from` on whose last document is not below target. */
static uint32_t find_block(const graf_posting_cursor *cursor, uint32_t from,
                           uint32_t target)
{
    uint32_t below = from; /* once the loop has run: last_of(below) < target */
    uint32_t step = 1;
    uint32_t found;

    if (from >= cursor->block_count || last_of(cursor, from) >= target)
        return from;
    while (step < cursor->block_count - below &&
           last_of(cursor, below + step) < target) {
        below += step;
        step *= 2;
    }
    found =
        step < cursor->block_count - below ? below + step : cursor->block_count;
    while (found - below > 1) {
        uint32_t middle = below + (found - below) / 2;

        if (last_of(cursor, middle) < target)
            below = middle;
        else
            found = middle;
    }
    return found;
}

/* ---- blocks ------------------------------------------------------------- */

/* Fewer documents than are packed: a gap and whether the frequency is one in
 * one number, other frequencies behind. */
static void read_few(graf_posting_cursor *cursor)
{
    graf_byte_reader *reader = &cursor->encoding;
    uint32_t i;

    for (i = 0; i < cursor->count; i++) {
        uint64_t number = graf_read_varint(reader);
        uint64_t frequency = 1;

        if ((number & 1) == 0)
            frequency = (uint64_t)graf_read_varint32(reader) + 2;
        if (number >> 1 > UINT32_MAX || frequency > GRAF_POSITION_LIMIT)
            reader->failed = true;
        cursor->documents[i] = (uint32_t)(number >> 1);
        cursor->frequencies[i] = (uint32_t)frequency;
    }
    cursor->has_frequencies = true;
}

/* Decodes the documents at cursor->encoding. */
static bool read_documents(graf_posting_cursor *cursor, uint64_t lowest)
{
    bool stores_frequencies = graf_posting_stores_frequencies(&cursor->list);
    uint32_t i;

    cursor->at = 0;
    cursor->has_frequencies = false;
    if (stores_frequencies && cursor->count < GRAF_PACK_LEAST)
        read_few(cursor);
    else
        graf_unpack(&cursor->encoding, cursor->count, cursor->documents);
    if (!stores_frequencies) {
        for (i = 0; i < cursor->count; i++)
            cursor->frequencies[i] = 1;
        cursor->has_frequencies = true;
    }
    return !cursor->encoding.failed &&
           graf_posting_add_up(cursor->documents, cursor->count, lowest,
                               cursor->document_end);
}

static uint32_t documents_in(const graf_posting_cursor *cursor, uint32_t block)
{
    uint32_t left =
        cursor->list.document_frequency - block * GRAF_POSTING_BLOCK;

    return left < GRAF_POSTING_BLOCK ? left : GRAF_POSTING_BLOCK;
}

static void load_memory(graf_posting_cursor *cursor, uint32_t block)
{
    size_t first = (size_t)block * GRAF_POSTING_BLOCK;
    uint32_t i;

    cursor->next_block = block + 1;
    cursor->at = 0;
    cursor->count = documents_in(cursor, block);
    for (i = 0; i < GRAF_POSTING_BLOCK; i++) {
        bool is_there = i < cursor->count;

        cursor->documents[i] =
            is_there ? cursor->memory_documents[first + i] : GRAF_NO_DOCUMENT;
        cursor->frequencies[i] = is_there && cursor->memory_frequencies != NULL
                                     ? cursor->memory_frequencies[first + i]
                                     : 1;
    }
    cursor->has_frequencies = true;
}

/* Decodes a block of a long list, after the decoded one. False when it is not
 * what the directory says. */
static bool load_block(graf_posting_cursor *cursor, uint32_t block)
{
    const graf_posting_list *list = &cursor->list;
    const unsigned char *row;
    uint64_t lowest = 0;
    uint64_t offset;

    if (cursor->memory_documents != NULL) {
        load_memory(cursor, block);
        return true;
    }
    row = graf_posting_row(cursor, block);
    offset = (uint64_t)graf_load32(row + 4) << list->shift;
    if (offset >= list->directory_at - list->documents_at)
        return false;
    if (block > 0)
        lowest = (uint64_t)last_of(cursor, block - 1) + 1;
    if (cursor->count > 0 && lowest <= cursor->documents[cursor->count - 1])
        return false;
    cursor->encoding.at = (const unsigned char *)cursor->section.data +
                          list->documents_at + offset;
    cursor->encoding.end =
        (const unsigned char *)cursor->section.data + list->directory_at;
    cursor->encoding.failed = false;
    cursor->next_block = block + 1;
    cursor->count = documents_in(cursor, block);
    return read_documents(cursor, lowest) &&
           cursor->documents[cursor->count - 1] == graf_load32(row);
}

void graf_posting_cursor_load_frequencies(graf_posting_cursor *cursor)
{
    uint32_t highest = 0;
    uint32_t i;

    graf_unpack(&cursor->encoding, cursor->count, cursor->frequencies);
    for (i = 0; i < cursor->count; i++) {
        highest |= cursor->frequencies[i];
        cursor->frequencies[i]++;
    }
    cursor->has_frequencies = true;
    if (!cursor->encoding.failed && highest < GRAF_POSITION_LIMIT)
        return;
    /* Who is asking gets a number. */
    for (i = 0; i < GRAF_POSTING_BLOCK; i++)
        cursor->frequencies[i] = 1;
    graf_posting_cursor_give_up(cursor);
}

/* ---- beginning ---------------------------------------------------------- */

/* A list of fewer than 128 documents is one block, decoded at once. */
static bool begin_short(graf_posting_cursor *cursor)
{
    const graf_posting_list *list = &cursor->list;
    graf_view bytes = list->inline_bytes;

    if (list->document_frequency == 0)
        return true;
    if (bytes.length == 0) {
        if (list->documents_at >= cursor->section.length)
            return false;
        bytes =
            graf_view_of(cursor->section.data + list->documents_at,
                         cursor->section.length - (size_t)list->documents_at);
    }
    cursor->encoding = graf_byte_reader_of(bytes);
    cursor->count = list->document_frequency;
    cursor->next_block = 1;
    return read_documents(cursor, 0);
}

/* The blocks lie before the directory, and that in the section. */
static bool begin_long(const graf_posting_cursor *cursor)
{
    const graf_posting_list *list = &cursor->list;
    uint64_t length = cursor->section.length;
    uint64_t directory =
        (uint64_t)cursor->block_count * graf_posting_row_bytes(list);

    return list->directory_at <= length &&
           list->documents_at <= list->directory_at &&
           directory <= length - list->directory_at &&
           list->positions_at == list->directory_at + directory &&
           list->document_frequency <= cursor->document_end;
}

/* Everything but the arrays of a block. */
static void begin(graf_posting_cursor *cursor)
{
    cursor->document = 0;
    cursor->damaged = false;
    cursor->lengths = NULL;
    cursor->block_count = 0;
    cursor->next_block = 0;
    cursor->shallow = 0;
    cursor->has_impact = true;
    cursor->at = 0;
    cursor->count = 0;
    cursor->has_frequencies = true;
    cursor->encoding = graf_byte_reader_of(graf_view_of(NULL, 0));
    cursor->occurrences = NULL;
    cursor->memory_documents = NULL;
    cursor->memory_frequencies = NULL;
    cursor->memory_blocks = NULL;
}

void graf_posting_cursor_init(graf_posting_cursor *cursor,
                              const graf_posting_list *list, graf_view section,
                              const uint8_t *lengths, uint32_t document_end)
{
    bool is_whole;

    begin(cursor);
    cursor->list = *list;
    cursor->section = section;
    cursor->document_end = document_end;
    cursor->lengths = lengths;
    cursor->block_count = graf_posting_block_count(list);
    cursor->has_impact = !list->has_positions || lengths == NULL ||
                         list->document_frequency >= GRAF_POSTING_IMPACT_LEAST;
    is_whole =
        graf_posting_is_long(list) ? begin_long(cursor) : begin_short(cursor);
    if (!is_whole)
        graf_posting_cursor_give_up(cursor);
}

void graf_posting_cursor_init_memory(graf_posting_cursor *cursor,
                                     const uint32_t *documents,
                                     const uint32_t *frequencies,
                                     const graf_posting_block *blocks,
                                     size_t count)
{
    begin(cursor);
    memset(&cursor->list, 0, sizeof cursor->list);
    cursor->list.document_frequency = (uint32_t)count;
    cursor->section = graf_view_of(NULL, 0);
    cursor->document_end = GRAF_NO_DOCUMENT;
    cursor->block_count = graf_posting_block_count(&cursor->list);
    cursor->memory_documents = documents;
    cursor->memory_frequencies = frequencies;
    cursor->memory_blocks = blocks;
}

/* ---- moving ------------------------------------------------------------- */

uint32_t graf_posting_cursor_next_block(graf_posting_cursor *cursor)
{
    if (cursor->next_block >= cursor->block_count)
        return end(cursor);
    if (!load_block(cursor, cursor->next_block))
        return graf_posting_cursor_give_up(cursor);
    cursor->at = 1;
    return cursor->document = cursor->documents[0];
}

/*
 * Finds the target in the decoded block, whose last document is not below it:
 * among the next few documents, or by every eighth of all. It is filled up
 * with GRAF_NO_DOCUMENT, so that the numbers of steps are fixed. What is below
 * is counted: a branch would be guessed wrong every other time, which takes
 * longer than to compare them all.
 */
static uint32_t find_in_block(graf_posting_cursor *cursor, uint32_t target)
{
    enum { FEW = 8 };
    const uint32_t *documents = cursor->documents;
    uint32_t first = cursor->at;
    uint32_t below = 0;
    uint32_t i;

    if (first > GRAF_POSTING_BLOCK - FEW ||
        documents[first + FEW - 1] < target) {
        first = 0;
        for (i = FEW - 1; i < GRAF_POSTING_BLOCK; i += FEW)
            first += documents[i] < target;
        first *= FEW;
    }
    for (i = 0; i < FEW; i++)
        below += documents[first + i] < target;
    cursor->at = first + below + 1;
    return cursor->document = documents[first + below];
}

uint32_t graf_posting_cursor_advance(graf_posting_cursor *cursor,
                                     uint32_t target)
{
    uint32_t block;

    if (cursor->at > 0 && cursor->document >= target)
        return cursor->document;
    if (cursor->count > 0 && cursor->documents[cursor->count - 1] >= target)
        return find_in_block(cursor, target);
    block = find_block(cursor, cursor->next_block, target);
    if (block >= cursor->block_count)
        return end(cursor);
    if (!load_block(cursor, block))
        return graf_posting_cursor_give_up(cursor);
    return find_in_block(cursor, target);
}

/* ---- impacts ------------------------------------------------------------ */

/* What a short list does not store. */
static void work_out_impact(graf_posting_cursor *cursor)
{
    graf_impact impact = { 0, 0, 0, 0 };
    uint32_t i;

    if (!cursor->has_frequencies)
        graf_posting_cursor_load_frequencies(cursor);
    if (cursor->damaged)
        return;
    for (i = 0; i < cursor->count; i++)
        graf_impact_add(&impact, cursor->frequencies[i],
                        cursor->lengths[cursor->documents[i]]);
    cursor->list.best = impact;
    cursor->has_impact = true;
}

static graf_impact impact_of(const graf_posting_cursor *cursor, uint32_t block)
{
    graf_impact impact = cursor->list.best;
    const unsigned char *row;

    if (cursor->memory_blocks != NULL)
        return cursor->memory_blocks[block].impact;
    if (cursor->list.has_positions && graf_posting_is_long(&cursor->list)) {
        row = graf_posting_row(cursor, block);
        impact.length_once = row[12];
        impact.length_twice = row[13];
        impact.length_more = row[14];
        impact.most = row[15];
    }
    return impact;
}

graf_posting_block graf_posting_cursor_block(graf_posting_cursor *cursor,
                                             uint32_t target)
{
    graf_posting_block found = { GRAF_NO_DOCUMENT, { 0, 0, 0, 0 } };

    if (!cursor->has_impact)
        work_out_impact(cursor);
    cursor->shallow = find_block(cursor, cursor->shallow, target);
    if (cursor->shallow < cursor->block_count) {
        found.last = last_of(cursor, cursor->shallow);
        found.impact = impact_of(cursor, cursor->shallow);
    }
    return found;
}
