/*
 * Packs and unpacks numbers; see packing.h.
 *
 * A packed run begins with a byte: the width, and PATCHED when exceptions
 * follow. Then come their number and the width of their high bits, a byte
 * each; then the low bits of all numbers; then the places of the exceptions, a
 * byte each, and their high bits.
 */
#include "sealed/packing.h"

enum { PATCHED = 64, LANES = 4, ROWS = GRAF_PACK_VALUES / LANES };

/* What the first bytes of a run say. */
typedef struct shape {
    unsigned width;
    unsigned high_width;
    uint32_t exceptions;
} shape;

/* How many bits a number takes; none for 0. */
static unsigned bits_of(uint32_t value)
{
    return 63 - (unsigned)__builtin_clzll((uint64_t)value << 1 | 1);
}

static uint32_t mask_of(unsigned width)
{
    return width == 32 ? UINT32_MAX : (UINT32_C(1) << width) - 1;
}

static size_t bytes_of(uint32_t count, unsigned width)
{
    return ((size_t)count * width + 7) / 8;
}

static size_t shape_bytes(const shape *packed, uint32_t count)
{
    size_t bytes = 1 + bytes_of(count, packed->width);

    if (packed->exceptions > 0)
        bytes += 2 + packed->exceptions +
                 bytes_of(packed->exceptions, packed->high_width);
    return bytes;
}

/* How many numbers take how many bits, which is at most 32; returns the most
 * that any takes. Neighbours are counted apart, since the count of one would
 * have to wait for that of the other. */
static unsigned count_widths(const uint32_t *values, uint32_t count,
                             uint32_t with_bits[33])
{
    uint8_t counts[4][33] = { { 0 } };
    unsigned widest = 0;
    unsigned width;
    uint32_t i;

    for (i = 0; i < count; i++)
        counts[i % 4][bits_of(values[i])]++;
    for (width = 0; width <= 32; width++) {
        with_bits[width] = (uint32_t)counts[0][width] + counts[1][width] +
                           counts[2][width] + counts[3][width];
        if (with_bits[width] > 0)
            widest = width;
    }
    return widest;
}

/* The shape that takes the fewest bytes. */
static shape best_shape(const uint32_t *values, uint32_t count)
{
    uint32_t with_bits[33];
    unsigned widest = count_widths(values, count, with_bits);
    shape best = { widest, 0, 0 };
    shape tried = best;
    size_t least = shape_bytes(&best, count);

    while (tried.width > 0) {
        size_t bytes;

        tried.exceptions += with_bits[tried.width];
        tried.width--;
        tried.high_width = widest - tried.width;
        bytes = shape_bytes(&tried, count);
        if (bytes < least) {
            least = bytes;
            best = tried;
        }
    }
    return best;
}

/* ---- packing ------------------------------------------------------------ */

/* The lowest `width` bits of each number one after the other. */
static unsigned char *pack_run(const uint32_t *values, uint32_t count,
                               unsigned width, unsigned char *to)
{
    uint32_t mask = mask_of(width);
    uint64_t bits = 0;
    unsigned held = 0;
    uint32_t i;

    for (i = 0; i < count; i++) {
        bits |= (uint64_t)(values[i] & mask) << held;
        held += width;
        if (held >= 32) {
            graf_store32(to, (uint32_t)bits);
            to += 4;
            bits >>= 32;
            held -= 32;
        }
    }
    graf_store32(to, (uint32_t)bits);
    return to + (held + 7) / 8;
}

/* The same for 128 numbers in lanes: number i is in lane i % 4, and word w of
 * all lanes stands before word w + 1 of any. */
static unsigned char *pack_lanes(const uint32_t *values, unsigned width,
                                 unsigned char *to)
{
    uint32_t words[GRAF_PACK_VALUES + LANES] = { 0 };
    uint32_t mask = mask_of(width);
    unsigned row;
    unsigned lane;

    for (row = 0; row < ROWS; row++) {
        const uint32_t *from = values + row * LANES;
        uint32_t *word = words + row * width / 32 * LANES;
        unsigned shift = row * width % 32;

        for (lane = 0; lane < LANES; lane++)
            word[lane] |= (from[lane] & mask) << shift;
        if (shift + width > 32)
            for (lane = 0; lane < LANES; lane++)
                word[LANES + lane] |= (from[lane] & mask) >> (32 - shift);
    }
    for (row = 0; row < width * LANES; row++)
        graf_store32(to + (size_t)row * 4, words[row]);
    return to + (size_t)width * LANES * 4;
}

