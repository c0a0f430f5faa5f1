#include "graf/signature.h"

#include "graf/file.h"

enum {
    SHINGLE_WORDS = 4,
    HIGHEST = 15, /* what a bin keeps: 1 to so much */
    BINS_OF_64_BITS = 16,
    /* Likeness of copies, in thousandths of the bins. */
    LEAST_BETWEEN_SOURCES = 500,
    LEAST_WITHIN_A_SOURCE = 950
};

/* 2^64 divided by the golden ratio, odd (Knuth 6.4). */
#define MULTIPLIER UINT64_C(0x9E3779B97F4A7C15)
#define MULTIPLIER_4 (MULTIPLIER * MULTIPLIER * MULTIPLIER * MULTIPLIER)

/* ---- making one --------------------------------------------------------- */

void graf_signing_begin(graf_signing *signing)
{
    memset(signing, 0, sizeof *signing);
    memset(signing->least, 0xFF, sizeof signing->least);
}

/* The hash of a shingle decides by its high half into which bin it falls, and
 * by its low half whether it is the least there. */
static void put_shingle(graf_signing *signing)
{
    uint64_t hash = signing->shingle ^ signing->shingle >> 32;
    uint32_t bin, low;

    hash *= UINT64_C(0xBF58476D1CE4E5B9);
    hash ^= hash >> 29;
    bin = (uint32_t)((hash >> 32) * GRAF_SIGNATURE_BINS >> 32);
    low = (uint32_t)hash;
    if (low < signing->least[bin])
        signing->least[bin] = low;
}

void graf_signing_add(graf_signing *signing, const graf_tokens *tokens)
{
    size_t i;

    /* A polynomial of the last four hashes (Karp and Rabin, 1987). */
    for (i = 0; i < tokens->count; i++) {
        uint32_t *oldest = &signing->last[signing->words % SHINGLE_WORDS];
        uint32_t hash = tokens->items[i].word->hash;

        signing->shingle =
            signing->shingle * MULTIPLIER + hash - *oldest * MULTIPLIER_4;
        *oldest = hash;
        if (++signing->words >= SHINGLE_WORDS)
            put_shingle(signing);
    }
}

graf_signature graf_signing_end(const graf_signing *signing, graf_view source)
{
    graf_signature signature;
    unsigned n;

    memset(&signature, 0, sizeof signature);
    if (signing->words < GRAF_SIGNATURE_WORDS_LEAST)
        return signature;
    signature.bytes[0] =
        (unsigned char)(1 + graf_checksum32(source.data, source.length) % 255);
    for (n = 0; n < GRAF_SIGNATURE_BINS; n++)
        if (signing->least[n] != UINT32_MAX)
            signature.bytes[1 + n / 2] |=
                (unsigned char)((1 + signing->least[n] % HIGHEST) << n % 2 * 4);
    return signature;
}

graf_status graf_signature_of(const graf_article *article,
                              graf_analyzer *analyzer, graf_tokens *tokens,
                              graf_signature *out, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_signing signing;
    size_t i;

    graf_signing_begin(&signing);
    for (i = 0; i < article->paragraphs.count && status == GRAF_OK; i++) {
        status =
            graf_analyze(analyzer, article->paragraphs.items[i], tokens, error);
        if (status == GRAF_OK)
            graf_signing_add(&signing, tokens);
    }
    *out = graf_signing_end(&signing, article->source);
    return status;
}

/* ---- comparing ---------------------------------------------------------- */

/* How many groups of four bits are zero. */
static unsigned count_zeros(uint64_t bits)
{
    bits |= bits >> 1;
    bits |= bits >> 2;
    return BINS_OF_64_BITS -
           (unsigned)__builtin_popcountll(bits & UINT64_C(0x1111111111111111));
}

unsigned graf_signature_likeness(const graf_signature *left,
                                 const graf_signature *right)
{
    unsigned equal = 0;
    unsigned empty = 0; /* in both: that says nothing */
    unsigned least = left->bytes[0] == right->bytes[0] ? LEAST_WITHIN_A_SOURCE
                                                       : LEAST_BETWEEN_SOURCES;
    unsigned likeness, i;

    for (i = 0; i < 2; i++) {
        graf_signature a = *left;
        graf_signature b = *right;
        uint64_t in_left, in_right;

        a.bytes[0] = b.bytes[0] = 0; /* the sources count as empty bins */
        memcpy(&in_left, a.bytes + 8 * i, 8);
        memcpy(&in_right, b.bytes + 8 * i, 8);
        equal += count_zeros(in_left ^ in_right);
        empty += count_zeros(in_left | in_right);
    }
    if (empty == 2 * BINS_OF_64_BITS)
        return 0;
    likeness = 1000 * (equal - empty) / (2 * BINS_OF_64_BITS - empty);
    return likeness >= least ? likeness : 0;
}

/* ---- clusters ----------------------------------------------------------- */

graf_signature graf_signature_of_copy(uint64_t cluster)
{
    graf_signature signature;
    unsigned i;

    memset(&signature, 0, sizeof signature);
    for (i = 0; i < 8; i++)
        signature.bytes[1 + i] = (unsigned char)(cluster >> 8 * i);
    return signature;
}

uint64_t graf_copy_cluster(const graf_signature *signature)
{
    uint64_t cluster = 0;
    unsigned i;

    if (graf_signature_exists(signature))
        return 0;
    for (i = 0; i < 8; i++)
        cluster |= (uint64_t)signature->bytes[1 + i] << 8 * i;
    return cluster;
}

uint64_t graf_cluster_of(const graf_signature *signature, graf_view id)
{
    if (!graf_signature_exists(signature))
        return graf_copy_cluster(signature);
    return (uint64_t)graf_checksum32(signature->bytes, sizeof signature->bytes)
               << 32 |
           graf_checksum32(id.data, id.length);
}
