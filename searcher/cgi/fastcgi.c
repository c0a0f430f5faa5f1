#include "fastcgi.h"

#include <fcgiapp.h>
#include <limits.h>
#include <signal.h>

/* After so many requests the archives are opened afresh: the analyzer of an
 * open index remembers every word that it has met. */
enum { REQUESTS_BETWEEN_OPENINGS = 1000 };

/* Says, between two requests and only there, whether to go on. */
static volatile sig_atomic_t is_told_to_stop;

static void note_signal(int number)
{
    (void)number;
    is_told_to_stop = 1;
}

static const char *parameter(void *user, const char *name)
{
    const FCGX_Request *request = user;

    return FCGX_GetParam(name, request->envp);
}

static void write_to_server(void *user, const char *data, size_t length)
{
    FCGX_Request *request = user;

    while (length > 0) {
        int part = length > INT_MAX ? INT_MAX : (int)length;

        if (FCGX_PutStr(data, part, request->out) < 0)
            return; /* the visitor has gone */
        data += part;
        length -= (size_t)part;
    }
}

bool fastcgi_is_started(void)
{
    return FCGX_IsCGI() == 0;
}

void fastcgi_answer_all(const struct config *config, struct archives *archives)
{
    struct sigaction stop = { .sa_handler = note_signal };
    FCGX_Request request;
    unsigned answered = 0;

    /* Without SA_RESTART a process that waits wakes up. */
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGUSR1, &stop, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (FCGX_Init() != 0 ||
        FCGX_InitRequest(&request, 0, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
        return;
    while (is_told_to_stop == 0 && FCGX_Accept_r(&request) == 0) {
        const struct variables variables = { parameter, &request };
        const struct response_sink sink = { write_to_server, &request };

        answer_request(config, archives, &variables, &sink);
        FCGX_Finish_r(&request);
        if (++answered % REQUESTS_BETWEEN_OPENINGS == 0)
            archives_close(archives);
    }
    FCGX_Free(&request, 1);
}
