#include "inputs.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "interrupt.h"

/* A run over the inputs, as the reader's callbacks see it. */
struct reading {
    graf_reader *reader;
    struct problems *problems;
    graf_status (*article)(void *user, const graf_article *article,
                           graf_error *error);
    void *user;
    graf_status stopped; /* what a callback returned to stop the run */
};

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

uint64_t inputs_size(const struct settings *settings)
{
    uint64_t total = 0;
    size_t i;

    for (i = 0; i < settings->inputs.count; i++) {
        const char *path = settings->inputs.items[i];

        if (is_standard_input(path))
            return 0;
        total += graf_input_size(path);
    }
    return total;
}

static graf_reader_options reader_options(const struct settings *settings)
{
    graf_reader_options options;

    options.format = graf_view_of_string(settings->format);
    options.map = graf_view_of_string(settings->map);
    return options;
}

/* Whether there are the format and the fields that were asked for. */
static graf_status check_format(const struct settings *settings,
                                graf_error *error)
{
    graf_reader_options options = reader_options(settings);
    graf_reader_events events = { .article = NULL };
    graf_reader *reader = NULL;
    graf_status status = graf_reader_new(&options, &events, &reader, error);

    graf_reader_free(reader);
    return status;
}

static graf_status check_presence(const struct settings *settings,
                                  graf_error *error)
{
    const graf_arguments *inputs = &settings->inputs;
    struct stat facts;
    size_t i;

    for (i = 0; i < inputs->count; i++)
        if (is_standard_input(inputs->items[i]) ||
            stat(inputs->items[i], &facts) == 0)
            return GRAF_OK;
    if (inputs->count == 0)
        return GRAF_OK;
    (void)stat(inputs->items[0], &facts);
    return graf_fail_errno(error, errno, "cannot read %s", inputs->items[0]);
}

graf_status inputs_check(const struct settings *settings, graf_error *error)
{
    graf_status status = check_presence(settings, error);

    return status == GRAF_OK ? check_format(settings, error) : status;
}

/*
 * An article that arrives after the signal may be half of one: the signal
 * ends standard input wherever it is. Only the one in hand is finished.
 */
static graf_status take_article(void *user, const graf_article *article,
                                graf_error *error)
{
    struct reading *reading = user;

    if (interrupt_signal() != 0) {
        reading->stopped = GRAF_INTERRUPTED;
        return reading->stopped;
    }
    problems_add_boilerplate(reading->problems,
                             graf_reader_file(reading->reader), article);
    reading->stopped = reading->article(reading->user, article, error);
    return reading->stopped;
}

static void take_problem(void *user, const graf_problem *problem)
{
    struct reading *reading = user;

    if (interrupt_signal() == 0)
        problems_add(reading->problems, problem);
}

static void take_progress(void *user, uint64_t bytes)
{
    struct reading *reading = user;

    reading->problems->progress->bytes += bytes;
    progress_show(reading->problems->progress);
}

/* An input that is not there is a loss, not the end of the run. */
static graf_status read_input(struct reading *reading, const char *path,
                              graf_error *error)
{
    graf_error reason = GRAF_ERROR_INIT;
    graf_status status = graf_reader_read(reading->reader, path, &reason);
    graf_problem problem = { .kind = GRAF_PROBLEM_LOST };

    if (status == GRAF_NOT_FOUND && reading->stopped == GRAF_OK) {
        problem.file = graf_view_of_string(path);
        problem.message = graf_view_of_string("no such file or folder");
        take_problem(reading, &problem);
        return GRAF_OK;
    }
    if (status != GRAF_OK && error != NULL)
        *error = reason;
    return status;
}

graf_status inputs_read(const struct settings *settings,
                        struct problems *problems,
                        graf_status (*article)(void *user,
                                               const graf_article *article,
                                               graf_error *error),
                        void *user, graf_error *error)
{
    struct reading reading = { NULL, problems, article, user, GRAF_OK };
    graf_reader_options options = reader_options(settings);
    graf_reader_events events = { take_article, take_problem, take_progress,
                                  &reading };
    graf_status status =
        graf_reader_new(&options, &events, &reading.reader, error);
    size_t i;

    for (i = 0; status == GRAF_OK && i < settings->inputs.count; i++) {
        if (interrupt_signal() != 0)
            break;
        status = read_input(&reading, settings->inputs.items[i], error);
    }
    graf_reader_free(reading.reader);
    if (status == GRAF_OK && interrupt_signal() != 0)
        return graf_fail(error, GRAF_INTERRUPTED, "stopped by a signal");
    return status;
}
