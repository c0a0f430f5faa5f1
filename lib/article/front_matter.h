/*
 * front_matter.h - the fields between "---" lines (YAML) or "+++" lines
 * (TOML) at the beginning of a markdown file.
 *
 * Not YAML: what front matter uses of it. "key: value", quoted and folded
 * values, lists in brackets or on lines of their own, and of nested maps the
 * value of "name".
 */
#ifndef GRAF_ARTICLE_FRONT_MATTER_H
#define GRAF_ARTICLE_FRONT_MATTER_H

#include "draft.h"
#include "lines.h"

/* Told each value; a list gives several calls with one key. The views live
 * until the call returns. Any status but GRAF_OK ends the reading. */
typedef graf_status graf_front_matter_value(void *user, graf_view key,
                                            graf_view value, uint32_t line,
                                            graf_error *error);

/* True when the text begins with front matter that also ends. */
bool graf_has_front_matter(graf_view text);

/* Reads it and moves *walk, which is at the beginning, behind it; without
 * front matter *walk stays. */
graf_status graf_read_front_matter(graf_line_walk *walk,
                                   graf_front_matter_value *told, void *user,
                                   graf_error *error) GRAF_MUST_CHECK;

/* Such a function, `user` being the graf_input: sets the fields of its draft
 * that the keys name; unknown keys are ignored. */
graf_front_matter_value graf_take_front_matter;

#endif
