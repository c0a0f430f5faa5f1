/*
 * signature.h - near-duplicates: which articles are copies of one another.
 *
 * Wire copy is printed by several papers under other headlines and bylines,
 * cut at the end, with words changed and sentences added. So an article's body
 * is seen as the set of its shingles, four words in a row each, and two
 * bodies are as alike as the part of all their shingles that both have
 * (Broder, "On the resemblance and containment of documents", 1997). A
 * signature estimates that in 16 bytes: the hashes of the shingles fall into
 * 30 bins (one permutation hashing: Li, Owen and Zhang, NIPS 2012), and of the
 * least in each bin four bits are kept (b-bit minwise hashing: Li and König,
 * WWW 2010). Where s of the shingles are shared, about s + (1 - s) / 15 of the
 * bins are equal.
 */
#ifndef GRAF_SIGNATURE_H
#define GRAF_SIGNATURE_H

#include "graf/article.h"
#include "graf/text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    GRAF_SIGNATURE_BYTES = 16,
    GRAF_SIGNATURE_BINS = 30,
    /* Shorter bodies have no signature: too much of them is formula. */
    GRAF_SIGNATURE_WORDS_LEAST = 40,
    /* Copies are printed within so many days of the first; or have no date,
     * both. */
    GRAF_COPY_DAYS = 7
};

/*
 * Stored as it is. The first byte stands for the source, 1 to 255; the others
 * are the bins, four bits each, the low ones first, 0 for a bin that has no
 * shingle. All zero: there is none. An article that is a copy keeps in place
 * of its own signature the number of its cluster: a 0, eight bytes with the
 * lowest first, and zeros.
 */
typedef struct graf_signature {
    unsigned char bytes[GRAF_SIGNATURE_BYTES];
} graf_signature;

/* A signature in the making; private. */
typedef struct graf_signing {
    uint64_t shingle; /* of the last words */
    uint32_t last[4]; /* their hashes, round and round */
    uint32_t words;
    uint32_t least[GRAF_SIGNATURE_BINS];
} graf_signing;

GRAF_API void graf_signing_begin(graf_signing *signing);

/* The words of the next paragraph. Cost: some three nanoseconds a word. */
GRAF_API void graf_signing_add(graf_signing *signing,
                               const graf_tokens *tokens);

GRAF_API graf_signature graf_signing_end(const graf_signing *signing,
                                         graf_view source);

/* All of the above for one article. `tokens` is scratch. */
GRAF_API graf_status graf_signature_of(const graf_article *article,
                                       graf_analyzer *analyzer,
                                       graf_tokens *tokens, graf_signature *out,
                                       graf_error *error) GRAF_MUST_CHECK;

static inline bool graf_signature_exists(const graf_signature *signature)
{
    return signature->bytes[0] != 0;
}

/* Bin n < GRAF_SIGNATURE_BINS. */
static inline unsigned graf_signature_bin(const graf_signature *signature,
                                          unsigned n)
{
    return signature->bytes[1 + n / 2] >> n % 2 * 4 & 15;
}

/*
 * How alike two articles are, in thousandths of the bins; 0 when neither is a
 * copy of the other. Between sources half is enough, so that a copy may be cut
 * by a third and changed here and there. A source has forms that it uses again
 * and again (weather, declarations, minutes), so articles of one source must
 * be as good as equal. Both signatures exist. A few nanoseconds.
 */
GRAF_API unsigned graf_signature_likeness(const graf_signature *left,
                                          const graf_signature *right);

/*
 * A cluster is an article and its copies; its number is made of that first
 * one. High half: of its signature; low half: graf_checksum32 of its id.
 */

/* What a copy keeps. */
GRAF_API graf_signature graf_signature_of_copy(uint64_t cluster);

/* The cluster of a copy; 0 for what is none. */
GRAF_API uint64_t graf_copy_cluster(const graf_signature *signature);

/* The cluster of an article, which may be a copy, or the first and only one;
 * 0 when it has no signature. */
GRAF_API uint64_t graf_cluster_of(const graf_signature *signature,
                                  graf_view id);

/* An article that is compared with others. */
typedef struct graf_signed_article {
    graf_signature signature;
    int32_t date;
    graf_view id;
    uint64_t cluster;
} graf_signed_article;

/*
 * Told of new articles, in the order in which they came, each with a cluster
 * of its own, gives every copy the cluster that it is in. Ids may be empty.
 */
typedef graf_status (*graf_copy_finder)(void *user,
                                        graf_signed_article *articles,
                                        size_t count, graf_error *error);

#ifdef __cplusplus
}
#endif

#endif
