#include "live/translate.h"

#include "live/failure.h"
#include "live/schema.h"
#include "live/translator.h"

static xc_query *translate(graf_translator *translator, const graf_node *node);

/* ---- leaves -------------------------------------------------------------- */

/* Terms are words: whether they are all of a value is verified. */
static xc_query *translate_whole(graf_translator *translator,
                                 const graf_node *leaf)
{
    graf_query_list list = { NULL, 0, 0 };
    size_t i;

    translator->inexact = true;
    if (leaf->forms.count == 0)
        return graf_translate_all(translator);
    for (i = 0; i < leaf->forms.count; i++)
        graf_query_list_add(translator, &list,
                            graf_translate_term(translator,
                                                graf_field_prefix(leaf->field),
                                                leaf->forms.items[i]));
    return graf_query_list_join(translator, &list, XC_OP_AND, 0);
}

static xc_query *translate_value(graf_translator *translator,
                                 const graf_node *leaf)
{
    graf_term term;

    if (leaf->field == GRAF_FIELD_ID)
        graf_term_of_id(&term, leaf->text);
    else if (leaf->field == GRAF_FIELD_LANGUAGE)
        graf_term_of_language(&term, leaf->text);
    else
        return translate_whole(translator, leaf);
    return graf_translate_term(translator, "",
                               graf_view_of(term.bytes, term.length));
}

/*
 * A stem: of the text, or of the title, whose stems are terms of their own.
 * Other fields have forms only, so any document may hold the stem.
 */
static xc_query *translate_stem(graf_translator *translator,
                                const graf_node *leaf)
{
    if (leaf->field == GRAF_FIELD_TEXT)
        return graf_translate_term(translator, "Z", leaf->text);
    if (leaf->field == GRAF_FIELD_TITLE)
        return graf_translate_term(translator, "ZS", leaf->text);
    translator->inexact = true;
    return graf_translate_all(translator);
}

/* ---- positions ----------------------------------------------------------- */

static xc_query *join_children(graf_translator *translator,
                               const graf_node *node, xc_query_op op,
                               xc_termcount window)
{
    graf_query_list list = { NULL, 0, 0 };
    size_t i;

    for (i = 0; i < node->child_count; i++)
        graf_query_list_add(translator, &list,
                            translate(translator, node->children[i]));
    return graf_query_list_join(translator, &list, op, window);
}

static bool has_positions(const graf_node *leaf)
{
    return leaf->field == GRAF_FIELD_TEXT &&
           (leaf->kind == GRAF_NODE_FORM || leaf->kind == GRAF_NODE_PATTERN ||
            leaf->kind == GRAF_NODE_FUZZY);
}

/* Xapian knows the positions of forms of the text; all else is verified. */
static xc_query *translate_phrase(graf_translator *translator,
                                  const graf_node *node)
{
    size_t i;

    for (i = 0; i < node->child_count; i++)
        if (!has_positions(node->children[i]))
            break;
    if (node->distance == 0 && i == node->child_count)
        return join_children(translator, node, XC_OP_PHRASE,
                             (xc_termcount)node->child_count);
    translator->inexact = true;
    return join_children(translator, node, XC_OP_AND, 0);
}

static xc_query *translate_near(graf_translator *translator,
                                const graf_node *node)
{
    translator->inexact = true;
    return join_children(translator, node, XC_OP_AND, 0);
}

/* ---- weights ------------------------------------------------------------- */

static bool is_text_stem(const graf_node *node)
{
    return node->kind == GRAF_NODE_STEM && node->field == GRAF_FIELD_TEXT;
}

/* How many stems a node weighs by itself: a stem, or an OR of stems. Zero for
 * everything else. */
static size_t weighing_stems(const graf_node *node)
{
    size_t i;

    if (is_text_stem(node))
        return 1;
    if (node->kind != GRAF_NODE_OR)
        return 0;
    for (i = 0; i < node->child_count; i++)
        if (!is_text_stem(node->children[i]))
            return 0;
    return node->child_count;
}

/*
 * The common queries, any of the words or all of them with filters, need not
 * be asked twice, once for matching and once for scoring: where every scoring
 * stem stands in just one such place, its weight can be counted there, and
 * Xapian can leave out what cannot reach the best.
 */
static bool weighs_by_itself(const graf_plan *plan)
{
    const graf_node *root = plan->query->root;
    size_t stems = weighing_stems(root);
    size_t i;

    if (root->kind == GRAF_NODE_AND)
        for (i = 0; i < root->child_count; i++)
            stems += weighing_stems(root->children[i]);
    return stems > 0 && stems == plan->term_count;
}

static xc_query *translate_weighing(graf_translator *translator,
                                    const graf_node *node)
{
    graf_query_list list = { NULL, 0, 0 };
    size_t i;

    if (is_text_stem(node))
        return graf_translate_scored_stem(translator, node);
    for (i = 0; i < node->child_count; i++)
        graf_query_list_add(
            translator, &list,
            graf_translate_scored_stem(translator, node->children[i]));
    return graf_query_list_join(translator, &list, XC_OP_OR, 0);
}

/* ---- sets --------------------------------------------------------------- */

/*
 * What a NOT leaves out. When the child is widened, its complement would be
 * narrowed: then nothing is left out here, and the matcher decides.
 */
