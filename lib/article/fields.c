/*
 * Which field of an article a value with a name is.
 */
#include "fields.h"

#include "byline.h"
#include "html_fragment.h"
#include "links.h"

static const graf_named_field common[] = {
    GRAF_SCALAR_FIELD("id", id),
    GRAF_SCALAR_FIELD("title", title),
    GRAF_RANKED_FIELD("text", GRAF_VALUE_TEXT, 0),
    GRAF_RANKED_FIELD("body", GRAF_VALUE_TEXT, 1),
    GRAF_RANKED_FIELD("content", GRAF_VALUE_TEXT, 2),
    GRAF_RANKED_FIELD("paragraphs", GRAF_VALUE_PARAGRAPHS, 0),
    GRAF_RANKED_FIELD("date", GRAF_VALUE_DATE, 0),
    GRAF_RANKED_FIELD("datePublished", GRAF_VALUE_DATE, 1),
    GRAF_RANKED_FIELD("published", GRAF_VALUE_DATE, 2),
    GRAF_LIST_FIELD("authors", authors, author_count),
    GRAF_LIST_FIELD("author", authors, author_count),
    GRAF_SCALAR_FIELD("source", source),
    GRAF_SCALAR_FIELD("origin", origin),
    GRAF_SCALAR_FIELD("section", section),
    GRAF_LIST_FIELD("region", regions, region_count),
    GRAF_LIST_FIELD("regions", regions, region_count),
    GRAF_LIST_FIELD("theme", themes, theme_count),
    GRAF_LIST_FIELD("themes", themes, theme_count),
    GRAF_SCALAR_FIELD("url", url),
    GRAF_SCALAR_FIELD("lang", language),
    GRAF_SCALAR_FIELD("language", language),
};

enum { COMMON_COUNT = sizeof common / sizeof common[0] };

_Static_assert(COMMON_COUNT <= 64, "graf_fields.seen has a bit for each");

const graf_field_table graf_common_fields = { common, COMMON_COUNT, false };

static graf_view *views_at(graf_draft *draft, size_t place)
{
    return (graf_view *)(void *)((char *)draft + place);
}

static size_t *counter_at(graf_draft *draft, size_t place)
{
    return (size_t *)(void *)((char *)draft + place);
}

void graf_fields_begin(graf_fields *fields, graf_input *input,
                       const graf_field_table *table, uint64_t line)
{
    memset(fields, 0, sizeof *fields);
    fields->input = input;
    fields->table = table;
    fields->line = line;
    input->draft->line = (uint32_t)line;
}

static int find_key(const graf_field_table *table, graf_view key)
{
    size_t i;

    for (i = 0; i < table->count; i++) {
        if (graf_view_equal(table->fields[i].key, key))
            return (int)i;
    }
    return -1;
}

int graf_field_number(const graf_input *input, const graf_field_table *table,
                      graf_view key)
{
    size_t i;

    if (input->map == NULL || table->foreign)
        return find_key(table, key);
    for (i = 0; i < input->map->count; i++) {
        if (graf_view_equal(input->map->names[i].name, key))
            return find_key(table, input->map->names[i].field);
    }
    /* What has another name here does not go by its own. */
    for (i = 0; i < input->map->count; i++) {
        if (graf_view_equal(input->map->names[i].field, key))
            return -1;
    }
    return find_key(table, key);
}

static void forget(graf_fields *fields, const graf_named_field *field)
{
    graf_draft *draft = fields->input->draft;
    const graf_view none = { NULL, 0 };

    switch (field->kind) {
    case GRAF_VALUE_SCALAR:
        *views_at(draft, field->place) = none;
        break;
    case GRAF_VALUE_LIST:
    case GRAF_VALUE_BYLINE:
        *counter_at(draft, field->count) = 0;
        break;
    case GRAF_VALUE_TEXT:
    case GRAF_VALUE_HTML:
        fields->texts[field->place] = none;
        break;
    case GRAF_VALUE_PARAGRAPHS:
        draft->block_count = 0;
        break;
    case GRAF_VALUE_DATE:
        fields->dates[field->place] = none;
        break;
    }
}

