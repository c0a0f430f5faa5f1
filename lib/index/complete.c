/*
 * Words that begin in a certain way, for suggestions: a walk through the
 * dictionaries of all parts that keeps the most frequent.
 */
#include "graf/site.h"

#include <stdlib.h>
#include <time.h>

#include "graf/utf8.h"
#include "index/index_private.h"

enum {
    CLOCK_INTERVAL = 256, /* words between two looks at the clock */
    PREFIX_LETTERS_MIN = 2
};

typedef struct completing {
    graf_completion *best; /* most frequent first */
    size_t limit;
    size_t count;
    uint64_t deadline; /* 0: none */
    unsigned visited;
} completing;

static uint64_t milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Takes out entry `n`. */
static void close_gap(completing *words, size_t n)
{
    memmove(&words->best[n], &words->best[n + 1],
            (words->count - n - 1) * sizeof *words->best);
    words->count--;
}

static void insert(completing *words, graf_view form, uint64_t paragraphs)
{
    size_t at = words->count;

    while (at > 0 && words->best[at - 1].paragraphs < paragraphs)
        at--;
    if (at == words->limit)
        return;
    if (words->count == words->limit)
        words->count--;
    memmove(&words->best[at + 1], &words->best[at],
            (words->count - at) * sizeof *words->best);
    memcpy(words->best[at].word, form.data, form.length);
    words->best[at].word[form.length] = '\0';
    words->best[at].paragraphs = paragraphs;
    words->count++;
}

/* Another part may have had the word already. */
static graf_status add_form(void *user, graf_view form, uint64_t paragraphs,
                            graf_error *error)
{
    completing *words = user;
    size_t i;

    (void)error;
    if (++words->visited % CLOCK_INTERVAL == 0 && words->deadline != 0 &&
        milliseconds() > words->deadline)
        return GRAF_INTERRUPTED;
    if (form.length > GRAF_WORD_BYTES_LIMIT)
        return GRAF_OK;
    for (i = 0; i < words->count; i++) {
        if (graf_view_equal(form, graf_view_of_string(words->best[i].word))) {
            paragraphs += words->best[i].paragraphs;
            close_gap(words, i);
            break;
        }
    }
    insert(words, form, paragraphs);
    return GRAF_OK;
}

/* The prefix as the pattern of a leaf; *out is empty when it is none. */
static graf_status make_pattern(graf_view prefix, graf_buffer *out,
                                graf_error *error)
{
    graf_status status;
    char *folded;
    size_t i;

    status = graf_fold(prefix, &folded, error);
    if (status != GRAF_OK)
        return status;
    status = graf_buffer_append_string(out, folded, error);
    free(folded);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < out->length; i++)
        if (strchr("*? ", out->data[i]) != NULL)
            out->length = 0;
    if (graf_utf8_count(graf_buffer_view(out)) < PREFIX_LETTERS_MIN)
        out->length = 0;
    return out->length == 0 ? GRAF_OK
                            : graf_buffer_append_byte(out, '*', error);
}

static graf_status walk_parts(graf_index *const *indexes, size_t count,
                              const graf_node *leaf, completing *words,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t n;
    size_t i;

    for (i = 0; i < count; i++) {
        for (n = 0; n < indexes[i]->manifest.part_count; n++) {
            graf_part *part = indexes[i]->parts[n];

            if (part == NULL)
                continue;
            status =
                part->operations->expand(part, leaf, add_form, words, error);
            if (status != GRAF_OK)
                return status == GRAF_INTERRUPTED ? GRAF_OK : status;
        }
    }
    return GRAF_OK;
}

graf_status graf_complete(graf_index *const *indexes, size_t count,
                          graf_view prefix, uint32_t budget,
                          graf_completion *out, size_t limit, size_t *found,
                          graf_error *error)
{
    completing words = { out, limit, 0, 0, 0 };
    graf_status status;
    graf_buffer pattern;
    graf_node leaf;

    *found = 0;
    if (prefix.length > GRAF_WORD_BYTES_LIMIT || limit == 0)
        return GRAF_OK;
    if (budget > 0)
        words.deadline = milliseconds() + budget;
    graf_buffer_init(&pattern, (size_t)16 * GRAF_WORD_BYTES_LIMIT);
    memset(&leaf, 0, sizeof leaf);
    status = make_pattern(prefix, &pattern, error);
    leaf.kind = GRAF_NODE_PATTERN;
    leaf.field = GRAF_FIELD_TEXT;
    leaf.text = graf_buffer_view(&pattern);
    leaf.written = leaf.text;
    if (status == GRAF_OK && pattern.length > 0)
        status = walk_parts(indexes, count, &leaf, &words, error);
    graf_buffer_release(&pattern);
    if (status == GRAF_OK)
        *found = words.count;
    return status;
}
