/*
 * Any bytes as a sealed part, with right checksums or their own: opened,
 * searched, fetched, counted, walked through, verified and merged. The first
 * byte says which of that; sealed_mutator.c makes changes that get far.
 *
 * A part in which a verification finds nothing must give whole answers, and
 * make a part in which it finds nothing either.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "graf/facets.h"
#include "sealed/sealed.h"
#include "sealed_repair.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    /* In the first byte: */
    QUERY_BITS = 15,
    AS_IT_IS = 16, /* checksums are left alone */
    MERGE = 32,
    MASKED = 64,
    FETCHES = 5
};

static const char *const queries[] = {
    "bomb sea oil minister",
    "+ministers -oil embargo*",
    "\"the bomb\" OR \"of the\"~3",
    "running NEAR/8 (sea OR nation*)",
    "the pre/3 oil OR \"sea of\" w/9 minister",
    "=bombing OR nation~1 OR x1*",
    "title:bomb* OR title:\"the sea\" OR author:doe",
    "source:news OR theme:\"history\" OR region:asia* OR lang:en",
    "date:2019-04..2019-05 the",
    "NOT oil date:*-05-10 OR since:2019-05-01",
    "relat* OR r*ng OR \xd0\xbc\xd0\xb8*",
    "author:\"jane doe\" date:2019",
    "the of a",
    "\"bombed bombs bombing\"~20 AND NOT embargoes",
    "id:\"http://news.example/0\" OR section:daily",
    "(oil OR sea) AND (run OR relate) AND the",
};

_Static_assert(sizeof queries / sizeof *queries == QUERY_BITS + 1,
               "every number of a query names one");

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* What a damaged part may say. */
static void expect_honest(graf_status status, const graf_error *error)
{
    if (status == GRAF_OK || status == GRAF_DAMAGED ||
        status == GRAF_OVER_LIMIT)
        return;
    fprintf(stderr, "%s: %s\n", graf_status_name(status), error->message);
    abort();
}

/* ---- searching ----------------------------------------------------------- */

static void check_results(const graf_results *results)
{
    size_t i;

    require(results->complete == (results->damage.length == 0));
    for (i = 0; i < results->article_count; i++) {
        const graf_hit_article *found = &results->articles[i];
        size_t n;

        require(found->article.id.length > 0);
        require(i == 0 || results->articles[i - 1].score >= found->score);
        for (n = 0; n < found->hit_count; n++)
            require(found->hits[n].paragraph <= found->paragraph_count);
    }
}

/* True when nothing was wrong. */
static bool search(graf_index *index, const char *query, graf_order order)
{
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;
    graf_status status;
    bool whole;

    request.query = graf_view_of_string(query);
    request.order = order;
    request.hide_copies = order != GRAF_ORDER_NEWEST;
    request.count = true;
    request.context = 1;
    request.per_article = 100;
    status = graf_search(&index, 1, &request, &results, &error);
    expect_honest(status, &error);
    if (status != GRAF_OK)
        return status == GRAF_OVER_LIMIT;
    if (order == GRAF_ORDER_RELEVANCE)
        check_results(results);
    whole = results->complete;
    graf_results_free(results);
    return whole;
}

static bool count_facets(graf_index *index, const char *query)
{
    graf_facets_request request;
    graf_error error = GRAF_ERROR_INIT;
    graf_facets *facets;
    graf_status status;
    bool whole;

    memset(&request, 0, sizeof request);
    request.query = graf_view_of_string(query);
    request.fields = GRAF_FACETS_FIELDS;
    request.values = 10;
    request.timeline = true;
    status = graf_facets_count(&index, 1, &request, &facets, &error);
    expect_honest(status, &error);
    if (status != GRAF_OK)
        return status == GRAF_OVER_LIMIT;
    whole = facets->complete;
    graf_facets_free(facets);
    return whole;
}

/* ---- reading ------------------------------------------------------------- */

/* The first ids met, to be fetched. */
typedef struct walk {
    graf_arena arena;
    graf_view ids[FETCHES];
    size_t count;
} walk;

static graf_status visit(void *user, const graf_article *article,
                         graf_error *error)
{
    walk *seen = user;

    require(article->id.length > 0);
    if (seen->count == FETCHES)
        return GRAF_OK;
    return graf_arena_copy(&seen->arena, article->id, &seen->ids[seen->count++],
                           error);
}

static bool read_all(graf_index *index)
{
    walk seen = { .count = 0 };
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    bool whole;
    size_t i;

    graf_arena_init(&seen.arena, 1 << 20);
    status = graf_index_each_article(index, visit, &seen, &error);
    expect_honest(status, &error);
    whole = status == GRAF_OK;
    for (i = 0; i < seen.count; i++) {
        graf_fetched *fetched;

        status = graf_fetch(&index, 1, seen.ids[i], &fetched, NULL, &error);
        if (status != GRAF_NOT_FOUND)
            expect_honest(status, &error);
        whole = whole && status == GRAF_OK;
        graf_fetched_free(fetched);
    }
    graf_arena_release(&seen.arena);
    return whole;
}

