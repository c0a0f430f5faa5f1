/*
 * query_parser.cc - Xapian's query language.
 */
#include "handles.hh"

using xc::bytes;
using xc::give;
using xc::guard;
using xc::lend;
using xc::use;

struct xc_query_parser {
    Xapian::QueryParser value;
    std::string scratch;
};

xc_status xc_query_parser_new(xc_query_parser **out, xc_error *error)
{
    return give(error, out, [&] { return new xc_query_parser; });
}

void xc_query_parser_free(xc_query_parser *parser)
{
    delete parser;
}

xc_status xc_query_parser_set_stemmer(xc_query_parser *parser,
                                      const xc_stem *stem, xc_error *error)
{
    return guard(error, [&] {
        use(parser).value.set_stemmer(stem == nullptr ? Xapian::Stem()
                                                      : stem->value);
    });
}

xc_status xc_query_parser_set_stemming_strategy(xc_query_parser *parser,
                                                xc_stem_strategy strategy,
                                                xc_error *error)
{
    return guard(error, [&] {
        xc::expect(strategy >= XC_STEM_NONE &&
                       strategy <= XC_STEM_SOME_FULL_POS,
                   "there is no such stemming strategy");
        use(parser).value.set_stemming_strategy(
            static_cast<Xapian::QueryParser::stem_strategy>(strategy));
    });
}

xc_status xc_query_parser_set_stopper(xc_query_parser *parser,
                                      const xc_stopper *stopper,
                                      xc_error *error)
{
    return guard(error, [&] {
        use(parser).value.set_stopper(
            stopper == nullptr ? nullptr : stopper->value.get());
    });
}

xc_status xc_query_parser_set_default_op(xc_query_parser *parser,
                                         xc_query_op op, xc_error *error)
{
    return guard(error, [&] {
        use(parser).value.set_default_op(static_cast<Xapian::Query::op>(op));
    });
}

xc_status xc_query_parser_set_database(xc_query_parser *parser,
                                       const xc_database *database,
                                       xc_error *error)
{
    return guard(error,
                 [&] { use(parser).value.set_database(use(database).value); });
}

xc_status xc_query_parser_set_max_expansion(xc_query_parser *parser,
                                            xc_termcount max_terms,
                                            xc_wildcard_limit limit,
                                            unsigned flags, xc_error *error)
{
    return guard(error, [&] {
        xc::expect(limit >= XC_WILDCARD_LIMIT_ERROR &&
                       limit <= XC_WILDCARD_LIMIT_MOST_FREQUENT,
                   "there is no such limit of a wildcard");
        use(parser).value.set_max_expansion(max_terms, static_cast<int>(limit),
                                            flags);
    });
}

xc_status xc_query_parser_add_prefix(xc_query_parser *parser, const char *field,
                                     const char *prefix, xc_error *error)
{
    return guard(error, [&] {
        use(parser).value.add_prefix(xc::text(field), xc::text(prefix));
    });
}

xc_status xc_query_parser_add_boolean_prefix(xc_query_parser *parser,
                                             const char *field,
                                             const char *prefix, bool exclusive,
                                             xc_error *error)
{
    return guard(error, [&] {
        use(parser).value.add_boolean_prefix(xc::text(field), xc::text(prefix),
                                             exclusive);
    });
}

xc_status xc_query_parser_add_field_processor(
    xc_query_parser *parser, const char *field,
    const xc_field_processor *processor, xc_error *error)
{
    return guard(error, [&] {
        use(parser).value.add_prefix(xc::text(field),
                                     use(processor).value.get());
    });
}

xc_status xc_query_parser_add_boolean_field_processor(
    xc_query_parser *parser, const char *field,
    const xc_field_processor *processor, bool exclusive, xc_error *error)
{
    return guard(error, [&] {
        use(parser).value.add_boolean_prefix(
            xc::text(field), use(processor).value.get(), exclusive);
    });
}

xc_status xc_query_parser_add_range_processor(
    xc_query_parser *parser, const xc_range_processor *processor,
    xc_error *error)
{
    return guard(error, [&] {
        use(parser).value.add_rangeprocessor(use(processor).value.get());
    });
}

xc_status xc_query_parser_parse(xc_query_parser *parser, const char *text,
                                size_t length, unsigned flags,
                                const char *default_prefix,
                                size_t prefix_length, xc_query **out,
                                xc_error *error)
{
    return give(error, out, [&] {
        xc::limit(length <= XC_MAX_QUERY_LENGTH,
                  "the query is longer than 64 KiB");
        return xc::new_query(use(parser).value.parse_query(
            bytes(text, length), flags, bytes(default_prefix, prefix_length)));
    });
}

xc_status xc_query_parser_corrected(xc_query_parser *parser, const char **text,
                                    size_t *length, xc_error *error)
{
    return lend(error, parser, text, length,
                [&] { return parser->value.get_corrected_query_string(); });
}

xc_status xc_query_parser_stop_words(xc_query_parser *parser, xc_terms **out,
                                     xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(use(parser).value.stoplist_begin());
    });
}

xc_status xc_query_parser_unstem(xc_query_parser *parser, const char *term,
                                 size_t length, xc_terms **out, xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(
            use(parser).value.unstem_begin(bytes(term, length)));
    });
}