static xc_query *translate_excluded(graf_translator *translator,
                                    const graf_node *node)
{
    bool outer = translator->inexact;
    xc_query *child;

    translator->inexact = false;
    child = translate(translator, node->children[0]);
    if (translator->inexact) {
        xc_query_free(child);
        return graf_translate_nothing(translator);
    }
    translator->inexact = outer;
    return child;
}

/* A child of an AND; `weighing` as for translate_and. */
static xc_query *translate_member(graf_translator *translator,
                                  const graf_node *child, bool weighing)
{
    if (!weighing)
        return translate(translator, child);
    if (weighing_stems(child) > 0)
        return translate_weighing(translator, child);
    return graf_translate_scaled(translator, translate(translator, child), 0.0);
}

/* With `weighing`, the children that can weigh by themselves do. */
static xc_query *translate_and(graf_translator *translator,
                               const graf_node *node, bool weighing)
{
    graf_query_list wanted = { NULL, 0, 0 };
    graf_query_list unwanted = { NULL, 0, 0 };
    bool excludes = false;
    size_t i;

    for (i = 0; i < node->child_count; i++) {
        const graf_node *child = node->children[i];

        if (child->kind == GRAF_NODE_OPTIONAL)
            continue;
        if (child->kind == GRAF_NODE_NOT) {
            excludes = true;
            graf_query_list_add(translator, &unwanted,
                                translate_excluded(translator, child));
        } else {
            graf_query_list_add(translator, &wanted,
                                translate_member(translator, child, weighing));
        }
    }
    if (wanted.count == 0)
        graf_query_list_add(translator, &wanted,
                            graf_translate_all(translator));
    if (!excludes)
        return graf_query_list_join(translator, &wanted, XC_OP_AND, 0);
    return graf_translate_pair(
        translator, XC_OP_AND_NOT,
        graf_query_list_join(translator, &wanted, XC_OP_AND, 0),
        graf_query_list_join(translator, &unwanted, XC_OP_OR, 0));
}

/* A query that matches at least what the node does. */
static xc_query *translate(graf_translator *translator, const graf_node *node)
{
    switch (node->kind) {
    case GRAF_NODE_STEM:
        return translate_stem(translator, node);
    case GRAF_NODE_FORM:
        return graf_translate_term(translator, graf_field_prefix(node->field),
                                   node->text);
    case GRAF_NODE_PATTERN:
    case GRAF_NODE_FUZZY:
        return graf_translate_expansion(
            translator, node, graf_field_prefix(node->field), XC_OP_OR);
    case GRAF_NODE_VALUE:
        return translate_value(translator, node);
    case GRAF_NODE_DATE:
    case GRAF_NODE_DAY:
        return graf_translate_date(translator, node);
    case GRAF_NODE_PHRASE:
        return translate_phrase(translator, node);
    case GRAF_NODE_NEAR:
        return translate_near(translator, node);
    case GRAF_NODE_AND:
        return translate_and(translator, node, false);
    case GRAF_NODE_OR:
        return join_children(translator, node, XC_OP_OR, 0);
    case GRAF_NODE_NOT:
        return graf_translate_pair(translator, XC_OP_AND_NOT,
                                   graf_translate_all(translator),
                                   translate_excluded(translator, node));
    case GRAF_NODE_OPTIONAL:
        return graf_translate_all(translator);
    }
    return graf_translate_nothing(translator);
}

/* The root of a query that weighs by itself. */
static xc_query *translate_root(graf_translator *translator)
{
    const graf_node *root = translator->plan->query->root;

    if (weighing_stems(root) > 0)
        return translate_weighing(translator, root);
    return translate_and(translator, root, true);
}

static xc_query *translate_scored(graf_translator *translator)
{
    const graf_plan *plan = translator->plan;

    if (plan->term_count == 0)
        return graf_translate_scaled(
            translator, translate(translator, plan->query->root), 0.0);
    if (weighs_by_itself(plan))
        return graf_translate_pair(translator, XC_OP_AND_MAYBE,
                                   translate_root(translator),
                                   graf_translate_headline_scores(translator));
    return graf_translate_pair(
        translator, XC_OP_AND_MAYBE,
        graf_translate_scaled(translator,
                              translate(translator, plan->query->root), 0.0),
        graf_translate_scores(translator));
}

/* ---- the whole ---------------------------------------------------------- */

static xc_query *without_headlines(graf_translator *translator, xc_query *query)
{
    return graf_translate_pair(
        translator, XC_OP_AND_NOT, query,
        graf_translate_term(translator, "",
                            graf_view_of_string(GRAF_TERM_HEAD)));
}

graf_status graf_live_translate(const graf_plan *plan, bool scored,
                                graf_translation *out, graf_error *error)
{
    graf_translator translator = { plan, XC_ERROR_INIT, false, false };
    xc_query *query;

    out->query = NULL;
    out->exact = true;
    if (plan->query->root == NULL)
        query = graf_translate_nothing(&translator);
    else if (scored)
        query = translate_scored(&translator);
    else
        query = translate(&translator, plan->query->root);
    if (plan->query->filters_only && query != NULL)
        query = without_headlines(&translator, query);
    if (translator.failed || query == NULL) {
        xc_query_free(query);
        return graf_live_fail(error, &translator.cause,
                              "the query cannot be asked");
    }
    out->query = query;
    out->exact = !translator.inexact;
    return GRAF_OK;
}
