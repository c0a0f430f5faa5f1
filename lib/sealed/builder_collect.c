/*
 * What becomes of a batch that a worker is done with: texts go to the file,
 * metadata and words into the builder's tables.
 */
#include <stdlib.h>

#include "sealed/builder.h"

/* What an analyzer's word takes besides its bytes; see graf_analyze. */
enum { WORD_BYTES = 150 + sizeof(void *) + sizeof(uint32_t) };

/* ---- values ------------------------------------------------------------- */

static graf_status number_list(graf_values_writer *values, graf_field field,
                               graf_view_list list, uint32_t *numbers,
                               uint32_t *count, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    *count = 0;
    for (i = 0; i < list.count && status == GRAF_OK; i++) {
        if (list.items[i].length == 0)
            continue;
        status = graf_values_writer_number(values, field, list.items[i],
                                           &numbers[*count], error);
        if (status == GRAF_OK)
            (*count)++;
    }
    return status;
}

static graf_status number_values(graf_values_writer *values,
                                 const graf_article *article,
                                 graf_record *record, graf_error *error)
{
    graf_status status;

    status = graf_values_writer_number(values, GRAF_FIELD_SOURCE,
                                       article->source, &record->source, error);
    if (status == GRAF_OK)
        status = graf_values_writer_number(
            values, GRAF_FIELD_SOURCE, article->origin, &record->origin, error);
    if (status == GRAF_OK)
        status = graf_values_writer_number(values, GRAF_FIELD_SECTION,
                                           article->section, &record->section,
                                           error);
    if (status == GRAF_OK)
        status = graf_values_writer_number(values, GRAF_FIELD_LANGUAGE,
                                           article->language, &record->language,
                                           error);
    if (status == GRAF_OK)
        status = number_list(values, GRAF_FIELD_AUTHOR, article->authors,
                             record->authors, &record->author_count, error);
    if (status == GRAF_OK)
        status = number_list(values, GRAF_FIELD_REGION, article->regions,
                             record->regions, &record->region_count, error);
    if (status == GRAF_OK)
        status = number_list(values, GRAF_FIELD_THEME, article->themes,
                             record->themes, &record->theme_count, error);
    return status;
}

static void pack(graf_sealed_builder *builder, uint32_t number)
{
    builder->packed_values[builder->packed_count++] = number;
}

static void pack_list(graf_sealed_builder *builder, const uint32_t *numbers,
                      uint32_t count)
{
    pack(builder, count);
    memcpy(builder->packed_values + builder->packed_count, numbers,
           count * sizeof *numbers);
    builder->packed_count += count;
}

/* A record has room for many values, and an article has few. */
static graf_status pack_values(graf_sealed_builder *builder,
                               const graf_record *record, graf_error *error)
{
    size_t count = 7 + (size_t)record->author_count + record->region_count +
                   record->theme_count;
    void *packed = builder->packed_values;
    graf_status status = graf_array_reserve(
        &packed, &builder->packed_capacity, builder->packed_count + count,
        sizeof *builder->packed_values, error);

    builder->packed_values = packed;
    if (status != GRAF_OK)
        return status;
    pack(builder, record->source);
    pack(builder, record->origin);
    pack(builder, record->section);
    pack(builder, record->language);
    pack_list(builder, record->authors, record->author_count);
    pack_list(builder, record->regions, record->region_count);
    pack_list(builder, record->themes, record->theme_count);
    return GRAF_OK;
}

static const uint32_t *unpack_list(const uint32_t *packed, uint32_t *numbers,
                                   uint32_t *count)
{
    *count = *packed++;
    memcpy(numbers, packed, *count * sizeof *numbers);
    return packed + *count;
}

void graf_builder_unpack_values(const graf_sealed_builder *builder,
                                const graf_built_article *article,
                                graf_record *record)
{
    const uint32_t *packed = builder->packed_values + article->values;

    record->source = *packed++;
    record->origin = *packed++;
    record->section = *packed++;
    record->language = *packed++;
    packed = unpack_list(packed, record->authors, &record->author_count);
    packed = unpack_list(packed, record->regions, &record->region_count);
    unpack_list(packed, record->themes, &record->theme_count);
}

