#include "blocks.h"

#include <check.h>

static bool takes_mark(graf_view *line, const char *mark)
{
    if (!graf_view_starts_with(*line, graf_view_of(mark, 2)))
        return false;
    *line = graf_view_of(line->data + 2, line->length - 2);
    return true;
}

void blocks_add(graf_draft *draft, const char *text)
{
    uint32_t number = 1;

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        graf_view line = graf_view_of(text, length);
        bool verbatim = takes_mark(&line, "= ");
        bool dropped = takes_mark(&line, "- ");

        ck_assert(graf_draft_block(draft, line, number++, verbatim, NULL) ==
                  GRAF_OK);
        draft->blocks[draft->block_count - 1].dropped = dropped;
        text += length + (text[length] == '\n');
    }
}

void assert_blocks(const graf_draft *draft, bool lines, const char *expected)
{
    graf_buffer out;
    size_t i;

    graf_buffer_init(&out, 1 << 24);
    ck_assert(graf_buffer_append_string(&out, "", NULL) == GRAF_OK);
    for (i = 0; i < draft->block_count; i++) {
        const graf_block *block = &draft->blocks[i];

        if (lines)
            ck_assert(graf_buffer_append_format(
                          &out, NULL, "%u: ", block->line) == GRAF_OK);
        if (block->verbatim)
            ck_assert(graf_buffer_append_string(&out, "= ", NULL) == GRAF_OK);
        if (block->dropped)
            ck_assert(graf_buffer_append_string(&out, "- ", NULL) == GRAF_OK);
        ck_assert(graf_buffer_append_view(&out, block->text, NULL) == GRAF_OK);
        ck_assert(graf_buffer_append_byte(&out, '\n', NULL) == GRAF_OK);
    }
    ck_assert_str_eq(out.data, expected);
    graf_buffer_release(&out);
}
