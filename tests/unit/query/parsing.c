#include "parsing.h"

#include <check.h>
#include <stdlib.h>

#include "describe.h"

void parsing_init(parsing *state)
{
    memset(state, 0, sizeof *state);
    ck_assert_int_eq(graf_analyzer_new(graf_view_of_string("english"),
                                       &state->analyzer, &state->error),
                     GRAF_OK);
}

static void forget(parsing *state)
{
    graf_query_free(state->query);
    free(state->tree);
    state->query = NULL;
    state->tree = NULL;
}

void parsing_release(parsing *state)
{
    forget(state);
    graf_analyzer_free(state->analyzer);
}

static graf_status parse(parsing *state, graf_view text, bool plain,
                         graf_query **out)
{
    const graf_query_options options = { plain, PARSING_TODAY };

    memset(&state->error, 0, sizeof state->error);
    return graf_query_parse(text, &options, state->analyzer, out,
                            &state->error);
}

static void check_error(const parsing *state, graf_view text)
{
    ck_assert_ptr_null(state->query);
    ck_assert_int_eq(state->status, GRAF_BAD_QUERY);
    ck_assert_uint_ge(state->error.column, 1);
    ck_assert_uint_le(state->error.column + state->error.width,
                      text.length + 1);
    ck_assert_uint_gt(strlen(state->error.message), 20);
}

void parsing_read(parsing *state, graf_view text, bool plain)
{
    const char *defect;

    forget(state);
    state->status = parse(state, text, plain, &state->query);
    if (state->status != GRAF_OK) {
        ck_assert_msg(!plain, "plain text is refused: %s",
                      state->error.message);
        check_error(state, text);
        return;
    }
    defect = describe_defect(state->query);
    ck_assert_msg(defect == NULL, "%s", defect);
    state->tree = describe_tree(state->query->root);
    ck_assert_ptr_nonnull(state->tree);
}

void parsing_check_echo(parsing *state)
{
    graf_view echo = state->query->echo;
    graf_query *again;
    char *tree;

    if (state->query->root == NULL || echo.length > GRAF_QUERY_BYTES_LIMIT)
        return;
    ck_assert_msg(parse(state, echo, false, &again) == GRAF_OK, "\"%.*s\": %s",
                  (int)echo.length, echo.data, state->error.message);
    tree = describe_tree(again->root);
    ck_assert_str_eq(tree, state->tree);
    ck_assert_msg(graf_view_equal(again->echo, echo),
                  "the echo of \"%.*s\" is \"%.*s\"", (int)echo.length,
                  echo.data, (int)again->echo.length, again->echo.data);
    ck_assert_uint_eq(again->dropped_stop_words.count, 0);
    free(tree);
    graf_query_free(again);
}

void parsing_check_case(const parsing_case *row)
{
    parsing state;

    parsing_init(&state);
    parsing_read(&state, graf_view_of_string(row->query), false);
    ck_assert_msg(state.status == GRAF_OK, "%s: %s", row->query,
                  state.error.message);
    ck_assert_msg(strcmp(state.tree, row->tree) == 0, "%s\n is %s\nnot %s",
                  row->query, state.tree, row->tree);
    parsing_check_echo(&state);
    parsing_release(&state);
}