static unsigned char *pack_exceptions(const uint32_t *values, uint32_t count,
                                      const shape *packed, unsigned char *to)
{
    uint32_t high[GRAF_PACK_VALUES + 1];
    uint32_t found = 0;
    uint32_t i;

    /* What is no exception is overwritten by what comes next. */
    for (i = 0; i < count; i++) {
        high[found] = values[i] >> packed->width;
        to[found] = (unsigned char)i;
        found += high[found] != 0;
    }
    return pack_run(high, found, packed->high_width, to + found);
}

size_t graf_pack(const uint32_t *values, uint32_t count, unsigned char *to)
{
    unsigned char *at = to;
    shape packed;
    uint32_t i;

    if (count < GRAF_PACK_LEAST) {
        for (i = 0; i < count; i++)
            at += graf_store_varint(at, values[i]);
        return (size_t)(at - to);
    }
    packed = best_shape(values, count);
    *at++ =
        (unsigned char)(packed.width | (packed.exceptions > 0 ? PATCHED : 0U));
    if (packed.exceptions > 0) {
        *at++ = (unsigned char)packed.exceptions;
        *at++ = (unsigned char)packed.high_width;
    }
    at = count == GRAF_PACK_VALUES ? pack_lanes(values, packed.width, at)
                                   : pack_run(values, count, packed.width, at);
    if (packed.exceptions > 0)
        at = pack_exceptions(values, count, &packed, at);
    return (size_t)(at - to);
}

/* ---- unpacking ---------------------------------------------------------- */

/* Reads the first bytes of a run and makes sure that the rest is there. */
static bool read_shape(graf_byte_reader *reader, uint32_t count, shape *out)
{
    size_t left = graf_bytes_left(reader);

    if (left == 0)
        return false;
    out->width = reader->at[0] & ~(unsigned)PATCHED;
    out->high_width = 0;
    out->exceptions = 0;
    if (out->width > 32)
        return false;
    if ((reader->at[0] & PATCHED) != 0) {
        if (left < 3)
            return false;
        out->exceptions = reader->at[1];
        out->high_width = reader->at[2];
        if (out->exceptions == 0 || out->exceptions > count ||
            out->high_width == 0 || out->width + out->high_width > 32)
            return false;
    }
    if (left < shape_bytes(out, count))
        return false;
    reader->at += out->exceptions > 0 ? 3 : 1;
    return true;
}

/* `left` are the bytes that may be read. */
static void unpack_run(const unsigned char *from, size_t left, uint32_t count,
                       unsigned width, uint32_t *values)
{
    unsigned char copy[GRAF_PACK_VALUES * 4 + 8];
    size_t bytes = bytes_of(count, width);
    uint32_t mask = mask_of(width);
    size_t bit = 0;
    uint32_t i;

    /* Eight bytes are read at a time: near the end of the section only from a
     * copy. */
    if (left < bytes + 8) {
        memcpy(copy, from, bytes);
        memset(copy + bytes, 0, 8);
        from = copy;
    }
    for (i = 0; i < count; i++) {
        values[i] = (uint32_t)(graf_load64(from + bit / 8) >> bit % 8) & mask;
        bit += width;
    }
}

/*
 * With a constant width all that is not a load, a shift, an `or` or an `and`
 * falls away, and the lanes become one vector.
 */
