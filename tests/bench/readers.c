/*
 * How fast inputs become articles: bench_readers [FILE...].
 *
 * Without files it reads generated news in every format from memory, and in
 * some of what formats are packed in. For each input: the best of several
 * rounds in MB/s of unpacked bytes, of one core's time, and how many articles
 * and paragraphs there were.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zlib.h>

#include "graf/file.h"
#include "graf/reader.h"
#include "news.h"

enum { ROUNDS = 5, GENERATED_BYTES = 16 * 1024 * 1024 };

#define FILE_LIMIT ((size_t)2 * 1024 * 1024 * 1024)

typedef struct totals {
    uint64_t articles;
    uint64_t paragraphs;
    uint64_t bytes; /* of the paragraphs */
} totals;

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static graf_status count(void *user, const graf_article *article,
                         graf_error *error)
{
    totals *counts = user;
    size_t i;

    (void)error;
    counts->articles++;
    counts->paragraphs += article->paragraphs.count;
    for (i = 0; i < article->paragraphs.count; i++)
        counts->bytes += article->paragraphs.items[i].length;
    return GRAF_OK;
}

/* What is measured. */
typedef struct input {
    const char *name;
    const char *format; /* NULL: told by the content */
    graf_view bytes;
    size_t unpacked; /* bytes */
    size_t times;    /* that it is read in a round: small files count with what
                        each of them costs beside its bytes */
} input;

static graf_status measure(const input *what)
{
    const graf_reader_options options = { .format = graf_view_of_string(
                                              what->format) };
    graf_reader_events events = { count, NULL, NULL, NULL };
    graf_error error = GRAF_ERROR_INIT;
    graf_reader *reader = NULL;
    graf_status status;
    totals counted = { 0, 0, 0 };
    double best = 0;
    int round;
    size_t i;

    events.user = &counted;
    status = graf_reader_new(&options, &events, &reader, &error);
    for (round = 0; round < ROUNDS && status == GRAF_OK; round++) {
        const totals none = { 0, 0, 0 };
        double start = seconds_now();
        double seconds;

        counted = none;
        for (i = 0; i < what->times && status == GRAF_OK; i++)
            status =
                graf_reader_read_bytes(reader, what->name, what->bytes, &error);
        seconds = seconds_now() - start;
        if (round == 0 || seconds < best)
            best = seconds;
    }
    graf_reader_free(reader);
    if (status != GRAF_OK) {
        fprintf(stderr, "%s: %s\n", what->name, error.message);
        return status;
    }
    printf("%-24s %8.1f MB/s %8" PRIu64 " articles %9" PRIu64
           " paragraphs %7.1f MB of text\n",
           what->name,
           (double)what->unpacked * (double)what->times / 1e6 / best,
           counted.articles, counted.paragraphs, (double)counted.bytes / 1e6);
    return GRAF_OK;
}

/* ---- generated news ------------------------------------------------------ */

static graf_status measure_layout(const news_layout *layout)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, 2 * GENERATED_BYTES);
    status = news_append_file(&text, layout, GENERATED_BYTES, &error);
    if (status == GRAF_OK) {
        const input what = { layout->name, layout->name,
                             graf_buffer_view(&text), text.length,
                             GENERATED_BYTES / text.length + 1 };

        status = measure(&what);
    }
    graf_buffer_release(&text);
    return status;
}

/* ---- containers ---------------------------------------------------------- */

static graf_status append_packed(graf_buffer *out, graf_view bytes,
                                 graf_error *error)
{
    z_stream stream = { .next_in = (z_const Bytef *)(uintptr_t)bytes.data,
                        .avail_in = (uInt)bytes.length };
    graf_status status;
    uLong room;

    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                     MAX_WBITS + 16 /* gzip */, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return graf_fail_memory(error, sizeof stream);
    room = deflateBound(&stream, stream.avail_in);
    status = graf_buffer_reserve(out, room, error);
    if (status == GRAF_OK) {
        stream.next_out = (Bytef *)out->data;
        stream.avail_out = (uInt)room;
        deflate(&stream, Z_FINISH);
        out->length = stream.total_out;
    }
    deflateEnd(&stream);
    return status;
}

/* As it is, and in gzip. */
static graf_status measure_both(const char *name, const char *packed_name,
                                graf_view bytes, graf_error *error)
{
    input what = { name, NULL, bytes, bytes.length, 1 };
    graf_status status = measure(&what);
    graf_buffer packed;

    graf_buffer_init(&packed, 2 * GENERATED_BYTES);
    if (status == GRAF_OK)
        status = append_packed(&packed, bytes, error);
    what.name = packed_name;
    what.bytes = graf_buffer_view(&packed);
    if (status == GRAF_OK)
        status = measure(&what);
    graf_buffer_release(&packed);
    return status;
}

static graf_status measure_containers(void)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    graf_buffer bytes;

    graf_buffer_init(&bytes, 2 * GENERATED_BYTES);
    status = news_append_file(&bytes, news_layout_of("jsonl"), GENERATED_BYTES,
                              &error);
    if (status == GRAF_OK)
        status = measure_both("x.jsonl", "x.jsonl.gz", graf_buffer_view(&bytes),
                              &error);
    graf_buffer_clear(&bytes);
    if (status == GRAF_OK)
        status = news_append_pages(&bytes, GENERATED_BYTES, &error);
    if (status == GRAF_OK)
        status = measure_both("x.warc", "x.warc.gz", graf_buffer_view(&bytes),
                              &error);
    graf_buffer_release(&bytes);
    return status;
}

static graf_status measure_generated(void)
{
    graf_status status = GRAF_OK;
    const news_layout *layout;

    for (layout = news_layouts; status == GRAF_OK && layout->name != NULL;
         layout++)
        status = measure_layout(layout);
    return status == GRAF_OK ? measure_containers() : status;
}

static graf_status measure_file(const char *path)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    graf_buffer bytes;

    graf_buffer_init(&bytes, FILE_LIMIT);
    status = graf_file_read(path, &bytes, &error);
    if (status == GRAF_OK) {
        const input what = { path, NULL, graf_buffer_view(&bytes), bytes.length,
                             1 };

        status = measure(&what);
    } else {
        fprintf(stderr, "%s\n", error.message);
    }
    graf_buffer_release(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    bool failed = false;
    int i;

    for (i = 1; i < argc; i++)
        failed |= measure_file(argv[i]) != GRAF_OK;
    if (argc == 1)
        failed = measure_generated() != GRAF_OK;
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
