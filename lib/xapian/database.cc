/*
 * database.cc - reading databases.
 */
#include "handles.hh"

using xc::bytes;
using xc::give;
using xc::guard;
using xc::lend;
using xc::use;

static_assert(sizeof(Xapian::docid) == sizeof(xc_docid) &&
                  sizeof(Xapian::termcount) == sizeof(xc_termcount) &&
                  sizeof(Xapian::termpos) == sizeof(xc_termpos) &&
                  sizeof(Xapian::valueno) == sizeof(xc_valueno),
              "this Xapian was built with wider numbers than xapian-c.h has");

xc_status xc_database_new(xc_database **out, xc_error *error)
{
    return give(error, out,
                [&] { return new xc_database(Xapian::Database()); });
}

xc_status xc_database_add(xc_database *database, const xc_database *other,
                          xc_error *error)
{
    return guard(error, [&] {
        xc::expect(!use(database).lent,
                   "nothing can be added to a database that is lent");
        database->value.add_database(use(other).value);
    });
}

xc_status xc_database_copy(const xc_database *database, xc_database **out,
                           xc_error *error)
{
    return give(error, out,
                [&] { return new xc_database(use(database).value); });
}

xc_status xc_database_reopen(xc_database *database, bool *changed,
                             xc_error *error)
{
    return guard(error, [&] {
        bool newer;

        if (changed != nullptr)
            *changed = false;
        newer = use(database).value.reopen();
        if (changed != nullptr)
            *changed = newer;
    });
}

xc_status xc_database_close(xc_database *database, xc_error *error)
{
    return guard(error, [&] { use(database).value.close(); });
}

void xc_database_free(xc_database *database)
{
    if (database != nullptr && !database->lent)
        delete database;
}

size_t xc_database_shard_count(const xc_database *database)
{
    return database == nullptr ? 0 : database->value.size();
}

xc_status xc_database_doccount(xc_database *database, xc_doccount *count,
                               xc_error *error)
{
    return give(error, count,
                [&] { return use(database).value.get_doccount(); });
}

xc_status xc_database_lastdocid(xc_database *database, xc_docid *docid,
                                xc_error *error)
{
    return give(error, docid,
                [&] { return use(database).value.get_lastdocid(); });
}

xc_status xc_database_average_length(xc_database *database, double *length,
                                     xc_error *error)
{
    return give(error, length,
                [&] { return use(database).value.get_average_length(); });
}

xc_status xc_database_total_length(xc_database *database, uint64_t *length,
                                   xc_error *error)
{
    return give(error, length,
                [&] { return use(database).value.get_total_length(); });
}

xc_status xc_database_doclength(xc_database *database, xc_docid docid,
                                xc_termcount *length, xc_error *error)
{
    return give(error, length,
                [&] { return use(database).value.get_doclength(docid); });
}

xc_status xc_database_unique_terms(xc_database *database, xc_docid docid,
                                   xc_termcount *count, xc_error *error)
{
    return give(error, count,
                [&] { return use(database).value.get_unique_terms(docid); });
}

xc_status xc_database_doclength_lower_bound(xc_database *database,
                                            xc_termcount *length,
                                            xc_error *error)
{
    return give(error, length, [&] {
        return use(database).value.get_doclength_lower_bound();
    });
}

xc_status xc_database_doclength_upper_bound(xc_database *database,
                                            xc_termcount *length,
                                            xc_error *error)
{
    return give(error, length, [&] {
        return use(database).value.get_doclength_upper_bound();
    });
}

xc_status xc_database_termfreq(xc_database *database, const char *term,
                               size_t length, xc_doccount *count,
                               xc_error *error)
{
    return give(error, count, [&] {
        return use(database).value.get_termfreq(bytes(term, length));
    });
}

xc_status xc_database_collection_freq(xc_database *database, const char *term,
                                      size_t length, xc_termcount *count,
                                      xc_error *error)
{
    return give(error, count, [&] {
        return use(database).value.get_collection_freq(bytes(term, length));
    });
}

xc_status xc_database_term_exists(xc_database *database, const char *term,
                                  size_t length, bool *exists, xc_error *error)
{
    return give(error, exists, [&] {
        return use(database).value.term_exists(bytes(term, length));
    });
}

xc_status xc_database_wdf_upper_bound(xc_database *database, const char *term,
                                      size_t length, xc_termcount *bound,
                                      xc_error *error)
{
    return give(error, bound, [&] {
        return use(database).value.get_wdf_upper_bound(bytes(term, length));
    });
}

