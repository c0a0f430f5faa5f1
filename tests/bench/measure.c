/*
 * What a command costs: bench_measure [-n RUNS] [-o FILE] COMMAND...
 *
 * Runs the command and writes to the file (default: standard error) one line
 * a figure, name and value with a tab between:
 *
 *   cpu_seconds          of the processor, user and system, all threads and
 *                        the children that the command waited for; mean
 *   wall_seconds         by the clock, from start to end of the process; mean
 *   wall_median_seconds  the same; median
 *   peak_bytes           the largest resident set of any run
 *
 * The status is the command's own.
 */
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 10000, CANNOT_RUN = 127 };

extern char **environ;

typedef struct totals {
    double cpu_seconds;
    double wall_seconds;
    long peak_kilobytes;
    double *walls; /* of each run */
} totals;

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* One run; its exit status, 128 + n for signal n. */
static int run(char **command, double *wall, struct rusage *usage)
{
    double began = seconds_now();
    int status;
    pid_t child;
    int problem =
        posix_spawnp(&child, command[0], NULL, NULL, command, environ);

    if (problem != 0) {
        fprintf(stderr, "bench_measure: cannot run %s: %s\n", command[0],
                strerror(problem));
        return CANNOT_RUN;
    }
    while (wait4(child, &status, 0, usage) < 0)
        if (errno != EINTR)
            return CANNOT_RUN;
    *wall = seconds_now() - began;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int run_all(char **command, size_t runs, totals *sums)
{
    int status = 0;
    size_t i;

    for (i = 0; i < runs && status == 0; i++) {
        struct rusage usage;
        double wall = 0;

        status = run(command, &wall, &usage);
        if (status == CANNOT_RUN)
            break;
        sums->cpu_seconds +=
            seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
        sums->wall_seconds += wall;
        sums->walls[i] = wall;
        if (usage.ru_maxrss > sums->peak_kilobytes)
            sums->peak_kilobytes = usage.ru_maxrss;
    }
    return status;
}

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return (a > b) - (a < b);
}

static void print(FILE *out, const totals *sums, size_t runs)
{
    qsort(sums->walls, runs, sizeof *sums->walls, compare_numbers);
    fprintf(out, "cpu_seconds\t%.6f\n", sums->cpu_seconds / (double)runs);
    fprintf(out, "wall_seconds\t%.6f\n", sums->wall_seconds / (double)runs);
    fprintf(out, "wall_median_seconds\t%.6f\n",
            (sums->walls[(runs - 1) / 2] + sums->walls[runs / 2]) / 2);
    fprintf(out, "peak_bytes\t%ld\n", sums->peak_kilobytes * 1024);
}

int main(int argc, char **argv)
{
    totals sums = { 0, 0, 0, NULL };
    const char *file = NULL;
    size_t runs = 1;
    FILE *out;
    int option;
    int status;

    while ((option = getopt(argc, argv, "+n:o:")) != -1) {
        if (option == 'n')
            runs = strtoul(optarg, NULL, 10);
        else if (option == 'o')
            file = optarg;
        else
            runs = 0;
    }
    if (runs == 0 || runs > RUNS_MAX || optind == argc) {
        fputs("usage: bench_measure [-n RUNS] [-o FILE] COMMAND...\n", stderr);
        return EXIT_FAILURE;
    }
    sums.walls = calloc(runs, sizeof *sums.walls);
    out = file == NULL ? stderr : fopen(file, "w");
    if (sums.walls == NULL || out == NULL) {
        fprintf(stderr, "bench_measure: %s: %s\n",
                file == NULL ? "memory" : file, strerror(errno));
        free(sums.walls);
        return EXIT_FAILURE;
    }
    status = run_all(argv + optind, runs, &sums);
    if (status == 0)
        print(out, &sums, runs);
    if (out != stderr && fclose(out) != 0 && status == 0)
        status = EXIT_FAILURE;
    free(sums.walls);
    return status;
}