static inline __attribute__((always_inline)) void unpack_lanes(
    const unsigned char *from, uint32_t *values, unsigned width)
{
    uint32_t mask = mask_of(width);
    unsigned row;
    unsigned lane;

#pragma GCC unroll 32
    for (row = 0; row < ROWS; row++) {
        const unsigned char *word = from + row * width / 32 * LANES * 4;
        unsigned shift = row * width % 32;

        for (lane = 0; lane < LANES; lane++) {
            uint32_t bits = graf_load32(word + lane * 4) >> shift;

            if (shift + width > 32)
                bits |= graf_load32(word + (LANES + lane) * 4) << (32 - shift);
            values[row * LANES + lane] = bits & mask;
        }
    }
}

#define UNPACKER(width)                                                        \
    static void unpack_##width(const unsigned char *restrict from,             \
                               uint32_t *restrict values)                      \
    {                                                                          \
        unpack_lanes(from, values, width);                                     \
    }

#define FOR_EACH_WIDTH(DO)                                                     \
    DO(1)                                                                      \
    DO(2)                                                                      \
    DO(3)                                                                      \
    DO(4)                                                                      \
    DO(5)                                                                      \
    DO(6)                                                                      \
    DO(7)                                                                      \
    DO(8)                                                                      \
    DO(9)                                                                      \
    DO(10)                                                                     \
    DO(11)                                                                     \
    DO(12)                                                                     \
    DO(13)                                                                     \
    DO(14)                                                                     \
    DO(15)                                                                     \
    DO(16)                                                                     \
    DO(17)                                                                     \
    DO(18)                                                                     \
    DO(19)                                                                     \
    DO(20)                                                                     \
    DO(21)                                                                     \
    DO(22)                                                                     \
    DO(23)                                                                     \
    DO(24)                                                                     \
    DO(25)                                                                     \
    DO(26)                                                                     \
    DO(27)                                                                     \
    DO(28)                                                                     \
    DO(29)                                                                     \
    DO(30)                                                                     \
    DO(31)                                                                     \
    DO(32)

FOR_EACH_WIDTH(UNPACKER)

#define UNPACKER_NAME(width) unpack_##width,

static void unpack_nothing(const unsigned char *from, uint32_t *values)
{
    (void)from;
    memset(values, 0, GRAF_PACK_VALUES * sizeof *values);
}

static void (*const unpackers[33])(const unsigned char *, uint32_t *) = {
    unpack_nothing, FOR_EACH_WIDTH(UNPACKER_NAME)
};

static bool patch(graf_byte_reader *reader, uint32_t count, const shape *packed,
                  uint32_t *values)
{
    uint32_t high[GRAF_PACK_VALUES];
    const unsigned char *places = reader->at;
    uint32_t i;

    reader->at += packed->exceptions;
    unpack_run(reader->at, graf_bytes_left(reader), packed->exceptions,
               packed->high_width, high);
    reader->at += bytes_of(packed->exceptions, packed->high_width);
    for (i = 0; i < packed->exceptions; i++) {
        if (places[i] >= count)
            return false;
        values[places[i]] |= high[i] << packed->width;
    }
    return true;
}

void graf_unpack(graf_byte_reader *reader, uint32_t count, uint32_t *values)
{
    shape packed;
    uint32_t i;

    if (count < GRAF_PACK_LEAST) {
        for (i = 0; i < count; i++)
            values[i] = graf_read_varint32(reader);
        return;
    }
    if (!read_shape(reader, count, &packed)) {
        reader->failed = true;
        return;
    }
    if (count == GRAF_PACK_VALUES)
        unpackers[packed.width](reader->at, values);
    else
        unpack_run(reader->at, graf_bytes_left(reader), count, packed.width,
                   values);
    reader->at += bytes_of(count, packed.width);
    if (packed.exceptions > 0 && !patch(reader, count, &packed, values))
        reader->failed = true;
}

void graf_pack_skip(graf_byte_reader *reader, uint32_t count)
{
    shape packed;
    uint32_t i;

    if (count < GRAF_PACK_LEAST) {
        for (i = 0; i < count; i++)
            (void)graf_read_varint(reader);
        return;
    }
    if (!read_shape(reader, count, &packed)) {
        reader->failed = true;
        return;
    }
    reader->at += shape_bytes(&packed, count) - (packed.exceptions > 0 ? 3 : 1);
}
