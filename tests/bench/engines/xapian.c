/*
 * Xapian as its guide shows it, through the C binding: a term generator with
 * the English stemmer (words with positions, stems), the date in a value
 * slot, the text as the document's data; the database is compacted in the end.
 * The query parser reads the queries; BM25 with the usual parameters.
 */
#include "engine.h"

#include <stdio.h>
#include <xapian-c.h>

#include "graf/file.h"

enum { DATE_SLOT = 0 };

typedef struct xapian_state {
    xc_database *database;
    xc_enquire *enquire;
    xc_query_parser *parser;
} xapian_state;

static const char *version(void)
{
    return xc_xapian_version();
}

static graf_status check(xc_status status, const xc_error *reason,
                         graf_error *error)
{
    if (status == XC_OK)
        return GRAF_OK;
    return graf_fail(error, GRAF_BACKEND, "Xapian: %s", reason->message);
}

/* ---- building --------------------------------------------------------- */

static xc_status fill(xc_term_generator *generator, xc_document *document,
                      const bench_document *source, xc_error *reason)
{
    xc_status status = xc_document_clear(document, reason);

    if (status == XC_OK)
        status = xc_term_generator_set_document(generator, document, reason);
    if (status == XC_OK)
        status = xc_term_generator_index_text(generator, source->text.data,
                                              source->text.length, 1, NULL, 0,
                                              reason);
    if (status == XC_OK)
        status = xc_document_add_value(document, DATE_SLOT, source->date.data,
                                       source->date.length, reason);
    if (status != XC_OK)
        return status;
    /* The id and the text as they stand in the line, the date between. */
    return xc_document_set_data(
        document, source->id.data,
        (size_t)(source->text.data + source->text.length - source->id.data),
        reason);
}

static graf_status add_all(xc_writable_database *database,
                           xc_term_generator *generator,
                           bench_documents *documents, graf_error *error)
{
    xc_error reason = XC_ERROR_INIT;
    xc_document *document = NULL;
    bench_document source;
    graf_status status =
        check(xc_document_new(&document, &reason), &reason, error);

    while (status == GRAF_OK) {
        status = bench_documents_next(documents, &source, error);
        if (status == GRAF_OK)
            status = check(fill(generator, document, &source, &reason), &reason,
                           error);
        if (status == GRAF_OK)
            status = check(
                xc_writable_database_add(database, document, NULL, &reason),
                &reason, error);
    }
    xc_document_free(document);
    return status == GRAF_END ? GRAF_OK : status;
}

static xc_status make_generator(xc_term_generator **out, xc_error *reason)
{
    xc_stem *stem = NULL;
    xc_status status = xc_term_generator_new(out, reason);

    if (status == XC_OK)
        status = xc_stem_new("english", &stem, reason);
    if (status == XC_OK)
        status = xc_term_generator_set_stemmer(*out, stem, reason);
    xc_stem_free(stem);
    return status;
}

/* Fills the database in `folder`. */
static graf_status fill_database(const char *folder, bench_documents *documents,
                                 graf_error *error)
{
    xc_error reason = XC_ERROR_INIT;
    xc_writable_database *database = NULL;
    xc_term_generator *generator = NULL;
    graf_status status = check(
        xc_writable_database_open(folder, XC_DB_CREATE, 0, &database, &reason),
        &reason, error);

    if (status == GRAF_OK)
        status = check(make_generator(&generator, &reason), &reason, error);
    if (status == GRAF_OK)
        status = add_all(database, generator, documents, error);
    if (status == GRAF_OK)
        status = check(xc_writable_database_commit(database, &reason), &reason,
                       error);
    xc_term_generator_free(generator);
    xc_writable_database_free(database);
    return status;
}

static graf_status compact(const char *folder, const char *target,
                           graf_error *error)
{
    xc_error reason = XC_ERROR_INIT;
    xc_database *database = NULL;
    graf_status status =
        check(xc_database_open(folder, 0, &database, &reason), &reason, error);

    if (status == GRAF_OK)
        status = check(xc_database_compact(database, target, XC_COMPACT_FULL, 0,
                                           NULL, NULL, &reason),
                       &reason, error);
    xc_database_free(database);
    return status == GRAF_OK ? graf_folder_remove(folder, error) : status;
}

static graf_status build(const char *index, bench_documents *documents,
                         graf_error *error)
{
    graf_buffer folder;
    graf_status status;

    graf_buffer_init(&folder, 4096);
    status =
        graf_buffer_append_format(&folder, error, "%s.loose%c", index, '\0');
    if (status == GRAF_OK)
        status = fill_database(folder.data, documents, error);
    if (status == GRAF_OK)
        status = compact(folder.data, index, error);
    graf_buffer_release(&folder);
    return status;
}

/* ---- searching -------------------------------------------------------- */

static void close_index(void *user)
{
    xapian_state *state = user;

    xc_query_parser_free(state->parser);
    xc_enquire_free(state->enquire);
    xc_database_free(state->database);
}

static xc_status make_parser(xapian_state *state, xc_error *reason)
{
    xc_stem *stem = NULL;
    xc_status status = xc_query_parser_new(&state->parser, reason);

    if (status == XC_OK)
        status = xc_stem_new("english", &stem, reason);
    if (status == XC_OK)
        status = xc_query_parser_set_stemmer(state->parser, stem, reason);
    if (status == XC_OK)
        status = xc_query_parser_set_database(state->parser, state->database,
                                              reason);
    xc_stem_free(stem);
    return status;
}

