/*
 * support.h - what the suites of the Xapian binding share: temporary folders,
 * a small collection of news, and checks that say what went wrong.
 */
#ifndef XAPIAN_TEST_SUPPORT_H
#define XAPIAN_TEST_SUPPORT_H

#include <check.h>
#include <string.h>
#include <xapian-c.h>

#ifdef __cplusplus
extern "C" {
#endif

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* Makes a call, which passes `&error`, and checks the status it returns. */
#define CHECK_STATUS(expected, call)                                           \
    do {                                                                       \
        xc_error error = XC_ERROR_INIT;                                        \
        const xc_status status_is = (call);                                    \
        ck_assert_msg(status_is == (expected),                                 \
                      "%s gives \"%s\" instead of \"%s\": %s", #call,          \
                      xc_status_name(status_is), xc_status_name(expected),     \
                      error.message);                                          \
        ck_assert_int_eq(error.status, status_is < 0 ? status_is : XC_OK);     \
    } while (0)

#define CHECK_OK(call) CHECK_STATUS(XC_OK, call)

/* A string literal as pointer and length. */
#define TEXT(literal) (literal), sizeof(literal) - 1

/* Checks that borrowed bytes are those of a literal, a NUL behind them. */
#define CHECK_BYTES(literal, data, length)                                     \
    do {                                                                       \
        ck_assert_uint_eq(length, sizeof(literal) - 1);                        \
        ck_assert_mem_eq(data, literal, sizeof(literal));                      \
    } while (0)

/* A new, empty folder; and the end of it with all that is in it. */
char *make_folder(void);
void remove_folder(char *path);

/* `folder`/`name`, to be freed. */
char *path_in(const char *folder, const char *name);

/* Writes a file of these bytes. */
void write_file(const char *path, const char *data, size_t length);

/*
 * The collection: document i (from 1) has the words of news[i - 1].text as
 * terms with positions from 1, the term "Q" and its number, its date in slot 0
 * and source in slot 1, its title as data.
 */
enum { NEWS_COUNT = 6, SLOT_DATE = 0, SLOT_SOURCE = 1, SLOT_NONE = 9 };

struct news {
    const char *title;
    const char *text;
    const char *date;
    const char *source;
};

extern const struct news news[NEWS_COUNT];

/* One article as a document; to be freed. */
xc_document *make_document(const struct news *article, int number);

/* The collection in memory. To be freed. */
xc_writable_database *make_news(void);

/* The collection in a folder, committed; free it to let the lock go. */
xc_writable_database *create_news(const char *path);

/* Makes a term query; to be freed. */
xc_query *term_query(const char *term);

/* Runs a query over a database and gives its results, up to 10. */
xc_mset *search(xc_database *database, const xc_query *query);

/* Checks the docids of results, in order; the list ends with 0. */
void check_docids(const xc_mset *mset, const xc_docid *docids);

/* Throws the number-th of the exceptions of `thrown`, as C++ would. */
struct thrown {
    xc_status status;
    const char *name;
};
extern const struct thrown thrown[];
extern const size_t thrown_count;
int throw_from_stopper(void *number, const char *word, size_t length);

/* Lets the n-th allocation from now on fail, of those of C++ code. */
void allocation_fail_at(unsigned long n);
void allocation_fail_no_more(void);
/* True if one has failed since allocation_fail_at() was called. */
int allocation_failed(void);
/* False where a memory checker has put its own operator new in place of ours
 * (valgrind does, without --soname-synonyms=somalloc=nouserintercepts). */
int allocation_can_fail(void);

#ifdef __cplusplus
}
#endif

#endif
