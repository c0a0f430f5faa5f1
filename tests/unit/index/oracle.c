#include "oracle.h"

#include <check.h>
#include <stdlib.h>

#include "graf/matcher.h"
#include "library.h"

/* ---- counting ------------------------------------------------------------ */

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count + 1, size);

    ck_assert_ptr_nonnull(memory);
    return memory;
}

static graf_analyzer *new_analyzer(void)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_analyzer *analyzer;

    expect_ok(
        graf_analyzer_new(graf_view_of_string("english"), &analyzer, &error),
        &error);
    return analyzer;
}

static void add_text(oracle *all, graf_view text)
{
    graf_tokens *tokens = &all->texts[all->text_count++];
    graf_error error = GRAF_ERROR_INIT;

    expect_ok(graf_analyze(all->analyzer, text, tokens, &error), &error);
    all->collection.paragraphs++;
    all->collection.words += tokens->count;
}

/* How many texts hold each form. */
static void count_forms(oracle *all)
{
    size_t *last_text;
    size_t text;
    size_t i;

    all->word_count = graf_analyzer_word_count(all->analyzer);
    all->frequencies = allocate(all->word_count, sizeof *all->frequencies);
    all->words = allocate(all->word_count, sizeof *all->words);
    last_text = allocate(all->word_count, sizeof *last_text);
    for (text = 0; text < all->text_count; text++)
        for (i = 0; i < all->texts[text].count; i++) {
            const graf_word *word = all->texts[text].items[i].word;

            all->words[word->number] = word;
            if (last_text[word->number] == text + 1)
                continue;
            last_text[word->number] = text + 1;
            all->frequencies[word->number]++;
        }
    free(last_text);
}

void oracle_init(oracle *all, const graf_article *articles, size_t count)
{
    size_t texts = 0;
    size_t i, n;

    memset(all, 0, sizeof *all);
    all->articles = articles;
    all->article_count = count;
    all->analyzer = new_analyzer();
    all->other = new_analyzer();
    all->collection.articles = count;
    all->scoring = graf_scoring_default();
    for (i = 0; i < count; i++)
        texts += articles[i].paragraphs.count + 1;
    all->texts = allocate(texts, sizeof *all->texts);
    for (i = 0; i < count; i++) {
        add_text(all, articles[i].title);
        for (n = 0; n < articles[i].paragraphs.count; n++)
            add_text(all, articles[i].paragraphs.items[n]);
    }
    count_forms(all);
}

void oracle_release(oracle *all)
{
    size_t i;

    for (i = 0; i < all->text_count; i++)
        graf_tokens_release(&all->texts[i]);
    free(all->texts);
    free(all->frequencies);
    free(all->words);
    graf_analyzer_free(all->analyzer);
    graf_analyzer_free(all->other);
}

/* ---- figures for the plan ------------------------------------------------ */

static graf_status count_stem(void *user, graf_view stem, uint64_t *out,
                              graf_error *error)
{
    const oracle *all = user;
    size_t text;
    size_t i;

    (void)error;
    *out = 0;
    for (text = 0; text < all->text_count; text++)
        for (i = 0; i < all->texts[text].count; i++)
            if (graf_view_equal(all->texts[text].items[i].word->stem, stem)) {
                (*out)++;
                break;
            }
    return GRAF_OK;
}

static bool fits(const graf_node *leaf, graf_view form)
{
    if (leaf->kind == GRAF_NODE_PATTERN)
        return graf_pattern_matches(leaf->text, form);
    return graf_fuzzy_matches(leaf->text, form, leaf->edits);
}

/* Forms in metadata score nothing, so how often they occur is no matter. */
static graf_status visit_values(oracle *all, const graf_node *leaf,
                                graf_form_visitor visit, void *visit_user,
                                graf_error *error)
{
    graf_tokens tokens = { NULL, 0, 0 };
    graf_status status = GRAF_OK;
    size_t article, n, i;

    for (article = 0; article < all->article_count; article++) {
        const graf_article *one = &all->articles[article];

        for (n = 0; n < graf_article_value_count(one, leaf->field); n++) {
            expect_ok(graf_analyze(all->other,
                                   graf_article_value(one, leaf->field, n),
                                   &tokens, error),
                      error);
            for (i = 0; i < tokens.count && status == GRAF_OK; i++)
                if (fits(leaf, tokens.items[i].word->form))
                    status =
                        visit(visit_user, tokens.items[i].word->form, 1, error);
        }
    }
    graf_tokens_release(&tokens);
    return status;
}

