/* json_lines.c - --print and --export: articles as JSON, one on a line. */
#include "command/output.h"
#include "graf/index.h"
#include "inputs.h"
#include "modes.h"

/* Twice what the text of an article may be: room for what JSON escapes. */
enum { LINE_LIMIT = 2 * GRAF_ARTICLE_BYTES_LIMIT };

struct json_lines {
    graf_buffer line;
    unsigned flags; /* GRAF_ARTICLE_JSON_... */
    struct problems problems;
    struct progress progress;
};

static graf_status print_article(void *user, const graf_article *article,
                                 graf_error *error)
{
    struct json_lines *lines = user;
    graf_status status;

    graf_buffer_clear(&lines->line);
    status = graf_article_to_json(article, lines->flags, &lines->line, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(&lines->line, '\n', error);
    if (status != GRAF_OK)
        return status;
    fwrite(lines->line.data, 1, lines->line.length, stdout);
    /* No use in reading on when the disk is full. */
    return ferror(stdout) ? graf_output_finish(stdout, "standard output", error)
                          : GRAF_OK;
}

static graf_exit exit_of(graf_status status, const graf_error *error)
{
    if (status == GRAF_OK)
        return GRAF_EXIT_SUCCESS;
    graf_say(index_program.name, "%s", error->message);
    return GRAF_EXIT_ERROR;
}

graf_exit print_inputs(const struct settings *settings)
{
    struct json_lines lines = { .flags = GRAF_ARTICLE_JSON_PARAGRAPHS |
                                         GRAF_ARTICLE_JSON_DROPPED };
    graf_error error = GRAF_ERROR_INIT;
    graf_error report_error = GRAF_ERROR_INIT;
    graf_exit result;
    graf_status status;

    graf_buffer_init(&lines.line, LINE_LIMIT);
    progress_begin(&lines.progress, true, 0);
    status = problems_open(&lines.problems, settings->report, settings->quiet,
                           &lines.progress, &error);
    if (status == GRAF_OK)
        status = inputs_read(settings, &lines.problems, print_article, &lines,
                             &error);
    if (status == GRAF_OK)
        status = graf_output_finish(stdout, "standard output", &error);
    result = exit_of(status, &error);
    if (problems_close(&lines.problems, &report_error) != GRAF_OK)
        result = exit_of(report_error.status, &report_error);
    if (lines.problems.counts[GRAF_PROBLEM_LOST] > 0)
        result = GRAF_EXIT_ERROR;
    graf_buffer_release(&lines.line);
    return result;
}

graf_exit export_index(const struct settings *settings)
{
    struct json_lines lines = { .flags = GRAF_ARTICLE_JSON_PARAGRAPHS };
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index = NULL;
    graf_status status = graf_index_open(settings->index, &index, &error);

    graf_buffer_init(&lines.line, LINE_LIMIT);
    if (status == GRAF_OK)
        status = graf_index_each_article(index, print_article, &lines, &error);
    if (status == GRAF_OK)
        status = graf_output_finish(stdout, "standard output", &error);
    graf_buffer_release(&lines.line);
    graf_index_close(index);
    return exit_of(status, &error);
}
