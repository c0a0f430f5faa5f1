/* The command line, read by a table; and --help, printed from it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "command/options.h"

struct settings {
    bool quiet;
    bool all;
    const char *index;
    graf_arguments deletions;
    graf_arguments operands;
    size_t limit;
    int order;
    int wait;
};

static const char *const orders[] = { "relevance", "newest", "oldest", NULL };

static graf_status read_wait(const char *value, void *target, graf_error *error)
{
    if (value != NULL && strcmp(value, "never") == 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "needs patience, not \"%s\"", value);
    *(int *)target = value == NULL ? -1 : (int)strlen(value);
    return GRAF_OK;
}

/* clang-format off */
static const graf_option options[] = {
    { .summary = "Heading:" },
    { .name = "quiet", .letter = 'q', .kind = GRAF_OPTION_FLAG,
      .offset = offsetof(struct settings, quiet), .summary = "say nothing" },
    { .name = "all", .letter = 'a', .kind = GRAF_OPTION_FLAG,
      .offset = offsetof(struct settings, all),
      .summary = "everything there is, which takes more words to tell than "
                 "fit on a line of eighty columns" },
    { .name = "index", .letter = 'i', .kind = GRAF_OPTION_TEXT,
      .offset = offsetof(struct settings, index), .argument = "DIR",
      .summary = "where" },
    { .name = "delete", .kind = GRAF_OPTION_LIST,
      .offset = offsetof(struct settings, deletions), .argument = "ID",
      .summary = "what" },
    { .name = "limit", .letter = 'n', .kind = GRAF_OPTION_NUMBER,
      .offset = offsetof(struct settings, limit), .argument = "N",
      .minimum = 1, .maximum = 100, .summary = "how many" },
    { .name = "sort", .kind = GRAF_OPTION_CHOICE,
      .offset = offsetof(struct settings, order), .argument = "ORDER",
      .choices = orders, .summary = "how" },
    { .name = "wait", .kind = GRAF_OPTION_CUSTOM,
      .offset = offsetof(struct settings, wait), .argument = "SECONDS",
      .argument_optional = true, .read = read_wait, .summary = "how long" },
    { .summary = NULL }
};
/* clang-format on */

static const graf_program program = {
    .name = "prog",
    .usage = "[OPTION]... FILE\n--wait\n",
    .summary = "Tries options.",
    .options = options,
    .notes = "A note.\n",
    .unknown_option_hint = "a hint",
};

enum { WORDS_MAX = 8 };

/* Reads a command line, given as words with NULL behind the last. */
static graf_status read_words(const char *const *words,
                              struct settings *settings, graf_error *error)
{
    char *argv[WORDS_MAX + 2];
    graf_status status;
    int argc = 0;
    int i;

    memset(settings, 0, sizeof *settings);
    argv[argc++] = strdup("prog");
    for (i = 0; words[i] != NULL; i++)
        argv[argc++] = strdup(words[i]);
    argv[argc] = NULL;
    status = graf_options_read(&program, argc, argv, settings,
                               &settings->operands, error);
    /* Settings borrow from argv: what a test looks at is copied first. */
    if (settings->index != NULL)
        settings->index = strcmp(settings->index, "here") == 0 ? "here" : "?";
    for (i = 0; i < (int)settings->operands.count; i++)
        ck_assert_ptr_nonnull(settings->operands.items[i]);
    for (i = 0; i < argc; i++)
        free(argv[i]);
    return status;
}

static void release(struct settings *settings)
{
    graf_arguments_release(&settings->deletions);
    graf_arguments_release(&settings->operands);
}

static const struct {
    const char *words[WORDS_MAX];
    struct {
        bool quiet;
        bool all;
        const char *index;
        size_t deletions;
        size_t operands;
        size_t limit;
        int order;
        int wait;
    } expected;
} good[] = {
    { { NULL }, { .quiet = false } },
    { { "-q", NULL }, { .quiet = true } },
    { { "--quiet", NULL }, { .quiet = true } },
    { { "-qa", NULL }, { .quiet = true, .all = true } },
    { { "-i", "here", NULL }, { .index = "here" } },
    { { "-ihere", NULL }, { .index = "here" } },
    { { "-qihere", NULL }, { .quiet = true, .index = "here" } },
    { { "--index", "here", NULL }, { .index = "here" } },
    { { "--index=here", NULL }, { .index = "here" } },
    { { "--index=", NULL }, { .index = "?" } },
    { { "-i", "there", "-i", "here", NULL }, { .index = "here" } },
    { { "-i", "-q", NULL }, { .index = "?" } },
    { { "--delete", "a", "--delete=b", NULL }, { .deletions = 2 } },
    { { "-n100", NULL }, { .limit = 100 } },
    { { "--limit=1", NULL }, { .limit = 1 } },
    { { "--sort", "oldest", NULL }, { .order = 2 } },
    { { "--wait", NULL }, { .wait = -1 } },
    { { "--wait=four", NULL }, { .wait = 4 } },
    { { "--wait", "four", NULL }, { .wait = -1, .operands = 1 } },
    { { "a", "-q", "b", NULL }, { .quiet = true, .operands = 2 } },
    { { "--", "-q", "--nonsense", NULL }, { .operands = 2 } },
    { { "-", NULL }, { .operands = 1 } },
    { { "", NULL }, { .operands = 1 } },
    { { "--", "--", NULL }, { .operands = 1 } },
};

