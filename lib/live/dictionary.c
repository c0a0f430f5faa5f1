/*
 * The dictionary of a live part: frequencies of stems, forms that fit.
 */
#include "live/part.h"

graf_status graf_live_stem_frequency(graf_part *part, graf_view stem,
                                     uint64_t *out, graf_error *error)
{
    graf_live_part *live = graf_live_of(part);
    xc_error cause = XC_ERROR_INIT;
    xc_doccount count;
    graf_term term;

    *out = 0;
    graf_term_make(&term, "Z", stem);
    if (xc_database_termfreq(live->database, term.bytes, term.length, &count,
                             &cause) != XC_OK)
        return graf_live_read_failed(live, &cause, error);
    *out = count;
    return GRAF_OK;
}

static bool fits(const graf_node *leaf, graf_view form)
{
    switch (leaf->kind) {
    case GRAF_NODE_PATTERN:
        return graf_pattern_matches(leaf->text, form);
    case GRAF_NODE_FUZZY:
        return graf_fuzzy_matches(leaf->text, form, leaf->edits);
    default:
        return graf_view_equal(leaf->text, form);
    }
}

/* What every form that can fit begins with. */
static graf_view fixed_prefix(const graf_node *leaf)
{
    switch (leaf->kind) {
    case GRAF_NODE_PATTERN:
        return graf_pattern_prefix(leaf->text);
    case GRAF_NODE_FUZZY:
        return graf_view_of(NULL, 0);
    default:
        return leaf->text;
    }
}

static xc_status read_term(xc_terms *terms, graf_view *term,
                           xc_doccount *frequency, xc_error *cause)
{
    xc_status status = xc_terms_termfreq(terms, frequency, cause);

    /* Last, since the next call on the iterator ends the term's life. */
    if (status == XC_OK)
        status = xc_terms_term(terms, &term->data, &term->length, cause);
    return status;
}

/*
 * Terms that begin with an ASCII capital are not forms of the text: they are
 * all passed over in one step. "[" is the first byte behind "Z".
 */
static xc_status step(xc_terms *terms, graf_view term, graf_field field,
                      xc_error *cause)
{
    if (field == GRAF_FIELD_TEXT && term.length > 0 && term.data[0] >= 'A' &&
        term.data[0] <= 'Z')
        return xc_terms_skip_to(terms, "[", 1, cause);
    return xc_terms_next(terms, cause);
}

static graf_status visit_terms(graf_live_part *live, xc_terms *terms,
                               const graf_node *leaf, graf_form_visitor visit,
                               void *user, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    xc_status status = xc_terms_next(terms, &cause);
    graf_view term;
    graf_status visited;

    while (status == XC_OK) {
        xc_doccount frequency;
        graf_view form;

        status = read_term(terms, &term, &frequency, &cause);
        if (status != XC_OK)
            break;
        form = graf_term_form(term, leaf->field);
        if (form.length > 0 && fits(leaf, form)) {
            visited = visit(user, form, frequency, error);
            if (visited != GRAF_OK)
                return visited;
        }
        status = step(terms, term, leaf->field, &cause);
    }
    return status == XC_END ? GRAF_OK
                            : graf_live_read_failed(live, &cause, error);
}

graf_status graf_live_expand(graf_part *part, const graf_node *leaf,
                             graf_form_visitor visit, void *user,
                             graf_error *error)
{
    graf_live_part *live = graf_live_of(part);
    xc_error cause = XC_ERROR_INIT;
    xc_terms *terms = NULL;
    graf_status status;
    graf_term prefix;

    if (graf_field_prefix(leaf->field) == NULL)
        return GRAF_OK;
    graf_term_make(&prefix, graf_field_prefix(leaf->field), fixed_prefix(leaf));
    if (xc_database_all_terms(live->database, prefix.bytes, prefix.length,
                              &terms, &cause) != XC_OK)
        return graf_live_read_failed(live, &cause, error);
    status = visit_terms(live, terms, leaf, visit, user, error);
    xc_terms_free(terms);
    return status;
}
