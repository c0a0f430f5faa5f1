/*
 * The analyzer, and the fast path: a run of ASCII letters and digits that
 * nothing can join to what follows is a word, looked up without decoding.
 * All else goes through scan.c, whose rules hold for this path too.
 */
#include <stdlib.h>

#include "graf/utf8.h"
#include "scan.h"

struct graf_analyzer {
    const graf_language *language;
    graf_stemmer *stemmer;
    graf_lexicon lexicon;
    graf_fold_table table;
};

static graf_status report_language(graf_view name, graf_error *error)
{
    graf_buffer list;
    graf_status status = GRAF_OK;
    const char *next;
    size_t i;

    graf_buffer_init(&list, GRAF_ERROR_MESSAGE_SIZE);
    for (i = 0; status == GRAF_OK && (next = graf_language_name(i)) != NULL;
         i++)
        status = graf_buffer_append_format(&list, error, "%s%s",
                                           i == 0 ? "" : ", ", next);
    if (status == GRAF_OK)
        status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                           "there is no language \"%.*s\"; choose one of: %s",
                           (int)graf_utf8_cut(name, 40).length, name.data,
                           list.data);
    graf_buffer_release(&list);
    return status;
}

graf_status graf_analyzer_new(graf_view language, graf_analyzer **out,
                              graf_error *error)
{
    const graf_language *found = graf_language_find(language);
    graf_analyzer *analyzer;
    graf_status status;

    *out = NULL;
    if (found == NULL)
        return report_language(language, error);
    analyzer = calloc(1, sizeof *analyzer);
    if (analyzer == NULL)
        return graf_fail_memory(error, sizeof *analyzer);
    analyzer->language = found;
    graf_fold_table_fill(&analyzer->table);
    status = graf_stemmer_new(found, &analyzer->stemmer, error);
    if (status == GRAF_OK)
        status = graf_lexicon_init(&analyzer->lexicon, found, analyzer->stemmer,
                                   error);
    if (status != GRAF_OK) {
        graf_analyzer_free(analyzer);
        return status;
    }
    *out = analyzer;
    return GRAF_OK;
}

void graf_analyzer_free(graf_analyzer *analyzer)
{
    if (analyzer == NULL)
        return;
    graf_lexicon_release(&analyzer->lexicon);
    graf_stemmer_free(analyzer->stemmer);
    free(analyzer);
}

graf_view graf_analyzer_language(const graf_analyzer *analyzer)
{
    return graf_view_of_string(analyzer->language->name);
}

bool graf_analyzer_keeps_starts(const graf_analyzer *analyzer)
{
    return analyzer->language->keeps_starts;
}

size_t graf_analyzer_word_count(const graf_analyzer *analyzer)
{
    return analyzer->lexicon.count;
}

void graf_analyzer_forget(graf_analyzer *analyzer)
{
    graf_lexicon_clear(&analyzer->lexicon);
}

void graf_tokens_release(graf_tokens *tokens)
{
    free(tokens->items);
    memset(tokens, 0, sizeof *tokens);
}

graf_status graf_analyzer_word(graf_analyzer *analyzer, graf_view form,
                               const graf_word **out, graf_error *error)
{
    graf_spelling spelling = { 0, { 0 } };

    *out = NULL;
    form = graf_utf8_cut(form, GRAF_WORD_BYTES_LIMIT);
    if (form.length == 0 || memchr(form.data, '\0', form.length) != NULL ||
        !graf_utf8_is_valid(form))
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "a word must be UTF-8 of at least one byte, without "
                         "NUL");
    memcpy(spelling.bytes, form.data, form.length);
    spelling.length = form.length;
    return graf_lexicon_word(&analyzer->lexicon, &spelling, out, error);
}

/* Eight times the byte 01. */
#define EACH_BYTE UINT64_C(0x0101010101010101)

/* The high bit of each byte that is at least `low` and at most `high`, both
 * below 0x80, in a chunk whose bytes are all below 0x80. */
static uint64_t bytes_between(uint64_t chunk, unsigned low, unsigned high)
{
    return (chunk + EACH_BYTE * (0x80 - low)) &
           ~(chunk + EACH_BYTE * (0x7F - high));
}