static xc_status make_enquire(xapian_state *state, xc_error *reason)
{
    static const double parameters[] = { 1.2, 0, 1, 0.75, 0.5 };
    xc_weight *weight = NULL;
    xc_status status = xc_enquire_new(state->database, &state->enquire, reason);

    if (status == XC_OK)
        status = xc_weight_new_scheme(XC_WEIGHT_BM25, parameters, 5, &weight,
                                      reason);
    if (status == XC_OK)
        status = xc_enquire_set_weighting(state->enquire, weight, reason);
    xc_weight_free(weight);
    return status;
}

static graf_status open_index(const char *path, void *user, graf_error *error)
{
    xapian_state *state = user;
    xc_error reason = XC_ERROR_INIT;
    xc_status status = xc_database_open(path, 0, &state->database, &reason);

    if (status == XC_OK)
        status = make_parser(state, &reason);
    if (status == XC_OK)
        status = make_enquire(state, &reason);
    return check(status, &reason, error);
}

/* Adds the range of dates to a query. */
static xc_status add_filter(const bench_query *query, xc_query **in_out,
                            xc_error *reason)
{
    char from[16];
    char to[16];
    const xc_query *both[2] = { *in_out, NULL };
    xc_query *range = NULL;
    xc_query *joined = NULL;
    xc_status status;

    snprintf(from, sizeof from, "%08d", query->from);
    snprintf(to, sizeof to, "%08d", query->to);
    status = xc_query_new_value_range(DATE_SLOT, from, strlen(from), to,
                                      strlen(to), &range, reason);
    both[1] = range;
    if (status == XC_OK)
        status = xc_query_combine(XC_OP_FILTER, both, 2, 0, &joined, reason);
    xc_query_free(range);
    if (status == XC_OK) {
        xc_query_free(*in_out);
        *in_out = joined;
    }
    return status;
}

/* Gives the query to the enquire object. */
static xc_status set_query(xapian_state *state, const bench_query *query,
                           xc_error *reason)
{
    xc_query *parsed = NULL;
    xc_status status = xc_query_parser_parse(
        state->parser, query->words.data, query->words.length,
        XC_PARSE_DEFAULT | XC_PARSE_WILDCARD, NULL, 0, &parsed, reason);

    if (status == XC_OK && query->class == BENCH_FILTERED)
        status = add_filter(query, &parsed, reason);
    if (status == XC_OK)
        status = xc_enquire_set_query(state->enquire, parsed, 0, reason);
    if (status == XC_OK && query->class == BENCH_NEWEST)
        status = xc_enquire_set_sort_by_value(state->enquire, DATE_SLOT, true,
                                              reason);
    else if (status == XC_OK)
        status = xc_enquire_set_sort_by_relevance(state->enquire, reason);
    xc_query_free(parsed);
    return status;
}

static graf_status ask(xapian_state *state, const bench_query *query,
                       xc_doccount limit, xc_doccount check_at_least,
                       xc_mset **out, graf_error *error)
{
    xc_error reason = XC_ERROR_INIT;
    xc_status status = set_query(state, query, &reason);

    *out = NULL;
    if (status == XC_OK)
        status = xc_enquire_get_mset(state->enquire, 0, limit, check_at_least,
                                     NULL, NULL, out, &reason);
    return check(status, &reason, error);
}

static xc_status read_text(const xc_mset *found, xc_doccount n, size_t *bytes,
                           xc_error *reason)
{
    xc_document *document = NULL;
    const char *data;
    size_t length;
    xc_status status = xc_mset_document(found, n, &document, reason);

    if (status == XC_OK)
        status = xc_document_get_data(document, &data, &length, reason);
    if (status == XC_OK)
        *bytes += length;
    xc_document_free(document);
    return status;
}

static graf_status search(void *user, const bench_query *query, bool with_texts,
                          bench_answer *out, graf_error *error)
{
    xc_error reason = XC_ERROR_INIT;
    xc_mset *found = NULL;
    graf_status status = ask(user, query, BENCH_TOP, 0, &found, error);
    xc_doccount i;

    if (status == GRAF_OK)
        out->texts = xc_mset_size(found);
    for (i = 0; with_texts && status == GRAF_OK && i < out->texts; i++)
        status =
            check(read_text(found, i, &out->bytes, &reason), &reason, error);
    xc_mset_free(found);
    return status;
}

static graf_status count(void *user, const bench_query *query, size_t *out,
                         graf_error *error)
{
    xapian_state *state = user;
    xc_error reason = XC_ERROR_INIT;
    xc_mset *found = NULL;
    xc_doccount documents = 0;
    xc_mset_counts counts = { .estimated = 0 };
    graf_status status =
        check(xc_database_doccount(state->database, &documents, &reason),
              &reason, error);

    if (status == GRAF_OK)
        status = ask(state, query, 0, documents, &found, error);
    if (status == GRAF_OK)
        status =
            check(xc_mset_get_counts(found, &counts, &reason), &reason, error);
    *out = counts.estimated;
    xc_mset_free(found);
    return status;
}

const bench_engine bench_this = { .version = version,
                                  .build = build,
                                  .state_size = sizeof(xapian_state),
                                  .open = open_index,
                                  .close = close_index,
                                  .search = search,
                                  .count = count,
                                  .any_of = " OR ",
                                  .all_of = " AND " };
