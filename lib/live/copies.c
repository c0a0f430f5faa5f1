/*
 * Which articles of a live part are copies of one another. A head has the
 * cluster of its article in value 3, and as a term.
 */
#include "live/part.h"

graf_status graf_live_cluster(graf_part *part, graf_place place, graf_view id,
                              uint64_t *out, graf_error *error)
{
    graf_live_part *live = graf_live_of(part);
    xc_error cause = XC_ERROR_INIT;
    xc_document *document = NULL;
    graf_status status = GRAF_OK;
    graf_signed_article marks;
    graf_view value;

    (void)id;
    *out = 0;
    if (place == 0 || place > UINT32_MAX)
        return graf_fail(error, GRAF_INVALID_ARGUMENT, "%s has no such place",
                         live->path);
    if (xc_database_document(live->database, (xc_docid)place, 0, &document,
                             &cause) != XC_OK ||
        xc_document_get_value(document, GRAF_SLOT_SIGNATURE, &value.data,
                              &value.length, &cause) != XC_OK)
        status = graf_live_read_failed(live, &cause, error);
    else if (graf_signature_value_read(value, &marks))
        *out = marks.cluster;
    xc_document_free(document);
    return status;
}

graf_status graf_live_cluster_size(graf_part *part, uint64_t cluster,
                                   uint64_t *out, graf_error *error)
{
    graf_live_part *live = graf_live_of(part);
    xc_error cause = XC_ERROR_INIT;
    xc_doccount count = 0;
    graf_term term;

    graf_term_of_cluster(&term, cluster);
    if (xc_database_termfreq(live->database, term.bytes, term.length, &count,
                             &cause) != XC_OK)
        return graf_live_read_failed(live, &cause, error);
    *out = count;
    return GRAF_OK;
}

static bool is_wanted(const graf_signed_article *marks, int32_t from,
                      int32_t to, bool undated)
{
    if (!graf_signature_exists(&marks->signature))
        return false;
    if (marks->date == GRAF_NO_DATE)
        return undated;
    return marks->date >= from && marks->date <= to;
}

graf_status graf_live_each_signature(graf_part *part, int32_t from, int32_t to,
                                     bool undated, graf_signature_visitor visit,
                                     void *user, graf_error *error)
{
    graf_live_part *live = graf_live_of(part);
    xc_error cause = XC_ERROR_INIT;
    graf_status status = GRAF_OK;
    xc_values *values = NULL;
    xc_status next;

    next = xc_database_values(live->database, GRAF_SLOT_SIGNATURE, &values,
                              &cause);
    while (next == XC_OK && status == GRAF_OK) {
        graf_signed_article marks;
        graf_view value;

        next = xc_values_next(values, &cause);
        if (next == XC_OK)
            next = xc_values_value(values, &value.data, &value.length, &cause);
        if (next == XC_OK && graf_signature_value_read(value, &marks) &&
            is_wanted(&marks, from, to, undated))
            status = visit(user, &marks, error);
    }
    xc_values_free(values);
    if (status == GRAF_OK && next != XC_END)
        status = graf_live_read_failed(live, &cause, error);
    return status;
}
