/* entities.h - "&amp;", "&#8217;" and their like. */
#ifndef GRAF_ARTICLE_ENTITIES_H
#define GRAF_ARTICLE_ENTITIES_H

#include "graf/buffer.h"

/* How long the entity is that `text` begins with, and what it stands for; 0
 * when it begins with none that is known. */
size_t graf_entity(graf_view text, uint32_t *code_point);

/* Appends `text` with its entities undone. */
graf_status graf_undo_entities(graf_view text, graf_buffer *out,
                               graf_error *error) GRAF_MUST_CHECK;

#endif
