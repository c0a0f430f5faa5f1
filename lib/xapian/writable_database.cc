/*
 * writable_database.cc - changing databases.
 */
#include "handles.hh"

#include <unistd.h>

using xc::bytes;
using xc::give;
using xc::guard;
using xc::use;

namespace
{

xc_writable_database *new_handle(const Xapian::WritableDatabase &database,
                                 bool has_termlist)
{
    return new xc_writable_database{ database, xc_database(database, true),
                                     has_termlist };
}

/* Cancels all that is not committed, in a transaction or not. */
void discard_changes(Xapian::WritableDatabase &database)
{
    try {
        database.begin_transaction(false);
    } catch (const Xapian::InvalidOperationError &) {
        /* One is running already. */
    }
    database.cancel_transaction();
}

/* Xapian 1.4 changes a document without the list of its terms by writing a
 * second one over it: refuse what it does not notice itself. */
void need_termlist(const xc_writable_database &database)
{
    if (!database.has_termlist)
        throw Xapian::FeatureUnavailableError(
            "a database without term lists cannot change documents");
}

/* What Xapian would refuse at the cost of all other changes. */
void expect_document(const Xapian::WritableDatabase &database, xc_docid docid)
{
    database.get_doclength(docid);
}

} // namespace

xc_status xc_writable_database_open(const char *path, unsigned flags,
                                    unsigned block_size,
                                    xc_writable_database **out, xc_error *error)
{
    return give(error, out, [&] {
        const unsigned all = XC_DB_OPEN | XC_DB_NO_SYNC | XC_DB_FULL_SYNC |
                             XC_DB_DANGEROUS | XC_DB_NO_TERMLIST |
                             XC_DB_RETRY_LOCK;
        std::string folder = xc::text(path);

        xc::expect((flags & ~all) == 0, "there is no such flag of a database");
        xc::check_block_size(block_size);
        /* Naming the backend keeps Xapian from reading stub files. */
        Xapian::WritableDatabase database(
            folder, static_cast<int>(flags) | Xapian::DB_BACKEND_GLASS,
            static_cast<int>(block_size));
        return new_handle(
            database, access((folder + "/termlist.glass").c_str(), F_OK) == 0);
    });
}

xc_status xc_writable_database_new_in_memory(xc_writable_database **out,
                                             xc_error *error)
{
    return give(error, out, [&] {
        return new_handle(Xapian::WritableDatabase(std::string(),
                                                   Xapian::DB_BACKEND_INMEMORY),
                          true);
    });
}

xc_database *xc_writable_database_as_database(xc_writable_database *database)
{
    return database == nullptr ? nullptr : &database->view;
}

xc_status xc_writable_database_commit(xc_writable_database *database,
                                      xc_error *error)
{
    return guard(error, [&] { use(database).value.commit(); });
}

xc_status xc_writable_database_begin_transaction(xc_writable_database *database,
                                                 bool flushed, xc_error *error)
{
    return guard(error,
                 [&] { use(database).value.begin_transaction(flushed); });
}

xc_status xc_writable_database_commit_transaction(
    xc_writable_database *database, xc_error *error)
{
    return guard(error, [&] { use(database).value.commit_transaction(); });
}

xc_status xc_writable_database_cancel_transaction(
    xc_writable_database *database, xc_error *error)
{
    return guard(error, [&] { use(database).value.cancel_transaction(); });
}

xc_status xc_writable_database_add(xc_writable_database *database,
                                   const xc_document *document, xc_docid *docid,
                                   xc_error *error)
{
    return guard(error, [&] {
        xc_docid added;

        if (docid != nullptr)
            *docid = 0;
        xc::check_document(use(document));
        added = use(database).value.add_document(document->value);
        if (docid != nullptr)
            *docid = added;
    });
}

xc_status xc_writable_database_replace(xc_writable_database *database,
                                       xc_docid docid,
                                       const xc_document *document,
                                       xc_error *error)
{
    return guard(error, [&] {
        xc::check_document(use(document));
        need_termlist(use(database));
        database->value.replace_document(docid, document->value);
    });
}

