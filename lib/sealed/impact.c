/*
 * What bounds the score of a block of documents.
 */
#include "sealed/posting_list.h"

static uint8_t at_most_255(uint32_t number)
{
    return number < 255 ? (uint8_t)number : 255;
}

/* A document without words would be taken for none at all. */
static uint8_t stored_length(uint32_t length)
{
    return length > 0 ? at_most_255(length) : 1;
}

static void shorten(uint8_t *shortest, uint8_t length)
{
    if (length != 0 && (*shortest == 0 || length < *shortest))
        *shortest = length;
}

void graf_impact_add(graf_impact *impact, uint32_t frequency, uint32_t length)
{
    uint8_t stored = stored_length(length);

    if (frequency == 1)
        shorten(&impact->length_once, stored);
    else if (frequency == 2)
        shorten(&impact->length_twice, stored);
    else
        shorten(&impact->length_more, stored);
    if (at_most_255(frequency) > impact->most)
        impact->most = at_most_255(frequency);
}

void graf_impact_merge(graf_impact *impact, graf_impact other)
{
    shorten(&impact->length_once, other.length_once);
    shorten(&impact->length_twice, other.length_twice);
    shorten(&impact->length_more, other.length_more);
    if (other.most > impact->most)
        impact->most = other.most;
}
