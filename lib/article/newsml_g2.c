/*
 * NewsML-G2 of the IPTC: any number of <newsItem> in one file, each with its
 * text as XHTML, NITF or plain text.
 */
#include "byline.h"
#include "nitf.h"

/* "dpatype:geoArea", "cpnat:geoArea", "cptType:5" of Reuters */
static bool is_place(const graf_xml_node *subject)
{
    static const char *const types[] = { "geoArea", "cptType:5", "cpnat:poi" };
    graf_view type = graf_xml_value_of(subject, "type");
    size_t i;

    for (i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (graf_view_find(type, graf_view_of_string(types[i])) < type.length)
            return true;
    }
    return false;
}

/* Names come in several lengths and languages; the first is the one shown. */
static const graf_xml_node *name_of(const graf_xml_node *node)
{
    const graf_xml_node *child;

    for (child = node->first; child != NULL; child = child->next) {
        if (graf_xml_is(child, "name"))
            return child;
    }
    return NULL;
}

static graf_status read_subjects(graf_draft *draft, const graf_xml_node *meta,
                                 graf_error *error)
{
    const graf_xml_node *node = NULL;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK &&
           (node = graf_xml_find(meta, node, "subject")) != NULL) {
        if (is_place(node))
            status = graf_xml_add(draft, draft->regions, &draft->region_count,
                                  name_of(node), error);
        else
            status = graf_xml_add(draft, draft->themes, &draft->theme_count,
                                  name_of(node), error);
    }
    while (status == GRAF_OK &&
           (node = graf_xml_find(meta, node, "keyword")) != NULL)
        status = graf_xml_add(draft, draft->themes, &draft->theme_count, node,
                              error);
    node = graf_xml_find(meta, NULL, "located");
    if (status == GRAF_OK && node != NULL)
        status = graf_xml_add(draft, draft->regions, &draft->region_count,
                              name_of(node), error);
    return status;
}

static graf_status read_authors(graf_draft *draft, const graf_xml_node *meta,
                                graf_error *error)
{
    const graf_xml_node *creator = NULL;
    graf_status status =
        graf_xml_add_byline(draft, graf_xml_find(meta, NULL, "by"), error);

    if (draft->author_count > 0)
        return status;
    while (status == GRAF_OK &&
           (creator = graf_xml_find(meta, creator, "creator")) != NULL) {
        graf_view name = { NULL, 0 };

        status = graf_xml_set(draft, &name, name_of(creator), error);
        /* Some give the name by which somebody logs in. */
        if (status == GRAF_OK && graf_are_names(name))
            status = graf_draft_add(draft, draft->authors, &draft->author_count,
                                    name, error);
    }
    return status;
}

/* Who provides it: by name, or by what stands for the name. */
static graf_status read_source(graf_draft *draft, const graf_xml_node *item,
                               graf_error *error)
{
    const graf_xml_node *provider = graf_xml_find(item, NULL, "provider");
    graf_status status = graf_xml_set(
        draft, &draft->source, graf_xml_find(item, NULL, "creditline"), error);

    if (provider == NULL || status != GRAF_OK)
        return status;
    status = graf_xml_set(draft, &draft->source, name_of(provider), error);
    if (status == GRAF_OK && draft->source.length == 0)
        status = graf_draft_set(draft, &draft->source,
                                graf_xml_value_of(provider, "literal"), error);
    return status;
}

static graf_status read_language(graf_draft *draft, const graf_xml_node *item,
                                 const graf_xml_node *meta, graf_error *error)
{
    const graf_xml_node *language = graf_xml_find(meta, NULL, "language");
    graf_view tag = graf_xml_value_of(item, "xml:lang");

    if (language != NULL && graf_xml_value_of(language, "tag").length > 0)
        tag = graf_xml_value_of(language, "tag");
    return graf_draft_set(draft, &draft->language, tag, error);
}

static graf_status read_metadata(graf_input *input, const graf_xml_node *item,
                                 graf_error *error)
{
    const graf_xml_node *meta = graf_xml_find(item, NULL, "contentMeta");
    const graf_xml_node *own = graf_xml_find(item, NULL, "itemMeta");
    graf_draft *draft = input->draft;
    graf_status status = graf_draft_set(draft, &draft->id,
                                        graf_xml_value_of(item, "guid"), error);

    if (status == GRAF_OK)
        status = graf_xml_set(draft, &draft->title,
                              graf_xml_find(own, NULL, "title"), error);
    if (status == GRAF_OK)
        status = graf_xml_set(draft, &draft->title,
                              graf_xml_find(meta, NULL, "headline"), error);
    if (status == GRAF_OK)
        status = graf_xml_set_date(
            input, graf_xml_find(own, NULL, "versionCreated"), error);
    if (status == GRAF_OK)
        status = graf_xml_set_date(
            input, graf_xml_find(own, NULL, "firstCreated"), error);
    if (status == GRAF_OK)
        status = read_source(draft, item, error);
    if (status == GRAF_OK)
        status = read_authors(draft, meta, error);
    if (status == GRAF_OK)
        status = read_subjects(draft, meta, error);
    if (status == GRAF_OK)
        status = read_language(draft, item, meta, error);
    return status;
}

