/*
 * articles.h - the articles of a sealed part: rows, records, ids, lengths.
 */
#ifndef GRAF_SEALED_ARTICLES_H
#define GRAF_SEALED_ARTICLES_H

#include "graf/file.h"
#include "graf/signature.h"
#include "sealed/bytes.h"
#include "sealed/sealed_file.h"
#include "sealed/sealed_output.h"

/* The row of an article. */
typedef struct graf_article_row {
    uint32_t first_document; /* its headline; paragraph n is n further */
    uint32_t document_end;
    uint32_t first_unit; /* text of paragraph 1; the others follow */
    int32_t date;
    uint64_t record_at;
} graf_article_row;

enum { GRAF_ARTICLE_ROW_BYTES = 20 };

/*
 * Everything that can be asked about articles without their texts. Borrows
 * the file. Checked once when made: rows ascend, dates and documents are in
 * order, the bitmap agrees in its counts. Cost: linear in the number of
 * articles, about a nanosecond each.
 */
typedef struct graf_articles {
    const graf_sealed_file *file;
    uint32_t count;
    uint32_t documents;
    const unsigned char *rows;
    const uint8_t *lengths;
    graf_view long_lengths;
    const unsigned char *heads; /* 12 bytes for 64 documents: a count of the
                                   headlines before, and their bits */
    const unsigned char *signatures;
    graf_view copies; /* rows of cluster and article, ascending */
} graf_articles;

graf_status graf_articles_init(graf_articles *articles,
                               const graf_sealed_file *file,
                               graf_error *error) GRAF_MUST_CHECK;

/* `article` < count. */
graf_article_row graf_article_row_of(const graf_articles *articles,
                                     uint32_t article);

/* First document of an article; of `count` the number of documents. */
static inline uint32_t graf_article_first(const graf_articles *articles,
                                          uint32_t article)
{
    return article < articles->count
               ? graf_load32(articles->rows +
                             (size_t)article * GRAF_ARTICLE_ROW_BYTES)
               : articles->documents;
}

static inline int32_t graf_article_date(const graf_articles *articles,
                                        uint32_t article)
{
    return (int32_t)graf_load32(articles->rows +
                                (size_t)article * GRAF_ARTICLE_ROW_BYTES + 8);
}

/* The article that a document (< documents) belongs to: a rank in the bitmap,
 * a few nanoseconds. */
uint32_t graf_article_of(const graf_articles *articles, uint32_t document);

/* Words of a document of 255 words or more. */
uint32_t graf_long_length(const graf_articles *articles, uint32_t document);

/* The same for one who asks about documents that are not far from each other:
 * *near, 0 in the beginning, says where to look first. */
uint32_t graf_long_length_near(const graf_articles *articles, uint32_t document,
                               uint32_t *near);

/* Words of a document (< documents). */
static inline uint32_t graf_document_length(const graf_articles *articles,
                                            uint32_t document)
{
    uint32_t length = articles->lengths[document];

    return length < 255 ? length : graf_long_length(articles, document);
}

/* The articles dated in [from, to]: *begin to *end. Undated never. Binary
 * search. */
void graf_articles_dated(const graf_articles *articles, int32_t from,
                         int32_t to, uint32_t *begin, uint32_t *end);

/* Where the undated begin. */
uint32_t graf_articles_undated(const graf_articles *articles);

/* The signature of an article, or the cluster that it is a copy in. */
static inline graf_signature graf_sealed_signature(
    const graf_articles *articles, uint32_t article)
{
    graf_signature signature;

    memcpy(signature.bytes,
           articles->signatures + (size_t)article * GRAF_SIGNATURE_BYTES,
           GRAF_SIGNATURE_BYTES);
    return signature;
}

/* ---- records ------------------------------------------------------------ */

/* The metadata of an article with its values by number; see values.h. Numbers
 * count from 1 there; 0 is none. */
typedef struct graf_record {
    graf_fingerprint fingerprint;
    graf_signature signature; /* stands elsewhere: graf_sealed_signature */
    uint64_t text_bytes;      /* of headline and paragraphs */
    graf_view id;             /* borrowed from the file */
    graf_view title;
    graf_view url;
    uint32_t source;
    uint32_t origin;
    uint32_t section;
    uint32_t language;
    uint32_t authors[GRAF_FIELD_VALUES_LIMIT];
    uint32_t regions[GRAF_FIELD_VALUES_LIMIT];
    uint32_t themes[GRAF_FIELD_VALUES_LIMIT];
    uint32_t author_count;
    uint32_t region_count;
    uint32_t theme_count;
} graf_record;

/* GRAF_DAMAGED when the record or the row are not what was written: the
 * record's checksum covers both. Before, nothing that the row says is certain.
 */
graf_status graf_record_of(const graf_articles *articles, uint32_t article,
                           graf_record *out, graf_error *error) GRAF_MUST_CHECK;

/*
 * The values of a field: *numbers, which may hold 0 for none, and how many as
 * the result. They are the record's or in `single`, so both must live on.
 */
uint32_t graf_record_values(const graf_record *record, graf_field field,
                            uint32_t single[2], const uint32_t **numbers);

/* Appends the record of the article that has the row. */
graf_status graf_sealed_record_append(const graf_record *record,
                                      const graf_article_row *row,
                                      graf_buffer *records,
                                      graf_error *error) GRAF_MUST_CHECK;

/*
 * The articles whose id has a hash (graf_checksum32), one a call; *at is 0 in
 * the beginning. False when there is none left. GRAF_DAMAGED: *article is
 * none.
 */
graf_status graf_articles_hashed(const graf_articles *articles, uint32_t hash,
                                 uint32_t *at, bool *found, uint32_t *article,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Finds an article by id through the ids section. */
graf_status graf_articles_find(const graf_articles *articles, graf_view id,
                               bool *found, uint32_t *article,
                               graf_error *error) GRAF_MUST_CHECK;

/* ---- writing ------------------------------------------------------------ */

/* The sections that are made of all articles in canonical order. */
typedef struct graf_articles_writer {
    graf_buffer rows;
    graf_buffer records;
    graf_buffer ids; /* sorted by graf_articles_writer_end */
    graf_buffer lengths;
    graf_buffer long_lengths;
    graf_buffer heads;
    graf_buffer signatures;
    graf_buffer copies; /* sorted by graf_articles_writer_end */
    uint32_t articles;
    uint32_t documents;
    uint64_t words;
    uint64_t text_bytes;
    int32_t first_date;
    int32_t last_date;
} graf_articles_writer;

void graf_articles_writer_init(graf_articles_writer *writer);
void graf_articles_writer_release(graf_articles_writer *writer);

/* Adds the next article, record and signature; `lengths` are the words of its
 * documents. */
graf_status graf_articles_writer_add(graf_articles_writer *writer,
                                     const graf_record *record, int32_t date,
                                     uint32_t first_unit,
                                     const uint32_t *lengths,
                                     uint32_t document_count,
                                     graf_error *error) GRAF_MUST_CHECK;
graf_status graf_articles_writer_end(graf_articles_writer *writer,
                                     graf_error *error) GRAF_MUST_CHECK;

/* Writes the sections. */
graf_status graf_articles_writer_write(const graf_articles_writer *writer,
                                       graf_sealed_output *output,
                                       graf_error *error) GRAF_MUST_CHECK;

/* The order of articles in a part: negative, 0 or positive. */
int graf_article_order(int32_t left_date, graf_view left_id, int32_t right_date,
                       graf_view right_id);

#endif
