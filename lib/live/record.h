/*
 * record.h - the data of an article's head document.
 *
 * Layout, version 1: a byte 1; the fingerprint (graf_article_fingerprint), 16
 * bytes, big-endian; then the article's metadata as
 * graf_article_append_metadata writes them: the date and the number of
 * paragraphs, 4 bytes each, the bytes of headline and paragraphs, 8 bytes, the
 * strings id, title, source, origin, section, url, language and the lists
 * authors, regions, themes.
 */
#ifndef GRAF_LIVE_RECORD_H
#define GRAF_LIVE_RECORD_H

#include "graf/article.h"
#include "graf/file.h"

/* What a record says besides the article's metadata. */
typedef struct graf_record_facts {
    graf_fingerprint fingerprint; /* of the metadata and all paragraphs */
    uint32_t paragraph_count;
    uint64_t text_bytes; /* of headline and paragraphs */
} graf_record_facts;

/*
 * Appends the article's record to `out`; *facts (may be NULL) is what
 * went into it. Cost: one pass over the text, for the fingerprint.
 */
graf_status graf_record_encode(const graf_article *article, graf_buffer *out,
                               graf_record_facts *facts,
                               graf_error *error) GRAF_MUST_CHECK;

/*
 * Reads a record. *article borrows nothing: its strings are copied to the
 * arena; it has no paragraphs. GRAF_DAMAGED when the bytes are no record.
 */
graf_status graf_record_decode(graf_view bytes, graf_arena *arena,
                               graf_article *article, graf_record_facts *facts,
                               graf_error *error) GRAF_MUST_CHECK;

/* Only the facts, without the strings: cheap. */
graf_status graf_record_read_facts(graf_view bytes, graf_record_facts *facts,
                                   graf_error *error) GRAF_MUST_CHECK;

#endif
