/* main.c - graf-index: options -> settings -> mode -> exit status. */
#include "command/output.h"
#include "graf/reader.h"
#include "modes.h"

/* The formats stand in a table of the library, so that help never lags. */
static void print_help(void)
{
    size_t i;

    graf_options_print_help(&index_program, stdout);
    puts("\nFormats:");
    for (i = 0; graf_format_name(i) != NULL; i++)
        printf("  %-12s %s\n", graf_format_name(i), graf_format_summary(i));
}

static graf_exit run(const struct settings *settings)
{
    if (settings->print)
        return print_inputs(settings);
    if (settings->export_articles)
        return export_index(settings);
    if (settings->output != NULL)
        return archive_index(settings);
    if (settings->info)
        return describe_index(settings);
    if (settings->verify)
        return verify_index(settings);
    return build_index(settings);
}

int main(int argc, char **argv)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_exit result = GRAF_EXIT_SUCCESS;
    struct settings settings;

    graf_output_begin();
    if (settings_read(argc, argv, &settings, &error) != GRAF_OK) {
        graf_say(index_program.name, "%s", error.message);
        result = GRAF_EXIT_ERROR;
    } else if (settings.help) {
        print_help();
    } else if (settings.version) {
        graf_options_print_version(&index_program, stdout);
    } else {
        result = run(&settings);
    }
    if (graf_output_finish(stdout, "standard output", &error) != GRAF_OK &&
        result != GRAF_EXIT_ERROR) {
        graf_say(index_program.name, "%s", error.message);
        result = GRAF_EXIT_ERROR;
    }
    settings_release(&settings);
    return (int)result;
}
