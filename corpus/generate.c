/*
 * corpus-generate: a synthetic news archive of any size, on standard output.
 *
 * For benchmarks and for tests that need more text than one would store. The
 * same options give the same bytes on every machine.
 */
#include "prose.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct options {
    uint64_t seed;
    uint64_t articles; /* stop after so many; UINT64_MAX: no such limit */
    uint64_t bytes;    /* or with the article that reaches so many */
};

enum { EXIT_USAGE = 2 };

static const char help[] =
    "Usage: corpus-generate [OPTION]...\n"
    "Writes synthetic news articles to standard output as JSON Lines.\n"
    "The same options give the same bytes on every machine.\n"
    "\n"
    "  --articles N    write N articles (default 1000)\n"
    "  --megabytes N   write articles until they are N million bytes\n"
    "  --seed N        another corpus for every N (default 1)\n"
    "  --format jsonl  the only format, and the default\n"
    "  --help          print this help\n"
    "\n"
    "Exit status: 0 done, 1 output cannot be written, 2 wrong options.\n";

/* A decimal number from 0 to `most`; says what is wrong when it is not. */
static bool read_number(const char *option, const char *text, uint64_t most,
                        uint64_t *out)
{
    uint64_t number = 0;
    const char *digit = text;

    for (; *digit >= '0' && *digit <= '9'; digit++) {
        uint64_t value = (uint64_t)(*digit - '0');

        if (number > (most - value) / 10)
            break;
        number = number * 10 + value;
    }
    if (digit == text || *digit != '\0') {
        (void)fprintf(stderr,
                      "corpus-generate: --%s: \"%s\" is not a whole number "
                      "from 0 to %" PRIu64 "\n",
                      option, text, most);
        return false;
    }
    *out = number;
    return true;
}

/* One option; false after saying what is wrong with it. */
static bool set_option(struct options *options, const char *name,
                       const char *value)
{
    const uint64_t million = 1000000;

    if (strcmp(name, "seed") == 0)
        return read_number(name, value, UINT64_MAX, &options->seed);
    if (strcmp(name, "articles") == 0) {
        options->bytes = UINT64_MAX;
        return read_number(name, value, UINT64_MAX - 1, &options->articles);
    }
    if (strcmp(name, "megabytes") == 0) {
        options->articles = UINT64_MAX;
        if (!read_number(name, value, million * million, &options->bytes))
            return false;
        options->bytes *= million;
        return true;
    }
    if (strcmp(value, "jsonl") != 0) {
        (void)fprintf(stderr,
                      "corpus-generate: --format: \"%s\" is not known; "
                      "the only format is jsonl\n",
                      value);
        return false;
    }
    return true;
}

enum parse_result { PARSE_RUN, PARSE_HELP, PARSE_WRONG };

static enum parse_result parse(int count, char **arguments,
                               struct options *options)
{
    static const struct option known[] = {
        { "articles", required_argument, NULL, 'o' },
        { "megabytes", required_argument, NULL, 'o' },
        { "seed", required_argument, NULL, 'o' },
        { "format", required_argument, NULL, 'o' },
        { "help", no_argument, NULL, 'h' },
        { NULL, 0, NULL, 0 }
    };
    int chosen = 0;
    int answer;

    while ((answer = getopt_long(count, arguments, "", known, &chosen)) != -1) {
        if (answer == 'h')
            return PARSE_HELP;
        if (answer != 'o' || !set_option(options, known[chosen].name, optarg))
            return PARSE_WRONG;
    }
    if (optind < count) {
        (void)fprintf(stderr, "corpus-generate: \"%s\" is not an option\n",
                      arguments[optind]);
        return PARSE_WRONG;
    }
    return PARSE_RUN;
}

/* Writes it all; false with errno when that is not possible. */
static bool write_bytes(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

static bool generate(const struct options *options)
{
    static struct vocabulary vocabulary;
    static struct page page;
    static char waiting[4 * PAGE_BYTES];
    size_t length = 0;
    uint64_t bytes = 0;

    vocabulary_fill(&vocabulary);
    for (uint64_t i = 0; i < options->articles && bytes < options->bytes; i++) {
        prose_article(&vocabulary, options->seed, i, &page);
        if (length + page.length > sizeof(waiting)) {
            if (!write_bytes(waiting, length))
                return false;
            length = 0;
        }
        memcpy(waiting + length, page.bytes, page.length);
        length += page.length;
        bytes += page.length;
    }
    return write_bytes(waiting, length);
}

int main(int count, char **arguments)
{
    struct options options = { 1, 1000, UINT64_MAX };

    switch (parse(count, arguments, &options)) {
    case PARSE_HELP:
        (void)fputs(help, stdout);
        return EXIT_SUCCESS;
    case PARSE_WRONG:
        (void)fputs("Try corpus-generate --help.\n", stderr);
        return EXIT_USAGE;
    case PARSE_RUN:
        break;
    }
    /* A reader that has seen enough closes the pipe: no error. */
    if (!generate(&options) && errno != EPIPE) {
        (void)fprintf(stderr, "corpus-generate: standard output: %s\n",
                      strerror(errno));
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
