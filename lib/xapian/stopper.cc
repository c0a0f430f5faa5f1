/*
 * stopper.cc - stop words.
 */
#include "handles.hh"

using xc::bytes;
using xc::give;
using xc::guard;
using xc::use;

namespace
{

class CustomStopper final : public Xapian::Stopper
{
  public:
    CustomStopper(const xc_stopper_callbacks &callbacks, void *user)
        : callback(callbacks, user)
    {
    }

    bool operator()(const std::string &term) const override
    {
        return xc::answer(callback.functions.is_stop_word(
            callback.user, term.data(), term.size()));
    }

    xc::Callback<xc_stopper_callbacks> callback;
};

} // namespace

xc_status xc_stopper_new(xc_stopper **out, xc_error *error)
{
    return give(error, out, [&] {
        Xapian::SimpleStopper *list = new Xapian::SimpleStopper;
        xc::Shared<Xapian::Stopper> shared(list);

        return new xc_stopper{ shared, list };
    });
}

xc_status xc_stopper_add(xc_stopper *stopper, const char *word, size_t length,
                         xc_error *error)
{
    return guard(error, [&] {
        xc::expect(use(stopper).list != nullptr,
                   "words cannot be added to a stopper made from callbacks");
        stopper->list->add(bytes(word, length));
    });
}

xc_status xc_stopper_new_custom(const xc_stopper_callbacks *callbacks,
                                void *user, xc_stopper **out, xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(use(callbacks).is_stop_word != nullptr,
                   "the callback is NULL");
        return xc::adopt<xc_stopper, CustomStopper>(*callbacks, user);
    });
}

void xc_stopper_free(xc_stopper *stopper)
{
    delete stopper;
}

xc_status xc_stopper_is_stop_word(xc_stopper *stopper, const char *word,
                                  size_t length, bool *is_stop_word,
                                  xc_error *error)
{
    return give(error, is_stop_word, [&] {
        return (*use(stopper).value.get())(bytes(word, length));
    });
}
