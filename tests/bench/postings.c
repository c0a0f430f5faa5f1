/*
 * How small posting lists are and how fast: bench_postings.
 *
 * Makes lists over a million documents at random, from every second document
 * to one in 20,000 and then of a few documents, with words as in paragraphs of
 * news: mostly once in each, among its first 60 words, in two forms. Prints
 * bits and nanoseconds per posting, best of several rounds; for the short
 * lists also the bytes of the whole, with what the dictionary holds of it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "sealed/posting_cursor.h"
#include "sealed/posting_writer.h"

enum {
    DOCUMENTS = 1000000,
    ROUNDS = 5,
    LENGTH = 60, /* words of each document */
    SKIPS = 100000,
    REPEATS = 50
};

/* A list in plain arrays. */
typedef struct sample {
    uint32_t count;
    uint32_t occurrences;
    uint32_t *documents;
    uint32_t *frequencies;
    uint32_t *positions;
    uint32_t *forms;
} sample;

typedef struct measured {
    double document_bits; /* per posting: documents, frequencies, directory */
    double position_bits; /* positions and forms */
    double encode;        /* nanoseconds per posting */
    double next;
    double next_frequency;
    double next_occurrences;
    double near;    /* nanoseconds per call of advance, 5 documents on */
    double far;     /* 50 on */
    double distant; /* 2,000 on */
} measured;

static uint64_t random_state = 88172645463325252u;

/* Between 0 and 1 (xorshift64*). */
static double random_unit(void)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (double)((random_state * UINT64_C(2685821657736338717)) >> 11) /
           9007199254740992.0;
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void keep_best(double *best, double nanoseconds)
{
    if (*best == 0 || nanoseconds < *best)
        *best = nanoseconds;
}

static void add_document(sample *list, uint32_t document)
{
    uint32_t position = 0;
    uint32_t frequency = 0;

    do {
        position += 1 + (uint32_t)(random_unit() * (LENGTH - position) /
                                   (frequency == 0 ? 1 : 3));
        list->positions[list->occurrences] = position;
        list->forms[list->occurrences++] = random_unit() < .2;
        frequency++;
    } while (position < LENGTH && random_unit() < .15);
    list->documents[list->count] = document;
    list->frequencies[list->count++] = frequency;
}

/* Every document with the same probability: gaps are geometric. */
static void fill(sample *list, double mean_gap)
{
    double document = -1;

    list->count = 0;
    list->occurrences = 0;
    for (;;) {
        document += 1;
        if (mean_gap > 1)
            document += floor(log(1 - random_unit()) / log1p(-1 / mean_gap));
        if (document >= DOCUMENTS)
            return;
        add_document(list, (uint32_t)document);
    }
}

static graf_status encode(graf_posting_writer *writer, const sample *list,
                          graf_buffer *postings, graf_posting_list *out,
                          graf_error *error)
{
    const uint32_t *positions = list->positions;
    const uint32_t *forms = list->forms;
    graf_status status;
    uint32_t i;

    graf_buffer_clear(postings);
    status = graf_posting_writer_begin(writer, postings, true, 2,
                                       list->occurrences, error);
    for (i = 0; status == GRAF_OK && i < list->count; i++) {
        status = graf_posting_writer_add(writer, list->documents[i], LENGTH,
                                         list->frequencies[i], positions, forms,
                                         error);
        positions += list->frequencies[i];
        forms += list->frequencies[i];
    }
    if (status == GRAF_OK)
        status = graf_posting_writer_end(writer, out, error);
    return status;
}

/* What is done at each document of a walk. Returns something of it, so that
 * the work is not thrown away. */
typedef uint64_t (*visitor)(graf_posting_cursor *cursor);

static uint64_t visit_document(graf_posting_cursor *cursor)
{
    return cursor->document;
}

static uint64_t visit_frequency(graf_posting_cursor *cursor)
{
    return graf_posting_cursor_frequency(cursor);
}

static uint64_t visit_occurrences(graf_posting_cursor *cursor)
{
    const uint32_t *positions;
    const uint32_t *forms;
    uint32_t count;

    if (graf_posting_cursor_occurrences(cursor, &positions, &forms, &count,
                                        NULL) != GRAF_OK)
        return 0;
    return positions[count - 1];
}

static inline __attribute__((always_inline)) double walk(
    const graf_posting_list *list, const graf_buffer *section, visitor visit,
    uint64_t *sum)
{
    static uint8_t lengths[DOCUMENTS];
    graf_posting_cursor cursor;
    double begin;

    memset(lengths, LENGTH, sizeof lengths);
    begin = now();
    graf_posting_cursor_init(&cursor, list, graf_buffer_view(section), lengths,
                             DOCUMENTS);
    while (graf_posting_cursor_next(&cursor) != GRAF_NO_DOCUMENT)
        *sum += visit(&cursor);
    graf_posting_cursor_release(&cursor);
    return (now() - begin) / list->document_frequency;
}

/* Goes to targets that are `postings` documents of the list apart on average,
 * at random, so that nothing can learn them. */
static double skip(const graf_posting_list *list, const graf_buffer *section,
                   uint32_t postings, uint64_t *sum)
{
    uint32_t distance =
        (uint32_t)((double)DOCUMENTS / list->document_frequency * postings);
    graf_posting_cursor cursor;
    uint32_t calls = 0;
    uint32_t random = 1;
    double begin = now();

    while (calls < SKIPS) {
        uint32_t target = 0;

        graf_posting_cursor_init(&cursor, list, graf_buffer_view(section), NULL,
                                 DOCUMENTS);
        while (target < DOCUMENTS) {
            target = graf_posting_cursor_advance(&cursor, target);
            calls++;
            *sum += target;
            random = random * 1664525 + 1013904223;
            if (target < DOCUMENTS)
                target += (uint32_t)((uint64_t)distance * random >> 31) + 1;
        }
        graf_posting_cursor_release(&cursor);
    }
    return (now() - begin) / calls;
}

