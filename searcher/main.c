/* main.c - graf-search: options -> settings -> session -> exit status. */
#include "command/output.h"
#include "facets.h"
#include "session.h"

static graf_exit answer_words(struct session *session)
{
    /* Room for everything a command line can hold: the library says what is
     * too long for a query. */
    enum { WORDS_LIMIT = 4 * 1024 * 1024 };
    const struct query_origin command_line = { NULL, 0 };
    const graf_arguments *words = &session->settings->words;
    graf_exit result = GRAF_EXIT_ERROR;
    graf_error error = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;
    graf_buffer query;
    bool fatal;
    size_t i;

    graf_buffer_init(&query, WORDS_LIMIT);
    for (i = 0; status == GRAF_OK && i < words->count; i++) {
        if (i > 0)
            status = graf_buffer_append_byte(&query, ' ', &error);
        if (status == GRAF_OK)
            status = graf_buffer_append_string(&query, words->items[i], &error);
    }
    if (status == GRAF_OK && facets_are_wanted(session->settings))
        result =
            session_facets(session, graf_buffer_view(&query), &command_line);
    else if (status == GRAF_OK)
        result = session_answer(session, graf_buffer_view(&query),
                                graf_view_of(NULL, 0), &command_line, &fatal);
    else
        graf_say(search_program.name, "%s", error.message);
    graf_buffer_release(&query);
    return result;
}

static graf_exit run(const struct settings *settings)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_exit result = GRAF_EXIT_ERROR;
    struct session session;

    if (session_open(&session, settings, &error) != GRAF_OK)
        graf_say(search_program.name, "%s", error.message);
    else if (settings->show != NULL)
        result = session_show(&session);
    else if (settings->batch != NULL)
        result = session_batch(&session);
    else
        result = answer_words(&session);
    session_close(&session);
    return result;
}

int main(int argc, char **argv)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_exit result = GRAF_EXIT_SUCCESS;
    struct settings settings;

    graf_output_begin();
    if (settings_read(argc, argv, &settings, &error) != GRAF_OK) {
        graf_say(search_program.name, "%s", error.message);
        result = GRAF_EXIT_ERROR;
    } else if (settings.help) {
        graf_options_print_help(&search_program, stdout);
    } else if (settings.version) {
        graf_options_print_version(&search_program, stdout);
    } else {
        result = run(&settings);
    }
    if (graf_output_finish(stdout, "standard output", &error) != GRAF_OK &&
        result != GRAF_EXIT_ERROR) {
        graf_say(search_program.name, "%s", error.message);
        result = GRAF_EXIT_ERROR;
    }
    settings_release(&settings);
    return (int)result;
}
