#include "html_json_ld.h"

#include "byline.h"
#include "entities.h"
#include "letters.h"
#include "json_tree.h"

static bool ends_with(graf_view text, const char *end)
{
    size_t length = strlen(end);

    return text.length >= length &&
           memcmp(text.data + text.length - length, end, length) == 0;
}

static bool is_article_type(graf_view type)
{
    return ends_with(type, "Article") || ends_with(type, "BlogPosting") ||
           ends_with(type, "NewsStory") || ends_with(type, "Report");
}

/* "@type": "NewsArticle", or a list with it. */
static bool is_article(const graf_json_node *node)
{
    const graf_json_node *type = graf_json_tree_get(node, "@type");

    if (type == NULL)
        return false;
    if (type->kind == GRAF_JSON_STRING)
        return is_article_type(type->text);
    for (type = type->first; type != NULL; type = type->next) {
        if (is_article_type(type->text))
            return true;
    }
    return false;
}

/* The first article at or in `node`, in lists and below "@graph". The depth of
 * a tree is bounded by its parser. */
static const graf_json_node *find_article(const graf_json_node *node)
{
    const graf_json_node *found = NULL;
    const graf_json_node *child;

    if (node == NULL || is_article(node))
        return node;
    if (node->kind == GRAF_JSON_OBJECT)
        return find_article(graf_json_tree_get(node, "@graph"));
    for (child = node->first; child != NULL && found == NULL;
         child = child->next)
        found = find_article(child);
    return found;
}

/* A text, the first of a list of them, or the name (or @id) of an object. */
static graf_view text_of(const graf_json_node *node)
{
    const graf_json_node *name;

    if (node == NULL)
        return graf_view_of(NULL, 0);
    if (node->kind == GRAF_JSON_STRING)
        return graf_view_equal(node->text, graf_view_of("null", 4))
                   ? graf_view_of(NULL, 0)
                   : node->text;
    if (node->kind == GRAF_JSON_ARRAY) {
        node = node->first;
        if (node == NULL || node->kind == GRAF_JSON_STRING)
            return node == NULL ? graf_view_of(NULL, 0) : node->text;
    }
    name = graf_json_tree_get(node, "name");
    if (name == NULL)
        name = graf_json_tree_get(node, "@id");
    return name == NULL ? graf_view_of(NULL, 0) : name->text;
}

/* "https://example.org/#organization" is no name of a publisher. */
static bool is_address(graf_view text)
{
    static const graf_view mark = GRAF_VIEW_LITERAL("://");

    return graf_view_find(text, mark) < text.length;
}

/* Templates escape for HTML what stands in a script, where nobody undoes it:
 * the text again, in page->arena. */
