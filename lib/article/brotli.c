#include "brotli.h"

#include <brotli/decode.h>

enum {
    HEAD_SIZE = 4096,         /* in which it shows whether the data are such */
    DECODER_SIZE = 32 * 1024, /* about what it allocates at first */
};

static void note_damage(graf_brotli *brotli, bool cut)
{
    brotli->ended = true;
    if (brotli->packed->damage.status != GRAF_OK)
        brotli->failure = brotli->packed->damage;
    else
        graf_fail(&brotli->failure, GRAF_BAD_INPUT,
                  "the brotli data are %s; what came before was read",
                  cut ? "cut off" : "damaged");
}

static bool is_out_of_memory(const BrotliDecoderState *decoder)
{
    BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(decoder);

    return code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES &&
           code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
}

/* Whether the data are text that was never packed, after a first step that
 * gave nothing: damaged at once, or, as with "{", an empty stream with more
 * behind it. Text has no control characters. */
static bool is_plain(graf_view bytes, BrotliDecoderResult result, size_t left)
{
    size_t i;

    if (result != BROTLI_DECODER_RESULT_ERROR &&
        (result != BROTLI_DECODER_RESULT_SUCCESS || left == 0))
        return false;
    for (i = 0; i < bytes.length; i++) {
        if ((unsigned char)bytes.data[i] < 0x20 &&
            (bytes.data[i] == '\0' ||
             strchr("\t\n\f\r", bytes.data[i]) == NULL))
            return false;
    }
    return true;
}

/* One step of unpacking; *got may be 0 without the end being reached. */
static graf_status unpack(graf_brotli *brotli, char *out, size_t size,
                          size_t *got, graf_error *error)
{
    uint8_t *next_out = (uint8_t *)out;
    size_t room = size;
    BrotliDecoderResult result;
    const uint8_t *next;
    graf_status status;
    graf_view bytes;
    size_t left;

    status = graf_window_fill(brotli->packed, brotli->begun ? 1 : HEAD_SIZE,
                              &bytes, error);
    if (status != GRAF_OK)
        return status;
    next = (const uint8_t *)bytes.data;
    left = bytes.length;
    result = BrotliDecoderDecompressStream(brotli->decoder, &left, &next, &room,
                                           &next_out, NULL);
    *got = size - room;
    if (result == BROTLI_DECODER_RESULT_ERROR &&
        is_out_of_memory(brotli->decoder))
        return graf_fail_memory(error, DECODER_SIZE);
    if (!brotli->begun && *got == 0 && is_plain(bytes, result, left)) {
        brotli->plain =
            graf_piece_open(&brotli->piece, brotli->packed, UINT64_MAX);
        return GRAF_OK;
    }
    if (result == BROTLI_DECODER_RESULT_ERROR) {
        note_damage(brotli, false);
        return GRAF_OK;
    }
    brotli->begun = true;
    graf_window_use(brotli->packed, bytes.length - left);
    if (result == BROTLI_DECODER_RESULT_SUCCESS)
        brotli->ended = true;
    else if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT &&
             bytes.length == 0)
        note_damage(brotli, true);
    return GRAF_OK;
}

static graf_status read_unpacked(void *user, char *out, size_t size,
                                 size_t *got, graf_error *error)
{
    graf_brotli *brotli = user;
    graf_status status = GRAF_OK;

    *got = 0;
    while (status == GRAF_OK && *got == 0 && !brotli->ended &&
           brotli->plain.read == NULL)
        status = unpack(brotli, out, size, got, error);
    if (status == GRAF_OK && brotli->plain.read != NULL)
        return brotli->plain.read(brotli->plain.user, out, size, got, error);
    if (status != GRAF_OK || *got > 0 || brotli->failure.status == GRAF_OK)
        return status;
    status = graf_fail_as(&brotli->failure, error);
    brotli->failure.status = GRAF_OK;
    return status;
}

graf_status graf_brotli_open(graf_brotli *brotli, graf_window *packed,
                             graf_source *out, graf_error *error)
{
    const graf_source source = { read_unpacked, NULL, 0, NULL, brotli };

    memset(brotli, 0, sizeof *brotli);
    *out = source;
    brotli->packed = packed;
    brotli->decoder = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    return brotli->decoder == NULL ? graf_fail_memory(error, DECODER_SIZE)
                                   : GRAF_OK;
}

void graf_brotli_close(graf_brotli *brotli)
{
    if (brotli->decoder != NULL)
        BrotliDecoderDestroyInstance(brotli->decoder);
    brotli->decoder = NULL;
}
