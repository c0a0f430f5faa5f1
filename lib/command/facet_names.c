#include "command/facet_names.h"

static bool read_name(graf_view name, uint32_t *out)
{
    unsigned field;

    if (graf_view_equal(name, graf_view_of_string("year"))) {
        *out |= GRAF_FACET_YEAR;
        return true;
    }
    for (field = 0; field < GRAF_FIELD_COUNT; field++) {
        if ((GRAF_FACETS_FIELDS & 1u << field) != 0 &&
            graf_view_equal(name, graf_view_of_string(
                                      graf_field_name((graf_field)field)))) {
            *out |= 1u << field;
            return true;
        }
    }
    return false;
}

graf_status graf_read_facets(graf_view names, uint32_t *set, graf_error *error)
{
    graf_view rest = names;

    for (;;) {
        size_t end = graf_view_find(rest, graf_view_of(",", 1));
        graf_view name = graf_view_of(rest.data, end);

        if (!read_name(name, set))
            return graf_fail(error, GRAF_INVALID_ARGUMENT,
                             "names fields such as source,section,year; there "
                             "are author, source, section, region, theme, "
                             "lang and year, not \"%.*s\"",
                             (int)name.length, name.data);
        if (end == rest.length)
            return GRAF_OK;
        rest = graf_view_of(rest.data + end + 1, rest.length - end - 1);
    }
}
