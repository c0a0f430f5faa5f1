/* joint.h - one paragraph out of lines and pieces. */
#ifndef GRAF_ARTICLE_JOINT_H
#define GRAF_ARTICLE_JOINT_H

#include "graf/buffer.h"

/*
 * Appends to `out`, which ends with one piece, what joins it with `next`:
 * nothing between characters of scripts without spaces and after a hyphen in
 * a word ("vice-", "chair"), nothing in the place of a soft hyphen, which is
 * taken away, else a space. Nothing to an empty `out`.
 */
graf_status graf_append_joint(graf_buffer *out, graf_view next,
                              graf_error *error) GRAF_MUST_CHECK;

/* Appends a line and its joint; runs of white space become one space, at the
 * ends none. */
graf_status graf_append_line(graf_buffer *out, graf_view line,
                             graf_error *error) GRAF_MUST_CHECK;

#endif
