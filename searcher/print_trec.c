/*
 * print_trec.c - --format trec: a run file for trec_eval,
 * "query Q0 document rank score graf". The document is the article's id, or
 * "id#n" for its paragraph n.
 */
#include <stdlib.h>

#include "printer.h"

/* A paragraph that matches, and whose it is. */
struct run_entry {
    const graf_hit_article *found;
    const graf_hit *hit;
};

/* The columns are parted by white space, so an id can have none: such bytes
 * become %20 and the like, as in a URL. */
static void print_word(FILE *out, graf_view word)
{
    size_t i;

    for (i = 0; i < word.length; i++) {
        unsigned char byte = (unsigned char)word.data[i];

        if (byte <= ' ' || byte == 0x7f)
            fprintf(out, "%%%02X", byte);
        else
            fputc(byte, out);
    }
}

static void print_query(struct printer *printer, const struct answer *answer)
{
    if (answer->query_id.length == 0)
        fputc('1', printer->out);
    else
        print_word(printer->out, answer->query_id);
    fputs(" Q0 ", printer->out);
}

static void trec_begin_article(struct printer *printer,
                               const struct answer *answer,
                               const struct ranked_article *article)
{
    if (printer->settings->trec_unit == TREC_PARAGRAPHS)
        return;
    print_query(printer, answer);
    print_word(printer->out, article->found->article.id);
    fprintf(printer->out, " %zu %.6f graf\n", article->rank,
            article->found->score);
}

/* Best first; equals as they stood. */
static int compare_entries(const void *left, const void *right)
{
    const struct run_entry *one = left;
    const struct run_entry *other = right;

    if (one->hit->score != other->hit->score)
        return one->hit->score > other->hit->score ? -1 : 1;
    if (one->found != other->found)
        return one->found < other->found ? -1 : 1;
    return one->hit < other->hit ? -1 : one->hit > other->hit;
}

static size_t collect(const graf_results *results, struct run_entry *entries)
{
    size_t count = 0;
    size_t i;
    size_t j;

    for (i = 0; i < results->article_count; i++) {
        const graf_hit_article *found = &results->articles[i];

        for (j = 0; j < found->hit_count; j++) {
            if (!found->hits[j].matches)
                continue;
            if (entries != NULL) {
                entries[count].found = found;
                entries[count].hit = &found->hits[j];
            }
            count++;
        }
    }
    return count;
}

/* The paragraphs of all articles in one ranking. */
static void trec_end_answer(struct printer *printer,
                            const struct answer *answer)
{
    graf_error error = GRAF_ERROR_INIT;
    struct run_entry *entries;
    size_t count;
    size_t i;

    if (printer->settings->trec_unit != TREC_PARAGRAPHS)
        return;
    count = collect(answer->results, NULL);
    entries = calloc(count + 1, sizeof *entries);
    if (entries == NULL) {
        printer_note(printer, graf_fail_memory(&error, count * sizeof *entries),
                     &error);
        return;
    }
    collect(answer->results, entries);
    qsort(entries, count, sizeof *entries, compare_entries);
    for (i = 0; i < count; i++) {
        print_query(printer, answer);
        print_word(printer->out, entries[i].found->article.id);
        fprintf(printer->out, "#%u %zu %.6f graf\n", entries[i].hit->paragraph,
                i + 1, entries[i].hit->score);
    }
    free(entries);
}

const struct printer_operations trec_printer = {
    .begin_article = trec_begin_article,
    .end_answer = trec_end_answer,
};
