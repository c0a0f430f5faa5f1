/* feed.c - format=atom: a search as a feed (RFC 4287), newest first; and the
 * description that browsers want of a search box (OpenSearch 1.1). */
#include "search_formats.h"

#include <inttypes.h>

#include "graf/utf8.h"

enum { STAMP_SIZE = 24 };

/* ---- Atom ---------------------------------------------------------------- */

/* Midnight of a date; the epoch where there is none. */
static void format_time(int32_t date, char out[STAMP_SIZE])
{
    char day[GRAF_DATE_TEXT_SIZE];

    graf_date_format(date == GRAF_NO_DATE ? 0 : date, day);
    snprintf(out, STAMP_SIZE, "%sT00:00:00Z", day);
}

/*
 * The same for an article wherever the program is moved: a UUID (RFC 9562,
 * version 8) of the archive's name and the article's id.
 */
static graf_status print_id(struct html *xml, graf_view archive, graf_view id,
                            graf_error *error)
{
    graf_fingerprint print;
    graf_buffer key;
    graf_status status;

    graf_buffer_init(&key, (size_t)2 * GRAF_ID_BYTES_LIMIT);
    status = graf_buffer_append_view(&key, archive, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(&key, '\n', error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(&key, id, error);
    if (status == GRAF_OK) {
        print = graf_fingerprint_of(key.data, key.length);
        html_begin(xml, "id");
        html_format(xml,
                    "urn:uuid:%08" PRIx64 "-%04" PRIx64 "-8%03" PRIx64
                    "-%04" PRIx64 "-%012" PRIx64,
                    print.high >> 32, print.high >> 16 & 0xffff,
                    print.high & 0xfff, (print.low >> 48 & 0x3fff) | 0x8000,
                    print.low & UINT64_C(0xffffffffffff));
        html_end(xml);
    }
    graf_buffer_release(&key);
    return status;
}

static void print_link(struct html *xml, const char *relation, const char *type,
                       graf_view address)
{
    html_begin(xml, "link");
    html_attribute_string(xml, "rel", relation);
    html_attribute_string(xml, "type", type);
    html_attribute(xml, "href", address);
    html_end(xml);
}

static void print_people(struct html *xml, const graf_article *article,
                         graf_view site)
{
    size_t i;

    for (i = 0; i < article->authors.count; i++) {
        html_begin(xml, "author");
        html_element(xml, "name", article->authors.items[i]);
        html_end(xml);
    }
    if (article->authors.count == 0) {
        html_begin(xml, "author");
        html_element(xml, "name",
                     article->source.length > 0 ? article->source : site);
        html_end(xml);
    }
}

static graf_status print_entry(struct exchange *exchange, struct html *xml,
                               const graf_hit_article *found, graf_error *error)
{
    const struct archive_config *archive =
        &exchange->config->archives[exchange->chosen.numbers[found->index]];
    const graf_article *article = &found->article;
    char time[STAMP_SIZE];
    graf_status status;
    size_t i;

    format_time(article->date, time);
    html_begin(xml, "entry");
    status = print_id(xml, archive->name, article->id, error);
    html_element(xml, "title",
                 article->title.length > 0 ? article->title : article->id);
    html_element_string(xml, "updated", time);
    print_people(xml, article, exchange->config->site);
    link_begin_absolute(&exchange->link, &exchange->request,
                        exchange->config->url, "/article");
    link_add(&exchange->link, "id", article->id);
    if (exchange->config->archive_count > 1)
        link_add(&exchange->link, "archive", archive->name);
    print_link(xml, "alternate", "text/html", link_view(&exchange->link));
    html_begin(xml, "summary");
    html_attribute_string(xml, "type", "text");
    for (i = 0; i < found->hit_count; i++) {
        html_string(xml, i > 0 ? " … " : "");
        html_text(xml, found->hits[i].text);
    }
    html_end(xml);
    html_end(xml);
    return status;
}

static graf_status print_feed_head(struct exchange *exchange, struct html *xml,
                                   const graf_results *results,
                                   graf_error *error)
{
    const struct request *request = &exchange->request;
    struct link *link = &exchange->link;
    char time[STAMP_SIZE];
    graf_status status;

    format_time(results->article_count > 0 ? results->articles[0].article.date
                                           : GRAF_NO_DATE,
                time);
    html_begin(xml, "title");
    html_text(xml, exchange->config->site);
    html_string(xml, ": ");
    html_text(xml, request->text.length > 0 ? request->text : results->echo);
    html_end(xml);
    status = print_id(xml, exchange->config->site, results->echo, error);
    html_element_string(xml, "updated", time);
    link_begin_absolute(link, request, exchange->config->url, "");
    link_add_search(link, request);
    print_link(xml, "alternate", "text/html", link_view(link));
    link_add(link, "format", graf_view_of_string("atom"));
    print_link(xml, "self", "application/atom+xml", link_view(link));
    html_element_string(xml, "generator", "graf");
    return status;
}

void print_atom(struct exchange *exchange, const struct findings *findings)
{
    const graf_results *results = findings->results;
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    struct html xml;
    size_t i;

    exchange->response.type = "application/atom+xml; charset=utf-8";
    html_init_xml(&xml, exchange->response.body);
    html_begin(&xml, "feed");
    html_attribute_string(&xml, "xmlns", "http://www.w3.org/2005/Atom");
    html_attribute(&xml, "xml:lang", exchange->config->language);
    status = print_feed_head(exchange, &xml, results, &error);
    for (i = 0; status == GRAF_OK && i < results->article_count; i++)
        status = print_entry(exchange, &xml, &results->articles[i], &error);
    html_end(&xml);
    fputc('\n', exchange->response.body);
    if (status != GRAF_OK)
        refuse_failure(exchange, &error);
}

/* ---- OpenSearch ---------------------------------------------------------- */

static void print_template(struct exchange *exchange, struct html *xml,
                           const char *page, const char *type,
                           const char *relation, const char *parameters)
{
    char address[2048];
    graf_view base;

    link_begin_absolute(&exchange->link, &exchange->request,
                        exchange->config->url, page);
    base = link_view(&exchange->link);
    snprintf(address, sizeof address, "%.*s%s", (int)base.length, base.data,
             parameters);
    html_begin(xml, "Url");
    html_attribute_string(xml, "type", type);
    html_attribute_string(xml, "rel", relation);
    html_attribute_string(xml, "template", address);
    html_end(xml);
}

void answer_opensearch(struct exchange *exchange)
{
    struct html xml;

    exchange->response.type =
        "application/opensearchdescription+xml; charset=utf-8";
    html_init_xml(&xml, exchange->response.body);
    html_begin(&xml, "OpenSearchDescription");
    html_attribute_string(&xml, "xmlns",
                          "http://a9.com/-/spec/opensearch/1.1/");
    /* At most 16 and 1,024 characters are allowed. */
    html_element(&xml, "ShortName", graf_utf8_cut(exchange->config->site, 16));
    html_begin(&xml, "Description");
    html_string(&xml, "Search the paragraphs of ");
    html_text(&xml, graf_utf8_cut(exchange->config->site, 900));
    html_end(&xml);
    html_element_string(&xml, "InputEncoding", "UTF-8");
    print_template(exchange, &xml, "", "text/html", "results",
                   "?q={searchTerms}&page={startPage?}");
    print_template(exchange, &xml, "", "application/atom+xml", "results",
                   "?q={searchTerms}&page={startPage?}&format=atom");
    print_template(exchange, &xml, "/suggest", "application/x-suggestions+json",
                   "suggestions", "?q={searchTerms}");
    html_end(&xml);
    fputc('\n', exchange->response.body);
}
