/*
 * Requests of strangers: whatever the variables hold, what is printed of them
 * is neither markup nor an address of somebody else's. Input: lines, the
 * query string, path, script name and host.
 */
#include <stdio.h>
#include <stdlib.h>

#include "html.h"
#include "link.h"

enum { LINES = 4, LINE_SIZE = 16384 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct lines {
    char text[LINES][LINE_SIZE];
};

static const char *get(void *user, const char *name)
{
    static const char *const names[LINES] = { "QUERY_STRING", "PATH_INFO",
                                              "SCRIPT_NAME", "HTTP_HOST" };
    struct lines *lines = user;
    size_t i;

    for (i = 0; i < LINES; i++)
        if (strcmp(name, names[i]) == 0)
            return lines->text[i];
    return NULL;
}

static void split(const uint8_t *data, size_t size, struct lines *out)
{
    size_t line = 0;
    size_t used = 0;
    size_t i;

    for (i = 0; i < size && line < LINES; i++) {
        if (data[i] == '\n') {
            line++;
            used = 0;
        } else if (data[i] != '\0' && used < LINE_SIZE - 1) {
            out->text[line][used++] = (char)data[i];
        }
    }
}

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* An address: printable ASCII that needs no escapes, on this site. */
static void check_link(graf_view link, bool absolute)
{
    size_t i;

    require(link.length > 0);
    if (!absolute)
        require(
            link.data[0] == '#' ||
            (link.data[0] == '/' && (link.length == 1 || link.data[1] != '/')));
    for (i = 0; i < link.length; i++)
        require(link.data[i] > ' ' && link.data[i] < 127 &&
                strchr("\"'<>\\`", link.data[i]) == NULL);
}

/* Nothing that is printed as text or attribute ends what it stands in. */
static void check_html(const struct request *request)
{
    struct html html;
    char *data = NULL;
    size_t length = 0;
    size_t quotes = 0;
    size_t brackets = 0;
    size_t i;
    FILE *out = open_memstream(&data, &length);

    require(out != NULL);
    html_init(&html, out);
    html_begin(&html, "p");
    html_attribute(&html, "title", request->text);
    html_text(&html, request->text);
    html_text(&html, request->id);
    html_end(&html);
    require(fclose(out) == 0);
    for (i = 0; i < length; i++) {
        quotes += data[i] == '"' || data[i] == '\'';
        brackets += data[i] == '<' || data[i] == '>';
        require((unsigned char)data[i] >= ' ');
    }
    require(quotes == 2 && brackets == 4);
    free(data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const graf_view no_url = { NULL, 0 };
    graf_error error = GRAF_ERROR_INIT;
    struct lines *lines = calloc(1, sizeof *lines);
    struct variables variables = { get, lines };
    struct request request;
    struct link link;

    require(lines != NULL);
    split(data, size, lines);
    if (request_read(&request, &variables, &error) != 0)
        require(error.message[0] != '\0');
    link_init(&link);
    link_begin(&link, &request, "");
    link_add_search(&link, &request);
    check_link(link_view(&link), false);
    link_begin_absolute(&link, &request, no_url, "/article");
    link_add(&link, "id", request.id);
    check_link(link_view(&link), true);
    check_html(&request);
    link_release(&link);
    request_release(&request);
    free(lines);
    return 0;
}
