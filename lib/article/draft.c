#include "draft.h"

#include <stdlib.h>

#include "graf/utf8.h"

/* An article's text, its metadata, and as much again for what part of the
 * text is copied more than once while it is split and rejoined. */
enum { DRAFT_BYTES_LIMIT = 4 * GRAF_ARTICLE_BYTES_LIMIT };

void graf_draft_init(graf_draft *draft)
{
    memset(draft, 0, sizeof *draft);
    draft->date = GRAF_NO_DATE;
    graf_arena_init(&draft->arena, DRAFT_BYTES_LIMIT);
}

void graf_draft_release(graf_draft *draft)
{
    graf_arena_release(&draft->arena);
    free(draft->blocks);
    graf_draft_init(draft);
}

void graf_draft_clear(graf_draft *draft)
{
    graf_arena arena = draft->arena;
    graf_block *blocks = draft->blocks;
    size_t capacity = draft->block_capacity;

    graf_arena_clear(&arena);
    memset(draft, 0, sizeof *draft);
    draft->date = GRAF_NO_DATE;
    draft->arena = arena;
    draft->blocks = blocks;
    draft->block_capacity = capacity;
}

static bool is_space(uint32_t code_point)
{
    return code_point == ' ' || (code_point >= '\t' && code_point <= '\r') ||
           code_point == 0xA0 || code_point == 0x3000;
}

/* Control characters and the byte order mark, which have no place in a
 * value that is one line for people; but those of U+0080 and more stay behind
 * characters that they may be one with (mojibake.h). */
static bool is_unseen(uint32_t code_point, uint32_t before)
{
    if (code_point >= 0x80 && code_point < 0xA0)
        return before < 0x80;
    return code_point < 0x20 || code_point == 0x7F || code_point == 0xFEFF;
}

bool graf_value_keeps(uint32_t code_point)
{
    return code_point == ' ' ||
           (!is_space(code_point) && !is_unseen(code_point, 0));
}

/* Writes `value` tidied into `out`, never more than GRAF_FIELD_BYTES_LIMIT
 * bytes and always whole code points; returns how many. */
static size_t tidy(graf_view value, char out[GRAF_FIELD_BYTES_LIMIT])
{
    uint32_t before = 0;
    bool space = false;
    size_t used = 0;
    size_t at = 0;

    while (at < value.length) {
        uint32_t code_point;
        char bytes[4];
        size_t length;

        at += graf_utf8_decode(value, at, &code_point);
        if (is_space(code_point)) {
            space = used > 0;
            continue;
        }
        if (is_unseen(code_point, before))
            continue;
        before = code_point;
        length = graf_utf8_encode(code_point, bytes);
        if (used + space + length > GRAF_FIELD_BYTES_LIMIT)
            break;
        if (space)
            out[used++] = ' ';
        space = false;
        memcpy(out + used, bytes, length);
        used += length;
    }
    return used;
}

graf_status graf_draft_set(graf_draft *draft, graf_view *field, graf_view value,
                           graf_error *error)
{
    char bytes[GRAF_FIELD_BYTES_LIMIT];
    size_t length = tidy(value, bytes);

    if (length == 0)
        return GRAF_OK;
    return graf_arena_copy(&draft->arena, graf_view_of(bytes, length), field,
                           error);
}

bool graf_is_among(const graf_view *values, size_t count, graf_view value)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (graf_view_equal(values[i], value))
            return true;
    }
    return false;
}

graf_status graf_draft_add(graf_draft *draft, graf_view *values, size_t *count,
                           graf_view value, graf_error *error)
{
    graf_view copy = { NULL, 0 };
    graf_status status;

    if (*count >= GRAF_FIELD_VALUES_LIMIT)
        return GRAF_OK;
    status = graf_draft_set(draft, &copy, value, error);
    if (status == GRAF_OK && copy.length > 0 &&
        !graf_is_among(values, *count, copy))
        values[(*count)++] = copy;
    return status;
}

graf_status graf_draft_block(graf_draft *draft, graf_view text, uint32_t line,
                             bool verbatim, graf_error *error)
{
    void *blocks = draft->blocks;
    graf_block block = { { NULL, 0 }, line, verbatim, false };
    graf_status status;

    if (draft->block_count >= GRAF_PARAGRAPHS_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "an article of more than %d paragraphs",
                         GRAF_PARAGRAPHS_LIMIT);
    status = graf_array_reserve(&blocks, &draft->block_capacity,
                                draft->block_count + 1, sizeof block, error);
    if (status != GRAF_OK)
        return status;
    draft->blocks = blocks;
    status = graf_arena_copy(&draft->arena, text, &block.text, error);
    if (status != GRAF_OK)
        return status;
    draft->blocks[draft->block_count++] = block;
    return GRAF_OK;
}
