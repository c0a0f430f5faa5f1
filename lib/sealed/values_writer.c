/*
 * Numbering the values of metadata, and encoding them with their articles.
 */
#include "sealed/values.h"

#include <stdlib.h>

#include "graf/file.h"
#include "sealed/posting_writer.h"

enum { FIRST_SLOTS = 1024 };

typedef struct value_entry {
    graf_view text; /* in the arena */
    graf_field field;
    uint64_t hash;
    uint32_t *articles;
    size_t capacity;
    uint32_t count;
} value_entry;

struct graf_values_writer {
    graf_arena texts;
    value_entry *entries; /* value n is entries[n - 1] */
    size_t capacity;
    uint32_t count;
    uint32_t *slots; /* numbers of values, 0 for none; a power of two */
    size_t slot_count;
    uint64_t seed;
};

graf_status graf_values_writer_new(graf_values_writer **out, graf_error *error)
{
    graf_values_writer *writer = calloc(1, sizeof *writer);

    *out = NULL;
    if (writer == NULL)
        return graf_fail_memory(error, sizeof *writer);
    graf_arena_init(&writer->texts, SIZE_MAX / 4);
    writer->slots = calloc(FIRST_SLOTS, sizeof *writer->slots);
    if (writer->slots == NULL) {
        graf_values_writer_free(writer);
        return graf_fail_memory(error, FIRST_SLOTS * sizeof *writer->slots);
    }
    writer->slot_count = FIRST_SLOTS;
    /* Where memory lies is hard to foresee for who would like values to meet
     * in few slots. The numbers do not depend on it. */
    writer->seed = (uint64_t)(uintptr_t)writer->slots;
    *out = writer;
    return GRAF_OK;
}

void graf_values_writer_free(graf_values_writer *writer)
{
    uint32_t i;

    if (writer == NULL)
        return;
    for (i = 0; i < writer->count; i++)
        free(writer->entries[i].articles);
    free(writer->entries);
    free(writer->slots);
    graf_arena_release(&writer->texts);
    free(writer);
}

/* ---- numbers ------------------------------------------------------------ */

static uint64_t hash_of(const graf_values_writer *writer, graf_field field,
                        graf_view text)
{
    uint64_t hash = graf_checksum64(text.data, text.length) + writer->seed;

    hash = (hash ^ (uint64_t)field) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* The slot that holds the value, or the empty one where it belongs. */
static uint32_t *find_slot(const graf_values_writer *writer, uint64_t hash,
                           graf_field field, graf_view text)
{
    size_t mask = writer->slot_count - 1;
    size_t at = (size_t)hash & mask;

    while (writer->slots[at] != 0) {
        const value_entry *entry = &writer->entries[writer->slots[at] - 1];

        if (entry->hash == hash && entry->field == field &&
            graf_view_equal(entry->text, text))
            break;
        at = (at + 1) & mask;
    }
    return &writer->slots[at];
}

/* Doubles the table when two thirds of it are taken. */
static graf_status grow_slots(graf_values_writer *writer, graf_error *error)
{
    size_t slot_count = writer->slot_count * 2;
    uint32_t *slots;
    uint32_t i;

    if (writer->count < writer->slot_count / 3 * 2)
        return GRAF_OK;
    slots = calloc(slot_count, sizeof *slots);
    if (slots == NULL)
        return graf_fail_memory(error, slot_count * sizeof *slots);
    for (i = 0; i < writer->count; i++) {
        size_t at = (size_t)writer->entries[i].hash & (slot_count - 1);

        while (slots[at] != 0)
            at = (at + 1) & (slot_count - 1);
        slots[at] = i + 1;
    }
    free(writer->slots);
    writer->slots = slots;
    writer->slot_count = slot_count;
    return GRAF_OK;
}

static graf_status add_entry(graf_values_writer *writer, uint64_t hash,
                             graf_field field, graf_view text,
                             graf_error *error)
{
    void *entries = writer->entries;
    value_entry entry;
    graf_status status;

    memset(&entry, 0, sizeof entry);
    entry.field = field;
    entry.hash = hash;
    if (writer->count == UINT32_MAX)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "the articles have too many different values");
    status = graf_array_reserve(&entries, &writer->capacity,
                                (size_t)writer->count + 1, sizeof entry, error);
    writer->entries = entries;
    if (status == GRAF_OK)
        status = graf_arena_copy(&writer->texts, text, &entry.text, error);
    if (status == GRAF_OK)
        writer->entries[writer->count++] = entry;
    return status;
}

