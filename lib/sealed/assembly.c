#include "sealed/assembly.h"

#include "sealed/text_dictionaries.h"
#include "sealed/text_store.h"

graf_status graf_assembly_init(graf_assembly *assembly, const char *path,
                               graf_error *error)
{
    graf_status status;

    memset(assembly, 0, sizeof *assembly);
    graf_buffer_init(&assembly->text_rows, SIZE_MAX / 4);
    graf_articles_writer_init(&assembly->articles);
    graf_dictionary_writer_init(&assembly->stems);
    graf_dictionary_writer_init(&assembly->words);
    status = graf_values_writer_new(&assembly->values, error);
    if (status == GRAF_OK)
        status = graf_sealed_output_create(path, &assembly->output, error);
    if (status == GRAF_OK)
        status = graf_sealed_output_begin(assembly->output, GRAF_SECTION_TEXT,
                                          error);
    return status;
}

void graf_assembly_release(graf_assembly *assembly)
{
    if (assembly->output != NULL)
        graf_sealed_output_abandon(assembly->output);
    assembly->output = NULL;
    graf_buffer_release(&assembly->text_rows);
    graf_articles_writer_release(&assembly->articles);
    graf_values_writer_free(assembly->values);
    assembly->values = NULL;
    graf_dictionary_writer_release(&assembly->stems);
    graf_dictionary_writer_release(&assembly->words);
}

graf_status graf_assembly_add_dictionary(graf_assembly *assembly,
                                         graf_view dictionary,
                                         graf_error *error)
{
    graf_status status;
    graf_buffer bytes;

    graf_buffer_init(&bytes, SIZE_MAX / 4);
    status = graf_text_dictionary_append(&bytes, dictionary, error);
    if (status == GRAF_OK)
        status = graf_sealed_output_write(assembly->output, bytes.data,
                                          bytes.length, error);
    graf_buffer_release(&bytes);
    return status;
}

graf_status graf_assembly_add_texts(graf_assembly *assembly, graf_view bytes,
                                    graf_view rows, uint32_t units,
                                    graf_error *error)
{
    graf_status status;

    if (units > GRAF_NO_DOCUMENT - assembly->units)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "more texts than one sealed part can hold");
    status = graf_text_rows_append(&assembly->text_rows, rows,
                                   graf_sealed_output_offset(assembly->output),
                                   (uint32_t)assembly->units, error);
    if (status == GRAF_OK)
        status = graf_sealed_output_write(assembly->output, bytes.data,
                                          bytes.length, error);
    if (status == GRAF_OK)
        assembly->units += units;
    return status;
}

/* ---- articles ----------------------------------------------------------- */

graf_status graf_assembly_add_article(graf_assembly *assembly,
                                      const graf_record *record, int32_t date,
                                      uint32_t first_unit,
                                      const uint32_t *lengths,
                                      uint32_t document_count,
                                      graf_error *error)
{
    uint32_t article = assembly->articles.articles;
    graf_status status =
        graf_articles_writer_add(&assembly->articles, record, date, first_unit,
                                 lengths, document_count, error);

    if (status == GRAF_OK)
        status = graf_assembly_list_values(assembly, record, article, error);
    return status;
}

graf_articles graf_assembly_articles(const graf_assembly *assembly)
{
    const graf_articles_writer *writer = &assembly->articles;
    graf_articles articles = {
        .count = writer->articles,
        .documents = writer->documents,
        .rows = (const unsigned char *)writer->rows.data,
        .lengths = (const uint8_t *)writer->lengths.data,
        .long_lengths = graf_buffer_view(&writer->long_lengths),
        .heads = (const unsigned char *)writer->heads.data,
    };

    return articles;
}

/* ---- lists -------------------------------------------------------------- */

graf_status graf_assembly_begin_lists(graf_assembly *assembly,
                                      graf_error *error)
{
    return graf_sealed_output_begin(assembly->output, GRAF_SECTION_POSTINGS,
                                    error);
}

static graf_status add_stem(graf_assembly *assembly, graf_view stem,
                            const graf_stem_entry *entry, uint64_t base,
                            graf_buffer *payload, graf_error *error)
{
    graf_status status;

    graf_buffer_clear(payload);
    status = graf_stem_entry_append(entry, base, payload, error);
    if (status == GRAF_OK)
        status = graf_dictionary_writer_add(&assembly->stems, stem,
                                            graf_buffer_view(payload), error);
    return status;
}

