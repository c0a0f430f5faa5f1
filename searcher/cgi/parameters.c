#include "parameters.h"

#include "graf/utf8.h"

static int hexadecimal(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

/* Decodes into `out`, which has room for all of `text`. */
static size_t decode(graf_view text, char *out)
{
    size_t length = 0;
    size_t i;

    for (i = 0; i < text.length; i++) {
        char byte = text.data[i];

        if (byte == '%' && i + 2 < text.length &&
            hexadecimal(text.data[i + 1]) >= 0 &&
            hexadecimal(text.data[i + 2]) >= 0) {
            byte = (char)(hexadecimal(text.data[i + 1]) * 16 +
                          hexadecimal(text.data[i + 2]));
            i += 2;
        } else if (byte == '+') {
            byte = ' ';
        }
        out[length++] = byte;
    }
    return length;
}

static graf_status read_text(graf_view text, graf_arena *arena, graf_view *out,
                             graf_error *error)
{
    graf_status status;
    void *memory;

    status = graf_arena_allocate(arena, text.length + 1, &memory, error);
    if (status != GRAF_OK)
        return status;
    *out = graf_view_of(memory, decode(text, memory));
    if (!graf_utf8_is_valid(*out))
        return graf_fail(error, GRAF_BAD_INPUT,
                         "The address of this page is not valid UTF-8 text.");
    if (memchr(out->data, '\0', out->length) != NULL)
        return graf_fail(error, GRAF_BAD_INPUT,
                         "The address of this page holds a NUL character.");
    return GRAF_OK;
}

static graf_status read_parameter(graf_view text, graf_arena *arena,
                                  struct parameters *out, graf_error *error)
{
    static const graf_view equals = GRAF_VIEW_LITERAL("=");
    size_t split = graf_view_find(text, equals);
    struct parameter *parameter;
    graf_view value = { NULL, 0 };
    graf_status status;

    if (text.length == 0)
        return GRAF_OK;
    if (out->count == PARAMETERS_LIMIT)
        return graf_fail(error, GRAF_BAD_INPUT,
                         "The address of this page has too many parameters.");
    if (split < text.length)
        value = graf_view_of(text.data + split + 1, text.length - split - 1);
    parameter = &out->items[out->count];
    status = read_text(graf_view_of(text.data, split), arena, &parameter->name,
                       error);
    if (status == GRAF_OK)
        status = read_text(value, arena, &parameter->value, error);
    if (status == GRAF_OK)
        out->count++;
    return status;
}

graf_status parameters_read(graf_view query_string, graf_arena *arena,
                            struct parameters *out, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t at = 0;

    out->count = 0;
    if (query_string.length > QUERY_STRING_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "The address of this page is too long.");
    while (status == GRAF_OK && at <= query_string.length) {
        graf_view rest =
            graf_view_of(query_string.data + at, query_string.length - at);
        size_t end = graf_view_find(rest, graf_view_of("&", 1));

        status =
            read_parameter(graf_view_of(rest.data, end), arena, out, error);
        at += end + 1;
    }
    return status;
}

graf_view parameters_find(const struct parameters *parameters, const char *name)
{
    graf_view wanted = graf_view_of_string(name);
    size_t i;

    for (i = parameters->count; i > 0; i--)
        if (graf_view_equal(parameters->items[i - 1].name, wanted))
            return graf_view_trim(parameters->items[i - 1].value);
    return graf_view_of(NULL, 0);
}
