/*
 * sealed.h - the sealed part: one immutable, checksummed file that holds
 * texts and a compressed inverted index of them.
 *
 * lib/sealed/format.md describes the file. It can be copied out of its index
 * and searched on its own.
 */
#ifndef GRAF_SEALED_H
#define GRAF_SEALED_H

#include "graf/file.h"
#include "graf/part.h"
#include "graf/signature.h"

/* ---- reading ------------------------------------------------------------ */

/*
 * Opens the sealed part at `path`, without the articles that the mask at
 * `mask_path` (may be NULL) hides. Close it through its operations. A part
 * may be used by one thread at a time; several may have the same file open.
 * Errors: GRAF_NOT_FOUND, GRAF_INVALID_ARGUMENT (some other file),
 * GRAF_WRONG_VERSION, GRAF_DAMAGED.
 */
graf_status graf_sealed_open(const char *path, const char *mask_path,
                             graf_part **out,
                             graf_error *error) GRAF_MUST_CHECK;

/* True when the file at `path` begins as a sealed part does. */
bool graf_sealed_is(const char *path);

/* The language of its analysis. Lives with the part. */
graf_view graf_sealed_language(const graf_part *part);

/* The fingerprint (graf_article_fingerprint) of the article at `place`. */
graf_status graf_sealed_fingerprint(graf_part *part, graf_place place,
                                    graf_fingerprint *out,
                                    graf_error *error) GRAF_MUST_CHECK;

/* How many articles the file holds, and how many of them are masked. */
uint32_t graf_sealed_article_count(const graf_part *part);
uint32_t graf_sealed_masked_count(const graf_part *part);

/* Writes to `path` the part's mask with `count` more articles, in any order;
 * durable when it returns. The open part is not changed. */
graf_status graf_sealed_write_mask(graf_part *part, const char *path,
                                   const graf_place *more, size_t count,
                                   graf_error *error) GRAF_MUST_CHECK;

/* ---- building ----------------------------------------------------------- */

typedef struct graf_sealed_options {
    graf_view language; /* a graf_analyzer's name */
    size_t memory;      /* bytes, about; at least 16 MiB */
    unsigned threads;   /* that analyse and encode; at least 1 */
} graf_sealed_options;

typedef struct graf_sealed_builder graf_sealed_builder;

/* Begins a part that will appear at `path`. Its temporary files stand beside
 * it and begin with its name. */
graf_status graf_sealed_builder_new(const char *path,
                                    const graf_sealed_options *options,
                                    graf_sealed_builder **out,
                                    graf_error *error) GRAF_MUST_CHECK;

/*
 * Adds an article (copied), or replaces the one with its id that was added
 * before; the same one again is GRAF_PUT_UNCHANGED. GRAF_OVER_LIMIT: this
 * article breaks a bound, or memory is too small for it; nothing is changed.
 */
graf_status graf_sealed_builder_add(graf_sealed_builder *builder,
                                    const graf_article *article,
                                    graf_put_result *result,
                                    graf_error *error) GRAF_MUST_CHECK;

/* Takes out an article that was added before; *found says whether it was. */
graf_status graf_sealed_builder_delete(graf_sealed_builder *builder,
                                       graf_view id, bool *found,
                                       graf_error *error) GRAF_MUST_CHECK;

/* Has `find` called when the part is finished; without it nothing in it is a
 * copy. */
void graf_sealed_builder_find_copies(graf_sealed_builder *builder,
                                     graf_copy_finder find, void *user);

/* True when the memory is used up: finish it, and begin another part. */
bool graf_sealed_builder_is_full(const graf_sealed_builder *builder);

/* Articles in it now. */
uint32_t graf_sealed_builder_count(const graf_sealed_builder *builder);

/* Writes the part; durable at its path when it returns. Frees the builder in
 * any case; after a failure nothing remains on disk. The same articles in the
 * same order give the same bytes, whatever the number of threads. */
graf_status graf_sealed_builder_finish(graf_sealed_builder *builder,
                                       graf_error *error) GRAF_MUST_CHECK;

/* Stops, removes what was written, and frees. */
void graf_sealed_builder_abandon(graf_sealed_builder *builder);

/* ---- merging ------------------------------------------------------------ */

/*
 * Writes one part that holds the articles of all `parts` (sealed, of one
 * language), less what is masked; ids must be distinct. Lists are decoded and
 * encoded again with new numbers, texts copied as they are, words not looked
 * at. Bounded memory: that of the dictionaries and columns, and
 * options->memory. At least one article must remain.
 */
graf_status graf_sealed_merge(graf_part *const *parts, size_t count,
                              const char *path,
                              const graf_sealed_options *options,
                              graf_error *error) GRAF_MUST_CHECK;

#endif
