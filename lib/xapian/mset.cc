/*
 * mset.cc - results.
 */
#include "handles.hh"

using xc::bytes;
using xc::give;
using xc::guard;
using xc::lend;
using xc::use;

namespace
{

Xapian::MSetIterator item(const xc_mset *mset, xc_doccount index)
{
    xc::expect(index < use(mset).value.size(), "there are fewer results");
    return mset->value[index];
}

std::string escape_html(const std::string &text)
{
    std::string result;

    for (char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else
            result += c;
    }
    return result;
}

std::string snippet(const Xapian::MSet &mset, const std::string &text,
                    const xc_snippet_options &options)
{
    std::string start = xc::text(options.highlight_start);
    std::string end = xc::text(options.highlight_end);
    /* In this one case Xapian 1.4.22 gives the text back as it is. */
    bool unescaped =
        start.empty() && end.empty() && text.size() <= options.length;
    std::string result = mset.snippet(
        text, options.length,
        options.stem == nullptr ? Xapian::Stem() : options.stem->value,
        options.flags, start, end, xc::text(options.omission));

    if (unescaped && result == text)
        return escape_html(result);
    return result;
}

} // namespace

xc_doccount xc_mset_size(const xc_mset *mset)
{
    return mset == nullptr ? 0 : mset->value.size();
}

xc_status xc_mset_get_counts(const xc_mset *mset, xc_mset_counts *counts,
                             xc_error *error)
{
    return give(error, counts, [&] {
        const Xapian::MSet &value = use(mset).value;
        xc_mset_counts result;

        result.first = value.get_firstitem();
        result.lower_bound = value.get_matches_lower_bound();
        result.estimated = value.get_matches_estimated();
        result.upper_bound = value.get_matches_upper_bound();
        result.uncollapsed_lower_bound =
            value.get_uncollapsed_matches_lower_bound();
        result.uncollapsed_estimated =
            value.get_uncollapsed_matches_estimated();
        result.uncollapsed_upper_bound =
            value.get_uncollapsed_matches_upper_bound();
        result.max_possible = value.get_max_possible();
        result.max_attained = value.get_max_attained();
        return result;
    });
}

xc_status xc_mset_get(const xc_mset *mset, xc_doccount index,
                      xc_mset_item *result, xc_error *error)
{
    return give(error, result, [&] {
        Xapian::MSetIterator match = item(mset, index);

        return xc_mset_item{ *match, match.get_rank(), match.get_weight(),
                             match.get_percent(), match.get_collapse_count() };
    });
}

xc_status xc_mset_sort_key(xc_mset *mset, xc_doccount index, const char **key,
                           size_t *length, xc_error *error)
{
    return lend(error, mset, key, length,
                [&] { return item(mset, index).get_sort_key(); });
}

xc_status xc_mset_collapse_key(xc_mset *mset, xc_doccount index,
                               const char **key, size_t *length,
                               xc_error *error)
{
    return lend(error, mset, key, length,
                [&] { return item(mset, index).get_collapse_key(); });
}

xc_status xc_mset_document(const xc_mset *mset, xc_doccount index,
                           xc_document **out, xc_error *error)
{
    return give(error, out, [&] {
        return new xc_document(item(mset, index).get_document());
    });
}

xc_status xc_mset_fetch(const xc_mset *mset, xc_error *error)
{
    return guard(error, [&] { use(mset).value.fetch(); });
}

xc_status xc_mset_termfreq(const xc_mset *mset, const char *term, size_t length,
                           xc_doccount *count, xc_error *error)
{
    return give(error, count, [&] {
        return use(mset).value.get_termfreq(bytes(term, length));
    });
}

xc_status xc_mset_termweight(const xc_mset *mset, const char *term,
                             size_t length, double *weight, xc_error *error)
{
    return give(error, weight, [&] {
        return use(mset).value.get_termweight(bytes(term, length));
    });
}

xc_status xc_mset_snippet(xc_mset *mset, const char *text, size_t length,
                          const xc_snippet_options *options,
                          const char **result, size_t *result_length,
                          xc_error *error)
{
    return lend(error, mset, result, result_length, [&] {
        return snippet(mset->value, bytes(text, length), use(options));
    });
}

void xc_mset_free(xc_mset *mset)
{
    delete mset;
}
