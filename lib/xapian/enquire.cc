/*
 * enquire.cc - searching.
 */
#include "handles.hh"

using xc::give;
using xc::guard;
using xc::use;

namespace
{

class CustomDecider final : public Xapian::MatchDecider
{
  public:
    explicit CustomDecider(const xc_match_decider *decider) : decider_(decider)
    {
    }

    bool operator()(const Xapian::Document &document) const override
    {
        xc_document lent(document, true);

        return xc::answer(decider_->decide(decider_->user, &lent));
    }

    /* What Xapian is to use: nothing, if there is nothing to ask. */
    const Xapian::MatchDecider *pointer() const
    {
        return decider_ == nullptr ? nullptr : this;
    }

  private:
    const xc_match_decider *decider_;
};

/* Notices a weight that asked to stop without a place to do so. */
class StopCheck
{
  public:
    explicit StopCheck(const xc::StopFlag &flag) : flag_(flag)
    {
        if (flag_)
            *flag_ = false;
    }

    void finish() const
    {
        if (flag_ && *flag_)
            throw xc::CallbackStopped();
    }

  private:
    const xc::StopFlag flag_;
};

} // namespace

xc_status xc_enquire_new(const xc_database *database, xc_enquire **out,
                         xc_error *error)
{
    return give(error, out, [&] {
        return new xc_enquire{ Xapian::Enquire(use(database).value), nullptr };
    });
}

void xc_enquire_free(xc_enquire *enquire)
{
    delete enquire;
}

xc_status xc_enquire_set_query(xc_enquire *enquire, const xc_query *query,
                               xc_termcount query_length, xc_error *error)
{
    return guard(error, [&] {
        use(enquire).value.set_query(use(query).value, query_length);
    });
}

xc_status xc_enquire_get_query(const xc_enquire *enquire, xc_query **out,
                               xc_error *error)
{
    return give(error, out,
                [&] { return xc::new_query(use(enquire).value.get_query()); });
}

xc_status xc_enquire_set_weighting(xc_enquire *enquire, const xc_weight *weight,
                                   xc_error *error)
{
    return guard(error, [&] {
        StopCheck check(use(weight).stopped);

        use(enquire).value.set_weighting_scheme(*weight->value);
        enquire->weight_stopped = weight->stopped;
        check.finish();
    });
}

xc_status xc_enquire_set_collapse_key(xc_enquire *enquire, xc_valueno slot,
                                      xc_doccount max, xc_error *error)
{
    return guard(error,
                 [&] { use(enquire).value.set_collapse_key(slot, max); });
}

xc_status xc_enquire_set_docid_order(xc_enquire *enquire, xc_docid_order order,
                                     xc_error *error)
{
    return guard(error, [&] {
        xc::expect(order >= XC_DOCID_DESCENDING && order <= XC_DOCID_DONT_CARE,
                   "there is no such order of docids");
        use(enquire).value.set_docid_order(
            static_cast<Xapian::Enquire::docid_order>(order));
    });
}

xc_status xc_enquire_set_cutoff(xc_enquire *enquire, int percent, double weight,
                                xc_error *error)
{
    return guard(error, [&] {
        xc::expect(percent >= 0 && percent <= 100,
                   "a percentage is a number from 0 to 100");
        use(enquire).value.set_cutoff(percent, weight);
    });
}

xc_status xc_enquire_set_sort_by_relevance(xc_enquire *enquire, xc_error *error)
{
    return guard(error, [&] { use(enquire).value.set_sort_by_relevance(); });
}

xc_status xc_enquire_set_sort_by_value(xc_enquire *enquire, xc_valueno slot,
                                       bool reverse, xc_error *error)
{
    return guard(error,
                 [&] { use(enquire).value.set_sort_by_value(slot, reverse); });
}

xc_status xc_enquire_set_sort_by_key(xc_enquire *enquire,
                                     const xc_key_maker *maker, bool reverse,
                                     xc_error *error)
{
    return guard(error, [&] {
        use(enquire).value.set_sort_by_key(use(maker).value.get(), reverse);
    });
}

xc_status xc_enquire_set_sort_by_value_then_relevance(xc_enquire *enquire,
                                                      xc_valueno slot,
                                                      bool reverse,
                                                      xc_error *error)
{
    return guard(error, [&] {
        use(enquire).value.set_sort_by_value_then_relevance(slot, reverse);
    });
}

xc_status xc_enquire_set_sort_by_key_then_relevance(xc_enquire *enquire,
                                                    const xc_key_maker *maker,
                                                    bool reverse,
                                                    xc_error *error)
{
    return guard(error, [&] {
        use(enquire).value.set_sort_by_key_then_relevance(
            use(maker).value.get(), reverse);
    });
}

xc_status xc_enquire_set_sort_by_relevance_then_value(xc_enquire *enquire,
                                                      xc_valueno slot,
                                                      bool reverse,
                                                      xc_error *error)
{
    return guard(error, [&] {
        use(enquire).value.set_sort_by_relevance_then_value(slot, reverse);
    });
}

xc_status xc_enquire_set_sort_by_relevance_then_key(xc_enquire *enquire,
                                                    const xc_key_maker *maker,
                                                    bool reverse,
                                                    xc_error *error)
{
    return guard(error, [&] {
        use(enquire).value.set_sort_by_relevance_then_key(
            use(maker).value.get(), reverse);
    });
}

xc_status xc_enquire_set_time_limit(xc_enquire *enquire, double seconds,
                                    xc_error *error)
{
    return guard(error, [&] {
        xc::expect(seconds >= 0, "a time limit is not negative");
        use(enquire).value.set_time_limit(seconds);
    });
}

xc_status xc_enquire_add_match_spy(xc_enquire *enquire, xc_match_spy *spy,
                                   xc_error *error)
{
    return guard(
        error, [&] { use(enquire).value.add_matchspy(use(spy).value.get()); });
}

xc_status xc_enquire_clear_match_spies(xc_enquire *enquire, xc_error *error)
{
    return guard(error, [&] { use(enquire).value.clear_matchspies(); });
}

xc_status xc_enquire_get_mset(xc_enquire *enquire, xc_doccount first,
                              xc_doccount max, xc_doccount check_at_least,
                              const xc_rset *rset,
                              const xc_match_decider *decider, xc_mset **out,
                              xc_error *error)
{
    return give(error, out, [&] {
        CustomDecider custom(decider);
        StopCheck check(use(enquire).weight_stopped);

        xc::expect(decider == nullptr || decider->decide != nullptr,
                   "the callback is NULL");
        Xapian::MSet mset = enquire->value.get_mset(
            first, max, check_at_least,
            rset == nullptr ? nullptr : &rset->value, custom.pointer());
        check.finish();
        return new xc_mset{ mset, {} };
    });
}

xc_status xc_enquire_matching_terms(xc_enquire *enquire, xc_docid docid,
                                    xc_terms **out, xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(
            use(enquire).value.get_matching_terms_begin(docid));
    });
}
