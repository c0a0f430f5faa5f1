#include "describe.h"

#include <stdio.h>
#include <stdlib.h>

#include "graf/utf8.h"

static void write_date(FILE *out, int32_t date)
{
    char text[GRAF_DATE_TEXT_SIZE];

    if (date == INT32_MIN + 1 || date == INT32_MAX)
        return;
    graf_date_format(date, text);
    fputs(text, out);
}

static void write_leaf(FILE *out, const graf_node *leaf)
{
    if (leaf->kind == GRAF_NODE_DATE) {
        fputs("date:", out);
        write_date(out, leaf->date_from);
        fputs("..", out);
        write_date(out, leaf->date_to);
        return;
    }
    if (leaf->kind == GRAF_NODE_DAY) {
        fprintf(out, "day:%02d-%02d", leaf->month, leaf->day);
        return;
    }
    if (leaf->field == GRAF_FIELD_LANGUAGE)
        fputs("lang:", out);
    else if (leaf->field != GRAF_FIELD_TEXT)
        fprintf(out, "%s:", graf_field_name(leaf->field));
    if (leaf->kind == GRAF_NODE_FORM || leaf->kind == GRAF_NODE_VALUE)
        fputs("=", out);
    if (leaf->forms.count > 0)
        fprintf(out, "%zu:", leaf->forms.count);
    fprintf(out, "%.*s", (int)leaf->text.length, leaf->text.data);
    if (leaf->kind == GRAF_NODE_FUZZY)
        fprintf(out, "~%u", (unsigned)leaf->edits);
}

static void write_node(FILE *out, const graf_node *node)
{
    static const char *const names[] = {
        [GRAF_NODE_PHRASE] = "phrase", [GRAF_NODE_NEAR] = "near",
        [GRAF_NODE_AND] = "and",       [GRAF_NODE_OR] = "or",
        [GRAF_NODE_NOT] = "not",       [GRAF_NODE_OPTIONAL] = "optional",
    };
    size_t i;

    if (node->child_count == 0) {
        write_leaf(out, node);
        return;
    }
    if (node->kind == GRAF_NODE_NEAR && node->ordered)
        fputs("(pre", out);
    else
        fprintf(out, "(%s", names[node->kind]);
    if (node->kind == GRAF_NODE_PHRASE || node->kind == GRAF_NODE_NEAR)
        fprintf(out, " %u", (unsigned)node->distance);
    for (i = 0; i < node->child_count; i++) {
        fputc(' ', out);
        write_node(out, node->children[i]);
    }
    fputc(')', out);
}

char *describe_tree(const graf_node *root)
{
    char *text = NULL;
    size_t length;
    FILE *out;

    out = open_memstream(&text, &length);
    if (out == NULL)
        return NULL;
    if (root != NULL)
        write_node(out, root);
    if (fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

typedef struct survey {
    uint32_t columns[GRAF_QUERY_WORDS_LIMIT]; /* by leaf number; 0: not seen */
    size_t leaves;
    bool finds_text;
    const char *defect;
} survey;

static void survey_leaf(survey *out, const graf_node *leaf, bool is_negative)
{
    bool is_date = leaf->kind == GRAF_NODE_DATE || leaf->kind == GRAF_NODE_DAY;

    if (leaf->leaf_number >= GRAF_QUERY_WORDS_LIMIT ||
        out->columns[leaf->leaf_number] != 0)
        out->defect = "a leaf number is too large or taken twice";
    else
        out->columns[leaf->leaf_number] = leaf->column;
    if (leaf->column == 0 || leaf->written.length == 0)
        out->defect = "a leaf does not say where it stands";
    if (!is_date && leaf->text.length == 0)
        out->defect = "a leaf has no text";
    if (leaf->kind == GRAF_NODE_DATE && leaf->date_from > leaf->date_to)
        out->defect = "a date range runs backwards";
    if ((leaf->kind == GRAF_NODE_STEM || leaf->kind == GRAF_NODE_FORM) !=
        (leaf->stem.length > 0))
        out->defect = "a word has no stem, or what is no word has one";
    if (!is_negative && !is_date && leaf->field == GRAF_FIELD_TEXT)
        out->finds_text = true;
    out->leaves++;
}

static void survey_node(survey *out, const graf_node *node, uint32_t depth,
                        bool is_negative)
{
    size_t i;

    if (depth > GRAF_QUERY_DEPTH_LIMIT)
        out->defect = "the tree is too deep";
    if (node->kind == GRAF_NODE_NEAR &&
        (node->child_count != 2 || node->distance < 1 ||
         node->distance > GRAF_NEAR_DISTANCE_LIMIT))
        out->defect = "a proximity node is malformed";
    if ((node->kind == GRAF_NODE_AND || node->kind == GRAF_NODE_OR) &&
        node->child_count < 2)
        out->defect = "a set of one was not collapsed";
    if ((node->kind == GRAF_NODE_NOT || node->kind == GRAF_NODE_OPTIONAL) &&
        node->child_count != 1)
        out->defect = "NOT or OPTIONAL has not one child";
    if (node->child_count == 0)
        survey_leaf(out, node, is_negative);
    for (i = 0; i < node->child_count; i++)
        survey_node(out, node->children[i], depth + 1,
                    is_negative || node->kind == GRAF_NODE_NOT);
}

const char *describe_defect(const graf_query *query)
{
    survey found = { { 0 }, 0, false, NULL };
    size_t i;

    if (query->root == NULL)
        return query->leaf_count == 0 ? NULL : "leaves without a tree";
    survey_node(&found, query->root, 1, false);
    if (found.leaves != query->leaf_count)
        return "leaf_count is wrong";
    for (i = 1; i < found.leaves; i++)
        if (found.columns[i] < found.columns[i - 1])
            return "leaves are not numbered in the order of the query";
    if (query->filters_only == found.finds_text)
        return "filters_only is wrong";
    if (query->echo.length == 0 || !graf_utf8_is_valid(query->echo) ||
        memchr(query->echo.data, '\n', query->echo.length) != NULL)
        return "the echo is not one line of UTF-8";
    return found.defect;
}
