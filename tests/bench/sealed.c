/*
 * How fast articles become a sealed part: bench_sealed FILE OUT [THREADS].
 *
 * Reads FILE (any input of graf-index), builds the part OUT, then builds it
 * again as four parts and merges them to OUT.merged. For each phase: wall and
 * CPU seconds. `read` is what reading alone takes, to be subtracted.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "graf/reader.h"
#include "sealed/sealed.h"

enum { PARTS = 4, MEGABYTE = 1024 * 1024 };

typedef struct phase {
    double wall;
    double cpu;
} phase;

/* Articles are dealt out to the builders in turn. */
typedef struct building {
    graf_sealed_builder *builders[PARTS];
    unsigned count;
    uint64_t articles;
    uint64_t paragraphs;
    uint64_t bytes;
} building;

static double seconds_of(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static phase begin_phase(void)
{
    phase begun = { seconds_of(CLOCK_MONOTONIC),
                    seconds_of(CLOCK_PROCESS_CPUTIME_ID) };

    return begun;
}

static void end_phase(const char *name, phase begun)
{
    printf("%-12s wall %6.3f s  cpu %6.3f s\n", name,
           seconds_of(CLOCK_MONOTONIC) - begun.wall,
           seconds_of(CLOCK_PROCESS_CPUTIME_ID) - begun.cpu);
}

static graf_status add_article(void *user, const graf_article *article,
                               graf_error *error)
{
    building *all = user;
    graf_put_result result;
    graf_status status = GRAF_OK;
    size_t i;

    if (all->count > 0)
        status = graf_sealed_builder_add(
            all->builders[all->articles % all->count], article, &result, error);
    all->articles++;
    all->paragraphs += article->paragraphs.count;
    for (i = 0; i < article->paragraphs.count; i++)
        all->bytes += article->paragraphs.items[i].length;
    return status;
}

static graf_status read_all(const char *path, building *all, graf_error *error)
{
    const graf_reader_options options = { .format = { NULL, 0 } };
    graf_reader_events events = { add_article, NULL, NULL, NULL };
    graf_reader *reader = NULL;
    graf_status status;

    events.user = all;
    status = graf_reader_new(&options, &events, &reader, error);
    if (status == GRAF_OK)
        status = graf_reader_read(reader, path, error);
    graf_reader_free(reader);
    return status;
}

static graf_status measure_reading(const char *path, graf_error *error)
{
    building all = { .count = 0 };
    phase begun = begin_phase();
    graf_status status = read_all(path, &all, error);

    end_phase("read", begun);
    printf("%" PRIu64 " articles, %" PRIu64 " paragraphs, %.1f MB of text\n",
           all.articles, all.paragraphs, (double)all.bytes / 1e6);
    return status;
}

/* Builds `count` parts: OUT, or OUT.0 and so on. */
static graf_status build(const char *path, char names[][1024], unsigned count,
                         const graf_sealed_options *options, graf_error *error)
{
    building all = { .count = count };
    graf_status status = GRAF_OK;
    phase begun = begin_phase();
    unsigned i;

    for (i = 0; i < count && status == GRAF_OK; i++)
        status =
            graf_sealed_builder_new(names[i], options, &all.builders[i], error);
    if (status == GRAF_OK)
        status = read_all(path, &all, error);
    end_phase("read and add", begun);
    begun = begin_phase();
    for (i = 0; i < count; i++) {
        if (status == GRAF_OK)
            status = graf_sealed_builder_finish(all.builders[i], error);
        else
            graf_sealed_builder_abandon(all.builders[i]);
    }
    end_phase("finish", begun);
    return status;
}

static void print_size(const char *path)
{
    struct stat facts;

    if (stat(path, &facts) == 0)
        printf("%s: %.1f MB\n", path, (double)facts.st_size / 1e6);
}

static graf_status merge(char names[][1024], const char *out,
                         const graf_sealed_options *options, graf_error *error)
{
    graf_part *parts[PARTS] = { NULL };
    graf_status status = GRAF_OK;
    phase begun = begin_phase();
    unsigned i;

    for (i = 0; i < PARTS && status == GRAF_OK; i++)
        status = graf_sealed_open(names[i], NULL, &parts[i], error);
    if (status == GRAF_OK)
        status = graf_sealed_merge(parts, PARTS, out, options, error);
    for (i = 0; i < PARTS; i++) {
        if (parts[i] != NULL)
            parts[i]->operations->close(parts[i]);
        unlink(names[i]);
    }
    end_phase("merge", begun);
    return status;
}

static graf_status measure(const char *path, const char *out,
                           const graf_sealed_options *options,
                           graf_error *error)
{
    static char names[PARTS][1024];
    static char merged[1024];
    graf_status status;
    unsigned i;

    snprintf(names[0], sizeof names[0], "%s", out);
    status = measure_reading(path, error);
    if (status == GRAF_OK)
        status = build(path, names, 1, options, error);
    if (status != GRAF_OK)
        return status;
    print_size(out);
    for (i = 0; i < PARTS; i++)
        snprintf(names[i], sizeof names[i], "%s.%u", out, i);
    snprintf(merged, sizeof merged, "%s.merged", out);
    status = build(path, names, PARTS, options, error);
    if (status == GRAF_OK)
        status = merge(names, merged, options, error);
    print_size(merged);
    return status;
}

int main(int argc, char **argv)
{
    graf_sealed_options options = { GRAF_VIEW_LITERAL("english"),
                                    (size_t)512 * MEGABYTE, 2 };
    graf_error error = GRAF_ERROR_INIT;

    if (argc < 3) {
        fprintf(stderr, "usage: bench_sealed FILE OUT [THREADS]\n");
        return 2;
    }
    if (argc > 3)
        options.threads = (unsigned)strtoul(argv[3], NULL, 10);
    if (measure(argv[1], argv[2], &options, &error) != GRAF_OK) {
        fprintf(stderr, "bench_sealed: %s\n", error.message);
        return 1;
    }
    return 0;
}
