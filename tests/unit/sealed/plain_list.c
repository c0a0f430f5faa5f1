#include <check.h>
#include <stdlib.h>

#include "plain_list.h"

uint64_t random_next(random_source *source)
{
    source->state ^= source->state >> 12;
    source->state ^= source->state << 25;
    source->state ^= source->state >> 27;
    return source->state * UINT64_C(2685821657736338717);
}

uint32_t random_below(random_source *source, uint32_t limit)
{
    return (uint32_t)((random_next(source) >> 32) * limit >> 32);
}

/* Numbers of all sizes below 1 << bits. */
static uint32_t random_sized(random_source *source, unsigned bits)
{
    unsigned width = random_below(source, bits + 1);

    return (uint32_t)(random_next(source) & ((UINT64_C(1) << width) - 1));
}

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size);

    ck_assert_ptr_nonnull(memory);
    return memory;
}

static void make_documents(plain_list *list, const list_shape *shape,
                           random_source *source)
{
    uint64_t document = shape->first;
    uint32_t i;

    for (i = 0; i < shape->count; i++) {
        document += random_sized(source, shape->gap_bits);
        if (document >= GRAF_NO_DOCUMENT)
            break;
        list->documents[i] = (uint32_t)document++;
        list->frequencies[i] = 1;
        if (random_below(source, 3) == 0)
            list->frequencies[i] +=
                random_below(source, shape->most > 0 ? shape->most : 1);
        list->starts[i] = (uint32_t)list->occurrences;
        list->occurrences += list->frequencies[i];
    }
    list->count = i;
    list->document_end = (uint32_t)document;
}

static void make_occurrences(plain_list *list, random_source *source)
{
    uint32_t i;
    uint32_t k;

    for (i = 0; i < list->count; i++) {
        uint32_t room = 65536 / list->frequencies[i];
        uint32_t position = 0;

        for (k = 0; k < list->frequencies[i]; k++) {
            uint32_t place = list->starts[i] + k;

            position += 1 + (room < 65536 && random_below(source, 9) > 0
                                 ? random_below(source, room < 20 ? room : 20)
                                 : random_below(source, room));
            list->positions[place] = position;
            list->forms[place] = random_below(source, 4) == 0
                                     ? random_below(source, list->form_count)
                                     : 0;
        }
    }
}

/* The table is as long as numbers are high, but only touched in few places. */
static void make_lengths(plain_list *list, random_source *source)
{
    uint32_t i;

    list->lengths = allocate(list->document_end, 1);
    for (i = 0; i < list->count; i++) {
        uint32_t last = list->starts[i] + list->frequencies[i] - 1;
        uint32_t words = list->positions[last] + random_sized(source, 8);

        list->words[i] = words;
        list->lengths[list->documents[i]] =
            (uint8_t)(words < 255 ? words : 255);
    }
}

void plain_list_make(plain_list *list, const list_shape *shape,
                     random_source *source)
{
    memset(list, 0, sizeof *list);
    list->has_positions = shape->most > 0;
    list->form_count = shape->form_count;
    list->documents = allocate(shape->count, sizeof *list->documents);
    list->frequencies = allocate(shape->count, sizeof *list->frequencies);
    list->starts = allocate(shape->count, sizeof *list->starts);
    make_documents(list, shape, source);
    list->positions = allocate(list->occurrences, sizeof *list->positions);
    list->forms = allocate(list->occurrences, sizeof *list->forms);
    make_occurrences(list, source);
    list->words = allocate(shape->count, sizeof *list->words);
    if (list->has_positions)
        make_lengths(list, source);
}

void plain_list_release(plain_list *list)
{
    free(list->documents);
    free(list->frequencies);
    free(list->starts);
    free(list->positions);
    free(list->forms);
    free(list->words);
    free(list->lengths);
}

static void write_list(encoded_list *encoded, const plain_list *list,
                       graf_buffer *postings, uint64_t announced, size_t base)
{
    graf_posting_writer *writer;
    graf_error error = GRAF_ERROR_INIT;
    uint32_t i;

    ck_assert_int_eq(graf_posting_writer_new(&writer, &error), GRAF_OK);
    ck_assert_int_eq(
        graf_posting_writer_begin(writer, postings, list->has_positions,
                                  list->form_count, announced, &error),
        GRAF_OK);
    for (i = 0; i < list->count; i++) {
        uint32_t document = list->documents[i];
        uint32_t start = list->starts[i];

        if (graf_posting_writer_add(
                writer, document, list->words[i], list->frequencies[i],
                list->has_positions ? list->positions + start : NULL,
                list->form_count > 1 ? list->forms + start : NULL,
                &error) != GRAF_OK)
            ck_abort_msg("%s", error.message);
    }
    ck_assert_int_eq(graf_posting_writer_end(writer, &encoded->written, &error),
                     GRAF_OK);
    ck_assert_int_eq(graf_posting_list_append(&encoded->written, base,
                                              &encoded->payload, &error),
                     GRAF_OK);
    graf_posting_writer_free(writer);
}

void encoded_list_make(encoded_list *encoded, const plain_list *list,
                       size_t base, uint64_t announced)
{
    graf_buffer postings;
    graf_byte_reader reader;
    graf_error error = GRAF_ERROR_INIT;
    size_t i;

    graf_buffer_init(&encoded->section, 1 << 28);
    graf_buffer_init(&encoded->payload, 1 << 16);
    graf_buffer_init(&postings, 1 << 28);
    write_list(encoded, list, &postings, announced, base);
    for (i = 0; i < base; i++)
        ck_assert_int_eq(graf_buffer_append_byte(&encoded->section, 'x', NULL),
                         GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_view(&encoded->section,
                                             graf_buffer_view(&postings),
                                             &error),
                     GRAF_OK);
    graf_buffer_release(&postings);
    reader = graf_byte_reader_of(graf_buffer_view(&encoded->payload));
    graf_posting_list_read(&reader, &encoded->read);
    ck_assert(!reader.failed);
    ck_assert_uint_eq(graf_bytes_left(&reader), 0);
}

void encoded_list_release(encoded_list *encoded)
{
    graf_buffer_release(&encoded->section);
    graf_buffer_release(&encoded->payload);
}

void encoded_list_cursor(const encoded_list *encoded, const plain_list *list,
                         graf_posting_cursor *cursor)
{
    graf_posting_cursor_init(cursor, &encoded->read,
                             graf_buffer_view(&encoded->section), list->lengths,
                             list->document_end);
}
