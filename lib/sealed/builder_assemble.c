/*
 * The second half of building: everything is analysed; now it is put in order.
 */
#include <stdlib.h>

#include "sealed/builder.h"
#include "sealed/inversion.h"

/* ---- the order of articles ---------------------------------------------- */

typedef struct ordered_article {
    int32_t date;
    uint32_t number; /* of the arrival */
    graf_view id;
} ordered_article;

static int compare_articles(const void *left, const void *right)
{
    const ordered_article *a = left;
    const ordered_article *b = right;

    return graf_article_order(a->date, a->id, b->date, b->id);
}

/* Those that were not dropped, in canonical order. */
static graf_status order_articles(const graf_sealed_builder *builder,
                                  ordered_article **out, graf_error *error)
{
    size_t size =
        ((size_t)builder->arrivals.kept + 1) * sizeof(ordered_article);
    ordered_article *ordered = malloc(size);
    size_t count = 0;
    uint32_t i;

    *out = ordered;
    if (ordered == NULL)
        return graf_fail_memory(error, size);
    for (i = 0; i < builder->arrivals.count; i++) {
        const graf_arrival *arrival = &builder->arrivals.items[i];

        if (!arrival->is_dropped)
            ordered[count++] =
                (ordered_article){ builder->articles[i].date, i, arrival->id };
    }
    qsort(ordered, count, sizeof *ordered, compare_articles);
    return GRAF_OK;
}

/* The words of dropped articles do not count. */
static void uncount_dropped(graf_sealed_builder *builder)
{
    uint32_t i;

    for (i = 0; i < builder->arrivals.count; i++) {
        const graf_built_article *article = &builder->articles[i];
        uint32_t *counts = builder->workers.items[article->worker].counts;
        const uint32_t *tokens = article->tokens;
        uint32_t document;

        if (!builder->arrivals.items[i].is_dropped)
            continue;
        for (document = 0; document < article->document_count; document++) {
            uint32_t length = article->lengths[document];

            for (; length > 0; length--)
                counts[*tokens++]--;
        }
    }
}

/* ---- copies ------------------------------------------------------------- */

static void note_copy(graf_built_article *article,
                      const graf_signed_article *found)
{
    if (found->cluster != graf_cluster_of(&found->signature, found->id))
        article->signature = graf_signature_of_copy(found->cluster);
}

/* Of the articles that were not dropped, as they came. */
static graf_status find_copies(graf_sealed_builder *builder, graf_error *error)
{
    size_t size =
        ((size_t)builder->arrivals.kept + 1) * sizeof(graf_signed_article);
    graf_signed_article *asked = malloc(size);
    size_t count = 0;
    graf_status status;
    uint32_t i;

    if (asked == NULL)
        return graf_fail_memory(error, size);
    for (i = 0; i < builder->arrivals.count; i++) {
        const graf_signature *signature = &builder->articles[i].signature;
        graf_view id = builder->arrivals.items[i].id;

        if (!builder->arrivals.items[i].is_dropped)
            asked[count++] =
                (graf_signed_article){ *signature, builder->articles[i].date,
                                       id, graf_cluster_of(signature, id) };
    }
    status =
        builder->find_copies(builder->find_copies_user, asked, count, error);
    count = 0;
    for (i = 0; i < builder->arrivals.count && status == GRAF_OK; i++)
        if (!builder->arrivals.items[i].is_dropped)
            note_copy(&builder->articles[i], &asked[count++]);
    free(asked);
    return status;
}

/* ---- putting it together ------------------------------------------------ */

static graf_status look_up_value(void *user, uint32_t number, graf_field *field,
                                 graf_view *text, graf_error *error)
{
    const graf_sealed_builder *builder = user;

    (void)error;
    *text = graf_values_writer_text(builder->values, number, field);
    return GRAF_OK;
}

static graf_status add_article(graf_sealed_builder *builder, uint32_t number,
                               const graf_value_source *values,
                               graf_error *error)
{
    const graf_built_article *article = &builder->articles[number];
    const graf_arrival *arrival = &builder->arrivals.items[number];
    graf_record record;
    graf_status status;

    record.fingerprint = arrival->fingerprint;
    record.signature = article->signature;
    record.text_bytes = article->text_bytes;
    record.id = arrival->id;
    record.title = article->title;
    record.url = article->url;
    graf_builder_unpack_values(builder, article, &record);
    status = graf_assembly_renumber(&builder->assembly, values, &record, error);
    if (status == GRAF_OK)
        status = graf_assembly_add_article(
            &builder->assembly, &record, article->date, article->first_unit,
            article->lengths, article->document_count, error);
    return status;
}

static graf_status add_articles(graf_sealed_builder *builder,
                                const ordered_article *ordered,
                                graf_error *error)
{
    size_t value_count = graf_values_writer_count(builder->values);
    graf_value_source values = { .look_up = look_up_value, .user = builder };
    graf_status status = GRAF_OK;
    uint32_t i;

    values.numbers = calloc(value_count + 1, sizeof *values.numbers);
    if (values.numbers == NULL)
        return graf_fail_memory(error, value_count * sizeof *values.numbers);
    for (i = 0; i < builder->arrivals.kept && status == GRAF_OK; i++)
        status = add_article(builder, ordered[i].number, &values, error);
    free(values.numbers);
    return status;
}

static graf_status invert(graf_sealed_builder *builder,
                          const ordered_article *ordered,
                          graf_vocabulary *vocabulary, graf_error *error)
{
    size_t count = builder->arrivals.kept;
    graf_token_run *runs = malloc((count + 1) * sizeof *runs);
    graf_inversion inversion = {
        &builder->assembly,    vocabulary, runs, count, builder->memory / 8 * 3,
        builder->workers.count
    };
    graf_status status;
    size_t i;

    if (runs == NULL)
        return graf_fail_memory(error, (count + 1) * sizeof *runs);
    for (i = 0; i < count; i++) {
        const graf_built_article *article =
            &builder->articles[ordered[i].number];

        runs[i].tokens = article->tokens;
        runs[i].terms = vocabulary->terms[article->worker];
        runs[i].lengths = article->lengths;
        runs[i].document_count = article->document_count;
    }
    status = graf_inversion_run(&inversion, error);
    free(runs);
    return status;
}

graf_status graf_builder_assemble(graf_sealed_builder *builder,
                                  graf_error *error)
{
    graf_vocabulary vocabulary = { .worker_count = 0 };
    ordered_article *ordered;
    graf_status status;

    uncount_dropped(builder);
    status = order_articles(builder, &ordered, error);
    if (status == GRAF_OK && builder->find_copies != NULL)
        status = find_copies(builder, error);
    if (status == GRAF_OK)
        status = add_articles(builder, ordered, error);
    if (status == GRAF_OK)
        status = graf_vocabulary_init(&vocabulary, &builder->workers, error);
    if (status == GRAF_OK)
        status = graf_assembly_begin_lists(&builder->assembly, error);
    if (status == GRAF_OK)
        status = invert(builder, ordered, &vocabulary, error);
    if (status == GRAF_OK)
        status = graf_assembly_finish(
            &builder->assembly, vocabulary.words, vocabulary.word_count,
            graf_view_of_string(builder->language), error);
    graf_vocabulary_release(&vocabulary);
    free(ordered);
    return status;
}
