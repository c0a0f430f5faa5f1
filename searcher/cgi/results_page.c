/* results_page.c - the search page: what was found, or what there is. */
#include "results_page.h"

#include "command/values.h"

/* ---- articles ------------------------------------------------------------ */

static void link_article(struct exchange *exchange,
                         const graf_hit_article *found, size_t paragraph)
{
    const struct request *request = &exchange->request;
    struct link *link = &exchange->link;
    size_t number = exchange->chosen.numbers[found->index];

    link_begin(link, request, "/article");
    link_add(link, "id", found->article.id);
    if (exchange->config->archive_count > 1)
        link_add(link, "archive", exchange->config->archives[number].name);
    link_add(link, "q", request->text);
    if (request->operators)
        link_add(link, "syntax", graf_view_of_string("full"));
    if (paragraph > 0)
        link_add_paragraph(link, paragraph);
}

static void begin_link(struct exchange *exchange, struct html *html)
{
    html_begin(html, "a");
    html_attribute(html, "href", link_view(&exchange->link));
}

static void print_title(struct exchange *exchange, struct html *html,
                        const graf_hit_article *found)
{
    html_begin(html, "h3");
    link_article(exchange, found, 0);
    begin_link(exchange, html);
    if (found->article.title.length > 0)
        html_marked(html, found->article.title, found->title_spans,
                    found->title_span_count);
    else
        html_text(html, found->article.id);
    html_end(html);
    html_end(html);
}

static void print_hit(struct exchange *exchange, struct html *html,
                      const graf_hit_article *found, const graf_hit *hit)
{
    char label[48];

    if (hit->paragraph == 0)
        return; /* the headline stands above */
    snprintf(label, sizeof label, "Paragraph %u", (unsigned)hit->paragraph);
    html_begin(html, "li");
    link_article(exchange, found, hit->paragraph);
    html_begin_class(html, "a", "number");
    html_attribute(html, "href", link_view(&exchange->link));
    html_attribute_string(html, "aria-label", label);
    html_format(html, "¶ %u", (unsigned)hit->paragraph);
    html_end(html);
    html_begin(html, "p");
    html_marked(html, hit->text, hit->spans, hit->span_count);
    html_end(html);
    html_end(html);
}

static size_t shown_hits(const graf_hit_article *found)
{
    size_t shown = 0;
    size_t i;

    for (i = 0; i < found->hit_count; i++)
        shown += found->hits[i].matches;
    return shown;
}

static void print_hits(struct exchange *exchange, struct html *html,
                       const graf_hit_article *found)
{
    size_t shown = shown_hits(found);
    bool in_list = false;
    size_t i;

    for (i = 0; i < found->hit_count; i++) {
        if (found->hits[i].paragraph > 0 && !in_list) {
            html_begin_class(html, "ul", "hits");
            in_list = true;
        }
        print_hit(exchange, html, found, &found->hits[i]);
    }
    if (in_list)
        html_end(html);
    if (found->matching <= shown)
        return;
    html_begin_class(html, "p", "more");
    link_article(exchange, found, 0);
    begin_link(exchange, html);
    html_counted(html, found->matching - shown, "more paragraph matches",
                 "more paragraphs match");
    html_end(html);
    html_end(html);
}

/* "+3 copies", and the way to see them. */
static void print_copies(struct exchange *exchange, struct html *html,
                         const graf_hit_article *found)
{
    struct request other = exchange->request;

    if (found->copies == 0 || other.show_copies)
        return;
    other.show_copies = true;
    other.page = 1;
    html_begin_class(html, "p", "more");
    link_begin(&exchange->link, &other, "");
    link_add_search(&exchange->link, &other);
    begin_link(exchange, html);
    html_string(html, "+");
    html_counted(html, found->copies, "copy", "copies");
    html_end(html);
    html_end(html);
}

static void print_article(struct exchange *exchange, struct html *html,
                          const graf_hit_article *found)
{
    html_begin(html, "li");
    html_begin(html, "article");
    print_title(exchange, html, found);
    print_byline(html, &found->article);
    print_hits(exchange, html, found);
    print_copies(exchange, html, found);
    html_end(html);
    html_end(html);
}

void print_byline(struct html *html, const graf_article *article)
{
    graf_view parts[2] = { article->source, article->section };
    size_t i;

    html_begin_class(html, "p", "byline");
    if (article->date != GRAF_NO_DATE) {
        html_begin(html, "span");
        html_date(html, article->date);
        html_end(html);
    }
    for (i = 0; i < 2; i++)
        if (parts[i].length > 0)
            html_element(html, "span", parts[i]);
    if (article->authors.count > 0) {
        html_begin(html, "span");
        html_string(html, "By ");
        for (i = 0; i < article->authors.count; i++) {
            html_string(html, i == 0 ? "" : ", ");
            html_text(html, article->authors.items[i]);
        }
        html_end(html);
    }
    html_end(html);
}

/* ---- paging -------------------------------------------------------------- */

