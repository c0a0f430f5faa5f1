/*
 * iterators.cc - iterators that know where they stand.
 *
 * In Xapian, asking an iterator that is at its end for anything, or moving it,
 * is a crash. Here it is a status.
 */
#include "handles.hh"

namespace
{

/* One of Xapian's iterators and its state. A default-made iterator of Xapian
 * equals every one that is at its end. */
template <class Iterator> class Cursor
{
  public:
    explicit Cursor(const Iterator &begin,
                    const xc::Changes &changes = xc::Changes())
        : current_(begin), changes_(changes),
          changes_seen_(changes ? *changes : 0)
    {
    }

    xc_status next()
    {
        return move([this] { ++current_; }, state_ == State::on);
    }

    template <class Target> xc_status skip_to(const Target &target)
    {
        return move([&] { current_.skip_to(target); }, true);
    }

    Iterator &item()
    {
        expect_unchanged();
        xc::expect(state_ != State::before,
                   "the iterator is before its first item: call next first");
        xc::expect(state_ == State::on, "the iterator is at its end");
        return current_;
    }

  private:
    enum class State { before, on, ended };

    void expect_unchanged() const
    {
        xc::expect(!changes_ || *changes_ == changes_seen_,
                   "the document was changed: make a new iterator");
    }

    template <class Step> xc_status move(Step &&step, bool needed);

    xc_status end()
    {
        state_ = State::ended;
        current_ = Iterator();
        return XC_END;
    }

    Iterator current_;
    State state_ = State::before;
    xc::Changes changes_;
    unsigned changes_seen_;
};

/* Takes a step, unless the first item has not been passed yet. */
template <class Iterator>
template <class Step>
xc_status Cursor<Iterator>::move(Step &&step, bool needed)
{
    expect_unchanged();
    if (state_ == State::ended || current_ == Iterator())
        return end();
    try {
        if (needed)
            step();
    } catch (...) {
        /* What a failed iterator of Xapian does next is undefined. */
        end();
        throw;
    }
    if (current_ == Iterator())
        return end();
    state_ = State::on;
    return XC_OK;
}

} // namespace

struct xc_postings : Cursor<Xapian::PostingIterator> {
    using Cursor::Cursor;
};

struct xc_terms : Cursor<Xapian::TermIterator> {
    using Cursor::Cursor;
    std::string scratch;
};

struct xc_positions : Cursor<Xapian::PositionIterator> {
    using Cursor::Cursor;
};

struct xc_values : Cursor<Xapian::ValueIterator> {
    using Cursor::Cursor;
    std::string scratch;
};

using xc::give;
using xc::guard;
using xc::lend;
using xc::use;

xc_postings *xc::new_postings(const Xapian::PostingIterator &postings)
{
    return new xc_postings(postings);
}

xc_terms *xc::new_terms(const Xapian::TermIterator &terms)
{
    return new xc_terms(terms);
}

xc_terms *xc::new_terms(const Xapian::TermIterator &terms,
                        const Changes &changes)
{
    return new xc_terms(terms, changes);
}

xc_positions *xc::new_positions(const Xapian::PositionIterator &positions)
{
    return new xc_positions(positions);
}

xc_values *xc::new_values(const Xapian::ValueIterator &values)
{
    return new xc_values(values);
}

xc_values *xc::new_values(const Xapian::ValueIterator &values,
                          const Changes &changes)
{
    return new xc_values(values, changes);
}

xc_status xc_postings_next(xc_postings *postings, xc_error *error)
{
    return guard(error, [&] { return use(postings).next(); });
}

xc_status xc_postings_skip_to(xc_postings *postings, xc_docid docid,
                              xc_error *error)
{
    return guard(error, [&] { return use(postings).skip_to(docid); });
}

xc_status xc_postings_docid(xc_postings *postings, xc_docid *docid,
                            xc_error *error)
{
    return give(error, docid, [&] { return *use(postings).item(); });
}

xc_status xc_postings_wdf(xc_postings *postings, xc_termcount *wdf,
                          xc_error *error)
{
    return give(error, wdf, [&] { return use(postings).item().get_wdf(); });
}

xc_status xc_postings_doclength(xc_postings *postings, xc_termcount *length,
                                xc_error *error)
{
    return give(error, length,
                [&] { return use(postings).item().get_doclength(); });
}

xc_status xc_postings_unique_terms(xc_postings *postings, xc_termcount *count,
                                   xc_error *error)
{
    return give(error, count,
                [&] { return use(postings).item().get_unique_terms(); });
}

xc_status xc_postings_positions(xc_postings *postings, xc_positions **out,
                                xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_positions(use(postings).item().positionlist_begin());
    });
}

void xc_postings_free(xc_postings *postings)
{
    delete postings;
}

xc_status xc_terms_next(xc_terms *terms, xc_error *error)
{
    return guard(error, [&] { return use(terms).next(); });
}

xc_status xc_terms_skip_to(xc_terms *terms, const char *term, size_t length,
                           xc_error *error)
{
    return guard(error,
                 [&] { return use(terms).skip_to(xc::bytes(term, length)); });
}

xc_status xc_terms_term(xc_terms *terms, const char **term, size_t *length,
                        xc_error *error)
{
    return lend(error, terms, term, length, [&] { return *use(terms).item(); });
}

xc_status xc_terms_wdf(xc_terms *terms, xc_termcount *wdf, xc_error *error)
{
    return give(error, wdf, [&] { return use(terms).item().get_wdf(); });
}

xc_status xc_terms_termfreq(xc_terms *terms, xc_doccount *count,
                            xc_error *error)
{
    return give(error, count, [&] { return use(terms).item().get_termfreq(); });
}

xc_status xc_terms_position_count(xc_terms *terms, xc_termcount *count,
                                  xc_error *error)
{
    return give(error, count,
                [&] { return use(terms).item().positionlist_count(); });
}

xc_status xc_terms_positions(xc_terms *terms, xc_positions **out,
                             xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_positions(use(terms).item().positionlist_begin());
    });
}

void xc_terms_free(xc_terms *terms)
{
    delete terms;
}

xc_status xc_positions_next(xc_positions *positions, xc_error *error)
{
    return guard(error, [&] { return use(positions).next(); });
}

xc_status xc_positions_skip_to(xc_positions *positions, xc_termpos position,
                               xc_error *error)
{
    return guard(error, [&] { return use(positions).skip_to(position); });
}

xc_status xc_positions_position(xc_positions *positions, xc_termpos *position,
                                xc_error *error)
{
    return give(error, position, [&] { return *use(positions).item(); });
}

void xc_positions_free(xc_positions *positions)
{
    delete positions;
}

xc_status xc_values_next(xc_values *values, xc_error *error)
{
    return guard(error, [&] { return use(values).next(); });
}

xc_status xc_values_skip_to(xc_values *values, uint32_t docid_or_slot,
                            xc_error *error)
{
    return guard(error, [&] { return use(values).skip_to(docid_or_slot); });
}

xc_status xc_values_value(xc_values *values, const char **value, size_t *length,
                          xc_error *error)
{
    return lend(error, values, value, length,
                [&] { return *use(values).item(); });
}

xc_status xc_values_docid(xc_values *values, xc_docid *docid, xc_error *error)
{
    return give(error, docid, [&] { return use(values).item().get_docid(); });
}

xc_status xc_values_slot(xc_values *values, xc_valueno *slot, xc_error *error)
{
    return give(error, slot, [&] { return use(values).item().get_valueno(); });
}

void xc_values_free(xc_values *values)
{
    delete values;
}
