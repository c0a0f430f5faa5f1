/*
 * window.h - a window on a source that gives heads, lines and whole documents.
 */
#ifndef GRAF_ARTICLE_WINDOW_H
#define GRAF_ARTICLE_WINDOW_H

#include "source.h"

/* What has been read and not been used. */
typedef struct graf_window {
    graf_source source;
    graf_buffer bytes; /* its limit is the longest line or document */
    size_t at;         /* where the unused bytes begin */
    uint64_t used;     /* bytes that were used since it was opened */
    uint64_t line;     /* lines handed out by graf_window_line */
    bool ended;        /* the source has no more */
    graf_error damage; /* why it ended early; status GRAF_OK: it did not */
} graf_window;

/* A window that is not open; it keeps its memory from source to source. */
void graf_window_init(graf_window *window, size_t limit);
void graf_window_release(graf_window *window);

/* Begins anew, with another source. */
void graf_window_open(graf_window *window, graf_source source);

/*
 * Makes at least `wanted` unused bytes available, fewer at the end. Damage of
 * the input is no failure, it is kept in window->damage; only memory ends
 * this call. The view lives until the next call.
 */
graf_status graf_window_fill(graf_window *window, size_t wanted, graf_view *out,
                             graf_error *error) GRAF_MUST_CHECK;

/* Uses so many of the bytes that are available. */
void graf_window_use(graf_window *window, size_t length);

/*
 * The next line without its end ("\n" or "\r\n"). A line longer than the
 * limit is passed over: *skipped is true and *out empty. GRAF_END after the
 * last. The view lives until the next call.
 */
graf_status graf_window_line(graf_window *window, graf_view *out, bool *skipped,
                             graf_error *error) GRAF_MUST_CHECK;

/* After damage: goes on behind it. False when the source cannot. */
bool graf_window_resume(graf_window *window);

/* The next bytes of a window as a source of their own. */
typedef struct graf_piece {
    graf_window *window;
    uint64_t left; /* bytes that are still to come */
    bool cut;      /* the window ended before them */
} graf_piece;

/* `length` bytes, or UINT64_MAX for all; fewer when the window ends, with its
 * damage. The source lives as long as *piece. */
graf_source graf_piece_open(graf_piece *piece, graf_window *window,
                            uint64_t length);

/* Uses what of a piece was not read. */
graf_status graf_piece_skip(graf_piece *piece,
                            graf_error *error) GRAF_MUST_CHECK;

#endif
