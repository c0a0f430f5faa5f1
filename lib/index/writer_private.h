/*
 * writer_private.h - a writer, as the files that make it up see it.
 *
 * Every article that the index has, or will have with the next commit, stands
 * in exactly one place: among the held ones, in the builder, in the live part
 * or, unmasked, in one sealed part. Whatever puts an article somewhere takes
 * it out of where it was; nothing of that is seen before graf_writer_publish.
 */
#ifndef GRAF_INDEX_WRITER_PRIVATE_H
#define GRAF_INDEX_WRITER_PRIVATE_H

#include "graf/index.h"
#include "index/held.h"
#include "index/manifest.h"
#include "live/live.h"
#include "sealed/sealed.h"

enum {
    /* So much text makes a batch that is worth a sealed part. */
    GRAF_BATCH_BYTES = 4 * 1024 * 1024,
    GRAF_SEALED_PARTS_WANTED = 8
};

/* A sealed part, and what of it is to be hidden by the next commit. */
typedef struct graf_writer_part {
    graf_part *part; /* NULL beside the live part's row */
    graf_place *hidden;
    size_t hidden_count;
    size_t hidden_capacity;
    uint64_t *hidden_bits; /* the same, a bit an article; NULL: none */
    bool made_in_run;      /* since the last commit that was asked for */
} graf_writer_part;

struct graf_writer {
    char *path;
    graf_lock *lock;
    graf_writer_mode mode;
    graf_sealing sealing; /* without zeros */
    graf_manifest manifest;
    graf_writer_part parts[GRAF_PARTS_LIMIT]; /* row by row the manifest's */
    graf_live_writer *live;
    graf_held held;
    graf_sealed_builder *builder; /* NULL: none has been begun */
    uint64_t builder_number;
    bool is_large; /* AUTO: what came since the last commit is for a builder */
    uint32_t sealed;
    uint32_t merged;
    graf_error warning;
    bool broken; /* what was put since the last commit is lost */
};

/* ---- writer_create.c ---------------------------------------------------- */

/* Makes an index where there is none; the lock is held. */
graf_status graf_writer_create(graf_writer *writer, graf_view language,
                               graf_error *error) GRAF_MUST_CHECK;

/* Refuses a folder without a manifest that holds anything of others. */
graf_status graf_writer_check_folder(const char *path,
                                     graf_error *error) GRAF_MUST_CHECK;

/* ---- garbage.c ---------------------------------------------------------- */

/* True for a name that only a writer gives: of parts, masks, the manifest in
 * the making and their temporary files. */
bool graf_is_own_name(const char *name);

/* Removes what the manifest does not name and graf_is_own_name. What cannot
 * be removed stays for the next time. */
void graf_garbage_remove(const char *folder, const graf_manifest *manifest);

/* ---- writer_parts.c ----------------------------------------------------- */

/* "folder/name" for a file of the index. Release the buffer. */
graf_status graf_writer_path(const graf_writer *writer, const char *name,
                             graf_buffer *path,
                             graf_error *error) GRAF_MUST_CHECK;

/* "folder/sealed-number.graf" */
graf_status graf_writer_sealed_path(const graf_writer *writer, uint64_t number,
                                    graf_buffer *path,
                                    graf_error *error) GRAF_MUST_CHECK;

/* The options for a builder or a merge. */
graf_sealed_options graf_writer_sealed_options(const graf_writer *writer);

/* Where a committed article is that nothing has hidden yet. */
typedef struct graf_writer_place {
    bool found;
    graf_writer_part *sealed; /* NULL: in the live part */
    graf_place place;         /* in the sealed part */
    graf_fingerprint fingerprint;
} graf_writer_place;

graf_status graf_writer_find(graf_writer *writer, graf_view id,
                             graf_writer_place *out,
                             graf_error *error) GRAF_MUST_CHECK;

/* Takes the article out of there with the next commit. */
graf_status graf_writer_hide(graf_writer *writer, graf_view id,
                             const graf_writer_place *where,
                             graf_error *error) GRAF_MUST_CHECK;

/* Makes `next` the writer's manifest: opens what is new, closes what is gone,
 * and removes the files that no manifest names any more. */
graf_status graf_writer_adopt(graf_writer *writer, const graf_manifest *next,
                              graf_error *error) GRAF_MUST_CHECK;

void graf_writer_close_parts(graf_writer *writer);

/* ---- publish.c ---------------------------------------------------------- */

/* Commits the live part, with `next` as the manifest where it is not NULL:
 * the one moment at which anything becomes visible. Then adopts it. */
graf_status graf_writer_publish(graf_writer *writer, graf_manifest *next,
                                graf_error *error) GRAF_MUST_CHECK;

/* The same, but `next` names another live part: MANIFEST is the moment. The
 * old live part must have nothing to commit. */
graf_status graf_writer_switch(graf_writer *writer, graf_manifest *next,
                               graf_error *error) GRAF_MUST_CHECK;

/* Everything that waits goes where it belongs, and is published. */
graf_status graf_writer_publish_all(graf_writer *writer,
                                    graf_error *error) GRAF_MUST_CHECK;

/* ---- merge_parts.c ------------------------------------------------------ */

/* Merges the parts of this run into one when `end_of_run`, rewrites those of
 * which much is masked, and merges small ones where there are too many.
 * Failing leaves all as it was. */
graf_status graf_writer_tidy(graf_writer *writer, bool end_of_run,
                             graf_error *error) GRAF_MUST_CHECK;

/* ---- fold.c ------------------------------------------------------------- */

/*
 * Writes the articles of `parts`, of whatever kind, into one sealed part at
 * `path`; temporary files begin with its name. *written is false when there
 * are no articles, and then there is no file. GRAF_STALE: a writer was faster.
 */
graf_status graf_fold_parts(graf_part *const *parts, size_t count,
                            const char *path,
                            const graf_sealed_options *options, bool *written,
                            graf_error *error) GRAF_MUST_CHECK;

/* Fills in what is 0. GRAF_INVALID_ARGUMENT for too little memory. */
graf_status graf_sealing_resolve(graf_sealing *sealing,
                                 graf_error *error) GRAF_MUST_CHECK;

#endif
