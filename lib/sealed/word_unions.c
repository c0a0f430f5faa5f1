/*
 * One list made of those of several words, for wildcards and fuzzy words.
 *
 * Frequencies are summed in a window of documents that moves over all lists
 * at once, so that each list is read once and in order, and nothing need be
 * sorted.
 */
#include "sealed/words.h"

enum { WINDOW = 16384 };

typedef struct union_builder {
    graf_matching *matching;
    graf_word_source *sources;
    size_t count;
    graf_word_scope scope;
    uint32_t *documents; /* the list so far */
    uint32_t *frequencies;
    size_t length;
    size_t capacity;
    uint32_t window; /* its first document */
    uint64_t seen[WINDOW / 64];
    uint32_t sums[WINDOW];
} union_builder;

static graf_status fail_damaged(const graf_matching *matching,
                                graf_error *error)
{
    return graf_sealed_damaged(matching->sealed->file, "a posting list", error);
}

/* The document where a source stands. */
static uint32_t document_of(const union_builder *builder,
                            const graf_word_source *source)
{
    const graf_articles *articles = builder->matching->articles;

    if (builder->scope == GRAF_SCOPE_TEXT)
        return source->cursor->document;
    if (source->headlines->document >= articles->count)
        return GRAF_NO_DOCUMENT;
    return graf_article_first(articles, source->headlines->document);
}

static uint32_t step(const union_builder *builder,
                     const graf_word_source *source)
{
    if (builder->scope == GRAF_SCOPE_TEXT)
        return graf_posting_cursor_next(source->cursor);
    graf_posting_cursor_next(source->headlines);
    return document_of(builder, source);
}

/* How often a source's forms stand in its document; in a headline it is
 * enough to know whether they do. */
static graf_status count_forms(const union_builder *builder,
                               const graf_word_source *source,
                               uint32_t document, uint32_t *out,
                               graf_error *error)
{
    if (builder->scope == GRAF_SCOPE_TEXT)
        return graf_word_source_frequency(source, out, error);
    *out = 1;
    if (source->form_count == 0)
        return GRAF_OK;
    *out = 0;
    if (graf_posting_cursor_advance(source->cursor, document) != document)
        return fail_damaged(builder->matching, error);
    return graf_word_source_frequency(source, out, error);
}

/* Adds up what a source has in the window. */
static graf_status add_source(union_builder *builder,
                              const graf_word_source *source, uint32_t end,
                              graf_error *error)
{
    uint32_t document = document_of(builder, source);

    while (document < end) {
        uint32_t place = document - builder->window;
        uint32_t frequency;
        graf_status status =
            count_forms(builder, source, document, &frequency, error);

        if (status != GRAF_OK)
            return status;
        if (frequency > 0) {
            builder->seen[place / 64] |= (uint64_t)1 << place % 64;
            builder->sums[place] += frequency;
        }
        document = step(builder, source);
    }
    return GRAF_OK;
}

/* Moves the sums to the list, and clears the window. */
static void empty_window(union_builder *builder)
{
    uint32_t i;

    for (i = 0; i < WINDOW / 64; i++) {
        uint64_t seen = builder->seen[i];

        builder->seen[i] = 0;
        for (; seen != 0 && builder->length < builder->capacity;
             seen &= seen - 1) {
            uint32_t place = i * 64 + (uint32_t)__builtin_ctzll(seen);

            builder->documents[builder->length] = builder->window + place;
            builder->frequencies[builder->length++] = builder->sums[place];
            builder->sums[place] = 0;
        }
    }
}

/* The first document from which something is left. */
static uint32_t next_window(const union_builder *builder)
{
    uint32_t first = GRAF_NO_DOCUMENT;
    size_t i;

    for (i = 0; i < builder->count; i++) {
        uint32_t document = document_of(builder, &builder->sources[i]);

        if (document < first)
            first = document;
    }
    return first;
}

static graf_status add_all(union_builder *builder, graf_error *error)
{
    uint32_t end = builder->matching->document_end;
    graf_status status = GRAF_OK;
    size_t i;

    builder->window = next_window(builder);
    while (builder->window < end && status == GRAF_OK) {
        uint32_t window_end =
            end - builder->window > WINDOW ? builder->window + WINDOW : end;

        for (i = 0; i < builder->count && status == GRAF_OK; i++) {
            if (graf_matching_is_late(builder->matching))
                return GRAF_OK;
            status =
                add_source(builder, &builder->sources[i], window_end, error);
        }
        empty_window(builder);
        builder->window = next_window(builder);
    }
    return status;
}

/* The most that the list can have. */
static size_t longest(const graf_matching *matching,
                      const graf_word_source *sources, size_t count,
                      graf_word_scope scope)
{
    size_t most = matching->document_end - matching->document_begin;
    uint64_t sum = 0;
    size_t i;

    for (i = 0; i < count; i++)
        sum += scope == GRAF_SCOPE_TEXT
                   ? sources[i].entry.documents.document_frequency
                   : sources[i].entry.headlines.document_frequency;
    return sum < most ? (size_t)sum : most;
}

