#include "interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t noted;

/* Only async-signal-safe calls are allowed here. */
static void note(int signal_number)
{
    int saved = errno;
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);

    noted = signal_number;
    if (nothing >= 0) {
        (void)dup2(nothing, STDIN_FILENO);
        (void)close(nothing);
    }
    errno = saved;
}

void interrupt_watch(void)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction action;
    struct sigaction before;
    size_t i;

    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    /* No SA_RESTART: a read that waits must return. */
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    for (i = 0; i < sizeof signals / sizeof *signals; i++) {
        /* What the parent had ignored stays so: nohup, background jobs. */
        if (sigaction(signals[i], NULL, &before) == 0 &&
            before.sa_handler != SIG_IGN)
            (void)sigaction(signals[i], &action, NULL);
    }
}

int interrupt_signal(void)
{
    return noted;
}
