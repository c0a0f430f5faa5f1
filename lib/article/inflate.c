#include "inflate.h"

#include <stdlib.h>

#define ZLIB_CONST
#include <zlib.h>

enum {
    INFLATER_SIZE = 48 * 1024, /* about what zlib allocates */
    WINDOW_BITS = 15,          /* the largest there is */
    GZIP_BITS = WINDOW_BITS + 16,
    GZIP_HEADER_SIZE = 10
};

/* What the next packed bytes are. */
typedef enum state {
    AT_MEMBER, /* the beginning, or behind a gzip member */
    IN_MEMBER,
    AT_END /* nothing more to read */
} state;

struct graf_inflation {
    graf_window *packed;
    graf_deflation deflation;
    state state;
    bool begun; /* a member was there */
    bool has_stream;
    z_stream stream;
    graf_error failure; /* to be told after the bytes before it */
};

graf_status graf_inflation_new(graf_inflation **out, graf_error *error)
{
    *out = calloc(1, sizeof **out);
    return *out == NULL ? graf_fail_memory(error, sizeof **out) : GRAF_OK;
}

void graf_inflation_free(graf_inflation *inflater)
{
    if (inflater == NULL)
        return;
    if (inflater->has_stream)
        inflateEnd(&inflater->stream);
    free(inflater);
}

static graf_status begin_member(graf_inflation *inflater, int bits,
                                graf_error *error)
{
    int result;

    if (inflater->has_stream) {
        result = inflateReset2(&inflater->stream, bits);
    } else {
        memset(&inflater->stream, 0, sizeof inflater->stream);
        result = inflateInit2(&inflater->stream, bits);
        inflater->has_stream = result == Z_OK;
    }
    if (result != Z_OK)
        return graf_fail_memory(error, INFLATER_SIZE);
    inflater->state = IN_MEMBER;
    inflater->begun = true;
    return GRAF_OK;
}

/* zlib's two bytes, or the bare stream that some servers send. */
static int deflate_bits(graf_view bytes)
{
    unsigned first = (unsigned char)bytes.data[0];
    unsigned second = bytes.length > 1 ? (unsigned char)bytes.data[1] : 0;

    return (first & 0x0F) == Z_DEFLATED && (first << 8 | second) % 31 == 0
               ? WINDOW_BITS
               : -WINDOW_BITS;
}

static bool is_gzip(graf_view bytes)
{
    static const graf_view mark = GRAF_VIEW_LITERAL("\x1F\x8B");

    return graf_view_starts_with(bytes, mark);
}

/* Padding of zero bytes ends the file as tape drives left it; anything else
 * is not gzip. */
static graf_status end_gzip(graf_inflation *inflater, graf_error *error)
{
    graf_status status;
    graf_view bytes;
    size_t i;

    inflater->state = AT_END;
    do {
        status = graf_window_fill(inflater->packed, 1, &bytes, error);
        for (i = 0; i < bytes.length; i++) {
            if (bytes.data[i] == 0)
                continue;
            graf_fail(&inflater->failure, GRAF_BAD_INPUT,
                      "what follows the end of the gzip data was not read");
            return GRAF_OK;
        }
        graf_window_use(inflater->packed, bytes.length);
    } while (status == GRAF_OK && bytes.length > 0);
    return status;
}

static graf_status next_member(graf_inflation *inflater, graf_error *error)
{
    bool gzip = inflater->deflation == GRAF_GZIP;
    graf_status status;
    graf_view bytes;

    status = graf_window_fill(inflater->packed, 2, &bytes, error);
    if (status != GRAF_OK)
        return status;
    if (gzip && is_gzip(bytes))
        return begin_member(inflater, GZIP_BITS, error);
    if (gzip && bytes.length > 0)
        return end_gzip(inflater, error);
    if (!gzip && bytes.length > 0 && !inflater->begun)
        return begin_member(inflater, deflate_bits(bytes), error);
    inflater->state = AT_END;
    inflater->failure = inflater->packed->damage;
    return GRAF_OK;
}

