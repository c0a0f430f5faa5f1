/*
 * query.cc - queries.
 */
#include "handles.hh"

#include <algorithm>
#include <vector>

using xc::bytes;
using xc::give;
using xc::lend;
using xc::use;

namespace
{

void check_depth(unsigned depth)
{
    xc::limit(depth <= XC_MAX_QUERY_DEPTH,
              "the query has more than 1000 operators inside operators");
}

xc_query *new_handle(const Xapian::Query &query, unsigned depth)
{
    check_depth(depth);
    return new xc_query{ query, depth, {} };
}

/* The depth of a query, `above` included; gives up where it is too deep, so
 * that it does not itself overflow the stack. */
unsigned depth_of(const Xapian::Query &query, unsigned above)
{
    unsigned depth = above + 1;

    check_depth(depth);
    for (size_t i = 0; i < query.get_num_subqueries(); i++)
        depth = std::max(depth, depth_of(query.get_subquery(i), above + 1));
    return depth;
}

bool joins(xc_query_op op)
{
    switch (op) {
    case XC_OP_AND:
    case XC_OP_OR:
    case XC_OP_AND_NOT:
    case XC_OP_XOR:
    case XC_OP_AND_MAYBE:
    case XC_OP_FILTER:
    case XC_OP_NEAR:
    case XC_OP_PHRASE:
    case XC_OP_ELITE_SET:
    case XC_OP_SYNONYM:
    case XC_OP_MAX:
        return true;
    default:
        return false;
    }
}

bool has_window(xc_query_op op)
{
    return op == XC_OP_NEAR || op == XC_OP_PHRASE || op == XC_OP_ELITE_SET;
}

Xapian::Query combine(xc_query_op op, const std::vector<Xapian::Query> &queries,
                      xc_termcount window)
{
    if (!joins(op))
        throw Xapian::InvalidArgumentError(
            "this operator does not join queries");
    if (window != 0 && !has_window(op))
        throw Xapian::InvalidArgumentError("this operator has no window");
    return Xapian::Query(static_cast<Xapian::Query::op>(op), queries.begin(),
                         queries.end(), window);
}

} // namespace

xc_query *xc::new_query(const Xapian::Query &query)
{
    return new_handle(query, depth_of(query, 0));
}

xc_status xc_query_new_term(const char *term, size_t length, xc_termcount wqf,
                            xc_termpos position, xc_query **out,
                            xc_error *error)
{
    return give(error, out, [&] {
        return new_handle(Xapian::Query(bytes(term, length), wqf, position), 1);
    });
}

xc_status xc_query_new_match_all(xc_query **out, xc_error *error)
{
    /* Not Query::MatchAll: threads would race for its reference count. */
    return give(error, out,
                [&] { return new_handle(Xapian::Query(std::string()), 1); });
}

xc_status xc_query_new_match_nothing(xc_query **out, xc_error *error)
{
    return give(error, out, [&] { return new_handle(Xapian::Query(), 1); });
}

xc_status xc_query_combine(xc_query_op op, const xc_query *const *queries,
                           size_t count, xc_termcount window, xc_query **out,
                           xc_error *error)
{
    return give(error, out, [&] {
        std::vector<Xapian::Query> parts;
        unsigned depth = 0;

        xc::expect(queries != nullptr || count == 0, "the queries are NULL");
        for (size_t i = 0; i < count; i++) {
            parts.push_back(use(queries[i]).value);
            depth = std::max(depth, queries[i]->depth);
        }
        check_depth(depth + 1);
        return new_handle(combine(op, parts, window), depth + 1);
    });
}

xc_status xc_query_new_scaled(const xc_query *query, double factor,
                              xc_query **out, xc_error *error)
{
    return give(error, out, [&] {
        check_depth(use(query).depth + 1);
        if (!(factor >= 0))
            throw Xapian::InvalidArgumentError(
                "the factor of a scaled query is negative or not a number");
        return new_handle(Xapian::Query(factor, query->value),
                          query->depth + 1);
    });
}

