/*
 * Which articles of a sealed part are copies of one another.
 */
#include "sealed/articles_layout.h"
#include "sealed/part.h"
#include "sealed/sealed.h"
#include "sealed/verification.h"

/* ---- the table of copies ------------------------------------------------ */

static uint32_t copy_count(const graf_articles *articles)
{
    return (uint32_t)(articles->copies.length / GRAF_COPY_ROW_BYTES);
}

static uint64_t cluster_of_row(const graf_articles *articles, uint32_t row)
{
    return graf_load64(articles->copies.data +
                       (size_t)row * GRAF_COPY_ROW_BYTES);
}

/* GRAF_DAMAGED when the row names no article of the part. */
static graf_status article_of_row(const graf_articles *articles, uint32_t row,
                                  uint32_t *article, graf_error *error)
{
    *article = graf_load32(articles->copies.data +
                           (size_t)row * GRAF_COPY_ROW_BYTES + 8);
    if (*article >= articles->count)
        return graf_sealed_damaged(articles->file, "the table of copies",
                                   error);
    return GRAF_OK;
}

/* The first row whose cluster is not below `cluster`. */
static uint32_t first_row(const graf_articles *articles, uint64_t cluster)
{
    uint32_t high = copy_count(articles);
    uint32_t low = 0;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (cluster_of_row(articles, middle) < cluster)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

graf_status graf_sealed_count_copies(const graf_sealed_part *sealed,
                                     uint64_t *out, graf_error *error)
{
    uint32_t count = copy_count(&sealed->articles);
    uint32_t i;

    *out = count;
    for (i = 0; i < sealed->mask.count; i++) {
        graf_signature signature =
            graf_sealed_signature(&sealed->articles, sealed->mask.articles[i]);

        if (graf_copy_cluster(&signature) == 0)
            continue;
        if (*out == 0)
            return graf_sealed_damaged(sealed->file, "the table of copies",
                                       error);
        --*out;
    }
    return GRAF_OK;
}

/* ---- asking ------------------------------------------------------------- */

graf_status graf_sealed_cluster(graf_part *part, graf_place place, graf_view id,
                                uint64_t *out, graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    graf_signature signature;

    *out = 0;
    if (place >= sealed->articles.count)
        return graf_fail(error, GRAF_INVALID_ARGUMENT, "%s has no such article",
                         sealed->file->path);
    signature = graf_sealed_signature(&sealed->articles, (uint32_t)place);
    *out = graf_cluster_of(&signature, id);
    return GRAF_OK;
}

/* The article that a cluster began with, if it is there: 0 or 1. What the
 * number of a cluster has of the id is enough to tell. */
static graf_status count_first(const graf_sealed_part *sealed, uint64_t cluster,
                               uint64_t *out, graf_error *error)
{
    const graf_articles *articles = &sealed->articles;
    graf_status status = GRAF_OK;
    uint32_t article, at = 0;
    bool found;

    for (;;) {
        graf_signature signature;

        status = graf_articles_hashed(articles, (uint32_t)cluster, &at, &found,
                                      &article, error);
        if (status != GRAF_OK || !found)
            return status;
        signature = graf_sealed_signature(articles, article);
        if (graf_signature_exists(&signature) &&
            !graf_mask_hides(&sealed->mask, article) &&
            graf_checksum32(signature.bytes, sizeof signature.bytes) ==
                cluster >> 32)
            ++*out;
    }
}

graf_status graf_sealed_cluster_size(graf_part *part, uint64_t cluster,
                                     uint64_t *out, graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    uint32_t end = copy_count(&sealed->articles);
    uint32_t row = first_row(&sealed->articles, cluster);
    graf_status status = GRAF_OK;

    *out = 0;
    for (; row < end && cluster_of_row(&sealed->articles, row) == cluster;
         row++) {
        uint32_t article;

        status = article_of_row(&sealed->articles, row, &article, error);
        if (status != GRAF_OK)
            return status;
        if (!graf_mask_hides(&sealed->mask, article))
            ++*out;
    }
    return count_first(sealed, cluster, out, error);
}

/* ---- checking ----------------------------------------------------------- */

/* Rows ascend, and each is what its article says of itself. */
static bool row_fits(const graf_articles *articles, uint32_t row)
{
    uint64_t cluster = cluster_of_row(articles, row);
    graf_signature signature;
    uint32_t article, before;

    if (article_of_row(articles, row, &article, NULL) != GRAF_OK)
        return false;
    signature = graf_sealed_signature(articles, article);
    if (cluster == 0 || graf_copy_cluster(&signature) != cluster)
        return false;
    return row == 0 || cluster_of_row(articles, row - 1) < cluster ||
           (cluster_of_row(articles, row - 1) == cluster &&
            article_of_row(articles, row - 1, &before, NULL) == GRAF_OK &&
            before < article);
}

graf_status graf_verify_copies(graf_verification *run, graf_error *error)
{
    const graf_articles *articles = &run->sealed->articles;
    uint32_t rows = copy_count(articles);
    uint32_t copies = 0;
    bool fits = true;
    uint32_t i;

    for (i = 0; i < articles->count; i++) {
        graf_signature signature = graf_sealed_signature(articles, i);

        copies += graf_copy_cluster(&signature) != 0;
    }
    for (i = 0; i < rows && fits; i++)
        fits = row_fits(articles, i);
    if (fits && copies == rows)
        return GRAF_OK;
    return graf_verification_report(
        run, error, "the table of copies does not fit the signatures");
}

/* ---- for looking for copies --------------------------------------------- */

/* Masked articles too: copies of a story go on to come when it has been
 * replaced by a later version. What is damaged is passed over. */
static graf_status visit_range(const graf_articles *articles, uint32_t begin,
                               uint32_t end, graf_signature_visitor visit,
                               void *user, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_signed_article article;
    graf_record record;
    uint32_t i;

    for (i = begin; i < end && status == GRAF_OK; i++) {
        article.signature = graf_sealed_signature(articles, i);
        if (!graf_signature_exists(&article.signature) ||
            graf_record_of(articles, i, &record, NULL) != GRAF_OK)
            continue;
        article.date = graf_article_date(articles, i);
        article.id = record.id;
        article.cluster = graf_cluster_of(&article.signature, record.id);
        status = visit(user, &article, error);
    }
    return status;
}

graf_status graf_sealed_each_signature(graf_part *part, int32_t from,
                                       int32_t to, bool undated,
                                       graf_signature_visitor visit, void *user,
                                       graf_error *error)
{
    const graf_articles *articles = &graf_sealed_of(part)->articles;
    uint32_t begin, end;
    graf_status status;

    graf_articles_dated(articles, from, to, &begin, &end);
    status = visit_range(articles, begin, end, visit, user, error);
    if (status == GRAF_OK && undated)
        status = visit_range(articles, graf_articles_undated(articles),
                             articles->count, visit, user, error);
    return status;
}
