/*
 * The table of formats. A new one is a file of its own, its declarations in
 * draft.h, and a row here.
 */
#include "draft.h"

const graf_format graf_formats[] = {
    { "jsonl", "JSON Lines: one article a line", graf_sniff_json_lines, NULL,
      graf_read_json_line, NULL },
    { "json", "JSON: one article, or an array of them", graf_sniff_json, NULL,
      NULL, &graf_json_records },
    { "ninjs", "ninjs of the IPTC: news in JSON", graf_sniff_ninjs, NULL, NULL,
      &graf_ninjs_records },
    { "csv", "CSV with a header line: one article a row", graf_sniff_csv, NULL,
      NULL, &graf_csv_records },
    { "tsv", "TSV with a header line: one article a row", graf_sniff_tsv, NULL,
      NULL, &graf_tsv_records },
    { "mbox", "mail: one article a message", graf_sniff_mbox, NULL, NULL,
      &graf_mbox_records },
    { "trec", "TREC collections: <DOC> with <DOCNO>", graf_sniff_trec, NULL,
      NULL, &graf_trec_records },
    { "reuters", "Reuters-21578: <REUTERS NEWID=...>", graf_sniff_reuters, NULL,
      NULL, &graf_reuters_records },
    { "nitf", "NITF of the IPTC: one article", graf_sniff_nitf, graf_read_nitf,
      NULL, NULL },
    { "newsml", "NewsML 1 of the IPTC", graf_sniff_newsml, graf_read_newsml,
      NULL, NULL },
    { "newsml-g2", "NewsML-G2 of the IPTC", graf_sniff_newsml_g2,
      graf_read_newsml_g2, NULL, NULL },
    { "rss", "RSS: an article an item", graf_sniff_rss, NULL, NULL,
      &graf_rss_records },
    { "atom", "Atom: an article an entry", graf_sniff_atom, NULL, NULL,
      &graf_atom_records },
    { "wxr", "WordPress exports: posts and pages", graf_sniff_wxr, NULL, NULL,
      &graf_wxr_records },
    { "html", "a web page with one article", graf_sniff_html, graf_read_html,
      NULL, NULL },
    { "markdown", "markdown, with or without front matter", graf_sniff_markdown,
      graf_read_markdown, NULL, NULL },
    { "web-text", "a web article saved as text: title, byline, paragraphs",
      graf_sniff_web_text, graf_read_web_text, NULL, NULL },
    { "ocr", "a printed page read by a machine: line by line", graf_sniff_ocr,
      graf_read_ocr, NULL, NULL },
    { "text", "plain text: the headline, then paragraphs",
      graf_sniff_plain_text, graf_read_plain_text, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL, NULL },
};

enum { FORMAT_COUNT = sizeof graf_formats / sizeof graf_formats[0] - 1 };

const char *graf_format_name(size_t n)
{
    return n < FORMAT_COUNT ? graf_formats[n].name : NULL;
}

const char *graf_format_summary(size_t n)
{
    return n < FORMAT_COUNT ? graf_formats[n].summary : NULL;
}

bool graf_has_suffix(const char *name, const char *suffix)
{
    return graf_view_ends_ignoring_case(graf_view_of_string(name),
                                        graf_view_of_string(suffix));
}