START_TEST(reads_a_command_line)
{
    graf_error error = GRAF_ERROR_INIT;
    struct settings settings;

    ck_assert_int_eq(read_words(good[_i].words, &settings, &error), GRAF_OK);
    ck_assert_int_eq(settings.quiet, good[_i].expected.quiet);
    ck_assert_int_eq(settings.all, good[_i].expected.all);
    ck_assert_pstr_eq(settings.index, good[_i].expected.index);
    ck_assert_uint_eq(settings.deletions.count, good[_i].expected.deletions);
    ck_assert_uint_eq(settings.operands.count, good[_i].expected.operands);
    ck_assert_uint_eq(settings.limit, good[_i].expected.limit);
    ck_assert_int_eq(settings.order, good[_i].expected.order);
    ck_assert_int_eq(settings.wait, good[_i].expected.wait);
    release(&settings);
}
END_TEST

static const struct {
    const char *words[WORDS_MAX];
    const char *message; /* what it must say, among other things */
} bad[] = {
    { { "--nonsense", NULL }, "there is no option --nonsense;" },
    { { "--nonsense", NULL }, "a hint" },
    { { "--limt=3", NULL }, "did you mean --limit?" },
    { { "--del", "x", NULL }, "did you mean --delete?" },
    { { "-x", NULL }, "there is no option -x" },
    { { "-qx", NULL }, "there is no option -qx" },
    { { "-n", NULL }, "-n needs a value: -n N" },
    { { "--limit", NULL }, "--limit needs a value: --limit N" },
    { { "--limit=0", NULL }, "--limit needs a whole number from 1 to 100" },
    { { "-n101", NULL }, "-n needs a whole number from 1 to 100" },
    { { "-nx", NULL }, "not \"x\"" },
    { { "--quiet=yes", NULL }, "--quiet takes no value" },
    { { "--sort=date", NULL },
      "--sort needs one of relevance, newest, oldest, not \"date\"" },
    { { "--wait=never", NULL }, "--wait needs patience, not \"never\"" },
    { { "---", NULL }, "there is no option ---" },
    { { "--=x", NULL }, "there is no option --=x" },
};

START_TEST(refuses_wrong_usage)
{
    graf_error error = GRAF_ERROR_INIT;
    struct settings settings;

    ck_assert_int_eq(read_words(bad[_i].words, &settings, &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_msg(strstr(error.message, bad[_i].message) != NULL, "%s",
                  error.message);
    release(&settings);
}
END_TEST

START_TEST(prints_help_within_80_columns)
{
    static const char expected[] =
        "usage: prog [OPTION]... FILE\n"
        "       prog --wait\n"
        "Tries options.\n"
        "\n"
        "Heading:\n"
        "  -q, --quiet               say nothing\n"
        "  -a, --all                 everything there is, which takes more "
        "words to tell\n"
        "                            than fit on a line of eighty columns\n"
        "  -i, --index DIR           where\n"
        "      --delete ID           what\n"
        "  -n, --limit N             how many\n"
        "      --sort ORDER          how\n"
        "      --wait[=SECONDS]      how long\n"
        "\n"
        "A note.\n";
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    graf_options_print_help(&program, out);
    fclose(out);
    ck_assert_str_eq(text, expected);
    free(text);
}
END_TEST

START_TEST(prints_its_version)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    graf_options_print_version(&program, out);
    fclose(out);
    ck_assert_int_eq(strncmp(text, "prog ", 5), 0);
    ck_assert_int_eq(text[size - 1], '\n');
    free(text);
}
END_TEST

#define COUNT_OF(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *options_suite(void);
Suite *options_suite(void)
{
    Suite *suite = suite_create("command/options");
    TCase *tcase = tcase_create("options");

    tcase_add_loop_test(tcase, reads_a_command_line, 0, COUNT_OF(good));
    tcase_add_loop_test(tcase, refuses_wrong_usage, 0, COUNT_OF(bad));
    tcase_add_test(tcase, prints_help_within_80_columns);
    tcase_add_test(tcase, prints_its_version);
    suite_add_tcase(suite, tcase);
    return suite;
}
