/* graf_query_parse: text -> tree, numbered leaves, echo. */
#include "query_private.h"

#include <stdlib.h>

/* A query of 4 KB with every word and every copy of it stays far below. */
enum { MEMORY_LIMIT = 8 * 1024 * 1024 };

struct graf_query_memory {
    graf_query query;
    graf_arena arena;
};

typedef struct leaf_list {
    graf_node *items[GRAF_QUERY_WORDS_LIMIT];
    size_t count;
} leaf_list;

static void collect_leaves(graf_node *node, leaf_list *out)
{
    size_t i;

    if (graf_node_is_leaf(node))
        out->items[out->count++] = node;
    for (i = 0; i < node->child_count; i++)
        collect_leaves(node->children[i], out);
}

static int compare_leaves(const void *left, const void *right)
{
    const graf_node *const *a = left;
    const graf_node *const *b = right;

    return (*a)->leaf_number < (*b)->leaf_number ? -1 : 1;
}

/* Stop words that were left out leave no gaps in the numbers. */
static size_t number_leaves(graf_node *root)
{
    leaf_list leaves;
    size_t i;

    leaves.count = 0;
    collect_leaves(root, &leaves);
    qsort(leaves.items, leaves.count, sizeof leaves.items[0], compare_leaves);
    for (i = 0; i < leaves.count; i++)
        leaves.items[i]->leaf_number = (uint32_t)i;
    return leaves.count;
}

static graf_status copy_dropped(const graf_parser *parser, graf_view_list *out,
                                graf_error *error)
{
    size_t size = parser->dropped_count * sizeof parser->dropped[0];
    graf_status status;
    void *memory;

    if (size == 0)
        return GRAF_OK;
    status = graf_arena_allocate(parser->arena, size, &memory, error);
    if (status != GRAF_OK)
        return status;
    memcpy(memory, parser->dropped, size);
    out->items = memory;
    out->count = parser->dropped_count;
    return GRAF_OK;
}

static graf_status check_text(graf_view text, graf_error *error)
{
    size_t valid = graf_utf8_valid_prefix(text);

    if (text.length > GRAF_QUERY_BYTES_LIMIT)
        return graf_query_fail(
            error, text,
            graf_view_of(text.data + GRAF_QUERY_BYTES_LIMIT,
                         text.length - GRAF_QUERY_BYTES_LIMIT),
            "the query has %zu bytes and %d is the limit: leave something "
            "out, or ask twice",
            text.length, GRAF_QUERY_BYTES_LIMIT);
    if (valid < text.length)
        return graf_query_fail(error, text, graf_view_of(text.data + valid, 1),
                               "this byte is not UTF-8: type the query in a "
                               "UTF-8 locale, or leave the character out");
    return GRAF_OK;
}

/* The root and what follows from it. */
static graf_status parse(graf_parser *parser, graf_query *query,
                         graf_error *error)
{
    graf_status status;
    graf_node *root;

    if (parser->plain)
        status = graf_parser_plain(parser, &root, error);
    else
        status = graf_parser_syntax(parser, &root, error);
    if (status != GRAF_OK || root == NULL)
        return status;
    query->root = root;
    query->leaf_count = number_leaves(root);
    query->filters_only = !graf_node_finds(root, true);
    status = copy_dropped(parser, &query->dropped_stop_words, error);
    if (status != GRAF_OK)
        return status;
    return graf_query_write_echo(root, parser->arena, &query->echo, error);
}

static graf_status run_parser(graf_view text, const graf_query_options *options,
                              graf_analyzer *analyzer,
                              struct graf_query_memory *memory,
                              graf_error *error)
{
    graf_parser *parser;
    graf_status status;

    parser = calloc(1, sizeof *parser);
    if (parser == NULL)
        return graf_fail_memory(error, sizeof *parser);
    parser->plain = options->plain;
    parser->today = options->today;
    parser->analyzer = analyzer;
    parser->arena = &memory->arena;
    parser->field = &graf_query_text;
    status = graf_arena_copy(&memory->arena, text, &parser->text, error);
    parser->lexer.text = parser->text;
    if (status == GRAF_OK)
        status = parse(parser, &memory->query, error);
    graf_tokens_release(&parser->tokens);
    free(parser);
    return status;
}

graf_status graf_query_parse(graf_view text, const graf_query_options *options,
                             graf_analyzer *analyzer, graf_query **out,
                             graf_error *error)
{
    struct graf_query_memory *memory;
    graf_status status;

    *out = NULL;
    if (options->plain) {
        text = graf_utf8_cut(text, GRAF_QUERY_BYTES_LIMIT);
    } else {
        status = check_text(text, error);
        if (status != GRAF_OK)
            return status;
    }
    memory = calloc(1, sizeof *memory);
    if (memory == NULL)
        return graf_fail_memory(error, sizeof *memory);
    graf_arena_init(&memory->arena, MEMORY_LIMIT);
    memory->query.memory = memory;
    status = run_parser(text, options, analyzer, memory, error);
    if (status != GRAF_OK) {
        graf_query_free(&memory->query);
        return status;
    }
    *out = &memory->query;
    return GRAF_OK;
}

void graf_query_free(graf_query *query)
{
    struct graf_query_memory *memory;

    if (query == NULL)
        return;
    memory = query->memory;
    graf_arena_release(&memory->arena);
    free(memory);
}
