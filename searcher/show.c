/* show.c - --show: an article by its id, or one paragraph of it. */
#include "command/output.h"
#include "command/values.h"
#include "session.h"

/* What "ID#N" asks for. */
struct wanted {
    graf_view id;
    size_t paragraph;
    bool whole;
};

/* Takes "#N" off the end. False when the text does not end like that. */
static bool split_paragraph(const char *text, struct wanted *wanted)
{
    const char *mark = strrchr(text, '#');

    if (mark == NULL || !graf_read_number(mark + 1, 0, GRAF_PARAGRAPHS_LIMIT,
                                          &wanted->paragraph))
        return false;
    wanted->id = graf_view_of(text, (size_t)(mark - text));
    wanted->whole = false;
    return true;
}

/* An id may itself end like "#3": the whole text is tried first. */
static graf_status fetch(const struct session *session, struct wanted *wanted,
                         graf_fetched **out, size_t *which, graf_error *error)
{
    const char *text = session->settings->show;
    graf_status status;

    wanted->id = graf_view_of_string(text);
    wanted->paragraph = 0;
    wanted->whole = true;
    status = graf_fetch(session->indexes, session->index_count, wanted->id, out,
                        which, error);
    if ((status != GRAF_NOT_FOUND && status != GRAF_DAMAGED) ||
        !split_paragraph(text, wanted))
        return status;
    return graf_fetch(session->indexes, session->index_count, wanted->id, out,
                      which, error);
}

/* Which paragraphs to print: all, or one with its neighbours. */
static graf_status choose(const struct session *session,
                          const struct wanted *wanted,
                          const graf_article *article,
                          struct shown_article *shown, graf_error *error)
{
    size_t last = article->paragraphs.count;
    size_t context = session->settings->context;

    shown->article = article;
    shown->whole = wanted->whole;
    shown->first = 0;
    shown->last = last;
    if (wanted->whole)
        return GRAF_OK;
    if (wanted->paragraph > last)
        return graf_fail(
            error, GRAF_NOT_FOUND, "%.*s has no paragraph %zu: its last is %zu",
            (int)wanted->id.length, wanted->id.data, wanted->paragraph, last);
    shown->first =
        wanted->paragraph > context ? wanted->paragraph - context : 0;
    shown->last =
        last - wanted->paragraph > context ? wanted->paragraph + context : last;
    return GRAF_OK;
}

graf_exit session_show(struct session *session)
{
    struct shown_article shown = { .index = NULL };
    graf_error error = GRAF_ERROR_INIT;
    graf_fetched *fetched = NULL;
    struct wanted wanted;
    size_t which = 0;
    graf_status status = fetch(session, &wanted, &fetched, &which, &error);

    if (status == GRAF_OK) {
        shown.index = session->settings->indexes.items[which];
        status = choose(session, &wanted, graf_fetched_article(fetched), &shown,
                        &error);
    }
    if (status == GRAF_OK)
        status = printer_show(&session->printer, &shown, &error);
    if (status == GRAF_OK)
        status = graf_output_finish(stdout, "standard output", &error);
    if (status != GRAF_OK)
        graf_say(search_program.name, "%s", error.message);
    graf_fetched_free(fetched);
    if (status == GRAF_NOT_FOUND)
        return GRAF_EXIT_NOTHING;
    return status == GRAF_OK ? GRAF_EXIT_SUCCESS : GRAF_EXIT_ERROR;
}