graf_status graf_values_writer_number(graf_values_writer *writer,
                                      graf_field field, graf_view text,
                                      uint32_t *number, graf_error *error)
{
    uint64_t hash = hash_of(writer, field, text);
    graf_status status;
    uint32_t *slot;

    *number = 0;
    if (text.length == 0)
        return GRAF_OK;
    status = grow_slots(writer, error);
    if (status != GRAF_OK)
        return status;
    slot = find_slot(writer, hash, field, text);
    if (*slot == 0) {
        status = add_entry(writer, hash, field, text, error);
        if (status != GRAF_OK)
            return status;
        *slot = writer->count;
    }
    *number = *slot;
    return GRAF_OK;
}

uint32_t graf_values_writer_count(const graf_values_writer *writer)
{
    return writer->count;
}

graf_view graf_values_writer_text(const graf_values_writer *writer,
                                  uint32_t number, graf_field *field)
{
    const value_entry *entry = &writer->entries[number - 1];

    *field = entry->field;
    return entry->text;
}

graf_status graf_values_writer_add(graf_values_writer *writer, uint32_t number,
                                   uint32_t article, graf_error *error)
{
    value_entry *entry = &writer->entries[number - 1];
    void *articles = entry->articles;
    graf_status status;

    /* Who is an author twice, or both source and origin. */
    if (entry->count > 0 && entry->articles[entry->count - 1] == article)
        return GRAF_OK;
    status = graf_array_reserve(&articles, &entry->capacity,
                                (size_t)entry->count + 1,
                                sizeof *entry->articles, error);
    entry->articles = articles;
    if (status == GRAF_OK)
        entry->articles[entry->count++] = article;
    return status;
}

/* ---- encoding ----------------------------------------------------------- */

static graf_status encode_list(graf_posting_writer *posting_writer,
                               const value_entry *entry, graf_buffer *postings,
                               graf_posting_list *out, graf_error *error)
{
    graf_status status = graf_posting_writer_begin(
        posting_writer, postings, false, 1, entry->count, error);
    uint32_t i;

    for (i = 0; i < entry->count && status == GRAF_OK; i++)
        status = graf_posting_writer_add(posting_writer, entry->articles[i], 0,
                                         1, NULL, NULL, error);
    if (status == GRAF_OK)
        status = graf_posting_writer_end(posting_writer, out, error);
    return status;
}

static graf_status append_value(const value_entry *entry,
                                const graf_posting_list *list, uint64_t base,
                                graf_buffer *values, graf_error *error)
{
    size_t start = values->length;
    size_t content = start + GRAF_VALUE_CHECKSUM_BYTES;
    graf_status status = graf_append32(values, 0, error);

    if (status == GRAF_OK)
        status = graf_buffer_append_byte(values, (char)entry->field, error);
    if (status == GRAF_OK)
        status = graf_append_varint(values, entry->text.length, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(values, entry->text, error);
    if (status == GRAF_OK)
        status = graf_posting_list_append(list, base, values, error);
    if (status == GRAF_OK)
        graf_store32(
            values->data + start,
            graf_checksum32(values->data + content, values->length - content));
    return status;
}

graf_status graf_values_writer_encode(graf_values_writer *writer,
                                      graf_buffer *postings, uint64_t base,
                                      graf_buffer *values, graf_buffer *offsets,
                                      graf_error *error)
{
    graf_posting_writer *posting_writer;
    graf_posting_list list;
    graf_status status;
    uint32_t i;

    status = graf_posting_writer_new(&posting_writer, error);
    for (i = 0; i < writer->count && status == GRAF_OK; i++) {
        status = graf_append64(offsets, values->length, error);
        if (status == GRAF_OK)
            status = encode_list(posting_writer, &writer->entries[i], postings,
                                 &list, error);
        if (status == GRAF_OK)
            status =
                append_value(&writer->entries[i], &list, base, values, error);
    }
    graf_posting_writer_free(posting_writer);
    return status;
}
