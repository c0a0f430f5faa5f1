/*
 * term_generator.cc - text to terms.
 */
#include "handles.hh"

using xc::bytes;
using xc::give;
using xc::guard;
using xc::use;

struct xc_term_generator {
    Xapian::TermGenerator value;
    unsigned max_word_length = 64; /* as in Xapian */
};

namespace
{

/* Xapian adds "Z" to stems, and ":" between a prefix and a capital. What a
 * stemmer makes of a word is checked with the document, when it is added. */
void check_prefix(const xc_term_generator &generator, const std::string &prefix)
{
    xc::limit(xc::term(prefix.data(), prefix.size()).size() + 2 +
                      generator.max_word_length <=
                  XC_MAX_TERM_LENGTH,
              "prefix and longest word are longer than a term can be");
}

} // namespace

xc_status xc_term_generator_new(xc_term_generator **out, xc_error *error)
{
    return give(error, out, [&] { return new xc_term_generator; });
}

void xc_term_generator_free(xc_term_generator *generator)
{
    delete generator;
}

xc_status xc_term_generator_set_stemmer(xc_term_generator *generator,
                                        const xc_stem *stem, xc_error *error)
{
    return guard(error, [&] {
        use(generator).value.set_stemmer(stem == nullptr ? Xapian::Stem()
                                                         : stem->value);
    });
}

xc_status xc_term_generator_set_stopper(xc_term_generator *generator,
                                        const xc_stopper *stopper,
                                        xc_error *error)
{
    return guard(error, [&] {
        use(generator).value.set_stopper(
            stopper == nullptr ? nullptr : stopper->value.get());
    });
}

xc_status xc_term_generator_set_stemming_strategy(xc_term_generator *generator,
                                                  xc_stem_strategy strategy,
                                                  xc_error *error)
{
    return guard(error, [&] {
        xc::expect(strategy >= XC_STEM_NONE &&
                       strategy <= XC_STEM_SOME_FULL_POS,
                   "there is no such stemming strategy");
        use(generator).value.set_stemming_strategy(
            static_cast<Xapian::TermGenerator::stem_strategy>(strategy));
    });
}

xc_status xc_term_generator_set_stopper_strategy(xc_term_generator *generator,
                                                 xc_stop_strategy strategy,
                                                 xc_error *error)
{
    return guard(error, [&] {
        xc::expect(strategy >= XC_STOP_NONE && strategy <= XC_STOP_STEMMED,
                   "there is no such stopper strategy");
        use(generator).value.set_stopper_strategy(
            static_cast<Xapian::TermGenerator::stop_strategy>(strategy));
    });
}

xc_status xc_term_generator_set_max_word_length(xc_term_generator *generator,
                                                unsigned length,
                                                xc_error *error)
{
    return guard(error, [&] {
        xc::limit(length <= XC_MAX_TERM_LENGTH,
                  "words cannot be longer than 245 bytes");
        use(generator).value.set_max_word_length(length);
        generator->max_word_length = length;
    });
}

xc_status xc_term_generator_set_flags(xc_term_generator *generator,
                                      unsigned flags, xc_error *error)
{
    return guard(error, [&] {
        xc::expect((flags & ~unsigned(XC_TERM_GENERATOR_SPELLING |
                                      XC_TERM_GENERATOR_CJK_NGRAM)) == 0,
                   "there is no such flag of a term generator");
        use(generator).value.set_flags(static_cast<int>(flags));
    });
}

xc_status xc_term_generator_set_database(xc_term_generator *generator,
                                         xc_writable_database *database,
                                         xc_error *error)
{
    return guard(
        error, [&] { use(generator).value.set_database(use(database).value); });
}

xc_status xc_term_generator_set_document(xc_term_generator *generator,
                                         xc_document *document, xc_error *error)
{
    return guard(error, [&] {
        use(generator).value.set_document(use(document).value);
        document->unchecked = true;
    });
}

xc_status xc_term_generator_index_text(xc_term_generator *generator,
                                       const char *text, size_t length,
                                       xc_termcount wdf, const char *prefix,
                                       size_t prefix_length, xc_error *error)
{
    return guard(error, [&] {
        std::string prefix_bytes = bytes(prefix, prefix_length);

        xc::expect(text != nullptr || length == 0, "the text is NULL");
        check_prefix(use(generator), prefix_bytes);
        generator->value.index_text(Xapian::Utf8Iterator(text, length), wdf,
                                    prefix_bytes);
    });
}

xc_status xc_term_generator_index_text_without_positions(
    xc_term_generator *generator, const char *text, size_t length,
    xc_termcount wdf, const char *prefix, size_t prefix_length, xc_error *error)
{
    return guard(error, [&] {
        std::string prefix_bytes = bytes(prefix, prefix_length);

        xc::expect(text != nullptr || length == 0, "the text is NULL");
        check_prefix(use(generator), prefix_bytes);
        generator->value.index_text_without_positions(
            Xapian::Utf8Iterator(text, length), wdf, prefix_bytes);
    });
}

xc_status xc_term_generator_increase_termpos(xc_term_generator *generator,
                                             xc_termpos gap, xc_error *error)
{
    return guard(error, [&] { use(generator).value.increase_termpos(gap); });
}

xc_status xc_term_generator_get_termpos(const xc_term_generator *generator,
                                        xc_termpos *position, xc_error *error)
{
    return give(error, position,
                [&] { return use(generator).value.get_termpos(); });
}

xc_status xc_term_generator_set_termpos(xc_term_generator *generator,
                                        xc_termpos position, xc_error *error)
{
    return guard(error, [&] { use(generator).value.set_termpos(position); });
}
