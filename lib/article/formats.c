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
    { "html", "a web page with one article", graf_sniff_html, graf_read_html,
      NULL, NULL },
    { "markdown", "markdown, with or without front matter", graf_sniff_markdown,
      graf_read_markdown, NULL, NULL },
    { "web-text", "a web article saved as text: title, byline, paragraphs",
      graf_sniff_web_text, graf_read_web_text, NULL, NULL },
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
