/*
 * Random trees over random texts, against a second implementation that
 * enumerates every choice of one word for each leaf, straight from the
 * definitions in query.h. It is slow, wasteful and obviously right.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "matching.h"
#include "random_tree.h"

enum {
    ROUNDS = 20,
    TREES_A_ROUND = 150,
    TEXTS_A_TREE = 8,
    WORDS_LIMIT = 10,
    CHOICES_LIMIT = 200000
};

/* A text as words of the vocabulary. */
typedef struct word_list {
    size_t count;
    uint32_t words[WORDS_LIMIT];
    char text[WORDS_LIMIT * 8];
} word_list;

static void make_text(word_list *list, uint32_t *random)
{
    size_t length = 0;
    size_t i;

    list->count = random_below(random, WORDS_LIMIT + 1);
    list->text[0] = '\0';
    for (i = 0; i < list->count; i++) {
        list->words[i] = random_below(random, VOCABULARY_SIZE);
        length +=
            (size_t)snprintf(list->text + length, sizeof list->text - length,
                             "%s ", random_vocabulary[list->words[i]]);
    }
}

/* An article: values of its fields and one paragraph. */
typedef struct test_scene {
    word_list title;
    word_list authors[2];
    word_list paragraph;
} test_scene;

/* One way a node can stand: where, and on which words (bits). */
typedef struct word_choice {
    int first;
    int last;
    uint32_t words;
} word_choice;

typedef struct choice_list {
    size_t count;
    word_choice *items;
} choice_list;

static void add_choice(choice_list *choices, word_choice choice)
{
    size_t i;

    for (i = 0; i < choices->count; i++)
        if (choices->items[i].first == choice.first &&
            choices->items[i].last == choice.last &&
            choices->items[i].words == choice.words)
            return;
    ck_assert_uint_lt(choices->count, CHOICES_LIMIT);
    choices->items =
        realloc(choices->items, (choices->count + 1) * sizeof choice);
    ck_assert_ptr_nonnull(choices->items);
    choices->items[choices->count++] = choice;
}

static bool fits(const graf_node *leaf, uint32_t word)
{
    graf_view written = leaf->written;
    const random_leaf *known;
    size_t i;

    /* Without the field in front. */
    for (i = 0; i < written.length; i++)
        if (written.data[i] == ':') {
            written =
                graf_view_of(written.data + i + 1, written.length - i - 1);
            break;
        }
    for (i = 0; (known = random_leaf_at(i)) != NULL; i++)
        if (graf_view_equal(written, graf_view_of_string(known->expression)))
            return (known->fits >> word & 1) != 0;
    ck_abort_msg("no such leaf");
    return false;
}

/* All ways to choose words for the children from `child` on, after `so_far`
 * (whose words are 0 when nothing is chosen yet). */
static void choose_phrase(const graf_node *phrase, size_t child,
                          const word_list *text, word_choice so_far,
                          choice_list *out)
{
    int place;

    if (child == phrase->child_count) {
        int extra = so_far.last - so_far.first + 1 - (int)child;

        if (extra <= (int)phrase->distance)
            add_choice(out, so_far);
        return;
    }
    for (place = 1; place <= (int)text->count; place++) {
        word_choice longer = so_far;

        if (!fits(phrase->children[child], text->words[place - 1]) ||
            (child > 0 && place <= so_far.last))
            continue;
        if (child == 0)
            longer.first = place;
        longer.last = place;
        longer.words |= 1u << (place - 1);
        choose_phrase(phrase, child + 1, text, longer, out);
    }
}

static void choose(const graf_node *node, const word_list *text,
                   choice_list *out);

static void choose_near(const graf_node *near, const word_list *text,
                        choice_list *out)
{
    choice_list left = { 0, NULL };
    choice_list right = { 0, NULL };
    size_t i, j;

    choose(near->children[0], text, &left);
    choose(near->children[1], text, &right);
    for (i = 0; i < left.count; i++)
        for (j = 0; j < right.count; j++) {
            word_choice a = left.items[i];
            word_choice b = right.items[j];
            bool a_first = a.last < b.first;
            bool b_first = b.last < a.first;
            int gap = a_first ? b.first - a.last : a.first - b.last;
            word_choice hull = { a_first ? a.first : b.first,
                                 a_first ? b.last : a.last, a.words | b.words };

            if ((a_first || (b_first && !near->ordered)) &&
                gap <= (int)near->distance)
                add_choice(out, hull);
        }
    free(left.items);
    free(right.items);
}

static void choose(const graf_node *node, const word_list *text,
                   choice_list *out)
{
    const word_choice nothing = { 0, 0, 0 };
    size_t i;

    switch (node->kind) {
    case GRAF_NODE_PHRASE:
        choose_phrase(node, 0, text, nothing, out);
        break;
    case GRAF_NODE_NEAR:
        choose_near(node, text, out);
        break;
    case GRAF_NODE_OR:
        for (i = 0; i < node->child_count; i++)
            choose(node->children[i], text, out);
        break;
    default:
        for (i = 0; i < text->count; i++)
            if (fits(node, text->words[i])) {
                word_choice word = { (int)i + 1, (int)i + 1, 1u << i };

                add_choice(out, word);
            }
    }
}