static void note_damage(graf_inflation *inflater, bool cut)
{
    const char *name = inflater->deflation == GRAF_GZIP ? "gzip" : "deflated";
    const char *reason = inflater->stream.msg;

    inflater->state = AT_END;
    if (inflater->packed->damage.status != GRAF_OK)
        inflater->failure = inflater->packed->damage;
    else if (cut)
        graf_fail(&inflater->failure, GRAF_BAD_INPUT,
                  "the %s data are cut off; what came before was read", name);
    else
        graf_fail(&inflater->failure, GRAF_BAD_INPUT,
                  "the %s data are damaged (%s); what came before was read",
                  name, reason != NULL ? reason : "unknown reason");
}

/* One step of unpacking; *got may be 0 without the end being reached. */
static graf_status unpack(graf_inflation *inflater, char *out, size_t size,
                          size_t *got, graf_error *error)
{
    z_stream *stream = &inflater->stream;
    graf_status status;
    graf_view bytes;
    int result;

    status = graf_window_fill(inflater->packed, 1, &bytes, error);
    if (status != GRAF_OK)
        return status;
    stream->next_in = (const Bytef *)bytes.data;
    stream->avail_in =
        bytes.length > UINT32_MAX ? UINT32_MAX : (uInt)bytes.length;
    bytes.length = stream->avail_in;
    stream->next_out = (Bytef *)out;
    stream->avail_out = size > UINT32_MAX ? UINT32_MAX : (uInt)size;
    size = stream->avail_out;
    result = inflate(stream, Z_NO_FLUSH);
    *got = size - stream->avail_out;
    graf_window_use(inflater->packed, bytes.length - stream->avail_in);
    if (result == Z_MEM_ERROR)
        return graf_fail_memory(error, INFLATER_SIZE);
    if (result == Z_STREAM_END)
        inflater->state = AT_MEMBER;
    else if (result != Z_OK || (*got == 0 && bytes.length == 0))
        note_damage(inflater, bytes.length == 0);
    return GRAF_OK;
}

static graf_status read_inflated(void *user, char *out, size_t size,
                                 size_t *got, graf_error *error)
{
    graf_inflation *inflater = user;
    graf_status status = GRAF_OK;

    *got = 0;
    while (status == GRAF_OK && *got == 0 && inflater->state != AT_END)
        status = inflater->state == IN_MEMBER
                     ? unpack(inflater, out, size, got, error)
                     : next_member(inflater, error);
    if (status != GRAF_OK || *got > 0 || inflater->failure.status == GRAF_OK)
        return status;
    status = graf_fail_as(&inflater->failure, error);
    inflater->failure.status = GRAF_OK;
    return status;
}

/* A mark, the only method there is, and no flags that do not exist. */
static bool is_member_start(graf_view bytes)
{
    return is_gzip(bytes) && bytes.length >= GZIP_HEADER_SIZE &&
           bytes.data[2] == Z_DEFLATED &&
           ((unsigned char)bytes.data[3] & 0xE0) == 0;
}

/* Steps over the bytes of the damaged member to the next one's header. */
static bool resume(void *user)
{
    graf_inflation *inflater = user;
    graf_view bytes;

    if (inflater->deflation != GRAF_GZIP)
        return false;
    while (graf_window_fill(inflater->packed, GZIP_HEADER_SIZE, &bytes, NULL) ==
               GRAF_OK &&
           bytes.length >= GZIP_HEADER_SIZE) {
        const char *mark = memchr(bytes.data, 0x1F, bytes.length);

        if (mark == NULL) {
            graf_window_use(inflater->packed, bytes.length);
        } else if (mark > bytes.data) {
            graf_window_use(inflater->packed, (size_t)(mark - bytes.data));
        } else if (is_member_start(bytes)) {
            inflater->state = AT_MEMBER;
            return true;
        } else {
            graf_window_use(inflater->packed, 1);
        }
    }
    return false;
}

graf_source graf_inflation_open(graf_inflation *inflater, graf_window *packed,
                                graf_deflation deflation)
{
    const graf_error none = GRAF_ERROR_INIT;
    graf_source source = { read_inflated, NULL, 0, resume, inflater };

    inflater->packed = packed;
    inflater->deflation = deflation;
    inflater->state = AT_MEMBER;
    inflater->begun = false;
    inflater->failure = none;
    return source;
}
