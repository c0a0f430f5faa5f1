/*
 * The positions and form numbers of a posting list.
 *
 * The form numbers of all occurrences in a block stand first, packed in chunks
 * of 128; a cursor moves forward only, so one decoded chunk is enough. Behind
 * them stand the steps from position to position as bits. How many bits a
 * document's steps take follows from its length and frequency, so that those
 * of the documents before it are stepped over without being looked at.
 */
#include <stdlib.h>

#include "sealed/posting_walk.h"

typedef struct graf_occurrence_block {
    uint32_t block; /* which one this is about; GRAF_NO_DOCUMENT: none */
    uint32_t total; /* occurrences in it */
    /* The document whose positions were asked for last: its place in the
     * block, and where its bits begin. */
    uint32_t document;
    uint64_t bit;
    graf_view steps; /* the bits of the block, and what follows */
    /* The one whose form numbers were: its place, and the occurrences in those
     * before it. */
    uint32_t form_document;
    uint32_t before;
    /* The decoded chunk of form numbers: occurrences `first` to `behind`. */
    graf_byte_reader forms_begin;
    graf_byte_reader form_encoding;
    uint32_t first;
    uint32_t behind;
    uint32_t forms[GRAF_PACK_VALUES];
    /* Those of the document; form numbers only where chunks part them. */
    uint32_t *positions;
    uint32_t *form_numbers;
    size_t capacity; /* of both */
} graf_occurrence_block;

void graf_posting_cursor_release(graf_posting_cursor *cursor)
{
    graf_occurrence_block *block = cursor->occurrences;

    if (block == NULL)
        return;
    free(block->positions);
    free(block->form_numbers);
    free(block);
    cursor->occurrences = NULL;
}

static graf_status damaged(graf_posting_cursor *cursor, graf_error *error)
{
    graf_posting_cursor_give_up(cursor);
    return graf_fail(error, GRAF_DAMAGED,
                     "the index is damaged (positions of a word): "
                     "graf-index --verify says where");
}

/* ---- where things are --------------------------------------------------- */

/* Where the occurrences of the decoded block begin. */
static bool find_occurrences(const graf_posting_cursor *cursor,
                             graf_byte_reader *out)
{
    const graf_posting_list *list = &cursor->list;
    uint64_t length = cursor->section.length;
    uint64_t offset;

    *out = cursor->encoding;
    if (!graf_posting_is_long(list))
        return true;
    offset = (uint64_t)graf_load32(
                 graf_posting_row(cursor, cursor->next_block - 1) + 8)
             << list->shift;
    if (offset > length - list->positions_at)
        return false;
    out->at = (const unsigned char *)cursor->section.data + list->positions_at +
              offset;
    out->end = (const unsigned char *)cursor->section.data + length;
    out->failed = false;
    return true;
}

/* Finds the steps, which stand behind the form numbers. */
static bool find_steps(const graf_posting_cursor *cursor,
                       graf_occurrence_block *block)
{
    graf_byte_reader reader = block->forms_begin;
    uint32_t left = cursor->list.form_count > 1 ? block->total : 0;

    while (left > 0) {
        uint32_t count = left < GRAF_PACK_VALUES ? left : GRAF_PACK_VALUES;

        graf_pack_skip(&reader, count);
        left -= count;
    }
    block->steps =
        graf_view_of((const char *)reader.at, graf_bytes_left(&reader));
    return !reader.failed;
}

/* Goes to the beginning of the block that the cursor has decoded. */
static bool begin_block(const graf_posting_cursor *cursor)
{
    graf_occurrence_block *block = cursor->occurrences;
    uint32_t i;

    block->block = GRAF_NO_DOCUMENT;
    block->total = 0;
    block->document = 0;
    block->bit = 0;
    block->form_document = 0;
    block->before = 0;
    block->first = 0;
    block->behind = 0;
    for (i = 0; i < cursor->count; i++)
        block->total += cursor->frequencies[i];
    if (block->total > cursor->list.occurrences ||
        !find_occurrences(cursor, &block->forms_begin) ||
        !find_steps(cursor, block))
        return false;
    block->form_encoding = block->forms_begin;
    block->block = cursor->next_block - 1;
    return true;
}

