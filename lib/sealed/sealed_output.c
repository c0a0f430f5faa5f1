#include "sealed/sealed_output.h"

#include <inttypes.h>
#include <stdlib.h>

#include "graf/file.h"
#include "graf/text.h"
#include "sealed/sealed_file.h"
#include "sealed/sealed_header.h"

/* Few system calls, and pieces that the disk likes. */
enum { BUFFER_BYTES = 512 * 1024 };

struct graf_sealed_output {
    char *path;
    graf_new_file file;
    graf_sealed_header header;
    bool begun[GRAF_SECTION_COUNT];
    graf_sealed_extent *section; /* that is being written; NULL: none */
    graf_checksum_stream *checksum;
    uint64_t written; /* bytes of the file before the buffer's */
    size_t length;    /* in the buffer, all of them the section's */
    bool failed;      /* an earlier call did */
    unsigned char buffer[BUFFER_BYTES];
};

graf_status graf_sealed_output_create(const char *path,
                                      graf_sealed_output **out,
                                      graf_error *error)
{
    graf_sealed_output *output = calloc(1, sizeof *output);
    graf_status status;

    *out = NULL;
    if (output == NULL)
        return graf_fail_memory(error, sizeof *output);
    output->file.descriptor = -1;
    output->written = GRAF_SEALED_HEADER_BYTES; /* which comes last */
    output->path = strdup(path);
    if (output->path == NULL)
        status = graf_fail_memory(error, strlen(path) + 1);
    else
        status = graf_checksum_stream_new(&output->checksum, error);
    if (status == GRAF_OK)
        status = graf_new_file_create(path, &output->file, error);
    if (status == GRAF_OK)
        *out = output;
    else
        graf_sealed_output_abandon(output);
    return status;
}

/* Writes the buffer. A failure lasts: what was lost cannot be made good. */
static graf_status flush(graf_sealed_output *output, graf_error *error)
{
    graf_view bytes =
        graf_view_of((const char *)output->buffer, output->length);
    graf_status status;

    if (output->failed)
        return graf_fail(error, GRAF_INPUT_OUTPUT,
                         "cannot go on with %s after a write that failed",
                         output->file.new_path);
    graf_checksum_stream_add(output->checksum, bytes.data, bytes.length);
    status = graf_new_file_write(&output->file, output->written, bytes, error);
    if (status != GRAF_OK) {
        output->failed = true;
        return status;
    }
    output->written += output->length;
    output->length = 0;
    return GRAF_OK;
}

static graf_status end_section(graf_sealed_output *output, graf_error *error)
{
    graf_status status = flush(output, error);
    graf_sealed_extent *section = output->section;

    if (status != GRAF_OK || section == NULL)
        return status;
    section->length = output->written - section->offset;
    section->checksum = graf_checksum_stream_value(output->checksum);
    if (section->length == 0)
        section->offset = 0;
    output->section = NULL;
    return GRAF_OK;
}

graf_status graf_sealed_output_begin(graf_sealed_output *output,
                                     graf_section section, graf_error *error)
{
    graf_status status = end_section(output, error);

    if (status != GRAF_OK)
        return status;
    if (output->begun[section])
        return graf_fail(error, GRAF_INTERNAL,
                         "the section \"%s\" of %s was begun twice: please "
                         "report it",
                         graf_section_name(section), output->path);
    output->begun[section] = true;
    output->section = &output->header.sections[section];
    output->section->offset = output->written;
    graf_checksum_stream_reset(output->checksum);
    return GRAF_OK;
}

graf_status graf_sealed_output_write(graf_sealed_output *output,
                                     const void *data, size_t length,
                                     graf_error *error)
{
    const unsigned char *from = data;

    if (output->section == NULL)
        return graf_fail(error, GRAF_INTERNAL,
                         "bytes outside any section of %s: please report it",
                         output->path);
    while (length > 0) {
        size_t room = sizeof output->buffer - output->length;
        size_t piece = length < room ? length : room;

        memcpy(output->buffer + output->length, from, piece);
        output->length += piece;
        from += piece;
        length -= piece;
        if (output->length == sizeof output->buffer) {
            graf_status status = flush(output, error);

            if (status != GRAF_OK)
                return status;
        }
    }
    return GRAF_OK;
}

uint64_t graf_sealed_output_offset(const graf_sealed_output *output)
{
    if (output->section == NULL)
        return 0;
    return output->written + output->length - output->section->offset;
}

/* An empty section has the checksum of no bytes. */
static void fill_in_empty(graf_sealed_header *header)
{
    size_t i;

    for (i = 0; i < GRAF_SECTION_COUNT; i++) {
        if (header->sections[i].length == 0)
            header->sections[i].checksum = graf_checksum64("", 0);
    }
}

static graf_status write_header(graf_sealed_output *output,
                                const graf_sealed_counts *counts,
                                graf_view language, graf_error *error)
{
    unsigned char bytes[GRAF_SEALED_HEADER_BYTES];
    graf_sealed_header *header = &output->header;

    if (language.length == 0 || language.length >= sizeof header->language)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "the name of a language has 1 to %zu bytes",
                         sizeof header->language - 1);
    memcpy(header->language, language.data, language.length);
    header->analysis_version = GRAF_ANALYSIS_VERSION;
    header->file_size = output->written;
    header->counts = *counts;
    fill_in_empty(header);
    graf_sealed_header_encode(header, bytes);
    return graf_new_file_write(&output->file, 0,
                               graf_view_of((const char *)bytes, sizeof bytes),
                               error);
}

graf_status graf_sealed_output_finish(graf_sealed_output *output,
                                      const graf_sealed_counts *counts,
                                      graf_view language, uint64_t *file_bytes,
                                      graf_error *error)
{
    graf_status status = end_section(output, error);

    *file_bytes = 0;
    if (status == GRAF_OK)
        status = write_header(output, counts, language, error);
    if (status == GRAF_OK)
        status = graf_new_file_publish(&output->file, output->path, error);
    if (status == GRAF_OK)
        *file_bytes = output->written;
    graf_sealed_output_abandon(output);
    return status;
}

void graf_sealed_output_abandon(graf_sealed_output *output)
{
    if (output == NULL)
        return;
    graf_new_file_discard(&output->file);
    graf_checksum_stream_free(output->checksum);
    free(output->path);
    free(output);
}
