#include "sealed/occurrence_writer.h"

void graf_occurrence_writer_init(graf_occurrence_writer *writer)
{
    memset(writer, 0, sizeof *writer);
    graf_buffer_init(&writer->packed_forms, SIZE_MAX / 4);
    graf_buffer_init(&writer->steps, SIZE_MAX / 4);
}

void graf_occurrence_writer_release(graf_occurrence_writer *writer)
{
    graf_buffer_release(&writer->packed_forms);
    graf_buffer_release(&writer->steps);
}

void graf_occurrence_writer_begin(graf_occurrence_writer *writer,
                                  uint32_t form_count)
{
    writer->form_count = form_count;
    writer->waiting = 0;
    writer->bits = 0;
    writer->bit_count = 0;
    graf_buffer_clear(&writer->packed_forms);
    graf_buffer_clear(&writer->steps);
}

/* Packs the form numbers that wait. */
static graf_status pack_forms(graf_occurrence_writer *writer, graf_error *error)
{
    graf_buffer *to = &writer->packed_forms;
    graf_status status;

    if (writer->waiting == 0)
        return GRAF_OK;
    status = graf_buffer_reserve(to, GRAF_PACK_ROOM, error);
    if (status != GRAF_OK)
        return status;
    to->length += graf_pack(writer->forms, writer->waiting,
                            (unsigned char *)to->data + to->length);
    writer->waiting = 0;
    return GRAF_OK;
}

static graf_status add_forms(graf_occurrence_writer *writer, uint32_t frequency,
                             const uint32_t *forms, graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; i < frequency && status == GRAF_OK; i++) {
        writer->forms[writer->waiting] = forms[i];
        if (++writer->waiting == GRAF_PACK_VALUES)
            status = pack_forms(writer, error);
    }
    return status;
}

/* Appends the low `width` bits of `value`; room has been made. */
static void put_bits(graf_occurrence_writer *writer, uint32_t value,
                     unsigned width)
{
    graf_buffer *to = &writer->steps;

    writer->bits |= (uint64_t)value << writer->bit_count;
    writer->bit_count += width;
    while (writer->bit_count >= 8) {
        to->data[to->length++] = (char)(writer->bits & 255);
        writer->bits >>= 8;
        writer->bit_count -= 8;
    }
}

static graf_status add_steps(graf_occurrence_writer *writer, uint32_t length,
                             uint32_t frequency, const uint32_t *positions,
                             graf_error *error)
{
    uint32_t before = 0;
    uint32_t highest = 0;
    graf_status status;
    unsigned width;
    uint32_t i;

    /* No step takes more than two bytes. */
    status =
        graf_buffer_reserve(&writer->steps, 2 * (size_t)frequency + 8, error);
    if (status != GRAF_OK)
        return status;
    if (graf_posting_has_own_width(length)) {
        for (i = 0; i < frequency; i++) {
            highest |= positions[i] - before - 1;
            before = positions[i];
        }
        width = graf_bit_width(highest | 1);
        put_bits(writer, width - 1, GRAF_POSTING_WIDTH_BITS);
        before = 0;
    } else {
        width = graf_posting_step_width(length, frequency);
    }
    for (i = 0; i < frequency; i++) {
        put_bits(writer, positions[i] - before - 1, width);
        before = positions[i];
    }
    return GRAF_OK;
}

static bool occurrences_fit(const graf_occurrence_writer *writer,
                            uint32_t length, uint32_t frequency,
                            const uint32_t *positions, const uint32_t *forms)
{
    bool has_forms = writer->form_count > 1;
    uint32_t before = 0;
    uint32_t i;

    for (i = 0; i < frequency; i++) {
        if (positions[i] <= before ||
            (has_forms && forms[i] >= writer->form_count))
            return false;
        before = positions[i];
    }
    return before <= length && before <= GRAF_POSITION_LIMIT;
}

graf_status graf_occurrence_writer_add(graf_occurrence_writer *writer,
                                       uint32_t length, uint32_t frequency,
                                       const uint32_t *positions,
                                       const uint32_t *forms, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (!occurrences_fit(writer, length, frequency, positions, forms))
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "a document of %u words has occurrences out of order "
                         "or bounds",
                         length);
    if (writer->form_count > 1)
        status = add_forms(writer, frequency, forms, error);
    if (status == GRAF_OK)
        status = add_steps(writer, length, frequency, positions, error);
    return status;
}

graf_status graf_occurrence_writer_end(graf_occurrence_writer *writer,
                                       graf_buffer *out, graf_error *error)
{
    graf_status status = pack_forms(writer, error);

    if (writer->bit_count > 0)
        put_bits(writer, 0, 8 - writer->bit_count);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(
            out, graf_buffer_view(&writer->packed_forms), error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(out, graf_buffer_view(&writer->steps),
                                         error);
    graf_buffer_clear(&writer->packed_forms);
    graf_buffer_clear(&writer->steps);
    return status;
}
