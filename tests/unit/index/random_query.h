/* random_query.h - queries of the whole grammar over the stories' words. */
#ifndef TEST_INDEX_RANDOM_QUERY_H
#define TEST_INDEX_RANDOM_QUERY_H

#include <stddef.h>
#include <stdint.h>

enum { RANDOM_QUERY_SIZE = 1024 };

/* Writes a query; a few of them are none that can be read. */
void random_query_make(uint32_t *random, char out[RANDOM_QUERY_SIZE]);

#endif