graf_status graf_assembly_add_lists(graf_assembly *assembly,
                                    const graf_stem_encoder *encoder,
                                    const graf_new_stem *stems,
                                    graf_new_word *words, graf_error *error)
{
    uint64_t base = graf_sealed_output_offset(assembly->output);
    graf_status status;
    graf_buffer payload;
    size_t i;

    graf_buffer_init(&payload, SIZE_MAX / 4);
    status = graf_sealed_output_write(assembly->output, encoder->postings.data,
                                      encoder->postings.length, error);
    for (i = 0; i < encoder->count && status == GRAF_OK; i++) {
        const graf_new_stem *stem = &stems[encoder->stems[i]];
        uint32_t form;

        for (form = 0; form < stem->form_count; form++)
            words[stem->first_word + form].stem = assembly->stems.count;
        status = add_stem(assembly, stem->stem, &encoder->entries[i], base,
                          &payload, error);
    }
    graf_buffer_release(&payload);
    return status;
}

/* ---- the end ------------------------------------------------------------ */

static graf_status write_section(graf_assembly *assembly, graf_section section,
                                 const graf_buffer *bytes, graf_error *error)
{
    graf_status status =
        graf_sealed_output_begin(assembly->output, section, error);

    if (status == GRAF_OK)
        status = graf_sealed_output_write(assembly->output, bytes->data,
                                          bytes->length, error);
    return status;
}

/* The values, whose long lists still belong to the postings. */
static graf_status write_values(graf_assembly *assembly, graf_error *error)
{
    graf_buffer postings;
    graf_buffer values;
    graf_buffer offsets;
    graf_status status;

    graf_buffer_init(&postings, SIZE_MAX / 4);
    graf_buffer_init(&values, SIZE_MAX / 4);
    graf_buffer_init(&offsets, SIZE_MAX / 4);
    status = graf_values_writer_encode(
        assembly->values, &postings,
        graf_sealed_output_offset(assembly->output), &values, &offsets, error);
    if (status == GRAF_OK)
        status = graf_sealed_output_write(assembly->output, postings.data,
                                          postings.length, error);
    if (status == GRAF_OK)
        status = write_section(assembly, GRAF_SECTION_VALUES, &values, error);
    if (status == GRAF_OK)
        status = write_section(assembly, GRAF_SECTION_VALUE_OFFSETS, &offsets,
                               error);
    graf_buffer_release(&postings);
    graf_buffer_release(&values);
    graf_buffer_release(&offsets);
    return status;
}

static graf_status make_words(graf_assembly *assembly,
                              const graf_new_word *words, size_t word_count,
                              graf_view language, graf_error *error)
{
    graf_analyzer *analyzer = NULL;
    graf_status status =
        graf_new_words_write(words, word_count, &assembly->words, error);

    if (status == GRAF_OK)
        status = graf_analyzer_new(language, &analyzer, error);
    if (status == GRAF_OK)
        status = graf_field_words_write(assembly->values, analyzer,
                                        &assembly->words, error);
    graf_analyzer_free(analyzer);
    return status;
}

static graf_status write_tables(graf_assembly *assembly, graf_error *error)
{
    const struct {
        graf_section section;
        const graf_buffer *bytes;
    } tables[] = {
        { GRAF_SECTION_STEMS, &assembly->stems.entries },
        { GRAF_SECTION_STEM_BLOCKS, &assembly->stems.blocks },
        { GRAF_SECTION_WORDS, &assembly->words.entries },
        { GRAF_SECTION_WORD_BLOCKS, &assembly->words.blocks },
        { GRAF_SECTION_TEXT_BLOCKS, &assembly->text_rows },
    };
    graf_status status = write_values(assembly, error);
    size_t i;

    for (i = 0; i < sizeof tables / sizeof tables[0] && status == GRAF_OK; i++)
        status =
            write_section(assembly, tables[i].section, tables[i].bytes, error);
    if (status == GRAF_OK)
        status = graf_articles_writer_end(&assembly->articles, error);
    if (status == GRAF_OK)
        status = graf_articles_writer_write(&assembly->articles,
                                            assembly->output, error);
    return status;
}

graf_status graf_assembly_finish(graf_assembly *assembly,
                                 const graf_new_word *words, size_t word_count,
                                 graf_view language, graf_error *error)
{
    const graf_articles_writer *articles = &assembly->articles;
    graf_sealed_output *output = assembly->output;
    graf_sealed_counts counts;
    uint64_t file_bytes;
    graf_status status;

    status = make_words(assembly, words, word_count, language, error);
    if (status == GRAF_OK)
        status = write_tables(assembly, error);
    if (status != GRAF_OK)
        return status;
    counts.articles = articles->articles;
    counts.documents = articles->documents;
    counts.units = assembly->units;
    counts.words = articles->words;
    counts.text_bytes = articles->text_bytes;
    counts.stems = assembly->stems.count;
    counts.words_in_dictionary = assembly->words.count;
    counts.values = graf_values_writer_count(assembly->values);
    counts.first_date = articles->first_date;
    counts.last_date = articles->last_date;
    assembly->output = NULL; /* which frees itself */
    return graf_sealed_output_finish(output, &counts, language, &file_bytes,
                                     error);
}
