/*
 * How fast a sealed part is searched: bench_sealed_search PART QUERIES.
 *
 * QUERIES is what make-queries printed. Nothing is shown: for each class of
 * queries the mean, the median and the 99th percentile of the CPU microseconds
 * that a plan, the ten best articles, the matching paragraphs of those and the
 * counts take, in the third of three passes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sealed/sealed.h"

enum { QUERIES_LIMIT = 5000, LINE_SIZE = 1024, PASSES = 3, BEST = 10 };

typedef enum step {
    STEP_PLAN,
    STEP_SEARCH,
    STEP_PARAGRAPHS,
    STEP_COUNT,
    STEP_LIMIT
} step;

typedef struct bench {
    graf_part *part;
    graf_analyzer *analyzer;
    graf_arena arena;
    graf_error error;
    /* Of the class at hand. */
    char class[LINE_SIZE];
    double times[STEP_LIMIT][QUERIES_LIMIT];
    size_t count;
} bench;

static double microseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void expect_ok(const bench *all, graf_status status)
{
    if (status == GRAF_OK)
        return;
    fprintf(stderr, "bench_sealed_search: %s\n", all->error.message);
    exit(1);
}

/* ---- planning ------------------------------------------------------------ */

static graf_status stem_frequency(void *user, graf_view stem, uint64_t *out,
                                  graf_error *error)
{
    graf_part *part = user;

    return part->operations->stem_frequency(part, stem, out, error);
}

static graf_status expand(void *user, const graf_node *leaf,
                          graf_form_visitor visit, void *visit_user,
                          graf_error *error)
{
    graf_part *part = user;

    return part->operations->expand(part, leaf, visit, visit_user, error);
}

static graf_status make_plan(bench *all, const char *text, graf_query **query,
                             graf_plan **plan)
{
    const graf_query_options options = { false, 0 };
    graf_statistics statistics = {
        { 0, 0, 0, 0 }, stem_frequency, expand, all->part
    };
    graf_status status;

    *plan = NULL;
    expect_ok(all, graf_query_parse(graf_view_of_string(text), &options,
                                    all->analyzer, query, &all->error));
    expect_ok(all, all->part->operations->collection(
                       all->part, &statistics.collection, &all->error));
    status = graf_plan_new(*query, &statistics, graf_scoring_default(), plan,
                           &all->error);
    if (status != GRAF_OVER_LIMIT)
        expect_ok(all, status);
    return status;
}

/* ---- asking -------------------------------------------------------------- */

static void ask(bench *all, const char *text)
{
    const graf_part_operations *operations = all->part->operations;
    graf_order order = strcmp(all->class, "newest") == 0 ? GRAF_ORDER_NEWEST
                                                         : GRAF_ORDER_RELEVANCE;
    double from[STEP_LIMIT + 1];
    graf_found_paragraph *paragraphs;
    graf_match_counts counts;
    graf_query *query;
    graf_plan *plan;
    graf_found found;
    size_t count;
    size_t i;

    from[STEP_PLAN] = microseconds();
    if (make_plan(all, text, &query, &plan) == GRAF_OK) {
        from[STEP_SEARCH] = microseconds();
        expect_ok(all, operations->search(all->part, plan, order, BEST, 0,
                                          &all->arena, &found, &all->error));
        from[STEP_PARAGRAPHS] = microseconds();
        for (i = 0; i < found.count; i++)
            expect_ok(all, operations->paragraphs(
                               all->part, plan, found.items[i].place,
                               &all->arena, &paragraphs, &count, &all->error));
        from[STEP_COUNT] = microseconds();
        expect_ok(all,
                  operations->count(all->part, plan, 0, &counts, &all->error));
        from[STEP_LIMIT] = microseconds();
        for (i = 0; i < STEP_LIMIT; i++)
            all->times[i][all->count] = from[i + 1] - from[i];
        all->count++;
    }
    graf_arena_clear(&all->arena);
    graf_plan_free(plan);
    graf_query_free(query);
}

/* ---- reporting ----------------------------------------------------------- */