xc_status xc_writable_database_replace_term(xc_writable_database *database,
                                            const char *term, size_t length,
                                            const xc_document *document,
                                            xc_docid *docid, xc_error *error)
{
    return guard(error, [&] {
        xc_docid replaced;

        if (docid != nullptr)
            *docid = 0;
        xc::check_document(use(document));
        need_termlist(use(database));
        replaced = database->value.replace_document(xc::term(term, length),
                                                    document->value);
        if (docid != nullptr)
            *docid = replaced;
    });
}

xc_status xc_writable_database_delete(xc_writable_database *database,
                                      xc_docid docid, xc_error *error)
{
    return guard(error, [&] {
        need_termlist(use(database));
        expect_document(database->value, docid);
        database->value.delete_document(docid);
    });
}

xc_status xc_writable_database_delete_term(xc_writable_database *database,
                                           const char *term, size_t length,
                                           xc_error *error)
{
    return guard(error, [&] {
        need_termlist(use(database));
        database->value.delete_document(xc::term(term, length));
    });
}

xc_status xc_writable_database_set_metadata(xc_writable_database *database,
                                            const char *key, size_t key_length,
                                            const char *value,
                                            size_t value_length,
                                            xc_error *error)
{
    return guard(error, [&] {
        xc::limit(value_length <= XC_MAX_DATA_LENGTH,
                  "the bytes under a metadata key are more than 16 MiB");
        use(database).value.set_metadata(xc::term(key, key_length),
                                         bytes(value, value_length));
    });
}

xc_status xc_writable_database_add_spelling(xc_writable_database *database,
                                            const char *word, size_t length,
                                            xc_termcount count, xc_error *error)
{
    return guard(error, [&] {
        use(database).value.add_spelling(xc::term(word, length), count);
    });
}

xc_status xc_writable_database_remove_spelling(xc_writable_database *database,
                                               const char *word, size_t length,
                                               xc_termcount count,
                                               xc_error *error)
{
    return guard(error, [&] {
        use(database).value.remove_spelling(xc::term(word, length), count);
    });
}

xc_status xc_writable_database_add_synonym(xc_writable_database *database,
                                           const char *term, size_t length,
                                           const char *synonym,
                                           size_t synonym_length,
                                           xc_error *error)
{
    return guard(error, [&] {
        use(database).value.add_synonym(xc::term(term, length),
                                        xc::term(synonym, synonym_length));
    });
}

xc_status xc_writable_database_remove_synonym(xc_writable_database *database,
                                              const char *term, size_t length,
                                              const char *synonym,
                                              size_t synonym_length,
                                              xc_error *error)
{
    return guard(error, [&] {
        use(database).value.remove_synonym(xc::term(term, length),
                                           xc::term(synonym, synonym_length));
    });
}

xc_status xc_writable_database_clear_synonyms(xc_writable_database *database,
                                              const char *term, size_t length,
                                              xc_error *error)
{
    return guard(error, [&] {
        use(database).value.clear_synonyms(xc::term(term, length));
    });
}

xc_status xc_writable_database_close(xc_writable_database *database,
                                     xc_error *error)
{
    return guard(error, [&] { use(database).value.close(); });
}

xc_status xc_writable_database_abandon(xc_writable_database *database,
                                       xc_error *error)
{
    xc_status status =
        guard(error, [&] { discard_changes(use(database).value); });
    xc_status closed = guard(status == XC_OK ? error : nullptr,
                             [&] { use(database).value.close(); });

    return status == XC_OK ? closed : status;
}

void xc_writable_database_free(xc_writable_database *database)
{
    if (database == nullptr)
        return;
    /* The destructor of Xapian's would commit, and hide that it failed. There
     * is nothing to discard in a closed database, nor in one in memory: then
     * this fails, and nobody need know. */
    (void)guard(nullptr, [&] { discard_changes(database->value); });
    delete database;
}