/* The words of all ways in which a clause stands in a text; 0 for none. */
static uint32_t words_of(const graf_node *clause, const word_list *text)
{
    choice_list choices = { 0, NULL };
    uint32_t words = 0;
    size_t i;

    choose(clause, text, &choices);
    for (i = 0; i < choices.count; i++)
        words |= choices.items[i].words;
    free(choices.items);
    return words;
}

static graf_field field_of(const graf_node *node)
{
    while (node->child_count > 0)
        node = node->children[0];
    return node->field;
}

static bool clause_holds(const graf_node *clause, const test_scene *scene)
{
    switch (field_of(clause)) {
    case GRAF_FIELD_TITLE:
        return words_of(clause, &scene->title) != 0;
    case GRAF_FIELD_AUTHOR:
        return words_of(clause, &scene->authors[0]) != 0 ||
               words_of(clause, &scene->authors[1]) != 0;
    default:
        return words_of(clause, &scene->paragraph) != 0;
    }
}

/* Whether a tree holds; and, for what is shown, the words of it. */
static bool tree_holds(const graf_node *node, const test_scene *scene,
                       uint32_t *shown)
{
    bool all = true;
    bool any = false;
    uint32_t words = 0;
    size_t i;

    *shown = 0;
    if (node->kind < GRAF_NODE_AND) {
        if (field_of(node) == GRAF_FIELD_TEXT)
            *shown = words_of(node, &scene->paragraph);
        return clause_holds(node, scene);
    }
    for (i = 0; i < node->child_count; i++) {
        uint32_t more;
        bool holds = tree_holds(node->children[i], scene, &more);

        all = all && holds;
        any = any || holds;
        if (holds)
            words |= more;
    }
    if (node->kind == GRAF_NODE_NOT)
        return !any;
    *shown = words;
    if (node->kind == GRAF_NODE_OPTIONAL)
        return true;
    return node->kind == GRAF_NODE_AND ? all : any;
}

/* The text with brackets around the words that should be shown. */
static void show(const word_list *list, uint32_t words, char *out, size_t size)
{
    size_t length = 0;
    size_t i;

    out[0] = '\0';
    for (i = 0; i < list->count; i++)
        length += (size_t)snprintf(out + length, size - length,
                                   (words >> i & 1) != 0 ? "[%s] " : "%s ",
                                   random_vocabulary[list->words[i]]);
}

static graf_article article_of(const test_scene *scene, graf_view authors[2])
{
    graf_article article = { .date = GRAF_NO_DATE };

    authors[0] = graf_view_of_string(scene->authors[0].text);
    authors[1] = graf_view_of_string(scene->authors[1].text);
    article.title = graf_view_of_string(scene->title.text);
    article.authors.items = authors;
    article.authors.count = 2;
    return article;
}

static void compare(matching *state, const char *expression,
                    const test_scene *scene)
{
    const graf_query *query = &state->tree.query;
    char expected[sizeof scene->paragraph.text * 2];
    graf_view authors[2];
    graf_article article = article_of(scene, authors);
    uint32_t shown;
    bool holds = tree_holds(query->root, scene, &shown);
    bool matches = matching_matches(state, &article, scene->paragraph.text, 1);
    char *spans;

    ck_assert_msg(matches == holds, "holds %d, matched %d:%s on \"%s\"", holds,
                  matches, expression, scene->paragraph.text);
    spans = matching_show_spans(state, scene->paragraph.text);
    show(&scene->paragraph, holds ? shown : 0, expected, sizeof expected);
    ck_assert_msg(strcmp(spans, expected) == 0, "%s: %s, not %s", expression,
                  spans, expected);
    free(spans);
}

START_TEST(test_random)
{
    random_tree tree = { .state = 2463534242u + (uint32_t)_i * 7919u };
    int i, j;

    for (i = 0; i < TREES_A_ROUND; i++) {
        matching state;

        random_tree_make(&tree);
        matching_init(&state, tree.text + 1);
        for (j = 0; j < TEXTS_A_TREE; j++) {
            test_scene scene;

            make_text(&scene.title, &tree.state);
            make_text(&scene.authors[0], &tree.state);
            make_text(&scene.authors[1], &tree.state);
            make_text(&scene.paragraph, &tree.state);
            compare(&state, tree.text, &scene);
        }
        matching_release(&state);
    }
}
END_TEST

Suite *matcher_random_suite(void);

Suite *matcher_random_suite(void)
{
    Suite *suite = suite_create("matcher_random");
    TCase *tcase = tcase_create("matcher_random");

    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, test_random, 0, ROUNDS);
    suite_add_tcase(suite, tcase);
    return suite;
}
