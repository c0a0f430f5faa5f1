#include "stream.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define ZLIB_CONST
#include <zlib.h>

enum {
    PACKED_SIZE = 128 * 1024,
    GZIP_WINDOW_BITS = 15 + 16 /* zlib: the largest window, gzip only */
};

/* What the next packed bytes are. */
typedef enum state {
    AT_START,  /* not looked at yet */
    PLAIN,     /* not packed */
    IN_MEMBER, /* inside gzip data */
    AT_MEMBER, /* behind a gzip member: another one, or nothing */
    AT_END     /* nothing more to read */
} state;

struct graf_stream {
    int descriptor;   /* -1: the input is `memory` */
    graf_view memory; /* what of it has not been taken in */
    uint64_t consumed;
    state state;
    bool source_ended;
    bool has_inflater;
    z_stream inflater;
    const unsigned char *next; /* packed bytes taken in, not used */
    size_t available;
    graf_error failure; /* to be told after the bytes before it */
    unsigned char packed[PACKED_SIZE];
};

graf_status graf_stream_new(graf_stream **out, graf_error *error)
{
    graf_stream *stream = calloc(1, sizeof *stream);

    *out = stream;
    if (stream == NULL)
        return graf_fail_memory(error, sizeof *stream);
    stream->descriptor = -1;
    stream->state = AT_END;
    return GRAF_OK;
}

void graf_stream_free(graf_stream *stream)
{
    if (stream == NULL)
        return;
    if (stream->has_inflater)
        inflateEnd(&stream->inflater);
    free(stream);
}

static void begin(graf_stream *stream)
{
    const graf_error none = GRAF_ERROR_INIT;

    stream->descriptor = -1;
    stream->memory = graf_view_of(NULL, 0);
    stream->consumed = 0;
    stream->state = AT_START;
    stream->source_ended = false;
    stream->available = 0;
    stream->failure = none;
}

void graf_stream_open(graf_stream *stream, int descriptor)
{
    begin(stream);
    stream->descriptor = descriptor;
}

void graf_stream_open_bytes(graf_stream *stream, graf_view bytes)
{
    begin(stream);
    stream->memory = bytes;
}

uint64_t graf_stream_consumed(const graf_stream *stream)
{
    return stream->consumed;
}

/* read(2), tried again when a signal came first; 0 at the end and when it
 * fails, which is kept in stream->failure. */
