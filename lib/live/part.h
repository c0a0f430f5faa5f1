/*
 * part.h - an open live part, shared by the files that implement it.
 */
#ifndef GRAF_LIVE_PART_H
#define GRAF_LIVE_PART_H

#include <sys/stat.h>
#include <time.h>

#include "graf/part.h"
#include "live/metadata.h"
#include "live/record.h"
#include "live/schema.h"
#include "xapian-c.h"

/* Which version file a database has: every commit puts a new one in its
 * place. All zero when it cannot be seen. */
typedef struct graf_version_file {
    dev_t device;
    ino_t number;
    struct timespec changed;
} graf_version_file;

typedef struct graf_live_part {
    graf_part part; /* must be first: the two are cast into each other */
    char *path;
    graf_version_file version_file; /* seen right before it was opened */
    xc_database *database;
    graf_live_metadata metadata;
    graf_analyzer *analyzer; /* made when a verification first needs it */
} graf_live_part;

static inline graf_live_part *graf_live_of(graf_part *part)
{
    return (graf_live_part *)(void *)part;
}

/* "cannot read PATH", as the status that fits. */
graf_status graf_live_read_failed(const graf_live_part *live,
                                  const xc_error *cause, graf_error *error);

/*
 * GRAF_NOT_FOUND for something that was looked for; but GRAF_STALE when a
 * writer has overtaken the part, since blocks that are used again can make
 * Xapian miss what is there.
 */
graf_status graf_live_absent(const graf_live_part *live, graf_error *error);

/* The analyzer of the part's language. */
graf_status graf_live_analyzer(graf_live_part *live, graf_analyzer **out,
                               graf_error *error) GRAF_MUST_CHECK;

/* ---- documents.c -------------------------------------------------------- */

graf_status graf_live_locate(graf_part *part, graf_view id, graf_place *out,
                             graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_article(graf_part *part, graf_place place,
                              graf_arena *arena, graf_article *out,
                              uint32_t *paragraph_count,
                              graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_paragraph(graf_part *part, graf_place place,
                                uint32_t number, graf_arena *arena,
                                graf_view *out,
                                graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_fingerprint(graf_part *part, graf_place place,
                                  graf_fingerprint *out,
                                  graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_each_article(graf_part *part, graf_article_visitor visit,
                                   void *user,
                                   graf_error *error) GRAF_MUST_CHECK;

/* Called with the docid of each head, ascending. */
typedef graf_status (*graf_head_visitor)(void *user, xc_docid head,
                                         graf_error *error);
graf_status graf_live_each_head(graf_live_part *live, graf_head_visitor visit,
                                void *user, graf_error *error) GRAF_MUST_CHECK;

/* Memory for one article read whole, with its record and lists. */
#define GRAF_ARTICLE_MEMORY_LIMIT ((size_t)GRAF_ARTICLE_BYTES_LIMIT * 4)

/* Reads the article whose head is `head`: record and paragraphs. */
graf_status graf_live_whole_article(graf_live_part *live, xc_docid head,
                                    graf_arena *arena, graf_article *out,
                                    graf_record_facts *facts,
                                    graf_error *error) GRAF_MUST_CHECK;

/* ---- dictionary.c ------------------------------------------------------- */

graf_status graf_live_stem_frequency(graf_part *part, graf_view stem,
                                     uint64_t *out,
                                     graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_expand(graf_part *part, const graf_node *leaf,
                             graf_form_visitor visit, void *user,
                             graf_error *error) GRAF_MUST_CHECK;

/* ---- search.c ----------------------------------------------------------- */

graf_status graf_live_search(graf_part *part, const graf_plan *plan,
                             graf_order order, size_t limit,
                             graf_deadline deadline, graf_arena *arena,
                             graf_found *out,
                             graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_paragraphs(graf_part *part, const graf_plan *plan,
                                 graf_place place, graf_arena *arena,
                                 graf_found_paragraph **out, size_t *count,
                                 graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_count(graf_part *part, const graf_plan *plan,
                            graf_deadline deadline, graf_match_counts *out,
                            graf_error *error) GRAF_MUST_CHECK;

/* ---- copies.c ----------------------------------------------------------- */

graf_status graf_live_each_signature(graf_part *part, int32_t from, int32_t to,
                                     bool undated, graf_signature_visitor visit,
                                     void *user,
                                     graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_cluster(graf_part *part, graf_place place, graf_view id,
                              uint64_t *out, graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_cluster_size(graf_part *part, uint64_t cluster,
                                   uint64_t *out,
                                   graf_error *error) GRAF_MUST_CHECK;

/* ---- verify.c ----------------------------------------------------------- */

graf_status graf_live_verify(graf_part *part, graf_damage_visitor damage,
                             void *user, graf_error *error) GRAF_MUST_CHECK;

/* ---- tally.c ------------------------------------------------------------- */

graf_status graf_live_tally(graf_part *part, const graf_plan *plan,
                            uint32_t fields, graf_deadline deadline,
                            const graf_tally *tally, bool *complete,
                            graf_error *error) GRAF_MUST_CHECK;

#endif
