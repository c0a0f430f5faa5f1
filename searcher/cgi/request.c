#include "request.h"

#include <stdio.h>

#include "command/facet_names.h"
#include "command/values.h"

enum { REQUEST_BYTES_LIMIT = 64 * 1024, PAGE_LIMIT = 10000 };

const char *const filter_names[FILTER_COUNT] = { "source", "section", "author",
                                                 "region", "theme" };

static const struct {
    const char *path;
    enum route route;
} routes[] = {
    { "", ROUTE_SEARCH },
    { "/", ROUTE_SEARCH },
    { "/article", ROUTE_ARTICLE },
    { "/about", ROUTE_ABOUT },
    { "/suggest", ROUTE_SUGGEST },
    { "/opensearch.xml", ROUTE_OPENSEARCH },
    { "/health", ROUTE_HEALTH },
    { "/style.css", ROUTE_STYLE },
    { "/suggest.js", ROUTE_SCRIPT },
    { "/icon.svg", ROUTE_ICON },
};

static graf_view variable(const struct variables *variables, const char *name)
{
    return graf_view_of_string(variables->get(variables->user, name));
}

static int refuse(graf_error *error, int status, const char *sentence)
{
    graf_fail(error, GRAF_BAD_INPUT, "%s", sentence);
    return status;
}

/* ---- method and address ------------------------------------------------- */

static int read_method(struct request *request,
                       const struct variables *variables, graf_error *error)
{
    graf_view method = variable(variables, "REQUEST_METHOD");

    request->is_head = graf_view_equal(method, graf_view_of_string("HEAD"));
    /* None: somebody tries the program in a shell. */
    if (method.length == 0 || request->is_head ||
        graf_view_equal(method, graf_view_of_string("GET")))
        return 0;
    return refuse(error, 405, "This page can only be read (GET or HEAD).");
}

static int read_route(struct request *request,
                      const struct variables *variables, graf_error *error)
{
    graf_view path = variable(variables, "PATH_INFO");
    size_t i;

    for (i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (graf_view_equal(path, graf_view_of_string(routes[i].path))) {
            request->route = routes[i].route;
            return 0;
        }
    }
    return refuse(error, 404, "There is no such page here.");
}

static bool is_plain_path_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') ||
           (byte != '\0' && strchr("/-._~", byte) != NULL);
}

/*
 * The program's own path, which every link begins with. One that could lead
 * elsewhere ("//host") or needs escapes is not believed: links are then
 * relative to the root of the site.
 */
static void read_script(struct request *request,
                        const struct variables *variables)
{
    graf_view path = variable(variables, "SCRIPT_NAME");
    size_t i;

    request->script[0] = '\0';
    if (path.length < 2 || path.length >= SCRIPT_SIZE || path.data[0] != '/' ||
        path.data[1] == '/')
        return;
    for (i = 0; i < path.length; i++)
        if (!is_plain_path_byte(path.data[i]))
            return;
    memcpy(request->script, path.data, path.length);
    request->script[path.length] = '\0';
}

static bool is_host(graf_view host)
{
    size_t i;

    for (i = 0; i < host.length; i++) {
        char byte = host.data[i];

        if ((byte < 'a' || byte > 'z') && (byte < 'A' || byte > 'Z') &&
            (byte < '0' || byte > '9') && strchr("-.:[]", byte) == NULL)
            return false;
    }
    return host.length > 0 && host.length <= 255;
}

/* Absolute addresses are needed by feeds only. */
static void read_origin(struct request *request,
                        const struct variables *variables)
{
    graf_view host = variable(variables, "HTTP_HOST");
    graf_view secure = variable(variables, "HTTPS");

    if (!is_host(host))
        host = variable(variables, "SERVER_NAME");
    if (!is_host(host))
        host = graf_view_of_string("localhost");
    snprintf(request->origin, sizeof request->origin, "%s://%.*s",
             graf_view_equal(secure, graf_view_of_string("on")) ? "https"
                                                                : "http",
             (int)host.length, host.data);
}

/* ---- parameters ---------------------------------------------------------- */

/* "2021", "2021-12" or "2021-12-15": its first day, or its last. */
static bool read_day(graf_view text, bool is_last, int32_t *out)
{
    char day[GRAF_DATE_TEXT_SIZE] = "";
    graf_civil civil;

    if (graf_date_read(text, out))
        return true;
    if (text.length != 4 && text.length != 7)
        return false;
    memcpy(day, text.data, text.length);
    memcpy(day + text.length, &"-01-01"[text.length == 4 ? 0 : 3],
           10 - text.length);
    if (!graf_date_read(graf_view_of(day, 10), out))
        return false;
    if (is_last) {
        civil = graf_civil_from_date(*out);
        if (text.length == 4)
            civil.month = 12;
        civil.day = graf_days_in_month(civil.year, civil.month);
        *out = graf_date_from_civil(civil);
    }
    return true;
}

static int read_dates(struct request *request,
                      const struct parameters *parameters, graf_error *error)
{
    graf_view from = parameters_find(parameters, "from");
    graf_view to = parameters_find(parameters, "to");

    if ((from.length > 0 && !read_day(from, false, &request->from)) ||
        (to.length > 0 && !read_day(to, true, &request->to)))
        return refuse(error, 400,
                      "A date is a year, a month or a day that exists: 2021, "
                      "2021-12 or 2021-12-15.");
    if (from.length > 0 && to.length > 0 && request->from > request->to)
        return refuse(error, 400, "The first day comes after the last.");
    return 0;
}

/* The place of a value among choices that end with NULL; -1 for none. */
static int choice(graf_view value, const char *const *choices)
{
    int i;

    for (i = 0; choices[i] != NULL; i++)
        if (graf_view_equal(value, graf_view_of_string(choices[i])))
            return i;
    return -1;
}

