/* article_page.c - one article, whole, with what was looked for marked. */
#include <stdlib.h>

#include "command/answer_json.h"
#include "marks.h"
#include "results_page.h"

enum { PARAGRAPHS_SHOWN = 500 }; /* on one page */

struct article_page {
    struct exchange *exchange;
    struct html html;
    const graf_article *article;
    struct marks marks;
    size_t first; /* the paragraphs on this page */
    size_t last;
    unsigned char *hits; /* whether each of them matches */
    graf_error error;
};

static graf_view paragraph_of(const struct article_page *page, size_t number)
{
    return page->article->paragraphs.items[number - 1];
}

/* ---- hits ---------------------------------------------------------------- */

static graf_status find_hits(struct article_page *page)
{
    graf_status status = GRAF_OK;
    size_t count = page->last - page->first + 1;
    size_t i;

    page->hits = calloc(count + 1, 1);
    if (page->hits == NULL)
        return graf_fail_memory(&page->error, count);
    for (i = 0; status == GRAF_OK && i < count; i++) {
        bool matches;

        status = marks_find(&page->marks, page->first + i,
                            paragraph_of(page, page->first + i), &matches,
                            &page->error);
        page->hits[i] = matches;
    }
    return status;
}

/* The nearest hit in a direction; 0 for none. */
static size_t neighbour(const struct article_page *page, size_t number,
                        int step)
{
    size_t i = number;

    while ((step > 0 && i < page->last) || (step < 0 && i > page->first)) {
        i = step > 0 ? i + 1 : i - 1;
        if (page->hits[i - page->first] != 0)
            return i;
    }
    return 0;
}

static void print_jump(struct html *html, size_t number, const char *label,
                       const char *sign)
{
    char anchor[32];

    if (number == 0)
        return;
    snprintf(anchor, sizeof anchor, "#p%zu", number);
    html_begin(html, "a");
    html_attribute_string(html, "href", anchor);
    html_attribute_string(html, "aria-label", label);
    html_string(html, sign);
    html_end(html);
}

/* ---- text ---------------------------------------------------------------- */

static graf_status print_paragraph(struct article_page *page, size_t number)
{
    struct html *html = &page->html;
    graf_view text = paragraph_of(page, number);
    bool matches;
    graf_status status =
        marks_find(&page->marks, number, text, &matches, &page->error);
    char id[32];

    if (status != GRAF_OK)
        return status;
    snprintf(id, sizeof id, "p%zu", number);
    html_begin(html, "div");
    html_attribute_string(html, "id", id);
    html_attribute_string(html, "class",
                          matches ? "paragraph hit" : "paragraph");
    html_begin_class(html, "span", "number");
    print_jump(html, number, "Link to this paragraph", "¶");
    if (matches) {
        print_jump(html, neighbour(page, number, -1), "Previous hit", "↑");
        print_jump(html, neighbour(page, number, 1), "Next hit", "↓");
    }
    html_end(html);
    html_begin(html, "p");
    html_marked(html, text, page->marks.spans.items, page->marks.spans.count);
    html_end(html);
    html_end(html);
    return GRAF_OK;
}

static void print_stretch_link(struct article_page *page, size_t first,
                               const char *relation, const char *text)
{
    struct exchange *exchange = page->exchange;
    const struct request *request = &exchange->request;

    link_begin(&exchange->link, request, "/article");
    link_add(&exchange->link, "id", request->id);
    link_add(&exchange->link, "archive", request->archive);
    link_add(&exchange->link, "q", request->text);
    if (request->operators)
        link_add(&exchange->link, "syntax", graf_view_of_string("full"));
    link_add_number(&exchange->link, "first", first);
    html_begin(&page->html, "a");
    html_attribute_string(&page->html, "rel", relation);
    html_attribute(&page->html, "href", link_view(&exchange->link));
    html_string(&page->html, text);
    html_end(&page->html);
}

static void print_stretches(struct article_page *page)
{
    size_t count = page->article->paragraphs.count;

    if (page->first == 1 && page->last >= count)
        return;
    html_begin_class(&page->html, "nav", "paging");
    html_attribute_string(&page->html, "aria-label", "Parts of the article");
    if (page->first > 1)
        print_stretch_link(
            page,
            page->first > PARAGRAPHS_SHOWN ? page->first - PARAGRAPHS_SHOWN : 1,
            "prev", "← Before this");
    html_begin(&page->html, "span");
    html_format(&page->html, "Paragraphs %zu to %zu of %zu", page->first,
                page->last, count);
    html_end(&page->html);
    if (page->last < count)
        print_stretch_link(page, page->last + 1, "next", "After this →");
    html_end(&page->html);
}

/* ---- above and below ----------------------------------------------------- */

