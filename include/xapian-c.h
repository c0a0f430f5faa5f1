/*
 * xapian-c.h - libxapian 1.4 for C programs.
 *
 * One include for the whole binding; the parts are in xapian-c/, about one for
 * each class of Xapian. xapian-c/base.h states the conventions that hold for
 * every function. Build with `pkg-config --cflags --libs xapian-c`.
 *
 * An example, with every error checked:
 *
 *     #include <stdio.h>
 *     #include <string.h>
 *     #include <xapian-c.h>
 *
 *     static xc_status search(const char *path, const char *word,
 *                             xc_error *error)
 *     {
 *         xc_database *database = NULL;
 *         xc_query *query = NULL;
 *         xc_enquire *enquire = NULL;
 *         xc_mset *mset = NULL;
 *         xc_mset_item item;
 *         xc_status status;
 *         xc_doccount i;
 *
 *         status = xc_database_open(path, 0, &database, error);
 *         if (status == XC_OK)
 *             status = xc_query_new_term(word, strlen(word), 1, 0, &query,
 *                                        error);
 *         if (status == XC_OK)
 *             status = xc_enquire_new(database, &enquire, error);
 *         if (status == XC_OK)
 *             status = xc_enquire_set_query(enquire, query, 0, error);
 *         if (status == XC_OK)
 *             status = xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL,
 *                                          &mset, error);
 *         for (i = 0; status == XC_OK && i < xc_mset_size(mset); i++) {
 *             status = xc_mset_get(mset, i, &item, error);
 *             if (status == XC_OK)
 *                 printf("%u %f\n", (unsigned)item.docid, item.weight);
 *         }
 *         xc_mset_free(mset);
 *         xc_enquire_free(enquire);
 *         xc_query_free(query);
 *         xc_database_free(database);
 *         return status;
 *     }
 */
#ifndef XAPIAN_C_H
#define XAPIAN_C_H

#include <xapian-c/base.h>
#include <xapian-c/iterators.h>
#include <xapian-c/document.h>
#include <xapian-c/database.h>
#include <xapian-c/writable_database.h>
#include <xapian-c/text.h>
#include <xapian-c/posting_source.h>
#include <xapian-c/query.h>
#include <xapian-c/query_parser.h>
#include <xapian-c/weight.h>
#include <xapian-c/match.h>
#include <xapian-c/enquire.h>
#include <xapian-c/mset.h>
#include <xapian-c/unicode.h>

#endif
