/*
 * lexicon.h - the table of distinct words, so that each is stemmed once.
 *
 * Open addressing with linear probing, at most half full. A slot holds the
 * first eight bytes of its word, so that most look-ups touch nothing else.
 * Words live in an arena and never move.
 */
#ifndef GRAF_TEXT_LEXICON_H
#define GRAF_TEXT_LEXICON_H

#include <endian.h>

#include "graf/buffer.h"
#include "graf/text.h"
#include "stemmer.h"

/*
 * A form while it is spelled out. Bytes past `length` are zero up to the next
 * multiple of eight; forms hold no NUL, so equal chunks are equal forms.
 */
typedef struct graf_spelling {
    size_t length;
    unsigned char bytes[GRAF_WORD_BYTES_LIMIT];
} graf_spelling;

typedef struct graf_lexicon_slot {
    uint64_t first; /* the first eight bytes, padded with zeros */
    uint32_t hash;
    uint32_t length;
    graf_word *word; /* NULL in an empty slot */
} graf_lexicon_slot;

typedef struct graf_lexicon {
    graf_lexicon_slot *slots;
    size_t mask; /* number of slots - 1; a power of two - 1 */
    size_t count;
    uint64_t seed;
    graf_arena arena;
    const graf_language *language; /* whose stop words */
    graf_stemmer *stemmer;         /* borrowed */
} graf_lexicon;

graf_status graf_lexicon_init(graf_lexicon *lexicon,
                              const graf_language *language,
                              graf_stemmer *stemmer,
                              graf_error *error) GRAF_MUST_CHECK;
void graf_lexicon_release(graf_lexicon *lexicon);

/* Forgets every word. */
void graf_lexicon_clear(graf_lexicon *lexicon);

/* Adds a word that graf_lexicon_find did not find. */
graf_status graf_lexicon_add(graf_lexicon *lexicon,
                             const graf_spelling *spelling, uint32_t hash,
                             const graf_word **out,
                             graf_error *error) GRAF_MUST_CHECK;

/* Eight bytes with the first as the lowest, on any machine. */
static inline uint64_t graf_load_chunk(const void *bytes)
{
    uint64_t chunk;

    memcpy(&chunk, bytes, sizeof chunk);
    return le64toh(chunk);
}

static inline void graf_store_chunk(void *bytes, uint64_t chunk)
{
    chunk = htole64(chunk);
    memcpy(bytes, &chunk, sizeof chunk);
}

static inline uint32_t graf_spelling_hash(const graf_spelling *spelling,
                                          uint64_t seed)
{
    /* 2^64 divided by the golden ratio (Knuth 6.4, multiplicative hashing). */
    const uint64_t multiplier = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = seed;
    size_t i;

    for (i = 0; i < spelling->length; i += 8) {
        hash = (hash ^ graf_load_chunk(spelling->bytes + i)) * multiplier;
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

static inline const graf_word *graf_lexicon_find(const graf_lexicon *lexicon,
                                                 const graf_spelling *spelling,
                                                 uint32_t hash)
{
    uint64_t first = graf_load_chunk(spelling->bytes);
    size_t at = hash & lexicon->mask;

    for (; lexicon->slots[at].word != NULL; at = (at + 1) & lexicon->mask) {
        const graf_lexicon_slot *slot = &lexicon->slots[at];

        if (slot->first == first && slot->length == spelling->length &&
            (spelling->length <= 8 ||
             memcmp(slot->word->form.data + 8, spelling->bytes + 8,
                    spelling->length - 8) == 0))
            return slot->word;
    }
    return NULL;
}

/* Finds or adds. */
static inline graf_status graf_lexicon_word(graf_lexicon *lexicon,
                                            const graf_spelling *spelling,
                                            const graf_word **out,
                                            graf_error *error)
{
    uint32_t hash = graf_spelling_hash(spelling, lexicon->seed);

    *out = graf_lexicon_find(lexicon, spelling, hash);
    if (*out != NULL)
        return GRAF_OK;
    return graf_lexicon_add(lexicon, spelling, hash, out, error);
}

#endif
