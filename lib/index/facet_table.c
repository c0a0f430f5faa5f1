#include "index/facet_table.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 256, TEXTS_LIMIT = 512 * 1024 * 1024 };

void graf_facet_table_release(graf_facet_table *table)
{
    graf_arena_release(&table->arena);
    free(table->rows);
    free(table->slots);
    memset(table, 0, sizeof *table);
}

static uint64_t hash(graf_field field, graf_view text)
{
    return graf_checksum64(text.data, text.length) + (uint64_t)field;
}

/* The slot of a value, or the empty one where it would go. */
static uint32_t *find_slot(const graf_facet_table *table, graf_field field,
                           graf_view text)
{
    size_t mask = table->slot_count - 1;
    size_t at = (size_t)hash(field, text) & mask;

    while (table->slots[at] != 0) {
        const graf_facet_row *row = &table->rows[table->slots[at] - 1];

        if (row->field == field && graf_view_equal(row->value.text, text))
            break;
        at = (at + 1) & mask;
    }
    return &table->slots[at];
}

/* Keeps half of the slots free. */
static graf_status make_room(graf_facet_table *table, graf_error *error)
{
    size_t count = table->slot_count == 0 ? FIRST_SLOTS : table->slot_count * 2;
    uint32_t *slots;
    size_t i;

    if (table->slot_count == 0)
        graf_arena_init(&table->arena, TEXTS_LIMIT);
    if (table->count * 2 < table->slot_count)
        return GRAF_OK;
    slots = calloc(count, sizeof *slots);
    if (slots == NULL)
        return graf_fail_memory(error, count * sizeof *slots);
    free(table->slots);
    table->slots = slots;
    table->slot_count = count;
    for (i = 0; i < table->count; i++)
        *find_slot(table, table->rows[i].field, table->rows[i].value.text) =
            (uint32_t)i + 1;
    return GRAF_OK;
}

static graf_status add_row(graf_facet_table *table, graf_field field,
                           graf_view text, graf_error *error)
{
    void *rows = table->rows;
    graf_facet_row *row;
    graf_status status;

    if (table->count == GRAF_FACET_DISTINCT_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "more than %d different values are found: narrow the "
                         "query",
                         GRAF_FACET_DISTINCT_LIMIT);
    status = graf_array_reserve(&rows, &table->capacity, table->count + 1,
                                sizeof *table->rows, error);
    table->rows = rows;
    if (status != GRAF_OK)
        return status;
    row = &table->rows[table->count];
    row->field = field;
    row->value.articles = 0;
    status = graf_arena_copy(&table->arena, text, &row->value.text, error);
    if (status == GRAF_OK)
        *find_slot(table, field, row->value.text) = (uint32_t)++table->count;
    return status;
}

graf_status graf_facet_table_add(graf_facet_table *table, graf_field field,
                                 graf_view text, uint64_t articles,
                                 graf_error *error)
{
    graf_status status = make_room(table, error);

    if (status == GRAF_OK && *find_slot(table, field, text) == 0)
        status = add_row(table, field, text, error);
    if (status == GRAF_OK)
        table->rows[*find_slot(table, field, text) - 1].value.articles +=
            articles;
    return status;
}

/* ---- the most frequent --------------------------------------------------- */

static int compare_rows(const void *left, const void *right)
{
    const graf_facet_row *a = left;
    const graf_facet_row *b = right;

    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    if (a->value.articles != b->value.articles)
        return a->value.articles > b->value.articles ? -1 : 1;
    return graf_view_compare(a->value.text, b->value.text);
}

/* Copies the first rows of a field, which begin at *at; moves past them. */
static graf_status take_field(const graf_facet_table *table, size_t *at,
                              size_t limit, graf_arena *arena, graf_facet *out,
                              graf_error *error)
{
    size_t first = *at;
    graf_facet_value *values;
    graf_status status;
    void *memory;
    size_t i;

    while (*at < table->count && table->rows[*at].field == out->field)
        ++*at;
    out->distinct = *at - first;
    out->value_count = out->distinct < limit ? out->distinct : limit;
    status = graf_arena_allocate(arena, out->value_count * sizeof *values,
                                 &memory, error);
    if (status != GRAF_OK)
        return status;
    values = memory;
    for (i = 0; i < out->value_count; i++)
        values[i] = table->rows[first + i].value;
    out->values = values;
    return GRAF_OK;
}

graf_status graf_facet_table_finish(graf_facet_table *table, uint32_t fields,
                                    size_t limit, graf_arena *arena,
                                    graf_facets *out, graf_error *error)
{
    graf_status status;
    graf_facet *facets;
    unsigned field;
    void *memory;
    size_t at = 0;

    status = graf_arena_allocate(arena, GRAF_FIELD_COUNT * sizeof *facets,
                                 &memory, error);
    if (status != GRAF_OK)
        return status;
    facets = memory;
    out->facets = facets;
    if (table->count > 0)
        qsort(table->rows, table->count, sizeof *table->rows, compare_rows);
    for (field = 0; status == GRAF_OK && field < GRAF_FIELD_COUNT; field++) {
        graf_facet *facet = &facets[out->facet_count];

        if ((fields & 1u << field) == 0)
            continue;
        facet->field = (graf_field)field;
        status = take_field(table, &at, limit, arena, facet, error);
        out->facet_count += status == GRAF_OK;
    }
    return status;
}
