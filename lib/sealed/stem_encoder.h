/*
 * stem_encoder.h - the lists of stems, one after the other: documents with
 * positions, the articles whose headline has the stem, and the frequencies of
 * its forms, which fall out on the way.
 */
#ifndef GRAF_SEALED_STEM_ENCODER_H
#define GRAF_SEALED_STEM_ENCODER_H

#include "sealed/articles.h"
#include "sealed/entries.h"
#include "sealed/posting_writer.h"
#include "sealed/word_table.h"

/* One per thread. Both lists are appended to `postings`; entries are kept
 * until graf_stem_encoder_clear, since they can be written only when it is
 * known where the bytes come to stand. */
typedef struct graf_stem_encoder {
    graf_buffer postings;
    graf_stem_entry *entries;
    uint32_t *stems; /* which stem each entry is of */
    size_t count;
    /* The rest is private. */
    size_t entry_capacity;
    size_t stem_capacity;
    graf_arena inline_bytes; /* of the entries */
    const graf_articles *articles;
    graf_posting_writer *documents;
    graf_posting_writer *headlines;
    graf_new_word *forms; /* of the stem in hand */
    uint32_t form_count;
    uint32_t *seen; /* by form: 1 + the document that had it last */
    size_t seen_capacity;
    uint32_t *headline_documents;
    size_t headline_count;
    size_t headline_capacity;
} graf_stem_encoder;

/* `articles` (borrowed) are the new part's: lengths and headlines are looked
 * up there. */
graf_status graf_stem_encoder_init(graf_stem_encoder *encoder,
                                   const graf_articles *articles,
                                   graf_error *error) GRAF_MUST_CHECK;
void graf_stem_encoder_release(graf_stem_encoder *encoder);

/* Forgets entries and postings. */
void graf_stem_encoder_clear(graf_stem_encoder *encoder);

/* Begins stem number `stem`, whose `form_count` forms are counted in
 * `forms`. `occurrences` as for graf_posting_writer_begin. */
graf_status graf_stem_encoder_begin(graf_stem_encoder *encoder, uint32_t stem,
                                    graf_new_word *forms, uint32_t form_count,
                                    uint64_t occurrences,
                                    graf_error *error) GRAF_MUST_CHECK;

/* As graf_posting_writer_add. */
graf_status graf_stem_encoder_add(graf_stem_encoder *encoder, uint32_t document,
                                  uint32_t frequency, const uint32_t *positions,
                                  const uint32_t *forms,
                                  graf_error *error) GRAF_MUST_CHECK;

/* Ends the stem, which must have a document. */
graf_status graf_stem_encoder_end(graf_stem_encoder *encoder,
                                  graf_error *error) GRAF_MUST_CHECK;

#endif
