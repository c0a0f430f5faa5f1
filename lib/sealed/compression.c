/* The only file that sees zstd. */
#include "sealed/compression.h"

#include <stdlib.h>
/* For the trainer that is fast; it is in every release since 1.3.5. */
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>

/*
 * 24 MB from all of 132 MB of briefings of the White House, one core, whole
 * blocks; zlib and libdeflate make DEFLATE:
 *
 *                                    of the text   MB/s   us to read a block
 *   zlib level 2, 4 KB, dictionary of 8 KB   .418    67      10.2 (half of it)
 *   libdeflate level 1, 4 KB                 .450   150      10.3
 *   libdeflate level 1, 8 KB                 .420   160      16.2
 *   zstd level 3, 4 KB, dictionary of 110 KB .392   178       6.8
 *   zstd level 1, 4 KB, the same             .435   190       7.1
 *   zstd level 3, 8 KB, the same             .373   171      13.0
 */
enum {
    LEVEL = 3,
    /* Bits of the tables in which matches are looked for; the level alone has
     * 15 and 16. A dictionary fills them: 1.1 % less text for 1 % more time
     * of a build. With 18 the tables leave the caches of small processors. */
    TABLE_BITS = 17,
    /* Of a dictionary; more samples than this for each of its bytes. */
    SAMPLES_PER_BYTE = 8,
    DICTIONARY_LEAST = 1024,
    SEGMENT_BYTES = 400 /* of a dictionary: see ZDICT_fastCover_params_t */
};

struct graf_compressor {
    ZSTD_CCtx *context;
};

struct graf_decompressor {
    ZSTD_DCtx *context;
};

static graf_status out_of_memory(graf_error *error)
{
    return graf_fail(error, GRAF_NO_MEMORY, "out of memory");
}

graf_status graf_compression_dictionary(graf_view samples,
                                        const size_t *lengths, size_t count,
                                        graf_buffer *out, graf_error *error)
{
    ZDICT_fastCover_params_t parameters = {
        .k = SEGMENT_BYTES, .d = 8, .f = 18, .accel = 1, .splitPoint = 1.0
    };
    size_t room = samples.length / SAMPLES_PER_BYTE;
    graf_status status;
    size_t length;

    graf_buffer_clear(out);
    if (room > GRAF_COMPRESSION_DICTIONARY_BYTES)
        room = GRAF_COMPRESSION_DICTIONARY_BYTES;
    if (room < DICTIONARY_LEAST || count > UINT32_MAX)
        return GRAF_OK;
    status = graf_buffer_reserve(out, room, error);
    if (status != GRAF_OK)
        return status;
    length = ZDICT_trainFromBuffer_fastCover(
        out->data, room, samples.data, lengths, (unsigned)count, parameters);
    /* It refuses samples that have nothing in common. */
    if (!ZDICT_isError(length))
        out->length = length;
    return GRAF_OK;
}

/* ---- compressing -------------------------------------------------------- */

static bool set(ZSTD_CCtx *context, ZSTD_cParameter parameter, int value)
{
    return !ZSTD_isError(ZSTD_CCtx_setParameter(context, parameter, value));
}

static bool set_up(ZSTD_CCtx *context, graf_view dictionary)
{
    return set(context, ZSTD_c_compressionLevel, LEVEL) &&
           set(context, ZSTD_c_hashLog, TABLE_BITS) &&
           set(context, ZSTD_c_chainLog, TABLE_BITS) &&
           /* Length, checksum and dictionary stand outside the frame. */
           set(context, ZSTD_c_contentSizeFlag, 0) &&
           set(context, ZSTD_c_dictIDFlag, 0) &&
           (dictionary.length == 0 ||
            !ZSTD_isError(ZSTD_CCtx_loadDictionary(context, dictionary.data,
                                                   dictionary.length)));
}

graf_status graf_compressor_new(graf_view dictionary, graf_compressor **out,
                                graf_error *error)
{
    graf_compressor *compressor = calloc(1, sizeof *compressor);

    *out = NULL;
    if (compressor == NULL)
        return graf_fail_memory(error, sizeof *compressor);
    compressor->context = ZSTD_createCCtx();
    if (compressor->context == NULL ||
        !set_up(compressor->context, dictionary)) {
        graf_compressor_free(compressor);
        return out_of_memory(error);
    }
    *out = compressor;
    return GRAF_OK;
}

void graf_compressor_free(graf_compressor *compressor)
{
    if (compressor == NULL)
        return;
    ZSTD_freeCCtx(compressor->context);
    free(compressor);
}

size_t graf_compress(graf_compressor *compressor, graf_view bytes, char *out,
                     size_t room)
{
    size_t length = ZSTD_compress2(compressor->context, out, room, bytes.data,
                                   bytes.length);

    return ZSTD_isError(length) ? 0 : length;
}

/* ---- decompressing ------------------------------------------------------ */

graf_status graf_decompressor_new(graf_decompressor **out, graf_error *error)
{
    graf_decompressor *decompressor = calloc(1, sizeof *decompressor);

    *out = NULL;
    if (decompressor == NULL)
        return graf_fail_memory(error, sizeof *decompressor);
    decompressor->context = ZSTD_createDCtx();
    if (decompressor->context == NULL) {
        free(decompressor);
        return out_of_memory(error);
    }
    *out = decompressor;
    return GRAF_OK;
}

void graf_decompressor_free(graf_decompressor *decompressor)
{
    if (decompressor == NULL)
        return;
    ZSTD_freeDCtx(decompressor->context);
    free(decompressor);
}

graf_status graf_ready_dictionary_new(graf_view dictionary,
                                      graf_ready_dictionary **out,
                                      graf_error *error)
{
    ZSTD_DDict *made = ZSTD_createDDict(dictionary.data, dictionary.length);

    *out = (graf_ready_dictionary *)made;
    return made != NULL ? GRAF_OK : out_of_memory(error);
}

void graf_ready_dictionary_free(graf_ready_dictionary *dictionary)
{
    ZSTD_freeDDict((ZSTD_DDict *)dictionary);
}

bool graf_decompress(graf_decompressor *decompressor,
                     const graf_ready_dictionary *dictionary, graf_view bytes,
                     char *out, size_t length)
{
    const ZSTD_DDict *made = (const ZSTD_DDict *)dictionary;

    return ZSTD_decompress_usingDDict(decompressor->context, out, length,
                                      bytes.data, bytes.length, made) == length;
}
