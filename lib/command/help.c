/* help.c - --help and --version, printed from the option table. */
#include <string.h>

#include "command/options.h"

enum { SUMMARY_COLUMN = 28, RIGHT_MARGIN = 79 };

static void print_usage(const graf_program *program, FILE *out)
{
    const char *line = program->usage;
    const char *lead = "usage:";

    while (*line != '\0') {
        size_t length = strcspn(line, "\n");

        fprintf(out, "%s %s %.*s\n", lead, program->name, (int)length, line);
        lead = "      ";
        line += length + (line[length] == '\n');
    }
}

/* Prints words from the summaries' column on, broken at the right margin.
 * `column` columns of the line have been printed; where they leave no gap,
 * the words begin on the next line. */
static void print_wrapped(const char *text, size_t column, FILE *out)
{
    if (column + 2 > SUMMARY_COLUMN) {
        fputc('\n', out);
        column = 0;
    }
    fprintf(out, "%*s", (int)(SUMMARY_COLUMN - column), "");
    column = SUMMARY_COLUMN;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");

        if (column > SUMMARY_COLUMN && column + 1 + length > RIGHT_MARGIN) {
            fprintf(out, "\n%*s", SUMMARY_COLUMN, "");
            column = SUMMARY_COLUMN;
        } else if (column > SUMMARY_COLUMN) {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%.*s", (int)length, text);
        column += length;
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', out);
}

static void print_option(const graf_option *option, FILE *out)
{
    char head[120];
    size_t used;

    if (option->letter != 0)
        snprintf(head, sizeof head, "  -%c, --%s", option->letter,
                 option->name);
    else
        snprintf(head, sizeof head, "      --%s", option->name);
    used = strlen(head);
    if (option->argument != NULL)
        snprintf(head + used, sizeof head - used,
                 option->argument_optional ? "[=%s]" : " %s", option->argument);
    fputs(head, out);
    print_wrapped(option->summary, strlen(head), out);
}

void graf_options_print_help(const graf_program *program, FILE *out)
{
    const graf_option *option;

    print_usage(program, out);
    fprintf(out, "%s\n", program->summary);
    for (option = program->options; option->summary != NULL; option++) {
        if (option->name == NULL)
            fprintf(out, "\n%s\n", option->summary);
        else
            print_option(option, out);
    }
    if (program->notes != NULL)
        fprintf(out, "\n%s", program->notes);
}

void graf_options_print_version(const graf_program *program, FILE *out)
{
    fprintf(out, "%s %s\n", program->name, GRAF_VERSION);
}