static void print_hit_summary(struct article_page *page)
{
    struct html *html = &page->html;
    size_t hits = 0;
    size_t i;

    if (page->marks.matcher == NULL)
        return;
    for (i = 0; i < page->last - page->first + 1; i++)
        hits += page->hits[i];
    html_begin_class(html, "p", "summary");
    html_counted(html, hits, "paragraph matches.", "paragraphs match.");
    if (hits > 0) {
        html_string(html, " ");
        i = page->hits[0] != 0 ? page->first : neighbour(page, page->first, 1);
        print_jump(html, i, "First hit", "Go to the first ↓");
    }
    html_end(html);
}

/* ---- the page ------------------------------------------------------------ */

static graf_status print_heading(struct article_page *page)
{
    struct html *html = &page->html;
    const graf_article *article = page->article;
    bool matches;
    graf_status status =
        marks_find(&page->marks, 0, article->title, &matches, &page->error);

    html_begin(html, "h1");
    if (article->title.length > 0)
        html_marked(html, article->title, page->marks.spans.items,
                    page->marks.spans.count);
    else
        html_text(html, article->id);
    html_end(html);
    print_byline(html, article);
    return status;
}

static graf_status print_text(struct article_page *page)
{
    graf_status status = print_heading(page);
    size_t number;

    print_hit_summary(page);
    html_begin_class(&page->html, "div", "text");
    for (number = page->first; status == GRAF_OK && number <= page->last;
         number++)
        status = print_paragraph(page, number);
    html_end(&page->html);
    return status;
}

static graf_status print_page(struct article_page *page)
{
    struct exchange *exchange = page->exchange;
    graf_view title = page->article->title;
    char head[256];
    graf_status status;

    snprintf(head, sizeof head, "%.*s",
             title.length < 200 ? (int)title.length : 0,
             title.length == 0 ? "" : title.data);
    html_init(&page->html, exchange->response.body);
    page_begin(exchange, &page->html, head);
    page_form(exchange, &page->html, false);
    html_begin_class(&page->html, "article", "whole");
    status = print_text(page);
    print_stretches(page);
    print_facts(&page->html, page->article);
    html_end(&page->html);
    page_end(exchange, &page->html);
    return status;
}

static graf_status show(struct article_page *page, size_t number)
{
    const struct request *request = &page->exchange->request;
    graf_index *index = page->exchange->chosen.indexes[number];
    graf_status status =
        marks_make(&page->marks, request->text, !request->operators,
                   graf_index_language(index), page->article, &page->error);

    if (status == GRAF_OK)
        status = find_hits(page);
    if (status == GRAF_OK)
        status = print_page(page);
    marks_release(&page->marks);
    free(page->hits);
    return status;
}

static graf_status show_json(struct exchange *exchange,
                             const graf_article *article, size_t which,
                             graf_error *error)
{
    graf_json_writer json = graf_json_writer_to(exchange->response.body);
    size_t number = exchange->chosen.numbers[which];
    graf_status status = graf_json_write_shown(
        &json, exchange->config->archives[number].name.data, article, 0,
        article->paragraphs.count, error);

    exchange->response.type = "application/json";
    fputc('\n', exchange->response.body);
    return status;
}

static graf_status answer_with(struct exchange *exchange,
                               const graf_article *article, size_t which,
                               graf_error *error)
{
    size_t count = article->paragraphs.count;
    struct article_page page;
    graf_status status;

    if (exchange->request.format == FORMAT_JSON)
        return show_json(exchange, article, which, error);
    memset(&page, 0, sizeof page);
    page.exchange = exchange;
    page.article = article;
    page.first = exchange->request.first;
    if (page.first > count)
        page.first = 1;
    page.last = count - page.first >= PARAGRAPHS_SHOWN
                    ? page.first + PARAGRAPHS_SHOWN - 1
                    : count;
    if (count == 0)
        page.last = 0;
    status = show(&page, which);
    if (status != GRAF_OK)
        *error = page.error;
    return status;
}

void answer_article(struct exchange *exchange)
{
    const struct archive_choice *chosen = &exchange->chosen;
    graf_error error = GRAF_ERROR_INIT;
    graf_fetched *fetched = NULL;
    graf_status status;
    size_t which = 0;

    status = graf_fetch(chosen->indexes, chosen->count, exchange->request.id,
                        &fetched, &which, &error);
    if (status == GRAF_NOT_FOUND) {
        refuse_request(exchange, 404, "There is no such article here.", NULL);
        return;
    }
    if (status == GRAF_OK)
        status =
            answer_with(exchange, graf_fetched_article(fetched), which, &error);
    if (status != GRAF_OK)
        refuse_failure(exchange, &error);
    graf_fetched_free(fetched);
}
