/*
 * processors.cc - ranges and fields of the query language, decided in C.
 */
#include "handles.hh"

using xc::give;
using xc::use;

namespace
{

/* A query that a callback made for the binding to free. */
using OwnedQuery = std::unique_ptr<xc_query>;

class CustomRange final : public Xapian::RangeProcessor
{
  public:
    CustomRange(const xc_range_processor_callbacks &callbacks, void *user)
        : callback(callbacks, user)
    {
    }

    Xapian::Query operator()(const std::string &begin,
                             const std::string &end) override
    {
        xc_query *made = nullptr;
        int result = callback.functions.process(callback.user, begin.data(),
                                                begin.size(), end.data(),
                                                end.size(), &made);
        OwnedQuery query(made);

        xc::answer(result);
        if (!query)
            return Xapian::Query(Xapian::Query::OP_INVALID);
        return query->value;
    }

    xc::Callback<xc_range_processor_callbacks> callback;
};

class CustomField final : public Xapian::FieldProcessor
{
  public:
    CustomField(const xc_field_processor_callbacks &callbacks, void *user)
        : callback(callbacks, user)
    {
    }

    Xapian::Query operator()(const std::string &text) override
    {
        xc_query *made = nullptr;
        int result = callback.functions.process(callback.user, text.data(),
                                                text.size(), &made);
        OwnedQuery query(made);

        xc::answer(result);
        return query ? query->value : Xapian::Query();
    }

    xc::Callback<xc_field_processor_callbacks> callback;
};

unsigned checked_flags(unsigned flags)
{
    const unsigned all =
        XC_RANGE_SUFFIX | XC_RANGE_REPEATED | XC_RANGE_DATE_PREFER_MDY;

    xc::expect((flags & ~all) == 0,
               "there is no such flag of a range processor");
    return flags;
}

xc_range_processor *wrap(Xapian::RangeProcessor *processor)
{
    xc::Shared<Xapian::RangeProcessor> shared(processor);

    return new xc_range_processor{ shared };
}

} // namespace

xc_status xc_field_processor_new(const xc_field_processor_callbacks *callbacks,
                                 void *user, xc_field_processor **out,
                                 xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(use(callbacks).process != nullptr, "the callback is NULL");
        return xc::adopt<xc_field_processor, CustomField>(*callbacks, user);
    });
}

void xc_field_processor_free(xc_field_processor *processor)
{
    delete processor;
}

xc_status xc_range_processor_new(const xc_range_processor_callbacks *callbacks,
                                 void *user, xc_range_processor **out,
                                 xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(use(callbacks).process != nullptr, "the callback is NULL");
        return xc::adopt<xc_range_processor, CustomRange>(*callbacks, user);
    });
}

xc_status xc_range_processor_new_value(xc_valueno slot, const char *marker,
                                       unsigned flags, xc_range_processor **out,
                                       xc_error *error)
{
    return give(error, out, [&] {
        return wrap(new Xapian::RangeProcessor(slot, xc::text(marker),
                                               checked_flags(flags)));
    });
}

xc_status xc_range_processor_new_date(xc_valueno slot, const char *marker,
                                      unsigned flags, int epoch_year,
                                      xc_range_processor **out, xc_error *error)
{
    return give(error, out, [&] {
        return wrap(new Xapian::DateRangeProcessor(
            slot, xc::text(marker), checked_flags(flags), epoch_year));
    });
}

xc_status xc_range_processor_new_number(xc_valueno slot, const char *marker,
                                        unsigned flags,
                                        xc_range_processor **out,
                                        xc_error *error)
{
    return give(error, out, [&] {
        return wrap(new Xapian::NumberRangeProcessor(slot, xc::text(marker),
                                                     checked_flags(flags)));
    });
}

void xc_range_processor_free(xc_range_processor *processor)
{
    delete processor;
}
