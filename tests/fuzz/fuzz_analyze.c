/*
 * Analysis of any bytes. Whatever they are, spans are in order and inside the
 * text, forms and stems keep their bounds, a form analysed again gives itself,
 * and words before a line feed do not depend on what follows it.
 */
#include <stdlib.h>

#include "graf/text.h"
#include "graf/utf8.h"

enum { LANGUAGE_COUNT = 25 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static bool is_sound_word(graf_view view)
{
    return view.length >= 1 && view.length <= GRAF_WORD_BYTES_LIMIT &&
           graf_utf8_is_valid(view) &&
           memchr(view.data, '\0', view.length) == NULL;
}

static void check_tokens(graf_view text, const graf_tokens *tokens)
{
    size_t i;

    for (i = 0; i < tokens->count; i++) {
        const graf_token *token = &tokens->items[i];

        expect(token->span.start < token->span.end);
        expect(token->span.end <= text.length);
        expect(i == 0 || token[-1].span.start < token->span.start);
        expect(i == 0 || token[-1].span.end < token->span.end);
        expect(is_sound_word(token->word->form));
        expect(is_sound_word(token->word->stem));
    }
}

static void check_forms(graf_analyzer *analyzer, const graf_tokens *tokens,
                        graf_tokens *again)
{
    size_t i;

    for (i = 0; i < tokens->count; i++) {
        const graf_word *word = tokens->items[i].word;

        expect(graf_analyze(analyzer, word->form, again, NULL) == GRAF_OK);
        expect(again->count == 1 && again->items[0].word == word);
    }
}

static void check_first_line(graf_analyzer *analyzer, graf_view text,
                             const graf_tokens *tokens, graf_tokens *line)
{
    const char *end = memchr(text.data, '\n', text.length);
    size_t i;

    if (end == NULL)
        return;
    text.length = (size_t)(end - text.data);
    expect(graf_analyze(analyzer, text, line, NULL) == GRAF_OK);
    expect(line->count <= tokens->count);
    for (i = 0; i < line->count; i++) {
        expect(line->items[i].word == tokens->items[i].word);
        expect(line->items[i].span.start == tokens->items[i].span.start);
        expect(line->items[i].span.end == tokens->items[i].span.end);
    }
}

static void check_fold(graf_view text)
{
    char *folded = NULL;
    char *again = NULL;

    expect(graf_fold(text, &folded, NULL) == GRAF_OK);
    expect(graf_utf8_is_valid(graf_view_of_string(folded)));
    expect(graf_fold(graf_view_of_string(folded), &again, NULL) == GRAF_OK);
    free(again);
    free(folded);
}

/* An analyzer for each language, made once and kept: making one costs more
 * than most inputs do. */
static graf_analyzer *analyzer_of(unsigned language)
{
    static graf_analyzer *analyzers[LANGUAGE_COUNT];
    const char *name = graf_language_name(language);

    if (analyzers[language] == NULL)
        expect(graf_analyzer_new(graf_view_of_string(name),
                                 &analyzers[language], NULL) == GRAF_OK);
    graf_analyzer_forget(analyzers[language]);
    return analyzers[language];
}

/* The first byte chooses the language. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    graf_tokens tokens = { NULL, 0, 0 };
    graf_tokens other = { NULL, 0, 0 };
    graf_analyzer *analyzer;
    graf_view text;

    if (size == 0)
        return 0;
    analyzer = analyzer_of(data[0] % LANGUAGE_COUNT);
    text = graf_view_of((const char *)data + 1, size - 1);
    expect(graf_analyze(analyzer, text, &tokens, NULL) == GRAF_OK);
    check_tokens(text, &tokens);
    check_forms(analyzer, &tokens, &other);
    if (text.length > 0)
        check_first_line(analyzer, text, &tokens, &other);
    check_fold(text);
    graf_tokens_release(&tokens);
    graf_tokens_release(&other);
    return 0;
}
