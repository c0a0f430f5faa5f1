/* article_facts.c - what is known of an article, below its text. */
#include "results_page.h"

static void print_values(struct html *html, const char *name,
                         graf_view_list values)
{
    size_t i;

    if (values.count == 0)
        return;
    html_element_string(html, "dt", name);
    for (i = 0; i < values.count; i++)
        html_element(html, "dd", values.items[i]);
}

static void print_value(struct html *html, const char *name, graf_view value)
{
    const graf_view_list one = { &value, 1 };

    if (value.length > 0)
        print_values(html, name, one);
}

void print_facts(struct html *html, const graf_article *article)
{
    html_begin_class(html, "dl", "facts");
    print_value(html, "Origin", article->origin);
    print_values(html, "Region", article->regions);
    print_values(html, "Theme", article->themes);
    if (article->url.length > 0) {
        html_element_string(html, "dt", "Address");
        html_begin(html, "dd");
        if (link_is_web_address(article->url)) {
            html_begin(html, "a");
            html_attribute(html, "href", article->url);
            html_attribute_string(html, "rel", "external noreferrer");
            html_text(html, article->url);
            html_end(html);
        } else {
            html_text(html, article->url);
        }
        html_end(html);
    }
    print_value(html, "Id", article->id);
    html_end(html);
}
