#include "searched_parts.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "sealed/part.h"
#include "sealed/sealed.h"

void searched_parts_make(searched_parts *all)
{
    graf_error error = GRAF_ERROR_INIT;

    memset(all, 0, sizeof *all);
    library_make(&all->folder);
    all->scoring = graf_scoring_default();
    expect_ok(graf_analyzer_new(graf_view_of_string("english"), &all->analyzer,
                                &error),
              &error);
}

void searched_parts_remove(searched_parts *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        all->parts[i]->operations->close(all->parts[i]);
    graf_analyzer_free(all->analyzer);
    library_remove(&all->folder);
}

/* The path of part `n`, or of its mask. */
static const char *path_of(searched_parts *all, size_t n, const char *suffix)
{
    char name[64];

    snprintf(name, sizeof name, "part-%zu.%s", n, suffix);
    return library_path(&all->folder, name);
}

void searched_parts_add(searched_parts *all, const graf_article *articles,
                        size_t count)
{
    const graf_sealed_options options = { graf_view_of_string("english"),
                                          (size_t)64 << 20, 1 };
    const char *path = path_of(all, all->count, "graf");
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_builder *builder;
    graf_put_result result;
    size_t i;

    ck_assert_uint_lt(all->count, SEARCHED_PARTS_LIMIT);
    expect_ok(graf_sealed_builder_new(path, &options, &builder, &error),
              &error);
    for (i = 0; i < count; i++)
        expect_ok(
            graf_sealed_builder_add(builder, &articles[i], &result, &error),
            &error);
    expect_ok(graf_sealed_builder_finish(builder, &error), &error);
    expect_ok(graf_sealed_open(path, NULL, &all->parts[all->count], &error),
              &error);
    all->count++;
}

void searched_parts_mask(searched_parts *all, size_t n, const graf_view *ids,
                         size_t count)
{
    graf_place *places = calloc(count + 1, sizeof *places);
    graf_part *part = all->parts[n];
    graf_error error = GRAF_ERROR_INIT;
    char mask[LIBRARY_PATH_SIZE + 64];
    size_t i;

    ck_assert_ptr_nonnull(places);
    for (i = 0; i < count; i++)
        expect_ok(part->operations->locate(part, ids[i], &places[i], &error),
                  &error);
    snprintf(mask, sizeof mask, "%s", path_of(all, n, "mask"));
    expect_ok(graf_sealed_write_mask(part, mask, places, count, &error),
              &error);
    part->operations->close(part);
    expect_ok(
        graf_sealed_open(path_of(all, n, "graf"), mask, &all->parts[n], &error),
        &error);
    free(places);
}

void searched_parts_slice(searched_parts *all, bool sliced)
{
    size_t i;

    for (i = 0; i < all->count; i++) {
        graf_sealed_part *sealed = graf_sealed_of(all->parts[i]);

        sealed->slice_cost = sliced ? 1 : GRAF_SLICE_COST;
        sealed->threads = sliced ? 3 : 1;
    }
}

/* ---- planning ------------------------------------------------------------ */

static graf_status stem_frequency(void *user, graf_view stem, uint64_t *out,
                                  graf_error *error)
{
    const searched_parts *all = user;
    size_t i;

    *out = 0;
    for (i = 0; i < all->count; i++) {
        uint64_t frequency;
        graf_status status = all->parts[i]->operations->stem_frequency(
            all->parts[i], stem, &frequency, error);

        if (status != GRAF_OK)
            return status;
        *out += frequency;
    }
    return GRAF_OK;
}

static graf_status expand(void *user, const graf_node *leaf,
                          graf_form_visitor visit, void *visit_user,
                          graf_error *error)
{
    const searched_parts *all = user;
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < all->count && status == GRAF_OK; i++)
        status = all->parts[i]->operations->expand(all->parts[i], leaf, visit,
                                                   visit_user, error);
    return status;
}

static graf_collection count_collection(const searched_parts *all)
{
    graf_collection sum = { 0, 0, 0, 0 };
    graf_error error = GRAF_ERROR_INIT;
    graf_collection one;
    size_t i;

    for (i = 0; i < all->count; i++) {
        expect_ok(
            all->parts[i]->operations->collection(all->parts[i], &one, &error),
            &error);
        sum.articles += one.articles;
        sum.paragraphs += one.paragraphs;
        sum.words += one.words;
    }
    return sum;
}

graf_status searched_plan_make(searched_parts *all, const char *query,
                               searched_plan *out, graf_error *error)
{
    const graf_query_options options = { false, graf_today() };
    const graf_statistics statistics = { count_collection(all), stem_frequency,
                                         expand, all };
    graf_status status;

    out->plan = NULL;
    status = graf_query_parse(graf_view_of_string(query), &options,
                              all->analyzer, &out->query, error);
    if (status == GRAF_OK)
        status = graf_plan_new(out->query, &statistics, all->scoring,
                               &out->plan, error);
    if (status != GRAF_OK)
        searched_plan_free(out);
    return status;
}

void searched_plan_free(searched_plan *planned)
{
    graf_plan_free(planned->plan);
    graf_query_free(planned->query);
    planned->plan = NULL;
    planned->query = NULL;
}
