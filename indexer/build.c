#include "build.h"

#include <signal.h>

#include "command/output.h"
#include "inputs.h"
#include "interrupt.h"
#include "modes.h"

enum {
    /* A commit costs a good deal of writing, and memory holds what was not
     * committed; a crash loses that. */
    PENDING_BYTES_MAX = 64 * 1024 * 1024,
    SECONDS_BETWEEN_COMMITS = 30
};

static graf_status commit(struct build *build, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (build->repeats != NULL)
        status = graf_repeats_release(build->repeats, error);
    if (status == GRAF_OK)
        status = graf_writer_commit(build->writer, error);
    build->commits += status == GRAF_OK;
    build->last_commit = progress_seconds(&build->progress);
    return status;
}

/* A sealed part that was full has been committed, with all before it. */
static void notice_commit(struct build *build)
{
    uint32_t sealed = build->parts.sealed;

    graf_writer_describe(build->writer, &build->parts);
    if (build->parts.sealed == sealed)
        return;
    build->commits++;
    build->last_commit = progress_seconds(&build->progress);
    progress_committed(&build->progress);
}

static bool is_time_to_commit(const struct build *build)
{
    size_t pending = graf_writer_pending(build->writer);
    bool waiting =
        build->repeats != NULL && graf_repeats_waiting(build->repeats) > 0;

    return pending > PENDING_BYTES_MAX ||
           ((pending > 0 || waiting) &&
            progress_seconds(&build->progress) - build->last_commit >
                SECONDS_BETWEEN_COMMITS);
}

/* An article that the index will not take is a loss; the next may do. */
static graf_status refuse_article(struct build *build,
                                  const graf_article *article,
                                  const graf_error *reason)
{
    graf_problem problem = { .kind = GRAF_PROBLEM_LOST };

    problem.file = article->id;
    problem.id = article->id;
    problem.message = graf_view_of_string(reason->message);
    problems_add(&build->problems, &problem);
    return GRAF_OK;
}

static graf_status put_article(void *user, const graf_article *article,
                               graf_error *error)
{
    struct build *build = user;
    graf_put_result result;
    graf_error reason = GRAF_ERROR_INIT;
    graf_status status =
        graf_writer_put(build->writer, article, &result, &reason);

    if (status == GRAF_OVER_LIMIT || status == GRAF_INVALID_ARGUMENT)
        return refuse_article(build, article, &reason);
    if (status != GRAF_OK) {
        if (error != NULL)
            *error = reason;
        return status;
    }
    build->results[result]++;
    if (result != GRAF_PUT_UNCHANGED)
        build->paragraphs += article->paragraphs.count;
    build->progress.articles++;
    progress_show(&build->progress);
    notice_commit(build);
    return GRAF_OK;
}

static graf_status take_article(void *user, const graf_article *article,
                                graf_error *error)
{
    struct build *build = user;
    graf_status status = build->repeats != NULL
                             ? graf_repeats_add(build->repeats, article, error)
                             : put_article(build, article, error);

    if (status != GRAF_OK || !is_time_to_commit(build))
        return status;
    status = commit(build, error);
    if (status == GRAF_OK)
        progress_committed(&build->progress);
    return status;
}

static graf_status delete_articles(struct build *build, graf_error *error)
{
    const graf_arguments *ids = &build->settings->deletions;
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; status == GRAF_OK && i < ids->count; i++) {
        bool found = false;

        status = graf_writer_delete(
            build->writer, graf_view_of_string(ids->items[i]), &found, error);
        if (status != GRAF_OK)
            break;
        if (found) {
            build->deleted++;
        } else {
            build->not_found++;
            graf_say(index_program.name, "no article to delete has the id %s",
                     ids->items[i]);
        }
    }
    return status;
}

static void report_repeats(struct build *build)
{
    graf_repeated item;
    size_t n = 0;

    if (build->repeats == NULL)
        return;
    for (item = graf_repeats_item(build->repeats, n); item.articles > 0;
         item = graf_repeats_item(build->repeats, ++n)) {
        build->repeated += item.articles;
        problems_add_repeated(&build->problems, &item);
    }
}

