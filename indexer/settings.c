#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include "command/values.h"

#define STORED_IN(member) .offset = offsetof(struct settings, member)

enum { WAIT_SECONDS_MAX = 7 * 24 * 60 * 60, JOBS_MAX = 256 };

static const size_t memory_min = (size_t)16 << 20;
static const size_t memory_max = SIZE_MAX >> 8;

static graf_status read_memory(const char *value, void *target,
                               graf_error *error)
{
    if (graf_read_size(value, memory_min, memory_max, target))
        return GRAF_OK;
    return graf_fail(error, GRAF_INVALID_ARGUMENT,
                     "needs a size such as 512M or 2G, 16M at least, not "
                     "\"%s\"",
                     value);
}

static graf_status read_wait(const char *value, void *target, graf_error *error)
{
    int *seconds = target;
    size_t number;

    if (value == NULL) {
        *seconds = -1;
        return GRAF_OK;
    }
    if (!graf_read_number(value, 0, WAIT_SECONDS_MAX, &number))
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "needs a whole number of seconds, not \"%s\"", value);
    *seconds = (int)number;
    return GRAF_OK;
}

/* clang-format off */
static const graf_option options[] = {
    { .summary = "What is built:" },
    { .name = "index", .letter = 'i', .kind = GRAF_OPTION_TEXT,
      STORED_IN(index), .argument = "DIR",
      .summary = "the index; made when it is not there (default: "
                 "$GRAF_INDEX). An archive can only be looked at" },
    { .name = "language", .kind = GRAF_OPTION_TEXT, STORED_IN(language),
      .argument = "NAME",
      .summary = "the language of a new index, such as english, french or "
                 "none (default: english)" },
    { .name = "delete", .kind = GRAF_OPTION_LIST, STORED_IN(deletions),
      .argument = "ID",
      .summary = "delete the article with this id, before anything is read; "
                 "may be given several times" },
    { .name = "wait", .kind = GRAF_OPTION_CUSTOM, STORED_IN(wait_seconds),
      .argument = "SECONDS", .argument_optional = true, .read = read_wait,
      .summary = "wait while somebody else writes to the index, at most so "
                 "many seconds" },
    { .name = "live", .kind = GRAF_OPTION_FLAG, STORED_IN(live),
      .summary = "put everything into the live part, which takes changes" },
    { .name = "sealed", .kind = GRAF_OPTION_FLAG, STORED_IN(sealed),
      .summary = "put everything into sealed parts, which are small and fast "
                 "(default: from 4 MiB of text on)" },
    { .name = "seal", .kind = GRAF_OPTION_FLAG, STORED_IN(seal),
      .summary = "in the end fold all parts into one sealed part" },
    { .name = "output", .letter = 'o', .kind = GRAF_OPTION_TEXT,
      STORED_IN(output), .argument = "FILE",
      .summary = "with --seal: write an archive of the index, one file to "
                 "carry away, and change nothing" },
    { .name = "jobs", .letter = 'j', .kind = GRAF_OPTION_NUMBER,
      STORED_IN(jobs), .argument = "N", .minimum = 1, .maximum = JOBS_MAX,
      .summary = "threads for making sealed parts (default: one a "
                 "processor)" },
    { .name = "memory", .kind = GRAF_OPTION_CUSTOM, STORED_IN(memory),
      .argument = "SIZE", .read = read_memory,
      .summary = "memory for making sealed parts, such as 512M (default) or "
                 "2G" },

    { .summary = "What is read:" },
    { .name = "format", .kind = GRAF_OPTION_TEXT, STORED_IN(format),
      .argument = "NAME",
      .summary = "the format of the inputs (default: each file's own, told "
                 "by its content); with --info: text or json" },
    { .name = "map", .kind = GRAF_OPTION_TEXT, STORED_IN(map),
      .argument = "FIELD=NAME,...",
      .summary = "what JSON, JSON Lines, CSV and TSV call the fields of graf, "
                 "such as title=headline,text=body" },
    { .name = "keep-repeated", .kind = GRAF_OPTION_FLAG,
      STORED_IN(keep_repeated),
      .summary = "keep the paragraphs of web pages that recur in many "
                 "articles of one source, which are left out otherwise" },
    { .name = "report", .kind = GRAF_OPTION_TEXT, STORED_IN(report),
      .argument = "FILE",
      .summary = "write what was lost, repaired or left out, and why, as a "
                 "table" },
    { .name = "quiet", .letter = 'q', .kind = GRAF_OPTION_FLAG,
      STORED_IN(quiet), .summary = "no progress, no summary: errors only" },

    { .summary = "Instead of building:" },
    { .name = "print", .kind = GRAF_OPTION_FLAG, STORED_IN(print),
      .summary = "print the articles that are read, one a line, as JSON" },
    { .name = "export", .kind = GRAF_OPTION_FLAG, STORED_IN(export_articles),
      .summary = "print the articles of the index, one a line, as JSON" },
    { .name = "info", .kind = GRAF_OPTION_FLAG, STORED_IN(info),
      .summary = "say what is in the index" },
    { .name = "verify", .kind = GRAF_OPTION_FLAG, STORED_IN(verify),
      .summary = "check everything in the index that can be checked" },
    { .name = "help", .letter = 'h', .kind = GRAF_OPTION_FLAG,
      STORED_IN(help), .summary = "print this and exit" },
    { .name = "version", .kind = GRAF_OPTION_FLAG, STORED_IN(version),
      .summary = "print the version and exit" },
    { .summary = NULL }
};
/* clang-format on */

