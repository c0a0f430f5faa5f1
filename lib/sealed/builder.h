/*
 * builder.h - a builder, as its files see it.
 */
#ifndef GRAF_SEALED_BUILDER_H
#define GRAF_SEALED_BUILDER_H

#include "sealed/arrivals.h"
#include "sealed/assembly.h"
#include "sealed/builder_workers.h"
#include "sealed/compression.h"
#include "sealed/sealed.h"

/* An article that was analysed: metadata, and where its words are. */
typedef struct graf_built_article {
    const uint32_t *tokens;
    const uint32_t *lengths;
    uint64_t text_bytes;
    size_t values; /* in the builder's, as graf_builder_pack_values puts them */
    graf_view title;
    graf_view url;
    graf_signature signature;
    int32_t date;
    uint32_t document_count;
    uint32_t first_unit;
    uint32_t worker;
} graf_built_article;

struct graf_sealed_builder {
    size_t memory;
    char language[GRAF_SEALED_LANGUAGE_SIZE];
    graf_assembly assembly;
    graf_workers workers;
    /* The caller's thread. */
    graf_arrivals arrivals;
    graf_batch *batch;      /* that is being filled; NULL: none */
    graf_buffer dictionary; /* of the texts; empty: none */
    uint64_t documents;
    bool is_full;
    /* The collector's, and the caller's when the workers have ended. */
    graf_built_article *articles; /* article n is arrival n */
    size_t article_count;
    size_t article_capacity;
    graf_values_writer *values; /* numbers in the order of arrival */
    uint32_t *packed_values;
    size_t packed_count;
    size_t packed_capacity;
    uint32_t **arrays; /* tokens and lengths, to be freed */
    size_t array_count;
    size_t array_capacity;
    graf_arena strings; /* titles and urls */
    size_t array_bytes;
    size_t *word_bytes;           /* of each worker */
    graf_copy_finder find_copies; /* NULL: none are looked for */
    void *find_copies_user;
};

/* A graf_batch_collector; the user is the builder. */
graf_status graf_builder_collect(void *user, graf_worker *worker,
                                 graf_batch *batch, size_t *bytes,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Makes the dictionary of the texts from the batch in hand, the first, before
 * it is given to the workers. */
graf_status graf_builder_make_dictionary(graf_sealed_builder *builder,
                                         graf_error *error) GRAF_MUST_CHECK;

/* Fills what the record says of values, as the collector packed them. */
void graf_builder_unpack_values(const graf_sealed_builder *builder,
                                const graf_built_article *article,
                                graf_record *record);

/* Makes the part of what was collected. */
graf_status graf_builder_assemble(graf_sealed_builder *builder,
                                  graf_error *error) GRAF_MUST_CHECK;

#endif
