#include "command/terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include "command/values.h"
#include "graf/utf8.h"

enum { WIDTH_DEFAULT = 80, WIDTH_MIN = 20, WIDTH_MAX = 1000 };

bool graf_is_terminal(FILE *stream)
{
    return isatty(fileno(stream)) == 1;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && *value != '\0';
}

bool graf_wants_color(FILE *stream, graf_color_mode mode)
{
    const char *terminal = getenv("TERM");

    if (mode != GRAF_COLOR_AUTO)
        return mode == GRAF_COLOR_ALWAYS;
    return graf_is_terminal(stream) && !is_set("NO_COLOR") &&
           !(terminal != NULL && strcmp(terminal, "dumb") == 0);
}

size_t graf_terminal_width(FILE *stream)
{
    const char *columns = getenv("COLUMNS");
    size_t width = WIDTH_DEFAULT;
    struct winsize size;

    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        width = size.ws_col;
    else if (columns != NULL)
        (void)graf_read_number(columns, WIDTH_MIN, WIDTH_MAX, &width);
    if (width < WIDTH_MIN)
        return WIDTH_MIN;
    return width > WIDTH_MAX ? WIDTH_MAX : width;
}

/* Format characters that reorder, hide or break what is shown. */
static bool is_deceptive(uint32_t code_point)
{
    static const struct {
        uint32_t first;
        uint32_t last;
    } ranges[] = {
        { 0x0080, 0x009f },   /* C1 controls: an ESC in one character */
        { 0x061c, 0x061c },   /* Arabic letter mark */
        { 0x200e, 0x200f },   /* left-to-right and right-to-left marks */
        { 0x2028, 0x202e },   /* separators, embeddings, overrides */
        { 0x2066, 0x2069 },   /* isolates */
        { 0xfff9, 0xfffb },   /* interlinear annotation */
        { 0xe0000, 0xe007f }, /* tags: invisible ASCII */
    };
    size_t i;

    for (i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code_point >= ranges[i].first && code_point <= ranges[i].last)
            return true;
    return false;
}

uint32_t graf_harmless(uint32_t code_point)
{
    if (code_point < 0x20)
        return 0x2400 + code_point;
    if (code_point == 0x7f)
        return 0x2421;
    return is_deceptive(code_point) ? GRAF_REPLACEMENT_CHARACTER : code_point;
}

size_t graf_code_point_columns(uint32_t code_point)
{
    int columns =
        utf8proc_charwidth((utf8proc_int32_t)graf_harmless(code_point));

    return columns < 0 ? 0 : (size_t)columns;
}

size_t graf_text_columns(graf_view text)
{
    size_t columns = 0;
    size_t at = 0;

    while (at < text.length) {
        uint32_t code_point;

        at += graf_utf8_decode(text, at, &code_point);
        columns += graf_code_point_columns(code_point);
    }
    return columns;
}

static bool is_line_space(uint32_t code_point)
{
    return code_point >= '\t' && code_point <= '\r';
}

/* The next code point of a text as it may be shown on one line. */
static uint32_t next_shown(graf_view text, size_t *at)
{
    uint32_t code_point;

    *at += graf_utf8_decode(text, *at, &code_point);
    return is_line_space(code_point) ? ' ' : graf_harmless(code_point);
}

void graf_write_harmless(FILE *out, graf_view text)
{
    size_t at = 0;

    while (at < text.length) {
        char bytes[4];

        fwrite(bytes, 1, graf_utf8_encode(next_shown(text, &at), bytes), out);
    }
}

graf_status graf_append_harmless(graf_buffer *buffer, graf_view text,
                                 graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t at = 0;

    while (status == GRAF_OK && at < text.length)
        status =
            graf_buffer_append_code_point(buffer, next_shown(text, &at), error);
    return status;
}