static graf_status measure(const sample *list, measured *out, uint64_t *sum,
                           graf_error *error)
{
    graf_posting_writer *writer = NULL;
    graf_posting_list encoded = { 0 };
    graf_buffer postings;
    graf_status status;
    double begin;
    int round;

    memset(out, 0, sizeof *out);
    graf_buffer_init(&postings, SIZE_MAX / 4);
    status = graf_posting_writer_new(&writer, error);
    for (round = 0; status == GRAF_OK && round < ROUNDS; round++) {
        begin = now();
        status = encode(writer, list, &postings, &encoded, error);
        keep_best(&out->encode, (now() - begin) / list->count);
        if (status != GRAF_OK)
            break;
        keep_best(&out->next, walk(&encoded, &postings, visit_document, sum));
        keep_best(&out->next_frequency,
                  walk(&encoded, &postings, visit_frequency, sum));
        keep_best(&out->next_occurrences,
                  walk(&encoded, &postings, visit_occurrences, sum));
        keep_best(&out->near, skip(&encoded, &postings, 5, sum));
        keep_best(&out->far, skip(&encoded, &postings, 50, sum));
        keep_best(&out->distant, skip(&encoded, &postings, 2000, sum));
    }
    out->document_bits =
        8 * (double)(encoded.positions_at - encoded.documents_at) / list->count;
    out->position_bits =
        8 * (double)(postings.length - encoded.positions_at) / list->count;
    graf_posting_writer_free(writer);
    graf_buffer_release(&postings);
    return status;
}

static graf_status print_long(sample *list, uint64_t *sum, graf_error *error)
{
    static const double gaps[] = { 2, 8, 32, 128, 1000, 5000 };
    measured row;
    graf_status status = GRAF_OK;
    size_t i;

    printf("    gap  postings  bits: doc   pos  ns: encode  next  +freq  "
           "+pos  skip 5    50  2000\n");
    for (i = 0; status == GRAF_OK && i < sizeof gaps / sizeof *gaps; i++) {
        fill(list, gaps[i]);
        status = measure(list, &row, sum, error);
        printf("%7.0f %9u %10.2f %5.2f %11.2f %5.2f %6.2f %5.2f %7.2f %5.2f "
               "%5.2f\n",
               gaps[i], list->count, row.document_bits, row.position_bits,
               row.encode, row.next, row.next_frequency, row.next_occurrences,
               row.near, row.far, row.distant);
    }
    return status;
}

/* Lists of exactly `count` documents. */
static graf_status print_short(sample *list, uint32_t count, uint64_t *sum,
                               graf_error *error)
{
    graf_posting_writer *writer = NULL;
    graf_posting_list encoded = { 0 };
    graf_buffer postings;
    graf_buffer payload;
    graf_status status;
    double bytes = 0;
    double begin = 0;
    double nanoseconds = 0;
    int made = 0;
    int round;

    graf_buffer_init(&postings, SIZE_MAX / 4);
    graf_buffer_init(&payload, SIZE_MAX / 4);
    status = graf_posting_writer_new(&writer, error);
    while (status == GRAF_OK && made < 300) {
        fill(list, (double)DOCUMENTS / count);
        if (list->count != count)
            continue;
        begin = now();
        for (round = 0; status == GRAF_OK && round < REPEATS; round++)
            status = encode(writer, list, &postings, &encoded, error);
        nanoseconds += (now() - begin) / REPEATS;
        graf_buffer_clear(&payload);
        if (status == GRAF_OK)
            status =
                graf_posting_list_append(&encoded, 100000000, &payload, error);
        bytes += (double)(postings.length + payload.length);
        made++;
        if (status == GRAF_OK)
            *sum += (uint64_t)walk(&encoded, &postings, visit_document, sum);
    }
    printf("%9u %9.2f %12.2f\n", count, bytes / made,
           nanoseconds / made / count);
    graf_posting_writer_free(writer);
    graf_buffer_release(&postings);
    graf_buffer_release(&payload);
    return status;
}

int main(void)
{
    static const uint32_t counts[] = { 1,  2,  3,  4,  5,  6,  8,
                                       12, 16, 24, 32, 64, 127 };
    graf_error error = GRAF_ERROR_INIT;
    graf_status status = GRAF_NO_MEMORY;
    sample list = { 0, 0, NULL, NULL, NULL, NULL };
    uint64_t sum = 0;
    size_t i;

    list.documents = calloc(DOCUMENTS, sizeof *list.documents);
    list.frequencies = calloc(DOCUMENTS, sizeof *list.frequencies);
    list.positions = calloc((size_t)DOCUMENTS * 20, sizeof *list.positions);
    list.forms = calloc((size_t)DOCUMENTS * 20, sizeof *list.forms);
    if (list.documents != NULL && list.frequencies != NULL &&
        list.positions != NULL && list.forms != NULL)
        status = print_long(&list, &sum, &error);
    printf("documents     bytes  encode, ns per posting\n");
    for (i = 0; status == GRAF_OK && i < sizeof counts / sizeof *counts; i++)
        status = print_short(&list, counts[i], &sum, &error);
    if (status != GRAF_OK)
        fprintf(stderr, "bench_postings: %s\n", error.message);
    free(list.documents);
    free(list.frequencies);
    free(list.positions);
    free(list.forms);
    return status == GRAF_OK && sum > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
