#include "live/live.h"

#include <stdlib.h>
#include <sys/statvfs.h>

#include "graf/file.h"
#include "live/failure.h"
#include "live/indexed.h"
#include "live/metadata.h"
#include "live/newcomers.h"
#include "live/record.h"

enum {
    /* About what Xapian keeps for an occurrence until it is written out. */
    PENDING_BYTES_A_WORD = 150,
    /* Of those, what reaches the disk: at most one in so many. */
    PENDING_TO_DISK = 3,
    /* Never fill a disk to the last byte. */
    BYTES_TO_SPARE = 1024 * 1024,
    /* Distinct words to remember; a long run meets ever new ones. */
    WORDS_TO_REMEMBER = 1000000
};

struct graf_live_writer {
    char *path;
    xc_writable_database *database;
    xc_database *reader; /* the same, for look-ups; borrowed */
    xc_document *document;
    graf_analyzer *analyzer;
    graf_tokens tokens;
    graf_article_terms terms;
    graf_newcomers newcomers;
    graf_buffer record;
    uint64_t text_bytes;
    size_t pending;
    bool broken; /* Xapian has thrown away what was pending */
};

/* ---- opening ------------------------------------------------------------ */

static graf_status begin(graf_live_writer *writer, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;

    writer->pending = 0;
    writer->newcomers.count = 0;
    if (xc_writable_database_begin_transaction(writer->database, true,
                                               &cause) != XC_OK)
        return graf_live_fail(error, &cause, "cannot write to %s",
                              writer->path);
    return GRAF_OK;
}

static graf_status open_database(graf_live_writer *writer, graf_error *error)
{
    graf_live_metadata metadata;
    xc_error cause = XC_ERROR_INIT;
    graf_status status;

    if (xc_writable_database_open(writer->path, XC_DB_OPEN, 0,
                                  &writer->database, &cause) != XC_OK)
        return graf_live_fail(error, &cause, "cannot open %s for writing",
                              writer->path);
    writer->reader = xc_writable_database_as_database(writer->database);
    status =
        graf_live_metadata_read(writer->reader, writer->path, &metadata, error);
    if (status != GRAF_OK)
        return status;
    writer->text_bytes = metadata.text_bytes;
    status = graf_analyzer_new(graf_view_of_string(metadata.language),
                               &writer->analyzer, error);
    if (status != GRAF_OK)
        return status;
    if (xc_document_new(&writer->document, &cause) != XC_OK)
        return graf_live_fail(error, &cause, "cannot write to %s",
                              writer->path);
    return begin(writer, error);
}

graf_status graf_live_writer_open(const char *path, graf_live_writer **out,
                                  graf_error *error)
{
    graf_live_writer *writer;
    graf_status status;

    *out = NULL;
    writer = calloc(1, sizeof *writer);
    if (writer == NULL)
        return graf_fail_memory(error, sizeof *writer);
    graf_buffer_init(&writer->record, XC_MAX_DATA_LENGTH);
    graf_article_terms_init(&writer->terms);
    writer->path = strdup(path);
    if (writer->path == NULL)
        status = graf_fail_memory(error, strlen(path));
    else
        status = open_database(writer, error);
    if (status != GRAF_OK)
        graf_live_writer_close(writer);
    else
        *out = writer;
    return status;
}

void graf_live_writer_close(graf_live_writer *writer)
{
    if (writer == NULL)
        return;
    /* Nothing is to be saved here, so nothing can fail that matters. */
    if (writer->database != NULL &&
        xc_writable_database_abandon(writer->database, NULL) != XC_OK)
        writer->broken = true;
    xc_document_free(writer->document);
    xc_writable_database_free(writer->database);
    graf_analyzer_free(writer->analyzer);
    graf_tokens_release(&writer->tokens);
    graf_article_terms_release(&writer->terms);
    graf_newcomers_release(&writer->newcomers);
    graf_buffer_release(&writer->record);
    free(writer->path);
    free(writer);
}

