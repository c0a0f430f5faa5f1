#include <check.h>

#include "byline.h"

typedef struct names_case {
    const char *given;
    const char *names; /* joined by "|" */
} names_case;

static const names_case names_cases[] = {
    { "Ann Person", "Ann Person" },
    { "Ann Person and Bob Other", "Ann Person|Bob Other" },
    { "Ann Person, Bob Other, and Carl Third",
      "Ann Person|Bob Other|Carl Third" },
    { "Ann Person & Bob Other", "Ann Person|Bob Other" },
    { "Ann Person et Bob Autre", "Ann Person|Bob Autre" },
    { "Ana Persona y Berto Otro", "Ana Persona|Berto Otro" },
    { "Anna Person und Bernd Anders", "Anna Person|Bernd Anders" },
    { "Анна Перова и Борис Иной", "Анна Перова|Борис Иной" },
    { "Ayşe Kişi ve Can Öteki", "Ayşe Kişi|Can Öteki" },
    { "張三、李四", "張三|李四" },
    { "山田太郎，鈴木花子", "山田太郎|鈴木花子" },
    { "آن شخص، باب آخر", "آن شخص|باب آخر" },
    { "Ann Person; Bob Other", "Ann Person|Bob Other" },
    { "Ann Person/Example Wire", "Ann Person|Example Wire" },
    /* What people are, and where, and how to reach them. */
    { "Ann Person, Staff Writer", "Ann Person" },
    { "Anna Person, Redakteurin", "Anna Person" },
    { "Ana Persona, Corresponsal", "Ana Persona" },
    { "Ann Person, Jr.", "Ann Person" },
    { "Ann Person (@ann_p)", "Ann Person" },
    { "Ann Person @ann_p", "Ann Person" },
    { "Ann Person ann@example.org", "Ann Person" },
    { "Ann Person in Port Vesper", "Ann Person" },
    { "Ann Person for The Meridian Post", "Ann Person" },
    { "Ann Person | The Meridian Post", "Ann Person" },
    { "@ann_p", "" },
    { "Staff", "" },
    { " , and ; ", "" },
    { "", "" },
    /* Particles, initials, a name of one word. */
    { "Ludo van der Berg", "Ludo van der Berg" },
    { "A. B. Person", "A. B. Person" },
    { "Reuters", "Reuters" },
    /* Links say themselves where a name ends. */
    { "[Ann Person](#) and [The Bob, Inc.](#)", "Ann Person|The Bob, Inc." },
    /* The same name once. */
    { "Ann Person, Ann Person", "Ann Person" },
};

START_TEST(names_are_told_apart)
{
    const names_case *row = &names_cases[_i];
    graf_buffer joined;
    graf_draft draft;
    size_t i;

    graf_draft_init(&draft);
    graf_buffer_init(&joined, 4096);
    ck_assert(graf_add_names(&draft, draft.authors, &draft.author_count,
                             graf_view_of_string(row->given), NULL) == GRAF_OK);
    ck_assert(graf_buffer_append_string(&joined, "", NULL) == GRAF_OK);
    for (i = 0; i < draft.author_count; i++) {
        if (i > 0)
            ck_assert(graf_buffer_append_byte(&joined, '|', NULL) == GRAF_OK);
        ck_assert(graf_buffer_append_view(&joined, draft.authors[i], NULL) ==
                  GRAF_OK);
    }
    ck_assert_str_eq(joined.data == NULL ? "" : joined.data, row->names);
    graf_buffer_release(&joined);
    graf_draft_release(&draft);
}
END_TEST

typedef struct byline_case {
    const char *line;
    const char *names; /* NULL: no byline */
} byline_case;

static const byline_case byline_cases[] = {
    { "By Ann Person", "Ann Person" },
    { "BY ANN PERSON AND BOB OTHER", "ANN PERSON AND BOB OTHER" },
    { "Von Anna Person", "Anna Person" },
    { "Par Anne Personne", "Anne Personne" },
    { "Por Ana Persona", "Ana Persona" },
    { "Di Anna Persona", "Anna Persona" },
    { "Door Anna Persoon", "Anna Persoon" },
    { "Автор: Анна Перова", "Анна Перова" },
    { "Текст: Анна Перова", "Анна Перова" },
    { "By [ann](#)", "[ann](#)" },
    /* Sentences and headlines. */
    { "By Monday the lake had risen.", NULL },
    { "By the lake", NULL },
    { "Von der Quelle zum Meer", NULL },
    { "Di nuovo in piazza", NULL },
    { "By", NULL },
    { "", NULL },
    { "Ann Person", NULL },
};

START_TEST(bylines_are_known)
{
    const byline_case *row = &byline_cases[_i];
    graf_view names;
    bool is = graf_is_byline(graf_view_of_string(row->line), &names);

    ck_assert_int_eq(is, row->names != NULL);
    if (row->names != NULL)
        ck_assert(graf_view_equal(names, graf_view_of_string(row->names)));
}
END_TEST

Suite *byline_suite(void);

Suite *byline_suite(void)
{
    Suite *suite = suite_create("byline");
    TCase *tests = tcase_create("byline");

    tcase_add_loop_test(tests, names_are_told_apart, 0,
                        sizeof names_cases / sizeof names_cases[0]);
    tcase_add_loop_test(tests, bylines_are_known, 0,
                        sizeof byline_cases / sizeof byline_cases[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
