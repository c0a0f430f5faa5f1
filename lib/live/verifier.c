#include "live/verifier.h"

graf_status graf_verifier_init(graf_verifier *verifier, graf_live_part *live,
                               const graf_plan *plan, graf_error *error)
{
    graf_analyzer *analyzer;
    graf_status status;

    memset(verifier, 0, sizeof *verifier);
    verifier->live = live;
    verifier->error = error;
    graf_arena_init(&verifier->arena, (size_t)GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_live_analyzer(live, &analyzer, error);
    if (status == GRAF_OK)
        status = graf_matcher_new(plan, analyzer, &verifier->matcher, error);
    return status;
}

void graf_verifier_release(graf_verifier *verifier)
{
    graf_matcher_free(verifier->matcher);
    graf_arena_release(&verifier->arena);
}

/* Candidates come by docid, so the paragraphs of an article come together. */
static graf_status take_article(graf_verifier *verifier, xc_docid head)
{
    uint32_t paragraph_count;
    graf_status status;

    if (head == verifier->head)
        return GRAF_OK;
    graf_arena_clear(&verifier->arena);
    status = graf_live_article(&verifier->live->part, head, &verifier->arena,
                               &verifier->article, &paragraph_count,
                               verifier->error);
    if (status == GRAF_OK)
        status = graf_matcher_set_article(verifier->matcher, &verifier->article,
                                          verifier->error);
    verifier->head = status == GRAF_OK ? head : 0;
    return status;
}

static graf_status place_of(graf_verifier *verifier, xc_document *document,
                            xc_docid *head, uint32_t *number)
{
    xc_error cause = XC_ERROR_INIT;
    graf_view value;
    xc_docid docid;

    *head = 0;
    *number = 0;
    if (xc_document_get_docid(document, &docid, &cause) != XC_OK ||
        xc_document_get_value(document, GRAF_SLOT_HEAD, &value.data,
                              &value.length, &cause) != XC_OK)
        return graf_live_read_failed(verifier->live, &cause, verifier->error);
    *head = graf_head_of_value(value);
    if (*head == 0 || *head > docid)
        return graf_fail(verifier->error, GRAF_DAMAGED,
                         "%s is damaged: a paragraph belongs to no article",
                         verifier->live->path);
    *number = docid - *head;
    return GRAF_OK;
}

static graf_status decide(graf_verifier *verifier, xc_document *document,
                          bool *matches)
{
    xc_error cause = XC_ERROR_INIT;
    graf_status status;
    uint32_t number;
    graf_view text;
    xc_docid head;

    status = place_of(verifier, document, &head, &number);
    if (status == GRAF_OK)
        status = take_article(verifier, head);
    if (status != GRAF_OK)
        return status;
    text = verifier->article.title;
    if (number > 0 && xc_document_get_data(document, &text.data, &text.length,
                                           &cause) != XC_OK)
        return graf_live_read_failed(verifier->live, &cause, verifier->error);
    return graf_matcher_match(verifier->matcher, text, number, matches,
                              verifier->error);
}

int graf_verifier_decide(void *user, xc_document *document)
{
    graf_verifier *verifier = user;
    bool matches = false;

    verifier->status = decide(verifier, document, &matches);
    if (verifier->status != GRAF_OK)
        return -1;
    return matches ? 1 : 0;
}
