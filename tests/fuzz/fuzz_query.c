/*
 * Any bytes as a query, in both modes: the tree is sound, an error points
 * into the text, the search box never refuses, and the echo reads back as
 * the same tree.
 */
#include <stdint.h>
#include <stdlib.h>

#include "../unit/query/describe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

/* NULL when it is refused. */
static graf_query *parse(graf_analyzer *analyzer, graf_view text, bool plain)
{
    const graf_query_options options = { plain, 18976 };
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    graf_query *query;

    status = graf_query_parse(text, &options, analyzer, &query, &error);
    if (status == GRAF_OK) {
        require(describe_defect(query) == NULL);
        return query;
    }
    require(status == GRAF_BAD_QUERY && !plain && query == NULL);
    require(error.column >= 1 && error.message[0] != '\0');
    require(error.column + error.width <= text.length + 1);
    return NULL;
}

static void check_echo(graf_analyzer *analyzer, const graf_query *query)
{
    graf_query *again;
    char *trees[2];

    if (query->root == NULL || query->echo.length > GRAF_QUERY_BYTES_LIMIT)
        return;
    again = parse(analyzer, query->echo, false);
    require(again != NULL);
    require(graf_view_equal(again->echo, query->echo));
    trees[0] = describe_tree(query->root);
    trees[1] = describe_tree(again->root);
    require(trees[0] != NULL && trees[1] != NULL);
    require(strcmp(trees[0], trees[1]) == 0);
    free(trees[0]);
    free(trees[1]);
    graf_query_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    graf_view text = graf_view_of((const char *)data, size);
    graf_analyzer *analyzer;
    int plain;

    require(graf_analyzer_new(graf_view_of_string("english"), &analyzer,
                              NULL) == GRAF_OK);
    for (plain = 0; plain <= 1; plain++) {
        graf_query *query = parse(analyzer, text, plain == 1);

        if (query != NULL)
            check_echo(analyzer, query);
        graf_query_free(query);
    }
    graf_analyzer_free(analyzer);
    return 0;
}