/* ---- checking ----------------------------------------------------------- */

static graf_status check_usable(const graf_live_writer *writer,
                                graf_error *error)
{
    if (!writer->broken)
        return GRAF_OK;
    return graf_fail(error, GRAF_BACKEND,
                     "writing to %s failed before, and what was not committed "
                     "is lost: open the index again",
                     writer->path);
}

/* Bytes that the disk has left for the part; all there are when unknown. */
static uint64_t free_bytes(const graf_live_writer *writer)
{
    struct statvfs facts;

    if (statvfs(writer->path, &facts) != 0)
        return UINT64_MAX;
    return (uint64_t)facts.f_bavail * facts.f_frsize;
}

static graf_status report_full_disk(const graf_live_writer *writer,
                                    graf_error *error)
{
    return graf_fail(error, GRAF_INPUT_OUTPUT,
                     "the disk of %s is full; what was committed before is "
                     "safe: make room, and run the same command again",
                     writer->path);
}

/*
 * Xapian ends the process when it meets a full disk in some of its writes, so
 * it is not let to come that far.
 */
static graf_status check_room(graf_live_writer *writer, graf_error *error)
{
    if (free_bytes(writer) >=
        writer->pending / PENDING_TO_DISK + BYTES_TO_SPARE)
        return GRAF_OK;
    writer->broken = true;
    return report_full_disk(writer, error);
}

static graf_status fail(graf_live_writer *writer, const xc_error *cause,
                        graf_error *error)
{
    writer->broken = true;
    if (free_bytes(writer) < BYTES_TO_SPARE)
        return report_full_disk(writer, error);
    return graf_live_fail(error, cause, "cannot write to %s", writer->path);
}

/* ---- putting ------------------------------------------------------------ */

static graf_status read_facts(graf_live_writer *writer, xc_docid head,
                              graf_record_facts *facts, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    xc_document *document = NULL;
    graf_status status;
    graf_view data;

    if (xc_database_document(writer->reader, head, 0, &document, &cause) !=
            XC_OK ||
        xc_document_get_data(document, &data.data, &data.length, &cause) !=
            XC_OK)
        status = graf_live_fail(error, &cause, "cannot read %s", writer->path);
    else
        status = graf_record_read_facts(data, facts, error);
    xc_document_free(document);
    return status;
}

/* The first document of the article with `term`; *head is 0 if none is. */
static graf_status find_head(graf_live_writer *writer, const graf_term *term,
                             xc_docid *head, graf_error *error)
{
    xc_postings *postings = NULL;
    xc_error cause = XC_ERROR_INIT;
    xc_doccount count;
    xc_status status;

    *head = 0;
    /* Cheaper than an iterator, and in a fresh index always the answer. */
    status = xc_database_termfreq(writer->reader, term->bytes, term->length,
                                  &count, &cause);
    if (status == XC_OK && count == 0)
        return GRAF_OK;
    if (status == XC_OK)
        status = xc_database_postings(writer->reader, term->bytes, term->length,
                                      &postings, &cause);
    if (status == XC_OK)
        status = xc_postings_next(postings, &cause);
    if (status == XC_OK)
        status = xc_postings_docid(postings, head, &cause);
    xc_postings_free(postings);
    if (status != XC_OK && status != XC_END)
        return graf_live_fail(error, &cause, "cannot read %s", writer->path);
    return GRAF_OK;
}

/* Finds the article with an id; *head is 0, and the facts are empty, if none is
 * there. */
static graf_status find_article(graf_live_writer *writer, graf_view id,
                                graf_term *term, xc_docid *head,
                                graf_record_facts *facts, graf_error *error)
{
    graf_status status;

    memset(facts, 0, sizeof *facts);
    graf_term_of_id(term, id);
    status = find_head(writer, term, head, error);
    if (status == GRAF_OK && *head != 0)
        status = read_facts(writer, *head, facts, error);
    return status;
}