/* ---- steps -------------------------------------------------------------- */

/* The `width` bits, at most 24, that begin at `bit`; zeros past the end. */
static uint32_t bits_at(graf_view bytes, uint64_t bit, unsigned width)
{
    size_t at = (size_t)(bit / 8);
    uint32_t word = 0;
    size_t i;

    if (bytes.length >= 4 && at <= bytes.length - 4)
        word = graf_load32(bytes.data + at);
    else
        for (i = at; i < bytes.length; i++)
            word |= (uint32_t)(unsigned char)bytes.data[i] << 8 * (i - at);
    return word >> bit % 8 & ((UINT32_C(1) << width) - 1);
}

/* The bits that each step of a document takes; *bit is moved to the first. */
static unsigned step_width(const graf_posting_cursor *cursor, uint32_t document,
                           uint64_t *bit)
{
    uint32_t length = cursor->lengths[cursor->documents[document]];
    unsigned width;

    if (!graf_posting_has_own_width(length))
        return graf_posting_step_width(length, cursor->frequencies[document]);
    width = bits_at(cursor->occurrences->steps, *bit, GRAF_POSTING_WIDTH_BITS);
    *bit += GRAF_POSTING_WIDTH_BITS;
    return width + 1;
}

/* Goes to the steps of the document where the cursor stands. */
static void go_to_steps(const graf_posting_cursor *cursor)
{
    graf_occurrence_block *block = cursor->occurrences;
    uint32_t behind = cursor->at - 1;
    uint64_t bit = block->bit;
    uint32_t document;

    for (document = block->document; document < behind; document++) {
        unsigned width = step_width(cursor, document, &bit);

        bit += (uint64_t)width * cursor->frequencies[document];
    }
    block->bit = bit;
    block->document = behind;
}

static bool read_positions(const graf_posting_cursor *cursor, uint32_t count)
{
    graf_occurrence_block *block = cursor->occurrences;
    uint32_t length = cursor->lengths[cursor->document];
    uint32_t limit =
        graf_posting_has_own_width(length) ? GRAF_POSITION_LIMIT : length;
    uint32_t position = 0;
    unsigned width;
    uint64_t bit;
    uint32_t i;

    go_to_steps(cursor);
    bit = block->bit;
    width = step_width(cursor, block->document, &bit);

    if (count > limit ||
        (bit + (uint64_t)width * count + 7) / 8 > block->steps.length)
        return false;
    for (i = 0; i < count; i++) {
        position += bits_at(block->steps, bit, width) + 1;
        bit += width;
        block->positions[i] = position;
        if (position > limit)
            return false;
    }
    return true;
}

/* ---- form numbers ------------------------------------------------------- */

/* Decodes the chunk that holds the occurrence at `place`. */
static bool go_to_chunk(graf_occurrence_block *block, uint32_t place)
{
    if (place < block->first) {
        block->form_encoding = block->forms_begin;
        block->behind = 0;
    }
    while (block->behind <= place) {
        uint32_t left = block->total - block->behind;
        uint32_t count = left < GRAF_PACK_VALUES ? left : GRAF_PACK_VALUES;

        if (place - block->behind < count)
            graf_unpack(&block->form_encoding, count, block->forms);
        else
            graf_pack_skip(&block->form_encoding, count);
        block->first = block->behind;
        block->behind += count;
        if (block->form_encoding.failed)
            return false;
    }
    return true;
}

/* Copies form numbers that are not all in the decoded chunk. */
static bool gather_forms(graf_occurrence_block *block, uint32_t count)
{
    uint32_t i;

    for (i = 0; i < count; i++) {
        uint32_t place = block->before + i;

        if ((place < block->first || place >= block->behind) &&
            !go_to_chunk(block, place))
            return false;
        block->form_numbers[i] = block->forms[place - block->first];
    }
    return true;
}

