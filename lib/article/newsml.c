/*
 * NewsML 1.2 of the IPTC: <NewsItem> in <NewsML>, each with parts of any kind
 * of which the first text is read.
 */
#include "byline.h"
#include "nitf.h"

static graf_view formal_name(const graf_xml_node *node)
{
    if (node == NULL)
        return graf_view_of(NULL, 0);
    return graf_xml_value_of(node, "FormalName");
}

static graf_status read_lines(graf_draft *draft, const graf_xml_node *item,
                              graf_error *error)
{
    const graf_xml_node *keyword = NULL;
    graf_status status = graf_xml_set(
        draft, &draft->title, graf_xml_find(item, NULL, "HeadLine"), error);

    if (status == GRAF_OK)
        status = graf_xml_add_byline(draft, graf_xml_find(item, NULL, "ByLine"),
                                     error);
    while (status == GRAF_OK &&
           (keyword = graf_xml_find(item, keyword, "KeywordLine")) != NULL)
        status = graf_xml_add(draft, draft->themes, &draft->theme_count,
                              keyword, error);
    return status;
}

static graf_status read_identity(graf_input *input, const graf_xml_node *item,
                                 graf_error *error)
{
    static const char *const dates[] = { "ThisRevisionCreated", "FirstCreated",
                                         "DateId" };
    graf_draft *draft = input->draft;
    graf_status status =
        graf_xml_set(draft, &draft->id,
                     graf_xml_find(item, NULL, "PublicIdentifier"), error);
    size_t i;

    if (status == GRAF_OK && draft->id.length == 0)
        status = graf_xml_set(draft, &draft->id,
                              graf_xml_find(item, NULL, "NewsItemId"), error);
    for (i = 0; status == GRAF_OK && i < 3; i++)
        status = graf_xml_set_date(input, graf_xml_find(item, NULL, dates[i]),
                                   error);
    return status;
}

/* <Subject FormalName="..."> is a code or a word; codes are numbers. */
static graf_status read_description(graf_draft *draft,
                                    const graf_xml_node *item,
                                    graf_error *error)
{
    const graf_xml_node *provider = graf_xml_find(item, NULL, "Provider");
    const graf_xml_node *node = NULL;
    graf_status status = graf_draft_set(
        draft, &draft->source,
        formal_name(graf_xml_find(provider, NULL, "Party")), error);

    if (status == GRAF_OK)
        status = graf_draft_set(
            draft, &draft->language,
            formal_name(graf_xml_find(item, NULL, "Language")), error);
    while (status == GRAF_OK &&
           (node = graf_xml_find(item, node, "Subject")) != NULL) {
        graf_view name = formal_name(node);

        if (name.length > 0 && (name.data[0] < '0' || name.data[0] > '9'))
            status = graf_draft_add(draft, draft->themes, &draft->theme_count,
                                    name, error);
    }
    while (status == GRAF_OK &&
           (node = graf_xml_find(item, node, "Location")) != NULL) {
        const graf_xml_node *property = NULL;

        while (status == GRAF_OK &&
               (property = graf_xml_find(node, property, "Property")) != NULL)
            status =
                graf_draft_add(draft, draft->regions, &draft->region_count,
                               graf_xml_value_of(property, "Value"), error);
    }
    return status;
}

/* A photograph's caption is no text of its own. */
static bool is_picture(const graf_xml_node *content)
{
    static const char *const kinds[] = { "Photo", "Graphic", "Video", "Audio",
                                         "Animation" };
    graf_view kind = formal_name(graf_xml_find(content, NULL, "MediaType"));
    size_t i;

    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (graf_view_equal_ignoring_case(kind, graf_view_of_string(kinds[i])))
            return true;
    }
    return false;
}

static graf_status read_content(graf_input *input, const graf_xml_node *data,
                                graf_arena *arena, graf_error *error)
{
    const graf_xml_node *inside = graf_xml_find(data, NULL, "nitf");
    graf_draft *draft = input->draft;

    if (inside != NULL)
        return graf_nitf_read(input, inside, arena, error);
    inside = graf_xml_find(data, NULL, "body.content");
    if (inside == NULL)
        inside = graf_xml_find(data, NULL, "body");
    if (inside == NULL && graf_xml_find(data, NULL, "p") != NULL)
        inside = data;
    if (inside != NULL)
        return graf_xml_paragraphs(draft, inside, arena, error);
    return graf_xml_plain_text(draft, data, error);
}

static graf_status read_text(graf_input *input, const graf_xml_node *item,
                             graf_arena *arena, graf_error *error)
{
    const graf_xml_node *content = NULL;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && input->draft->block_count == 0 &&
           (content = graf_xml_find(item, content, "ContentItem")) != NULL) {
        const graf_xml_node *data = graf_xml_find(content, NULL, "DataContent");

        if (data != NULL && !is_picture(content))
            status = read_content(input, data, arena, error);
    }
    return status;
}

static graf_status read_item(graf_input *input, const graf_xml_node *item,
                             graf_arena *arena, uint64_t ordinal,
                             graf_error *error)
{
    graf_draft *draft = input->draft;
    graf_status status;

    graf_draft_clear(draft);
    draft->line = item->line;
    status = read_lines(draft, item, error);
    if (status == GRAF_OK)
        status = read_identity(input, item, error);
    if (status == GRAF_OK)
        status = read_description(draft, item, error);
    if (status == GRAF_OK)
        status = read_text(input, item, arena, error);
    if (status == GRAF_OK)
        status = graf_take_first_byline(draft, error);
    if (status == GRAF_OK && draft->block_count == 0 &&
        graf_xml_find(item, NULL, "ContentItem") != NULL) {
        input->problem(input, GRAF_PROBLEM_DROPPED, item->line,
                       "left out: an item of pictures or other things than "
                       "text");
        graf_draft_clear(draft);
        return GRAF_OK;
    }
    return status == GRAF_OK ? input->finish(input, ordinal, error) : status;
}

graf_status graf_read_newsml(graf_input *input, graf_view text,
                             graf_error *error)
{
    const graf_xml_node *item = NULL;
    graf_xml_node *root;
    graf_arena arena;
    graf_status status;
    uint64_t ordinal = 0;
    bool only = false;

    graf_arena_init(&arena, GRAF_XML_TREE_LIMIT);
    status = graf_xml_parse(input, text, 1, &arena, &root, error);
    if (status == GRAF_OK) {
        item = graf_xml_find(root, NULL, "NewsItem");
        only = graf_xml_find(root, item, "NewsItem") == NULL;
    }
    while (status == GRAF_OK && item != NULL) {
        ordinal += !only;
        status = read_item(input, item, &arena, ordinal, error);
        item = graf_xml_next(root, item, false);
        if (item != NULL && !graf_xml_is(item, "NewsItem"))
            item = graf_xml_find(root, item, "NewsItem");
    }
    graf_arena_release(&arena);
    return status;
}

int graf_sniff_newsml(graf_view head, const char *name)
{
    graf_view tag;

    (void)name;
    return graf_view_equal(graf_xml_root_name(head, &tag),
                           graf_view_of_string("NewsML"))
               ? 97
               : 0;
}