static graf_status remove_article(graf_live_writer *writer,
                                  const graf_term *term, xc_docid head,
                                  uint64_t text_bytes, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;

    if (xc_writable_database_delete_term(writer->database, term->bytes,
                                         term->length, &cause) != XC_OK)
        return fail(writer, &cause, error);
    graf_newcomers_drop(&writer->newcomers, head);
    writer->text_bytes -= text_bytes;
    return GRAF_OK;
}

static graf_status add_paragraph(graf_live_writer *writer,
                                 graf_indexed_paragraph *paragraph,
                                 graf_view text, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    graf_status status;
    xc_docid docid;

    status = graf_analyze(writer->analyzer, text, &writer->tokens, error);
    if (status == GRAF_OK)
        status = graf_document_fill(writer->document, paragraph,
                                    &writer->tokens, error);
    if (status != GRAF_OK) {
        /* Some of the article is in: the whole batch must go. */
        writer->broken = true;
        return status;
    }
    if (xc_writable_database_add(writer->database, writer->document, &docid,
                                 &cause) != XC_OK)
        return fail(writer, &cause, error);
    if (docid != paragraph->head + paragraph->number) {
        writer->broken = true;
        return graf_fail(error, GRAF_INTERNAL,
                         "documents of %s do not follow one another",
                         writer->path);
    }
    writer->pending += writer->tokens.count * PENDING_BYTES_A_WORD +
                       paragraph->terms->count * PENDING_BYTES_A_WORD / 2;
    return GRAF_OK;
}

static graf_status add_article(graf_live_writer *writer,
                               const graf_article *article,
                               const graf_signature *signature,
                               graf_error *error)
{
    graf_indexed_paragraph paragraph = {
        .article = article,
        .terms = &writer->terms,
        .data = graf_buffer_view(&writer->record),
        .marks = { *signature, article->date, graf_view_of(NULL, 0),
                   graf_cluster_of(signature, article->id) }
    };
    xc_error cause = XC_ERROR_INIT;
    graf_status status;
    xc_docid last;
    size_t i;

    if (xc_database_lastdocid(writer->reader, &last, &cause) != XC_OK)
        return fail(writer, &cause, error);
    if (last > UINT32_MAX - GRAF_PARAGRAPHS_LIMIT - 2)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "%s is full: build the index again", writer->path);
    paragraph.head = last + 1;
    status = add_paragraph(writer, &paragraph, article->title, error);
    for (i = 0; i < article->paragraphs.count && status == GRAF_OK; i++) {
        paragraph.number = (uint32_t)(i + 1);
        paragraph.data = article->paragraphs.items[i];
        status = add_paragraph(writer, &paragraph, paragraph.data, error);
    }
    if (status == GRAF_OK)
        status = graf_newcomers_add(&writer->newcomers, &paragraph.marks,
                                    paragraph.head, error);
    return status;
}

/* Everything that can refuse the article, before anything is changed. */
static graf_status prepare(graf_live_writer *writer,
                           const graf_article *article,
                           graf_record_facts *facts, graf_signature *signature,
                           graf_error *error)
{
    graf_status status = check_usable(writer, error);

    if (status == GRAF_OK)
        status = check_room(writer, error);
    if (status == GRAF_OK)
        status = graf_article_check(article, error);
    if (status != GRAF_OK)
        return status;
    if (graf_analyzer_word_count(writer->analyzer) > WORDS_TO_REMEMBER)
        graf_analyzer_forget(writer->analyzer);
    graf_buffer_clear(&writer->record);
    status = graf_record_encode(article, &writer->record, facts, error);
    if (status == GRAF_OK)
        status = graf_article_terms_collect(
            &writer->terms, article, writer->analyzer, &writer->tokens, error);
    if (status == GRAF_OK)
        status = graf_signature_of(article, writer->analyzer, &writer->tokens,
                                   signature, error);
    return status;
}

