/*
 * parts.h - opening the parts that a manifest names.
 */
#ifndef GRAF_INDEX_PARTS_H
#define GRAF_INDEX_PARTS_H

#include "graf/part.h"
#include "index/manifest.h"

static inline bool graf_is_sealed(const graf_manifest_part *part)
{
    return strcmp(part->kind, "sealed") == 0;
}

/* Opens a part of the index at `folder`, with its mask. */
graf_status graf_part_open(const char *folder, const graf_manifest_part *named,
                           graf_part **out, graf_error *error) GRAF_MUST_CHECK;

/* NULL is fine. */
void graf_part_close(graf_part *part);

/*
 * Reads the manifest of the index at `folder` and opens its live part. Where
 * the live part holds a newer manifest, that one is in force: a writer died
 * (or is) between its two steps. The pair is one state of the index, and
 * the manifest names that live part.
 * GRAF_NOT_FOUND and GRAF_STALE: a writer was faster; try again.
 */
graf_status graf_parts_begin(const char *folder, graf_manifest *manifest,
                             graf_part **live,
                             graf_error *error) GRAF_MUST_CHECK;

#endif