/* How many bytes at the start of a chunk are ASCII letters or digits. */
static unsigned count_word_bytes(uint64_t chunk)
{
    uint64_t seven_bits = chunk & EACH_BYTE * 0x7F;
    uint64_t found = bytes_between(seven_bits | EACH_BYTE * 0x20, 'a', 'z') |
                     bytes_between(seven_bits, '0', '9');
    uint64_t others = ~(found & ~chunk) & EACH_BYTE * 0x80;

    return others == 0 ? 8 : (unsigned)__builtin_ctzll(others) / 8;
}

/* The chunk at `at`, with zeros for what lies past the end of the text. */
static uint64_t load_text(graf_view text, size_t at)
{
    unsigned char bytes[8] = { 0 };

    if (text.length - at >= sizeof bytes)
        return graf_load_chunk(text.data + at);
    memcpy(bytes, text.data + at, text.length - at);
    return graf_load_chunk(bytes);
}

/* Spells the run of ASCII letters and digits at `at` in lower case, or as
 * much of it as a form can hold. */
static void spell_run(graf_view text, size_t at, graf_spelling *spelling)
{
    size_t length = 0;
    unsigned count = 8;

    while (count == 8 && length < GRAF_WORD_BYTES_LIMIT) {
        uint64_t chunk = load_text(text, at + length);
        uint64_t run = UINT64_MAX;

        count = count_word_bytes(chunk);
        if (count < 8)
            run = (UINT64_C(1) << 8 * count) - 1;
        /* Digits have the bit already that lowers letters. */
        graf_store_chunk(spelling->bytes + length,
                         (chunk | EACH_BYTE * 0x20) & run);
        length += count;
    }
    spelling->length = length;
}

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(unsigned char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/*
 * True when the run [start, end) may be joined to what follows it: the rules
 * at the head of scan.c, on the safe side where the next byte is not ASCII.
 */
static bool may_go_on(graf_view text, size_t start, size_t end)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    bool is_single_letter = end - start == 1 && is_letter(bytes[start]);
    unsigned char next = 0;

    if (end == text.length)
        return false;
    if (end + 1 < text.length)
        next = bytes[end + 1];
    switch (bytes[end]) {
    case '\'':
    case '&':
        return is_letter(next) || next >= 0x80;
    case '.':
    case ',':
        if (is_single_letter)
            return is_letter(next) || next >= 0x80;
        return is_digit(bytes[end - 1]) && (is_digit(next) || next >= 0x80);
    case '+':
    case '#':
        return is_single_letter;
    default:
        return bytes[end] >= 0x80;
    }
}

static graf_status analyze(graf_scan *scan, graf_error *error)
{
    graf_view text = scan->text;
    graf_status status = GRAF_OK;
    graf_spelling spelling;
    size_t at = 0;

    while (status == GRAF_OK && at < text.length) {
        size_t end;

        spell_run(text, at, &spelling);
        end = at + spelling.length;
        if (end == at && (unsigned char)text.data[at] < 0x80) {
            at++;
        } else if (end > at && spelling.length < GRAF_WORD_BYTES_LIMIT &&
                   !may_go_on(text, at, end)) {
            status = graf_scan_emit(scan, &spelling, at, end, error);
            at = end;
            /* Mostly a space follows, which needs no looking at. */
            at += at < text.length && text.data[at] == ' ';
        } else {
            status = graf_scan_step(scan, &at, error);
        }
    }
    return status;
}

graf_status graf_analyze_some(graf_analyzer *analyzer, graf_view text,
                              const graf_starts *wanted, graf_tokens *tokens,
                              graf_error *error)
{
    graf_scan scan = { text, &analyzer->lexicon, &analyzer->table, wanted,
                       tokens };
    graf_status status;

    tokens->count = 0;
    if (text.length > GRAF_TEXT_BYTES_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "a text of %zu bytes is over the limit of %d bytes; "
                         "divide it",
                         text.length, GRAF_TEXT_BYTES_LIMIT);
    status = analyze(&scan, error);
    if (status != GRAF_OK)
        tokens->count = 0;
    return status;
}

graf_status graf_analyze(graf_analyzer *analyzer, graf_view text,
                         graf_tokens *tokens, graf_error *error)
{
    return graf_analyze_some(analyzer, text, NULL, tokens, error);
}
