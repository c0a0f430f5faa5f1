#include "live/newcomers.h"

#include <stdlib.h>

#include "graf/buffer.h"
#include "live/indexed.h"

void graf_newcomers_release(graf_newcomers *newcomers)
{
    free(newcomers->articles);
    free(newcomers->heads);
    memset(newcomers, 0, sizeof *newcomers);
}

graf_status graf_newcomers_add(graf_newcomers *newcomers,
                               const graf_signed_article *article,
                               xc_docid head, graf_error *error)
{
    void *articles = newcomers->articles;
    void *heads = newcomers->heads;
    graf_status status;

    if (!graf_signature_exists(&article->signature))
        return GRAF_OK;
    status = graf_array_reserve(&articles, &newcomers->article_capacity,
                                newcomers->count + 1,
                                sizeof *newcomers->articles, error);
    newcomers->articles = articles;
    if (status == GRAF_OK)
        status = graf_array_reserve(&heads, &newcomers->head_capacity,
                                    newcomers->count + 1,
                                    sizeof *newcomers->heads, error);
    newcomers->heads = heads;
    if (status != GRAF_OK)
        return status;
    newcomers->articles[newcomers->count] = *article;
    newcomers->heads[newcomers->count++] = head;
    return GRAF_OK;
}

void graf_newcomers_drop(graf_newcomers *newcomers, xc_docid head)
{
    size_t high = newcomers->count;
    size_t low = 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (newcomers->heads[middle] < head)
            low = middle + 1;
        else
            high = middle;
    }
    /* Without a signature nothing is a copy of it. */
    if (low < newcomers->count && newcomers->heads[low] == head)
        memset(&newcomers->articles[low], 0, sizeof *newcomers->articles);
}

/* Replaces what the head says of its cluster. */
static xc_status mark_copy(xc_writable_database *database, xc_database *reader,
                           xc_docid head, uint64_t before,
                           const graf_signed_article *marks, xc_error *cause)
{
    xc_document *document = NULL;
    xc_status status;
    graf_term term;

    graf_term_of_cluster(&term, before);
    status = xc_database_document(reader, head, 0, &document, cause);
    if (status == XC_OK)
        status =
            xc_document_remove_term(document, term.bytes, term.length, cause);
    if (status == XC_OK)
        status = graf_document_mark(document, marks, cause);
    if (status == XC_OK)
        status = xc_writable_database_replace(database, head, document, cause);
    xc_document_free(document);
    return status;
}

graf_status graf_newcomers_resolve(graf_newcomers *newcomers,
                                   graf_copy_finder find, void *user,
                                   xc_writable_database *database,
                                   xc_database *reader, xc_error *cause,
                                   graf_error *error)
{
    size_t size = (newcomers->count + 1) * sizeof(uint64_t);
    uint64_t *own = malloc(size);
    graf_status status;
    size_t i;

    if (own == NULL)
        return graf_fail_memory(error, size);
    for (i = 0; i < newcomers->count; i++)
        own[i] = newcomers->articles[i].cluster;
    status = find(user, newcomers->articles, newcomers->count, error);
    for (i = 0; i < newcomers->count && status == GRAF_OK; i++) {
        graf_signed_article *article = &newcomers->articles[i];

        if (article->cluster == own[i])
            continue;
        article->signature = graf_signature_of_copy(article->cluster);
        if (mark_copy(database, reader, newcomers->heads[i], own[i], article,
                      cause) != XC_OK)
            status = GRAF_BACKEND;
    }
    free(own);
    newcomers->count = 0;
    return status;
}
