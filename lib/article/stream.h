/*
 * stream.h - the bytes of a file, of standard input or of memory, with gzip
 * undone, and a window on them that gives heads, lines and whole documents.
 *
 * Gzip is told by its first bytes, several members one after the other are
 * one stream (RFC 1952). Nothing here takes more memory than its bounds.
 */
#ifndef GRAF_ARTICLE_STREAM_H
#define GRAF_ARTICLE_STREAM_H

#include "graf/buffer.h"

typedef struct graf_stream graf_stream;

/* A stream that is not open; it keeps its buffers from input to input. */
graf_status graf_stream_new(graf_stream **out,
                            graf_error *error) GRAF_MUST_CHECK;
void graf_stream_free(graf_stream *stream);

/* Opens a descriptor (borrowed, at the place where it stands) or bytes
 * (borrowed too). What was open before is forgotten. */
void graf_stream_open(graf_stream *stream, int descriptor);
void graf_stream_open_bytes(graf_stream *stream, graf_view bytes);

/*
 * Reads up to `size` (> 0) unpacked bytes; *got 0 is the end. A failure comes
 * after everything before it has been handed out, once; then comes the end.
 * GRAF_INPUT_OUTPUT: the system failed; GRAF_BAD_INPUT: the gzip data are cut
 * off or damaged.
 */
graf_status graf_stream_read(graf_stream *stream, char *out, size_t size,
                             size_t *got, graf_error *error) GRAF_MUST_CHECK;

/* Packed bytes taken in since the stream was opened. */
uint64_t graf_stream_consumed(const graf_stream *stream);

/* What has been unpacked and not been used. */
typedef struct graf_window {
    graf_stream *stream;
    graf_buffer bytes; /* its limit is the longest line or document */
    size_t at;         /* where the unused bytes begin */
    uint64_t line;     /* lines handed out by graf_window_line */
    bool ended;        /* the stream has no more */
    graf_error damage; /* why it ended early; status GRAF_OK: it did not */
} graf_window;

void graf_window_init(graf_window *window, graf_stream *stream, size_t limit);
void graf_window_release(graf_window *window);

/* Begins anew, for the stream that has just been opened. */
void graf_window_reset(graf_window *window);

/*
 * Makes at least `wanted` unused bytes available, fewer at the end. Damage of
 * the input is no failure, it is kept in window->damage; only memory ends
 * this call. The view lives until the next call.
 */
graf_status graf_window_fill(graf_window *window, size_t wanted, graf_view *out,
                             graf_error *error) GRAF_MUST_CHECK;

/*
 * The next line without its end ("\n" or "\r\n"). A line longer than the
 * limit is passed over: *skipped is true and *out empty. GRAF_END after the
 * last. The view lives until the next call.
 */
graf_status graf_window_line(graf_window *window, graf_view *out, bool *skipped,
                             graf_error *error) GRAF_MUST_CHECK;

#endif
