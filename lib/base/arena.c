#include "graf/buffer.h"

#include <stdalign.h>
#include <stdlib.h>

/* A block's bytes follow its head; `size` counts only them. */
struct graf_arena_block {
    graf_arena_block *older;
    size_t size;
    alignas(max_align_t) char bytes[];
};

enum { FIRST_BLOCK_SIZE = 4096, LARGEST_BLOCK_SIZE = 1 << 20 };

void graf_arena_init(graf_arena *arena, size_t limit)
{
    arena->block = NULL;
    arena->used = 0;
    arena->total = 0;
    arena->limit = limit;
}

void graf_arena_release(graf_arena *arena)
{
    while (arena->block != NULL) {
        graf_arena_block *older = arena->block->older;

        free(arena->block);
        arena->block = older;
    }
    graf_arena_init(arena, arena->limit);
}

void graf_arena_clear(graf_arena *arena)
{
    graf_arena_block *kept = arena->block;

    /* The newest block is the largest but for single large requests. */
    if (kept != NULL && kept->size <= LARGEST_BLOCK_SIZE) {
        arena->block = kept->older;
        graf_arena_release(arena);
        kept->older = NULL;
        arena->block = kept;
        return;
    }
    graf_arena_release(arena);
}

static graf_status add_block(graf_arena *arena, size_t size, graf_error *error)
{
    size_t block_size = FIRST_BLOCK_SIZE;
    graf_arena_block *block;

    if (arena->block != NULL)
        block_size = arena->block->size * 2;
    if (block_size > LARGEST_BLOCK_SIZE)
        block_size = LARGEST_BLOCK_SIZE;
    if (block_size < size)
        block_size = size;
    block = malloc(sizeof *block + block_size);
    if (block == NULL)
        return graf_fail_memory(error, block_size);
    block->older = arena->block;
    block->size = block_size;
    arena->block = block;
    arena->used = 0;
    return GRAF_OK;
}

graf_status graf_arena_allocate(graf_arena *arena, size_t size, void **out,
                                graf_error *error)
{
    const size_t alignment = alignof(max_align_t);
    graf_status status;

    *out = NULL;
    if (size > arena->limit - arena->total)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "more than the limit of %zu bytes", arena->limit);
    size = (size + alignment - 1) / alignment * alignment;
    if (arena->block == NULL || size > arena->block->size - arena->used) {
        status = add_block(arena, size, error);
        if (status != GRAF_OK)
            return status;
    }
    *out = arena->block->bytes + arena->used;
    arena->used += size;
    arena->total +=
        size < arena->limit - arena->total ? size : arena->limit - arena->total;
    return GRAF_OK;
}

graf_status graf_arena_copy(graf_arena *arena, graf_view view, graf_view *out,
                            graf_error *error)
{
    graf_status status;
    void *copy;

    *out = graf_view_of(NULL, 0);
    status = graf_arena_allocate(arena, view.length + 1, &copy, error);
    if (status != GRAF_OK)
        return status;
    if (view.length > 0)
        memcpy(copy, view.data, view.length);
    ((char *)copy)[view.length] = '\0';
    *out = graf_view_of(copy, view.length);
    return GRAF_OK;
}
