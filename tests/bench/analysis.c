/*
 * How fast text becomes tokens: bench_analysis [FILE [LANGUAGE]].
 *
 * Without a file it analyses generated English. Prints the best of several
 * rounds with the words known (a warm table), and the first round, which
 * stems each of them.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "graf/file.h"
#include "graf/text.h"

enum {
    ROUNDS = 9,
    GENERATED_BYTES = 32 * 1024 * 1024,
    PARAGRAPH_BYTES = 512 /* about as long as those of news */
};

/* Of the processor, so that what else the machine does counts less. */
static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* xorshift64 (Marsaglia 2003): the same text in every run. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/*
 * A word of a vocabulary of 2^15. The smaller of two numbers is often small,
 * so that words differ in frequency, as they do in text.
 */
static graf_status append_word(graf_buffer *text, uint64_t *state,
                               graf_error *error)
{
    static const char *const syllables[] = { "con", "ter", "a",   "sion",
                                             "pre", "ing", "mil", "it",
                                             "ar",  "y",   "na",  "tion",
                                             "al",  "s",   "ed",  "the" };
    uint64_t left = next_random(state) >> 49;
    uint64_t right = next_random(state) >> 49;
    uint64_t word = left & right;
    graf_status status = GRAF_OK;

    do {
        status = graf_buffer_append_string(text, syllables[word & 15], error);
        word >>= 4;
    } while (status == GRAF_OK && word > 0);
    if (status != GRAF_OK)
        return status;
    return graf_buffer_append_string(
        text, next_random(state) % 12 == 0 ? ", " : " ", error);
}

static graf_status generate(graf_buffer *text, graf_error *error)
{
    uint64_t state = 88172645463325252U;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && text->length < GENERATED_BYTES)
        status = append_word(text, &state, error);
    return status;
}

/* Analyses the text in pieces of a paragraph; counts its tokens. */
static graf_status analyze_all(graf_analyzer *analyzer, graf_view text,
                               graf_tokens *tokens, size_t *count,
                               graf_error *error)
{
    graf_status status = GRAF_OK;

    *count = 0;
    while (status == GRAF_OK && text.length > 0) {
        graf_view piece = text;

        if (piece.length > PARAGRAPH_BYTES) {
            piece.length = PARAGRAPH_BYTES;
            while (piece.length < text.length &&
                   piece.data[piece.length] != ' ')
                piece.length++;
        }
        status = graf_analyze(analyzer, piece, tokens, error);
        *count += tokens->count;
        text.data += piece.length;
        text.length -= piece.length;
    }
    return status;
}

static graf_status measure(graf_analyzer *analyzer, graf_view text,
                           graf_error *error)
{
    graf_tokens tokens = { NULL, 0, 0 };
    double megabytes = (double)text.length / 1e6;
    graf_status status = GRAF_OK;
    double best = 1e9;
    double first = 0;
    size_t count = 0;
    int round;

    for (round = 0; status == GRAF_OK && round < ROUNDS; round++) {
        double started = seconds_now();
        double taken;

        status = analyze_all(analyzer, text, &tokens, &count, error);
        taken = seconds_now() - started;
        if (round == 0)
            first = taken;
        if (taken < best)
            best = taken;
    }
    graf_tokens_release(&tokens);
    if (status != GRAF_OK)
        return status;
    printf("text    %.1f MB, %zu words, %zu different\n", megabytes, count,
           graf_analyzer_word_count(analyzer));
    printf("first   %.1f MB/s\n", megabytes / first);
    printf("warm    %.1f MB/s, %.1f ns a word\n", megabytes / best,
           best * 1e9 / (double)(count > 0 ? count : 1));
    return GRAF_OK;
}

int main(int argc, char **argv)
{
    const char *language = argc > 2 ? argv[2] : "english";
    graf_error error = GRAF_ERROR_INIT;
    graf_analyzer *analyzer = NULL;
    graf_buffer text;
    graf_status status;

    graf_buffer_init(&text, GRAF_TEXT_BYTES_LIMIT);
    status =
        graf_analyzer_new(graf_view_of_string(language), &analyzer, &error);
    if (status == GRAF_OK && argc > 1)
        status = graf_file_read(argv[1], &text, &error);
    else if (status == GRAF_OK)
        status = generate(&text, &error);
    if (status == GRAF_OK)
        status = measure(analyzer, graf_buffer_view(&text), &error);
    if (status != GRAF_OK)
        fprintf(stderr, "bench_analysis: %s\n", error.message);
    graf_buffer_release(&text);
    graf_analyzer_free(analyzer);
    return status == GRAF_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
