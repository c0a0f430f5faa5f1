/*
 * weight.cc - weighting schemes.
 */
#include "handles.hh"

#include <algorithm>
#include <iterator>

using xc::give;
using xc::use;

namespace
{

/*
 * A weight that calls C. Xapian does not free all it should when a weight
 * throws while a search is being set up. So a callback that fails is noted in
 * `stopped`, which all copies share; from then on the C functions are left
 * alone, and the search is stopped where that is safe: at the next document,
 * or else at its end (see xc_enquire_get_mset).
 */
class CustomWeight final : public Xapian::Weight
{
  public:
    CustomWeight(const xc_weight_callbacks &callbacks, void *user,
                 const xc::StopFlag &stop_flag)
        : callback(callbacks, user), stopped_(stop_flag)
    {
        need_stat(static_cast<stat_flags>(callbacks.statistics));
    }

    CustomWeight *clone() const override;
    double get_sumpart(Xapian::termcount wdf, Xapian::termcount doclength,
                       Xapian::termcount unique_terms) const override;
    double get_maxpart() const override;
    double get_sumextra(Xapian::termcount doclength,
                        Xapian::termcount unique_terms) const override;
    double get_maxextra() const override;

    xc::Callback<xc_weight_callbacks> callback;

  private:
    void init(double factor) override;
    xc_weight_statistics gather() const;
    double bound(int (*function)(void *, double *)) const;

    bool note(int result) const
    {
        if (result < 0)
            *stopped_ = true;
        return result >= 0;
    }

    void stop_if_noted() const
    {
        if (*stopped_)
            throw xc::CallbackStopped();
    }

    const xc_weight_callbacks &functions() const
    {
        return callback.functions;
    }

    const xc::StopFlag stopped_;
};

CustomWeight *CustomWeight::clone() const
{
    void *copy = nullptr;
    auto weight =
        std::make_unique<CustomWeight>(functions(), nullptr, stopped_);

    if (note(functions().clone(callback.user, &copy)))
        weight->callback.adopt(copy);
    return weight.release();
}

double CustomWeight::get_sumpart(Xapian::termcount wdf,
                                 Xapian::termcount doclength,
                                 Xapian::termcount unique_terms) const
{
    double weight = 0;

    stop_if_noted();
    xc::answer(functions().sumpart(callback.user, wdf, doclength, unique_terms,
                                   &weight));
    return weight;
}

double CustomWeight::get_maxpart() const
{
    return bound(functions().maxpart);
}

double CustomWeight::get_sumextra(Xapian::termcount doclength,
                                  Xapian::termcount unique_terms) const
{
    double weight = 0;

    stop_if_noted();
    if (functions().sumextra != nullptr)
        xc::answer(functions().sumextra(callback.user, doclength, unique_terms,
                                        &weight));
    return weight;
}

double CustomWeight::get_maxextra() const
{
    return bound(functions().maxextra);
}

double CustomWeight::bound(int (*function)(void *, double *)) const
{
    double weight = 0;

    if (function != nullptr && !*stopped_)
        note(function(callback.user, &weight));
    return weight;
}

void CustomWeight::init(double factor)
{
    xc_weight_statistics statistics = gather();

    statistics.factor = factor;
    if (functions().init != nullptr && !*stopped_)
        note(functions().init(callback.user, &statistics));
}

/* Only what was asked for: Xapian leaves the others uninitialised. */
xc_weight_statistics CustomWeight::gather() const
{
    const unsigned wanted = functions().statistics;
    const auto has = [wanted](unsigned flag) {
        return (wanted & flag) == flag;
    };
    xc_weight_statistics result = {};

    if (has(XC_STATISTIC_COLLECTION_SIZE))
        result.collection_size = get_collection_size();
    if (has(XC_STATISTIC_RSET_SIZE))
        result.rset_size = get_rset_size();
    if (has(XC_STATISTIC_AVERAGE_LENGTH))
        result.average_length = get_average_length();
    if (has(XC_STATISTIC_TERMFREQ))
        result.termfreq = get_termfreq();
    if (has(XC_STATISTIC_RELTERMFREQ))
        result.reltermfreq = get_reltermfreq();
    if (has(XC_STATISTIC_QUERY_LENGTH))
        result.query_length = get_query_length();
    if (has(XC_STATISTIC_WQF))
        result.wqf = get_wqf();
    if (has(XC_STATISTIC_DOC_LENGTH_MIN))
        result.doclength_lower_bound = get_doclength_lower_bound();
    if (has(XC_STATISTIC_DOC_LENGTH_MAX))
        result.doclength_upper_bound = get_doclength_upper_bound();
    if (has(XC_STATISTIC_WDF_MAX))
        result.wdf_upper_bound = get_wdf_upper_bound();
    if (has(XC_STATISTIC_COLLECTION_FREQ))
        result.collection_freq = get_collection_freq();
    if (has(XC_STATISTIC_TOTAL_LENGTH))
        result.total_length = get_total_length();
    return result;
}

using Parameters = double[6];

/* One of Xapian's schemes: its parameters' defaults, and how to make it. */
struct Scheme {
    size_t count;
    Parameters defaults;
    Xapian::Weight *(*make)(const Parameters &);
};

template <class Weight> Xapian::Weight *make0(const Parameters &)
{
    return new Weight;
}

template <class Weight> Xapian::Weight *make1(const Parameters &p)
{
    return new Weight(p[0]);
}

Xapian::Weight *make_bm25(const Parameters &p)
{
    return new Xapian::BM25Weight(p[0], p[1], p[2], p[3], p[4]);
}

Xapian::Weight *make_bm25_plus(const Parameters &p)
{
    return new Xapian::BM25PlusWeight(p[0], p[1], p[2], p[3], p[4], p[5]);
}

Xapian::Weight *make_pl2_plus(const Parameters &p)
{
    return new Xapian::PL2PlusWeight(p[0], p[1]);
}

Xapian::Weight *make_lm(const Parameters &p)
{
    if (!(p[1] >= 1 && p[1] <= 5))
        throw Xapian::InvalidArgumentError("smoothing is a number from 1 to 5");
    return new Xapian::LMWeight(
        p[0], static_cast<Xapian::Weight::type_smoothing>(p[1]), p[2], p[3]);
}

/* By xc_weight_scheme. */
const Scheme schemes[] = {
    { 0, {}, make0<Xapian::BoolWeight> },
    { 5, { 1, 0, 1, 0.5, 0.5 }, make_bm25 },
    { 6, { 1, 0, 1, 0.5, 0.5, 1 }, make_bm25_plus },
    { 1, { 1 }, make1<Xapian::TradWeight> },
    { 1, { 1 }, make1<Xapian::InL2Weight> },
    { 1, { 1 }, make1<Xapian::IfB2Weight> },
    { 1, { 1 }, make1<Xapian::IneB2Weight> },
    { 1, { 1 }, make1<Xapian::BB2Weight> },
    { 0, {}, make0<Xapian::DLHWeight> },
    { 1, { 1 }, make1<Xapian::PL2Weight> },
    { 2, { 1, 0.8 }, make_pl2_plus },
    { 0, {}, make0<Xapian::DPHWeight> },
    { 4, { 0, 1, -1, -1 }, make_lm },
    { 0, {}, make0<Xapian::CoordWeight> },
};

Xapian::Weight *make_scheme(const Scheme &scheme, const double *parameters,
                            size_t count)
{
    Parameters all;

    xc::expect(count <= scheme.count,
               "the weighting scheme has fewer parameters");
    std::copy(std::begin(scheme.defaults), std::end(scheme.defaults), all);
    std::copy(parameters, parameters + count, all);
    return scheme.make(all);
}

xc_weight *wrap(std::unique_ptr<Xapian::Weight> weight)
{
    return new xc_weight{ std::move(weight), nullptr };
}

} // namespace

