/*
 * mime.h - mail: header fields and bodies (RFC 5322, 2045 to 2047).
 */
#ifndef GRAF_ARTICLE_MIME_H
#define GRAF_ARTICLE_MIME_H

#include "graf/buffer.h"

enum { GRAF_MIME_LIMIT = 64 * 1024 * 1024 };

/* A message, or a part of one: views of what was given. */
typedef struct graf_mime_part {
    graf_view head;
    graf_view body;
} graf_mime_part;

/* Parts head and body at the first blank line. */
graf_mime_part graf_mime_split(graf_view message);

/*
 * Appends the value of a header field as UTF-8, its lines joined and encoded
 * words ("=?utf-8?Q?...?=") read; nothing when there is none. `found` (may be
 * NULL) says where its line begins.
 */
graf_status graf_mime_field(graf_view head, const char *name, graf_buffer *out,
                            graf_view *found,
                            graf_error *error) GRAF_MUST_CHECK;

/* A parameter of a field's value, 'charset' of "text/plain; charset=utf-8";
 * empty when there is none. */
graf_view graf_mime_parameter(graf_view value, const char *name);

/* Appends a body with its transfer encoding ("base64") undone. */
graf_status graf_mime_decode(graf_view body, graf_view encoding,
                             graf_buffer *out,
                             graf_error *error) GRAF_MUST_CHECK;

/* The next part of a multipart body at or behind *at; false after the last. */
bool graf_mime_next_part(graf_view body, graf_view boundary, size_t *at,
                         graf_view *part);

#endif
