/*
 * From a found article to what is shown of it: the best paragraphs, their
 * neighbours, and where they match.
 */
#include "index/index_private.h"

#include <stdlib.h>

#include "graf/utf8.h"

/* The paragraphs that will be shown, each once, in the order of showing. */
typedef struct selection {
    graf_hit *hits;
    size_t count;
    unsigned char *taken; /* a bit for each paragraph of the article */
} selection;

static int compare_by_score(const void *left, const void *right)
{
    const graf_found_paragraph *a = left;
    const graf_found_paragraph *b = right;

    if (a->score != b->score)
        return a->score < b->score ? 1 : -1;
    return (a->number > b->number) - (a->number < b->number);
}

static int compare_by_number(const void *left, const void *right)
{
    const graf_found_paragraph *a = left;
    const graf_found_paragraph *b = right;

    return (a->number > b->number) - (a->number < b->number);
}

/* The matching paragraph `number`, or NULL. `all` is in order of number. */
static const graf_found_paragraph *find_matching(
    const graf_found_paragraph *all, size_t count, uint32_t number)
{
    graf_found_paragraph key = { number, 0.0 };

    return bsearch(&key, all, count, sizeof *all, compare_by_number);
}

static void select_paragraph(selection *chosen, uint32_t number,
                             const graf_found_paragraph *matching)
{
    unsigned char bit = (unsigned char)(1u << number % 8);
    graf_hit *hit;

    if ((chosen->taken[number / 8] & bit) != 0)
        return;
    chosen->taken[number / 8] |= bit;
    hit = &chosen->hits[chosen->count++];
    memset(hit, 0, sizeof *hit);
    hit->paragraph = number;
    hit->matches = matching != NULL;
    hit->score = matching != NULL ? matching->score : 0.0;
}

/* A hit with its neighbours; the headline has none. */
static void select_with_context(selection *chosen, uint32_t number,
                                uint32_t context, uint32_t last,
                                const graf_found_paragraph *all, size_t count)
{
    uint32_t from = number;
    uint32_t to = number;

    if (number > 0) {
        from = number > context ? number - context : 1;
        to = last - number > context ? number + context : last;
    }
    for (; from <= to; from++)
        select_paragraph(chosen, from, find_matching(all, count, from));
}

static graf_status allocate_selection(graf_arena *arena, size_t best_count,
                                      uint32_t context, uint32_t last,
                                      selection *out, graf_error *error)
{
    size_t bytes = (size_t)last / 8 + 1;
    size_t most = best_count * ((size_t)context * 2 + 1);
    graf_status status;
    void *memory;

    if (most > (size_t)last + 1)
        most = (size_t)last + 1;
    status =
        graf_arena_allocate(arena, most * sizeof *out->hits, &memory, error);
    if (status != GRAF_OK)
        return status;
    out->hits = memory;
    out->count = 0;
    status = graf_arena_allocate(arena, bytes, &memory, error);
    if (status != GRAF_OK)
        return status;
    out->taken = memory;
    memset(out->taken, 0, bytes);
    return GRAF_OK;
}

/* Picks the best of `all`, which is in order of number, and neighbours. */
static graf_status select_hits(graf_hit_source *source, uint32_t last,
                               const graf_found_paragraph *all, size_t count,
                               selection *chosen, graf_error *error)
{
    const graf_search_request *request = source->request;
    size_t best_count = count;
    graf_found_paragraph *best;
    graf_status status;
    void *memory;
    size_t i;

    status = graf_arena_allocate(source->arena, count * sizeof *best, &memory,
                                 error);
    if (status != GRAF_OK)
        return status;
    best = memory;
    memcpy(best, all, count * sizeof *best);
    qsort(best, count, sizeof *best, compare_by_score);
    if (best_count > request->per_article)
        best_count = request->per_article;
    if (request->order != GRAF_ORDER_RELEVANCE)
        qsort(best, best_count, sizeof *best, compare_by_number);
    status = allocate_selection(source->arena, best_count, request->context,
                                last, chosen, error);
    for (i = 0; i < best_count && status == GRAF_OK; i++)
        select_with_context(chosen, best[i].number, request->context, last, all,
                            count);
    return status;
}

/* Copies spans, whose array the next match reuses, to the arena. */
static graf_status keep_spans(graf_hit_source *source, const graf_span **out,
                              size_t *count, graf_error *error)
{
    const graf_spans *spans = &source->spans;
    graf_status status;
    void *memory;

    if (spans->count == 0)
        return GRAF_OK;
    status = graf_arena_allocate(
        source->arena, spans->count * sizeof *spans->items, &memory, error);
    if (status != GRAF_OK)
        return status;
    memcpy(memory, spans->items, spans->count * sizeof *spans->items);
    *out = memory;
    *count = spans->count;
    return GRAF_OK;
}

/*
 * What was found must be there: a paragraph without it is not the one that
 * was indexed. But a live part that a writer has overtaken may mix the two.
 */
