#include "vocabulary.h"

#include <string.h>

/* Frequencies in edited English news, per 100,000 words. */
static const struct {
    const char *word;
    uint32_t weight;
} function_words[] = {
    { "the", 5900 },     { "of", 2750 },       { "to", 2700 },
    { "and", 2500 },     { "a", 2250 },        { "in", 2100 },
    { "that", 1050 },    { "for", 980 },       { "is", 800 },
    { "on", 790 },       { "said", 720 },      { "was", 700 },
    { "with", 680 },     { "it", 640 },        { "as", 600 },
    { "at", 560 },       { "by", 540 },        { "he", 530 },
    { "be", 510 },       { "from", 490 },      { "have", 440 },
    { "has", 430 },      { "are", 420 },       { "his", 400 },
    { "an", 390 },       { "not", 380 },       { "but", 370 },
    { "will", 350 },     { "they", 330 },      { "who", 310 },
    { "their", 300 },    { "which", 290 },     { "were", 280 },
    { "had", 280 },      { "been", 270 },      { "this", 270 },
    { "would", 240 },    { "we", 240 },        { "or", 230 },
    { "its", 230 },      { "more", 225 },      { "one", 210 },
    { "after", 200 },    { "about", 195 },     { "up", 190 },
    { "new", 190 },      { "there", 180 },     { "than", 175 },
    { "when", 170 },     { "I", 165 },         { "all", 160 },
    { "out", 160 },      { "people", 155 },    { "she", 150 },
    { "two", 145 },      { "her", 145 },       { "also", 140 },
    { "over", 135 },     { "last", 130 },      { "year", 130 },
    { "no", 125 },       { "if", 125 },        { "can", 120 },
    { "years", 120 },    { "first", 115 },     { "into", 115 },
    { "what", 115 },     { "other", 110 },     { "some", 110 },
    { "time", 105 },     { "could", 100 },     { "so", 100 },
    { "you", 100 },      { "government", 98 }, { "before", 90 },
    { "percent", 85 },   { "against", 80 },    { "three", 80 },
    { "now", 78 },       { "only", 76 },       { "do", 74 },
    { "most", 72 },      { "between", 70 },    { "state", 68 },
    { "like", 66 },      { "while", 64 },      { "just", 62 },
    { "them", 62 },      { "because", 60 },    { "where", 58 },
    { "many", 58 },      { "under", 56 },      { "during", 55 },
    { "may", 54 },       { "since", 53 },      { "such", 52 },
    { "through", 50 },   { "told", 50 },       { "any", 48 },
    { "those", 47 },     { "our", 46 },        { "how", 45 },
    { "down", 44 },      { "still", 43 },      { "made", 42 },
    { "next", 41 },      { "then", 40 },       { "these", 40 },
    { "world", 40 },     { "even", 39 },       { "did", 38 },
    { "my", 38 },        { "being", 37 },      { "week", 36 },
    { "including", 35 }, { "off", 34 },        { "former", 34 },
    { "work", 33 },      { "should", 32 },     { "back", 32 },
    { "part", 31 },      { "country", 31 },    { "day", 30 },
    { "both", 30 },      { "another", 29 },    { "million", 29 },
    { "much", 28 },      { "around", 28 },     { "very", 27 },
    { "city", 27 },      { "group", 26 },      { "according", 26 },
    { "public", 25 },    { "without", 25 },    { "does", 24 },
    { "second", 24 },    { "until", 23 },      { "however", 22 },
    { "among", 22 },     { "long", 21 },       { "four", 21 },
    { "called", 20 },    { "head", 20 },       { "well", 20 },
    { "him", 20 },       { "same", 19 },       { "whether", 19 },
    { "took", 18 },      { "says", 18 },       { "never", 17 },
    { "know", 17 },      { "again", 16 },      { "don't", 15 },
    { "it's", 15 },      { "house", 15 },      { "though", 14 },
    { "yet", 13 },       { "too", 13 },        { "own", 12 }
};

enum {
    FUNCTION_WORDS = sizeof(function_words) / sizeof(function_words[0]),
    MANDELBROT_Q = 4,
    /* Chosen so that the two laws meet at VOCABULARY_HEAD: that rank's
     * share under Mandelbrot's law, times the rank. */
    TAIL_PERCENT = 14
};

/* Word i owns the tickets from the share of the words before it up to the
 * share that includes it; content words likewise. */
