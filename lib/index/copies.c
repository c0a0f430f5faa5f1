#include "index/copies.h"

#include <stdlib.h>

enum {
    GROUPS = 15,        /* of bins; each is looked up */
    COMPARED_MOST = 64, /* of those that share a group */
    /* Dates are looked up by spans: two of them cover what is near a date. */
    SPAN_DAYS = 2 * GRAF_COPY_DAYS + 2
};

/* The likest first article of a new one. */
typedef struct match {
    uint64_t cluster;
    unsigned likeness; /* 0: none */
} match;

/* A hash table of the new articles, by groups of their bins. */
typedef struct finding {
    const graf_signed_article *articles;
    size_t count;
    match *matches;
    uint32_t *slots; /* article * GROUPS + group + 1 of the last; 0: empty */
    uint32_t *next;  /* of the same slot, likewise */
    size_t mask;
} finding;

/* ---- groups ------------------------------------------------------------- */

/* Three bins, no two of which stand together in another group. */
static uint64_t group_of(const graf_signature *signature, unsigned group)
{
    unsigned bin = group * 2;

    return (uint64_t)graf_signature_bin(signature, bin) << 8 |
           (uint64_t)graf_signature_bin(signature,
                                        (bin + 1) % GRAF_SIGNATURE_BINS)
               << 4 |
           graf_signature_bin(signature, (bin + 3) % GRAF_SIGNATURE_BINS);
}

/* Undated articles have a span of their own, below all others. */
static int64_t span_of(int64_t date)
{
    return (date - GRAF_NO_DATE) / SPAN_DAYS;
}

static size_t slot_of(const finding *run, const graf_signature *signature,
                      unsigned group, int64_t span)
{
    uint64_t key =
        ((uint64_t)span * GROUPS + group) << 12 | group_of(signature, group);

    key *= UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(key >> 32) & run->mask;
}

static void insert(finding *run, size_t article)
{
    const graf_signed_article *added = &run->articles[article];
    unsigned group;

    for (group = 0; group < GROUPS; group++) {
        uint32_t entry = (uint32_t)(article * GROUPS + group);
        uint32_t *slot = &run->slots[slot_of(run, &added->signature, group,
                                             span_of(added->date))];

        run->next[entry] = *slot;
        *slot = entry + 1;
    }
}

/* ---- comparing ---------------------------------------------------------- */

static bool dates_are_near(int32_t left, int32_t right)
{
    int64_t apart = (int64_t)left - right;

    return apart >= -GRAF_COPY_DAYS && apart <= GRAF_COPY_DAYS;
}

/* How likely two articles are copies of one another. */
static unsigned compare(const graf_signed_article *left,
                        const graf_signed_article *right)
{
    if (!dates_are_near(left->date, right->date))
        return 0;
    return graf_signature_likeness(&left->signature, &right->signature);
}

typedef void (*candidate_visitor)(finding *run, size_t candidate,
                                  const graf_signed_article *article,
                                  void *user);

static void visit_slot(finding *run, size_t slot,
                       const graf_signed_article *article,
                       candidate_visitor visit, void *user)
{
    uint32_t entry = run->slots[slot];
    int compared;

    for (compared = 0; entry != 0 && compared < COMPARED_MOST; compared++) {
        visit(run, (entry - 1) / GROUPS, article, user);
        entry = run->next[entry - 1];
    }
}

/* Those in the table that may be like an article. */
static void visit_candidates(finding *run, const graf_signed_article *article,
                             candidate_visitor visit, void *user)
{
    int64_t first = article->date;
    int64_t last = article->date;
    int64_t span;
    unsigned group;

    if (article->date != GRAF_NO_DATE) {
        first -= GRAF_COPY_DAYS;
        last += GRAF_COPY_DAYS;
    }
    for (span = span_of(first); span <= span_of(last); span++)
        for (group = 0; group < GROUPS; group++)
            visit_slot(run, slot_of(run, &article->signature, group, span),
                       article, visit, user);
}

/* ---- copies of what the parts hold -------------------------------------- */

static void match_known(finding *run, size_t candidate,
                        const graf_signed_article *known, void *user)
{
    match *best = &run->matches[candidate];
    unsigned likeness = compare(&run->articles[candidate], known);

    (void)user;
    if (likeness > best->likeness)
        *best = (match){ known->cluster, likeness };
}

static graf_status visit_known(void *user, const graf_signed_article *known,
                               graf_error *error)
{
    (void)error;
    visit_candidates(user, known, match_known, NULL);
    return GRAF_OK;
}