static graf_status undo_entities(graf_html_page *page, graf_view *text,
                                 graf_error *error)
{
    graf_buffer plain;
    graf_status status;

    if (text->length == 0 || memchr(text->data, '&', text->length) == NULL)
        return GRAF_OK;
    graf_buffer_init(&plain, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_undo_entities(*text, &plain, error);
    if (status == GRAF_OK)
        status =
            graf_arena_copy(page->arena, graf_buffer_view(&plain), text, error);
    graf_buffer_release(&plain);
    return status;
}

/* A text of the article that is used later: one without escapes lies in the
 * script, which does not stay. */
static graf_status keep_text(graf_html_page *page,
                             const graf_json_node *article, const char *key,
                             graf_view *out, graf_error *error)
{
    graf_status status = graf_arena_copy(
        page->arena, text_of(graf_json_tree_get(article, key)), out, error);

    return status == GRAF_OK ? undo_entities(page, out, error) : status;
}

/* The name of one author; some pages put a number or an address there. */
static graf_status add_name(graf_html_page *page, graf_view name,
                            graf_error *error)
{
    graf_draft *draft = page->input->draft;
    graf_status status = undo_entities(page, &name, error);

    if (status != GRAF_OK || is_address(name) || !graf_has_letter(name))
        return status;
    return graf_draft_add(draft, draft->authors, &draft->author_count, name,
                          error);
}

/* A text that may name several authors. */
static graf_status add_names(graf_html_page *page, graf_view names,
                             graf_error *error)
{
    graf_draft *draft = page->input->draft;
    graf_status status = undo_entities(page, &names, error);

    if (status != GRAF_OK || is_address(names) || !graf_has_letter(names))
        return status;
    return graf_add_names(draft, draft->authors, &draft->author_count, names,
                          error);
}

/* A newspaper that names itself as the author: not worth a person's name,
 * who may be found elsewhere on the page. */
static bool is_publisher(const graf_html_page *page, graf_view name)
{
    return graf_view_equal(name, page->input->draft->source);
}

/* "givenName" and "familyName" of a person without a whole name. */
static graf_status add_parts_of_name(graf_html_page *page,
                                     const graf_json_node *person,
                                     graf_error *error)
{
    const graf_json_node *given = graf_json_tree_get(person, "givenName");
    const graf_json_node *family = graf_json_tree_get(person, "familyName");
    graf_status status;
    graf_buffer name;

    if (given == NULL || family == NULL)
        return GRAF_OK;
    graf_buffer_init(&name, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_buffer_append_view(&name, given->text, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(&name, ' ', error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(&name, family->text, error);
    if (status == GRAF_OK)
        status = add_name(page, graf_buffer_view(&name), error);
    graf_buffer_release(&name);
    return status;
}

/* An author, or each of a list of them. */
static graf_status add_authors(graf_html_page *page,
                               const graf_json_node *author, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (author == NULL)
        return GRAF_OK;
    if (author->kind == GRAF_JSON_STRING)
        return add_names(page, author->text, error);
    if (author->kind == GRAF_JSON_OBJECT) {
        const graf_json_node *name = graf_json_tree_get(author, "name");

        if (name != NULL && name->kind == GRAF_JSON_ARRAY)
            name = name->first;
        if (name == NULL)
            return add_parts_of_name(page, author, error);
        if (is_publisher(page, name->text))
            return keep_text(page, author, "name", &page->publisher, error);
        return add_name(page, name->text, error);
    }
    for (author = author->first; status == GRAF_OK && author != NULL;
         author = author->next) {
        if (author->kind != GRAF_JSON_ARRAY)
            status = add_authors(page, author, error);
    }
    return status;
}

static graf_status add_keywords(graf_draft *draft, const graf_json_node *words,
                                graf_error *error)
{
    graf_status status = GRAF_OK;

    if (words == NULL)
        return GRAF_OK;
    if (words->kind == GRAF_JSON_STRING)
        return graf_add_values(draft, draft->themes, &draft->theme_count,
                               words->text, error);
    for (words = words->first; status == GRAF_OK && words != NULL;
         words = words->next)
        status = graf_draft_add(draft, draft->themes, &draft->theme_count,
                                words->text, error);
    return status;
}

static graf_status take_article(graf_html_page *page,
                                const graf_json_node *article, uint32_t line,
                                graf_error *error)
{
    graf_draft *draft = page->input->draft;
    struct {
        graf_view *target;
        graf_view value;
    } fields[] = {
        { &draft->title, text_of(graf_json_tree_get(article, "headline")) },
        { &draft->source, text_of(graf_json_tree_get(article, "publisher")) },
        { &draft->section,
          text_of(graf_json_tree_get(article, "articleSection")) },
        { &draft->language, graf_html_primary_language(text_of(
                                graf_json_tree_get(article, "inLanguage"))) },
    };
    graf_view date = text_of(graf_json_tree_get(article, "datePublished"));
    graf_view summary = { NULL, 0 };
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; status == GRAF_OK && i < sizeof fields / sizeof fields[0];
         i++) {
        status = undo_entities(page, &fields[i].value, error);
        if (status == GRAF_OK && !is_address(fields[i].value))
            status =
                graf_draft_set(draft, fields[i].target, fields[i].value, error);
    }
    if (status == GRAF_OK)
        status =
            add_authors(page, graf_json_tree_get(article, "author"), error);
    if (status == GRAF_OK)
        status =
            add_keywords(draft, graf_json_tree_get(article, "keywords"), error);
    if (date.length > 0)
        graf_draft_set_date(page->input, date, line);
    if (status == GRAF_OK)
        status =
            keep_text(page, article, "articleBody", &page->fallback, error);
    if (status == GRAF_OK)
        status = keep_text(page, article, "description", &summary, error);
    if (status == GRAF_OK)
        graf_html_add_summary(page, summary);
    return status;
}

static bool is_json_ld(const graf_html_node *node)
{
    static const graf_view type = GRAF_VIEW_LITERAL("application/ld+json");

    return node->tag == GRAF_HTML_SCRIPT && node->first != NULL &&
           graf_view_equal_ignoring_case(
               graf_view_trim(graf_html_value_of(node, GRAF_HTML_TYPE)), type);
}

static graf_status read_script(graf_html_page *page,
                               const graf_html_node *script, bool *found,
                               graf_error *error)
{
    const graf_html_node *piece;
    const graf_json_node *article;
    graf_json_node *tree = NULL;
    graf_status status = GRAF_OK;
    graf_buffer json;

    graf_buffer_init(&json, GRAF_ARTICLE_BYTES_LIMIT);
    for (piece = script->first; status == GRAF_OK && piece != NULL;
         piece = piece->next)
        status = graf_buffer_append_view(&json, piece->text, error);
    if (status == GRAF_OK)
        status = graf_json_tree_parse(graf_buffer_view(&json), page->arena,
                                      &tree, error);
    article = find_article(tree);
    *found = article != NULL;
    if (status == GRAF_OK && *found)
        status = take_article(page, article, script->line, error);
    graf_buffer_release(&json);
    return status;
}

graf_status graf_html_read_json_ld(graf_html_page *page, graf_error *error)
{
    graf_html_node *root = page->tree.root;
    graf_html_node *node = root;
    graf_status status = GRAF_OK;
    bool found = false;

    while (status == GRAF_OK && node != NULL && !found) {
        if (is_json_ld(node))
            status = read_script(page, node, &found, error);
        node = graf_html_next(root, node, true);
    }
    return status;
}
