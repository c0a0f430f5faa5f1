/*
 * article.h - what graf knows of one news story.
 */
#ifndef GRAF_ARTICLE_H
#define GRAF_ARTICLE_H

#include "graf/calendar.h"
#include "graf/file.h"
#include "graf/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Bounds. An article over one of them is reported and left out, except that a
 * paragraph that is too long is split and too many dropped paragraphs are
 * counted only.
 */
enum {
    GRAF_ARTICLE_BYTES_LIMIT = 64 * 1024 * 1024, /* all text of an article */
    GRAF_PARAGRAPH_BYTES_LIMIT = 64 * 1024,      /* longer ones are split */
    GRAF_PARAGRAPHS_LIMIT = 1000000,             /* in one article */
    GRAF_FIELD_BYTES_LIMIT = 4096,               /* a metadata value */
    GRAF_FIELD_VALUES_LIMIT = 64,                /* authors, regions, themes */
    GRAF_ID_BYTES_LIMIT = 1024
};

/* Why a paragraph of the input is not one of the article's. */
typedef enum graf_drop_reason {
    GRAF_DROP_BOILERPLATE = 0, /* share buttons, newsletter, copyright, ... */
    GRAF_DROP_REPEATED = 1     /* recurs in many articles of one source */
} graf_drop_reason;

typedef struct graf_dropped {
    graf_view text;
    graf_drop_reason reason;
    uint32_t line; /* of the input file, 1-based; 0 when not known */
} graf_dropped;

/*
 * One article. Every view is valid UTF-8 and borrowed: a reader's article
 * lives until its callback returns, a result's until the result is freed.
 * Metadata that the input does not give is empty, never invented, but for id.
 */
typedef struct graf_article {
    graf_view id;      /* given, else url, else path#n; never empty */
    graf_view title;   /* the headline: paragraph 0 */
    graf_view source;  /* who published it: a newspaper, a site */
    graf_view origin;  /* where it first appeared, when that is another */
    graf_view section; /* "Politics", "World", ... */
    graf_view url;
    graf_view language; /* "en", "fr", as given; lower case */
    graf_view_list authors;
    graf_view_list regions;
    graf_view_list themes;
    int32_t date;              /* days since 1970-01-01, or GRAF_NO_DATE */
    graf_view_list paragraphs; /* paragraph n is items[n - 1]; none is empty */
    const graf_dropped *dropped; /* left out of the index, in input order */
    size_t dropped_count;
    bool from_page; /* by a reader that had to guess what of a page is the
                       article; not kept by an index */
} graf_article;

/* The metadata that a query can ask for by name. */
typedef enum graf_field {
    GRAF_FIELD_TEXT = 0, /* the paragraph itself */
    GRAF_FIELD_TITLE,
    GRAF_FIELD_AUTHOR,
    GRAF_FIELD_SOURCE, /* source or origin */
    GRAF_FIELD_SECTION,
    GRAF_FIELD_REGION,
    GRAF_FIELD_THEME,
    GRAF_FIELD_ID,       /* the whole id, to the letter */
    GRAF_FIELD_LANGUAGE, /* the whole code, any case */
    GRAF_FIELD_COUNT
} graf_field;

/* "title", "author", ...; "text" for the paragraph. NULL past the last. */
GRAF_API const char *graf_field_name(graf_field field);

/*
 * How many values a field of an article has, and the n-th of them
 * (n < count; an empty view past it). A source counts twice where the article
 * has an origin too. GRAF_FIELD_TEXT has none.
 */
GRAF_API size_t graf_article_value_count(const graf_article *article,
                                         graf_field field);
GRAF_API graf_view graf_article_value(const graf_article *article,
                                      graf_field field, size_t n);

/* Bytes of headline and paragraphs. */
GRAF_API uint64_t graf_article_text_bytes(const graf_article *article);

/*
 * Appends everything but the paragraphs' texts, and of these their number and
 * bytes, in a layout that never changes; lib/base/article_fingerprint.c says
 * which.
 */
GRAF_API graf_status
graf_article_append_metadata(const graf_article *article, graf_buffer *out,
                             graf_error *error) GRAF_MUST_CHECK;

/*
 * The fingerprint of the metadata and all paragraphs: two articles with the
 * same one are the same. What was dropped does not count. Cost: one pass over
 * the text.
 */
GRAF_API graf_status
graf_article_fingerprint(const graf_article *article, graf_fingerprint *out,
                         graf_error *error) GRAF_MUST_CHECK;

/* Copies everything that an index keeps of an article, so not what was
 * dropped, into one piece of the arena. */
GRAF_API graf_status graf_article_copy(const graf_article *article,
                                       graf_arena *arena, graf_article *out,
                                       graf_error *error) GRAF_MUST_CHECK;

/*
 * Checks an article against the bounds above. GRAF_OVER_LIMIT says which it
 * passes; an id that is empty or holds a NUL is GRAF_INVALID_ARGUMENT.
 */
GRAF_API graf_status graf_article_check(const graf_article *article,
                                        graf_error *error) GRAF_MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
