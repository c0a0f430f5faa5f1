/*
 * match.cc - sort keys and spies.
 */
#include "handles.hh"

using xc::bytes;
using xc::give;
using xc::guard;
using xc::use;

namespace
{

class CustomKeyMaker final : public Xapian::KeyMaker
{
  public:
    CustomKeyMaker(const xc_key_maker_callbacks &callbacks, void *user)
        : callback(callbacks, user)
    {
    }

    std::string operator()(const Xapian::Document &document) const override
    {
        xc_document lent(document, true);
        const char *key = nullptr;
        size_t length = 0;

        xc::answer(callback.functions.key(callback.user, &lent, &key, &length));
        return bytes(key, length);
    }

    xc::Callback<xc_key_maker_callbacks> callback;
};

class CustomMatchSpy final : public Xapian::MatchSpy
{
  public:
    CustomMatchSpy(const xc_match_spy_callbacks &callbacks, void *user)
        : callback(callbacks, user)
    {
    }

    void operator()(const Xapian::Document &document, double weight) override
    {
        xc_document lent(document, true);

        xc::answer(callback.functions.see(callback.user, &lent, weight));
    }

    xc::Callback<xc_match_spy_callbacks> callback;
};

const Xapian::ValueCountMatchSpy &counting(const xc_match_spy *spy)
{
    xc::expect(use(spy).count != nullptr, "the match spy does not count");
    return *spy->count;
}

} // namespace

xc_status xc_key_maker_new(const xc_key_maker_callbacks *callbacks, void *user,
                           xc_key_maker **out, xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(use(callbacks).key != nullptr, "the callback is NULL");
        return xc::adopt<xc_key_maker, CustomKeyMaker>(*callbacks, user);
    });
}

xc_status xc_key_maker_new_multi_value(xc_key_maker **out, xc_error *error)
{
    return give(error, out, [&] {
        auto *multi = new Xapian::MultiValueKeyMaker;
        xc::Shared<Xapian::KeyMaker> shared(multi);

        return new xc_key_maker{ shared, multi };
    });
}

xc_status xc_key_maker_add_value(xc_key_maker *maker, xc_valueno slot,
                                 bool reverse, const char *missing,
                                 size_t length, xc_error *error)
{
    return guard(error, [&] {
        xc::expect(use(maker).multi != nullptr,
                   "the key maker was made from callbacks");
        maker->multi->add_value(slot, reverse, bytes(missing, length));
    });
}

void xc_key_maker_free(xc_key_maker *maker)
{
    delete maker;
}

xc_status xc_match_spy_new(const xc_match_spy_callbacks *callbacks, void *user,
                           xc_match_spy **out, xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(use(callbacks).see != nullptr, "the callback is NULL");
        return xc::adopt<xc_match_spy, CustomMatchSpy>(*callbacks, user);
    });
}

xc_status xc_match_spy_new_value_count(xc_valueno slot, xc_match_spy **out,
                                       xc_error *error)
{
    return give(error, out, [&] {
        auto *count = new Xapian::ValueCountMatchSpy(slot);
        xc::Shared<Xapian::MatchSpy> shared(count);

        return new xc_match_spy{ shared, count };
    });
}

void xc_match_spy_free(xc_match_spy *spy)
{
    delete spy;
}

size_t xc_match_spy_total(const xc_match_spy *spy)
{
    return spy == nullptr || spy->count == nullptr ? 0
                                                   : spy->count->get_total();
}

xc_status xc_match_spy_values(const xc_match_spy *spy, xc_terms **out,
                              xc_error *error)
{
    return give(error, out,
                [&] { return xc::new_terms(counting(spy).values_begin()); });
}

xc_status xc_match_spy_top_values(const xc_match_spy *spy, size_t max_values,
                                  xc_terms **out, xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(counting(spy).top_values_begin(max_values));
    });
}