static void print_page_link(struct exchange *exchange, struct html *html,
                            size_t page, const char *relation, const char *text)
{
    struct request other = exchange->request;

    other.page = page;
    link_begin(&exchange->link, &exchange->request, "");
    link_add_search(&exchange->link, &other);
    begin_link(exchange, html);
    html_attribute_string(html, "rel", relation);
    html_string(html, text);
    html_end(html);
}

static void print_paging(struct exchange *exchange, struct html *html,
                         const graf_results *results)
{
    size_t page = exchange->request.page;
    size_t next_offset = page * exchange->config->page_size;
    bool has_next = results->more && next_offset <= GRAF_SEARCH_OFFSET_MAX;

    if (page == 1 && !has_next)
        return;
    html_begin_class(html, "nav", "paging");
    html_attribute_string(html, "aria-label", "Pages");
    if (page > 1)
        print_page_link(exchange, html, page - 1, "prev", "← Previous");
    html_begin(html, "span");
    html_format(html, "Page %zu", page);
    html_end(html);
    if (has_next)
        print_page_link(exchange, html, page + 1, "next", "Next →");
    html_end(html);
}

/* ---- the list ------------------------------------------------------------ */

static void print_summary(struct exchange *exchange, struct html *html,
                          const struct findings *findings)
{
    const graf_results *results = findings->results;
    size_t first =
        (exchange->request.page - 1) * exchange->config->page_size + 1;

    html_begin_class(html, "p", "summary");
    html_attribute_string(html, "role", "status");
    if (!findings_are_complete(findings))
        html_string(html, "At least ");
    html_begin(html, "strong");
    html_counted(html, results->counts.paragraphs, "paragraph", "paragraphs");
    html_end(html);
    html_string(html, " in ");
    html_begin(html, "strong");
    html_counted(html, results->counts.articles, "article", "articles");
    html_end(html);
    if (first > 1 || results->more)
        html_format(html, "; articles %zu to %zu", first,
                    first + results->article_count - 1);
    html_begin_class(html, "a", "jump");
    html_attribute_string(html, "href", "#narrow");
    html_string(html, "Narrow the search");
    html_end(html);
    html_end(html);
}

static void print_articles(struct exchange *exchange, struct html *html,
                           const struct findings *findings)
{
    const graf_results *results = findings->results;
    size_t i;

    html_begin(html, "section");
    html_attribute_string(html, "aria-labelledby", "found");
    html_begin(html, "h2");
    html_attribute_string(html, "id", "found");
    html_string(html, "Found");
    html_end(html);
    print_summary(exchange, html, findings);
    html_begin_class(html, "ol", "articles");
    html_attribute_number(
        html, "start",
        (exchange->request.page - 1) * exchange->config->page_size + 1);
    for (i = 0; i < results->article_count; i++)
        print_article(exchange, html, &results->articles[i]);
    html_end(html);
    print_paging(exchange, html, results);
    html_end(html);
}

/* ---- the page ------------------------------------------------------------ */

static void print_title_of_search(const struct request *request, char *out,
                                  size_t size)
{
    graf_view text = request->text;

    if (text.length > 200)
        text.length = 0;
    snprintf(out, size, "%.*s", (int)text.length, text.data);
}

static void print_home(struct exchange *exchange, struct html *html,
                       const struct findings *findings)
{
    print_timeline(exchange, html, findings, true);
    html_begin(html, "p");
    html_string(html, "Type words, or a \"phrase in quotes\"; ");
    link_begin(&exchange->link, &exchange->request, "/about");
    page_link(exchange, html, "more can be asked");
    html_string(html, ".");
    html_end(html);
}

static void print_found(struct exchange *exchange, struct html *html,
                        const struct question *question,
                        const struct findings *findings)
{
    bool is_found =
        findings->results != NULL && findings->results->article_count > 0;

    print_chosen_filters(exchange, html);
    html_begin_class(html, "div", is_found ? "columns wide" : "columns");
    html_begin_class(html, "div", "column");
    if (is_found) {
        print_timeline(exchange, html, findings, false);
        print_articles(exchange, html, findings);
    } else {
        print_nothing(exchange, html, question, findings);
    }
    html_end(html);
    if (is_found)
        print_filters(exchange, html, findings);
    html_end(html);
}

void print_results_page(struct exchange *exchange,
                        const struct question *question,
                        const struct findings *findings)
{
    bool is_home = question->is_empty && exchange->request.text.length == 0;
    char title[256];
    struct html html;

    html_init(&html, exchange->response.body);
    print_title_of_search(&exchange->request, title, sizeof title);
    page_begin(exchange, &html, title);
    html_begin_class(&html, "h1", is_home ? "home" : "hidden");
    if (is_home)
        html_text(&html, exchange->config->site);
    else
        html_string(&html, "Search results");
    html_end(&html);
    page_form(exchange, &html, is_home);
    print_advice(exchange, &html, question, findings);
    if (is_home)
        print_home(exchange, &html, findings);
    else
        print_found(exchange, &html, question, findings);
    page_end(exchange, &html);
}