static graf_status read_text(graf_input *input, const graf_xml_node *item,
                             graf_arena *arena, graf_error *error)
{
    const graf_xml_node *set = graf_xml_find(item, NULL, "contentSet");
    const graf_xml_node *inside = graf_xml_find(set, NULL, "inlineXML");
    graf_draft *draft = input->draft;
    graf_status status = GRAF_OK;

    if (graf_xml_find(inside, NULL, "nitf") != NULL)
        return graf_nitf_read(input, graf_xml_find(inside, NULL, "nitf"), arena,
                              error);
    if (graf_xml_find(inside, NULL, "body") != NULL)
        inside = graf_xml_find(inside, NULL, "body");
    if (inside != NULL)
        status = graf_xml_paragraphs(draft, inside, arena, error);
    inside = graf_xml_find(set, NULL, "inlineData");
    if (status == GRAF_OK && draft->block_count == 0 && inside != NULL)
        status = graf_xml_plain_text(draft, inside, error);
    if (status == GRAF_OK)
        status = graf_take_first_byline(draft, error);
    return status;
}

/* What kind of thing an item is, "picture"; empty for a text. */
static graf_view kind_of(const graf_xml_node *item)
{
    const graf_xml_node *node = graf_xml_find(item, NULL, "itemClass");
    graf_view code = { NULL, 0 };
    size_t at;

    if (node != NULL)
        code = graf_xml_value_of(node, "qcode");
    at = graf_view_find(code, graf_view_of(":", 1));
    if (at < code.length)
        code = graf_view_behind(code, at + 1);
    if (graf_view_equal(code, graf_view_of_string("text")))
        code.length = 0;
    return code;
}

static graf_status read_item(graf_input *input, const graf_xml_node *item,
                             graf_arena *arena, uint64_t ordinal,
                             graf_error *error)
{
    graf_view kind = kind_of(item);
    graf_status status;

    graf_draft_clear(input->draft);
    input->draft->line = item->line;
    status = read_text(input, item, arena, error);
    if (status == GRAF_OK && input->draft->block_count == 0 &&
        kind.length > 0) {
        input->problem(input, GRAF_PROBLEM_DROPPED, item->line,
                       "left out: an item of the class \"%.*s\" without text",
                       (int)(kind.length < 64 ? kind.length : 64), kind.data);
        return GRAF_OK;
    }
    if (status == GRAF_OK)
        status = read_metadata(input, item, error);
    return status == GRAF_OK ? input->finish(input, ordinal, error) : status;
}

static graf_status read_items(graf_input *input, const graf_xml_node *root,
                              graf_arena *arena, graf_error *error)
{
    const graf_xml_node *item = graf_xml_find(root, NULL, "newsItem");
    const graf_xml_node *package = graf_xml_find(root, NULL, "packageItem");
    bool only = graf_xml_find(root, item, "newsItem") == NULL;
    graf_status status = GRAF_OK;
    uint64_t ordinal = 0;

    while (status == GRAF_OK && item != NULL) {
        ordinal += !only;
        status = read_item(input, item, arena, ordinal, error);
        item = graf_xml_find(root, item, "newsItem");
    }
    if (package != NULL)
        input->problem(input, GRAF_PROBLEM_DROPPED, package->line,
                       "left out: a package, which lists other items and "
                       "holds no text");
    return status;
}

graf_status graf_read_newsml_g2(graf_input *input, graf_view text,
                                graf_error *error)
{
    graf_xml_node *root;
    graf_arena arena;
    graf_status status;

    graf_arena_init(&arena, GRAF_XML_TREE_LIMIT);
    status = graf_xml_parse(input, text, 1, &arena, &root, error);
    if (status == GRAF_OK)
        status = read_items(input, root, &arena, error);
    graf_arena_release(&arena);
    return status;
}

int graf_sniff_newsml_g2(graf_view head, const char *name)
{
    static const char *const roots[] = { "newsMessage", "newsItem",
                                         "packageItem" };
    graf_view tag;
    graf_view root = graf_xml_root_name(head, &tag);
    size_t i;

    (void)name;
    for (i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        if (graf_view_equal(root, graf_view_of_string(roots[i])))
            return 97;
    }
    return 0;
}
