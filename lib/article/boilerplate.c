/*
 * Which blocks are no part of the story. Only paragraphs near the edges are
 * judged by most rules, and one in doubt is kept: a lost paragraph of a story
 * is worse than a share button in the index.
 */
#include "draft.h"

#include "boilerplate_rules.h"
#include "graf/utf8.h"
#include "letters.h"

enum {
    HEAD_BLOCKS = 8,  /* of a page's blocks, how many may stand before it */
    TAIL_BLOCKS = 16, /* and how many behind it */
    NOTES_LIMIT = 24, /* blocks after a separator that may be all notes */
    COUNTER_LIMIT = 8,
    STRAY_LIMIT = 60 /* bytes of a line that may be the page's */
};

/* "*", "* * *", "###", "-----": a line without words. */
static bool is_separator(graf_view text)
{
    return !graf_has_word(text);
}

static void drop_separators_and_sure_ones(graf_draft *draft)
{
    size_t i;

    for (i = 0; i < draft->block_count; i++) {
        graf_block *block = &draft->blocks[i];

        if (!block->dropped &&
            (is_separator(block->text) ||
             graf_is_boilerplate(block->text, GRAF_ZONE_MIDDLE)))
            block->dropped = true;
    }
}

static size_t bytes_kept(const graf_draft *draft, size_t from, size_t to)
{
    size_t bytes = 0;
    size_t i;

    for (i = from; i < to; i++) {
        if (!draft->blocks[i].dropped)
            bytes += draft->blocks[i].text.length;
    }
    return bytes;
}

/*
 * True when what follows blocks[at], a separator, is the page's and not the
 * story's: at least half of it is known boilerplate, and the rest (a note on
 * the author) is small beside what stands before.
 */
static bool are_notes(const graf_draft *draft, size_t at)
{
    size_t known = 0;
    size_t unknown = 0;
    size_t unknown_bytes = 0;
    size_t i;

    for (i = at + 1; i < draft->block_count; i++) {
        const graf_block *block = &draft->blocks[i];

        if (is_separator(block->text))
            continue;
        if (block->dropped ||
            graf_is_boilerplate(block->text, GRAF_ZONE_EDGE)) {
            known++;
        } else {
            unknown++;
            unknown_bytes += block->text.length;
        }
    }
    return known > 0 && known >= unknown &&
           unknown_bytes <= bytes_kept(draft, 0, at) / 4;
}

/* Drops what stands behind a separator near the end, when it is notes. */
static void drop_notes(graf_draft *draft)
{
    size_t at = draft->block_count;
    size_t looked = 0;

    while (at > 0 && looked++ < NOTES_LIMIT) {
        at--;
        if (is_separator(draft->blocks[at].text) && are_notes(draft, at)) {
            size_t i;

            for (i = at; i < draft->block_count; i++)
                draft->blocks[i].dropped = true;
        }
    }
}

/* "0", "(12)": how many comments there are, or shares. */
static bool is_counter(graf_view text)
{
    size_t i;

    for (i = 0; i < text.length; i++) {
        if (strchr("0123456789(),.", text.data[i]) == NULL)
            return false;
    }
    return text.length <= COUNTER_LIMIT;
}

/* Judges a block unless that is done; true when it is kept. */
static bool keeps_at_edge(graf_block *block)
{
    if (!block->dropped)
        block->dropped = graf_is_boilerplate(block->text, GRAF_ZONE_EDGE);
    return !block->dropped;
}

/* What stands only before a story: its headline again, counters. */
static bool keeps_at_head(const graf_draft *draft, graf_block *block)
{
    if (graf_view_equal(block->text, draft->title) ||
        (!block->verbatim && is_counter(block->text)))
        block->dropped = true;
    return keeps_at_edge(block);
}

/*
 * A few words that are no sentence, with nothing kept before them and two
 * blocks of boilerplate behind them: the page's, between its head and notes.
 */
static void drop_stray_line(graf_draft *draft)
{
    graf_block *blocks = draft->blocks;
    uint32_t last;
    size_t at = 0;

    while (at < draft->block_count && blocks[at].dropped)
        at++;
    if (at + 3 >= draft->block_count || !blocks[at + 1].dropped ||
        !blocks[at + 2].dropped || blocks[at].text.length >= STRAY_LIMIT)
        return;
    last = graf_last_code_point(blocks[at].text);
    blocks[at].dropped = graf_letter_is_word(last) || last == ':';
}

/*
 * Judges the first and the last blocks until enough of them were kept. So the
 * outcome is the same when an article without its dropped blocks is judged
 * again.
 */
static void drop_edges(graf_draft *draft)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < draft->block_count && kept < HEAD_BLOCKS; i++)
        kept += keeps_at_head(draft, &draft->blocks[i]);
    kept = 0;
    for (i = draft->block_count; i > 0 && kept < TAIL_BLOCKS; i--)
        kept += keeps_at_edge(&draft->blocks[i - 1]);
    drop_stray_line(draft);
}

graf_status graf_mark_boilerplate(graf_draft *draft, graf_error *error)
{
    (void)error;
    drop_notes(draft);
    drop_separators_and_sure_ones(draft);
    drop_edges(draft);
    return GRAF_OK;
}
