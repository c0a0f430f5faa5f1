/*
 * part.h - an open sealed part, as the files of this room see it.
 */
#ifndef GRAF_SEALED_PART_H
#define GRAF_SEALED_PART_H

#include "graf/part.h"
#include "sealed/articles.h"
#include "sealed/dictionary.h"
#include "sealed/entries.h"
#include "sealed/mask.h"
#include "sealed/posting_cursor.h"
#include "sealed/recent_stems.h"
#include "sealed/sealed_file.h"
#include "sealed/text_store.h"
#include "sealed/values.h"

typedef struct graf_sealed_part {
    graf_part part; /* first: a graf_part is a graf_sealed_part */
    graf_sealed_file *file;
    graf_articles articles;
    graf_dictionary stems;
    graf_dictionary words;
    graf_mask mask;
    graf_collection collection; /* without what is masked */
    graf_recent_stems *recent;  /* stems; a memory, so not const */
    graf_text_store *texts;
    graf_analyzer *analyzer; /* made when it is first needed */
    /* A search has a thread for so much of its graf_ranking_cost, and so many
     * threads at most; 0: one for each processor, not counted yet. */
    uint32_t slice_cost;
    unsigned threads;
} graf_sealed_part;

/* Some .2 ms, so that a thread, which takes .05, pays. */
enum { GRAF_SLICE_COST = 15000 };

static inline graf_sealed_part *graf_sealed_of(graf_part *part)
{
    return (graf_sealed_part *)part;
}

/* The part's analyzer, made when it is first asked for. */
graf_status graf_sealed_analyzer(graf_sealed_part *sealed, graf_analyzer **out,
                                 graf_error *error) GRAF_MUST_CHECK;

/* A cursor over one of the part's lists of documents (not articles). */
void graf_sealed_cursor(const graf_sealed_part *sealed,
                        const graf_posting_list *list,
                        graf_posting_cursor *out);

/* The same over a list of articles. */
void graf_sealed_article_cursor(const graf_sealed_part *sealed,
                                const graf_posting_list *list,
                                graf_posting_cursor *out);

/* The entry of a stem; *found false when no document has it. */
graf_status graf_sealed_stem(const graf_sealed_part *sealed, graf_view stem,
                             bool *found, graf_stem_entry *out,
                             graf_error *error) GRAF_MUST_CHECK;

/* As graf_part_operations says; search.c, paragraphs.c, count.c. */
graf_status graf_sealed_search(graf_part *part, const graf_plan *plan,
                               graf_order order, size_t limit,
                               graf_deadline deadline, graf_arena *arena,
                               graf_found *out,
                               graf_error *error) GRAF_MUST_CHECK;
graf_status graf_sealed_paragraphs(graf_part *part, const graf_plan *plan,
                                   graf_place place, graf_arena *arena,
                                   graf_found_paragraph **out, size_t *count,
                                   graf_error *error) GRAF_MUST_CHECK;
graf_status graf_sealed_count(graf_part *part, const graf_plan *plan,
                              graf_deadline deadline, graf_match_counts *out,
                              graf_error *error) GRAF_MUST_CHECK;

/* copies.c: articles that are copies of one another; see graf/signature.h. */
graf_status graf_sealed_cluster(graf_part *part, graf_place place, graf_view id,
                                uint64_t *out,
                                graf_error *error) GRAF_MUST_CHECK;
graf_status graf_sealed_cluster_size(graf_part *part, uint64_t cluster,
                                     uint64_t *out,
                                     graf_error *error) GRAF_MUST_CHECK;

graf_status graf_sealed_each_signature(graf_part *part, int32_t from,
                                       int32_t to, bool undated,
                                       graf_signature_visitor visit, void *user,
                                       graf_error *error) GRAF_MUST_CHECK;

/* How many copies are not masked. */
graf_status graf_sealed_count_copies(const graf_sealed_part *sealed,
                                     uint64_t *out,
                                     graf_error *error) GRAF_MUST_CHECK;

/* statistics.c: frequencies without masked documents. */
graf_status graf_sealed_stem_frequency(graf_part *part, graf_view stem,
                                       uint64_t *out,
                                       graf_error *error) GRAF_MUST_CHECK;
graf_status graf_sealed_expand(graf_part *part, const graf_node *leaf,
                               graf_form_visitor visit, void *user,
                               graf_error *error) GRAF_MUST_CHECK;

/* documents.c. A place is an article number. */
graf_status graf_sealed_locate(graf_part *part, graf_view id, graf_place *out,
                               graf_error *error) GRAF_MUST_CHECK;
graf_status graf_sealed_article(graf_part *part, graf_place place,
                                graf_arena *arena, graf_article *out,
                                uint32_t *paragraph_count,
                                graf_error *error) GRAF_MUST_CHECK;
graf_status graf_sealed_paragraph(graf_part *part, graf_place place,
                                  uint32_t number, graf_arena *arena,
                                  graf_view *out,
                                  graf_error *error) GRAF_MUST_CHECK;
graf_status graf_sealed_each_article(graf_part *part,
                                     graf_article_visitor visit, void *user,
                                     graf_error *error) GRAF_MUST_CHECK;

/* Memory for one article read whole. */
#define GRAF_SEALED_ARTICLE_MEMORY_LIMIT ((size_t)GRAF_ARTICLE_BYTES_LIMIT * 4)

/* Reads an article and its record, masked or not. When it fails *out is as far
 * as it came; *record is zero when that cannot be read. */
graf_status graf_sealed_whole_article(const graf_sealed_part *sealed,
                                      uint32_t article, graf_arena *arena,
                                      graf_article *out, graf_record *record,
                                      graf_error *error) GRAF_MUST_CHECK;

/* verify.c */
graf_status graf_sealed_verify(graf_part *part, graf_damage_visitor damage,
                               void *user, graf_error *error) GRAF_MUST_CHECK;

/* ---- tally.c ------------------------------------------------------------- */

graf_status graf_sealed_tally(graf_part *part, const graf_plan *plan,
                              uint32_t fields, graf_deadline deadline,
                              const graf_tally *tally, bool *complete,
                              graf_error *error) GRAF_MUST_CHECK;

#endif
