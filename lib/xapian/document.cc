/*
 * document.cc - documents.
 */
#include "handles.hh"

#include <algorithm>

using xc::bytes;
using xc::give;
using xc::guard;
using xc::lend;
using xc::use;

namespace
{

/* Bytes a term or key takes in a B-tree, where a NUL is stored as two. */
size_t stored_length(const std::string &term)
{
    return term.size() +
           static_cast<size_t>(std::count(term.begin(), term.end(), '\0'));
}

/* Tells the iterators over a document that what they point to is gone. */
void note_change(xc_document &document)
{
    if (document.changes)
        ++*document.changes;
}

const xc::Changes &watched(xc_document &document)
{
    if (!document.changes)
        document.changes = std::make_shared<unsigned>(0);
    return document.changes;
}

void check_term(const std::string &term)
{
    xc::limit(stored_length(term) <= XC_MAX_TERM_LENGTH,
              "a term is longer than 245 bytes, each NUL counted twice");
}

void check_value(size_t length)
{
    xc::limit(length <= XC_MAX_VALUE_LENGTH, "a value is longer than 1 MiB");
}

void check_data(size_t length)
{
    xc::limit(length <= XC_MAX_DATA_LENGTH,
              "the data of a document are longer than 16 MiB");
}

} // namespace

std::string xc::term(const char *data, size_t length)
{
    std::string result = bytes(data, length);

    check_term(result);
    return result;
}

void xc::check_document(const xc_document &document)
{
    const Xapian::Document &value = document.value;

    if (!document.unchecked)
        return;
    for (Xapian::TermIterator i = value.termlist_begin();
         i != value.termlist_end(); ++i)
        check_term(*i);
    for (Xapian::ValueIterator i = value.values_begin();
         i != value.values_end(); ++i)
        check_value((*i).size());
    check_data(value.get_data().size());
}

xc_status xc_document_new(xc_document **out, xc_error *error)
{
    return give(error, out,
                [&] { return new xc_document(Xapian::Document()); });
}

void xc_document_free(xc_document *document)
{
    if (document != nullptr && !document->lent)
        delete document;
}

xc_status xc_document_clear(xc_document *document, xc_error *error)
{
    return guard(error, [&] {
        use(document).value = Xapian::Document();
        document->unchecked = false;
    });
}

xc_status xc_document_add_posting(xc_document *document, const char *term,
                                  size_t length, xc_termpos position,
                                  xc_termcount wdf, xc_error *error)
{
    return guard(error, [&] {
        use(document).value.add_posting(xc::term(term, length), position, wdf);
    });
}

xc_status xc_document_add_term(xc_document *document, const char *term,
                               size_t length, xc_termcount wdf, xc_error *error)
{
    return guard(error, [&] {
        use(document).value.add_term(xc::term(term, length), wdf);
    });
}

xc_status xc_document_add_boolean_term(xc_document *document, const char *term,
                                       size_t length, xc_error *error)
{
    return guard(error, [&] {
        use(document).value.add_boolean_term(xc::term(term, length));
    });
}

xc_status xc_document_remove_term(xc_document *document, const char *term,
                                  size_t length, xc_error *error)
{
    return guard(error, [&] {
        use(document).value.remove_term(bytes(term, length));
        note_change(*document);
    });
}

xc_status xc_document_remove_posting(xc_document *document, const char *term,
                                     size_t length, xc_termpos position,
                                     xc_termcount wdf, xc_error *error)
{
    return guard(error, [&] {
        use(document).value.remove_posting(bytes(term, length), position, wdf);
        note_change(*document);
    });
}

xc_status xc_document_remove_postings(xc_document *document, const char *term,
                                      size_t length, xc_termpos first,
                                      xc_termpos last, xc_termcount wdf,
                                      xc_termpos *removed, xc_error *error)
{
    return guard(error, [&] {
        xc_termpos count;

        if (removed != nullptr)
            *removed = 0;
        count = use(document).value.remove_postings(bytes(term, length), first,
                                                    last, wdf);
        note_change(*document);
        if (removed != nullptr)
            *removed = count;
    });
}

xc_status xc_document_clear_terms(xc_document *document, xc_error *error)
{
    return guard(error, [&] {
        use(document).value.clear_terms();
        note_change(*document);
    });
}

xc_status xc_document_add_value(xc_document *document, xc_valueno slot,
                                const char *value, size_t length,
                                xc_error *error)
{
    return guard(error, [&] {
        check_value(length);
        xc::expect(slot != XC_BAD_VALUENO, "the slot is XC_BAD_VALUENO");
        use(document).value.add_value(slot, bytes(value, length));
        /* An empty value removes the one that was there. */
        note_change(*document);
    });
}

xc_status xc_document_get_value(xc_document *document, xc_valueno slot,
                                const char **value, size_t *length,
                                xc_error *error)
{
    return lend(error, document, value, length,
                [&] { return document->value.get_value(slot); });
}

xc_status xc_document_remove_value(xc_document *document, xc_valueno slot,
                                   xc_error *error)
{
    return guard(error, [&] {
        use(document).value.remove_value(slot);
        note_change(*document);
    });
}

xc_status xc_document_clear_values(xc_document *document, xc_error *error)
{
    return guard(error, [&] {
        use(document).value.clear_values();
        note_change(*document);
    });
}

xc_status xc_document_set_data(xc_document *document, const char *data,
                               size_t length, xc_error *error)
{
    return guard(error, [&] {
        check_data(length);
        use(document).value.set_data(bytes(data, length));
    });
}

xc_status xc_document_get_data(xc_document *document, const char **data,
                               size_t *length, xc_error *error)
{
    return lend(error, document, data, length,
                [&] { return document->value.get_data(); });
}

xc_status xc_document_get_docid(xc_document *document, xc_docid *docid,
                                xc_error *error)
{
    return give(error, docid, [&] { return use(document).value.get_docid(); });
}

xc_status xc_document_term_count(xc_document *document, xc_termcount *count,
                                 xc_error *error)
{
    return give(error, count,
                [&] { return use(document).value.termlist_count(); });
}

xc_status xc_document_value_count(xc_document *document, xc_termcount *count,
                                  xc_error *error)
{
    return give(error, count,
                [&] { return use(document).value.values_count(); });
}

xc_status xc_document_terms(xc_document *document, xc_terms **out,
                            xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(use(document).value.termlist_begin(),
                             watched(*document));
    });
}

xc_status xc_document_values(xc_document *document, xc_values **out,
                             xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_values(use(document).value.values_begin(),
                              watched(*document));
    });
}

xc_status xc_document_serialise(xc_document *document, const char **data,
                                size_t *length, xc_error *error)
{
    return lend(error, document, data, length,
                [&] { return document->value.serialise(); });
}

xc_status xc_document_unserialise(const char *data, size_t length,
                                  xc_document **out, xc_error *error)
{
    return give(error, out, [&] {
        xc_document *document =
            new xc_document(Xapian::Document::unserialise(bytes(data, length)));

        document->unchecked = true;
        return document;
    });
}

xc_status xc_document_description(xc_document *document, const char **text,
                                  size_t *length, xc_error *error)
{
    return lend(error, document, text, length,
                [&] { return document->value.get_description(); });
}
