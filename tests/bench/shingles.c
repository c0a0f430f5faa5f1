#include "shingles.h"

#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "graf/utf8.h"

enum { SHINGLE_WORDS = 4, FIRST_CAPACITY = 64 };

static const uint64_t hash_start = 14695981039346656037u;

/* FNV-1a, with four bytes in the place of one. */
static uint64_t hash_more(uint64_t hash, uint64_t more)
{
    return (hash ^ more) * 1099511628211u;
}

void hash_list_add(hash_list *list, uint64_t hash)
{
    if (list->count == list->capacity) {
        size_t capacity =
            list->capacity == 0 ? FIRST_CAPACITY : list->capacity * 2;
        uint64_t *items = realloc(list->items, capacity * sizeof *items);

        if (items == NULL) {
            fputs("out of memory\n", stderr);
            exit(EXIT_FAILURE);
        }
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = hash;
}

void hash_list_release(hash_list *list)
{
    free(list->items);
    list->items = NULL;
    list->count = 0;
    list->capacity = 0;
}

/* What \w stands for in Python's patterns. */
static bool is_word(uint32_t code_point)
{
    switch (utf8proc_category((utf8proc_int32_t)code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return code_point == '_';
    }
}

static void add_words(hash_list *words, graf_view text)
{
    uint64_t hash = hash_start;
    bool inside = false;
    size_t at = 0;

    while (at < text.length) {
        uint32_t code_point;

        at += graf_utf8_decode(text, at, &code_point);
        if (is_word(code_point)) {
            hash = hash_more(hash, code_point);
            inside = true;
        } else if (inside) {
            hash_list_add(words, hash);
            hash = hash_start;
            inside = false;
        }
    }
    if (inside)
        hash_list_add(words, hash);
}

void hash_list_add_shingles(hash_list *list, graf_view text)
{
    hash_list words = { NULL, 0, 0 };
    size_t length;
    size_t at;
    size_t i;

    add_words(&words, text);
    length = words.count < SHINGLE_WORDS ? words.count : SHINGLE_WORDS;
    for (at = 0; length > 0 && at + length <= words.count; at++) {
        uint64_t hash = hash_start;

        for (i = 0; i < length; i++)
            hash = hash_more(hash, words.items[at + i]) ^ (hash >> 31);
        hash_list_add(list, hash);
    }
    hash_list_release(&words);
}

static bool is_space(uint32_t code_point)
{
    return code_point <= ' ' || code_point == 0x85 ||
           utf8proc_category((utf8proc_int32_t)code_point) ==
               UTF8PROC_CATEGORY_ZS;
}

uint64_t hash_of_text(graf_view text)
{
    uint64_t hash = hash_start;
    size_t at = 0;

    while (at < text.length) {
        uint32_t code_point;

        at += graf_utf8_decode(text, at, &code_point);
        if (!is_space(code_point))
            hash = hash_more(hash, code_point);
    }
    return hash;
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a;
    uint64_t right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

static void sort(hash_list *list)
{
    if (list->count > 0)
        qsort(list->items, list->count, sizeof list->items[0], compare_hashes);
}

overlap compare_lists(hash_list *expected, hash_list *found)
{
    overlap result = { 0, 0, 0 };
    size_t e = 0;
    size_t f = 0;

    sort(expected);
    sort(found);
    while (e < expected->count && f < found->count) {
        if (expected->items[e] == found->items[f]) {
            result.both++;
            e++;
            f++;
        } else if (expected->items[e] < found->items[f]) {
            result.missing++;
            e++;
        } else {
            result.surplus++;
            f++;
        }
    }
    result.missing += expected->count - e;
    result.surplus += found->count - f;
    return result;
}

static double share(size_t part, size_t rest)
{
    return part + rest == 0 ? 0 : (double)part / (double)(part + rest);
}

double precision_of(const overlap *compared)
{
    if (compared->surplus == 0 && compared->missing == 0)
        return 1;
    return share(compared->both, compared->surplus);
}

double recall_of(const overlap *compared)
{
    if (compared->surplus == 0 && compared->missing == 0)
        return 1;
    return share(compared->both, compared->missing);
}
