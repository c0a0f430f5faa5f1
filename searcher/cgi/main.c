/*
 * main.c - graf.cgi: the environment of a web server -> one request, or with
 * FastCGI one after another.
 */
#include <stdlib.h>
#include <sys/resource.h>

#include "command/output.h"
#include "exchange.h"
#include "fastcgi.h"

/* What one process may take, mapped files not counted. */
enum { MEMORY_LIMIT = 128 * 1024 * 1024 };

/* What is read of a body that nobody wants. */
enum { BODY_LIMIT = 1024 * 1024 };

static void limit_memory(void)
{
#ifndef GRAF_CGI_UNLIMITED /* sanitizers need far more */
    const struct rlimit limit = { MEMORY_LIMIT, MEMORY_LIMIT };

    if (setrlimit(RLIMIT_DATA, &limit) != 0)
        graf_say("graf.cgi", "cannot limit the memory");
#endif
}

static const char *environment(void *user, const char *name)
{
    (void)user;
    return getenv(name);
}

static void write_to_standard_output(void *user, const char *data,
                                     size_t length)
{
    (void)user;
    fwrite(data, 1, length, stdout);
}

/* A program that ends with some of a body unread resets the connection, and
 * Apache then may lose the answer. */
static void read_body_away(void)
{
    const char *length = getenv("CONTENT_LENGTH");
    long left = length != NULL ? strtol(length, NULL, 10) : 0;

    if (left > BODY_LIMIT)
        left = BODY_LIMIT;
    while (left-- > 0 && getchar() != EOF)
        continue;
}

static void answer_once(const struct config *config, struct archives *archives)
{
    const struct variables variables = { environment, NULL };
    const struct response_sink sink = { write_to_standard_output, NULL };

    read_body_away();
    answer_request(config, archives, &variables, &sink);
}

/* The owner reads the log; the visitor is told that it is not his fault. */
static int report_misconfiguration(const graf_error *error)
{
    graf_say("graf.cgi", "%s", error->message);
    puts("Status: 503 Service Unavailable\r\n"
         "Content-Type: text/plain; charset=utf-8\r\n"
         "X-Content-Type-Options: nosniff\r\n"
         "Cache-Control: no-store\r\n"
         "\r\n"
         "This search is not set up properly. Its owner finds the reason in "
         "the log.");
    return 1;
}

int main(void)
{
    graf_error error = GRAF_ERROR_INIT;
    struct archives archives;
    struct config config;
    int result = 0;

    graf_output_begin();
    limit_memory();
    archives_init(&archives, &config);
    if (config_read(&config, getenv("GRAF_CONFIG"), getenv("GRAF_INDEX"),
                    &error) != GRAF_OK)
        result = report_misconfiguration(&error);
    else if (fastcgi_is_started())
        fastcgi_answer_all(&config, &archives);
    else
        answer_once(&config, &archives);
    if (graf_output_finish(stdout, "standard output", &error) != GRAF_OK)
        result = 1;
    archives_close(&archives);
    config_release(&config);
    return result;
}
