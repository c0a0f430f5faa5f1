/*
 * part.h - the one small interface that both kinds of part implement.
 *
 * A part holds whole articles: the index layer knows no more of it than this.
 * A live part (lib/live) is a Xapian database that takes single articles; a
 * sealed part (lib/sealed) is one immutable file. An open part is a stable
 * snapshot for one thread; where a writer has overtaken it, calls return
 * GRAF_STALE, and the whole search is begun again on a fresh snapshot.
 */
#ifndef GRAF_PART_H
#define GRAF_PART_H

#include "graf/file.h"
#include "graf/matcher.h"
#include "graf/signature.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What became of an article that was put. */
typedef enum graf_put_result {
    GRAF_PUT_ADDED = 0,
    GRAF_PUT_REPLACED,
    GRAF_PUT_UNCHANGED /* the same article is there already */
} graf_put_result;

/* An article's place in its part; any number the part likes. */
typedef uint64_t graf_place;

typedef enum graf_order {
    /* Every order is total. Ties: newer first, undated last; then id in byte
     * order; then paragraph number. */
    GRAF_ORDER_RELEVANCE = 0, /* an article scores as its best paragraph */
    GRAF_ORDER_NEWEST,        /* undated last */
    GRAF_ORDER_OLDEST         /* undated last */
} graf_order;

/* An article that matches. */
typedef struct graf_found_article {
    graf_place place;
    double score; /* of its best paragraph; 0 in the date orders */
    int32_t date;
    graf_view id; /* lives as long as the list it stands in */
} graf_found_article;

/* The best articles of a part, in order. Memory in `arena`. */
typedef struct graf_found {
    graf_found_article *items;
    size_t count;
    bool complete; /* false: the deadline passed, better ones may be missing */
} graf_found;

typedef struct graf_found_paragraph {
    uint32_t number;
    double score;
} graf_found_paragraph;

typedef struct graf_match_counts {
    uint64_t paragraphs; /* matching ones, headlines among them */
    uint64_t articles;   /* with at least one of those */
    bool complete;
} graf_match_counts;

typedef struct graf_part_statistics {
    graf_collection collection;
    uint64_t text_bytes; /* of all headlines and paragraphs */
    uint64_t disk_bytes;
    int32_t first_date; /* GRAF_NO_DATE when no article is dated */
    int32_t last_date;
} graf_part_statistics;

/* Milliseconds of the monotonic clock after which a search stops; 0: never. */
typedef uint64_t graf_deadline;

/* What a verification found wrong; returns GRAF_OK to go on. */
typedef graf_status (*graf_damage_visitor)(void *user, const char *message,
                                           graf_error *error);
typedef graf_status (*graf_article_visitor)(void *user,
                                            const graf_article *article,
                                            graf_error *error);

/* What is told of the articles that match; see `tally` below. Texts live
 * during the call. */
typedef struct graf_tally {
    graf_status (*article)(void *user, int32_t date, uint32_t paragraphs,
                           graf_error *error);
    graf_status (*value)(void *user, graf_field field, graf_view text,
                         uint64_t articles, graf_error *error);
    void *user;
} graf_tally;

typedef graf_status (*graf_signature_visitor)(
    void *user, const graf_signed_article *article, graf_error *error);

typedef struct graf_part graf_part;

typedef struct graf_part_operations {
    const char *kind; /* "live", "sealed" */
    void (*close)(graf_part *part);
    /* False when a writer has moved on since the part was opened: what was
     * read since then may be mixed with what is newer. */
    bool (*is_current)(graf_part *part);
    /* The figures that score: cheap, asked by every search. */
    graf_status (*collection)(graf_part *part, graf_collection *out,
                              graf_error *error);
    /* All figures, for people. */
    graf_status (*statistics)(graf_part *part, graf_part_statistics *out,
                              graf_error *error);
    graf_status (*stem_frequency)(graf_part *part, graf_view stem,
                                  uint64_t *out, graf_error *error);
    /* Visits the dictionary's forms of leaf->field that fit a PATTERN or
     * FUZZY leaf, or, for other leaves, the leaf's own form. */
    graf_status (*expand)(graf_part *part, const graf_node *leaf,
                          graf_form_visitor visit, void *user,
                          graf_error *error);
    /* The first `limit` matching articles in `order`. */
    graf_status (*search)(graf_part *part, const graf_plan *plan,
                          graf_order order, size_t limit,
                          graf_deadline deadline, graf_arena *arena,
                          graf_found *out, graf_error *error);
    /* Every matching paragraph of one article, by number. Arena memory. */
    graf_status (*paragraphs)(graf_part *part, const graf_plan *plan,
                              graf_place place, graf_arena *arena,
                              graf_found_paragraph **out, size_t *count,
                              graf_error *error);
    graf_status (*count)(graf_part *part, const graf_plan *plan,
                         graf_deadline deadline, graf_match_counts *out,
                         graf_error *error);
    /* Finds an article by id: GRAF_NOT_FOUND when the part has it not. */
    graf_status (*locate)(graf_part *part, graf_view id, graf_place *out,
                          graf_error *error);
    /* The article without its paragraphs (article->paragraphs is empty), and
     * how many it has. Arena memory. */
    graf_status (*article)(graf_part *part, graf_place place, graf_arena *arena,
                           graf_article *out, uint32_t *paragraph_count,
                           graf_error *error);
    /* Paragraph `number` from 1: GRAF_NOT_FOUND past the last. */
    graf_status (*paragraph)(graf_part *part, graf_place place, uint32_t number,
                             graf_arena *arena, graf_view *out,
                             graf_error *error);
    /* The fingerprint (graf_article_fingerprint) of the article there. */
    graf_status (*fingerprint)(graf_part *part, graf_place place,
                               graf_fingerprint *out, graf_error *error);
    /* Visits every article whole, in a fixed order. */
    graf_status (*each_article)(graf_part *part, graf_article_visitor visit,
                                void *user, graf_error *error);
    /* Checks everything that can be checked. */
    graf_status (*verify)(graf_part *part, graf_damage_visitor damage,
                          void *user, graf_error *error);
    /* Counts what matches, for facets: tells `tally` each matching article
     * once, and how many of them have which value of `fields` (a set of 1u <<
     * graf_field; the same value may come several times, to be added). Without
     * a plan (NULL) every article matches. *complete is false when the
     * deadline passed first. */
    graf_status (*tally)(graf_part *part, const graf_plan *plan,
                         uint32_t fields, graf_deadline deadline,
                         const graf_tally *tally, bool *complete,
                         graf_error *error);
    /*
     * Visits the articles that have a signature and are no copies, with their
     * clusters: those dated in [from, to], and the undated if `undated`. Also
     * ones that were replaced or deleted may be among them.
     */
    graf_status (*each_signature)(graf_part *part, int32_t from, int32_t to,
                                  bool undated, graf_signature_visitor visit,
                                  void *user, graf_error *error);
    /* The cluster of an article whose id is known (see graf/signature.h): 0
     * when it has none. */
    graf_status (*cluster)(graf_part *part, graf_place place, graf_view id,
                           uint64_t *out, graf_error *error);
    /* How many articles of the part are of a cluster. */
    graf_status (*cluster_size)(graf_part *part, uint64_t cluster,
                                uint64_t *out, graf_error *error);
} graf_part_operations;

/* The head of every part; what the kind needs follows it. */
struct graf_part {
    const graf_part_operations *operations;
};

#ifdef __cplusplus
}
#endif

#endif
