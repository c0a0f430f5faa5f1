/*
 * NITF, the News Industry Text Format of the IPTC: one article a file.
 */
#include "nitf.h"

static graf_status set_value(graf_draft *draft, graf_view *field,
                             const graf_xml_node *top, const char *element,
                             const char *name, graf_error *error)
{
    const graf_xml_node *node = graf_xml_find(top, NULL, element);

    if (node == NULL || field->length > 0)
        return GRAF_OK;
    return graf_draft_set(draft, field, graf_xml_value_of(node, name), error);
}

static void set_date(graf_input *input, const graf_xml_node *top,
                     const char *element, const char *name)
{
    const graf_xml_node *node = graf_xml_find(top, NULL, element);
    graf_view text = { NULL, 0 };

    if (node != NULL)
        text = graf_xml_value_of(node, name);
    if (text.length > 0 && input->draft->date == GRAF_NO_DATE)
        graf_draft_set_date(input, text, node->line);
}

/* What the article is about, from the broadest to the closest. */
static graf_status read_subjects(graf_draft *draft, const graf_xml_node *top,
                                 graf_error *error)
{
    static const char *const names[] = { "tobject.subject.type",
                                         "tobject.subject.matter",
                                         "tobject.subject.detail" };
    const graf_xml_node *node = NULL;
    graf_status status = GRAF_OK;
    size_t i;

    while (status == GRAF_OK &&
           (node = graf_xml_find(top, node, "tobject.subject")) != NULL) {
        for (i = 0; status == GRAF_OK && i < 3; i++)
            status = graf_draft_add(draft, draft->themes, &draft->theme_count,
                                    graf_xml_value_of(node, names[i]), error);
    }
    while (status == GRAF_OK &&
           (node = graf_xml_find(top, node, "keyword")) != NULL)
        status = graf_draft_add(draft, draft->themes, &draft->theme_count,
                                graf_xml_value_of(node, "key"), error);
    return status;
}

/* Where it happened and where it was written. */
static graf_status read_places(graf_draft *draft, const graf_xml_node *top,
                               graf_error *error)
{
    const graf_xml_node *node = NULL;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK &&
           (node = graf_xml_find(top, node, "evloc")) != NULL)
        status = graf_draft_add(draft, draft->regions, &draft->region_count,
                                graf_xml_value_of(node, "city"), error);
    node = graf_xml_find(top, NULL, "dateline");
    node = graf_xml_find(node, NULL, "location");
    if (status == GRAF_OK)
        status = graf_xml_add(draft, draft->regions, &draft->region_count, node,
                              error);
    return status;
}

static graf_status read_names(graf_draft *draft, const graf_xml_node *top,
                              graf_error *error)
{
    const graf_xml_node *byline = graf_xml_find(top, NULL, "byline");
    const graf_xml_node *person = NULL;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && byline != NULL &&
           (person = graf_xml_find(byline, person, "person")) != NULL)
        status = graf_xml_add(draft, draft->authors, &draft->author_count,
                              person, error);
    if (status == GRAF_OK && draft->author_count == 0)
        status = graf_xml_add_byline(draft, byline, error);
    if (status == GRAF_OK)
        status = graf_xml_set(draft, &draft->source,
                              graf_xml_find(top, NULL, "distributor"), error);
    if (status == GRAF_OK)
        status = set_value(draft, &draft->source, top, "doc.copyright",
                           "holder", error);
    return status;
}

static graf_status read_metadata(graf_input *input, const graf_xml_node *top,
                                 graf_error *error)
{
    graf_draft *draft = input->draft;
    graf_status status =
        set_value(draft, &draft->id, top, "doc-id", "id-string", error);

    if (status == GRAF_OK)
        status = read_names(draft, top, error);
    set_date(input, top, "pubdata", "date.publication");
    set_date(input, top, "date.issue", "norm");
    set_date(input, top, "date.release", "norm");
    set_date(input, top, "story.date", "norm");
    if (status == GRAF_OK)
        status = set_value(draft, &draft->section, top, "pubdata",
                           "position.section", error);
    if (status == GRAF_OK)
        status = set_value(draft, &draft->url, top, "pubdata", "ex-ref", error);
    if (status == GRAF_OK)
        status = read_subjects(draft, top, error);
    if (status == GRAF_OK)
        status = read_places(draft, top, error);
    return status;
}

static graf_status read_language(graf_draft *draft, const graf_xml_node *top,
                                 graf_error *error)
{
    graf_view language = graf_xml_value_of(top, "xml:lang");

    if (language.length == 0)
        language = graf_xml_value_of(top, "baselang");
    return graf_draft_set(draft, &draft->language, language, error);
}

graf_status graf_nitf_read(graf_input *input, const graf_xml_node *top,
                           graf_arena *arena, graf_error *error)
{
    const graf_xml_node *body = graf_xml_find(top, NULL, "body.content");
    const graf_xml_node *title = graf_xml_find(top, NULL, "hl1");
    graf_draft *draft = input->draft;
    graf_status status = GRAF_OK;

    if (title == NULL)
        title = graf_xml_find(top, NULL, "title");
    if (draft->title.length == 0)
        status = graf_xml_set(draft, &draft->title, title, error);
    if (status == GRAF_OK)
        status = read_language(draft, top, error);
    if (status == GRAF_OK)
        status = read_metadata(input, top, error);
    if (status == GRAF_OK && body != NULL)
        status = graf_xml_paragraphs(draft, body, arena, error);
    body = graf_xml_find(top, NULL, "abstract");
    if (status == GRAF_OK && draft->block_count == 0 && body != NULL)
        status = graf_xml_paragraphs(draft, body, arena, error);
    return status;
}

graf_status graf_read_nitf(graf_input *input, graf_view text, graf_error *error)
{
    graf_xml_node *root;
    graf_arena arena;
    graf_status status;

    graf_arena_init(&arena, GRAF_XML_TREE_LIMIT);
    status = graf_xml_parse(input, text, 1, &arena, &root, error);
    if (status == GRAF_OK && root->first != NULL) {
        input->draft->line = root->first->line;
        status = graf_nitf_read(input, root->first, &arena, error);
        if (status == GRAF_OK)
            status = input->finish(input, 0, error);
    }
    graf_arena_release(&arena);
    return status;
}

int graf_sniff_nitf(graf_view head, const char *name)
{
    graf_view tag;

    (void)name;
    return graf_view_equal(graf_xml_root_name(head, &tag),
                           graf_view_of_string("nitf"))
               ? 97
               : 0;
}
