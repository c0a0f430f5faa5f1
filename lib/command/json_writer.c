#include "command/json_writer.h"

#include <inttypes.h>

#include "command/terminal.h"
#include "graf/utf8.h"

graf_json_writer graf_json_writer_to(FILE *out)
{
    graf_json_writer json = { out, false };

    return json;
}

static void begin_value(graf_json_writer *json)
{
    if (json->comma)
        fputc(',', json->out);
    json->comma = true;
}

static void open_bracket(graf_json_writer *json, char bracket)
{
    begin_value(json);
    fputc(bracket, json->out);
    json->comma = false;
}

static void close_bracket(graf_json_writer *json, char bracket)
{
    fputc(bracket, json->out);
    json->comma = true;
}

void graf_json_write_object(graf_json_writer *json)
{
    open_bracket(json, '{');
}

void graf_json_write_object_end(graf_json_writer *json)
{
    close_bracket(json, '}');
}

void graf_json_write_array(graf_json_writer *json)
{
    open_bracket(json, '[');
}

void graf_json_write_array_end(graf_json_writer *json)
{
    close_bracket(json, ']');
}

void graf_json_write_key(graf_json_writer *json, const char *key)
{
    graf_json_write_string(json, key);
    fputc(':', json->out);
    json->comma = false;
}

static void write_escaped(FILE *out, uint32_t code_point)
{
    if (code_point == '\n')
        fputs("\\n", out);
    else if (code_point == '\t')
        fputs("\\t", out);
    else if (code_point > 0xffff)
        fprintf(out, "\\u%04" PRIx32 "\\u%04" PRIx32,
                0xd800 + ((code_point - 0x10000) >> 10),
                0xdc00 + ((code_point - 0x10000) & 0x3ff));
    else
        fprintf(out, "\\u%04" PRIx32, code_point);
}

void graf_json_write_text(graf_json_writer *json, graf_view text)
{
    size_t at = 0;

    begin_value(json);
    fputc('"', json->out);
    while (at < text.length) {
        uint32_t code_point;
        char bytes[4];

        at += graf_utf8_decode(text, at, &code_point);
        if (code_point == '"' || code_point == '\\') {
            fputc('\\', json->out);
            fputc((int)code_point, json->out);
        } else if (graf_harmless(code_point) != code_point) {
            write_escaped(json->out, code_point);
        } else {
            fwrite(bytes, 1, graf_utf8_encode(code_point, bytes), json->out);
        }
    }
    fputc('"', json->out);
}

void graf_json_write_string(graf_json_writer *json, const char *string)
{
    graf_json_write_text(json, graf_view_of_string(string));
}

void graf_json_write_count(graf_json_writer *json, uint64_t count)
{
    begin_value(json);
    fprintf(json->out, "%" PRIu64, count);
}

void graf_json_write_real(graf_json_writer *json, double value)
{
    begin_value(json);
    fprintf(json->out, "%.6f", value);
}

void graf_json_write_boolean(graf_json_writer *json, bool value)
{
    begin_value(json);
    fputs(value ? "true" : "false", json->out);
}

void graf_json_write_raw(graf_json_writer *json, graf_view value)
{
    begin_value(json);
    fwrite(value.data, 1, value.length, json->out);
}