static graf_status report_mismatch(const graf_ranked_article *ranked,
                                   const graf_article *article,
                                   uint32_t paragraph, graf_error *error)
{
    if (!ranked->part->operations->is_current(ranked->part))
        return graf_fail(error, GRAF_STALE,
                         "the index was changed while it was searched: try "
                         "again");
    return graf_fail(error, GRAF_DAMAGED,
                     "the index is damaged: paragraph %u of the article %.*s "
                     "is not the one that was indexed",
                     paragraph, (int)graf_utf8_cut(article->id, 200).length,
                     article->id.data);
}

/* Marks what matches; *matches says whether anything does. */
static graf_status highlight_hit(graf_hit_source *source, graf_hit *hit,
                                 bool *matches, graf_error *error)
{
    graf_status status;

    status = graf_matcher_match(source->matcher, hit->text, hit->paragraph,
                                matches, error);
    if (status != GRAF_OK || !*matches)
        return status;
    status = graf_matcher_spans(source->matcher, &source->spans, error);
    if (status == GRAF_OK)
        status = keep_spans(source, &hit->spans, &hit->span_count, error);
    return status;
}

static graf_status fetch_hit(graf_hit_source *source,
                             const graf_ranked_article *ranked,
                             const graf_article *article, graf_hit *hit,
                             graf_error *error)
{
    graf_part *part = ranked->part;
    graf_status status = GRAF_OK;
    bool matches = true;

    if (hit->paragraph == 0)
        hit->text = article->title;
    else
        status = part->operations->paragraph(part, ranked->found.place,
                                             hit->paragraph, source->arena,
                                             &hit->text, error);
    if (status == GRAF_OK && hit->matches)
        status = highlight_hit(source, hit, &matches, error);
    if (status == GRAF_OK && !matches)
        status = report_mismatch(ranked, article, hit->paragraph, error);
    return status;
}

/* Keeps those of the chosen paragraphs that are what they should be. */
static graf_status fetch_text(graf_hit_source *source,
                              const graf_ranked_article *ranked,
                              const graf_article *article, selection *chosen,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t kept = 0;
    size_t i;

    for (i = 0; i < chosen->count && status == GRAF_OK; i++) {
        graf_error reason = GRAF_ERROR_INIT;

        if (fetch_hit(source, ranked, article, &chosen->hits[i], &reason) ==
            GRAF_OK)
            chosen->hits[kept++] = chosen->hits[i];
        else
            status = graf_index_set_excuse(source->set, &reason, error);
    }
    if (status == GRAF_OK && kept == 0 && chosen->count > 0)
        status =
            graf_fail(error, GRAF_DAMAGED, "%s", source->set->damage.message);
    chosen->count = kept;
    return status;
}

static graf_status highlight_title(graf_hit_source *source,
                                   graf_hit_article *out, graf_error *error)
{
    graf_status status = graf_matcher_highlight(
        source->matcher, out->article.title, &source->spans, error);

    if (status == GRAF_OK)
        status = keep_spans(source, &out->title_spans, &out->title_span_count,
                            error);
    return status;
}

static graf_status show_text(graf_hit_source *source,
                             const graf_ranked_article *ranked,
                             graf_hit_article *out, selection *chosen,
                             graf_error *error)
{
    graf_status status;

    if (source->matcher == NULL)
        return GRAF_OK;
    status = graf_matcher_set_article(source->matcher, &out->article, error);
    if (status == GRAF_OK)
        status = highlight_title(source, out, error);
    if (status == GRAF_OK)
        status = fetch_text(source, ranked, &out->article, chosen, error);
    return status;
}

static double best_score(const graf_found_paragraph *all, size_t count)
{
    double best = 0.0;
    size_t i;

    for (i = 0; i < count; i++)
        if (all[i].score > best)
            best = all[i].score;
    return best;
}

graf_status graf_hits_fill(graf_hit_source *source,
                           const graf_ranked_article *ranked,
                           graf_hit_article *out, graf_error *error)
{
    const graf_part_operations *operations = ranked->part->operations;
    graf_found_paragraph *all;
    selection chosen;
    graf_status status;
    size_t count;

    memset(out, 0, sizeof *out);
    out->index = ranked->index;
    status =
        operations->article(ranked->part, ranked->found.place, source->arena,
                            &out->article, &out->paragraph_count, error);
    if (status != GRAF_OK)
        return status;
    status =
        operations->paragraphs(ranked->part, source->plan, ranked->found.place,
                               source->arena, &all, &count, error);
    if (status != GRAF_OK)
        return status;
    /* They ascend: the last is the largest number. */
    if (count > 0 && all[count - 1].number > out->paragraph_count)
        return report_mismatch(ranked, &out->article, all[count - 1].number,
                               error);
    status =
        select_hits(source, out->paragraph_count, all, count, &chosen, error);
    if (status == GRAF_OK)
        status = show_text(source, ranked, out, &chosen, error);
    if (status != GRAF_OK)
        return status;
    out->matching = (uint32_t)count;
    out->score = best_score(all, count);
    out->hits = chosen.hits;
    out->hit_count = chosen.count;
    return GRAF_OK;
}
