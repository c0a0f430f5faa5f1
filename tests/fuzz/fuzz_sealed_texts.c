/*
 * Text sections out of any bytes: the number of units (1 byte), the number of
 * blocks (1 byte), for each the row of 16 bytes, and the stored blocks. The
 * checksums are put right, since the fuzzer cannot guess them. Each text is
 * there or damaged, is not longer than a text can be, and is the same again.
 */
#include <stdlib.h>

#include "graf/file.h"
#include "sealed/bytes.h"
#include "sealed/text_store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold, so that the fuzzer sees when it does not. */
static void require(bool holds)
{
    if (!holds)
        abort();
}

enum { ROW_BYTES = 16, CHECKSUM_AT = 12 };

/* `rows` is a copy, whose checksums are overwritten. */
static void vouch(const graf_text_store *store, char *rows)
{
    uint32_t count = graf_text_store_block_count(store);
    uint32_t i;

    for (i = 0; i < count; i++) {
        graf_text_block block;

        if (graf_text_store_block(store, i, &block, NULL) == GRAF_OK)
            graf_store32(rows + (size_t)i * ROW_BYTES + CHECKSUM_AT,
                         graf_checksum32(block.bytes.data, block.bytes.length));
    }
}

static void read_texts(graf_text_store *store, uint32_t units)
{
    graf_arena arena;
    uint32_t i;

    graf_arena_init(&arena, 1 << 20);
    for (i = 0; i < units; i++) {
        graf_status status, again;
        graf_view text, same, other;

        status = graf_text_store_get(store, i, &arena, &text, NULL);
        require(status == GRAF_OK || status == GRAF_DAMAGED);
        require(text.length <=
                GRAF_PARAGRAPH_BYTES_LIMIT + GRAF_TEXT_BLOCK_BYTES);
        /* From another block, and back. */
        again = graf_text_store_get(store, units - 1 - i, &arena, &other, NULL);
        require(again == GRAF_OK || again == GRAF_DAMAGED);
        again = graf_text_store_get(store, i, &arena, &same, NULL);
        require(again == status && graf_view_equal(text, same));
        graf_arena_clear(&arena);
    }
    graf_arena_release(&arena);
}

static void read_store(graf_sealed_file *file, char *rows)
{
    graf_text_store *store;
    uint32_t i;

    if (graf_text_store_new(file, &store, NULL) != GRAF_OK)
        return;
    vouch(store, rows);
    for (i = 0; i < graf_text_store_block_count(store); i++) {
        graf_status status = graf_text_store_check(store, i, NULL);

        require(status == GRAF_OK || status == GRAF_DAMAGED);
    }
    read_texts(store, (uint32_t)file->counts.units);
    graf_text_store_free(store);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char path[] = "fuzzed.graf";
    graf_byte_reader reader =
        graf_byte_reader_of(graf_view_of((const char *)data, size));
    graf_view head = graf_read_bytes(&reader, 2);
    graf_sealed_file file;
    graf_view rows;
    char *copy;

    if (reader.failed)
        return 0;
    rows = graf_read_bytes(&reader,
                           (size_t)(unsigned char)head.data[1] * ROW_BYTES);
    if (reader.failed)
        return 0;
    memset(&file, 0, sizeof file);
    file.path = path;
    file.counts.units = (unsigned char)head.data[0];
    copy = malloc(rows.length + 1);
    if (copy == NULL)
        return 0;
    if (rows.length > 0)
        memcpy(copy, rows.data, rows.length);
    file.sections[GRAF_SECTION_TEXT_BLOCKS] = graf_view_of(copy, rows.length);
    file.sections[GRAF_SECTION_TEXT] =
        graf_read_bytes(&reader, graf_bytes_left(&reader));
    read_store(&file, copy);
    free(copy);
    return 0;
}
