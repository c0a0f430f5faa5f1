/*
 * describe.h - tokens as one line of text, for tables of cases.
 *
 * "form/stem@start-end" for each, with a space between; "/stem" is left out
 * where it is the form again, and a stop word ends in "*".
 */
#ifndef TEST_TEXT_DESCRIBE_H
#define TEST_TEXT_DESCRIBE_H

#include <check.h>
#include <stdio.h>

#include "graf/buffer.h"
#include "graf/text.h"

static inline void describe_token(const graf_token *token, graf_buffer *out)
{
    const graf_word *word = token->word;

    ck_assert_int_eq(graf_buffer_append_format(
                         out, NULL, "%s%.*s", out->length > 0 ? " " : "",
                         (int)word->form.length, word->form.data),
                     GRAF_OK);
    if (!graf_view_equal(word->form, word->stem))
        ck_assert_int_eq(graf_buffer_append_format(out, NULL, "/%.*s",
                                                   (int)word->stem.length,
                                                   word->stem.data),
                         GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_format(
                         out, NULL, "@%u-%u%s", token->span.start,
                         token->span.end, word->is_stop_word ? "*" : ""),
                     GRAF_OK);
}

static inline void describe_tokens(const graf_tokens *tokens, graf_buffer *out)
{
    size_t i;

    graf_buffer_clear(out);
    ck_assert_int_eq(graf_buffer_append_string(out, "", NULL), GRAF_OK);
    for (i = 0; i < tokens->count; i++)
        describe_token(&tokens->items[i], out);
}

/* A new analyzer; the test frees it. */
static inline graf_analyzer *new_analyzer(const char *language)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_analyzer *analyzer = NULL;

    ck_assert_msg(graf_analyzer_new(graf_view_of_string(language), &analyzer,
                                    &error) == GRAF_OK,
                  "%s: %s", language, error.message);
    return analyzer;
}

/* Asserts that `text` gives the tokens that `expected` describes. */
static inline void check_tokens(graf_analyzer *analyzer, graf_view text,
                                const char *expected)
{
    graf_tokens tokens = { NULL, 0, 0 };
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer described;

    graf_buffer_init(&described, 1 << 20);
    ck_assert_msg(graf_analyze(analyzer, text, &tokens, &error) == GRAF_OK,
                  "%s", error.message);
    describe_tokens(&tokens, &described);
    ck_assert_msg(strcmp(described.data, expected) == 0,
                  "\"%.*s\"\n gave     %s\n expected %s", (int)text.length,
                  text.data, described.data, expected);
    graf_buffer_release(&described);
    graf_tokens_release(&tokens);
}

#endif
