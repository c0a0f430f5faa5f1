#include "index/repeat_list.h"

#include <inttypes.h>

#include "index/checked_lines.h"

enum {
    KEY_DIGITS = 32,
    LINE_BYTES_LIMIT = KEY_DIGITS + 16,
    FILE_BYTES_LIMIT = (GRAF_REPEATS_LIMIT + 2) * LINE_BYTES_LIMIT
};

static const char first_line[] = "graf repeated 1";

static const char *const place_names[] = {
    [GRAF_REPEAT_AT_ENDS] = "at-ends",
    [GRAF_REPEAT_ANYWHERE] = "anywhere",
};

static bool read_place(graf_view name, uint8_t *out)
{
    uint8_t place;

    for (place = GRAF_REPEAT_AT_ENDS; place <= GRAF_REPEAT_ANYWHERE; place++) {
        *out = place;
        if (graf_view_equal(name, graf_view_of_string(place_names[place])))
            return true;
    }
    return false;
}

/* "fingerprint place" */
static bool read_line(graf_view line, graf_fingerprint *key, uint8_t *place)
{
    if (line.length < KEY_DIGITS + 1 || line.data[KEY_DIGITS] != ' ')
        return false;
    return graf_lines_number(graf_view_of(line.data, KEY_DIGITS / 2), 16,
                             UINT64_MAX, &key->high) &&
           graf_lines_number(
               graf_view_of(line.data + KEY_DIGITS / 2, KEY_DIGITS / 2), 16,
               UINT64_MAX, &key->low) &&
           read_place(graf_view_of(line.data + KEY_DIGITS + 1,
                                   line.length - KEY_DIGITS - 1),
                      place);
}

static graf_status damaged(const char *path, graf_error *error)
{
    return graf_fail(error, GRAF_DAMAGED,
                     "%s is damaged: remove it, and what repeats in many "
                     "articles will be found again",
                     path);
}

static graf_status parse(graf_view text, const char *path,
                         graf_key_table *table, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view rest;
    graf_view line;

    if (!graf_lines_are_whole(text, &rest) || !graf_lines_next(&rest, &line) ||
        !graf_view_equal(line, graf_view_of_string(first_line)))
        return damaged(path, error);
    while (status == GRAF_OK && graf_lines_next(&rest, &line)) {
        graf_fingerprint key;
        graf_key_row *row;
        uint8_t place;

        if (!read_line(line, &key, &place))
            return damaged(path, error);
        status = graf_key_table_at(table, key, &row, error);
        if (status != GRAF_OK)
            break;
        row->kept = true;
        row->mark = place;
    }
    return status;
}

graf_status graf_repeat_list_read(const char *path, graf_key_table *table,
                                  graf_error *error)
{
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, FILE_BYTES_LIMIT);
    status = graf_file_read(path, &text, error);
    if (status == GRAF_OK)
        status = parse(graf_buffer_view(&text), path, table, error);
    else if (status == GRAF_OVER_LIMIT)
        status = damaged(path, error);
    else if (status == GRAF_NOT_FOUND)
        status = GRAF_OK;
    graf_buffer_release(&text);
    return status;
}

graf_status graf_repeat_list_write(const char *path,
                                   const graf_key_table *table,
                                   graf_error *error)
{
    graf_status status;
    graf_buffer text;
    size_t i;

    graf_buffer_init(&text, FILE_BYTES_LIMIT);
    status = graf_buffer_append_format(&text, error, "%s\n", first_line);
    for (i = 0; i < table->capacity && status == GRAF_OK; i++) {
        const graf_key_row *row = &table->rows[i];

        if (row->kept)
            status = graf_buffer_append_format(
                &text, error, "%016" PRIx64 "%016" PRIx64 " %s\n",
                row->key.high, row->key.low, place_names[row->mark]);
    }
    if (status == GRAF_OK)
        status = graf_lines_end(&text, error);
    if (status == GRAF_OK)
        status = graf_file_replace(path, graf_buffer_view(&text), error);
    graf_buffer_release(&text);
    return status;
}
