/*
 * The half of part_lines.h that knows nothing of files.
 */
#include <check.h>
#include <stdlib.h>

#include "graf/text.h"
#include "part_lines.h"
#include "sealed/entries.h"

#define VIEW(view) (int)(view).length, (view).data
#define OK(call) ck_assert_int_eq((call), GRAF_OK)

static graf_analyzer *analyzer;
static graf_tokens tokens;

/* Newest first, undated last; then by id. */
static int compare_articles(const void *left, const void *right)
{
    const graf_article *a = *(const graf_article *const *)left;
    const graf_article *b = *(const graf_article *const *)right;

    if (a->date != b->date)
        return a->date > b->date ? -1 : 1;
    return graf_view_compare(a->id, b->id);
}

static void add_field(part_lines *lines, unsigned number, graf_field field,
                      const char *name, graf_view text)
{
    size_t i;

    if (text.length == 0)
        return;
    lines_add(lines, "article %u %s %.*s", number, name, VIEW(text));
    lines_add(lines, "value %u %.*s article %u", field, VIEW(text), number);
    if (field == GRAF_FIELD_LANGUAGE)
        return;
    OK(graf_analyze(analyzer, text, &tokens, NULL));
    for (i = 0; i < tokens.count; i++) {
        const graf_word *word = tokens.items[i].word;

        lines_add(lines, "word %d %.*s value %.*s", field, VIEW(word->form),
                  VIEW(text));
        lines_add(lines, "word %d %.*s value %.*s", GRAF_STEM_KEY + field,
                  VIEW(word->stem), VIEW(text));
    }
}

static void add_list(part_lines *lines, unsigned number, graf_field field,
                     const char *name, graf_view_list list)
{
    size_t i;

    for (i = 0; i < list.count; i++)
        add_field(lines, number, field, name, list.items[i]);
}

static void add_metadata(part_lines *lines, unsigned number,
                         const graf_article *article)
{
    graf_fingerprint fingerprint;

    OK(graf_article_fingerprint(article, &fingerprint, NULL));
    lines_add(lines, "article %u id %.*s url %.*s date %d bytes %llu %016llx",
              number, VIEW(article->id), VIEW(article->url), article->date,
              (unsigned long long)graf_article_text_bytes(article),
              (unsigned long long)fingerprint.high);
    add_field(lines, number, GRAF_FIELD_SOURCE, "source", article->source);
    add_field(lines, number, GRAF_FIELD_SOURCE, "origin", article->origin);
    add_field(lines, number, GRAF_FIELD_SECTION, "section", article->section);
    add_field(lines, number, GRAF_FIELD_LANGUAGE, "language",
              article->language);
    add_list(lines, number, GRAF_FIELD_AUTHOR, "author", article->authors);
    add_list(lines, number, GRAF_FIELD_REGION, "region", article->regions);
    add_list(lines, number, GRAF_FIELD_THEME, "theme", article->themes);
}

static size_t add_document(part_lines *lines, unsigned document,
                           unsigned article, unsigned number, graf_view text)
{
    size_t i;

    OK(graf_analyze(analyzer, text, &tokens, NULL));
    lines_add(lines, "document %u article %u number %u words %zu %.*s",
              document, article, number, tokens.count, VIEW(text));
    for (i = 0; i < tokens.count; i++) {
        const graf_word *word = tokens.items[i].word;

        lines_add(lines, "stem %.*s document %u position %zu form %.*s",
                  VIEW(word->stem), document, i + 1, VIEW(word->form));
        if (number == 0)
            lines_add(lines, "headline %.*s article %u", VIEW(word->stem),
                      article);
    }
    return tokens.count;
}

/* How many different values the lines tell of. */
static unsigned count_values(const graf_article *const *articles,
                             unsigned count)
{
    part_lines values = { NULL, 0, 0 };
    unsigned found;
    unsigned i;
    int field;
    size_t n;

    for (i = 0; i < count; i++)
        for (field = GRAF_FIELD_AUTHOR; field < GRAF_FIELD_COUNT; field++)
            for (n = 0;
                 field != GRAF_FIELD_ID &&
                 n < graf_article_value_count(articles[i], (graf_field)field);
                 n++)
                lines_add(&values, "%d %.*s", field,
                          VIEW(graf_article_value(articles[i],
                                                  (graf_field)field, n)));
    lines_sort(&values);
    found = (unsigned)values.count;
    lines_free(&values);
    return found;
}

static void add_counts(part_lines *lines, const graf_article *const *articles,
                       unsigned count, unsigned documents, size_t words)
{
    int32_t first = GRAF_NO_DATE;
    int32_t last = GRAF_NO_DATE;
    uint64_t bytes = 0;
    unsigned i;

    for (i = 0; i < count; i++) {
        int32_t date = articles[i]->date;

        bytes += graf_article_text_bytes(articles[i]);
        if (date == GRAF_NO_DATE)
            continue;
        last = last == GRAF_NO_DATE ? date : last;
        first = date;
    }
    lines_add(lines, "counts %u %u %llu %llu %u %d %d", count, documents,
              (unsigned long long)words, (unsigned long long)bytes,
              count_values(articles, count), first, last);
}

void lines_of_articles(const graf_article *const *articles, unsigned count,
                       part_lines *out)
{
    const graf_article **sorted = calloc(count, sizeof *sorted);
    unsigned documents = 0;
    size_t words = 0;
    unsigned i;
    unsigned n;

    memset(out, 0, sizeof *out);
    ck_assert_ptr_nonnull(sorted);
    memcpy(sorted, articles, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_articles);
    OK(graf_analyzer_new(graf_view_of_string("english"), &analyzer, NULL));
    for (i = 0; i < count; i++) {
        const graf_article *article = sorted[i];

        add_metadata(out, i, article);
        words += add_document(out, documents++, i, 0, article->title);
        for (n = 0; n < article->paragraphs.count; n++)
            words += add_document(out, documents++, i, n + 1,
                                  article->paragraphs.items[n]);
    }
    add_counts(out, sorted, count, documents, words);
    lines_sort(out);
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
    free(sorted);
}
