/*
 * Standard input that somebody is still writing to: each article must come
 * out before the next one goes in.
 */
#include <check.h>
#include <stdio.h>
#include <unistd.h>

#include "graf/reader.h"

enum { LINES = 3 };

typedef struct pipe_case {
    const char *lines[LINES]; /* each gives one article; NULL: no more */
    const char *first_id;
} pipe_case;

static const pipe_case pipes[] = {
    { { "{\"title\":\"A\"}\n", "{\"title\":\"B\"}\n", "{\"title\":\"C\"}\n" },
      "-#1" },
    /* What may stand before the first, and in it. */
    { { "\xEF\xBB\xBF{\"title\":\"A\"}\n", "{\"title\":\"B\"}", NULL }, "-#1" },
    { { "\r\n\n { \"title\":\"A } \\\" {\",\"x\":{} } \r\n",
        "\n\n{\"title\":\"B\"}\n", NULL },
      "-#3" },
    /* One article spread over lines is waited for. */
    { { "{\"title\":\"A\",\"x\":{}\n}\n", NULL, NULL }, "-" },
    { { "{\n\"title\":\"A\"}\n", NULL, NULL }, "-" },
    { { "{\"title\":\"A\",\"source\":{\"name\":\"B\"}\n,\"section\":\"C\"}\n",
        NULL, NULL },
      "-" },
};

typedef struct writer {
    const pipe_case *row;
    int descriptor; /* -1: closed */
    size_t given;
    size_t seen;
    char first_id[64];
} writer;

/* Writes the next line, or ends the input. */
static void give(writer *self)
{
    const char *line =
        self->given < LINES ? self->row->lines[self->given] : NULL;

    if (line != NULL) {
        size_t length = strlen(line);

        ck_assert(write(self->descriptor, line, length) == (ssize_t)length);
        self->given++;
    }
    if (line == NULL || self->given == LINES ||
        self->row->lines[self->given] == NULL) {
        close(self->descriptor);
        self->descriptor = -1;
    }
}

static graf_status on_article(void *user, const graf_article *article,
                              graf_error *error)
{
    writer *self = user;

    (void)error;
    if (self->seen++ == 0)
        snprintf(self->first_id, sizeof self->first_id, "%.*s",
                 (int)article->id.length, article->id.data);
    ck_assert_uint_eq(self->seen, self->given);
    if (self->descriptor >= 0)
        give(self);
    return GRAF_OK;
}

/* A reader that waits for more never comes back: Check's clock ends it. */
START_TEST(test_lines)
{
    writer self = { &pipes[_i], -1, 0, 0, "" };
    graf_reader_events events = { on_article, NULL, NULL, NULL };
    int before = dup(STDIN_FILENO);
    graf_reader *reader;
    int ends[2];

    events.user = &self;
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_ge(dup2(ends[0], STDIN_FILENO), 0);
    close(ends[0]);
    self.descriptor = ends[1];
    give(&self);
    ck_assert(graf_reader_new(NULL, &events, &reader, NULL) == GRAF_OK);
    ck_assert(graf_reader_read(reader, "-", NULL) == GRAF_OK);
    graf_reader_free(reader);
    ck_assert_int_ge(dup2(before, STDIN_FILENO), 0);
    close(before);
    ck_assert_int_eq(self.descriptor, -1);
    ck_assert_uint_eq(self.seen, self.given);
    ck_assert_str_eq(self.first_id, self.row->first_id);
}
END_TEST

Suite *pipe_suite(void);

Suite *pipe_suite(void)
{
    Suite *suite = suite_create("pipe");
    TCase *tests = tcase_create("pipe");

    tcase_add_loop_test(tests, test_lines, 0, sizeof pipes / sizeof pipes[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
