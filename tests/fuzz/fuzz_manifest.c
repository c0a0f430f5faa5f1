/*
 * Any bytes as a manifest, with a right checksum or their own. What is read
 * must stay in the folder of the index.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/file.h"
#include "index/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool held)
{
    if (!held)
        abort();
}

static void parse(graf_view text)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_manifest manifest;
    graf_status status;
    uint32_t i;

    status = graf_manifest_parse(text, "folder", &manifest, &error);
    check(status == error.status);
    if (status != GRAF_OK)
        return;
    check(manifest.part_count <= GRAF_PARTS_LIMIT);
    check(manifest.language[GRAF_LANGUAGE_SIZE - 1] == '\0');
    for (i = 0; i < manifest.part_count; i++) {
        const char *name = manifest.parts[i].name;

        check(memchr(name, '\0', GRAF_PART_NAME_SIZE) != NULL);
        check(name[0] != '\0' && strpbrk(name, "/.") == NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    graf_buffer text;

    graf_buffer_init(&text, GRAF_MANIFEST_BYTES_LIMIT);
    parse(graf_view_of((const char *)data, size));
    if (graf_buffer_append(&text, data, size, NULL) == GRAF_OK &&
        graf_buffer_append_format(&text, NULL, "crc %08" PRIx32 "\n",
                                  graf_crc32(0, data, size)) == GRAF_OK)
        parse(graf_buffer_view(&text));
    graf_buffer_release(&text);
    return 0;
}
