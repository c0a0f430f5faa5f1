#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "command/terminal.h"
#include "command/values.h"

#define SECONDS_BETWEEN_DRAWINGS 0.1
#define SECONDS_BEFORE_ESTIMATE 1.0

enum { LINE_SIZE = 256, BAR_COLUMNS_MAX = 40, BAR_COLUMNS_MIN = 8 };

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void progress_begin(struct progress *progress, bool quiet, uint64_t total_bytes)
{
    memset(progress, 0, sizeof *progress);
    progress->quiet = quiet;
    progress->terminal = graf_is_terminal(stderr);
    progress->total_bytes = total_bytes;
    progress->started = now();
    progress->last_drawn = progress->started;
}

double progress_seconds(const struct progress *progress)
{
    return now() - progress->started;
}

static double fraction_done(const struct progress *progress)
{
    if (progress->bytes >= progress->total_bytes)
        return 1;
    return (double)progress->bytes / (double)progress->total_bytes;
}

/* "12,345 articles  8.1 MB/s  0:32 left" */
static void describe(const struct progress *progress, char out[LINE_SIZE])
{
    double seconds = progress_seconds(progress);
    double rate = (double)progress->bytes / (seconds > 0 ? seconds : 1);
    char articles[GRAF_COUNT_TEXT_SIZE];
    char speed[GRAF_COUNT_TEXT_SIZE];
    int used;

    graf_format_count(progress->articles, articles);
    graf_format_bytes((uint64_t)rate, speed);
    used = snprintf(out, LINE_SIZE, "%s articles  %s/s", articles, speed);
    if (progress->total_bytes > progress->bytes && rate > 0 &&
        seconds > SECONDS_BEFORE_ESTIMATE) {
        uint64_t left =
            (uint64_t)((double)(progress->total_bytes - progress->bytes) /
                       rate);

        snprintf(out + used, (size_t)(LINE_SIZE - used), "  %llu:%02llu left",
                 (unsigned long long)left / 60, (unsigned long long)left % 60);
    }
}

/* "[#####-----]  45%  " of what is left of the line; too little: nothing. */
static void draw_bar(const struct progress *progress, size_t columns)
{
    const size_t around = strlen("[]  100%  ");
    double done = fraction_done(progress);
    size_t length;
    size_t i;

    if (columns < around + BAR_COLUMNS_MIN)
        return;
    length = columns - around;
    if (length > BAR_COLUMNS_MAX)
        length = BAR_COLUMNS_MAX;
    fputc('[', stderr);
    for (i = 0; i < length; i++)
        fputc((double)i < done * (double)length ? '#' : '-', stderr);
    fprintf(stderr, "]  %3d%%  ", (int)(done * 100));
}

static void draw(struct progress *progress)
{
    /* The last column stays free: some terminals wrap when it is written. */
    size_t columns = graf_terminal_width(stderr) - 1;
    char line[LINE_SIZE];
    size_t length;

    describe(progress, line);
    length = strlen(line);
    if (length > columns)
        length = columns;
    fputc('\r', stderr);
    if (progress->total_bytes > 0)
        draw_bar(progress, columns - length);
    fprintf(stderr, "%.*s\033[K", (int)length, line);
    fflush(stderr);
    progress->drawn = true;
}

void progress_show(struct progress *progress)
{
    double time;

    if (progress->quiet || !progress->terminal)
        return;
    time = now();
    if (time - progress->last_drawn < SECONDS_BETWEEN_DRAWINGS)
        return;
    progress->last_drawn = time;
    draw(progress);
}

void progress_committed(struct progress *progress)
{
    char articles[GRAF_COUNT_TEXT_SIZE];
    char bytes[GRAF_COUNT_TEXT_SIZE];

    if (progress->quiet || progress->terminal)
        return;
    graf_format_count(progress->articles, articles);
    graf_format_bytes(progress->bytes, bytes);
    fprintf(stderr, "graf-index: %s articles (%s) are safe in the index\n",
            articles, bytes);
}

void progress_clear(struct progress *progress)
{
    if (!progress->drawn)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->drawn = false;
}
