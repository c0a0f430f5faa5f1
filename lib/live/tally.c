/*
 * Counting what matches in a live part by date and by value: a spy counts the
 * paragraphs of each article that matches, then each article's record is read.
 */
#include <stdlib.h>
#include <time.h>

#include "live/inquiry.h"

typedef struct tallying {
    graf_live_part *live;
    uint32_t fields;
    const graf_tally *tally;
    uint32_t *paragraphs; /* that match, by docid of the head */
    xc_docid last;
    graf_arena arena;
} tallying;

/* ---- one article --------------------------------------------------------- */

/* A value that stands twice, such as an origin that is the source, counts
 * once. */
static graf_status tell_values(const tallying *run, graf_field field,
                               const graf_article *article, graf_error *error)
{
    size_t count = graf_article_value_count(article, field);
    graf_status status = GRAF_OK;
    size_t i;
    size_t k;

    for (i = 0; status == GRAF_OK && i < count; i++) {
        graf_view value = graf_article_value(article, field, i);

        for (k = 0;
             !graf_view_equal(graf_article_value(article, field, k), value);
             k++)
            ;
        if (k == i && value.length > 0)
            status =
                run->tally->value(run->tally->user, field, value, 1, error);
    }
    return status;
}

static graf_status tell_article(tallying *run, xc_docid head,
                                uint32_t paragraphs, graf_error *error)
{
    uint32_t paragraph_count;
    graf_article article;
    graf_status status;
    unsigned field;

    graf_arena_clear(&run->arena);
    status = graf_live_article(&run->live->part, head, &run->arena, &article,
                               &paragraph_count, error);
    if (status == GRAF_OK)
        status = run->tally->article(
            run->tally->user, article.date,
            paragraphs == 0 ? paragraph_count + 1 : paragraphs, error);
    for (field = 0; status == GRAF_OK && field < GRAF_FIELD_COUNT; field++)
        if ((run->fields & 1u << field) != 0)
            status = tell_values(run, (graf_field)field, &article, error);
    return status;
}

/* ---- all articles -------------------------------------------------------- */

static graf_status visit_head(void *user, xc_docid head, graf_error *error)
{
    return tell_article(user, head, 0, error);
}

/* ---- those that match ---------------------------------------------------- */

static void count_match(void *user, xc_docid head)
{
    tallying *run = user;

    run->paragraphs[head]++;
}

static bool is_past(graf_deadline deadline)
{
    struct timespec now;

    if (deadline == 0)
        return false;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000 >
           deadline;
}

static graf_status tell_matching(tallying *run, graf_deadline deadline,
                                 bool *complete, graf_error *error)
{
    graf_status status = GRAF_OK;
    xc_docid head;

    for (head = 1; status == GRAF_OK && head <= run->last; head++) {
        if (run->paragraphs[head] == 0)
            continue;
        if (is_past(deadline)) {
            *complete = false;
            break;
        }
        status = tell_article(run, head, run->paragraphs[head], error);
    }
    return status;
}

static graf_status add_matching(tallying *run, const graf_plan *plan,
                                graf_deadline deadline, bool *complete,
                                graf_error *error)
{
    const graf_inquiry_options options = { false, deadline, NULL };
    graf_status status;
    graf_inquiry asked;

    status = graf_inquiry_init(&asked, run->live, plan, &options, error);
    if (status == GRAF_OK &&
        xc_database_lastdocid(run->live->database, &run->last, &asked.cause) !=
            XC_OK)
        status = graf_inquiry_failed(&asked, error);
    if (status == GRAF_OK) {
        run->paragraphs = calloc((size_t)run->last + 1, sizeof(uint32_t));
        if (run->paragraphs == NULL)
            status = graf_fail_memory(error, run->last * sizeof(uint32_t));
    }
    if (status == GRAF_OK)
        status = graf_inquiry_spy(&asked, run->last, count_match, run, error);
    *complete = !asked.fuse.blown;
    graf_inquiry_release(&asked);
    if (status == GRAF_OK)
        status = tell_matching(run, deadline, complete, error);
    free(run->paragraphs);
    return status;
}

graf_status graf_live_tally(graf_part *part, const graf_plan *plan,
                            uint32_t fields, graf_deadline deadline,
                            const graf_tally *tally, bool *complete,
                            graf_error *error)
{
    tallying run = { graf_live_of(part), fields, tally, NULL, 0,
                     { NULL, 0, 0, 0 } };
    graf_status status;

    *complete = true;
    graf_arena_init(&run.arena, GRAF_ARTICLE_MEMORY_LIMIT);
    status = plan == NULL
                 ? graf_live_each_head(run.live, visit_head, &run, error)
                 : add_matching(&run, plan, deadline, complete, error);
    graf_arena_release(&run.arena);
    return status;
}
