/*
 * Clusters in sealed parts: what the finder says stays, through masks and
 * merges, and is counted.
 */
#include "base/scratch.h"

#include "sealed/part.h"
#include "sealed/sealed.h"

Suite *copies_suite(void);

/* Every third article is the first of a cluster, the next two its copies. The
 * last cluster is too short to have signatures. */
enum { ARTICLES = 60, CLUSTER = 3, SHORT_FROM = 57, MEBIBYTE = 1024 * 1024 };

typedef struct story {
    char id[16];
    char text[600];
    graf_view paragraph;
    graf_article article;
} story;

static scratch_folder place;
static story stories[ARTICLES];
static uint64_t clusters[ARTICLES]; /* as the finder was told to say */

static void invent(unsigned n)
{
    static const char *const words[] = { "harbour", "ship",  "wind",
                                         "council", "price", "grain",
                                         "strike",  "train", "bridge" };
    story *made = &stories[n];
    size_t length = 0;
    unsigned i;

    snprintf(made->id, sizeof made->id, "story-%02u", n);
    for (i = 0; i < (n < SHORT_FROM ? 50 : 20); i++)
        length += (size_t)snprintf(
            made->text + length, sizeof made->text - length, "%s%u ",
            words[(n + 7 * i) % (sizeof words / sizeof *words)], i % 10);
    made->paragraph = graf_view_of(made->text, length);
    made->article = (graf_article){
        .id = graf_view_of_string(made->id),
        .title = graf_view_of_string("A headline"),
        .date = n % 5 == 0 ? GRAF_NO_DATE : 19000 + (int32_t)n,
        .paragraphs = { &made->paragraph, 1 },
    };
}

static void setup(void)
{
    unsigned i;

    scratch_make(&place);
    for (i = 0; i < ARTICLES; i++)
        invent(i);
    memset(clusters, 0, sizeof clusters);
}

static void teardown(void)
{
    scratch_remove(&place);
}

static unsigned number_of(graf_view id)
{
    return (unsigned)strtoul(id.data + 6, NULL, 10);
}

/* Is told of the articles of `user`, a range. */
static graf_status find(void *user, graf_signed_article *articles, size_t count,
                        graf_error *error)
{
    const unsigned *from = user;
    size_t i;

    (void)error;
    ck_assert_uint_eq(count, from[1]);
    for (i = 0; i < count; i++) {
        unsigned n = number_of(articles[i].id);

        ck_assert_uint_eq(n, from[0] + i);
        ck_assert_int_eq(articles[i].date, stories[n].article.date);
        ck_assert_int_eq(graf_signature_exists(&articles[i].signature),
                         n < SHORT_FROM);
        clusters[n] = graf_cluster_of(&articles[i].signature, articles[i].id);
        ck_assert(articles[i].cluster == clusters[n]);
        if (n % CLUSTER != 0)
            clusters[n] = clusters[n / CLUSTER * CLUSTER];
        articles[i].cluster = clusters[n];
    }
    return GRAF_OK;
}

static graf_part *build(const char *name, unsigned first, unsigned count)
{
    const graf_sealed_options options = { GRAF_VIEW_LITERAL("english"),
                                          (size_t)16 * MEBIBYTE, 2 };
    unsigned range[] = { first, count };
    graf_sealed_builder *builder;
    graf_put_result result;
    graf_part *part;
    unsigned i;

    ck_assert_int_eq(graf_sealed_builder_new(scratch_path(&place, name),
                                             &options, &builder, NULL),
                     GRAF_OK);
    graf_sealed_builder_find_copies(builder, find, range);
    for (i = first; i < first + count; i++)
        ck_assert_int_eq(graf_sealed_builder_add(builder, &stories[i].article,
                                                 &result, NULL),
                         GRAF_OK);
    ck_assert_int_eq(graf_sealed_builder_finish(builder, NULL), GRAF_OK);
    ck_assert_int_eq(
        graf_sealed_open(scratch_path(&place, name), NULL, &part, NULL),
        GRAF_OK);
    return part;
}

static graf_part *mask(graf_part *part, const char *name, const unsigned *gone,
                       size_t count)
{
    char mask_path[SCRATCH_PATH_SIZE + 64];
    graf_place places[ARTICLES];
    size_t i;

    snprintf(mask_path, sizeof mask_path, "%s", scratch_path(&place, "mask"));
    for (i = 0; i < count; i++)
        ck_assert_int_eq(part->operations->locate(part,
                                                  stories[gone[i]].article.id,
                                                  &places[i], NULL),
                         GRAF_OK);
    ck_assert_int_eq(
        graf_sealed_write_mask(part, mask_path, places, count, NULL), GRAF_OK);
    part->operations->close(part);
    ck_assert_int_eq(
        graf_sealed_open(scratch_path(&place, name), mask_path, &part, NULL),
        GRAF_OK);
    return part;
}

static uint64_t size_of(graf_part *part, uint64_t cluster)
{
    uint64_t size;

    ck_assert_int_eq(part->operations->cluster_size(part, cluster, &size, NULL),
                     GRAF_OK);
    return size;
}

/* Every article of [first, end) that is there has the cluster it should. */
static void assert_clusters(graf_part *part, unsigned first, unsigned end)
{
    unsigned n;

    for (n = first; n < end; n++) {
        graf_place at;
        uint64_t cluster;

        if (part->operations->locate(part, stories[n].article.id, &at, NULL) !=
            GRAF_OK)
            continue;
        ck_assert_int_eq(part->operations->cluster(
                             part, at, stories[n].article.id, &cluster, NULL),
                         GRAF_OK);
        ck_assert_msg(cluster == clusters[n], "article %u", n);
    }
}

