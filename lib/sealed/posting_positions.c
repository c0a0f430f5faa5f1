/*
 * The positions and form numbers of a posting list.
 *
 * The occurrences of all documents of a block stand in one row, packed in
 * chunks of 128. A cursor moves forward only, so one decoded chunk is enough,
 * and chunks without an occurrence that was asked for are stepped over.
 */
#include <stdlib.h>

#include "sealed/posting_walk.h"

typedef struct graf_occurrence_block {
    uint32_t block; /* which one this is about; GRAF_NO_DOCUMENT: none */
    uint32_t total; /* occurrences in it */
    /* The document that was asked for last: its place in the block, and the
     * occurrences in those before it. */
    uint32_t document;
    uint32_t before;
    /* Where decoding has come to. */
    graf_byte_reader encoding;
    uint32_t behind; /* occurrences before the reader */
    /* The decoded chunk: occurrences `first` to `behind`. */
    uint32_t first;
    graf_byte_reader form_encoding;
    bool has_forms; /* they are decoded too */
    uint32_t steps[GRAF_PACK_VALUES];
    uint32_t forms[GRAF_PACK_VALUES];
    /* Those of the document. */
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

/* Where the positions of the decoded block begin. */
static bool find_positions(const graf_posting_cursor *cursor,
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

/* Goes to the beginning of the block that the cursor has decoded. */
static bool begin_block(graf_posting_cursor *cursor)
{
    graf_occurrence_block *block = cursor->occurrences;
    uint32_t i;

    block->block = cursor->next_block - 1;
    block->total = 0;
    block->document = 0;
    block->before = 0;
    block->behind = 0;
    block->first = 0;
    for (i = 0; i < cursor->count; i++)
        block->total += cursor->frequencies[i];
    return block->total <= cursor->list.occurrences &&
           find_positions(cursor, &block->encoding);
}

/* Goes to the document where the cursor stands. */
static bool go_to_document(graf_posting_cursor *cursor)
{
    graf_occurrence_block *block = cursor->occurrences;
    uint32_t document = cursor->at - 1;

    if (block->block != cursor->next_block - 1 && !begin_block(cursor))
        return false;
    for (; block->document < document; block->document++)
        block->before += cursor->frequencies[block->document];
    /* Asked again about a document that reaches over several chunks. */
    if (block->before < block->first) {
        uint32_t before = block->before;

        if (!begin_block(cursor))
            return false;
        block->document = document;
        block->before = before;
    }
    return true;
}

/* Decodes the chunk that holds the occurrence at `place`, which is behind the
 * decoded one. */
static bool go_to_chunk(const graf_posting_cursor *cursor, uint32_t place)
{
    graf_occurrence_block *block = cursor->occurrences;

    while (block->behind <= place) {
        uint32_t left = block->total - block->behind;
        uint32_t count = left < GRAF_PACK_VALUES ? left : GRAF_PACK_VALUES;

        if (place - block->behind < count)
            graf_unpack(&block->encoding, count, block->steps);
        else
            graf_pack_skip(&block->encoding, count);
        block->form_encoding = block->encoding;
        block->has_forms = false;
        if (cursor->list.form_count > 1)
            graf_pack_skip(&block->encoding, count);
        block->first = block->behind;
        block->behind += count;
        if (block->encoding.failed)
            return false;
    }
    return true;
}

static bool load_forms(graf_occurrence_block *block)
{
    graf_unpack(&block->form_encoding, block->behind - block->first,
                block->forms);
    block->has_forms = true;
    return !block->form_encoding.failed;
}

/* Copies `count` occurrences of the decoded chunk from its number `from` on to
 * the document's from number `to` on; positions follow `position`. Returns the
 * last position, which may be out of bounds. */
static uint64_t copy_run(graf_occurrence_block *block, uint32_t from,
                         uint32_t count, uint32_t to, uint64_t position)
{
    uint32_t i;

    for (i = 0; i < count; i++) {
        position += (uint64_t)block->steps[from + i] + 1;
        block->positions[to + i] = (uint32_t)position;
    }
    return position;
}

static bool copy_forms(graf_occurrence_block *block, uint32_t from,
                       uint32_t count, uint32_t to, uint32_t form_count)
{
    uint32_t highest = 0;
    uint32_t i;

    if (!block->has_forms && !load_forms(block))
        return false;
    for (i = 0; i < count; i++) {
        uint32_t form = block->forms[from + i];

        block->form_numbers[to + i] = form;
        if (form > highest)
            highest = form;
    }
    return highest < form_count;
}

/* Copies the occurrences of the document out of the chunks. */
static bool collect(const graf_posting_cursor *cursor, uint32_t count,
                    bool with_forms)
{
    graf_occurrence_block *block = cursor->occurrences;
    uint64_t position = 0;
    uint32_t done = 0;

    while (done < count) {
        uint32_t place = block->before + done;
        uint32_t run = count - done;

        if (place >= block->behind && !go_to_chunk(cursor, place))
            return false;
        if (run > block->behind - place)
            run = block->behind - place;
        place -= block->first;
        position = copy_run(block, place, run, done, position);
        if (with_forms &&
            !copy_forms(block, place, run, done, cursor->list.form_count))
            return false;
        done += run;
    }
    return position <= GRAF_POSITION_LIMIT;
}

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

graf_status graf_posting_cursor_occurrences(graf_posting_cursor *cursor,
                                            const uint32_t **positions,
                                            const uint32_t **forms,
                                            uint32_t *count, graf_error *error)
{
    bool with_forms = forms != NULL && cursor->list.form_count > 1;
    uint32_t frequency;
    graf_status status;

    *positions = NULL;
    *count = 0;
    if (forms != NULL)
        *forms = NULL;
    if (!cursor->list.has_positions || cursor->at == 0 ||
        cursor->document == GRAF_NO_DOCUMENT)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "the cursor stands at no document with positions");
    frequency = graf_posting_cursor_frequency(cursor);
    if (cursor->damaged)
        return damaged(cursor, error);
    status = make_room(cursor, frequency, error);
    if (status != GRAF_OK)
        return status;
    if (!go_to_document(cursor) || !collect(cursor, frequency, with_forms))
        return damaged(cursor, error);
    *positions = cursor->occurrences->positions;
    if (with_forms)
        *forms = cursor->occurrences->form_numbers;
    *count = frequency;
    return GRAF_OK;
}