static int compare_times(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return (a > b) - (a < b);
}

static void report(bench *all)
{
    static const char *const names[] = { "plan", "search", "paragraphs",
                                         "count" };
    size_t i;
    int of;

    if (all->count == 0)
        return;
    for (of = 0; of < STEP_LIMIT; of++) {
        double sum = 0.0;

        for (i = 0; i < all->count; i++)
            sum += all->times[of][i];
        qsort(all->times[of], all->count, sizeof(double), compare_times);
        printf("%-9s %-10s %5zu queries  mean %8.1f  median %8.1f  99%% "
               "%8.1f us\n",
               all->class, names[of], all->count, sum / (double)all->count,
               all->times[of][all->count / 2],
               all->times[of][all->count * 99 / 100]);
    }
    all->count = 0;
}

/* ---- queries ------------------------------------------------------------- */

/* The words with `between` for the spaces. */
static void join(const char *words, const char *between, char *out, size_t size)
{
    size_t length = 0;

    for (; *words != '\0' && length + strlen(between) + 1 < size; words++) {
        if (*words != ' ') {
            out[length++] = *words;
            continue;
        }
        memcpy(out + length, between, strlen(between));
        length += strlen(between);
    }
    out[length] = '\0';
}

/* class, words, and for filtered ones two dates as YYYYMMDD, as the query
 * that a person would write. */
static void make_query(const char *class, const char *words, const char *from,
                       const char *to, char *out, size_t size)
{
    char joined[2 * LINE_SIZE];

    join(words, strcmp(class, "all-of") == 0 ? " AND " : " ", joined,
         sizeof joined);
    if (strcmp(class, "phrase") == 0 || strcmp(class, "common") == 0)
        snprintf(out, size, "\"%s\"", joined);
    else if (strcmp(class, "wildcard") == 0)
        snprintf(out, size, "%s*", joined);
    else if (from != NULL && to != NULL)
        snprintf(out, size, "%s date:%.4s-%.2s-%.2s..%.4s-%.2s-%.2s", joined,
                 from, from + 4, from + 6, to, to + 4, to + 6);
    else
        snprintf(out, size, "%s", joined);
}

static void ask_all(bench *all, FILE *queries, bool last)
{
    char line[LINE_SIZE];
    char query[4 * LINE_SIZE];

    all->class[0] = '\0';
    all->count = 0;
    while (fgets(line, sizeof line, queries) != NULL) {
        char *rest = line;
        const char *class;
        const char *words;
        const char *from;
        const char *to;

        line[strcspn(line, "\n")] = '\0';
        class = strsep(&rest, "\t");
        words = strsep(&rest, "\t");
        from = strsep(&rest, "\t");
        to = strsep(&rest, "\t");
        if (words == NULL)
            continue;
        if (strcmp(class, all->class) != 0) {
            if (last)
                report(all);
            all->count = 0;
            snprintf(all->class, sizeof all->class, "%s", class);
        }
        make_query(class, words, from, to, query, sizeof query);
        if (all->count < QUERIES_LIMIT)
            ask(all, query);
    }
    if (last)
        report(all);
}

int main(int count, char **arguments)
{
    static bench all;
    FILE *queries;
    int pass;

    if (count != 3) {
        fprintf(stderr, "usage: bench_sealed_search PART QUERIES\n");
        return 2;
    }
    queries = fopen(arguments[2], "r");
    if (queries == NULL) {
        perror(arguments[2]);
        return 1;
    }
    graf_arena_init(&all.arena, (size_t)1 << 30);
    expect_ok(&all,
              graf_sealed_open(arguments[1], NULL, &all.part, &all.error));
    expect_ok(&all, graf_analyzer_new(graf_sealed_language(all.part),
                                      &all.analyzer, &all.error));
    for (pass = 1; pass <= PASSES; pass++) {
        rewind(queries);
        ask_all(&all, queries, pass == PASSES);
    }
    all.part->operations->close(all.part);
    graf_analyzer_free(all.analyzer);
    graf_arena_release(&all.arena);
    fclose(queries);
    return 0;
}
