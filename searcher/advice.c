#include "advice.h"

#include "command/output.h"
#include "command/values.h"
#include "graf/utf8.h"

enum {
    QUERY_BEFORE = 60, /* bytes of a long query shown before the mistake */
    QUERY_AFTER = 60   /* and after it */
};

static const graf_view ellipsis = GRAF_VIEW_LITERAL("...");

/* Back to the first byte of the code point at `at`. */
static size_t code_point_start(graf_view text, size_t at)
{
    while (at > 0 && at < text.length &&
           ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void print_columns(size_t count, char fill)
{
    while (count-- > 0)
        fputc(fill, stderr);
}

/*
 * Prints the query and a mark under the bytes [start, end) of it:
 *
 *     bombers NEAR/x nuclear
 *             ^~~~~~
 */
static void point_at(graf_view query, size_t start, size_t end)
{
    size_t from = start > QUERY_BEFORE ? start - QUERY_BEFORE : 0;
    size_t to = start + QUERY_AFTER;
    size_t width;

    if (to > query.length)
        to = query.length;

    from = code_point_start(query, from);
    to = code_point_start(query, to);
    fputs("  ", stderr);
    if (from > 0)
        graf_write_harmless(stderr, ellipsis);
    graf_write_harmless(stderr, graf_view_of(query.data + from, to - from));
    if (to < query.length)
        graf_write_harmless(stderr, ellipsis);
    fputs("\n  ", stderr);
    print_columns(from > 0 ? ellipsis.length : 0, ' ');
    print_columns(
        graf_text_columns(graf_view_of(query.data + from, start - from)), ' ');
    fputc('^', stderr);
    /* A mark on all of a long query would fill the screen. */
    if (end > to)
        end = to;
    width = graf_text_columns(graf_view_of(query.data + start, end - start));
    print_columns(width > 1 ? width - 1 : 0, '~');
    fputc('\n', stderr);
}

void advice_on_failure(const struct query_origin *origin, graf_view query,
                       const graf_error *error)
{
    size_t start = error->column == 0 ? 0 : error->column - 1;
    size_t end;

    if (origin->file == NULL)
        graf_say(search_program.name, "%s", error->message);
    else
        graf_say(search_program.name, "%s:%llu: %s", origin->file,
                 (unsigned long long)origin->line, error->message);
    if (error->column == 0 || start > query.length || query.length == 0)
        return;
    end = error->width < query.length - start ? start + error->width
                                              : query.length;
    point_at(query, start, end);
}

static bool was_named(graf_view_list words, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (graf_view_equal_ignoring_case(words.items[i], words.items[n]))
            return true;
    return false;
}

/* What was searched for, and which words were not: each once. */
static void say_dropped(const graf_results *results)
{
    graf_view_list words = results->dropped_stop_words;
    char list[512] = "";
    size_t used = 0;
    size_t i;

    for (i = 0; i < words.count && used < sizeof list; i++)
        if (!was_named(words, i))
            used +=
                (size_t)snprintf(list + used, sizeof list - used, "%s\"%.*s\"",
                                 i == 0 ? "" : ", ", (int)words.items[i].length,
                                 words.items[i].data);
    graf_say(search_program.name,
             "searched for %.*s, leaving out %s as too common (a phrase in "
             "quotes keeps such words)",
             (int)results->echo.length, results->echo.data, list);
}

static void say_missing(const graf_missing_word *missing)
{
    char paragraphs[GRAF_COUNT_TEXT_SIZE];

    if (missing->suggestion.length == 0) {
        graf_say(search_program.name, "no paragraph holds \"%.*s\"",
                 (int)missing->word.length, missing->word.data);
        return;
    }
    graf_format_count(missing->suggestion_frequency, paragraphs);
    graf_say(search_program.name,
             "no paragraph holds \"%.*s\"; did you mean \"%.*s\" (%s)?",
             (int)missing->word.length, missing->word.data,
             (int)missing->suggestion.length, missing->suggestion.data,
             paragraphs);
}

static void explain_term(graf_explained_term term)
{
    char paragraphs[GRAF_COUNT_TEXT_SIZE];
    char forms[64] = "";

    graf_format_count(term.document_frequency, paragraphs);
    if (term.form_count > 0)
        snprintf(forms, sizeof forms, ", stands for %zu word%s",
                 term.form_count, term.form_count == 1 ? "" : "s");
    graf_say(search_program.name, "term %.*s: in %s paragraphs, idf %.3f%s",
             (int)term.text.length, term.text.data, paragraphs, term.idf,
             forms);
}

static void explain(const graf_results *results)
{
    char articles[GRAF_COUNT_TEXT_SIZE];
    char paragraphs[GRAF_COUNT_TEXT_SIZE];
    graf_collection searched = results->collection;
    size_t count = graf_results_term_count(results);
    size_t i;

    graf_say(search_program.name, "query: %.*s", (int)results->echo.length,
             results->echo.data);
    graf_format_count(searched.articles, articles);
    graf_format_count(searched.paragraphs, paragraphs);
    graf_say(search_program.name,
             "searched %s article%s, %s paragraph%s with the headlines",
             articles, searched.articles == 1 ? "" : "s", paragraphs,
             searched.paragraphs == 1 ? "" : "s");
    for (i = 0; i < count; i++)
        explain_term(graf_results_term(results, i));
}

void advice_on_answer(const struct settings *settings,
                      const graf_results *results, bool complete)
{
    size_t i;

    if (settings->explain)
        explain(results);
    if (results->dropped_stop_words.count > 0)
        say_dropped(results);
    for (i = 0; i < results->missing_count; i++)
        say_missing(&results->missing[i]);
    if (results->damage.length > 0)
        graf_say(search_program.name,
                 "%.*s. The answer is without what cannot be read: graf-index "
                 "--verify says more",
                 (int)results->damage.length, results->damage.data);
    else if (!complete)
        graf_say(search_program.name,
                 "the time of --budget ran out: there may be more, or better");
    if (graf_is_terminal(stdout) && settings->format == FORMAT_TEXT) {
        if (results->more)
            graf_say(search_program.name,
                     "there are more articles: --offset "
                     "%zu shows the next",
                     settings->offset + results->article_count);
        else if (results->article_count == 0 && !settings->count)
            graf_say(search_program.name, "nothing found");
    }
}