static graf_status expand(void *user, const graf_node *leaf,
                          graf_form_visitor visit, void *visit_user,
                          graf_error *error)
{
    oracle *all = user;
    graf_status status = GRAF_OK;
    size_t i;

    if (leaf->field != GRAF_FIELD_TEXT)
        return visit_values(all, leaf, visit, visit_user, error);
    for (i = 0; i < all->word_count && status == GRAF_OK; i++)
        if (all->frequencies[i] > 0 && fits(leaf, all->words[i]->form))
            status = visit(visit_user, all->words[i]->form, all->frequencies[i],
                           error);
    return status;
}

/* ---- answering ----------------------------------------------------------- */

static void ask_paragraph(graf_matcher *matcher, graf_view text,
                          uint32_t number, oracle_article *found)
{
    graf_error error = GRAF_ERROR_INIT;
    bool matches;

    expect_ok(graf_matcher_match(matcher, text, number, &matches, &error),
              &error);
    if (!matches)
        return;
    found->paragraphs[found->count].number = number;
    found->paragraphs[found->count].score = graf_matcher_score(matcher);
    if (found->paragraphs[found->count].score > found->score)
        found->score = found->paragraphs[found->count].score;
    found->count++;
}

static void ask_article(graf_matcher *matcher, const graf_article *article,
                        oracle_answer *out)
{
    oracle_article *found = &out->articles[out->count];
    graf_error error = GRAF_ERROR_INIT;
    uint32_t i;

    found->article = article;
    found->paragraphs =
        allocate(article->paragraphs.count + 1, sizeof *found->paragraphs);
    expect_ok(graf_matcher_set_article(matcher, article, &error), &error);
    ask_paragraph(matcher, article->title, 0, found);
    for (i = 0; i < article->paragraphs.count; i++)
        ask_paragraph(matcher, article->paragraphs.items[i], i + 1, found);
    out->paragraphs += found->count;
    if (found->count > 0) {
        out->count++;
        return;
    }
    free(found->paragraphs);
    memset(found, 0, sizeof *found);
}

static void ask_all(oracle *all, const graf_query *query, oracle_answer *out)
{
    const graf_statistics statistics = { all->collection, count_stem, expand,
                                         all };
    graf_error error = GRAF_ERROR_INIT;
    graf_matcher *matcher;
    graf_plan *plan;
    size_t i;

    out->status =
        graf_plan_new(query, &statistics, all->scoring, &plan, &error);
    out->column = error.column;
    if (out->status != GRAF_OK)
        return;
    expect_ok(graf_matcher_new(plan, all->other, &matcher, &error), &error);
    out->articles = allocate(all->article_count, sizeof *out->articles);
    for (i = 0; i < all->article_count; i++)
        ask_article(matcher, &all->articles[i], out);
    graf_matcher_free(matcher);
    graf_plan_free(plan);
}

void oracle_ask(oracle *all, const char *text, oracle_answer *out)
{
    const graf_query_options options = { false, graf_today() };
    graf_error error = GRAF_ERROR_INIT;
    graf_query *query;

    memset(out, 0, sizeof *out);
    out->status = graf_query_parse(graf_view_of_string(text), &options,
                                   all->other, &query, &error);
    out->column = error.column;
    if (out->status == GRAF_OK)
        ask_all(all, query, out);
    graf_query_free(query);
}

void oracle_answer_release(oracle_answer *answer)
{
    size_t i;

    for (i = 0; i < answer->count; i++)
        free(answer->articles[i].paragraphs);
    free(answer->articles);
}

/* ---- order --------------------------------------------------------------- */

static int by_age(const oracle_article *a, const oracle_article *b,
                  bool oldest_first)
{
    int32_t left = a->article->date;
    int32_t right = b->article->date;

    if (left == right)
        return graf_view_compare(a->article->id, b->article->id);
    if (left == GRAF_NO_DATE)
        return 1;
    if (right == GRAF_NO_DATE)
        return -1;
    return (left < right) == oldest_first ? -1 : 1;
}

static int by_newest(const void *left, const void *right)
{
    return by_age(left, right, false);
}

static int by_oldest(const void *left, const void *right)
{
    return by_age(left, right, true);
}

static int by_relevance(const void *left, const void *right)
{
    double a = ((const oracle_article *)left)->score;
    double b = ((const oracle_article *)right)->score;

    if (a != b)
        return a > b ? -1 : 1;
    return by_newest(left, right);
}

void oracle_sort(oracle_answer *answer, graf_order order)
{
    static int (*const comparisons[])(
        const void *, const void *) = { by_relevance, by_newest, by_oldest };

    if (answer->count > 0)
        qsort(answer->articles, answer->count, sizeof *answer->articles,
              comparisons[order]);
}
