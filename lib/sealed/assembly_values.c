/*
 * The metadata values of a part in the making.
 */
#include "sealed/assembly.h"

static graf_status renumber(graf_assembly *assembly,
                            const graf_value_source *source, uint32_t *number,
                            graf_error *error)
{
    uint32_t *known = &source->numbers[*number];
    graf_status status = GRAF_OK;
    graf_field field;
    graf_view text;

    if (*number == 0)
        return GRAF_OK;
    if (*known == 0) {
        status = source->look_up(source->user, *number, &field, &text, error);
        if (status == GRAF_OK)
            status = graf_values_writer_number(assembly->values, field, text,
                                               known, error);
    }
    *number = *known;
    return status;
}

static graf_status renumber_list(graf_assembly *assembly,
                                 const graf_value_source *source,
                                 uint32_t *numbers, uint32_t count,
                                 graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; i < count && status == GRAF_OK; i++)
        status = renumber(assembly, source, &numbers[i], error);
    return status;
}

graf_status graf_assembly_renumber(graf_assembly *assembly,
                                   const graf_value_source *source,
                                   graf_record *record, graf_error *error)
{
    uint32_t *const single[] = { &record->source, &record->origin,
                                 &record->section, &record->language };
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < sizeof single / sizeof single[0] && status == GRAF_OK; i++)
        status = renumber(assembly, source, single[i], error);
    if (status == GRAF_OK)
        status = renumber_list(assembly, source, record->authors,
                               record->author_count, error);
    if (status == GRAF_OK)
        status = renumber_list(assembly, source, record->regions,
                               record->region_count, error);
    if (status == GRAF_OK)
        status = renumber_list(assembly, source, record->themes,
                               record->theme_count, error);
    return status;
}

/* ---- which articles have them ------------------------------------------- */

enum { ALL_VALUES_LIMIT = 4 + 3 * GRAF_FIELD_VALUES_LIMIT };

static uint32_t copy_numbers(uint32_t *to, const uint32_t *numbers,
                             uint32_t count)
{
    memcpy(to, numbers, count * sizeof *to);
    return count;
}

static uint32_t all_values(const graf_record *record, uint32_t *numbers)
{
    uint32_t count = 0;

    numbers[count++] = record->source;
    numbers[count++] = record->origin;
    numbers[count++] = record->section;
    numbers[count++] = record->language;
    count +=
        copy_numbers(numbers + count, record->authors, record->author_count);
    count +=
        copy_numbers(numbers + count, record->regions, record->region_count);
    count += copy_numbers(numbers + count, record->themes, record->theme_count);
    return count;
}

static bool stands_before(const uint32_t *numbers, uint32_t at)
{
    uint32_t i;

    for (i = 0; i < at; i++)
        if (numbers[i] == numbers[at])
            return true;
    return false;
}

graf_status graf_assembly_list_values(graf_assembly *assembly,
                                      const graf_record *record,
                                      uint32_t article, graf_error *error)
{
    uint32_t numbers[ALL_VALUES_LIMIT];
    uint32_t count = all_values(record, numbers);
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; i < count && status == GRAF_OK; i++)
        if (numbers[i] != 0 && !stands_before(numbers, i))
            status = graf_values_writer_add(assembly->values, numbers[i],
                                            article, error);
    return status;
}