/* The days that copies of the new articles can have. */
static void find_days(const finding *run, int32_t *from, int32_t *to,
                      bool *undated)
{
    size_t i;

    *from = INT32_MAX;
    *to = GRAF_NO_DATE;
    *undated = false;
    for (i = 0; i < run->count; i++) {
        int32_t date = run->articles[i].date;

        if (date == GRAF_NO_DATE) {
            *undated = true;
            continue;
        }
        if (date < *from)
            *from = date;
        if (date > *to)
            *to = date;
    }
    if (*to == GRAF_NO_DATE)
        return;
    *from = *from < INT32_MIN + GRAF_COPY_DAYS + 1 ? INT32_MIN + 1
                                                   : *from - GRAF_COPY_DAYS;
    *to = *to > INT32_MAX - GRAF_COPY_DAYS ? INT32_MAX : *to + GRAF_COPY_DAYS;
}

static graf_status match_parts(finding *run, const graf_known_parts *known,
                               graf_error *error)
{
    graf_status status = GRAF_OK;
    int32_t from, to;
    bool undated;
    size_t i;

    find_days(run, &from, &to, &undated);
    for (i = 0; i < known->count && status == GRAF_OK; i++)
        status = known->parts[i]->operations->each_signature(
            known->parts[i], from, to, undated, visit_known, run, error);
    return status;
}

/* ---- copies of one another ---------------------------------------------- */

/* Earlier ones that are no copies themselves. */
static void match_earlier(finding *run, size_t candidate,
                          const graf_signed_article *article, void *user)
{
    match *best = user;
    unsigned likeness;

    if (&run->articles[candidate] >= article ||
        run->matches[candidate].likeness > 0)
        return;
    likeness = compare(&run->articles[candidate], article);
    if (likeness > best->likeness)
        *best = (match){ run->articles[candidate].cluster, likeness };
}

static void match_one_another(finding *run, graf_signed_article *articles)
{
    size_t i;

    for (i = 0; i < run->count; i++) {
        match *best = &run->matches[i];

        if (!graf_signature_exists(&articles[i].signature))
            continue;
        if (best->likeness == 0)
            visit_candidates(run, &articles[i], match_earlier, best);
        if (best->likeness > 0)
            articles[i].cluster = best->cluster;
    }
}

/* ---- the whole ---------------------------------------------------------- */

static graf_status prepare(finding *run, graf_error *error)
{
    size_t slots = 1;
    size_t i;

    while (slots < run->count * (GROUPS / 2))
        slots *= 2;
    run->mask = slots - 1;
    run->slots = calloc(slots, sizeof *run->slots);
    run->next = calloc(run->count * GROUPS, sizeof *run->next);
    run->matches = calloc(run->count, sizeof *run->matches);
    if (run->slots == NULL || run->next == NULL || run->matches == NULL)
        return graf_fail_memory(error,
                                (slots + run->count * GROUPS) * sizeof(int));
    for (i = 0; i < run->count; i++)
        if (graf_signature_exists(&run->articles[i].signature))
            insert(run, i);
    return GRAF_OK;
}

graf_status graf_find_copies(void *user, graf_signed_article *articles,
                             size_t count, graf_error *error)
{
    finding run = { .articles = articles, .count = count };
    graf_status status;

    if (count == 0)
        return GRAF_OK;
    if (count > UINT32_MAX / GROUPS - 1)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "%zu articles are too many for one part", count);
    status = prepare(&run, error);
    if (status == GRAF_OK)
        status = match_parts(&run, user, error);
    if (status == GRAF_OK)
        match_one_another(&run, articles);
    free(run.slots);
    free(run.next);
    free(run.matches);
    return status;
}

/* ---- keeping ------------------------------------------------------------ */

static graf_status keep_copy(graf_part *part, graf_signed_article *article,
                             graf_error *error)
{
    graf_status status;
    uint64_t cluster;
    graf_place place;

    status = part->operations->locate(part, article->id, &place, error);
    if (status == GRAF_NOT_FOUND)
        return GRAF_OK;
    if (status == GRAF_OK)
        status = part->operations->cluster(part, place, article->id, &cluster,
                                           error);
    if (status == GRAF_OK && cluster != 0)
        article->cluster = cluster;
    return status;
}

graf_status graf_keep_copies(void *user, graf_signed_article *articles,
                             size_t count, graf_error *error)
{
    const graf_known_parts *known = user;
    graf_status status = GRAF_OK;
    size_t i, n;

    for (i = 0; i < count; i++)
        for (n = 0; n < known->count && status == GRAF_OK; n++)
            status = keep_copy(known->parts[n], &articles[i], error);
    return status;
}