xc_status xc_query_new_value_range(xc_valueno slot, const char *low,
                                   size_t low_length, const char *high,
                                   size_t high_length, xc_query **out,
                                   xc_error *error)
{
    return give(error, out, [&] {
        return new_handle(Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot,
                                        bytes(low, low_length),
                                        bytes(high, high_length)),
                          1);
    });
}

xc_status xc_query_new_value_ge(xc_valueno slot, const char *low, size_t length,
                                xc_query **out, xc_error *error)
{
    return give(error, out, [&] {
        return new_handle(
            Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, bytes(low, length)),
            1);
    });
}

xc_status xc_query_new_value_le(xc_valueno slot, const char *high,
                                size_t length, xc_query **out, xc_error *error)
{
    return give(error, out, [&] {
        return new_handle(Xapian::Query(Xapian::Query::OP_VALUE_LE, slot,
                                        bytes(high, length)),
                          1);
    });
}

xc_status xc_query_new_wildcard(const char *prefix, size_t length,
                                xc_termcount max_terms, xc_wildcard_limit limit,
                                xc_query_op combiner, xc_query **out,
                                xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(limit >= XC_WILDCARD_LIMIT_ERROR &&
                       limit <= XC_WILDCARD_LIMIT_MOST_FREQUENT,
                   "there is no such limit of a wildcard");
        return new_handle(
            Xapian::Query(Xapian::Query::OP_WILDCARD, bytes(prefix, length),
                          max_terms, static_cast<int>(limit),
                          static_cast<Xapian::Query::op>(combiner)),
            1);
    });
}

xc_status xc_query_new_posting_source(const xc_posting_source *source,
                                      xc_query **out, xc_error *error)
{
    return give(error, out, [&] {
        return new_handle(Xapian::Query(use(source).value.get()), 1);
    });
}

xc_status xc_query_copy(const xc_query *query, xc_query **out, xc_error *error)
{
    return give(error, out, [&] {
        const xc_query &original = use(query);

        return new_handle(original.value, original.depth);
    });
}

void xc_query_free(xc_query *query)
{
    delete query;
}

bool xc_query_is_empty(const xc_query *query)
{
    return query == nullptr || query->value.empty();
}

xc_query_op xc_query_type(const xc_query *query)
{
    if (query == nullptr)
        return XC_LEAF_MATCH_NOTHING;
    return static_cast<xc_query_op>(query->value.get_type());
}

xc_termcount xc_query_length(const xc_query *query)
{
    return query == nullptr ? 0 : query->value.get_length();
}

size_t xc_query_subquery_count(const xc_query *query)
{
    return query == nullptr ? 0 : query->value.get_num_subqueries();
}

xc_status xc_query_subquery(const xc_query *query, size_t index, xc_query **out,
                            xc_error *error)
{
    return give(error, out, [&] {
        xc::expect(index < use(query).value.get_num_subqueries(),
                   "the query has fewer subqueries");
        return new_handle(query->value.get_subquery(index), query->depth);
    });
}

xc_status xc_query_terms(const xc_query *query, xc_terms **out, xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(use(query).value.get_terms_begin());
    });
}

xc_status xc_query_unique_terms(const xc_query *query, xc_terms **out,
                                xc_error *error)
{
    return give(error, out, [&] {
        return xc::new_terms(use(query).value.get_unique_terms_begin());
    });
}

xc_status xc_query_serialise(xc_query *query, const char **data, size_t *length,
                             xc_error *error)
{
    return lend(error, query, data, length,
                [&] { return query->value.serialise(); });
}

xc_status xc_query_unserialise(const char *data, size_t length, xc_query **out,
                               xc_error *error)
{
    return give(error, out, [&] {
        xc::limit(length <= XC_MAX_QUERY_LENGTH,
                  "the serialised query is longer than 64 KiB");
        return xc::new_query(Xapian::Query::unserialise(bytes(data, length)));
    });
}

xc_status xc_query_description(xc_query *query, const char **text,
                               size_t *length, xc_error *error)
{
    return lend(error, query, text, length,
                [&] { return query->value.get_description(); });
}