/* The form numbers of the document where the cursor stands; NULL when they are
 * wrong. */
static const uint32_t *read_forms(const graf_posting_cursor *cursor,
                                  uint32_t count)
{
    graf_occurrence_block *block = cursor->occurrences;
    const uint32_t *forms;
    uint32_t highest = 0;
    uint32_t before = block->before;
    uint32_t i;

    for (i = block->form_document; i < cursor->at - 1; i++)
        before += cursor->frequencies[i];
    block->before = before;
    block->form_document = cursor->at - 1;
    if (block->before >= block->behind && !go_to_chunk(block, block->before))
        return NULL;
    forms = block->forms + (block->before - block->first);
    if (block->before < block->first || count > block->behind - block->before) {
        if (!gather_forms(block, count))
            return NULL;
        forms = block->form_numbers;
    }
    for (i = 0; i < count; i++)
        if (forms[i] > highest)
            highest = forms[i];
    return highest < cursor->list.form_count ? forms : NULL;
}

/* ---- both --------------------------------------------------------------- */

/* Makes room for `count` occurrences. */
static graf_status make_room(graf_posting_cursor *cursor, uint32_t count,
                             graf_error *error)
{
    graf_occurrence_block *block = cursor->occurrences;
    size_t form_capacity;
    graf_status status;

    if (block == NULL) {
        block = calloc(1, sizeof *block);
        if (block == NULL)
            return graf_fail_memory(error, sizeof *block);
        block->block = GRAF_NO_DOCUMENT;
        cursor->occurrences = block;
    }
    if (count <= block->capacity)
        return GRAF_OK;
    form_capacity = block->capacity;
    status = graf_array_reserve((void **)&block->form_numbers, &form_capacity,
                                count, sizeof *block->form_numbers, error);
    if (status == GRAF_OK)
        status =
            graf_array_reserve((void **)&block->positions, &block->capacity,
                               count, sizeof *block->positions, error);
    return status;
}

/* Makes the block where the cursor stands ready, with room for the *count
 * occurrences of its document. */
static graf_status begin(graf_posting_cursor *cursor, uint32_t *count,
                         graf_error *error)
{
    graf_status status;

    *count = 0;
    if (!cursor->list.has_positions || cursor->lengths == NULL ||
        cursor->at == 0 || cursor->document == GRAF_NO_DOCUMENT)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "the cursor stands at no document with positions");
    *count = graf_posting_cursor_frequency(cursor);
    if (cursor->damaged)
        return damaged(cursor, error);
    status = make_room(cursor, *count, error);
    if (status != GRAF_OK)
        return status;
    if (cursor->occurrences->block != cursor->next_block - 1 &&
        !begin_block(cursor))
        return damaged(cursor, error);
    return GRAF_OK;
}

graf_status graf_posting_cursor_forms(graf_posting_cursor *cursor,
                                      const uint32_t **forms, uint32_t *count,
                                      graf_error *error)
{
    graf_status status;

    *forms = NULL;
    status = begin(cursor, count, error);
    if (status != GRAF_OK || cursor->list.form_count <= 1)
        return status;
    *forms = read_forms(cursor, *count);
    return *forms != NULL ? GRAF_OK : damaged(cursor, error);
}

graf_status graf_posting_cursor_occurrences(graf_posting_cursor *cursor,
                                            const uint32_t **positions,
                                            const uint32_t **forms,
                                            uint32_t *count, graf_error *error)
{
    graf_status status;

    *positions = NULL;
    if (forms != NULL)
        *forms = NULL;
    status = begin(cursor, count, error);
    if (status != GRAF_OK)
        return status;
    if (!read_positions(cursor, *count))
        return damaged(cursor, error);
    if (forms != NULL && cursor->list.form_count > 1) {
        *forms = read_forms(cursor, *count);
        if (*forms == NULL)
            return damaged(cursor, error);
    }
    *positions = cursor->occurrences->positions;
    return GRAF_OK;
}