static graf_status make_lists(graf_matching *matching, size_t capacity,
                              uint32_t **documents, uint32_t **frequencies,
                              graf_error *error)
{
    graf_status status;
    void *memory;

    status = graf_matching_allocate(matching, capacity + 1, sizeof **documents,
                                    &memory, error);
    if (status != GRAF_OK)
        return status;
    *documents = memory;
    status = graf_matching_allocate(matching, capacity + 1,
                                    sizeof **frequencies, &memory, error);
    *frequencies = memory;
    return status;
}

/* Each of the sources gets cursors of its own. */
static graf_status open_sources(graf_matching *matching,
                                graf_word_source *sources, size_t count,
                                graf_word_scope scope, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < count && status == GRAF_OK; i++) {
        graf_stem_entry *entry = &sources[i].entry;

        status = graf_matching_documents(matching, &entry->documents,
                                         &sources[i].cursor, error);
        if (status == GRAF_OK && scope == GRAF_SCOPE_HEADLINES)
            status = graf_matching_articles(matching, &entry->headlines,
                                            &sources[i].headlines, error);
    }
    return status;
}

/* The blocks of a finished list. */
static graf_status make_blocks(graf_matching *matching,
                               const union_builder *builder,
                               graf_posting_block **out, graf_impact *best,
                               graf_error *error)
{
    size_t count = builder->length / GRAF_POSTING_BLOCK + 1;
    graf_posting_block *blocks;
    graf_status status;
    void *memory;
    size_t i;

    status =
        graf_matching_allocate(matching, count, sizeof *blocks, &memory, error);
    if (status != GRAF_OK)
        return status;
    blocks = memory;
    memset(blocks, 0, count * sizeof *blocks);
    for (i = 0; i < builder->length; i++) {
        graf_posting_block *block = &blocks[i / GRAF_POSTING_BLOCK];

        block->last = builder->documents[i];
        graf_impact_add(&block->impact, builder->frequencies[i],
                        graf_document_length(matching->articles, block->last));
    }
    for (i = 0; i < count; i++)
        graf_impact_merge(best, blocks[i].impact);
    *out = blocks;
    return GRAF_OK;
}

static graf_status make_cursor(graf_matching *matching,
                               const union_builder *builder,
                               graf_posting_cursor **out, graf_impact *best,
                               graf_error *error)
{
    graf_posting_block *blocks;
    graf_status status;
    void *memory;

    status = make_blocks(matching, builder, &blocks, best, error);
    if (status == GRAF_OK)
        status =
            graf_matching_allocate(matching, 1, sizeof **out, &memory, error);
    if (status != GRAF_OK)
        return status;
    *out = memory;
    graf_posting_cursor_init_memory(*out, builder->documents,
                                    builder->frequencies, blocks,
                                    builder->length);
    graf_posting_cursor_advance(*out, matching->document_begin);
    return GRAF_OK;
}

static graf_status begin_union(graf_matching *matching,
                               graf_word_source *sources, size_t count,
                               graf_word_scope scope, union_builder **out,
                               graf_error *error)
{
    union_builder *builder;
    graf_status status;
    void *memory;

    status = open_sources(matching, sources, count, scope, error);
    if (status != GRAF_OK)
        return status;
    status =
        graf_matching_allocate(matching, 1, sizeof *builder, &memory, error);
    if (status != GRAF_OK)
        return status;
    builder = memory;
    memset(builder, 0, sizeof *builder);
    builder->matching = matching;
    builder->sources = sources;
    builder->count = count;
    builder->scope = scope;
    builder->capacity = longest(matching, sources, count, scope);
    *out = builder;
    return make_lists(matching, builder->capacity, &builder->documents,
                      &builder->frequencies, error);
}

static graf_status look_for_damage(const union_builder *builder,
                                   graf_error *error)
{
    size_t i;

    for (i = 0; i < builder->count; i++)
        if (builder->sources[i].cursor->damaged ||
            (builder->scope == GRAF_SCOPE_HEADLINES &&
             builder->sources[i].headlines->damaged))
            return fail_damaged(builder->matching, error);
    return GRAF_OK;
}

graf_status graf_word_union(graf_matching *matching, graf_word_source *sources,
                            size_t count, graf_word_scope scope,
                            graf_posting_cursor **out, graf_impact *best,
                            graf_error *error)
{
    union_builder *builder;
    graf_status status;

    memset(best, 0, sizeof *best);
    status = begin_union(matching, sources, count, scope, &builder, error);
    if (status == GRAF_OK)
        status = add_all(builder, error);
    if (status == GRAF_OK)
        status = look_for_damage(builder, error);
    if (status != GRAF_OK)
        return status;
    return make_cursor(matching, builder, out, best, error);
}