static int read_choices(struct request *request,
                        const struct parameters *parameters, graf_error *error)
{
    static const char *const orders[] = { "relevance", "newest", "oldest",
                                          NULL };
    static const char *const formats[] = { "html", "json", "atom", NULL };
    graf_view sort = parameters_find(parameters, "sort");
    graf_view format = parameters_find(parameters, "format");
    graf_view syntax = parameters_find(parameters, "syntax");
    int chosen;

    request->operators = graf_view_equal(syntax, graf_view_of_string("full"));
    if (sort.length > 0) {
        chosen = choice(sort, orders);
        if (chosen < 0)
            return refuse(error, 400,
                          "The order is relevance, newest or oldest.");
        request->order = (graf_order)chosen;
        request->has_order = true;
    }
    if (format.length > 0) {
        chosen = choice(format, formats);
        if (chosen < 0)
            return refuse(error, 400, "The format is html, json or atom.");
        request->format = (enum answer_format)chosen;
    }
    return 0;
}

/* What a program asks for besides: format=json only, so that nobody takes a
 * page for the answer. */
static int read_counts(struct request *request,
                       const struct parameters *parameters, graf_error *error)
{
    static const char *const steps[] = { "month", "year", NULL };
    graf_view facet = parameters_find(parameters, "facet");
    graf_view timeline = parameters_find(parameters, "timeline");
    graf_error reason = GRAF_ERROR_INIT;
    int step = choice(timeline, steps);

    if (facet.length > 0 &&
        graf_read_facets(facet, &request->facets, &reason) != GRAF_OK) {
        graf_fail(error, GRAF_BAD_INPUT, "The parameter facet %s.",
                  reason.message);
        return 400;
    }
    if (timeline.length > 0 && step < 0)
        return refuse(error, 400, "The timeline is one of month or year.");
    if (timeline.length > 0)
        request->timeline = step == 0 ? TIMELINE_MONTH : TIMELINE_YEAR;
    if (request_counts_only(request) && request->format != FORMAT_JSON)
        return refuse(error, 400,
                      "Counts are given with format=json only; pages show them "
                      "anyway.");
    return 0;
}

/* Of copies all but the first are hidden, unless they are asked for. */
static int read_copies(struct request *request,
                       const struct parameters *parameters, graf_error *error)
{
    static const char *const choices[] = { "hide", "show", NULL };
    graf_view dups = parameters_find(parameters, "dups");
    int chosen = choice(dups, choices);

    if (dups.length > 0 && chosen < 0)
        return refuse(error, 400, "Copies (dups) are one of hide or show.");
    request->show_copies = chosen == 1;
    return 0;
}

static int read_number(const struct parameters *parameters, const char *name,
                       size_t maximum, size_t *out, graf_error *error)
{
    graf_view value = parameters_find(parameters, name);
    char digits[16];

    if (value.length == 0)
        return 0;
    if (value.length < sizeof digits) {
        memcpy(digits, value.data, value.length);
        digits[value.length] = '\0';
        if (graf_read_number(digits, 1, maximum, out))
            return 0;
    }
    return refuse(error, 400, "There is no page with such a number.");
}

static int read_parameters(struct request *request,
                           const struct parameters *parameters,
                           graf_error *error)
{
    int status;
    size_t i;

    request->text = parameters_find(parameters, "q");
    request->archive = parameters_find(parameters, "archive");
    request->id = parameters_find(parameters, "id");
    for (i = 0; i < FILTER_COUNT; i++)
        request->filters[i] = parameters_find(parameters, filter_names[i]);
    status = read_choices(request, parameters, error);
    if (status == 0)
        status = read_counts(request, parameters, error);
    if (status == 0)
        status = read_copies(request, parameters, error);
    if (status == 0)
        status = read_dates(request, parameters, error);
    if (status == 0)
        status =
            read_number(parameters, "page", PAGE_LIMIT, &request->page, error);
    if (status == 0)
        status = read_number(parameters, "first", GRAF_PARAGRAPHS_LIMIT,
                             &request->first, error);
    return status;
}

int request_read(struct request *request, const struct variables *variables,
                 graf_error *error)
{
    struct parameters parameters;
    graf_status read;
    int status;

    memset(request, 0, sizeof *request);
    graf_arena_init(&request->arena, REQUEST_BYTES_LIMIT);
    request->from = GRAF_NO_DATE;
    request->to = GRAF_NO_DATE;
    request->page = 1;
    request->first = 1;
    read_script(request, variables);
    read_origin(request, variables);
    request->query_string = variable(variables, "QUERY_STRING");
    request->if_none_match =
        variables->get(variables->user, "HTTP_IF_NONE_MATCH");
    status = read_method(request, variables, error);
    if (status == 0)
        status = read_route(request, variables, error);
    if (status != 0)
        return status;
    read = parameters_read(request->query_string, &request->arena, &parameters,
                           error);
    if (read != GRAF_OK)
        return read == GRAF_OVER_LIMIT  ? 414
               : read == GRAF_NO_MEMORY ? 503
                                        : 400;
    return read_parameters(request, &parameters, error);
}

void request_release(struct request *request)
{
    graf_arena_release(&request->arena);
}

bool request_is_narrowed(const struct request *request)
{
    size_t i;

    for (i = 0; i < FILTER_COUNT; i++)
        if (request->filters[i].length > 0)
            return true;
    return request->from != GRAF_NO_DATE || request->to != GRAF_NO_DATE;
}

bool request_counts_only(const struct request *request)
{
    return request->facets != 0 || request->timeline != TIMELINE_NONE;
}
