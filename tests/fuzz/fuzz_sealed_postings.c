/*
 * Any bytes as a posting list: its payload, after a byte that says how long it
 * is, and the section that it points into. Whatever comes out must keep the
 * promises of posting_cursor.h.
 */
#include <stdlib.h>

#include "sealed/posting_cursor.h"

enum { DOCUMENTS = 5000, STRIDE = 7 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_occurrences(graf_posting_cursor *cursor)
{
    const uint32_t *positions;
    const uint32_t *forms;
    uint32_t count;
    uint32_t i;

    if (graf_posting_cursor_occurrences(cursor, &positions, &forms, &count,
                                        NULL) != GRAF_OK) {
        require(cursor->damaged);
        return;
    }
    require(count > 0 && positions[0] > 0);
    for (i = 1; i < count; i++)
        require(positions[i] > positions[i - 1]);
    for (i = 0; forms != NULL && i < count; i++)
        require(forms[i] < cursor->list.form_count);
}

/* Goes on by `stride` documents or more. */
static void walk(const graf_posting_list *list, graf_view section,
                 uint32_t stride)
{
    static const uint8_t lengths[DOCUMENTS];
    graf_posting_cursor cursor;
    uint32_t target = 0;

    graf_posting_cursor_init(&cursor, list, section, lengths, DOCUMENTS);
    while (target < DOCUMENTS) {
        uint32_t document;

        require(graf_posting_cursor_block(&cursor, target).last >= target);
        document = stride > 1 ? graf_posting_cursor_advance(&cursor, target)
                              : graf_posting_cursor_next(&cursor);
        if (document == GRAF_NO_DOCUMENT)
            break;
        require(document >= target && document < DOCUMENTS);
        require(graf_posting_cursor_frequency(&cursor) > 0);
        if (list->has_positions && !cursor.damaged)
            check_occurrences(&cursor);
        target = document + stride;
    }
    graf_posting_cursor_release(&cursor);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    graf_byte_reader reader =
        graf_byte_reader_of(graf_view_of((const char *)data, size));
    graf_byte_reader payload;
    graf_posting_list list;
    graf_view section;

    if (size == 0)
        return 0;
    reader.at++;
    payload = graf_byte_reader_of(graf_read_bytes(&reader, data[0]));
    section = graf_read_bytes(&reader, graf_bytes_left(&reader));
    graf_posting_list_read(&payload, &list);
    if (reader.failed || payload.failed)
        return 0;
    walk(&list, section, 1);
    walk(&list, section, STRIDE);
    return 0;
}
