/*
 * stem.cc - stemmers.
 */
#include "handles.hh"

using xc::bytes;
using xc::give;
using xc::guard;
using xc::lend;
using xc::use;

namespace
{

class CustomStem final : public Xapian::StemImplementation
{
  public:
    CustomStem(const xc_stem_callbacks &callbacks, void *user)
        : callback(callbacks, user)
    {
    }

    std::string operator()(const std::string &word) override
    {
        const char *stem = nullptr;
        size_t length = 0;

        xc::answer(callback.functions.stem(callback.user, word.data(),
                                           word.size(), &stem, &length));
        return bytes(stem, length);
    }

    std::string get_description() const override
    {
        return "xc_stem_callbacks";
    }

    xc::Callback<xc_stem_callbacks> callback;
};

} // namespace

xc_status xc_stem_new(const char *language, xc_stem **out, xc_error *error)
{
    return give(error, out, [&] {
        return new xc_stem{ Xapian::Stem(xc::text(language)), {} };
    });
}

xc_status xc_stem_new_custom(const xc_stem_callbacks *callbacks, void *user,
                             xc_stem **out, xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(use(callbacks).stem != nullptr, "the callback is NULL");
        CustomStem *custom = new CustomStem(*callbacks, user);
        Xapian::Stem stem(custom);
        xc_stem *handle = new xc_stem{ stem, {} };

        custom->callback.adopt(user);
        return handle;
    });
}

void xc_stem_free(xc_stem *stem)
{
    delete stem;
}

xc_status xc_stem_apply(xc_stem *stem, const char *word, size_t length,
                        const char **out, size_t *out_length, xc_error *error)
{
    return lend(error, stem, out, out_length,
                [&] { return stem->value(bytes(word, length)); });
}

bool xc_stem_is_none(const xc_stem *stem)
{
    return stem == nullptr || stem->value.is_none();
}

xc_status xc_stem_languages(const char **names, size_t *length, xc_error *error)
{
    return guard(error, [&] {
        /* Xapian has the names as a constant without a NUL behind it. */
        static const std::string all = Xapian::Stem::get_available_languages();

        xc::emptied(names) = all.data();
        xc::emptied(length) = all.size();
    });
}