static void fill_function(struct vocabulary *vocabulary)
{
    uint64_t total = 0;
    uint64_t sum = 0;
    size_t ticket = 0;

    for (size_t i = 0; i < FUNCTION_WORDS; i++)
        total += function_words[i].weight;
    for (size_t i = 0; i < FUNCTION_WORDS; i++) {
        sum += function_words[i].weight;
        while (ticket < sum * VOCABULARY_FUNCTION_TICKETS / total)
            vocabulary->function[ticket++] = (uint8_t)i;
    }
}

static void fill_content(struct vocabulary *vocabulary)
{
    const uint64_t scale = 1000000000000;
    uint64_t total = 0;
    uint64_t sum = 0;
    size_t ticket = 0;

    for (uint64_t i = 0; i < VOCABULARY_HEAD; i++)
        total += scale / (i + MANDELBROT_Q);
    for (uint64_t i = 0; i < VOCABULARY_HEAD; i++) {
        sum += scale / (i + MANDELBROT_Q);
        while (ticket < sum * VOCABULARY_CONTENT_TICKETS / total)
            vocabulary->content[ticket++] = (uint16_t)i;
    }
}

void vocabulary_fill(struct vocabulary *vocabulary)
{
    fill_function(vocabulary);
    fill_content(vocabulary);
}

uint64_t vocabulary_content(const struct vocabulary *vocabulary,
                            struct chance *chance)
{
    uint32_t draw;

    if (!chance_percent(chance, TAIL_PERCENT))
        return vocabulary
            ->content[chance_below(chance, VOCABULARY_CONTENT_TICKETS)];
    /* The inverse of P(rank > r) = HEAD / r. */
    draw = chance_next(chance);
    return ((uint64_t)VOCABULARY_HEAD << 32) / ((uint64_t)draw + 1);
}

const char *vocabulary_function(const struct vocabulary *vocabulary,
                                struct chance *chance)
{
    uint32_t ticket = chance_below(chance, VOCABULARY_FUNCTION_TICKETS);

    return function_words[vocabulary->function[ticket]].word;
}

/* Syllables: an onset, a vowel and a coda, which only the last one has. */
enum { ONSETS = 24, VOWELS = 8, CODAS = 16, JOINTS = 4 };
static const char onsets[ONSETS][3] = { "b", "br", "c",  "ch", "d", "dr",
                                        "f", "fl", "g",  "gr", "h", "j",
                                        "k", "l",  "m",  "n",  "p", "pr",
                                        "s", "r",  "sh", "st", "t", "v" };
static const char vowels[VOWELS][3] = { "a", "e",  "i",  "o",
                                        "u", "ai", "ea", "ou" };
static const char joints[JOINTS][3] = { "", "n", "r", "l" };
static const char codas[CODAS][3] = { "",   "n",  "r",  "l",  "s",  "t",
                                      "m",  "nd", "st", "ck", "nt", "x",
                                      "rd", "sh", "ll", "ng" };

static size_t put_part(char *out, const char part[3])
{
    size_t length = strlen(part);

    memcpy(out, part, length);
    return length;
}

/*
 * Frequent words are short. Multiplying by a number that shares no factor
 * with the count of spellings visits each once, in an order without pattern.
 */
size_t vocabulary_spell(uint64_t rank, char out[VOCABULARY_WORD_SIZE])
{
    const uint64_t last = (uint64_t)ONSETS * VOWELS * CODAS;
    const uint64_t inner = (uint64_t)ONSETS * VOWELS * JOINTS;
    const uint64_t pairs = (inner - 1) * last; /* words of two syllables */
    uint64_t number = rank + last;
    uint64_t rest;
    size_t length = 0;

    if (rank < 400)
        number = rank * 1031 % last;
    else if (rank < pairs)
        number = rank * 6700417 % pairs + last;
    for (rest = number / last; rest > 0; rest /= inner) {
        length += put_part(out + length, onsets[rest % ONSETS]);
        length += put_part(out + length, vowels[rest / ONSETS % VOWELS]);
        length +=
            put_part(out + length, joints[rest / (ONSETS * VOWELS) % JOINTS]);
    }
    length += put_part(out + length, onsets[number % ONSETS]);
    length += put_part(out + length, vowels[number / ONSETS % VOWELS]);
    length += put_part(out + length, codas[number / (ONSETS * VOWELS) % CODAS]);
    out[length] = '\0';
    return length;
}
