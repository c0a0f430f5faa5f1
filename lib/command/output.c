#include "command/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "command/terminal.h"

void graf_output_begin(void)
{
    int stream;

    /* open() takes the lowest free number, so the order matters. Opened the
     * wrong way round: reading a closed input and writing to a closed output
     * fail instead of seeming to work. */
    for (stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            (void)open("/dev/null",
                       stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    signal(SIGPIPE, SIG_DFL);
}

graf_status graf_output_finish(FILE *out, const char *name, graf_error *error)
{
    bool failed;

    errno = 0;
    failed = fflush(out) != 0;
    if (!failed && !ferror(out))
        return GRAF_OK;
    return graf_fail_errno(error, errno == 0 ? EIO : errno,
                           "cannot write to %s", name);
}

void graf_say(const char *program, const char *format, ...)
{
    char message[2048];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    fprintf(stderr, "%s: ", program);
    graf_write_harmless(stderr, graf_view_of_string(message));
    fputc('\n', stderr);
}
