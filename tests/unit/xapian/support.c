/*
 * support.c - what the suites of the Xapian binding share.
 */
#include "support.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const struct news news[NEWS_COUNT] = {
    { "Embargo widens", "oil embargo widens as oil tankers turn back",
      "20210103", "Herald" },
    { "Tankers", "tankers wait at sea while the embargo holds", "20210210",
      "Courier" },
    { "Harvest", "harvest of wheat is early this year", "20200815", "Herald" },
    { "Sea of Okhotsk", "bombers over the sea of okhotsk", "20211215",
      "Courier" },
    { "Prices", "oil oil oil prices fall", "20210103", "Herald" },
    { "Wheat", "wheat prices rise after the early harvest", "20210601",
      "Gazette" },
};

char *make_folder(void)
{
    const char *parent = getenv("TMPDIR");
    char *path = path_in(parent == NULL ? "/tmp" : parent, "xapian-c-XXXXXX");

    ck_assert_ptr_nonnull(mkdtemp(path));
    return path;
}

static int remove_entry(const char *path, const struct stat *status, int type,
                        struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

void remove_folder(char *path)
{
    nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    free(path);
}

char *path_in(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);

    ck_assert_ptr_nonnull(path);
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

void write_file(const char *path, const char *data, size_t length)
{
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(data, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
}

xc_document *make_document(const struct news *article, int number)
{
    const char *word = article->text;
    xc_termpos position = 1;
    xc_document *document;
    char id[16];

    CHECK_OK(xc_document_new(&document, &error));
    while (*word != '\0') {
        size_t length = strcspn(word, " ");

        CHECK_OK(xc_document_add_posting(document, word, length, position++, 1,
                                         &error));
        word += length + strspn(word + length, " ");
    }
    snprintf(id, sizeof id, "Q%d", number);
    CHECK_OK(xc_document_add_boolean_term(document, id, strlen(id), &error));
    CHECK_OK(xc_document_add_value(document, SLOT_DATE, article->date,
                                   strlen(article->date), &error));
    CHECK_OK(xc_document_add_value(document, SLOT_SOURCE, article->source,
                                   strlen(article->source), &error));
    CHECK_OK(xc_document_set_data(document, article->title,
                                  strlen(article->title), &error));
    return document;
}

static void add_news(xc_writable_database *database)
{
    int i;

    for (i = 0; i < NEWS_COUNT; i++) {
        xc_document *document = make_document(&news[i], i + 1);
        xc_docid docid;

        CHECK_OK(xc_writable_database_add(database, document, &docid, &error));
        ck_assert_uint_eq(docid, (xc_docid)i + 1);
        xc_document_free(document);
    }
}

xc_writable_database *make_news(void)
{
    xc_writable_database *database;

    CHECK_OK(xc_writable_database_new_in_memory(&database, &error));
    add_news(database);
    return database;
}

xc_writable_database *create_news(const char *path)
{
    xc_writable_database *database;

    CHECK_OK(xc_writable_database_open(path, XC_DB_CREATE_OR_OPEN, 0, &database,
                                       &error));
    add_news(database);
    CHECK_OK(xc_writable_database_commit(database, &error));
    return database;
}

xc_query *term_query(const char *term)
{
    xc_query *query;

    CHECK_OK(xc_query_new_term(term, strlen(term), 1, 0, &query, &error));
    return query;
}

xc_mset *search(xc_database *database, const xc_query *query)
{
    xc_enquire *enquire;
    xc_mset *mset;

    CHECK_OK(xc_enquire_new(database, &enquire, &error));
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL, &mset, &error));
    xc_enquire_free(enquire);
    return mset;
}

void check_docids(const xc_mset *mset, const xc_docid *docids)
{
    xc_doccount i;

    for (i = 0; i < xc_mset_size(mset); i++) {
        xc_mset_item item;

        CHECK_OK(xc_mset_get(mset, i, &item, &error));
        ck_assert_uint_eq(item.docid, docids[i]);
        ck_assert_uint_eq(item.rank, i);
    }
    ck_assert_uint_eq(docids[i], 0);
}
