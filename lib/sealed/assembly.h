/*
 * assembly.h - a part in the making: what the builder and the merger share.
 *
 * In this order: texts as they come; articles in canonical order; the lists of
 * the stems in their order; the end, which writes all else.
 */
#ifndef GRAF_SEALED_ASSEMBLY_H
#define GRAF_SEALED_ASSEMBLY_H

#include "sealed/articles.h"
#include "sealed/dictionary.h"
#include "sealed/sealed_output.h"
#include "sealed/stem_encoder.h"
#include "sealed/values.h"
#include "sealed/word_table.h"

/* One thread at a time. */
typedef struct graf_assembly {
    graf_sealed_output *output;
    graf_buffer text_rows;
    uint64_t units;
    graf_articles_writer articles;
    graf_values_writer *values;
    graf_dictionary_writer stems;
    graf_dictionary_writer words;
} graf_assembly;

/* Creates the file, for the texts. */
graf_status graf_assembly_init(graf_assembly *assembly, const char *path,
                               graf_error *error) GRAF_MUST_CHECK;

/* Removes the file unless it is finished, and frees what is inside. */
void graf_assembly_release(graf_assembly *assembly);

/* Adds a dictionary of text blocks, the first number 1; before any block. */
graf_status graf_assembly_add_dictionary(graf_assembly *assembly,
                                         graf_view dictionary,
                                         graf_error *error) GRAF_MUST_CHECK;

/* Adds text blocks that hold `units` texts: as graf_text_chunk_take gives
 * them. */
graf_status graf_assembly_add_texts(graf_assembly *assembly, graf_view bytes,
                                    graf_view rows, uint32_t units,
                                    graf_error *error) GRAF_MUST_CHECK;

/* Values that have other numbers elsewhere. */
typedef struct graf_value_source {
    uint32_t *numbers; /* by number there: the one here, 0 as long as none */
    graf_status (*look_up)(void *user, uint32_t number, graf_field *field,
                           graf_view *text, graf_error *error);
    void *user;
} graf_value_source;

/* Replaces the numbers in a record by those of assembly->values, giving new
 * ones as values come: so they are in the order of the articles. */
graf_status graf_assembly_renumber(graf_assembly *assembly,
                                   const graf_value_source *source,
                                   graf_record *record,
                                   graf_error *error) GRAF_MUST_CHECK;

/* Adds the next article; its values are numbers of assembly->values. */
graf_status graf_assembly_add_article(graf_assembly *assembly,
                                      const graf_record *record, int32_t date,
                                      uint32_t first_unit,
                                      const uint32_t *lengths,
                                      uint32_t document_count,
                                      graf_error *error) GRAF_MUST_CHECK;

/* Adds an article to the list of each value of its record, once; a part of
 * graf_assembly_add_article. */
graf_status graf_assembly_list_values(graf_assembly *assembly,
                                      const graf_record *record,
                                      uint32_t article,
                                      graf_error *error) GRAF_MUST_CHECK;

/* What graf_article_of and the like need of the articles that were added;
 * borrowed until the next is. */
graf_articles graf_assembly_articles(const graf_assembly *assembly);

/* Ends the texts and begins the lists. */
graf_status graf_assembly_begin_lists(graf_assembly *assembly,
                                      graf_error *error) GRAF_MUST_CHECK;

/* Adds the encoder's stems, whose names are stems[number], and sets the
 * numbers under which their forms find them. */
graf_status graf_assembly_add_lists(graf_assembly *assembly,
                                    const graf_stem_encoder *encoder,
                                    const graf_new_stem *stems,
                                    graf_new_word *words,
                                    graf_error *error) GRAF_MUST_CHECK;

/* Writes all else, and makes the file appear. */
graf_status graf_assembly_finish(graf_assembly *assembly,
                                 const graf_new_word *words, size_t word_count,
                                 graf_view language,
                                 graf_error *error) GRAF_MUST_CHECK;

#endif