xc_status xc_weight_new_scheme(xc_weight_scheme scheme,
                               const double *parameters, size_t count,
                               xc_weight **out, xc_error *error)
{
    return give(error, out, [&] {
        const auto index = static_cast<size_t>(scheme);

        xc::expect(index < std::size(schemes),
                   "there is no such weighting scheme");
        xc::expect(parameters != nullptr || count == 0,
                   "the parameters are NULL");
        return wrap(std::unique_ptr<Xapian::Weight>(
            make_scheme(schemes[index], parameters, count)));
    });
}

xc_status xc_weight_new_tf_idf(const char *normalisations, xc_weight **out,
                               xc_error *error)
{
    return give(error, out, [&] {
        return wrap(
            std::make_unique<Xapian::TfIdfWeight>(xc::text(normalisations)));
    });
}

xc_status xc_weight_new(const xc_weight_callbacks *callbacks, void *user,
                        xc_weight **out, xc_error *error)
{
    return give(error, out, [&] {
        const unsigned all = 2 * XC_STATISTIC_UNIQUE_TERMS - 1;

        xc::expect(use(callbacks).sumpart != nullptr &&
                       callbacks->maxpart != nullptr &&
                       callbacks->clone != nullptr,
                   "a weight needs sumpart, maxpart and clone");
        xc::expect((callbacks->sumextra == nullptr) ==
                       (callbacks->maxextra == nullptr),
                   "sumextra and maxextra need each other");
        xc::expect((callbacks->statistics & ~all) == 0,
                   "there is no such statistic");
        auto stopped = std::make_shared<bool>(false);
        auto custom = std::make_unique<CustomWeight>(*callbacks, user, stopped);
        CustomWeight *borrowed = custom.get();
        xc_weight *weight = new xc_weight{ std::move(custom), stopped };

        borrowed->callback.adopt(user);
        return weight;
    });
}

void xc_weight_free(xc_weight *weight)
{
    delete weight;
}