static graf_status report(void *user, const char *message, graf_error *error)
{
    (void)user;
    (void)error;
    ck_abort_msg("%s", message);
}

static void assert_sound(graf_part *part)
{
    ck_assert_int_eq(part->operations->verify(part, report, NULL, NULL),
                     GRAF_OK);
}

static uint64_t copies_in(graf_part *part)
{
    graf_collection collection;

    ck_assert_int_eq(part->operations->collection(part, &collection, NULL),
                     GRAF_OK);
    return collection.copies;
}

START_TEST(test_clusters_are_kept_and_counted)
{
    graf_part *part = build("one.graf", 0, ARTICLES);
    unsigned n;

    assert_clusters(part, 0, ARTICLES);
    assert_sound(part);
    for (n = 0; n < SHORT_FROM; n++)
        ck_assert_uint_eq(size_of(part, clusters[n]), CLUSTER);
    ck_assert_uint_eq(size_of(part, clusters[0] + 1), 0);
    ck_assert_uint_eq(size_of(part, UINT64_MAX), 0);
    ck_assert_uint_eq(copies_in(part), SHORT_FROM / CLUSTER * 2);
    part->operations->close(part);
}
END_TEST

START_TEST(test_masked_articles_do_not_count)
{
    static const unsigned gone[] = { 0, 4, 7, 8, 30, 31, 32 };
    graf_part *part = build("one.graf", 0, ARTICLES);

    part = mask(part, "one.graf", gone, sizeof gone / sizeof *gone);
    assert_clusters(part, 0, ARTICLES);
    assert_sound(part);
    ck_assert_uint_eq(size_of(part, clusters[0]), 2);
    ck_assert_uint_eq(size_of(part, clusters[3]), 2);
    ck_assert_uint_eq(size_of(part, clusters[6]), 1);
    ck_assert_uint_eq(size_of(part, clusters[9]), 3);
    ck_assert_uint_eq(size_of(part, clusters[30]), 0);
    ck_assert_uint_eq(copies_in(part), SHORT_FROM / CLUSTER * 2 - 5);
    part->operations->close(part);
}
END_TEST

/* The cut goes through a cluster. */
START_TEST(test_merging_keeps_clusters)
{
    static const unsigned gone[] = { 1, 27 };
    const graf_sealed_options options = { GRAF_VIEW_LITERAL("english"),
                                          (size_t)16 * MEBIBYTE, 2 };
    graf_part *parts[2];
    graf_part *merged;

    parts[0] = build("one.graf", 0, 29);
    parts[1] = build("two.graf", 29, ARTICLES - 29);
    ck_assert_uint_eq(size_of(parts[0], clusters[27]), 2);
    ck_assert_uint_eq(size_of(parts[1], clusters[27]), 1);
    parts[0] = mask(parts[0], "one.graf", gone, 2);
    ck_assert_int_eq(graf_sealed_merge(parts, 2,
                                       scratch_path(&place, "merged.graf"),
                                       &options, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_sealed_open(scratch_path(&place, "merged.graf"), NULL,
                                      &merged, NULL),
                     GRAF_OK);
    assert_clusters(merged, 0, ARTICLES);
    assert_sound(merged);
    ck_assert_uint_eq(size_of(merged, clusters[0]), 2);
    ck_assert_uint_eq(size_of(merged, clusters[27]), 2);
    ck_assert_uint_eq(size_of(merged, clusters[51]), 3);
    ck_assert_uint_eq(copies_in(merged), SHORT_FROM / CLUSTER * 2 - 1);
    merged->operations->close(merged);
    parts[0]->operations->close(parts[0]);
    parts[1]->operations->close(parts[1]);
}
END_TEST

/* ---- signatures --------------------------------------------------------- */

typedef struct seen {
    bool articles[ARTICLES];
    unsigned count;
} seen;

static graf_status see(void *user, const graf_signed_article *article,
                       graf_error *error)
{
    unsigned n = number_of(article->id);
    seen *all = user;

    (void)error;
    ck_assert(graf_signature_exists(&article->signature));
    ck_assert(article->cluster == clusters[n]);
    ck_assert_int_eq(article->date, stories[n].article.date);
    ck_assert(!all->articles[n]);
    all->articles[n] = true;
    all->count++;
    return GRAF_OK;
}

/* Only the first of each cluster; also those that are masked. */
START_TEST(test_signatures_of_days)
{
    static const unsigned gone[] = { 3 };
    graf_part *part = build("one.graf", 0, ARTICLES);
    seen all = { .count = 0 };
    unsigned n, expected = 0;

    part = mask(part, "one.graf", gone, 1);
    ck_assert_int_eq(part->operations->each_signature(part, 19003, 19033, true,
                                                      see, &all, NULL),
                     GRAF_OK);
    for (n = 0; n < SHORT_FROM; n += CLUSTER)
        if (n % 5 == 0 || (n >= 3 && n <= 33)) {
            ck_assert_msg(all.articles[n], "article %u", n);
            expected++;
        }
    ck_assert_uint_eq(all.count, expected);
    part->operations->close(part);
}
END_TEST

Suite *copies_suite(void)
{
    Suite *suite = suite_create("copies");
    TCase *tests = tcase_create("clusters");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_clusters_are_kept_and_counted);
    tcase_add_test(tests, test_masked_articles_do_not_count);
    tcase_add_test(tests, test_merging_keeps_clusters);
    tcase_add_test(tests, test_signatures_of_days);
    suite_add_tcase(suite, tests);
    return suite;
}
