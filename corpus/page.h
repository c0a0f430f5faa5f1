/*
 * page.h - the one line of JSON that an article is written on.
 */
#ifndef CORPUS_PAGE_H
#define CORPUS_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { PAGE_BYTES = 1024 * 1024, PAGE_RESERVE = 128 * 1024 };

struct page {
    size_t length;
    char bytes[PAGE_BYTES];
};

/* What does not fit is left out; page_is_full comes long before that. */
static inline void page_put(struct page *page, const char *bytes, size_t length)
{
    if (length > PAGE_BYTES - page->length)
        length = PAGE_BYTES - page->length;
    memcpy(page->bytes + page->length, bytes, length);
    page->length += length;
}

static inline void page_text(struct page *page, const char *text)
{
    page_put(page, text, strlen(text));
}

/* True when no room is left for a paragraph of any length. */
static inline bool page_is_full(const struct page *page)
{
    return page->length > PAGE_BYTES - PAGE_RESERVE;
}

#endif
