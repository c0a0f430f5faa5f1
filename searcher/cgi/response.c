#include "response.h"

#include <inttypes.h>
#include <stdlib.h>

enum { TAG_SIZE = 24, HEADERS_SIZE = 2048 };

static const char *reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 414:
        return "URI Too Long";
    default:
        return "Service Unavailable";
    }
}

graf_status response_init(struct response *response, graf_error *error)
{
    memset(response, 0, sizeof *response);
    response->status = 200;
    response->type = "text/html; charset=utf-8";
    response->body = open_memstream(&response->data, &response->length);
    if (response->body == NULL)
        return graf_fail_memory(error, BUFSIZ);
    return GRAF_OK;
}

void response_release(struct response *response)
{
    if (response->body != NULL)
        fclose(response->body);
    free(response->data);
    response->body = NULL;
    response->data = NULL;
}

bool response_restart(struct response *response, int status)
{
    response_release(response);
    response->length = 0;
    response->status = status;
    response->type = "text/html; charset=utf-8";
    response->tag = 0;
    response->max_age = 0;
    response->body = open_memstream(&response->data, &response->length);
    return response->body != NULL;
}

bool response_finish(struct response *response)
{
    return response->body != NULL && fflush(response->body) == 0 &&
           !ferror(response->body);
}

/* A weak one: a server that packs the body leaves it true. */
static void format_tag(uint64_t tag, char out[TAG_SIZE])
{
    snprintf(out, TAG_SIZE, "\"%016" PRIx64 "\"", tag);
}

bool response_tag_matches(uint64_t tag, const char *if_none_match)
{
    char text[TAG_SIZE];

    if (tag == 0 || if_none_match == NULL)
        return false;
    format_tag(tag, text);
    return strcmp(if_none_match, "*") == 0 ||
           strstr(if_none_match, text) != NULL;
}

/* Headers about keeping: only what is whole and went well may be kept. */
static int print_caching(const struct response *response, char *out,
                         size_t size)
{
    char tag[TAG_SIZE];

    if (response->is_partial || response->tag == 0 || response->status >= 400)
        return snprintf(out, size, "Cache-Control: no-store\r\n");
    format_tag(response->tag, tag);
    if (response->max_age > 0)
        return snprintf(out, size,
                        "Cache-Control: public, max-age=%u, immutable\r\n"
                        "ETag: W/%s\r\n",
                        response->max_age, tag);
    return snprintf(out, size, "Cache-Control: no-cache\r\nETag: W/%s\r\n",
                    tag);
}

static void send_string(const struct response_sink *sink, const char *text)
{
    sink->write(sink->user, text, strlen(text));
}

void response_send(const struct response *response, bool is_head,
                   const struct response_sink *sink)
{
    static const char security[] =
        "Content-Security-Policy: default-src 'none'; style-src 'self'; "
        "script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Referrer-Policy: same-origin\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n";
    bool has_body = response->status != 304;
    char headers[HEADERS_SIZE];
    size_t used;

    used = (size_t)snprintf(headers, sizeof headers, "Status: %d %s\r\n",
                            response->status, reason(response->status));
    if (has_body)
        used += (size_t)snprintf(headers + used, sizeof headers - used,
                                 "Content-Type: %s\r\nContent-Length: %zu\r\n",
                                 response->type, response->length);
    used +=
        (size_t)print_caching(response, headers + used, sizeof headers - used);
    if (response->status == 405)
        used += (size_t)snprintf(headers + used, sizeof headers - used,
                                 "Allow: GET, HEAD\r\n");
    if (response->status == 503)
        snprintf(headers + used, sizeof headers - used, "Retry-After: 30\r\n");
    send_string(sink, headers);
    send_string(sink, security);
    send_string(sink, "\r\n");
    if (has_body && !is_head && response->length > 0)
        sink->write(sink->user, response->data, response->length);
}