static graf_status note_damage(void *user, const char *message,
                               graf_error *error)
{
    (void)error;
    require(message[0] != '\0');
    *(bool *)user = true;
    return GRAF_OK;
}

static bool verify(graf_index *index)
{
    bool damaged = false;
    graf_status status = graf_index_verify(index, note_damage, &damaged, NULL);

    require(status == (damaged ? GRAF_DAMAGED : GRAF_OK));
    return !damaged;
}

/* ---- merging ------------------------------------------------------------- */

/* Where files can be written that nobody keeps. */
static const char *scratch_path(const char *suffix, char *path, size_t room)
{
    const char *folder =
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR");

    snprintf(path, room, "%s/graf-fuzz-%ld.%s",
             folder != NULL ? folder : "/tmp", (long)getpid(), suffix);
    return path;
}

static graf_part *open_part(const char *path, const char *mask)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_part *part;
    graf_status status = graf_sealed_open(path, mask, &part, &error);

    if (status != GRAF_INVALID_ARGUMENT && status != GRAF_WRONG_VERSION)
        expect_honest(status, &error);
    return part;
}

/* ---- copies -------------------------------------------------------------- */

static graf_status count_cluster(void *user, const graf_signed_article *article,
                                 graf_error *error)
{
    graf_part *part = user;
    uint64_t size;

    require(graf_signature_exists(&article->signature));
    return part->operations->cluster_size(part, article->cluster, &size, error);
}

static void read_copies(const char *path)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_part *part = open_part(path, NULL);

    if (part == NULL)
        return;
    expect_honest(part->operations->each_signature(part, INT32_MIN + 1,
                                                   INT32_MAX, true,
                                                   count_cluster, part, &error),
                  &error);
    part->operations->close(part);
}

/* Opens it again without its first article; NULL where that is damaged. */
static graf_part *mask_first(graf_part *part, const char *path)
{
    const graf_place first = 0;
    char mask[256];
    graf_status status;

    scratch_path("mask", mask, sizeof mask);
    status = graf_sealed_write_mask(part, mask, &first, 1, NULL);
    require(status == GRAF_OK);
    part->operations->close(part);
    part = open_part(path, mask);
    unlink(mask);
    return part;
}

static void expect_whole(const char *path)
{
    graf_index *index;

    require(graf_index_open(path, &index, NULL) == GRAF_OK);
    require(verify(index));
    graf_index_close(index);
}

static void merge(const char *path, bool masked, bool whole)
{
    const graf_sealed_options options = { GRAF_VIEW_LITERAL("english"),
                                          (size_t)16 << 20, 1 };
    graf_part *part = open_part(path, NULL);
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    char to[256];

    if (part != NULL && masked && graf_sealed_article_count(part) > 1)
        part = mask_first(part, path);
    if (part == NULL || graf_sealed_article_count(part) == 0) {
        if (part != NULL)
            part->operations->close(part);
        return;
    }
    scratch_path("merged", to, sizeof to);
    status = graf_sealed_merge(&part, 1, to, &options, &error);
    expect_honest(status, &error);
    require(!whole || status == GRAF_OK);
    part->operations->close(part);
    if (whole)
        expect_whole(to);
    unlink(to);
}

/* ---- the file ------------------------------------------------------------ */

static void use(const char *path, uint8_t how)
{
    const char *query = queries[how & QUERY_BITS];
    graf_index *index;
    bool answers;
    bool whole;

    if (graf_index_open(path, &index, NULL) != GRAF_OK)
        return;
    whole = verify(index);
    answers = search(index, query, GRAF_ORDER_RELEVANCE);
    answers &= search(index, query, GRAF_ORDER_NEWEST);
    answers &= search(index, query, GRAF_ORDER_OLDEST);
    answers &= count_facets(index, query);
    answers &= read_all(index);
    graf_index_close(index);
    require(answers || !whole);
    read_copies(path);
    if ((how & MERGE) != 0)
        merge(path, (how & MASKED) != 0, whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    char *bytes;
    int file;

    if (size < 2)
        return 0;
    file = memfd_create("fuzzed", MFD_CLOEXEC);
    require(file >= 0 && ftruncate(file, (off_t)(size - 1)) == 0);
    bytes = mmap(NULL, size - 1, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    require(bytes != MAP_FAILED);
    memcpy(bytes, data + 1, size - 1);
    if ((data[0] & AS_IT_IS) == 0)
        sealed_repair(bytes, size - 1);
    munmap(bytes, size - 1);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    use(path, data[0]);
    close(file);
    return 0;
}
