#include "mime.h"

#include "encoding.h"
#include "letters.h"
#include "lines.h"

/* ---- fields ------------------------------------------------------------- */

graf_mime_part graf_mime_split(graf_view message)
{
    graf_line_walk walk = { message, 0, 0 };
    graf_mime_part part = { message, { NULL, 0 } };
    graf_view line;

    while (graf_next_line(&walk, &line)) {
        if (line.length > 0)
            continue;
        part.head =
            graf_view_of(message.data, (size_t)(line.data - message.data));
        part.body = graf_rest_of_lines(&walk);
        break;
    }
    return part;
}

static bool begins_field(graf_view line, graf_view name)
{
    return line.length > name.length && line.data[name.length] == ':' &&
           graf_view_equal_ignoring_case(graf_view_of(line.data, name.length),
                                         name);
}

static bool is_folded(graf_view line)
{
    return line.length > 0 && (line.data[0] == ' ' || line.data[0] == '\t');
}

/* The lines of a field, joined. */
static graf_status unfold(graf_view head, graf_view name, graf_buffer *out,
                          graf_view *found, graf_error *error)
{
    graf_line_walk walk = { head, 0, 0 };
    graf_status status = GRAF_OK;
    bool inside = false;
    graf_view line;

    while (status == GRAF_OK && graf_next_line(&walk, &line)) {
        if (inside && !is_folded(line))
            break;
        if (!inside && begins_field(line, name)) {
            inside = true;
            if (found != NULL)
                *found = line;
            line = graf_view_behind(line, name.length + 1);
        }
        if (!inside)
            continue;
        if (out->length > 0)
            status = graf_buffer_append_byte(out, ' ', error);
        if (status == GRAF_OK)
            status = graf_buffer_append_view(out, graf_view_trim(line), error);
    }
    return status;
}

static graf_status append_converted(graf_view bytes, graf_view charset,
                                    graf_buffer *out, graf_error *error)
{
    graf_buffer converted;
    graf_conversion how;
    graf_status status;
    graf_view text;

    graf_buffer_init(&converted, 2 * (size_t)GRAF_MIME_LIMIT);
    status =
        graf_encoding_convert(bytes, charset, &converted, &text, &how, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(out, text, error);
    graf_buffer_release(&converted);
    return status;
}

/* The parts of "=?charset?Q?text?=" that `text` begins with; its length, or 0
 * when it begins with none. */
static size_t encoded_word(graf_view text, graf_view parts[3])
{
    size_t at = 2;
    size_t n;

    if (text.length < 8 || text.data[0] != '=' || text.data[1] != '?')
        return 0;
    for (n = 0; n < 3; n++) {
        size_t start = at;

        while (at < text.length && text.data[at] != '?' &&
               text.data[at] != '\n')
            at++;
        if (at + 1 >= text.length || text.data[at] != '?')
            return 0;
        parts[n] = graf_view_of(text.data + start, at - start);
        at++;
    }
    return text.data[at] == '=' ? at + 1 : 0;
}

static graf_status append_word(graf_view parts[3], graf_buffer *out,
                               graf_error *error)
{
    bool is_base64 = parts[1].length == 1 && (parts[1].data[0] | 0x20) == 'b';
    graf_view charset = parts[0];
    graf_buffer bytes;
    graf_status status;
    size_t i;

    charset.length = graf_view_find(charset, graf_view_of("*", 1));
    graf_buffer_init(&bytes, GRAF_MIME_LIMIT);
    status = graf_mime_decode(
        parts[2],
        graf_view_of_string(is_base64 ? "base64" : "quoted-printable"), &bytes,
        error);
    for (i = 0; !is_base64 && i < bytes.length; i++) {
        if (bytes.data[i] == '_')
            bytes.data[i] = ' ';
    }
    if (status == GRAF_OK)
        status =
            append_converted(graf_buffer_view(&bytes), charset, out, error);
    graf_buffer_release(&bytes);
    return status;
}

/* White space between two encoded words is none of the text's. */
static graf_status read_words(graf_view text, graf_buffer *out,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view parts[3];
    size_t at = 0;

    while (status == GRAF_OK && at < text.length) {
        graf_view rest = graf_view_behind(text, at);
        size_t length = encoded_word(rest, parts);
        size_t blank;

        if (length == 0) {
            length = 1;
            while (at + length < text.length && rest.data[length] != '=')
                length++;
            status = append_converted(graf_view_of(rest.data, length),
                                      graf_view_of(NULL, 0), out, error);
            at += length;
            continue;
        }
        status = append_word(parts, out, error);
        at += length;
        for (blank = at; blank < text.length && text.data[blank] == ' ';)
            blank++;
        if (encoded_word(graf_view_behind(text, blank), parts) > 0)
            at = blank;
    }
    return status;
}

graf_status graf_mime_field(graf_view head, const char *name, graf_buffer *out,
                            graf_view *found, graf_error *error)
{
    graf_status status;
    graf_buffer value;

    graf_buffer_init(&value, GRAF_MIME_LIMIT);
    status = unfold(head, graf_view_of_string(name), &value, found, error);
    if (status == GRAF_OK)
        status = read_words(graf_buffer_view(&value), out, error);
    graf_buffer_release(&value);
    return status;
}

graf_view graf_mime_parameter(graf_view value, const char *name)
{
    graf_view wanted = graf_view_of_string(name);
    size_t at = graf_view_find(value, graf_view_of(";", 1));

    while (at < value.length) {
        graf_view rest = graf_view_trim(graf_view_behind(value, at + 1));
        size_t start = wanted.length + 1;
        size_t end = start;
        char stop = ';';

        at += 1 + graf_view_find(graf_view_behind(value, at + 1),
                                 graf_view_of(";", 1));
        if (rest.length <= start || rest.data[start - 1] != '=' ||
            !graf_view_equal_ignoring_case(
                graf_view_of(rest.data, wanted.length), wanted))
            continue;
        if (rest.data[start] == '"') {
            stop = '"';
            end = ++start;
        }
        while (end < rest.length && rest.data[end] != stop)
            end++;
        return graf_view_trim(graf_view_of(rest.data + start, end - start));
    }
    return graf_view_of(NULL, 0);
}

/* ---- bodies ------------------------------------------------------------- */

/* What stands for a byte, or a line's end, behind "=" in *text, which moves on
 * behind it. False for nothing: the line was only wrapped. */
static bool quoted_byte(graf_view *text, char *byte)
{
    size_t next = 0;

    while (next < text->length &&
           (text->data[next] == ' ' || text->data[next] == '\t' ||
            text->data[next] == '\r'))
        next++;
    if (next == text->length || text->data[next] == '\n') {
        *text = graf_view_behind(*text, next + (next < text->length));
        return false;
    }
    *byte = '=';
    if (text->length > 1 && graf_hexadecimal_digit(text->data[0]) >= 0 &&
        graf_hexadecimal_digit(text->data[1]) >= 0) {
        *byte = (char)(graf_hexadecimal_digit(text->data[0]) * 16 +
                       graf_hexadecimal_digit(text->data[1]));
        *text = graf_view_behind(*text, 2);
    }
    return true;
}

static graf_status decode_quoted(graf_view body, graf_buffer *out,
                                 graf_error *error)
{
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && body.length > 0) {
        const char *sign = memchr(body.data, '=', body.length);
        size_t plain = sign == NULL ? body.length : (size_t)(sign - body.data);
        char byte;

        status = graf_buffer_append(out, body.data, plain, error);
        body = graf_view_behind(body, plain + (sign != NULL));
        if (status == GRAF_OK && sign != NULL && quoted_byte(&body, &byte))
            status = graf_buffer_append_byte(out, byte, error);
    }
    return status;
}

