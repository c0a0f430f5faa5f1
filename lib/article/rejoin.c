/*
 * The mending of paragraphs that the end of a page cut in two.
 */
#include "draft.h"

#include "graf/utf8.h"
#include "joint.h"
#include "letters.h"

static bool is_closing_quote(uint32_t code_point)
{
    switch (code_point) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '*':
    case '_':
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0xBB:
    case 0xAB:
        return true;
    default:
        return false;
    }
}

/* True when the text stops in the middle of a sentence: its last character,
 * quotes and brackets aside, is part of a word, a comma or a dash. */
static bool is_open_ended(graf_view text)
{
    uint32_t last;

    text = graf_view_trim(text);
    while (text.length > 0 && is_closing_quote(graf_last_code_point(text)))
        text = graf_without_last(text);
    last = graf_last_code_point(text);
    return graf_letter_is_word(last) || last == ',' || last == '-' ||
           last == '(' || last == '&' || last == 0xAD || last == 0x2013 ||
           last == 0x2014 || last == '%';
}

/* "a)", "b.", "iv." in front of a list's item. */
static bool is_enumerator(graf_view word)
{
    size_t letters = 0;

    while (letters < word.length && strchr("ivx", word.data[letters]) != NULL)
        letters++;
    if (letters == 0)
        letters = 1;
    return word.length == letters + 1 &&
           (word.data[letters] == ')' || word.data[letters] == '.');
}

/* "www.example.org", "a@example.org", "example.org/x": no word of a text. */
static bool is_address(graf_view word)
{
    size_t i;

    for (i = 0; i + 1 < word.length; i++) {
        bool inside = word.data[i + 1] >= 'a' && word.data[i + 1] <= 'z';

        if (word.data[i] == '@' || word.data[i] == '/' ||
            (word.data[i] == '.' && inside))
            return true;
    }
    return false;
}

/* True when the text goes on in lower case, as the rest of a sentence does:
 * not "iPhone", not "b) ...", not an address. */
static bool is_continuation(graf_view text)
{
    graf_view word;
    uint32_t first;
    uint32_t second = 0;
    size_t length;

    text = graf_view_trim(text);
    if (text.length == 0)
        return false;
    length = graf_utf8_decode(text, 0, &first);
    if (first == '(' && length < text.length) {
        text = graf_view_behind(text, length);
        length = graf_utf8_decode(text, 0, &first);
    }
    if (length < text.length)
        graf_utf8_decode(text, length, &second);
    word = text;
    word.length = 0;
    while (word.length < text.length && text.data[word.length] != ' ')
        word.length++;
    return graf_letter_is_lower(first) && !graf_letter_is_upper(second) &&
           !is_enumerator(word) && !is_address(word);
}

/* Lines such as a list of "milk", "eggs" are no sentences cut in two. */
static bool is_long_enough(graf_view text)
{
    enum { FEWEST_SPACES = 3 };
    size_t spaces = 0;
    size_t i;

    for (i = 0; i < text.length && spaces < FEWEST_SPACES; i++)
        spaces += text.data[i] == ' ';
    return spaces == FEWEST_SPACES;
}

/* True when blocks[next] goes on where `text` stops. */
static bool goes_on(const graf_draft *draft, graf_view text, size_t next)
{
    return next < draft->block_count && !draft->blocks[next].verbatim &&
           text.length > 0 && text.data[0] != '#' && is_open_ended(text) &&
           is_long_enough(text) && is_continuation(draft->blocks[next].text);
}

/* The block after `at` that was not dropped: an advertisement may stand
 * between the two halves. */
static size_t next_kept(const graf_draft *draft, size_t at)
{
    do
        at++;
    while (at < draft->block_count && draft->blocks[at].dropped);
    return at;
}

/*
 * Joins blocks[at] with all that continue it; their text is left empty, and
 * empty blocks are taken out at the end.
 */
static graf_status rejoin_at(graf_draft *draft, size_t at, graf_buffer *joined,
                             graf_error *error)
{
    graf_view whole = draft->blocks[at].text;
    size_t next = next_kept(draft, at);
    graf_status status;

    graf_buffer_clear(joined);
    status = graf_buffer_append_view(joined, whole, error);
    while (status == GRAF_OK && goes_on(draft, whole, next)) {
        graf_view rest = graf_view_trim(draft->blocks[next].text);

        status = graf_append_joint(joined, rest, error);
        if (status == GRAF_OK)
            status = graf_buffer_append_view(joined, rest, error);
        whole = graf_buffer_view(joined);
        draft->blocks[next].text.length = 0;
        next = next_kept(draft, next);
    }
    if (status == GRAF_OK)
        status = graf_arena_copy(&draft->arena, graf_buffer_view(joined),
                                 &draft->blocks[at].text, error);
    return status;
}

static void remove_empty_blocks(graf_draft *draft)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < draft->block_count; i++) {
        if (draft->blocks[i].text.length > 0)
            draft->blocks[kept++] = draft->blocks[i];
    }
    draft->block_count = kept;
}

graf_status graf_rejoin_paragraphs(graf_draft *draft, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_buffer joined;
    size_t at;

    graf_buffer_init(&joined, GRAF_ARTICLE_BYTES_LIMIT);
    for (at = 0; status == GRAF_OK && at < draft->block_count; at++) {
        const graf_block *block = &draft->blocks[at];

        if (!block->dropped && !block->verbatim && is_open_ended(block->text) &&
            goes_on(draft, block->text, next_kept(draft, at)))
            status = rejoin_at(draft, at, &joined, error);
    }
    graf_buffer_release(&joined);
    remove_empty_blocks(draft);
    return status;
}
