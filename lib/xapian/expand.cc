/*
 * expand.cc - relevance sets, and terms to expand a query by.
 */
#include "handles.hh"

using xc::give;
using xc::guard;
using xc::use;

struct xc_eset {
    Xapian::ESet value;
    std::string scratch;
};

namespace
{

class CustomExpandDecider final : public Xapian::ExpandDecider
{
  public:
    explicit CustomExpandDecider(const xc_expand_decider *decider)
        : decider_(decider)
    {
    }

    bool operator()(const std::string &term) const override
    {
        return xc::answer(
            decider_->decide(decider_->user, term.data(), term.size()));
    }

    /* What Xapian is to use: nothing, if there is nothing to ask. */
    const Xapian::ExpandDecider *pointer() const
    {
        return decider_ == nullptr ? nullptr : this;
    }

  private:
    const xc_expand_decider *decider_;
};

} // namespace

xc_status xc_rset_new(xc_rset **out, xc_error *error)
{
    return give(error, out, [&] { return new xc_rset; });
}

void xc_rset_free(xc_rset *rset)
{
    delete rset;
}

xc_status xc_rset_add(xc_rset *rset, xc_docid docid, xc_error *error)
{
    return guard(error, [&] { use(rset).value.add_document(docid); });
}

xc_status xc_rset_remove(xc_rset *rset, xc_docid docid, xc_error *error)
{
    return guard(error, [&] { use(rset).value.remove_document(docid); });
}

bool xc_rset_contains(const xc_rset *rset, xc_docid docid)
{
    return rset != nullptr && rset->value.contains(docid);
}

xc_doccount xc_rset_size(const xc_rset *rset)
{
    return rset == nullptr ? 0 : rset->value.size();
}

xc_status xc_enquire_set_expansion_scheme(xc_enquire *enquire, const char *name,
                                          double k, xc_error *error)
{
    return guard(error, [&] {
        use(enquire).value.set_expansion_scheme(xc::text(name), k);
    });
}

xc_status xc_enquire_get_eset(xc_enquire *enquire, xc_termcount max,
                              const xc_rset *rset, unsigned flags,
                              const xc_expand_decider *decider,
                              double min_weight, xc_eset **out, xc_error *error)
{
    return give(error, out, [&] {
        const unsigned all =
            XC_ESET_INCLUDE_QUERY_TERMS | XC_ESET_USE_EXACT_TERMFREQ;
        CustomExpandDecider custom(decider);

        xc::expect(decider == nullptr || decider->decide != nullptr,
                   "the callback is NULL");
        xc::expect((flags & ~all) == 0, "there is no such flag of expansion");
        return new xc_eset{ use(enquire).value.get_eset(
                                max, use(rset).value, static_cast<int>(flags),
                                custom.pointer(), min_weight),
                            {} };
    });
}

xc_doccount xc_eset_size(const xc_eset *eset)
{
    return eset == nullptr ? 0 : eset->value.size();
}

xc_status xc_eset_get(xc_eset *eset, xc_doccount index, const char **term,
                      size_t *length, double *weight, xc_error *error)
{
    return xc::lend(error, eset, term, length, [&] {
        xc::emptied(weight) = 0;
        xc::expect(index < eset->value.size(), "there are fewer terms");
        *weight = eset->value[index].get_weight();
        return *eset->value[index];
    });
}

void xc_eset_free(xc_eset *eset)
{
    delete eset;
}
