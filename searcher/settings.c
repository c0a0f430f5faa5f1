#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include "command/values.h"
#include "facets.h"

#define STORED_IN(member) .offset = offsetof(struct settings, member)

static graf_status read_budget(const char *value, void *target,
                               graf_error *error)
{
    if (graf_read_duration(value, target))
        return GRAF_OK;
    return graf_fail(error, GRAF_INVALID_ARGUMENT,
                     "needs a time such as 200ms or 2s, not \"%s\"", value);
}

static const char *const order_names[] = { "relevance", "newest", "oldest",
                                           NULL };
static const char *const dups_names[] = { "hide", "show", NULL };
static const char *const format_names[] = { "text", "json", "jsonl", "csv",
                                            "tsv",  "trec", NULL };
static const char *const trec_unit_names[] = { "article", "paragraph", NULL };
static const char *const timeline_names[] = { "month", "year", NULL };
static const char *const color_names[] = { "auto", "always", "never", NULL };

/* clang-format off */
static const graf_option options[] = {
    { .summary = "What is searched:" },
    { .name = "index", .letter = 'i', .kind = GRAF_OPTION_LIST,
      STORED_IN(indexes), .argument = "INDEX",
      .summary = "the index, a folder or an archive; may be given several "
                 "times, and all are ranked as one (default: $GRAF_INDEX)" },
    { .name = "plain", .kind = GRAF_OPTION_FLAG, STORED_IN(plain),
      .summary = "read the query as a search box does: words and \"phrases\" "
                 "only, never an error" },
    { .name = "batch", .kind = GRAF_OPTION_TEXT, STORED_IN(batch),
      .argument = "FILE",
      .summary = "answer the queries of a file (- is standard input), one a "
                 "line: an id, a tab, the query" },
    { .name = "budget", .kind = GRAF_OPTION_CUSTOM, STORED_IN(budget),
      .argument = "TIME", .read = read_budget,
      .summary = "stop after a time such as 200ms or 2s with what was found "
                 "so far (exit status 3)" },

    { .summary = "What is shown:" },
    { .name = "limit", .letter = 'n', .kind = GRAF_OPTION_NUMBER,
      STORED_IN(limit), .argument = "N", .minimum = 1,
      .maximum = GRAF_SEARCH_LIMIT_MAX,
      .summary = "at most N articles (default: 10)" },
    { .name = "offset", .kind = GRAF_OPTION_NUMBER, STORED_IN(offset),
      .argument = "N", .maximum = GRAF_SEARCH_OFFSET_MAX,
      .summary = "pass over the first N articles" },
    { .name = "sort", .kind = GRAF_OPTION_CHOICE, STORED_IN(order),
      .argument = "ORDER", .choices = order_names,
      .summary = "relevance (default), newest or oldest" },
    { .name = "dups", .kind = GRAF_OPTION_CHOICE, STORED_IN(dups),
      .argument = "HOW", .choices = dups_names,
      .summary = "of articles that are copies of one another: hide all but "
                 "the first (default), or show them all" },
    { .name = "per-article", .kind = GRAF_OPTION_NUMBER,
      STORED_IN(per_article), .argument = "N", .minimum = 1,
      .maximum = GRAF_PARAGRAPHS_LIMIT,
      .summary = "at most N paragraphs of each article (default: 3)" },
    { .name = "context", .letter = 'C', .kind = GRAF_OPTION_NUMBER,
      STORED_IN(context), .argument = "N",
      .maximum = GRAF_SEARCH_CONTEXT_MAX,
      .summary = "also N paragraphs before and after each" },
    { .name = "count", .letter = 'c', .kind = GRAF_OPTION_FLAG,
      STORED_IN(count),
      .summary = "only how many paragraphs and articles match, exactly" },
    { .name = "facet", .kind = GRAF_OPTION_CUSTOM, STORED_IN(facets),
      .argument = "FIELDS", .read = facets_read_option,
      .summary = "only how many articles match by source, section, author, "
                 "region, theme, lang or year (several: with commas); "
                 "--limit values of each" },
    { .name = "timeline", .kind = GRAF_OPTION_CHOICE, STORED_IN(timeline),
      .argument = "STEP", .choices = timeline_names,
      .summary = "only how many articles match by month or year, beside how "
                 "many the archive holds" },
    { .name = "show", .kind = GRAF_OPTION_TEXT, STORED_IN(show),
      .argument = "ID[#N]",
      .summary = "the article with this id, or its paragraph N (0 is the "
                 "headline), instead of a search" },

    { .summary = "How it is shown:" },
    { .name = "format", .kind = GRAF_OPTION_CHOICE, STORED_IN(format),
      .argument = "FORMAT", .choices = format_names,
      .summary = "text (default), json, jsonl, csv, tsv or trec" },
    { .name = "trec-unit", .kind = GRAF_OPTION_CHOICE, STORED_IN(trec_unit),
      .argument = "UNIT", .choices = trec_unit_names,
      .summary = "what --format trec ranks: article (default) or paragraph" },
    { .name = "color", .kind = GRAF_OPTION_CHOICE, STORED_IN(color),
      .argument = "WHEN", .choices = color_names,
      .summary = "auto (default: on a terminal, unless NO_COLOR is set), "
                 "always or never" },
    { .name = "explain", .kind = GRAF_OPTION_FLAG, STORED_IN(explain),
      .summary = "say how the query was understood and what each word and "
                 "paragraph scores" },
    { .name = "help", .letter = 'h', .kind = GRAF_OPTION_FLAG,
      STORED_IN(help), .summary = "print this and exit" },
    { .name = "version", .kind = GRAF_OPTION_FLAG, STORED_IN(version),
      .summary = "print the version and exit" },
    { .summary = NULL }
};
/* clang-format on */

