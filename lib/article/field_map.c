/*
 * Other people's names for fields, as --map gives them.
 */
#include "fields.h"

#include <stdlib.h>

static bool is_field(graf_view name)
{
    size_t i;

    for (i = 0; i < graf_common_fields.count; i++) {
        if (graf_view_equal(graf_common_fields.fields[i].key, name))
            return true;
    }
    return false;
}

static bool is_named(const graf_field_map *map, graf_view field)
{
    size_t i;

    for (i = 0; i < map->count; i++) {
        if (graf_view_equal(map->names[i].field, field))
            return true;
    }
    return false;
}

static graf_status refuse(graf_view pair, const char *reason, graf_error *error)
{
    return graf_fail(error, GRAF_INVALID_ARGUMENT, "\"%.*s\" %s",
                     (int)(pair.length < 80 ? pair.length : 80), pair.data,
                     reason);
}

static graf_status read_pair(graf_view pair, graf_field_map *map,
                             graf_error *error)
{
    size_t at = graf_view_find(pair, graf_view_of("=", 1));
    graf_foreign_name *name = &map->names[map->count];

    name->field = graf_view_trim(graf_view_of(pair.data, at));
    if (at < pair.length)
        name->name = graf_view_trim(graf_view_behind(pair, at + 1));
    if (name->field.length == 0 || name->name.length == 0)
        return refuse(pair,
                      "is no pair of names such as title=headline: a field "
                      "of graf, \"=\", and what the input calls it",
                      error);
    if (!is_field(name->field))
        return refuse(name->field,
                      "is no field of graf; there are: id title text "
                      "paragraphs date authors source origin section regions "
                      "themes url lang",
                      error);
    if (is_named(map, name->field))
        return refuse(name->field, "is given two names; one is possible",
                      error);
    map->count++;
    return GRAF_OK;
}

graf_status graf_field_map_read(graf_view text, graf_field_map *out,
                                graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view rest;

    memset(out, 0, sizeof *out);
    if (text.length == 0)
        return GRAF_OK;
    out->text = malloc(text.length);
    if (out->text == NULL)
        return graf_fail_memory(error, text.length);
    memcpy(out->text, text.data, text.length);
    rest = graf_view_of(out->text, text.length);
    while (status == GRAF_OK && rest.length > 0) {
        size_t end = graf_view_find(rest, graf_view_of(",", 1));

        if (out->count == GRAF_FOREIGN_NAMES_LIMIT)
            return graf_fail(error, GRAF_INVALID_ARGUMENT, "more than %d names",
                             GRAF_FOREIGN_NAMES_LIMIT);
        status = read_pair(graf_view_of(rest.data, end), out, error);
        if (end == rest.length)
            break;
        rest = graf_view_behind(rest, end + 1);
    }
    return status;
}

void graf_field_map_release(graf_field_map *map)
{
    free(map->text);
    memset(map, 0, sizeof *map);
}
