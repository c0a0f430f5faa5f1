#include "live/translator.h"

#include <stdlib.h>

#include "live/schema.h"

static void check(graf_translator *translator, xc_status status)
{
    if (status != XC_OK)
        translator->failed = true;
}

/* Where the first failure is to be written; later ones are its echo. */
static xc_error *cause_of(graf_translator *translator)
{
    return translator->failed ? NULL : &translator->cause;
}

xc_query *graf_translate_term(graf_translator *translator, const char *prefix,
                              graf_view word)
{
    xc_query *made = NULL;
    graf_term term;

    graf_term_make(&term, prefix, word);
    check(translator, xc_query_new_term(term.bytes, term.length, 1, 0, &made,
                                        cause_of(translator)));
    return made;
}

xc_query *graf_translate_all(graf_translator *translator)
{
    xc_query *made = NULL;

    check(translator, xc_query_new_match_all(&made, cause_of(translator)));
    return made;
}

xc_query *graf_translate_nothing(graf_translator *translator)
{
    xc_query *made = NULL;

    check(translator, xc_query_new_match_nothing(&made, cause_of(translator)));
    return made;
}

xc_query *graf_translate_scaled(graf_translator *translator, xc_query *query,
                                double factor)
{
    xc_query *made = NULL;

    if (query == NULL)
        return NULL;
    check(translator,
          xc_query_new_scaled(query, factor, &made, cause_of(translator)));
    xc_query_free(query);
    return made;
}

xc_query *graf_translate_pair(graf_translator *translator, xc_query_op op,
                              xc_query *left, xc_query *right)
{
    graf_query_list list = { NULL, 0, 0 };

    graf_query_list_add(translator, &list, left);
    graf_query_list_add(translator, &list, right);
    return graf_query_list_join(translator, &list, op, 0);
}

void graf_query_list_add(graf_translator *translator, graf_query_list *list,
                         xc_query *query)
{
    void *items = list->items;

    if (query == NULL)
        return;
    if (graf_array_reserve(&items, &list->capacity, list->count + 1,
                           sizeof *list->items, NULL) != GRAF_OK) {
        translator->cause.status = XC_NO_MEMORY;
        translator->failed = true;
        xc_query_free(query);
        return;
    }
    list->items = items;
    list->items[list->count++] = query;
}

xc_query *graf_query_list_join(graf_translator *translator,
                               graf_query_list *list, xc_query_op op,
                               xc_termcount window)
{
    xc_query *made = NULL;
    size_t i;

    if (list->count == 0)
        made = graf_translate_nothing(translator);
    else if (list->count == 1)
        made = list->items[0];
    else if (!translator->failed)
        check(translator,
              xc_query_combine(op, (const xc_query *const *)list->items,
                               list->count, window, &made,
                               cause_of(translator)));
    for (i = 0; i < list->count; i++)
        if (list->items[i] != made)
            xc_query_free(list->items[i]);
    free(list->items);
    memset(list, 0, sizeof *list);
    return made;
}

xc_query *graf_translate_expansion(graf_translator *translator,
                                   const graf_node *leaf, const char *prefix,
                                   xc_query_op op)
{
    const graf_expansion *expansion =
        &translator->plan->expansions[leaf->leaf_number];
    graf_query_list list = { NULL, 0, 0 };
    size_t i;

    for (i = 0; i < expansion->count; i++)
        graf_query_list_add(
            translator, &list,
            graf_translate_term(translator, prefix, expansion->forms[i]));
    return graf_query_list_join(translator, &list, op, 0);
}
