#include "sealed/jobs.h"

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct job_state {
    const graf_jobs *jobs;
    pthread_mutex_t mutex; /* over all that follows */
    pthread_cond_t moved;  /* `turn` or `status` has changed */
    uint32_t next;         /* job to be begun */
    uint32_t turn;         /* job to be put */
    graf_status status;
    graf_error error;
} job_state;

/* The usual 8 MiB, eight times, are half of what a search box may have. */
static const size_t STACK_BYTES = (size_t)1 << 20;

int graf_thread_start(pthread_t *thread, void *(*run)(void *), void *argument)
{
    pthread_attr_t attributes;
    sigset_t all;
    sigset_t before;
    int failure = pthread_attr_init(&attributes);

    if (failure != 0)
        return failure;
    failure = pthread_attr_setstacksize(&attributes, STACK_BYTES);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (failure == 0)
        failure = pthread_create(thread, &attributes, run, argument);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return failure;
}

static void fail(job_state *state, graf_status status, const graf_error *error)
{
    pthread_mutex_lock(&state->mutex);
    if (state->status == GRAF_OK) {
        state->status = status;
        state->error = *error;
    }
    pthread_cond_broadcast(&state->moved);
    pthread_mutex_unlock(&state->mutex);
}

static bool take_job(job_state *state, uint32_t *job)
{
    bool is_there;

    pthread_mutex_lock(&state->mutex);
    is_there = state->status == GRAF_OK && state->next < state->jobs->count;
    *job = state->next;
    if (is_there)
        state->next++;
    pthread_mutex_unlock(&state->mutex);
    return is_there;
}

/* False when another job has failed meanwhile. */
static bool wait_for_turn(job_state *state, uint32_t job)
{
    bool is_turn;

    pthread_mutex_lock(&state->mutex);
    while (state->turn != job && state->status == GRAF_OK)
        pthread_cond_wait(&state->moved, &state->mutex);
    is_turn = state->status == GRAF_OK;
    pthread_mutex_unlock(&state->mutex);
    return is_turn;
}

static void end_turn(job_state *state)
{
    pthread_mutex_lock(&state->mutex);
    state->turn++;
    pthread_cond_broadcast(&state->moved);
    pthread_mutex_unlock(&state->mutex);
}

static graf_status do_job(job_state *state, void *scratch, uint32_t job,
                          graf_error *error)
{
    const graf_jobs *jobs = state->jobs;
    graf_status status = jobs->work(jobs->user, scratch, job, error);

    if (status != GRAF_OK || jobs->put == NULL)
        return status;
    if (!wait_for_turn(state, job))
        return GRAF_OK;
    status = jobs->put(jobs->user, scratch, job, error);
    if (status == GRAF_OK)
        end_turn(state);
    return status;
}

static void *run_thread(void *argument)
{
    job_state *state = argument;
    const graf_jobs *jobs = state->jobs;
    graf_error error = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;
    void *scratch = NULL;
    uint32_t job;

    if (jobs->begin != NULL)
        status = jobs->begin(jobs->user, &scratch, &error);
    while (status == GRAF_OK && take_job(state, &job))
        status = do_job(state, scratch, job, &error);
    if (status != GRAF_OK)
        fail(state, status, &error);
    if (jobs->end != NULL)
        jobs->end(scratch);
    return NULL;
}

graf_status graf_jobs_run(const graf_jobs *jobs, graf_error *error)
{
    job_state state = { .jobs = jobs, .status = GRAF_OK };
    pthread_t *threads = NULL;
    unsigned wanted = jobs->threads;
    unsigned started = 0;

    if (wanted > jobs->count)
        wanted = jobs->count;
    if (wanted > 1) {
        threads = malloc((wanted - 1) * sizeof *threads);
        if (threads == NULL)
            return graf_fail_memory(error, (wanted - 1) * sizeof *threads);
    }
    pthread_mutex_init(&state.mutex, NULL);
    pthread_cond_init(&state.moved, NULL);
    while (started + 1 < wanted &&
           graf_thread_start(&threads[started], run_thread, &state) == 0)
        started++;
    run_thread(&state);
    while (started > 0)
        pthread_join(threads[--started], NULL);
    pthread_cond_destroy(&state.moved);
    pthread_mutex_destroy(&state.mutex);
    free(threads);
    if (state.status != GRAF_OK && error != NULL)
        *error = state.error;
    return state.status;
}
