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
    size_t to =
        query.length - end > QUERY_AFTER ? end + QUERY_AFTER : query.length;
    size_t width;

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
    if (error->column == 0 || start > query.length)
        return;
    end = error->width < query.length - start ? start + error->width
                                              : query.length;
    point_at(query, start, end);
}

/* "the, of" into a buffer of a message. */
static void join(graf_view_list words, char *out, size_t size)
{
    size_t used = 0;
    size_t i;

    out[0] = '\0';
    for (i = 0; i < words.count && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%.*s",
                                 i == 0 ? "" : ", ", (int)words.items[i].length,
                                 words.items[i].data);
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

static void explain(const graf_results *results)
{
    char articles[GRAF_COUNT_TEXT_SIZE];
    char paragraphs[GRAF_COUNT_TEXT_SIZE];
    size_t count = graf_results_term_count(results);
    size_t i;

    graf_say(search_program.name, "query: %.*s", (int)results->echo.length,
             results->echo.data);
    graf_format_count(results->collection.articles, articles);
    graf_format_count(results->collection.paragraphs, paragraphs);
    graf_say(search_program.name,
             "searched %s articles, %s paragraphs with the headlines", articles,
             paragraphs);
    for (i = 0; i < count; i++) {
        graf_explained_term term = graf_results_term(results, i);

        graf_format_count(term.document_frequency, paragraphs);
        graf_say(search_program.name, "term %.*s: in %s paragraphs, idf %.3f%s",
                 (int)term.text.length, term.text.data, paragraphs, term.idf,
                 term.form_count > 1 ? " (several forms)" : "");
    }
}

void advice_on_answer(const struct settings *settings,
                      const graf_results *results, bool complete)
{
    char words[512];
    size_t i;

    if (settings->explain)
        explain(results);
    if (results->dropped_stop_words.count > 0) {
        join(results->dropped_stop_words, words, sizeof words);
        graf_say(search_program.name,
                 "searched for %.*s, without the stop words %s (a phrase in "
                 "quotes keeps them)",
                 (int)results->echo.length, results->echo.data, words);
    }
    for (i = 0; i < results->missing_count; i++)
        say_missing(&results->missing[i]);
    if (!complete)
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
