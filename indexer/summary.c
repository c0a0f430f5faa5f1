/* summary.c - what a run has done, in one line. */
#include "build.h"
#include "command/output.h"
#include "command/values.h"

/* The summary in the making. */
struct sentence {
    char text[512];
    size_t length;
};

/* Appends BEFORE, the count with its commas, AFTER; nothing for 0. */
static void add_count(struct sentence *sentence, const char *before,
                      uint64_t count, const char *after)
{
    char number[GRAF_COUNT_TEXT_SIZE];
    int added;

    if (count == 0)
        return;
    graf_format_count(count, number);
    added = snprintf(sentence->text + sentence->length,
                     sizeof sentence->text - sentence->length, "%s%s%s", before,
                     number, after);
    if (added > 0 && sentence->length + (size_t)added < sizeof sentence->text)
        sentence->length += (size_t)added;
}

/* "6 articles added" or ", 6 added" where articles were named before. */
static void add_articles(struct sentence *sentence, uint64_t count,
                         const char *done)
{
    bool first = sentence->length == 0;

    add_count(sentence, first ? "" : ", ", count,
              !first       ? " "
              : count == 1 ? " article "
                           : " articles ");
    if (count > 0)
        sentence->length += (size_t)snprintf(
            sentence->text + sentence->length,
            sizeof sentence->text - sentence->length, "%s", done);
}

void build_say_summary(const struct build *build)
{
    const uint64_t *results = build->results;
    uint64_t boilerplate = build->problems.boilerplate;
    uint64_t problems = problems_count(&build->problems);
    struct sentence sentence = { "", 0 };

    add_articles(&sentence, results[GRAF_PUT_ADDED], "added");
    add_articles(&sentence, results[GRAF_PUT_REPLACED], "replaced");
    add_count(&sentence, " (", build->paragraphs,
              build->paragraphs == 1 ? " paragraph)" : " paragraphs)");
    add_articles(&sentence, results[GRAF_PUT_UNCHANGED], "unchanged");
    add_articles(&sentence, build->deleted, "deleted");
    if (sentence.length == 0 && build->settings->seal)
        sentence.length = (size_t)snprintf(sentence.text, sizeof sentence.text,
                                           "the index is one sealed part");
    if (sentence.length == 0)
        sentence.length = (size_t)snprintf(sentence.text, sizeof sentence.text,
                                           "no articles");
    add_count(&sentence, "; ", boilerplate,
              boilerplate == 1 ? " paragraph of boilerplate left out"
                               : " paragraphs of boilerplate left out");
    add_count(&sentence, "; ", build->repeated,
              build->repeated == 1 ? " repeated paragraph left out"
                                   : " repeated paragraphs left out");
    add_count(&sentence, "; ", build->parts.sealed,
              build->parts.sealed == 1 ? " sealed part made"
                                       : " sealed parts made");
    add_count(&sentence, "; ", build->parts.merged,
              build->parts.merged == 1 ? " part merged" : " parts merged");
    add_count(&sentence, "; ", problems,
              problems == 1 ? " problem" : " problems");
    graf_say(index_program.name, "%s%s; %.1f s", sentence.text,
             problems > 0 && build->settings->report == NULL
                 ? " (--report FILE lists them)"
                 : "",
             progress_seconds(&build->progress));
}
