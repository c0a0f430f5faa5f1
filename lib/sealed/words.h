/*
 * words.h - the words of a compiled query: which documents hold them, and
 * where they stand there.
 */
#ifndef GRAF_SEALED_WORDS_H
#define GRAF_SEALED_WORDS_H

#include "sealed/matching.h"

/* A word leaf's occurrences of one stem. */
typedef struct graf_word_source {
    graf_stem_entry entry;
    graf_posting_cursor *cursor;    /* over entry.documents */
    graf_posting_cursor *headlines; /* over entry.headlines; where needed */
    const uint32_t *forms;          /* that fit, ascending */
    uint32_t form_count;            /* 0: all of them fit */
    uint64_t form_documents;        /* sum of the documents with each of them */
} graf_word_source;

/* What is known of the documents with a stem, or with any form of a pattern.
 */
typedef struct graf_word_list {
    struct graf_word_list *next;
    const graf_node *leaf; /* PATTERN, FUZZY: their expansion is the key */
    graf_view stem;        /* else the stem is */
    graf_word_source *sources;
    size_t source_count;         /* 0: no document */
    graf_posting_cursor *all;    /* of several forms: a list in memory */
    graf_posting_cursor *shared; /* see graf_word_list_open */
    bool is_required;            /* what matches is in this list */
    graf_impact best;            /* of all these documents */
} graf_word_list;

/* What of a document a clause looks at. */
typedef enum graf_word_scope {
    GRAF_SCOPE_TEXT,     /* every document */
    GRAF_SCOPE_HEADLINES /* only headlines: their documents */
} graf_word_scope;

/* A word leaf: its candidates, and where the word stands in them. */
typedef struct graf_word_leaf {
    graf_iterator iterator;
    const graf_node *node;
    graf_word_source *sources;
    size_t source_count;
} graf_word_leaf;

/* word_leaves.c */
graf_status graf_word_leaf_new(graf_matching *matching, const graf_node *node,
                               graf_word_scope scope, graf_word_leaf **out,
                               graf_error *error) GRAF_MUST_CHECK;

/* Makes a leaf ready to be asked for positions. */
graf_status graf_word_leaf_open(graf_matching *matching, graf_word_leaf *leaf,
                                graf_error *error) GRAF_MUST_CHECK;

/* Makes `positions` those of the word in a document: ascending, none where it
 * does not stand there. */
graf_status graf_word_leaf_find(graf_word_leaf *leaf, uint32_t document,
                                graf_positions *positions,
                                graf_error *error) GRAF_MUST_CHECK;

/* The list of a word leaf of the text, or of a term that scores; made once. */
graf_status graf_word_list_of(graf_matching *matching, const graf_node *leaf,
                              graf_view stem, graf_word_list **out,
                              graf_error *error) GRAF_MUST_CHECK;

/*
 * A cursor over a list that is not empty. A `shared` one is the same for all
 * who want to share: the scorer, and the leaves without which nothing matches.
 * They never step over a document that they have in common with the others,
 * where an iterator for one side of an OR may: it needs a cursor of its own.
 */
graf_status graf_word_list_open(graf_matching *matching, graf_word_list *list,
                                bool shared, graf_posting_cursor **out,
                                graf_error *error) GRAF_MUST_CHECK;

/* word_forms.c: the sources of a word leaf, without cursors. A stem given
 * stands for the leaf. */
graf_status graf_word_sources_of(graf_matching *matching, const graf_node *leaf,
                                 graf_view stem, graf_word_source **out,
                                 size_t *count,
                                 graf_error *error) GRAF_MUST_CHECK;

/* How many of the occurrences where the source's cursor stands fit. */
graf_status graf_word_source_frequency(const graf_word_source *source,
                                       uint32_t *out,
                                       graf_error *error) GRAF_MUST_CHECK;

static inline bool graf_word_source_fits(const graf_word_source *source,
                                         uint32_t form)
{
    uint32_t i;

    for (i = 0; i < source->form_count; i++)
        if (source->forms[i] >= form)
            return source->forms[i] == form;
    return source->form_count == 0;
}

/*
 * word_unions.c: one list in memory of all documents with a word of any of
 * the sources, their frequencies summed; or of the headlines' documents, with
 * no frequencies to speak of. Uses up the sources' cursors, which it makes.
 */
graf_status graf_word_union(graf_matching *matching, graf_word_source *sources,
                            size_t count, graf_word_scope scope,
                            graf_posting_cursor **out, graf_impact *best,
                            graf_error *error) GRAF_MUST_CHECK;

/* phrases.c, nearness.c: clauses with positions. */
graf_status graf_iterator_nearness(graf_matching *matching,
                                   const graf_node *node, graf_word_scope scope,
                                   graf_iterator **out,
                                   graf_error *error) GRAF_MUST_CHECK;

/* A word leaf, phrase or NEAR clause. */
graf_status graf_iterator_clause(graf_matching *matching, const graf_node *node,
                                 graf_word_scope scope, graf_iterator **out,
                                 graf_error *error) GRAF_MUST_CHECK;

#endif