static int base64_value(char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return byte - 'A';
    if (byte >= 'a' && byte <= 'z')
        return byte - 'a' + 26;
    if (byte >= '0' && byte <= '9')
        return byte - '0' + 52;
    return byte == '+' ? 62 : byte == '/' ? 63 : -1;
}

/* What is no digit is passed over, as RFC 2045 asks. */
static graf_status decode_base64(graf_view body, graf_buffer *out,
                                 graf_error *error)
{
    graf_status status = graf_buffer_reserve(out, body.length / 4 * 3, error);
    uint32_t bits = 0;
    unsigned count = 0;
    size_t i;

    for (i = 0; status == GRAF_OK && i < body.length; i++) {
        int value = base64_value(body.data[i]);

        if (body.data[i] == '=')
            break;
        if (value < 0)
            continue;
        bits = (bits << 6 | (uint32_t)value) & 0xFFFFFF;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        status =
            graf_buffer_append_byte(out, (char)(bits >> count & 0xFF), error);
    }
    return status;
}

graf_status graf_mime_decode(graf_view body, graf_view encoding,
                             graf_buffer *out, graf_error *error)
{
    static const graf_view quoted = GRAF_VIEW_LITERAL("quoted-printable");
    static const graf_view base64 = GRAF_VIEW_LITERAL("base64");

    encoding = graf_view_trim(encoding);
    if (graf_view_equal_ignoring_case(encoding, quoted))
        return decode_quoted(body, out, error);
    if (graf_view_equal_ignoring_case(encoding, base64))
        return decode_base64(body, out, error);
    return graf_buffer_append_view(out, body, error);
}

/* "--boundary" or "--boundary--" */
static bool is_boundary(graf_view line, graf_view boundary)
{
    static const graf_view dashes = GRAF_VIEW_LITERAL("--");
    graf_view rest;

    if (!graf_view_starts_with(line, dashes) || line.length < 3)
        return false;
    rest = graf_view_behind(line, 2);
    return boundary.length > 0 && graf_view_starts_with(rest, boundary);
}

bool graf_mime_next_part(graf_view body, graf_view boundary, size_t *at,
                         graf_view *part)
{
    graf_line_walk walk = { body, *at, 0 };
    bool inside = false;
    graf_view line;
    size_t start = 0;

    while (graf_next_line(&walk, &line)) {
        if (!is_boundary(line, boundary))
            continue;
        *at = (size_t)(line.data - body.data);
        if (inside)
            break;
        start = walk.at;
        inside = true;
    }
    if (!inside || start >= body.length)
        return false;
    if (*at < start)
        *at = body.length;
    *part = graf_view_of(body.data + start, *at - start);
    return part->length > 0;
}
