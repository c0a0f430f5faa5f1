/*
 * sink.h - where drafts become articles: what is the same for all formats.
 */
#ifndef GRAF_ARTICLE_SINK_H
#define GRAF_ARTICLE_SINK_H

#include "draft.h"

typedef struct graf_sink {
    graf_input input; /* what format readers see; input.sink is this */
    graf_draft draft;
    graf_reader_events events;
    graf_view *paragraphs; /* of the article in hand; kept for the next */
    size_t paragraph_count;
    size_t paragraph_capacity;
    graf_dropped *dropped;
    size_t dropped_count;
    size_t dropped_capacity;
    size_t text_bytes;     /* of all paragraphs */
    graf_view address;     /* where the input was fetched; empty: not known */
    uint64_t articles;     /* handed on from this input */
    uint64_t all_articles; /* and from all inputs */
    uint64_t lost;         /* problems of that kind with this input */
    uint64_t left_out;     /* and of those that are on purpose */
    bool stopped;          /* a callback ended the run */
} graf_sink;

void graf_sink_init(graf_sink *sink, const graf_reader_events *events);
void graf_sink_release(graf_sink *sink);

/* Begins another input. */
void graf_sink_begin(graf_sink *sink, const char *name);

/*
 * What came of reading (a part of) an input. A failure becomes a problem with
 * the line it happened in and GRAF_OK, unless the run has to end: because a
 * callback said so or memory is out.
 */
graf_status graf_sink_settle(graf_sink *sink, graf_status status, uint64_t line,
                             const graf_error *failure,
                             graf_error *error) GRAF_MUST_CHECK;

/* ---- clean.c ----------------------------------------------------------- */

/*
 * `text` as a paragraph may stand in an article: valid UTF-8, no control
 * characters but tabs, line ends as spaces, no white space around it. The
 * text itself where nothing has to change, else a copy in the arena.
 */
graf_status graf_clean_text(graf_arena *arena, graf_view text, graf_view *out,
                            graf_error *error) GRAF_MUST_CHECK;

/*
 * The first piece, at most `limit` bytes, of a paragraph that is too long:
 * up to the last end of a sentence in the second half, else to the last white
 * space there, else to a code point's end.
 */
graf_view graf_first_piece(graf_view text, size_t limit);

#endif
