/*
 * buffer.h - a growing byte string with a ceiling, and an arena of them.
 *
 * No buffer can be made without a limit, so that no input can make the
 * program take all memory. Passing the limit is GRAF_OVER_LIMIT, and the
 * buffer keeps what it held before the call.
 */
#ifndef GRAF_BUFFER_H
#define GRAF_BUFFER_H

#include "graf/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Invariants: `data` is NULL when capacity is 0, else data[length] is a NUL
 * that is not counted; length < capacity <= limit + 1.
 */
typedef struct graf_buffer {
    char *data;
    size_t length;
    size_t capacity;
    size_t limit;
} graf_buffer;

/* Makes an empty buffer that may hold up to `limit` bytes, at most a quarter
 * of the address space. No allocation. */
GRAF_API void graf_buffer_init(graf_buffer *buffer, size_t limit);

/* Frees the contents; the buffer is empty and usable again. */
GRAF_API void graf_buffer_release(graf_buffer *buffer);

/* Forgets the contents, keeps the memory. */
GRAF_API void graf_buffer_clear(graf_buffer *buffer);

/*
 * Makes room for `extra` more bytes; buffer->data + buffer->length may then be
 * written directly and buffer->length raised by at most `extra`.
 */
GRAF_API graf_status graf_buffer_reserve(graf_buffer *buffer, size_t extra,
                                         graf_error *error) GRAF_MUST_CHECK;

GRAF_API graf_status graf_buffer_append(graf_buffer *buffer, const void *data,
                                        size_t length,
                                        graf_error *error) GRAF_MUST_CHECK;
GRAF_API graf_status graf_buffer_append_view(graf_buffer *buffer,
                                             graf_view view,
                                             graf_error *error) GRAF_MUST_CHECK;
GRAF_API graf_status graf_buffer_append_string(
    graf_buffer *buffer, const char *string, graf_error *error) GRAF_MUST_CHECK;
GRAF_API graf_status graf_buffer_append_byte(graf_buffer *buffer, char byte,
                                             graf_error *error) GRAF_MUST_CHECK;

/* Appends printf-formatted text. */
GRAF_API graf_status graf_buffer_append_format(graf_buffer *buffer,
                                               graf_error *error,
                                               const char *format,
                                               ...) GRAF_MUST_CHECK
    GRAF_PRINTF(3, 4);

/* Appends one code point as UTF-8; surrogates and values past U+10FFFF
 * become U+FFFD. */
GRAF_API graf_status
graf_buffer_append_code_point(graf_buffer *buffer, uint32_t code_point,
                              graf_error *error) GRAF_MUST_CHECK;

/* The contents; valid until the buffer changes. */
static inline graf_view graf_buffer_view(const graf_buffer *buffer)
{
    return graf_view_of(buffer->data, buffer->length);
}

/*
 * An arena: many small allocations that are freed together. Memory never
 * moves, so views into it stay valid until clear or release.
 */
typedef struct graf_arena_block graf_arena_block;

typedef struct graf_arena {
    graf_arena_block *block; /* newest first */
    size_t used;             /* bytes handed out in the newest block */
    size_t total;            /* bytes handed out in all */
    size_t limit;
} graf_arena;

GRAF_API void graf_arena_init(graf_arena *arena, size_t limit);
GRAF_API void graf_arena_release(graf_arena *arena);

/* Frees everything handed out; keeps one block for reuse. */
GRAF_API void graf_arena_clear(graf_arena *arena);

/* `size` bytes, aligned for any type, not initialised, in *out. */
GRAF_API graf_status graf_arena_allocate(graf_arena *arena, size_t size,
                                         void **out,
                                         graf_error *error) GRAF_MUST_CHECK;

/* A copy of `view` in the arena, followed by a NUL that is not counted. */
GRAF_API graf_status graf_arena_copy(graf_arena *arena, graf_view view,
                                     graf_view *out,
                                     graf_error *error) GRAF_MUST_CHECK;

/*
 * Grows a heap array: makes room for at least `needed` items of `item_size`
 * bytes in *items, doubling, and updates *capacity (counted in items). The
 * array may move; free() it in the end.
 */
GRAF_API graf_status graf_array_reserve(void **items, size_t *capacity,
                                        size_t needed, size_t item_size,
                                        graf_error *error) GRAF_MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
