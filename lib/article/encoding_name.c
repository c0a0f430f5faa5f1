#include "encoding_name.h"

#include <stdio.h>
#include <uchardet.h>

enum {
    DECLARED_HEAD = 4096, /* bytes looked at for a declaration */
    DETECT_HEAD = 1 << 20 /* bytes shown to the statistics */
};

/* What is meant where a name is written that is a subset of it. */
typedef struct superset {
    const char *name;
    const char *meant;
} superset;

static const superset supersets[] = {
    { "ISO-8859-1", "WINDOWS-1252" },
    { "LATIN1", "WINDOWS-1252" },
    { "US-ASCII", "WINDOWS-1252" },
    { "ASCII", "WINDOWS-1252" },
    { "ISO-8859-9", "WINDOWS-1254" },
    { "GB2312", "GB18030" },
    { "GBK", "GB18030" },
    { "EUC-KR", "CP949" },
    { "SHIFT_JIS", "CP932" },
    { "SHIFT-JIS", "CP932" },
    { "TIS-620", "WINDOWS-874" },
    { "ISO-8859-11", "WINDOWS-874" },
};

void graf_name_encoding(graf_conversion *how, const char *name, size_t length)
{
    graf_view given = graf_view_of(name, length);
    size_t i;

    for (i = 0; i < sizeof supersets / sizeof supersets[0]; i++) {
        if (graf_view_equal_ignoring_case(
                given, graf_view_of_string(supersets[i].name))) {
            given = graf_view_of_string(supersets[i].meant);
            break;
        }
    }
    snprintf(how->from, sizeof how->from, "%.*s", (int)given.length,
             given.data);
}

static bool is_name_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '_' ||
           byte == ':' || byte == '.';
}

graf_view graf_declared_encoding(graf_view bytes)
{
    static const graf_view keys[] = { GRAF_VIEW_LITERAL("charset="),
                                      GRAF_VIEW_LITERAL("encoding=") };
    graf_view head = graf_view_trim(bytes);
    size_t at;
    size_t k;

    if (head.length == 0 || head.data[0] != '<')
        return graf_view_of(NULL, 0);
    if (head.length > DECLARED_HEAD)
        head.length = DECLARED_HEAD;
    for (at = 0; at < head.length; at++) {
        for (k = 0; k < 2; k++) {
            graf_view rest = graf_view_behind(head, at);
            size_t start = keys[k].length;
            size_t end;

            if (rest.length <= start ||
                !graf_view_equal_ignoring_case(graf_view_of(rest.data, start),
                                               keys[k]))
                continue;
            start += rest.data[start] == '"' || rest.data[start] == '\'';
            end = start;
            while (end < rest.length && is_name_byte(rest.data[end]))
                end++;
            if (end > start && end - start < 40)
                return graf_view_of(rest.data + start, end - start);
        }
    }
    return graf_view_of(NULL, 0);
}

/*
 * True where all that is not ASCII are quotes, dashes, dots and the like of
 * windows-1252. The statistics want letters, and name anything for these.
 */
static bool is_typography(graf_view bytes)
{
    static const graf_view signs = GRAF_VIEW_LITERAL(
        "\x80\x82\x84\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B\xA0\xA3\xA7"
        "\xA9\xAB\xAD\xAE\xB0\xB7\xBB\xBD");
    size_t i;

    for (i = 0; i < bytes.length; i++)
        if ((unsigned char)bytes.data[i] >= 0x80 &&
            memchr(signs.data, bytes.data[i], signs.length) == NULL)
            return false;
    return true;
}

graf_status graf_guess_encoding(graf_view bytes, graf_conversion *how,
                                graf_error *error)
{
    size_t length = bytes.length < DETECT_HEAD ? bytes.length : DETECT_HEAD;
    uchardet_t detector = uchardet_new();
    const char *name = "";

    if (detector == NULL)
        return graf_fail_memory(error, sizeof detector);
    if (uchardet_handle_data(detector, bytes.data, length) == 0) {
        uchardet_data_end(detector);
        name = uchardet_get_charset(detector);
    }
    /* "UTF-8" cannot be: it was tried before. */
    if (*name == '\0' || strcmp(name, "UTF-8") == 0 || is_typography(bytes))
        name = "WINDOWS-1252";
    graf_name_encoding(how, name, strlen(name));
    how->guessed = true;
    uchardet_delete(detector);
    return GRAF_OK;
}
