/*
 * handles.hh - what is behind the handles of the binding.
 *
 * Each handle holds a value of Xapian's, which counts its references, so that
 * a handle never points to another handle and they can be freed in any order.
 */
#ifndef XAPIAN_C_HANDLES_HH
#define XAPIAN_C_HANDLES_HH

#include "guard.hh"

#include <xapian.h>

#include <memory>

namespace xc
{

/* One reference to an object of Xapian's that may be counted, such as a
 * stopper. Referring to it makes Xapian count it. */
template <class T> class Shared
{
  public:
    explicit Shared(T *object) : object_(object)
    {
        object_->ref();
    }

    ~Shared()
    {
        object_->unref();
    }

    Shared(const Shared &other) : Shared(other.object_)
    {
    }

    Shared &operator=(const Shared &) = delete;

    T *get() const
    {
        return object_;
    }

  private:
    T *object_;
};

/* A C caller's callbacks with their user data, which it destroys once
 * adopt() was called. */
template <class Callbacks> class Callback
{
  public:
    Callback(const Callbacks &callbacks, void *data)
        : functions(callbacks), user(data)
    {
    }

    ~Callback()
    {
        if (adopted_ && functions.destroy != nullptr)
            functions.destroy(user);
    }

    Callback(const Callback &) = delete;
    Callback &operator=(const Callback &) = delete;

    void adopt(void *data)
    {
        user = data;
        adopted_ = true;
    }

    const Callbacks functions;
    void *user;

  private:
    bool adopted_ = false;
};

/* The result of a callback: true for > 0, false for 0. */
inline bool answer(int result)
{
    if (result < 0)
        throw CallbackStopped();
    return result > 0;
}

/* A new Handle around a new Functor that calls C. The user data become the
 * functor's only when nothing can fail any more. */
template <class Handle, class Functor, class Callbacks>
Handle *adopt(const Callbacks &callbacks, void *user)
{
    Functor *functor = new Functor(callbacks, user);
    decltype(Handle::value) shared(functor);
    Handle *handle = new Handle{ shared };

    functor->callback.adopt(user);
    return handle;
}

/* Set when a callback of a weight asked to stop. */
using StopFlag = std::shared_ptr<bool>;

/* Counts how often a document lost terms or values, for its iterators. */
using Changes = std::shared_ptr<unsigned>;

} // namespace xc

/* A handle that is lent is never freed by its borrower: xc_X_free leaves it
 * alone. */
struct xc_database {
    explicit xc_database(const Xapian::Database &database, bool is_lent = false)
        : value(database), lent(is_lent)
    {
    }

    Xapian::Database value;
    std::string scratch;
    bool lent;
};

struct xc_writable_database {
    Xapian::WritableDatabase value;
    xc_database view; /* the same for reading, lent */
    bool has_termlist;
};

struct xc_document {
    explicit xc_document(const Xapian::Document &document, bool is_lent = false)
        : value(document), lent(is_lent)
    {
    }

    Xapian::Document value;
    std::string scratch;
    xc::Changes changes; /* made by the first iterator */
    bool lent;
    /* Terms got in without passing the checks of xc_document_add_term. */
    bool unchecked = false;
};

struct xc_stem {
    Xapian::Stem value;
    std::string scratch;
};

struct xc_stopper {
    xc::Shared<Xapian::Stopper> value;
    Xapian::SimpleStopper *list = nullptr; /* `value`, if that is what it is */
};

struct xc_query {
    Xapian::Query value;
    unsigned depth; /* at least that of `value` */
    std::string scratch;
};

struct xc_range_processor {
    xc::Shared<Xapian::RangeProcessor> value;
};

struct xc_field_processor {
    xc::Shared<Xapian::FieldProcessor> value;
};

struct xc_posting_source {
    xc::Shared<Xapian::PostingSource> value;
    Xapian::ValueMapPostingSource *map =
        nullptr; /* `value`, if that is what it is */
};

struct xc_weight {
    std::unique_ptr<Xapian::Weight> value;
    xc::StopFlag stopped; /* NULL for a weight of Xapian's own */
};

struct xc_key_maker {
    xc::Shared<Xapian::KeyMaker> value;
    Xapian::MultiValueKeyMaker *multi =
        nullptr; /* `value`, if that is what it is */
};

struct xc_match_spy {
    xc::Shared<Xapian::MatchSpy> value;
    Xapian::ValueCountMatchSpy *count =
        nullptr; /* `value`, if that is what it is */
};

struct xc_rset {
    Xapian::RSet value;
};

struct xc_enquire {
    Xapian::Enquire value;
    xc::StopFlag weight_stopped; /* that of the weight in use */
};

struct xc_mset {
    Xapian::MSet value;
    std::string scratch;
};

namespace xc
{

/* New iterators, before their first item. */
xc_terms *new_terms(const Xapian::TermIterator &terms);
xc_terms *new_terms(const Xapian::TermIterator &terms, const Changes &changes);
xc_postings *new_postings(const Xapian::PostingIterator &postings);
xc_positions *new_positions(const Xapian::PositionIterator &positions);
xc_values *new_values(const Xapian::ValueIterator &values);
xc_values *new_values(const Xapian::ValueIterator &values,
                      const Changes &changes);

/* A new handle for a query of unknown depth; XC_LIMIT if it is too deep. */
xc_query *new_query(const Xapian::Query &query);

/* A term that a database can hold; XC_LIMIT if it cannot. */
std::string term(const char *data, size_t length);

/* Fails with XC_LIMIT if a document would make a commit fail. */
void check_document(const xc_document &document);

/* Fails with XC_MISUSE unless Xapian would use this very block size. */
void check_block_size(unsigned size);

} // namespace xc

#endif
