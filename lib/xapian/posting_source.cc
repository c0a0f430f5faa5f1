/*
 * posting_source.cc - documents and weights from outside the index.
 */
#include "handles.hh"

using xc::bytes;
using xc::give;
using xc::guard;
using xc::use;

namespace
{

void check_bounds(const xc_posting_source_bounds &bounds)
{
    if (bounds.minimum > bounds.estimate || bounds.estimate > bounds.maximum)
        throw Xapian::InvalidArgumentError(
            "a posting source needs minimum <= estimate <= maximum");
    if (!(bounds.max_weight >= 0))
        throw Xapian::InvalidArgumentError(
            "the highest weight of a posting source is below 0");
}

class CustomSource final : public Xapian::PostingSource
{
  public:
    CustomSource(const xc_posting_source_callbacks &callbacks, void *user)
        : callback(callbacks, user)
    {
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return bounds_.minimum;
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return bounds_.estimate;
    }

    Xapian::doccount get_termfreq_max() const override
    {
        return bounds_.maximum;
    }

    void init(const Xapian::Database &database) override;
    double get_weight() const override;
    Xapian::docid get_docid() const override;
    void next(double min_weight) override;
    void skip_to(Xapian::docid docid, double min_weight) override;
    bool check(Xapian::docid docid, double min_weight) override;
    bool at_end() const override;
    CustomSource *clone() const override;

    xc::Callback<xc_posting_source_callbacks> callback;

  private:
    const xc_posting_source_callbacks &functions() const
    {
        return callback.functions;
    }

    xc_posting_source_bounds bounds_ = {};
};

void CustomSource::init(const Xapian::Database &database)
{
    xc_database lent(database, true);

    bounds_ = xc_posting_source_bounds();
    xc::answer(functions().init(callback.user, &lent, &bounds_));
    check_bounds(bounds_);
    set_maxweight(bounds_.max_weight);
}

double CustomSource::get_weight() const
{
    double weight = 0;

    if (functions().weight != nullptr)
        xc::answer(functions().weight(callback.user, &weight));
    return weight;
}

Xapian::docid CustomSource::get_docid() const
{
    xc_docid docid = 0;

    xc::answer(functions().docid(callback.user, &docid));
    return docid;
}

void CustomSource::next(double min_weight)
{
    xc::answer(functions().next(callback.user, min_weight));
}

void CustomSource::skip_to(Xapian::docid docid, double min_weight)
{
    if (functions().skip_to != nullptr)
        xc::answer(functions().skip_to(callback.user, docid, min_weight));
    else
        Xapian::PostingSource::skip_to(docid, min_weight);
}

bool CustomSource::check(Xapian::docid docid, double min_weight)
{
    if (functions().check != nullptr)
        return xc::answer(functions().check(callback.user, docid, min_weight));
    return Xapian::PostingSource::check(docid, min_weight);
}

bool CustomSource::at_end() const
{
    return xc::answer(functions().at_end(callback.user));
}

CustomSource *CustomSource::clone() const
{
    void *copy = nullptr;

    if (functions().clone == nullptr)
        return nullptr;
    auto source = std::make_unique<CustomSource>(functions(), nullptr);
    xc::answer(functions().clone(callback.user, &copy));
    source->callback.adopt(copy);
    return source.release();
}

xc_posting_source *wrap(Xapian::PostingSource *source)
{
    xc::Shared<Xapian::PostingSource> shared(source);

    return new xc_posting_source{ shared };
}

} // namespace

xc_status xc_posting_source_new(const xc_posting_source_callbacks *callbacks,
                                void *user, xc_posting_source **out,
                                xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(
            use(callbacks).init != nullptr && callbacks->next != nullptr &&
                callbacks->at_end != nullptr && callbacks->docid != nullptr,
            "a posting source needs init, next, at_end and docid");
        return xc::adopt<xc_posting_source, CustomSource>(*callbacks, user);
    });
}

xc_status xc_posting_source_new_value_weight(xc_valueno slot,
                                             xc_posting_source **out,
                                             xc_error *error)
{
    return give(error, out, [&] {
        return wrap(new Xapian::ValueWeightPostingSource(slot));
    });
}

xc_status xc_posting_source_new_decreasing_value_weight(xc_valueno slot,
                                                        xc_docid first,
                                                        xc_docid last,
                                                        xc_posting_source **out,
                                                        xc_error *error)
{
    return give(error, out, [&] {
        return wrap(
            new Xapian::DecreasingValueWeightPostingSource(slot, first, last));
    });
}

xc_status xc_posting_source_new_value_map(xc_valueno slot,
                                          double default_weight,
                                          xc_posting_source **out,
                                          xc_error *error)
{
    return give(error, out, [&] {
        auto *map = new Xapian::ValueMapPostingSource(slot);
        xc::Shared<Xapian::PostingSource> shared(map);

        map->set_default_weight(default_weight);
        return new xc_posting_source{ shared, map };
    });
}

xc_status xc_posting_source_add_mapping(xc_posting_source *source,
                                        const char *value, size_t length,
                                        double weight, xc_error *error)
{
    return guard(error, [&] {
        xc::expect(use(source).map != nullptr,
                   "only a source from xc_posting_source_new_value_map maps");
        source->map->add_mapping(bytes(value, length), weight);
    });
}

xc_status xc_posting_source_new_fixed_weight(double weight,
                                             xc_posting_source **out,
                                             xc_error *error)
{
    return give(error, out, [&] {
        if (!(weight >= 0))
            throw Xapian::InvalidArgumentError("the weight is below 0");
        return wrap(new Xapian::FixedWeightPostingSource(weight));
    });
}

void xc_posting_source_free(xc_posting_source *source)
{
    delete source;
}
