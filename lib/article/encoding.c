#include "encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>

#include "encoding_name.h"
#include "graf/utf8.h"
#include "windows_1252.h"

enum { WIDE_HEAD = 4096 /* bytes looked at for UTF-16 without a mark */ };

typedef struct wide_mark {
    const char *encoding;
    graf_view mark;
} wide_mark;

/* UTF-32 first: its little-endian mark begins with UTF-16's. */
static const wide_mark wide_marks[] = {
    { "UTF-32LE", GRAF_VIEW_LITERAL("\xFF\xFE\0\0") },
    { "UTF-32BE", GRAF_VIEW_LITERAL("\0\0\xFE\xFF") },
    { "UTF-16LE", GRAF_VIEW_LITERAL("\xFF\xFE") },
    { "UTF-16BE", GRAF_VIEW_LITERAL("\xFE\xFF") },
};

/*
 * UTF-16 without a mark: in most pairs the byte on one side is 0 for Latin
 * script, 3 for Greek, 4 for Cyrillic, 5 or 6 for Hebrew and Arabic. Text in
 * single bytes has none of these.
 */
static const char *wide_by_high_bytes(graf_view head)
{
    enum { HIGH_LIMIT = 9 /* tab */ };
    size_t high[2] = { 0, 0 };
    size_t length = head.length < WIDE_HEAD ? head.length : WIDE_HEAD;
    size_t pairs = length / 2;
    size_t i;

    for (i = 0; i < pairs * 2; i++)
        high[i % 2] += (unsigned char)head.data[i] < HIGH_LIMIT;
    if (pairs >= 4 && high[1] * 2 > pairs && high[0] * 20 < pairs)
        return "UTF-16LE";
    if (pairs >= 4 && high[0] * 2 > pairs && high[1] * 20 < pairs)
        return "UTF-16BE";
    return NULL;
}

/* The name of a wide encoding and the length of its mark, or NULL. */
static const char *wide_encoding(graf_view head, size_t *mark_length)
{
    size_t i;

    for (i = 0; i < sizeof wide_marks / sizeof wide_marks[0]; i++) {
        if (graf_view_starts_with(head, wide_marks[i].mark)) {
            *mark_length = wide_marks[i].mark.length;
            return wide_marks[i].encoding;
        }
    }
    *mark_length = 0;
    return wide_by_high_bytes(head);
}

bool graf_encoding_is_wide(graf_view head)
{
    size_t mark_length;

    return wide_encoding(head, &mark_length) != NULL;
}

/* ISO-2022-JP is ASCII with escapes into Japanese and out of it. */
static bool is_escaped(graf_view bytes)
{
    static const graf_view escapes[] = { GRAF_VIEW_LITERAL("\x1B$B"),
                                         GRAF_VIEW_LITERAL("\x1B$@") };

    return bytes.length > 0 && memchr(bytes.data, 0x1B, bytes.length) != NULL &&
           (graf_view_find(bytes, escapes[0]) < bytes.length ||
            graf_view_find(bytes, escapes[1]) < bytes.length);
}

static size_t line_at(graf_view bytes, size_t offset)
{
    size_t line = 1;
    size_t i;

    for (i = 0; i < offset; i++)
        line += bytes.data[i] == '\n';
    return line;
}

/* Counts ill-formed runs and well-formed sequences of several bytes. */
static void count_utf8(graf_view bytes, size_t *good, size_t *bad)
{
    size_t at = 0;

    *good = 0;
    *bad = 0;
    while (at < bytes.length) {
        uint32_t code_point;
        size_t length;

        if ((unsigned char)bytes.data[at] < 0x80) {
            at++;
            continue;
        }
        length = graf_utf8_decode(bytes, at, &code_point);
        if (graf_utf8_is_valid(graf_view_of(bytes.data + at, length)))
            (*good)++;
        else
            (*bad)++;
        at += length;
    }
}

static graf_status append_stray(graf_buffer *out, unsigned char byte,
                                graf_conversion *how, graf_error *error)
{
    uint32_t code_point = graf_windows_1252_decode(byte);

    if (code_point == GRAF_REPLACEMENT_CHARACTER)
        how->lost++;
    else
        how->strays++;
    return graf_buffer_append_code_point(out, code_point, error);
}

/* UTF-8 into which bytes of windows-1252 were pasted, as editors' systems
 * do with quotes and dashes. */
static graf_status mend_strays(graf_view bytes, graf_buffer *out,
                               graf_conversion *how, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t at = 0;

    while (status == GRAF_OK && at < bytes.length) {
        graf_view rest = graf_view_behind(bytes, at);
        size_t good = graf_utf8_valid_prefix(rest);

        if (good > 0) {
            status = graf_buffer_append(out, rest.data, good, error);
            at += good;
            continue;
        }
        if (how->line == 0)
            how->line = line_at(bytes, at);
        status = append_stray(out, (unsigned char)bytes.data[at], how, error);
        at++;
    }
    return status;
}

/* Replaces what cannot be read by one U+FFFD and steps over it. */
static graf_status lose(graf_view bytes, const char **in, size_t *left,
                        size_t unit, graf_buffer *out, graf_conversion *how,
                        graf_error *error)
{
    size_t step = *left < unit ? *left : unit;

    if (how->lost == 0)
        how->line = line_at(bytes, (size_t)(*in - bytes.data));
    how->lost++;
    *in += step;
    *left -= step;
    return graf_buffer_append_code_point(out, GRAF_REPLACEMENT_CHARACTER,
                                         error);
}

