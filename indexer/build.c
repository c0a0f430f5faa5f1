/* build.c - inputs -> articles -> index. */
#include <signal.h>

#include "command/output.h"
#include "command/values.h"
#include "graf/index.h"
#include "inputs.h"
#include "interrupt.h"
#include "modes.h"

enum {
    /* A commit costs a good deal of writing, and memory holds what was not
     * committed; a crash loses that. */
    PENDING_BYTES_MAX = 64 * 1024 * 1024,
    SECONDS_BETWEEN_COMMITS = 30
};

struct build {
    const struct settings *settings;
    graf_writer *writer;
    struct problems problems;
    struct progress progress;
    uint64_t results[GRAF_PUT_UNCHANGED + 1]; /* articles, by what came of
                                                 them */
    uint64_t paragraphs; /* of the articles added and replaced */
    uint64_t deleted;
    uint64_t not_found; /* ids to delete that are not there */
    uint64_t commits;
    bool finished;      /* everything that was read is committed */
    double last_commit; /* seconds since the beginning */
};

static graf_status commit(struct build *build, graf_error *error)
{
    graf_status status = graf_writer_commit(build->writer, error);

    build->commits += status == GRAF_OK;
    build->last_commit = progress_seconds(&build->progress);
    return status;
}

static bool is_time_to_commit(const struct build *build)
{
    size_t pending = graf_writer_pending(build->writer);

    return pending > PENDING_BYTES_MAX ||
           (pending > 0 &&
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
    if (!is_time_to_commit(build))
        return GRAF_OK;
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

/* The summary in the making. */
struct sentence {
    char text[512];
    size_t length;
};

/* Appends BEFORE, the count with its commas, AFTER; nothing for 0. */
static void add_count(struct sentence *sentence, const char *before,
                      uint64_t count, const char *after)
{
    char number[GRAF_COUNT_TEXT_SIZE];
    int added;

    if (count == 0)
        return;
    graf_format_count(count, number);
    added = snprintf(sentence->text + sentence->length,
                     sizeof sentence->text - sentence->length, "%s%s%s", before,
                     number, after);
    if (added > 0 && sentence->length + (size_t)added < sizeof sentence->text)
        sentence->length += (size_t)added;
}

/* "6 articles added" or ", 6 added" where articles were named before. */
static void add_articles(struct sentence *sentence, uint64_t count,
                         const char *done)
{
    bool first = sentence->length == 0;

    add_count(sentence, first ? "" : ", ", count,
              !first       ? " "
              : count == 1 ? " article "
                           : " articles ");
    if (count > 0)
        sentence->length += (size_t)snprintf(
            sentence->text + sentence->length,
            sizeof sentence->text - sentence->length, "%s", done);
}

static void say_summary(const struct build *build)
{
    const uint64_t *results = build->results;
    uint64_t boilerplate = build->problems.boilerplate;
    uint64_t problems = problems_count(&build->problems);
    struct sentence sentence = { "", 0 };

    add_articles(&sentence, results[GRAF_PUT_ADDED], "added");
    add_articles(&sentence, results[GRAF_PUT_REPLACED], "replaced");
    add_count(&sentence, " (", build->paragraphs,
              build->paragraphs == 1 ? " paragraph)" : " paragraphs)");
    add_articles(&sentence, results[GRAF_PUT_UNCHANGED], "unchanged");
    add_articles(&sentence, build->deleted, "deleted");
    if (sentence.length == 0)
        sentence.length = (size_t)snprintf(sentence.text, sizeof sentence.text,
                                           "no articles");
    add_count(&sentence, "; ", boilerplate,
              boilerplate == 1 ? " paragraph of boilerplate left out"
                               : " paragraphs of boilerplate left out");
    add_count(&sentence, "; ", problems,
              problems == 1 ? " problem" : " problems");
    graf_say(index_program.name, "%s%s; %.1f s", sentence.text,
             problems > 0 && build->settings->report == NULL
                 ? " (--report FILE lists them)"
                 : "",
             progress_seconds(&build->progress));
}

/* Commits what there is, also after a signal. */
static graf_status delete_and_read(struct build *build, graf_error *error)
{
    graf_status status = delete_articles(build, error);

    if (status == GRAF_OK && build->settings->inputs.count > 0)
        status = inputs_read(build->settings, &build->problems, put_article,
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
    };
    graf_status status =
        graf_writer_open(settings->index, &options, &build->writer, error);

    if (status != GRAF_OK)
        return status;
    interrupt_watch();
    status = delete_and_read(build, error);
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
        say_summary(&build);
    if (status != GRAF_OK)
        say_failure(&build, status, &error);
    return exit_of(&build, status);
}
