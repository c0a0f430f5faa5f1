/*
 * How fast paragraphs are matched: bench_matcher FILE QUERY...
 *
 * Each line of the file is a paragraph. Prints what analysis alone takes and,
 * for each query, matching and scoring every paragraph: the best of several
 * rounds. The difference is the matcher's own cost.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "graf/file.h"
#include "graf/matcher.h"

enum { ROUNDS = 5 };

/* What is measured, over all paragraphs. */
typedef struct measured {
    double seconds;
    size_t matches;
} measured;

/* A paragraph's work; `matches` counts. */
typedef graf_status (*paragraph_work)(void *user, graf_view paragraph,
                                      size_t *matches, graf_error *error);

/* Statistics of no index: all words are equally rare. */
static graf_status stem_frequency(void *user, graf_view stem, uint64_t *out,
                                  graf_error *error)
{
    (void)user;
    (void)stem;
    (void)error;
    *out = 1;
    return GRAF_OK;
}

static graf_status expand(void *user, const graf_node *leaf,
                          graf_form_visitor visit, void *visit_user,
                          graf_error *error)
{
    (void)user;
    return visit(visit_user, leaf->text, 1, error);
}

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static graf_status for_each_line(graf_view text, paragraph_work work,
                                 void *user, size_t *matches, graf_error *error)
{
    graf_status status = GRAF_OK;

    *matches = 0;
    while (status == GRAF_OK && text.length > 0) {
        const char *end = memchr(text.data, '\n', text.length);
        size_t length =
            end == NULL ? text.length : (size_t)(end - text.data) + 1;

        status = work(user, graf_view_of(text.data, length), matches, error);
        text = graf_view_of(text.data + length, text.length - length);
    }
    return status;
}

static graf_status measure(graf_view text, paragraph_work work, void *user,
                           measured *best, graf_error *error)
{
    graf_status status = GRAF_OK;
    int round;

    best->seconds = 1e9;
    for (round = 0; status == GRAF_OK && round < ROUNDS; round++) {
        double started = seconds_now();
        double taken;

        status = for_each_line(text, work, user, &best->matches, error);
        taken = seconds_now() - started;
        if (taken < best->seconds)
            best->seconds = taken;
    }
    return status;
}

/* The analyzer and its tokens. */
typedef struct analysis {
    graf_analyzer *analyzer;
    graf_tokens tokens;
} analysis;

static graf_status analyze_paragraph(void *user, graf_view paragraph,
                                     size_t *matches, graf_error *error)
{
    analysis *state = user;

    (void)matches;
    return graf_analyze(state->analyzer, paragraph, &state->tokens, error);
}

static graf_status match_paragraph(void *user, graf_view paragraph,
                                   size_t *matches, graf_error *error)
{
    graf_matcher *matcher = user;
    graf_status status;
    bool matches_it;

    status = graf_matcher_match(matcher, paragraph, 1, &matches_it, error);
    *matches += matches_it && graf_matcher_score(matcher) > 0.0;
    return status;
}

static graf_status measure_query(graf_view text, const char *query_text,
                                 graf_analyzer *analyzer, graf_error *error)
{
    const graf_statistics statistics = {
        { 1, 1000000, 50000000, 0 }, stem_frequency, expand, NULL
    };
    const graf_query_options options = { .plain = false, .today = 0 };
    const graf_article article = { .date = GRAF_NO_DATE };
    graf_matcher *matcher = NULL;
    graf_query *query = NULL;
    graf_plan *plan = NULL;
    measured best = { 0, 0 };
    graf_status status;

    status = graf_query_parse(graf_view_of_string(query_text), &options,
                              analyzer, &query, error);
    if (status == GRAF_OK)
        status = graf_plan_new(query, &statistics, graf_scoring_default(),
                               &plan, error);
    if (status == GRAF_OK)
        status = graf_matcher_new(plan, analyzer, &matcher, error);
    if (status == GRAF_OK)
        status = graf_matcher_set_article(matcher, &article, error);
    if (status == GRAF_OK)
        status = measure(text, match_paragraph, matcher, &best, error);
    if (status == GRAF_OK)
        printf("%7.1f MB/s %9zu matches  %s\n",
               (double)text.length / 1e6 / best.seconds, best.matches,
               query_text);
    graf_matcher_free(matcher);
    graf_plan_free(plan);
    graf_query_free(query);
    return status;
}

static graf_status run(graf_view text, char **queries, graf_error *error)
{
    analysis state = { NULL, { NULL, 0, 0 } };
    measured best = { 0, 0 };
    graf_status status;

    status = graf_analyzer_new(graf_view_of_string("english"), &state.analyzer,
                               error);
    if (status == GRAF_OK)
        status = measure(text, analyze_paragraph, &state, &best, error);
    if (status == GRAF_OK)
        printf("%7.1f MB/s analysis alone\n",
               (double)text.length / 1e6 / best.seconds);
    while (status == GRAF_OK && *queries != NULL)
        status = measure_query(text, *queries++, state.analyzer, error);
    graf_tokens_release(&state.tokens);
    graf_analyzer_free(state.analyzer);
    return status;
}

int main(int argc, char **argv)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer text;
    graf_status status;

    if (argc < 3) {
        fprintf(stderr, "usage: %s FILE QUERY...\n", argv[0]);
        return EXIT_FAILURE;
    }
    graf_buffer_init(&text, GRAF_TEXT_BYTES_LIMIT);
    status = graf_file_read(argv[1], &text, &error);
    if (status == GRAF_OK)
        status = run(graf_buffer_view(&text), argv + 2, &error);
    if (status != GRAF_OK)
        fprintf(stderr, "bench_matcher: %s\n", error.message);
    graf_buffer_release(&text);
    return status == GRAF_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