graf_status graf_live_writer_put(graf_live_writer *writer,
                                 const graf_article *article,
                                 graf_put_result *result, graf_error *error)
{
    graf_record_facts there;
    graf_record_facts facts;
    graf_signature signature;
    graf_status status;
    graf_term term;
    xc_docid head;

    *result = GRAF_PUT_ADDED;
    status = prepare(writer, article, &facts, &signature, error);
    if (status != GRAF_OK)
        return status;
    status = find_article(writer, article->id, &term, &head, &there, error);
    if (status == GRAF_OK && head != 0) {
        if (graf_fingerprint_equal(there.fingerprint, facts.fingerprint)) {
            *result = GRAF_PUT_UNCHANGED;
            return GRAF_OK;
        }
        *result = GRAF_PUT_REPLACED;
        status = remove_article(writer, &term, head, there.text_bytes, error);
    }
    if (status == GRAF_OK)
        status = add_article(writer, article, &signature, error);
    if (status == GRAF_OK)
        writer->text_bytes += facts.text_bytes;
    return status;
}

graf_status graf_live_writer_delete(graf_live_writer *writer, graf_view id,
                                    bool *found, graf_error *error)
{
    graf_record_facts there;
    graf_status status;
    graf_term term;
    xc_docid head;

    *found = false;
    status = check_usable(writer, error);
    if (status != GRAF_OK)
        return status;
    status = find_article(writer, id, &term, &head, &there, error);
    if (status != GRAF_OK || head == 0)
        return status;
    status = remove_article(writer, &term, head, there.text_bytes, error);
    *found = status == GRAF_OK;
    return status;
}

graf_status graf_live_writer_find(graf_live_writer *writer, graf_view id,
                                  bool *found, graf_fingerprint *fingerprint,
                                  graf_error *error)
{
    graf_record_facts there;
    graf_status status;
    graf_term term;
    xc_docid head;

    *found = false;
    memset(fingerprint, 0, sizeof *fingerprint);
    status = check_usable(writer, error);
    if (status != GRAF_OK)
        return status;
    status = find_article(writer, id, &term, &head, &there, error);
    *found = status == GRAF_OK && head != 0;
    *fingerprint = there.fingerprint;
    return status;
}

graf_status graf_live_writer_set_manifest(graf_live_writer *writer,
                                          graf_view text, graf_error *error)
{
    graf_status status = check_usable(writer, error);

    if (status != GRAF_OK)
        return status;
    status = graf_live_metadata_store(writer->database, GRAF_KEY_MANIFEST, text,
                                      error);
    writer->broken = status != GRAF_OK;
    return status;
}

graf_status graf_live_writer_find_copies(graf_live_writer *writer,
                                         graf_copy_finder find, void *user,
                                         graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    graf_status status = check_usable(writer, error);

    if (status != GRAF_OK || writer->newcomers.count == 0)
        return status;
    status =
        graf_newcomers_resolve(&writer->newcomers, find, user, writer->database,
                               writer->reader, &cause, error);
    return cause.status == XC_OK ? status : fail(writer, &cause, error);
}

/* ---- committing --------------------------------------------------------- */

graf_status graf_live_writer_commit(graf_live_writer *writer, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    graf_status status = check_usable(writer, error);

    if (status == GRAF_OK)
        status = check_room(writer, error);
    if (status != GRAF_OK)
        return status;
    status = graf_live_metadata_store_number(
        writer->database, GRAF_KEY_TEXT_BYTES, writer->text_bytes, error);
    if (status != GRAF_OK) {
        writer->broken = true;
        return status;
    }
    if (xc_writable_database_commit_transaction(writer->database, &cause) !=
        XC_OK)
        return fail(writer, &cause, error);
    status = graf_folder_sync(writer->path, error);
    if (status == GRAF_OK)
        status = begin(writer, error);
    if (status != GRAF_OK)
        writer->broken = true;
    return status;
}

size_t graf_live_writer_pending(const graf_live_writer *writer)
{
    return writer->pending;
}
