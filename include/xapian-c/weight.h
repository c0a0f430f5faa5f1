/*
 * weight.h - weighting schemes: what a term's occurrence is worth.
 */
#ifndef XAPIAN_C_WEIGHT_H
#define XAPIAN_C_WEIGHT_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Xapian's own schemes. In brackets: the parameters and their defaults, in the
 * order of xc_weight_new_scheme(). */
typedef enum xc_weight_scheme XC_ENUM_INT {
    XC_WEIGHT_BOOL = 0, /* none: every weight is 0, the search is fastest */
    XC_WEIGHT_BM25 = 1, /* k1 1, k2 0, k3 1, b 0.5, min_normlen 0.5 */
    XC_WEIGHT_BM25_PLUS = 2, /* the same five, delta 1 */
    XC_WEIGHT_TRAD = 3,      /* k 1 */
    XC_WEIGHT_INL2 = 4,      /* c 1 */
    XC_WEIGHT_IFB2 = 5,      /* c 1 */
    XC_WEIGHT_INEB2 = 6,     /* c 1 */
    XC_WEIGHT_BB2 = 7,       /* c 1 */
    XC_WEIGHT_DLH = 8,       /* none */
    XC_WEIGHT_PL2 = 9,       /* c 1 */
    XC_WEIGHT_PL2_PLUS = 10, /* c 1, delta 0.8 */
    XC_WEIGHT_DPH = 11,      /* none */
    XC_WEIGHT_LM = 12,       /* log 0, smoothing 1 (to 5), and two numbers for
                              * the smoothing, -1 -1: as it suits it */
    XC_WEIGHT_COORD = 13     /* none: each matching term counts 1 */
} xc_weight_scheme;

/*
 * One of Xapian's schemes with its first `count` parameters given, the others
 * being the defaults above. XC_MISUSE for too many parameters,
 * XC_INVALID_ARGUMENT for impossible ones.
 */
XC_API XC_MUST_CHECK xc_status xc_weight_new_scheme(xc_weight_scheme scheme,
                                                    const double *parameters,
                                                    size_t count,
                                                    xc_weight **out,
                                                    xc_error *error);

/* tf-idf, its normalisations as three letters in SMART notation ("ntn"). */
XC_API XC_MUST_CHECK xc_status xc_weight_new_tf_idf(const char *normalisations,
                                                    xc_weight **out,
                                                    xc_error *error);

/* The statistics that a weight written in C can ask for: or them together.
 * What is not asked for is 0, in the struct below and in `sumpart`. */
enum {
    XC_STATISTIC_COLLECTION_SIZE = 1,
    XC_STATISTIC_RSET_SIZE = 2,
    XC_STATISTIC_AVERAGE_LENGTH = 4,
    XC_STATISTIC_TERMFREQ = 8,
    XC_STATISTIC_RELTERMFREQ = 16,
    XC_STATISTIC_QUERY_LENGTH = 32,
    XC_STATISTIC_WQF = 64,
    XC_STATISTIC_WDF = 128,
    XC_STATISTIC_DOC_LENGTH = 256,
    XC_STATISTIC_DOC_LENGTH_MIN = 512,
    XC_STATISTIC_DOC_LENGTH_MAX = 1024,
    XC_STATISTIC_WDF_MAX = 2048,
    XC_STATISTIC_COLLECTION_FREQ = 4096,
    XC_STATISTIC_UNIQUE_TERMS = 8192,
    XC_STATISTIC_TOTAL_LENGTH = 5 /* collection size and average length */
};

/* What is known of a term when the search starts. */
typedef struct xc_weight_statistics {
    double factor; /* to multiply all results by, 1 unless scaled; 0 when the
                    * weight is used for sumextra and maxextra only */
    xc_doccount collection_size;
    xc_doccount rset_size;
    double average_length;
    xc_doccount termfreq;
    xc_doccount reltermfreq; /* termfreq in the relevance set */
    xc_termcount query_length;
    xc_termcount wqf;
    xc_termcount doclength_lower_bound;
    xc_termcount doclength_upper_bound;
    xc_termcount wdf_upper_bound;
    xc_termcount collection_freq;
    uint64_t total_length;
} xc_weight_statistics;

/*
 * A weighting scheme written in C. For each term of a query the binding clones
 * the weight and calls init, then the others. maxpart and maxextra must never
 * be lower than any result of sumpart and sumextra: documents are left out by
 * them. All functions return 0 or, to stop the search, < 0.
 */
typedef struct xc_weight_callbacks {
    unsigned statistics; /* XC_STATISTIC_ flags */
    int (*init)(void *user, const xc_weight_statistics *statistics);
    /* What the term is worth in a document. */
    int (*sumpart)(void *user, xc_termcount wdf, xc_termcount doclength,
                   xc_termcount unique_terms, double *weight);
    int (*maxpart)(void *user, double *weight);
    /* A weight that does not depend on a term; both may be NULL: 0. */
    int (*sumextra)(void *user, xc_termcount doclength,
                    xc_termcount unique_terms, double *weight);
    int (*maxextra)(void *user, double *weight);
    /* Makes in *copy another `user` with the same parameters. */
    int (*clone)(void *user, void **copy);
    void (*destroy)(void *user);
} xc_weight_callbacks;

XC_API XC_MUST_CHECK xc_status
xc_weight_new(const xc_weight_callbacks *callbacks, void *user, xc_weight **out,
              xc_error *error);
XC_API void xc_weight_free(xc_weight *weight);

#ifdef __cplusplus
}
#endif

#endif