static size_t read_source(graf_stream *stream, void *out, size_t size)
{
    ssize_t got;

    if (stream->descriptor < 0) {
        if (size > stream->memory.length)
            size = stream->memory.length;
        if (size > 0)
            memcpy(out, stream->memory.data, size);
        stream->memory.data += size;
        stream->memory.length -= size;
        return size;
    }
    do {
        got = read(stream->descriptor, out, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        graf_fail_errno(&stream->failure, errno, "reading stopped");
        stream->failure.status = GRAF_INPUT_OUTPUT;
        return 0;
    }
    return (size_t)got;
}

/* Takes in more packed bytes behind those that are there, until there are
 * `wanted` (at most PACKED_SIZE) or the source ends. */
static void take_in(graf_stream *stream, size_t wanted)
{
    if (stream->available > 0)
        memmove(stream->packed, stream->next, stream->available);
    stream->next = stream->packed;
    while (stream->available < wanted && !stream->source_ended) {
        size_t got = read_source(stream, stream->packed + stream->available,
                                 PACKED_SIZE - stream->available);

        stream->available += got;
        stream->consumed += got;
        stream->source_ended = got == 0;
    }
}

static bool is_gzip(const graf_stream *stream)
{
    return stream->available >= 2 && stream->next[0] == 0x1F &&
           stream->next[1] == 0x8B;
}

static graf_status begin_member(graf_stream *stream, graf_error *error)
{
    int result;

    if (stream->has_inflater) {
        result = inflateReset2(&stream->inflater, GZIP_WINDOW_BITS);
    } else {
        memset(&stream->inflater, 0, sizeof stream->inflater);
        result = inflateInit2(&stream->inflater, GZIP_WINDOW_BITS);
        stream->has_inflater = result == Z_OK;
    }
    if (result != Z_OK)
        return graf_fail_memory(error, PACKED_SIZE);
    stream->state = IN_MEMBER;
    return GRAF_OK;
}

/* Behind a member: another one begins, or padding of zero bytes ends the
 * file as tape drives left it, or there is something that is not gzip. */
static graf_status next_member(graf_stream *stream, graf_error *error)
{
    size_t i;

    take_in(stream, 2);
    if (is_gzip(stream))
        return begin_member(stream, error);
    stream->state = AT_END;
    for (i = 0; i < stream->available; i++) {
        if (stream->next[i] != 0) {
            graf_fail(&stream->failure, GRAF_BAD_INPUT,
                      "what follows the end of the gzip data was not read");
            break;
        }
    }
    return GRAF_OK;
}

static void note_damage(graf_stream *stream)
{
    stream->state = AT_END;
    if (stream->failure.status != GRAF_OK)
        return;
    if (stream->source_ended && stream->available == 0)
        graf_fail(&stream->failure, GRAF_BAD_INPUT,
                  "the gzip data are cut off; what came before was read");
    else
        graf_fail(&stream->failure, GRAF_BAD_INPUT,
                  "the gzip data are damaged (%s); what came before was read",
                  stream->inflater.msg != NULL ? stream->inflater.msg
                                               : "unknown reason");
}

/* One step of unpacking; *got may be 0 without the end being reached. */
static graf_status unpack(graf_stream *stream, char *out, size_t size,
                          size_t *got, graf_error *error)
{
    z_stream *inflater = &stream->inflater;
    int result;

    if (stream->available == 0)
        take_in(stream, 1);
    inflater->next_in = stream->next;
    inflater->avail_in = (uInt)stream->available;
    inflater->next_out = (Bytef *)out;
    inflater->avail_out = size > UINT32_MAX ? UINT32_MAX : (uInt)size;
    size = inflater->avail_out;
    result = inflate(inflater, Z_NO_FLUSH);
    *got = size - inflater->avail_out;
    stream->next = inflater->next_in;
    stream->available = inflater->avail_in;
    if (result == Z_MEM_ERROR)
        return graf_fail_memory(error, PACKED_SIZE);
    if (result == Z_STREAM_END)
        stream->state = AT_MEMBER;
    else if (result != Z_OK || (*got == 0 && stream->source_ended))
        note_damage(stream);
    return GRAF_OK;
}

static void copy_plain(graf_stream *stream, char *out, size_t size, size_t *got)
{
    if (stream->available > 0) {
        *got = size < stream->available ? size : stream->available;
        memcpy(out, stream->next, *got);
        stream->next += *got;
        stream->available -= *got;
    } else if (!stream->source_ended) {
        *got = read_source(stream, out, size);
        stream->consumed += *got;
        stream->source_ended = *got == 0;
    }
    if (*got == 0)
        stream->state = AT_END;
}

static graf_status step(graf_stream *stream, char *out, size_t size,
                        size_t *got, graf_error *error)
{
    switch (stream->state) {
    case AT_START:
        take_in(stream, 2);
        if (is_gzip(stream))
            return begin_member(stream, error);
        stream->state = PLAIN;
        return GRAF_OK;
    case PLAIN:
        copy_plain(stream, out, size, got);
        return GRAF_OK;
    case IN_MEMBER:
        return unpack(stream, out, size, got, error);
    case AT_MEMBER:
        return next_member(stream, error);
    case AT_END:
        break;
    }
    return GRAF_OK;
}

graf_status graf_stream_read(graf_stream *stream, char *out, size_t size,
                             size_t *got, graf_error *error)
{
    const graf_error none = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;

    *got = 0;
    while (status == GRAF_OK && *got == 0 && stream->state != AT_END)
        status = step(stream, out, size, got, error);
    if (status != GRAF_OK || *got > 0 || stream->failure.status == GRAF_OK)
        return status;
    status = stream->failure.status;
    if (error != NULL)
        *error = stream->failure;
    stream->failure = none;
    return status;
}