const graf_program index_program = {
    .name = "graf-index",
    .usage = "[OPTION]... INPUT...\n"
             "[OPTION]... --delete ID\n"
             "[-i DIR] --seal [-o FILE]\n"
             "--print INPUT...\n"
             "[-i DIR] --export | --info | --verify\n",
    .summary = "Builds and updates an index of the paragraphs of news "
               "articles.",
    .options = options,
    .notes =
        "An input is a file, a folder (with everything below it) or - for\n"
        "standard input. An article that is in the index is replaced when its\n"
        "text has changed. An interrupted run is finished by running the same\n"
        "command again.\n"
        "Exit status: 0 done, 1 nothing to delete, 2 error or input lost.\n",
};

static graf_status refuse(graf_error *error, const char *reason)
{
    return graf_fail(error, GRAF_INVALID_ARGUMENT, "%s", reason);
}

/* True when the index is to be written to. */
static bool changes_index(const struct settings *settings)
{
    return settings->inputs.count > 0 || settings->deletions.count > 0 ||
           (settings->seal && settings->output == NULL);
}

static graf_status check_modes(const struct settings *settings,
                               graf_error *error)
{
    bool reads_index =
        settings->export_articles || settings->info || settings->verify;
    int modes = settings->print + settings->export_articles + settings->info +
                settings->verify;
    bool inputs = settings->inputs.count > 0;

    if (modes > 1)
        return refuse(error, "--print, --export, --info and --verify exclude "
                             "each other");
    if (modes == 1 && settings->deletions.count > 0)
        return refuse(error, "--delete changes the index: it does not go with "
                             "--print, --export, --info or --verify");
    if (modes == 1 && settings->seal)
        return refuse(error, "--seal does not go with --print, --export, "
                             "--info or --verify");
    if (reads_index && inputs)
        return refuse(error, "--export, --info and --verify look at the index "
                             "and read no inputs");
    if (settings->print && !inputs)
        return refuse(error, "--print needs files or folders to read, or - "
                             "for standard input");
    if (modes == 0 && settings->output == NULL && !changes_index(settings))
        return refuse(error, "nothing to do: name files or folders to read, "
                             "or - for standard input (--help says more)");
    return GRAF_OK;
}

/* Options that are about sealed parts. */
static graf_status check_sealing(const struct settings *settings,
                                 graf_error *error)
{
    bool builds = settings->inputs.count > 0 && !settings->print;

    if (settings->live && (settings->sealed || settings->seal))
        return refuse(error, "--live excludes --sealed and --seal");
    if ((settings->live || settings->sealed) && !builds)
        return refuse(error, "--live and --sealed say where articles go: "
                             "name some to read");
    if ((settings->jobs > 0 || settings->memory > 0) && !builds &&
        !settings->seal)
        return refuse(error, "--jobs and --memory are for building and "
                             "sealing");
    if (settings->output != NULL && !settings->seal)
        return refuse(error, "--output needs --seal: it writes an archive");
    if (settings->output != NULL && (builds || settings->deletions.count > 0))
        return refuse(error, "--seal --output changes nothing in the index: "
                             "read and delete in a run of its own before it");
    return GRAF_OK;
}

/* Options that mean nothing beside the chosen mode. */
static graf_status check_options(const struct settings *settings,
                                 graf_error *error)
{
    bool builds = settings->inputs.count > 0 || settings->deletions.count > 0;
    bool reads = settings->inputs.count > 0;

    if (settings->print && settings->index != NULL)
        return refuse(error, "--print writes no index: leave out --index");
    if ((settings->print || !builds) && settings->language != NULL)
        return refuse(error, "--language is for building an index");
    if (settings->report != NULL && !reads)
        return refuse(error, "--report is about inputs: name some to read");
    if (settings->report != NULL && strcmp(settings->report, "-") == 0)
        return refuse(error, "--report needs a file's name: standard output "
                             "is kept for data");
    if (settings->keep_repeated && (settings->print || !reads))
        return refuse(error, "--keep-repeated is about putting articles into "
                             "an index");
    if (settings->map != NULL && !reads)
        return refuse(error, "--map is about inputs: name some to read");
    if (settings->format == NULL || reads)
        return GRAF_OK;
    if (!settings->info)
        return refuse(error, "--format is about inputs: name some to read");
    if (strcmp(settings->format, "text") != 0 &&
        strcmp(settings->format, "json") != 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "--info prints text or json, not \"%s\"",
                         settings->format);
    return GRAF_OK;
}

/* Without -i the environment names the index. */
static graf_status find_index(struct settings *settings, graf_error *error)
{
    const char *path = getenv("GRAF_INDEX");

    if (settings->index == NULL && path != NULL && *path != '\0')
        settings->index = path;
    if (settings->index == NULL)
        return refuse(error, "no index: name one with -i DIR or set "
                             "GRAF_INDEX to it");
    return GRAF_OK;
}

graf_status settings_read(int argc, char *const *argv,
                          struct settings *settings, graf_error *error)
{
    graf_status status;

    memset(settings, 0, sizeof *settings);
    status = graf_options_read(&index_program, argc, argv, settings,
                               &settings->inputs, error);
    if (status != GRAF_OK || settings->help || settings->version)
        return status;
    status = check_modes(settings, error);
    if (status == GRAF_OK)
        status = check_sealing(settings, error);
    if (status == GRAF_OK)
        status = check_options(settings, error);
    if (status == GRAF_OK && !settings->print)
        status = find_index(settings, error);
    return status;
}

void settings_release(struct settings *settings)
{
    graf_arguments_release(&settings->inputs);
    graf_arguments_release(&settings->deletions);
}