void graf_fields_key(graf_fields *fields, int field, uint64_t line)
{
    uint64_t bit = UINT64_C(1) << field;

    if ((fields->seen & bit) != 0) {
        graf_view key = fields->table->fields[field].key;

        fields->input->problem(fields->input, GRAF_PROBLEM_REPAIRED, line,
                               "\"%s\" is given twice; the last one counts",
                               key.data);
        forget(fields, &fields->table->fields[field]);
    }
    fields->seen |= bit;
}

graf_status graf_fields_value(graf_fields *fields, int number, graf_view value,
                              uint64_t line, graf_error *error)
{
    const graf_named_field *field = &fields->table->fields[number];
    graf_draft *draft = fields->input->draft;

    switch (field->kind) {
    case GRAF_VALUE_SCALAR:
        return graf_draft_set(draft, views_at(draft, field->place), value,
                              error);
    case GRAF_VALUE_LIST:
        return graf_draft_add(draft, views_at(draft, field->place),
                              counter_at(draft, field->count), value, error);
    case GRAF_VALUE_BYLINE:
        return graf_add_byline(draft, value, error);
    case GRAF_VALUE_TEXT:
    case GRAF_VALUE_HTML:
        fields->text_lines[field->place] = (uint32_t)line;
        fields->text_is_html[field->place] = field->kind == GRAF_VALUE_HTML;
        return graf_arena_copy(&draft->arena, value,
                               &fields->texts[field->place], error);
    case GRAF_VALUE_PARAGRAPHS:
        return graf_draft_block(draft, value, (uint32_t)line, true, error);
    case GRAF_VALUE_DATE:
        fields->date_lines[field->place] = line;
        return graf_draft_set(draft, &fields->dates[field->place], value,
                              error);
    }
    return GRAF_OK;
}

/* Cuts running text at blank lines. The lines in it are not lines of the
 * file: a newline in a JSON string is written "\n". */
static graf_status split_text(graf_draft *draft, graf_view text, uint32_t line,
                              graf_error *error)
{
    static const graf_view link = GRAF_VIEW_LITERAL("](http");
    size_t first = draft->block_count;
    graf_status status = GRAF_OK;
    graf_buffer reduced;
    size_t i;

    graf_buffer_init(&reduced, text.length);
    if (graf_view_find(text, link) < text.length) {
        status = graf_reduce_links(text, &reduced, error);
        text = graf_buffer_view(&reduced);
    }
    if (status == GRAF_OK)
        status = graf_split_paragraphs(draft, text, line, error);
    for (i = first; i < draft->block_count; i++)
        draft->blocks[i].line = line;
    graf_buffer_release(&reduced);
    return status;
}

static graf_status take_text(graf_fields *fields, size_t rank,
                             graf_error *error)
{
    graf_draft *draft = fields->input->draft;
    uint32_t line = fields->text_lines[rank];

    if (fields->text_is_html[rank])
        return graf_html_fragment(draft, fields->texts[rank], line, error);
    return split_text(draft, fields->texts[rank], line, error);
}

graf_status graf_fields_finish(graf_fields *fields, uint64_t ordinal,
                               graf_error *error)
{
    graf_draft *draft = fields->input->draft;
    graf_status status = GRAF_OK;
    size_t i;

    draft->settled = draft->block_count > 0;
    for (i = 0; i < GRAF_VALUE_TEXTS && draft->block_count == 0; i++) {
        status = take_text(fields, i, error);
        if (status != GRAF_OK)
            return status;
    }
    for (i = 0; i < GRAF_VALUE_DATES; i++) {
        if (fields->dates[i].length > 0) {
            graf_draft_set_date(fields->input, fields->dates[i],
                                fields->date_lines[i]);
            break;
        }
    }
    return fields->input->finish(fields->input, ordinal, error);
}
