#include "matching.h"

#include <check.h>
#include <stdlib.h>

void matching_init(matching *state, const char *expression)
{
    tree_init(&state->tree, expression);
    ck_assert_int_eq(graf_analyzer_new(graf_view_of_string("english"),
                                       &state->analyzer, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_plan_new(&state->tree.query, NULL,
                                   graf_scoring_default(), &state->plan, NULL),
                     GRAF_OK);
    ck_assert_int_eq(
        graf_matcher_new(state->plan, state->analyzer, &state->matcher, NULL),
        GRAF_OK);
}

void matching_release(matching *state)
{
    graf_matcher_free(state->matcher);
    graf_plan_free(state->plan);
    graf_analyzer_free(state->analyzer);
    tree_release(&state->tree);
}

bool matching_matches(matching *state, const graf_article *article,
                      const char *text, uint32_t number)
{
    bool matches;

    ck_assert_int_eq(graf_matcher_set_article(state->matcher, article, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_matcher_match(state->matcher,
                                        graf_view_of_string(text), number,
                                        &matches, NULL),
                     GRAF_OK);
    return matches;
}

static char *without_brackets(const char *text)
{
    char *plain = malloc(strlen(text) + 1);
    char *out = plain;

    ck_assert_ptr_nonnull(plain);
    for (; *text != '\0'; text++)
        if (*text != '[' && *text != ']')
            *out++ = *text;
    *out = '\0';
    return plain;
}

/* Also checks what every list of spans must be. */
static char *with_brackets(const char *plain, const graf_spans *spans)
{
    char *shown = calloc(strlen(plain) + 2 * spans->count + 1, 1);
    uint32_t at = 0;
    size_t length = 0;
    size_t i;

    ck_assert_ptr_nonnull(shown);
    for (i = 0; i < spans->count; i++) {
        graf_span span = spans->items[i];

        ck_assert_uint_ge(span.start, at);
        ck_assert_uint_lt(span.start, span.end);
        ck_assert_uint_le(span.end, strlen(plain));
        memcpy(shown + length, plain + at, span.start - at);
        length += span.start - at;
        shown[length++] = '[';
        memcpy(shown + length, plain + span.start, span.end - span.start);
        length += span.end - span.start;
        shown[length++] = ']';
        at = span.end;
    }
    memcpy(shown + length, plain + at, strlen(plain) - at);
    return shown;
}

char *matching_show_spans(matching *state, const char *plain)
{
    graf_spans spans = { NULL, 0, 0 };
    char *shown;

    ck_assert_int_eq(graf_matcher_spans(state->matcher, &spans, NULL), GRAF_OK);
    shown = with_brackets(plain, &spans);
    graf_spans_release(&spans);
    return shown;
}

char *matching_show(matching *state, const char *text, bool *matches)
{
    const graf_article article = { .date = GRAF_NO_DATE };
    char *plain = without_brackets(text);
    char *shown;

    *matches = matching_matches(state, &article, plain, 1);
    shown = matching_show_spans(state, plain);
    free(plain);
    return shown;
}

char *matching_highlight(matching *state, const char *text)
{
    graf_spans spans = { NULL, 0, 0 };
    char *plain = without_brackets(text);
    char *shown;

    ck_assert_int_eq(graf_matcher_highlight(state->matcher,
                                            graf_view_of_string(plain), &spans,
                                            NULL),
                     GRAF_OK);
    shown = with_brackets(plain, &spans);
    graf_spans_release(&spans);
    free(plain);
    return shown;
}