static size_t unit_of(const char *encoding)
{
    if (strncmp(encoding, "UTF-16", 6) == 0)
        return 2;
    return strncmp(encoding, "UTF-32", 6) == 0 ? 4 : 1;
}

static graf_status run_iconv(iconv_t converter, graf_view bytes,
                             graf_buffer *out, graf_conversion *how,
                             graf_error *error)
{
    /* iconv does not write through its input; POSIX forgot the const. */
    union {
        const char *in;
        char *as_iconv_wants;
    } source = { bytes.data };
    size_t left = bytes.length;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && left > 0) {
        char chunk[4096];
        char *next = chunk;
        size_t room = sizeof chunk;
        size_t result =
            iconv(converter, &source.as_iconv_wants, &left, &next, &room);
        int failure = result == (size_t)-1 ? errno : 0;

        status = graf_buffer_append(out, chunk, sizeof chunk - room, error);
        if (status == GRAF_OK && failure != 0 && failure != E2BIG)
            status = lose(bytes, &source.in, &left, unit_of(how->from), out,
                          how, error);
    }
    return status;
}

/* *known is false when there is no such encoding; nothing is done then. */
static graf_status convert(graf_view bytes, graf_buffer *out,
                           graf_conversion *how, bool *known, graf_error *error)
{
    iconv_t converter = iconv_open("UTF-8", how->from);
    graf_status status;

    *known = converter != (iconv_t)-1;
    if (!*known)
        return GRAF_OK;
    status = run_iconv(converter, bytes, out, how, error);
    iconv_close(converter);
    return status;
}

/* Converts by a name that was declared; *known is false when it is of no use
 * or there is none. */
static graf_status convert_declared(graf_view bytes, graf_view name,
                                    graf_buffer *out, graf_conversion *how,
                                    bool *known, graf_error *error)
{
    *known = false;
    if (name.length == 0 || name.length >= sizeof how->from ||
        graf_view_equal_ignoring_case(name, graf_view_of_string("UTF-8")))
        return GRAF_OK;
    graf_name_encoding(how, name.data, name.length);
    /* A wide one cannot have been declared in single bytes. */
    if (unit_of(how->from) > 1)
        return GRAF_OK;
    return convert(bytes, out, how, known, error);
}

/* Bytes that are not UTF-8 and have no mark: declared, else guessed. */
static graf_status convert_by_name(graf_view bytes, graf_view declared,
                                   graf_buffer *out, graf_conversion *how,
                                   graf_error *error)
{
    bool known = false;
    graf_status status =
        convert_declared(bytes, declared, out, how, &known, error);

    if (status == GRAF_OK && !known)
        status = convert_declared(bytes, graf_declared_encoding(bytes), out,
                                  how, &known, error);
    if (status != GRAF_OK || known)
        return status;
    status = graf_guess_encoding(bytes, how, error);
    if (status == GRAF_OK)
        status = convert(bytes, out, how, &known, error);
    if (status != GRAF_OK || known)
        return status;
    graf_name_encoding(how, "WINDOWS-1252", strlen("WINDOWS-1252"));
    status = convert(bytes, out, how, &known, error);
    if (status == GRAF_OK && !known)
        return graf_fail(error, GRAF_BACKEND,
                         "the system cannot convert from windows-1252: its "
                         "iconv modules are missing");
    return status;
}

graf_status graf_encoding_convert(graf_view bytes, graf_view declared,
                                  graf_buffer *out, graf_view *text,
                                  graf_conversion *how, graf_error *error)
{
    static const graf_view utf8_mark = GRAF_VIEW_LITERAL("\xEF\xBB\xBF");
    graf_status status = GRAF_OK;
    size_t mark_length = 0;
    const char *wide =
        is_escaped(bytes) ? "ISO-2022-JP" : wide_encoding(bytes, &mark_length);
    bool known = true;
    size_t good;
    size_t bad;

    *text = graf_view_of(NULL, 0);
    memset(how, 0, sizeof *how);
    graf_buffer_clear(out);
    if (wide == NULL && graf_view_starts_with(bytes, utf8_mark))
        mark_length = utf8_mark.length;
    if (mark_length > 0)
        bytes = graf_view_behind(bytes, mark_length);
    if (wide == NULL && graf_utf8_is_valid(bytes)) {
        *text = bytes;
        return GRAF_OK;
    }
    count_utf8(bytes, &good, &bad);
    if (wide != NULL) {
        graf_name_encoding(how, wide, strlen(wide));
        status = convert(bytes, out, how, &known, error);
    } else if (good > 0 && good >= bad) {
        /* Hardly anything but UTF-8 is well formed by chance. */
        status = mend_strays(bytes, out, how, error);
    } else {
        status = convert_by_name(bytes, declared, out, how, error);
    }
    if (status == GRAF_OK && !known)
        return graf_fail(error, GRAF_BACKEND,
                         "the system cannot convert from %s: its iconv "
                         "modules are missing",
                         wide);
    if (status == GRAF_OK)
        *text = graf_buffer_view(out);
    return status;
}
