/*
 * Articles in JSON: one a line, or a file of them in pieces of any length.
 */
#include "json.h"

#include <stdlib.h>

#include "json_reader.h"

graf_status graf_json_parse_line(graf_input *input, graf_view record,
                                 uint64_t line, uint64_t ordinal,
                                 graf_error *error)
{
    graf_json_reader reader;
    bool valid;

    if (graf_json_reader_begin(&reader, input, &graf_common_fields, true) !=
        GRAF_OK)
        return graf_fail_memory(error, sizeof reader);
    reader.line = line;
    reader.ordinal = ordinal - 1;
    reader.error = error;
    valid = graf_json_reader_parse(&reader, record) &&
            graf_json_reader_complete(&reader);
    if (reader.status == GRAF_OK)
        reader.status = graf_json_reader_end(&reader, valid);
    graf_json_reader_release(&reader);
    return reader.status;
}

/* ---- a file in pieces --------------------------------------------------- */

static graf_status begin_feed(graf_input *input, const graf_field_table *table,
                              graf_error *error)
{
    graf_json_reader *reader = malloc(sizeof *reader);

    if (reader == NULL ||
        graf_json_reader_begin(reader, input, table, false) != GRAF_OK) {
        free(reader);
        return graf_fail_memory(error, sizeof *reader);
    }
    input->kept = reader;
    return GRAF_OK;
}

/* The parser collects a value that goes on from piece to piece. */
static bool is_too_long(graf_json_reader *reader)
{
    reader->untold = reader->told ? 0 : reader->untold + reader->text.length;
    return reader->untold > GRAF_ARTICLE_BYTES_LIMIT;
}

graf_status graf_json_feed(graf_input *input, const graf_field_table *table,
                           graf_view piece, graf_error *error)
{
    graf_json_reader *reader;
    bool valid;

    if (input->kept == NULL && begin_feed(input, table, error) != GRAF_OK)
        return GRAF_NO_MEMORY;
    reader = input->kept;
    reader->error = error;
    valid = graf_json_reader_parse(reader, piece);
    if (reader->status != GRAF_OK)
        return reader->status;
    if (!valid) {
        reader->failed = true;
        reader->status = graf_json_reader_end(reader, false);
        return reader->status == GRAF_OK ? GRAF_END : reader->status;
    }
    if (!is_too_long(reader)) {
        graf_json_reader_line(reader);
        return GRAF_OK;
    }
    reader->failed = true;
    input->problem(input, GRAF_PROBLEM_LOST, graf_json_reader_line(reader),
                   "a value of more than 64 MiB ends or goes on here; what "
                   "follows was not read");
    return GRAF_END;
}

graf_status graf_json_feed_end(graf_input *input, graf_error *error)
{
    graf_json_reader *reader = input->kept;

    if (reader == NULL || reader->failed)
        return GRAF_OK;
    reader->error = error;
    reader->failed = !graf_json_reader_complete(reader);
    return reader->status == GRAF_OK
               ? graf_json_reader_end(reader, !reader->failed)
               : reader->status;
}

void graf_json_feed_release(graf_input *input)
{
    graf_json_reader *reader = input->kept;

    if (reader != NULL)
        graf_json_reader_release(reader);
    free(reader);
    input->kept = NULL;
}

/* All of it, but for a character that its end may have cut in two. */
size_t graf_json_cut(graf_view text, bool ended)
{
    size_t back;

    for (back = 1; !ended && back < 4 && back <= text.length; back++) {
        unsigned char byte = (unsigned char)text.data[text.length - back];
        size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;

        if (byte >= 0xC0)
            return length > back ? text.length - back : text.length;
        if (byte < 0x80)
            break;
    }
    return text.length;
}

/* Certain enough for what begins like JSON; JSON Lines knows better. */
int graf_sniff_json(graf_view head, const char *name)
{
    graf_view text = graf_view_trim(head);
    graf_view rest;

    (void)name;
    if (text.length == 0 || (text.data[0] != '{' && text.data[0] != '['))
        return 0;
    rest = graf_view_trim(graf_view_behind(text, 1));
    if (rest.length == 0)
        return 50;
    if (text.data[0] == '{')
        return rest.data[0] == '"' || rest.data[0] == '}' ? 80 : 0;
    return rest.data[0] == '{' || rest.data[0] == ']' ? 80 : 0;
}

static graf_status feed(graf_input *input, graf_view piece, uint64_t line,
                        graf_error *error)
{
    (void)line;
    return graf_json_feed(input, &graf_common_fields, piece, error);
}

const graf_record_format graf_json_records = { graf_json_cut, feed,
                                               graf_json_feed_end,
                                               graf_json_feed_release, false };