/* Commits what there is, also after a signal. */
static graf_status delete_and_read(struct build *build, graf_error *error)
{
    graf_status status = delete_articles(build, error);

    if (status == GRAF_OK && build->settings->inputs.count > 0)
        status = inputs_read(build->settings, &build->problems, take_article,
                             build, error);
    if (status == GRAF_OK || status == GRAF_INTERRUPTED) {
        graf_error reason = GRAF_ERROR_INIT;
        graf_status committed = commit(build, &reason);

        if (committed != GRAF_OK) {
            if (error != NULL)
                *error = reason;
            return committed;
        }
    }
    return status;
}

/* Merging is put off where it fails: the index is whole without. */
static void say_warning(struct build *build)
{
    graf_writer_describe(build->writer, &build->parts);
    if (build->parts.warning.length > 0)
        graf_say(index_program.name, "parts were not merged: %.*s",
                 (int)build->parts.warning.length, build->parts.warning.data);
    build->parts.warning = graf_view_of(NULL, 0);
}

static graf_status delete_read_and_seal(struct build *build, graf_error *error)
{
    graf_status status = delete_and_read(build, error);

    if (status == GRAF_OK && build->settings->seal)
        status = graf_writer_seal(build->writer, error);
    say_warning(build);
    return status;
}

static void say_failure(const struct build *build, graf_status status,
                        const graf_error *error)
{
    if (status == GRAF_INTERRUPTED)
        graf_say(index_program.name,
                 "stopped by a signal. What is done is safe in the index; run "
                 "the same command again to go on");
    else if (status == GRAF_LOCKED)
        graf_say(index_program.name, "%s, or let --wait do so", error->message);
    else if (build->commits > 0)
        graf_say(index_program.name,
                 "%s. What was committed before is safe in the index",
                 error->message);
    else
        graf_say(index_program.name, "%s", error->message);
}

static graf_exit exit_of(const struct build *build, graf_status status)
{
    if (status == GRAF_INTERRUPTED)
        return GRAF_EXIT_SIGNAL + (graf_exit)interrupt_signal();
    if (status != GRAF_OK || build->problems.counts[GRAF_PROBLEM_LOST] > 0)
        return GRAF_EXIT_ERROR;
    return build->not_found > 0 ? GRAF_EXIT_NOTHING : GRAF_EXIT_SUCCESS;
}

/* Everything that needs the index. */
static graf_status update(struct build *build, graf_error *error)
{
    const struct settings *settings = build->settings;
    graf_writer_options options = {
        .language = graf_view_of_string(settings->language),
        .wait_seconds = settings->wait_seconds,
        .must_exist = settings->inputs.count == 0,
        .mode = settings->live     ? GRAF_WRITER_LIVE
                : settings->sealed ? GRAF_WRITER_SEALED
                                   : GRAF_WRITER_AUTO,
        .sealing = { settings->memory, (unsigned)settings->jobs },
    };
    graf_status status =
        graf_writer_open(settings->index, &options, &build->writer, error);

    if (status != GRAF_OK)
        return status;
    interrupt_watch();
    if (!settings->keep_repeated)
        status = graf_repeats_new(build->writer, put_article, build,
                                  &build->repeats, error);
    if (status == GRAF_OK)
        status = delete_read_and_seal(build, error);
    report_repeats(build);
    graf_repeats_free(build->repeats);
    graf_writer_close(build->writer);
    build->finished = status == GRAF_OK || status == GRAF_INTERRUPTED;
    return status;
}

graf_exit build_index(const struct settings *settings)
{
    struct build build = { .settings = settings };
    graf_error error = GRAF_ERROR_INIT;
    graf_error report_error = GRAF_ERROR_INIT;
    graf_status status = inputs_check(settings, &error);

    /* The work goes on when nobody reads what is said about it. */
    signal(SIGPIPE, SIG_IGN);
    progress_begin(&build.progress, settings->quiet, inputs_size(settings));
    if (status == GRAF_OK)
        status = problems_open(&build.problems, settings->report,
                               settings->quiet, &build.progress, &error);
    if (status == GRAF_OK)
        status = update(&build, &error);
    if (problems_close(&build.problems, &report_error) != GRAF_OK &&
        status == GRAF_OK) {
        status = report_error.status;
        error = report_error;
    }
    if (build.finished && !settings->quiet)
        build_say_summary(&build);
    if (status != GRAF_OK)
        say_failure(&build, status, &error);
    return exit_of(&build, status);
}
