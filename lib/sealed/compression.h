/*
 * compression.h - small blocks of text in memory, as frames of zstd (RFC
 * 8878), with a dictionary of what many texts have in common.
 */
#ifndef GRAF_SEALED_COMPRESSION_H
#define GRAF_SEALED_COMPRESSION_H

#include "graf/buffer.h"

enum { GRAF_COMPRESSION_DICTIONARY_BYTES = 112640 /* at most */ };

/*
 * Makes a dictionary of `count` samples that stand one after the other in
 * `samples` with the lengths `lengths`. *out is left empty where they are too
 * few to make one. The same samples give the same dictionary. Cost: about
 * 20 ms for a megabyte.
 */
graf_status graf_compression_dictionary(graf_view samples,
                                        const size_t *lengths, size_t count,
                                        graf_buffer *out,
                                        graf_error *error) GRAF_MUST_CHECK;

/* Each of these belongs to one thread at a time. */
typedef struct graf_compressor graf_compressor;
typedef struct graf_decompressor graf_decompressor;

/* A dictionary made ready for decompressing; read-only. */
typedef struct graf_ready_dictionary graf_ready_dictionary;

/* Compresses with `dictionary`, which may be empty and need not outlive the
 * call. */
graf_status graf_compressor_new(graf_view dictionary, graf_compressor **out,
                                graf_error *error) GRAF_MUST_CHECK;
void graf_compressor_free(graf_compressor *compressor);

/* Compresses `bytes` to `out`; returns the length, 0 when `room` is too small
 * or memory is out. */
size_t graf_compress(graf_compressor *compressor, graf_view bytes, char *out,
                     size_t room);

graf_status graf_decompressor_new(graf_decompressor **out,
                                  graf_error *error) GRAF_MUST_CHECK;
void graf_decompressor_free(graf_decompressor *decompressor);

graf_status graf_ready_dictionary_new(graf_view dictionary,
                                      graf_ready_dictionary **out,
                                      graf_error *error) GRAF_MUST_CHECK;
void graf_ready_dictionary_free(graf_ready_dictionary *dictionary);

/* Decompresses all of `bytes` to exactly `length` bytes; false when that is
 * not what they hold. `dictionary` is NULL for none. Never writes past
 * `length`. */
bool graf_decompress(graf_decompressor *decompressor,
                     const graf_ready_dictionary *dictionary, graf_view bytes,
                     char *out, size_t length);

#endif
