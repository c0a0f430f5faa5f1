/*
 * Checking a live part: first the structure, by Xapian, then every article
 * against its fingerprint, since Xapian keeps no checksums.
 */
#include "live/part.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct verification {
    graf_live_part *live;
    graf_damage_visitor damage;
    void *user;
    bool found;
    uint64_t paragraphs; /* that the records speak of, headlines too */
    graf_arena arena;
    graf_buffer scratch;
} verification;

static graf_status report(verification *run, const char *message,
                          graf_error *error)
{
    run->found = true;
    return run->damage(run->user, message, error);
}

/* How the check of the tables ended, as the exit status of a process. */
enum { TABLES_SOUND = 0, TABLES_FAULTY = 1 };

static _Noreturn void check_tables(const char *path)
{
    size_t problems = 0;
    xc_status status = xc_database_check(path, 0, NULL, NULL, &problems, NULL);

    /* No more than that: the process shares its parent's open files. */
    _exit(status == XC_OK && problems == 0 ? TABLES_SOUND : TABLES_FAULTY);
}

static pid_t wait_for(pid_t child, int *ended)
{
    pid_t waited;

    do
        waited = waitpid(child, ended, 0);
    while (waited < 0 && errno == EINTR);
    return waited;
}

/* Xapian's check may itself crash on damaged tables, so that it is made in a
 * process of its own, whose death is an answer like any other. */
static graf_status check_structure(verification *run, graf_error *error)
{
    const char *path = run->live->path;
    char message[GRAF_ERROR_MESSAGE_SIZE];
    bool locked;
    pid_t child;
    int ended;

    /* Xapian opens the tables for writing to check them, and would mistake
     * the work of a writer for damage. */
    if (access(path, W_OK) != 0 ||
        xc_database_locked(run->live->database, &locked, NULL) != XC_OK ||
        locked)
        return GRAF_OK;
    child = fork();
    if (child == 0)
        check_tables(path);
    if (child < 0 || wait_for(child, &ended) < 0)
        return graf_fail_errno(error, errno, "cannot start to check %s", path);
    if (WIFEXITED(ended) && WEXITSTATUS(ended) == TABLES_SOUND)
        return GRAF_OK;
    snprintf(message, sizeof message, "%s: libxapian %s", path,
             WIFEXITED(ended) ? "finds faults in its tables"
                              : "cannot survive reading its tables");
    return report(run, message, error);
}

/* True when the article's record says of the text what the text is. */
static graf_status check_article(const graf_article *article,
                                 const graf_record_facts *facts,
                                 graf_buffer *scratch, bool *whole,
                                 graf_error *error)
{
    graf_record_facts made;
    graf_status status;

    graf_buffer_clear(scratch);
    status = graf_record_encode(article, scratch, &made, error);
    *whole = status == GRAF_OK &&
             graf_fingerprint_equal(made.fingerprint, facts->fingerprint);
    return status;
}

static graf_status report_article(verification *run, xc_docid head,
                                  const graf_article *article,
                                  const char *reason, graf_error *error)
{
    char message[GRAF_ERROR_MESSAGE_SIZE];

    if (article->id.length > 0)
        snprintf(message, sizeof message, "article %.*s: %s",
                 (int)(article->id.length < 300 ? article->id.length : 300),
                 article->id.data, reason);
    else
        snprintf(message, sizeof message,
                 "%s: the article at document %" PRIu32 ": %s", run->live->path,
                 head, reason);
    return report(run, message, error);
}

static graf_status verify_article(void *user, xc_docid head, graf_error *error)
{
    verification *run = user;
    graf_error reason = GRAF_ERROR_INIT;
    graf_record_facts facts = { { 0, 0 }, 0, 0 };
    graf_article article;
    graf_status status;
    bool whole = false;

    graf_arena_clear(&run->arena);
    status = graf_live_whole_article(run->live, head, &run->arena, &article,
                                     &facts, &reason);
    run->paragraphs += (uint64_t)facts.paragraph_count + 1;
    if (status == GRAF_STALE || status == GRAF_NO_MEMORY)
        return graf_fail(error, status, "%s", reason.message);
    if (status != GRAF_OK)
        return report_article(run, head, &article, reason.message, error);
    status = check_article(&article, &facts, &run->scratch, &whole, error);
    if (status != GRAF_OK || whole)
        return status;
    return report_article(run, head, &article,
                          "its text is not what was written", error);
}

static graf_status verify_articles(verification *run, graf_error *error)
{
    graf_status status;

    graf_arena_init(&run->arena, GRAF_ARTICLE_MEMORY_LIMIT);
    graf_buffer_init(&run->scratch, XC_MAX_DATA_LENGTH);
    status = graf_live_each_head(run->live, verify_article, run, error);
    graf_arena_release(&run->arena);
    graf_buffer_release(&run->scratch);
    return status;
}

/* Every document belongs to an article whose record counts it. */
static graf_status check_count(verification *run, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    xc_doccount documents;

    if (xc_database_doccount(run->live->database, &documents, &cause) != XC_OK)
        return report(run, cause.message, error);
    if (documents != run->paragraphs)
        return report(run,
                      "the number of paragraphs is not that of the articles' "
                      "records",
                      error);
    return GRAF_OK;
}

graf_status graf_live_verify(graf_part *part, graf_damage_visitor damage,
                             void *user, graf_error *error)
{
    verification run;
    graf_status status;

    memset(&run, 0, sizeof run);
    run.live = graf_live_of(part);
    run.damage = damage;
    run.user = user;
    status = check_structure(&run, error);
    if (status == GRAF_OK)
        status = verify_articles(&run, error);
    if (status == GRAF_OK)
        status = check_count(&run, error);
    if (status == GRAF_OK && run.found)
        status =
            graf_fail(error, GRAF_DAMAGED, "%s is damaged", run.live->path);
    return status;
}
