#include "problems.h"

#include <errno.h>
#include <string.h>

#include "command/output.h"
#include "graf/utf8.h"
#include "settings.h"

enum {
    TOLD_OF_EACH_KIND = 20,
    BOILERPLATE_SHOWN = 200 /* bytes of a paragraph in the report */
};

static const char *const kind_names[PROBLEM_KINDS] = {
    [GRAF_PROBLEM_LOST] = "lost",
    [GRAF_PROBLEM_REPAIRED] = "repaired",
    [GRAF_PROBLEM_DROPPED] = "dropped",
};

graf_status problems_open(struct problems *problems, const char *report_path,
                          bool quiet, struct progress *progress,
                          graf_error *error)
{
    memset(problems, 0, sizeof *problems);
    problems->quiet = quiet;
    problems->progress = progress;
    problems->report_path = report_path;
    if (report_path == NULL)
        return GRAF_OK;
    problems->report = fopen(report_path, "we");
    if (problems->report == NULL)
        return graf_fail_errno(error, errno, "cannot write the report %s",
                               report_path);
    fputs("kind\tfile\tline\tid\tmessage\n", problems->report);
    return GRAF_OK;
}

/* A cell of the report; nothing in it can end the cell or the line. */
static void write_cell(FILE *out, graf_view text)
{
    size_t i;

    for (i = 0; i < text.length; i++) {
        char byte = text.data[i];

        if (byte == '\t')
            fputs("\\t", out);
        else if (byte == '\n')
            fputs("\\n", out);
        else if (byte == '\r')
            fputs("\\r", out);
        else if (byte == '\\')
            fputs("\\\\", out);
        else
            fputc(byte, out);
    }
}

static void write_row(FILE *out, const graf_problem *problem)
{
    fprintf(out, "%s\t", kind_names[problem->kind]);
    write_cell(out, problem->file);
    fputc('\t', out);
    if (problem->line > 0)
        fprintf(out, "%llu", (unsigned long long)problem->line);
    fputc('\t', out);
    write_cell(out, problem->id);
    fputc('\t', out);
    write_cell(out, problem->message);
    fputc('\n', out);
}

/* "graf-index: file:line: message" */
static void tell(const struct problems *problems, const graf_problem *problem)
{
    char line[32] = "";

    if (problem->line > 0)
        snprintf(line, sizeof line, ":%llu", (unsigned long long)problem->line);
    progress_clear(problems->progress);
    graf_say(index_program.name, "%.*s%s: %.*s", (int)problem->file.length,
             problem->file.data, line, (int)problem->message.length,
             problem->message.data);
}

static bool is_told(const struct problems *problems, graf_problem_kind kind)
{
    return kind == GRAF_PROBLEM_LOST || !problems->quiet;
}

void problems_add(struct problems *problems, const graf_problem *problem)
{
    uint64_t number = ++problems->counts[problem->kind];

    if (problems->report != NULL)
        write_row(problems->report, problem);
    if (is_told(problems, problem->kind) && number <= TOLD_OF_EACH_KIND)
        tell(problems, problem);
}

void problems_add_boilerplate(struct problems *problems, graf_view file,
                              const graf_article *article)
{
    char message[BOILERPLATE_SHOWN + 64];
    size_t i;

    problems->boilerplate += article->dropped_count;
    if (problems->report == NULL)
        return;
    for (i = 0; i < article->dropped_count; i++) {
        const graf_dropped *dropped = &article->dropped[i];
        graf_view text = graf_utf8_cut(dropped->text, BOILERPLATE_SHOWN);
        graf_problem problem = { .kind = GRAF_PROBLEM_DROPPED };

        snprintf(message, sizeof message, "boilerplate: %.*s", (int)text.length,
                 text.data);
        problem.file = file;
        problem.line = dropped->line;
        problem.id = article->id;
        problem.message = graf_view_of_string(message);
        write_row(problems->report, &problem);
    }
}

void problems_add_repeated(struct problems *problems,
                           const graf_repeated *repeated)
{
    char message[BOILERPLATE_SHOWN + GRAF_FIELD_BYTES_LIMIT + 128];
    graf_view text = graf_utf8_cut(repeated->text, BOILERPLATE_SHOWN);
    graf_view source = repeated->source;
    graf_problem problem = { .kind = GRAF_PROBLEM_DROPPED };

    if (problems->report == NULL)
        return;
    snprintf(message, sizeof message, "repeated in %llu articles%s%.*s: %.*s",
             (unsigned long long)repeated->articles,
             source.length > 0 ? " of " : "", (int)source.length, source.data,
             (int)text.length, text.data);
    problem.message = graf_view_of_string(message);
    write_row(problems->report, &problem);
}

static void tell_rest(const struct problems *problems)
{
    int kind;

    for (kind = 0; kind < PROBLEM_KINDS; kind++) {
        uint64_t count = problems->counts[kind];

        if (is_told(problems, (graf_problem_kind)kind) &&
            count > TOLD_OF_EACH_KIND)
            graf_say(
                index_program.name, "and %llu more %s like these%s",
                (unsigned long long)count - TOLD_OF_EACH_KIND, kind_names[kind],
                problems->report == NULL ? " (--report lists them all)" : "");
    }
}

graf_status problems_close(struct problems *problems, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (problems->progress == NULL) /* never opened */
        return GRAF_OK;
    progress_clear(problems->progress);
    tell_rest(problems);
    if (problems->report == NULL)
        return GRAF_OK;
    status = graf_output_finish(problems->report, problems->report_path, error);
    if (fclose(problems->report) != 0 && status == GRAF_OK)
        status = graf_fail_errno(error, errno, "cannot write to %s",
                                 problems->report_path);
    problems->report = NULL;
    return status;
}

uint64_t problems_count(const struct problems *problems)
{
    uint64_t count = 0;
    int kind;

    for (kind = 0; kind < PROBLEM_KINDS; kind++)
        count += problems->counts[kind];
    return count;
}