xc_status xc_database_has_positions(xc_database *database, bool *has_positions,
                                    xc_error *error)
{
    return give(error, has_positions,
                [&] { return use(database).value.has_positions(); });
}

xc_status xc_database_value_freq(xc_database *database, xc_valueno slot,
                                 xc_doccount *count, xc_error *error)
{
    return give(error, count,
                [&] { return use(database).value.get_value_freq(slot); });
}

xc_status xc_database_value_lower_bound(xc_database *database, xc_valueno slot,
                                        const char **value, size_t *length,
                                        xc_error *error)
{
    return lend(error, database, value, length,
                [&] { return database->value.get_value_lower_bound(slot); });
}

xc_status xc_database_value_upper_bound(xc_database *database, xc_valueno slot,
                                        const char **value, size_t *length,
                                        xc_error *error)
{
    return lend(error, database, value, length,
                [&] { return database->value.get_value_upper_bound(slot); });
}

xc_status xc_database_uuid(xc_database *database, const char **uuid,
                           size_t *length, xc_error *error)
{
    return lend(error, database, uuid, length,
                [&] { return database->value.get_uuid(); });
}

xc_status xc_database_revision(xc_database *database, uint64_t *revision,
                               xc_error *error)
{
    return give(error, revision,
                [&] { return use(database).value.get_revision(); });
}

xc_status xc_database_locked(xc_database *database, bool *locked,
                             xc_error *error)
{
    return give(error, locked, [&] { return use(database).value.locked(); });
}

xc_status xc_database_metadata(xc_database *database, const char *key,
                               size_t key_length, const char **value,
                               size_t *value_length, xc_error *error)
{
    return lend(error, database, value, value_length, [&] {
        return database->value.get_metadata(bytes(key, key_length));
    });
}

xc_status xc_database_spelling_suggestion(
    xc_database *database, const char *word, size_t length, unsigned max_edits,
    const char **suggestion, size_t *suggestion_length, xc_error *error)
{
    return lend(error, database, suggestion, suggestion_length, [&] {
        return database->value.get_spelling_suggestion(bytes(word, length),
                                                       max_edits);
    });
}

xc_status xc_database_document(xc_database *database, xc_docid docid,
                               unsigned flags, xc_document **out,
                               xc_error *error)
{
    return give(error, out, [&] {
        xc::expect((flags & ~unsigned(XC_DOCUMENT_ASSUME_VALID)) == 0,
                   "there is no such flag of a document");
        return new xc_document(use(database).value.get_document(docid, flags));
    });
}

xc_status xc_database_postings(xc_database *database, const char *term,
                               size_t length, xc_postings **out,
                               xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_postings(
            use(database).value.postlist_begin(bytes(term, length)));
    });
}

xc_status xc_database_terms(xc_database *database, xc_docid docid,
                            xc_terms **out, xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(use(database).value.termlist_begin(docid));
    });
}

xc_status xc_database_positions(xc_database *database, xc_docid docid,
                                const char *term, size_t length,
                                xc_positions **out, xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_positions(
            use(database).value.positionlist_begin(docid, bytes(term, length)));
    });
}

xc_status xc_database_all_terms(xc_database *database, const char *prefix,
                                size_t length, xc_terms **out, xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(
            use(database).value.allterms_begin(bytes(prefix, length)));
    });
}

xc_status xc_database_values(xc_database *database, xc_valueno slot,
                             xc_values **out, xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_values(use(database).value.valuestream_begin(slot));
    });
}

xc_status xc_database_metadata_keys(xc_database *database, const char *prefix,
                                    size_t length, xc_terms **out,
                                    xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(
            use(database).value.metadata_keys_begin(bytes(prefix, length)));
    });
}

xc_status xc_database_spellings(xc_database *database, xc_terms **out,
                                xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(use(database).value.spellings_begin());
    });
}

xc_status xc_database_synonyms(xc_database *database, const char *term,
                               size_t length, xc_terms **out, xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(
            use(database).value.synonyms_begin(bytes(term, length)));
    });
}

xc_status xc_database_synonym_keys(xc_database *database, const char *prefix,
                                   size_t length, xc_terms **out,
                                   xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(
            use(database).value.synonym_keys_begin(bytes(prefix, length)));
    });
}

xc_status xc_database_description(xc_database *database, const char **text,
                                  size_t *length, xc_error *error)
{
    return lend(error, database, text, length,
                [&] { return database->value.get_description(); });
}
