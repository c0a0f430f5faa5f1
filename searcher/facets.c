#include "facets.h"

#include <inttypes.h>

#include "advice.h"
#include "command/answer_json.h"
#include "command/facet_names.h"
#include "command/output.h"
#include "command/values.h"
#include "graf/facets.h"

enum { NAME_COLUMNS = 28, BAR_COLUMNS = 40, PERIOD_SIZE = 24 };

/* ---- the option ---------------------------------------------------------- */

graf_status facets_read_option(const char *value, void *target,
                               graf_error *error)
{
    return graf_read_facets(graf_view_of_string(value), target, error);
}

bool facets_are_wanted(const struct settings *settings)
{
    return settings->facets != 0 || settings->timeline != TIMELINE_UNSET;
}

/* ---- rows ---------------------------------------------------------------- */

/* What is printed, a row after another: a value's or a period's. */
struct row {
    const char *facet; /* "source", "year", "month" */
    graf_view value;
    uint64_t articles;
    const graf_period *period; /* NULL for values */
    uint64_t most;             /* articles of the longest bar, or 0 */
    double highest;            /* share of the longest bar */
};

struct row_printer {
    struct printer *printer;
    void (*row)(struct row_printer *rows, const struct row *row);
    const char *facet; /* of the row before; "" at first */
};

static void print_values(struct row_printer *rows, const graf_facet *facet)
{
    size_t i;

    for (i = 0; i < facet->value_count; i++) {
        const struct row row = {
            graf_field_name(facet->field), facet->values[i].text,
            facet->values[i].articles,     NULL,
            facet->values[0].articles,     0.0
        };

        rows->row(rows, &row);
    }
}

static double share_of(const graf_period *period)
{
    return period->held == 0 ? 0.0
                             : (double)period->articles / (double)period->held;
}

static void name_period(const graf_period *period, char out[PERIOD_SIZE])
{
    if (period->month == 0)
        snprintf(out, PERIOD_SIZE, "%04d", period->year);
    else
        snprintf(out, PERIOD_SIZE, "%04d-%02d", period->year, period->month);
}

/* With `all`, those without a match, too. */
static void print_periods(struct row_printer *rows, const char *facet,
                          const graf_period *periods, size_t count, bool all)
{
    double highest = 0.0;
    char name[PERIOD_SIZE];
    size_t i;

    for (i = 0; i < count; i++)
        if (share_of(&periods[i]) > highest)
            highest = share_of(&periods[i]);
    for (i = 0; i < count; i++) {
        struct row row = { facet,       { NULL, 0 }, periods[i].articles,
                           &periods[i], 0,           highest };

        if (!all && periods[i].articles == 0)
            continue;
        name_period(&periods[i], name);
        row.value = graf_view_of_string(name);
        rows->row(rows, &row);
    }
}

static void print_rows(struct row_printer *rows, const graf_facets *facets)
{
    const struct settings *settings = rows->printer->settings;
    size_t i;

    for (i = 0; i < facets->facet_count; i++)
        print_values(rows, &facets->facets[i]);
    if ((settings->facets & GRAF_FACET_YEAR) != 0)
        print_periods(rows, "year", facets->years, facets->year_count, false);
    if (settings->timeline == TIMELINE_YEAR)
        print_periods(rows, "year", facets->years, facets->year_count, true);
    if (settings->timeline == TIMELINE_MONTH)
        print_periods(rows, "month", facets->months, facets->month_count, true);
}

/* ---- bars ---------------------------------------------------------------- */

static void print_bar(FILE *out, double part)
{
    static const char *const eighths[] = {
        "", "▏", "▎", "▍", "▌", "▋", "▊", "▉"
    };
    unsigned length = (unsigned)(part * BAR_COLUMNS * 8 + 0.5);
    unsigned i;

    if (length == 0 && part > 0.0)
        length = 1;
    for (i = 0; i < length / 8; i++)
        fputs("█", out);
    fputs(eighths[length % 8], out);
}

static void print_padded(FILE *out, graf_view text, size_t columns)
{
    size_t width;

    graf_write_harmless(out, text);
    for (width = graf_text_columns(text); width < columns; width++)
        fputc(' ', out);
}

static void print_text_row(struct row_printer *rows, const struct row *row)
{
    FILE *out = rows->printer->out;
    char digits[GRAF_COUNT_TEXT_SIZE];
    double part = row->period != NULL && row->highest > 0.0
                      ? share_of(row->period) / row->highest
                      : 0.0;

    if (strcmp(rows->facet, row->facet) != 0)
        fprintf(out, "%s%s\n", rows->facet[0] == '\0' ? "" : "\n", row->facet);
    rows->facet = row->facet;
    fputs("  ", out);
    print_padded(out, row->value, row->period == NULL ? NAME_COLUMNS : 8);
    if (row->period != NULL && row->period->held == 0) {
        fputs("  the archive holds nothing\n", out);
        return;
    }
    graf_format_count(row->articles, digits);
    fprintf(out, "%8s ", digits);
    if (row->period != NULL) {
        graf_format_count(row->period->held, digits);
        fprintf(out, "of %-8s ", digits);
    } else if (row->most > 0) {
        part = (double)row->articles / (double)row->most;
    }
    print_bar(out, part);
    fputc('\n', out);
}

