/*
 * Looking at every paragraph that matches: a spy of Xapian's is told of them.
 */
#include "live/inquiry.h"

typedef struct spying {
    graf_head_counter count;
    void *user;
    xc_docid last;
    xc_error *cause; /* why counting stopped */
} spying;

static int count_match(void *user, xc_document *document, double weight)
{
    spying *run = user;
    graf_view value;
    xc_docid head;

    (void)weight;
    if (xc_document_get_value(document, GRAF_SLOT_HEAD, &value.data,
                              &value.length, run->cause) != XC_OK)
        return -1;
    head = graf_head_of_value(value);
    if (head == 0 || head > run->last)
        return graf_inquiry_stop(run->cause,
                                 "a paragraph belongs to no article");
    run->count(run->user, head);
    return 0;
}

graf_status graf_inquiry_spy(graf_inquiry *asked, xc_docid last,
                             graf_head_counter count, void *user,
                             graf_error *error)
{
    const xc_match_spy_callbacks callbacks = { count_match, NULL };
    spying run = { count, user, last, &asked->inner };
    xc_match_spy *spy = NULL;
    xc_doccount documents;
    graf_status status;

    if (xc_database_doccount(asked->live->database, &documents,
                             &asked->cause) != XC_OK ||
        xc_match_spy_new(&callbacks, &run, &spy, &asked->cause) != XC_OK ||
        xc_enquire_add_match_spy(asked->enquire, spy, &asked->cause) != XC_OK)
        status = graf_inquiry_failed(asked, error);
    else
        status = graf_inquiry_ask(asked, 0, documents, error);
    xc_match_spy_free(spy);
    return status;
}
