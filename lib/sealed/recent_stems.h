/*
 * recent_stems.h - the stems that were looked up last: a query asks for the
 * same few again for its figures, its candidates and each article it shows.
 */
#ifndef GRAF_SEALED_RECENT_STEMS_H
#define GRAF_SEALED_RECENT_STEMS_H

#include "graf/text.h"
#include "sealed/entries.h"

enum { GRAF_RECENT_STEMS = 16 };

/* Zero-initialise. One thread at a time. */
typedef struct graf_recent_stems {
    struct {
        char stem[GRAF_WORD_BYTES_LIMIT];
        size_t length; /* 0: none */
        bool found;
        graf_stem_entry entry;
    } items[GRAF_RECENT_STEMS];
    unsigned next; /* to be replaced */
} graf_recent_stems;

/* False when the stem is not among them. */
bool graf_recent_stems_find(const graf_recent_stems *recent, graf_view stem,
                            bool *found, graf_stem_entry *out);

void graf_recent_stems_keep(graf_recent_stems *recent, graf_view stem,
                            bool found, const graf_stem_entry *entry);

#endif