/* ---- articles ----------------------------------------------------------- */

/* How far a batch's articles have been taken. */
typedef struct batch_place {
    const uint32_t *tokens;
    const uint32_t *lengths;
    uint32_t unit;
} batch_place;

static size_t sum_of(const uint32_t *lengths, uint32_t count)
{
    size_t sum = 0;
    uint32_t i;

    for (i = 0; i < count; i++)
        sum += lengths[i];
    return sum;
}

static graf_status add_article(graf_sealed_builder *builder,
                               const graf_batch_article *from, uint32_t worker,
                               batch_place *place, graf_error *error)
{
    const graf_article *article = &from->article;
    void *articles = builder->articles;
    graf_built_article built = { .tokens = place->tokens,
                                 .lengths = place->lengths,
                                 .signature = from->signature,
                                 .date = article->date,
                                 .first_unit = place->unit,
                                 .worker = worker };
    graf_record record;
    graf_status status;

    built.text_bytes = graf_article_text_bytes(article);
    built.document_count = (uint32_t)article->paragraphs.count + 1;
    built.values = builder->packed_count;
    status = graf_array_reserve(&articles, &builder->article_capacity,
                                builder->article_count + 1,
                                sizeof *builder->articles, error);
    builder->articles = articles;
    if (status == GRAF_OK)
        status = number_values(builder->values, article, &record, error);
    if (status == GRAF_OK)
        status = pack_values(builder, &record, error);
    if (status == GRAF_OK)
        status = graf_arena_copy(&builder->strings, article->title,
                                 &built.title, error);
    if (status == GRAF_OK)
        status =
            graf_arena_copy(&builder->strings, article->url, &built.url, error);
    if (status != GRAF_OK)
        return status;
    builder->articles[builder->article_count++] = built;
    place->tokens += sum_of(built.lengths, built.document_count);
    place->lengths += built.document_count;
    place->unit += built.document_count - 1;
    return GRAF_OK;
}

/* Takes over an array of the batch's. */
static graf_status keep_array(graf_sealed_builder *builder, uint32_t **array,
                              size_t length, graf_error *error)
{
    void *arrays = builder->arrays;
    graf_status status = graf_array_reserve(&arrays, &builder->array_capacity,
                                            builder->array_count + 1,
                                            sizeof *builder->arrays, error);

    builder->arrays = arrays;
    if (status != GRAF_OK)
        return status;
    builder->arrays[builder->array_count++] = *array;
    builder->array_bytes += length * sizeof **array;
    *array = NULL;
    return GRAF_OK;
}

static size_t bytes_used(const graf_sealed_builder *builder)
{
    size_t sum = builder->array_bytes + builder->strings.total;
    unsigned i;

    sum += builder->article_capacity * sizeof *builder->articles;
    sum += builder->packed_capacity * sizeof *builder->packed_values;
    sum += builder->assembly.text_rows.capacity;
    for (i = 0; i < builder->workers.count; i++)
        sum += builder->word_bytes[i];
    return sum;
}

graf_status graf_builder_collect(void *user, graf_worker *worker,
                                 graf_batch *batch, size_t *bytes,
                                 graf_error *error)
{
    graf_sealed_builder *builder = user;
    batch_place place = { batch->tokens, batch->lengths,
                          (uint32_t)builder->assembly.units };
    graf_status status;
    size_t i;

    *bytes = 0;
    status = keep_array(builder, &batch->tokens, batch->token_count, error);
    if (status == GRAF_OK)
        status =
            keep_array(builder, &batch->lengths, batch->document_count, error);
    if (status == GRAF_OK)
        status = graf_assembly_add_texts(
            &builder->assembly, graf_buffer_view(&batch->text),
            graf_buffer_view(&batch->text_rows),
            batch->document_count - (uint32_t)batch->count, error);
    for (i = 0; i < batch->count && status == GRAF_OK; i++)
        status = add_article(builder, &batch->articles[i], worker->number,
                             &place, error);
    builder->word_bytes[worker->number] = worker->word_count * WORD_BYTES;
    *bytes = bytes_used(builder);
    return status;
}