/* ---- csv and tsv --------------------------------------------------------- */

/* A cell of text is quoted always; tabs and line ends become spaces. */
static void print_cell(FILE *out, graf_view text, bool quoted)
{
    size_t i;

    if (quoted)
        fputc('"', out);
    if (quoted && text.length > 0 && strchr("=+-@", text.data[0]) != NULL)
        fputc('\'', out); /* no formula for a spreadsheet */
    for (i = 0; i < text.length; i++) {
        if (quoted && text.data[i] == '"')
            fputc('"', out);
        fputc((unsigned char)text.data[i] < ' ' ? ' ' : text.data[i], out);
    }
    if (quoted)
        fputc('"', out);
}

/* Where the archive holds nothing, nothing is not a count. */
static void print_table_row(struct row_printer *rows, const struct row *row)
{
    FILE *out = rows->printer->out;
    bool csv = rows->printer->settings->format != FORMAT_TSV;
    char comma = csv ? ',' : '\t';

    fputs(row->facet, out);
    fputc(comma, out);
    print_cell(out, row->value, csv && row->period == NULL);
    if (row->period == NULL)
        fprintf(out, "%c%" PRIu64 "%c%c%c", comma, row->articles, comma, comma,
                comma);
    else if (row->period->held == 0)
        fprintf(out, "%c%c%c0%c", comma, comma, comma, comma);
    else
        fprintf(out, "%c%" PRIu64 "%c%" PRIu64 "%c%" PRIu64 "%c%.6f", comma,
                row->articles, comma, row->period->paragraphs, comma,
                row->period->held, comma, share_of(row->period));
    fputs(csv ? "\r\n" : "\n", out);
}

static void print_table(struct row_printer *rows, const graf_facets *facets)
{
    bool csv = rows->printer->settings->format != FORMAT_TSV;

    fputs(csv ? "facet,value,articles,paragraphs,held,share\r\n"
              : "facet\tvalue\tarticles\tparagraphs\theld\tshare\n",
          rows->printer->out);
    rows->row = print_table_row;
    print_rows(rows, facets);
}

/* ---- all formats --------------------------------------------------------- */

static void print_json(struct printer *printer, const graf_facets *facets)
{
    const struct settings *settings = printer->settings;
    bool months = settings->timeline == TIMELINE_MONTH;
    const graf_period *timeline = months ? facets->months : facets->years;

    if (settings->timeline == TIMELINE_UNSET)
        timeline = NULL;
    graf_json_write_facets(&printer->json, facets,
                           (settings->facets & GRAF_FACET_YEAR) != 0, timeline,
                           months ? facets->month_count : facets->year_count);
    fputc('\n', printer->out);
}

static void print(struct session *session, const graf_facets *facets)
{
    const struct settings *settings = session->settings;
    struct printer *printer = &session->printer;
    struct row_printer rows = { printer, print_text_row, "" };

    if (settings->format == FORMAT_JSON ||
        settings->format == FORMAT_JSON_LINES)
        print_json(printer, facets);
    else if (settings->format == FORMAT_TEXT && printer->terminal)
        print_rows(&rows, facets);
    else
        print_table(&rows, facets);
}

graf_exit session_facets(struct session *session, graf_view query,
                         const struct query_origin *origin)
{
    const struct settings *settings = session->settings;
    graf_error error = GRAF_ERROR_INIT;
    graf_facets_request request;
    graf_facets *facets = NULL;
    graf_exit result;

    memset(&request, 0, sizeof request);
    request.query = query;
    request.plain = settings->plain;
    request.fields = settings->facets & ~GRAF_FACET_YEAR;
    request.values = settings->limit;
    request.timeline = settings->timeline != TIMELINE_UNSET ||
                       (settings->facets & GRAF_FACET_YEAR) != 0;
    request.budget = settings->budget;
    if (graf_facets_count(session->indexes, session->index_count, &request,
                          &facets, &error) != GRAF_OK) {
        advice_on_failure(origin, query, &error);
        return GRAF_EXIT_ERROR;
    }
    print(session, facets);
    result =
        facets->counts.articles > 0 ? GRAF_EXIT_SUCCESS : GRAF_EXIT_NOTHING;
    if (!facets->complete) {
        graf_say(search_program.name, "not everything was counted: the time "
                                      "of --budget ran out, or some of the "
                                      "index is damaged");
        result = GRAF_EXIT_PARTIAL;
    }
    graf_facets_free(facets);
    return result;
}