const graf_program search_program = {
    .name = "graf-search",
    .usage = "[OPTION]... QUERY...\n"
             "[OPTION]... --batch FILE\n"
             "[OPTION]... --show ID[#N]\n",
    .summary = "Finds the paragraphs of news articles that a query asks for.",
    .options = options,
    .notes =
        "The words of the query are joined with spaces. Quote them where the\n"
        "shell would take them apart: '\"sea of okhotsk\" +bombers "
        "date:2021'.\n"
        "A query that begins with - comes after --: -- -gas +oil.\n"
        "Exit status: 0 found, 1 nothing found, 2 error, 3 not all could be "
        "searched:\ntime ran out, or the index is damaged.\n",
    .unknown_option_hint = "to exclude a word, quote the whole query or put "
                           "-- before it"
};

static graf_status refuse(graf_error *error, const char *reason)
{
    return graf_fail(error, GRAF_INVALID_ARGUMENT, "%s", reason);
}

/* The query comes from exactly one of three places. */
static graf_status check_source(const struct settings *settings,
                                graf_error *error)
{
    bool words = settings->words.count > 0;

    if (settings->show != NULL && settings->batch != NULL)
        return refuse(error, "--show and --batch exclude each other");
    if (settings->show != NULL && words)
        return refuse(error, "--show takes no query: it prints the article "
                             "whose id it is given");
    if (settings->batch != NULL && words)
        return refuse(error, "--batch reads the queries from its file: leave "
                             "out the query on the command line");
    if (settings->show == NULL && settings->batch == NULL && !words)
        return refuse(error, "no query: try graf-search -i DIR WORD... "
                             "(--help says more)");
    return GRAF_OK;
}

static graf_status check_format(const struct settings *settings,
                                graf_error *error)
{
    bool trec = settings->format == FORMAT_TREC;

    if (settings->show != NULL && settings->count)
        return refuse(error, "--show and --count exclude each other");
    if (trec && settings->count)
        return refuse(error, "--format trec ranks articles: it has no counts");
    if (trec && settings->show != NULL)
        return refuse(error, "--format trec ranks articles: it cannot show "
                             "one");
    if (facets_are_wanted(settings) &&
        (trec || settings->show != NULL || settings->count ||
         settings->batch != NULL))
        return refuse(error, "--facet and --timeline count what one query "
                             "finds: they do not go with --show, --count, "
                             "--batch or --format trec");
    if (!trec && settings->trec_unit != TREC_UNIT_UNSET)
        return refuse(error, "--trec-unit needs --format trec");
    return GRAF_OK;
}

/* Without -i the environment names the index. */
static graf_status find_index(struct settings *settings, graf_error *error)
{
    const char *path = getenv("GRAF_INDEX");

    if (settings->indexes.count > 0)
        return GRAF_OK;
    if (path == NULL || *path == '\0')
        return refuse(error, "no index: name one with -i DIR or set "
                             "GRAF_INDEX to it (graf-index makes one)");
    return graf_arguments_add(&settings->indexes, path, error);
}

static void set_defaults(struct settings *settings)
{
    graf_search_request request = graf_search_request_default();

    memset(settings, 0, sizeof *settings);
    settings->limit = request.limit;
    settings->per_article = request.per_article;
    settings->order = (int)request.order;
    settings->dups = DUPS_UNSET;
    settings->trec_unit = TREC_UNIT_UNSET;
    settings->timeline = TIMELINE_UNSET;
}

graf_status settings_read(int argc, char *const *argv,
                          struct settings *settings, graf_error *error)
{
    graf_status status;

    set_defaults(settings);
    status = graf_options_read(&search_program, argc, argv, settings,
                               &settings->words, error);
    if (status != GRAF_OK || settings->help || settings->version)
        return status;
    status = check_source(settings, error);
    if (status == GRAF_OK)
        status = check_format(settings, error);
    if (status == GRAF_OK)
        status = find_index(settings, error);
    return status;
}

bool settings_hide_copies(const struct settings *settings)
{
    /* A run is judged by all that it finds. */
    if (settings->dups == DUPS_UNSET)
        return settings->format != FORMAT_TREC;
    return settings->dups == DUPS_HIDE;
}

void settings_release(struct settings *settings)
{
    graf_arguments_release(&settings->indexes);
    graf_arguments_release(&settings->words);
}
