#include "small_part.h"

const graf_view small_language = GRAF_VIEW_LITERAL("english");

const graf_sealed_counts small_counts = { .articles = 3,
                                          .documents = 10,
                                          .units = 12,
                                          .words = 5000000000,
                                          .text_bytes = 6000000000,
                                          .stems = 17,
                                          .words_in_dictionary = 1,
                                          .values = 2,
                                          .first_date = -5,
                                          .last_date = 18000 };

const small_piece small_pieces[SMALL_PIECES] = {
    { GRAF_SECTION_TEXT, SMALL_TEXT_BYTES },
    { GRAF_SECTION_POSTINGS, SMALL_POSTINGS_BYTES },
    { GRAF_SECTION_ARTICLES, 3 * 20 },
    { GRAF_SECTION_LENGTHS, 10 },
    { GRAF_SECTION_TEXT_BLOCKS, 16 },
    { GRAF_SECTION_STEMS, 7 },
    { GRAF_SECTION_STEM_BLOCKS, 16 },
    { GRAF_SECTION_WORD_BLOCKS, 8 },
    { GRAF_SECTION_IDS, 3 * 8 },
    { GRAF_SECTION_HEADS, 12 },
    { GRAF_SECTION_SIGNATURES, 3 * 16 },
    { GRAF_SECTION_VALUES, 0 },
    { GRAF_SECTION_VALUE_OFFSETS, 16 },
};

void small_place_make(small_place *place)
{
    scratch_make(&place->scratch);
    snprintf(place->path, sizeof place->path, "%s",
             scratch_path(&place->scratch, "news.graf"));
    snprintf(place->new_path, sizeof place->new_path, "%s",
             scratch_path(&place->scratch, "news.graf.new"));
    graf_buffer_init(&place->bytes, SIZE_MAX);
}

void small_place_remove(small_place *place)
{
    graf_buffer_release(&place->bytes);
    scratch_remove(&place->scratch);
}

static unsigned char byte_of(graf_section section, size_t at)
{
    return (unsigned char)(section * 17 + at * 31 + at / 251);
}

graf_status small_section_write(graf_sealed_output *output,
                                graf_section section, size_t length,
                                graf_error *error)
{
    graf_status status = graf_sealed_output_begin(output, section, error);
    unsigned char piece[1000];
    size_t at = 0, i;

    while (status == GRAF_OK && at < length) {
        size_t size = 1 + at % sizeof piece;

        if (size > length - at)
            size = length - at;
        for (i = 0; i < size; i++)
            piece[i] = byte_of(section, at + i);
        status = graf_sealed_output_write(output, piece, size, error);
        at += size;
    }
    return status;
}

graf_status small_part_write(const char *path, size_t text_length,
                             graf_error *error)
{
    graf_sealed_output *output;
    graf_status status = graf_sealed_output_create(path, &output, error);
    uint64_t size;
    size_t i;

    if (status != GRAF_OK)
        return status;
    for (i = 0; i < SMALL_PIECES && status == GRAF_OK; i++)
        status = small_section_write(
            output, small_pieces[i].section,
            i == 0 ? text_length : small_pieces[i].length, error);
    if (status != GRAF_OK) {
        graf_sealed_output_abandon(output);
        return status;
    }
    return graf_sealed_output_finish(output, &small_counts, small_language,
                                     &size, error);
}

void small_part_make(small_place *place)
{
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_msg(small_part_write(place->path, SMALL_TEXT_BYTES, &error) ==
                      GRAF_OK,
                  "%s", error.message);
    ck_assert_int_eq(graf_file_read(place->path, &place->bytes, NULL), GRAF_OK);
}

void small_part_check(const graf_sealed_file *file, size_t text_length)
{
    size_t i, at;

    for (i = 0; i < SMALL_PIECES; i++) {
        graf_view section = file->sections[small_pieces[i].section];

        ck_assert_uint_eq(section.length,
                          i == 0 ? text_length : small_pieces[i].length);
        for (at = 0; at < section.length; at++)
            if ((unsigned char)section.data[at] !=
                byte_of(small_pieces[i].section, at))
                ck_abort_msg("byte %zu of section %zu", at, i);
    }
    for (i = 0; i < GRAF_SECTION_COUNT; i++)
        ck_assert(graf_section_is_whole(file, (graf_section)i));
}
