/*
 * Counting what matches in a sealed part, exactly: in windows of documents,
 * each with a bit, so that lists are gone through one after the other.
 */
#include "sealed/matching.h"

enum { WINDOW = 32768 };

typedef struct counting {
    graf_matching matching;
    graf_match_counts counts;
    uint32_t counted; /* the article counted last */
    uint64_t bits[WINDOW / 64];
} counting;

/* The first set bit from `bit` on, or `end`. */
static uint32_t next_bit(const uint64_t *bits, uint32_t bit, uint32_t end)
{
    while (bit < end) {
        uint64_t word = bits[bit / 64] >> bit % 64;

        if (word != 0)
            return bit + (uint32_t)__builtin_ctzll(word);
        bit = bit / 64 * 64 + 64;
    }
    return end;
}

/* Set bits of [from, end). */
static uint32_t count_bits(const uint64_t *bits, uint32_t from, uint32_t end)
{
    uint32_t count = 0;

    while (from < end) {
        uint32_t in_word = from % 64;
        uint64_t word = bits[from / 64] >> in_word;
        uint32_t left = 64 - in_word;

        if (end - from < left)
            word &= ((uint64_t)1 << (end - from)) - 1;
        count += (uint32_t)__builtin_popcountll(word);
        from += left;
    }
    return count;
}

/* Counts the documents of the window, article by article. */
static void count_window(counting *all, uint32_t begin, uint32_t end)
{
    graf_matching *matching = &all->matching;
    uint32_t size = end - begin;
    uint32_t bit = next_bit(all->bits, 0, size);

    while (bit < size) {
        uint32_t target;

        if (!graf_matching_leaves_out(matching, begin + bit, &target)) {
            target = matching->at.end < end ? matching->at.end : end;
            all->counts.paragraphs +=
                count_bits(all->bits, bit, target - begin);
            if (matching->at.article != all->counted)
                all->counts.articles++;
            all->counted = matching->at.article;
        }
        if (target >= end)
            return;
        bit = next_bit(all->bits, target - begin, size);
    }
}

static graf_status count_all(counting *all, graf_error *error)
{
    graf_matching *matching = &all->matching;
    uint32_t begin = matching->document_begin;

    while (begin < matching->document_end && !graf_matching_is_late(matching)) {
        graf_status status;
        uint32_t end = matching->document_end;

        begin = graf_iterator_advance(matching->root, begin);
        if (begin >= end)
            break;
        if (end - begin > WINDOW)
            end = begin + WINDOW;
        memset(all->bits, 0, sizeof all->bits);
        status = graf_iterator_fill(matching, matching->root, begin, end,
                                    all->bits, error);
        if (status != GRAF_OK)
            return status;
        count_window(all, begin, end);
        begin = end;
    }
    return GRAF_OK;
}

graf_status graf_sealed_count(graf_part *part, const graf_plan *plan,
                              graf_deadline deadline, graf_match_counts *out,
                              graf_error *error)
{
    graf_sealed_part *sealed = graf_sealed_of(part);
    graf_status status;
    counting all;

    memset(out, 0, sizeof *out);
    memset(&all.counts, 0, sizeof all.counts);
    all.counted = GRAF_NO_DOCUMENT;
    graf_matching_init(&all.matching, sealed, plan, 0, sealed->articles.count,
                       deadline);
    status = graf_matching_compile(&all.matching, error);
    if (status == GRAF_OK)
        status = count_all(&all, error);
    if (status == GRAF_OK)
        status = graf_matching_finish(&all.matching, error);
    if (status == GRAF_OK) {
        *out = all.counts;
        out->complete = !all.matching.clock.is_late;
    }
    graf_matching_release(&all.matching);
    return status;
}
