/*
 * Which field of an article a value in JSON is.
 */
#include "json.h"

typedef enum kind { SCALAR, LIST, TEXT, PARAGRAPHS, DATE } kind;

typedef struct json_field {
    graf_view key;
    kind kind;
    size_t place; /* of a graf_view, or an array of them, in graf_draft;
                     for TEXT and DATE the rank */
    size_t count; /* of a LIST's counter in graf_draft */
} json_field;

#define SCALAR_FIELD(key, member)                                              \
    {                                                                          \
        GRAF_VIEW_LITERAL(key), SCALAR, offsetof(graf_draft, member), 0        \
    }
#define LIST_FIELD(key, member, counter)                                       \
    {                                                                          \
        GRAF_VIEW_LITERAL(key), LIST, offsetof(graf_draft, member),            \
            offsetof(graf_draft, counter)                                      \
    }
#define RANKED_FIELD(key, kind, rank)                                          \
    {                                                                          \
        GRAF_VIEW_LITERAL(key), kind, rank, 0                                  \
    }

static const json_field fields[] = {
    SCALAR_FIELD("id", id),
    SCALAR_FIELD("title", title),
    RANKED_FIELD("text", TEXT, 0),
    RANKED_FIELD("body", TEXT, 1),
    RANKED_FIELD("content", TEXT, 2),
    RANKED_FIELD("paragraphs", PARAGRAPHS, 0),
    RANKED_FIELD("date", DATE, 0),
    RANKED_FIELD("datePublished", DATE, 1),
    RANKED_FIELD("published", DATE, 2),
    LIST_FIELD("authors", authors, author_count),
    LIST_FIELD("author", authors, author_count),
    SCALAR_FIELD("source", source),
    SCALAR_FIELD("origin", origin),
    SCALAR_FIELD("section", section),
    LIST_FIELD("region", regions, region_count),
    LIST_FIELD("regions", regions, region_count),
    LIST_FIELD("theme", themes, theme_count),
    LIST_FIELD("themes", themes, theme_count),
    SCALAR_FIELD("url", url),
    SCALAR_FIELD("lang", language),
    SCALAR_FIELD("language", language),
};

enum { FIELD_COUNT = sizeof fields / sizeof fields[0] };

_Static_assert(FIELD_COUNT <= 32, "graf_json_article.seen has a bit for each");

static graf_view *views_at(graf_draft *draft, size_t place)
{
    return (graf_view *)(void *)((char *)draft + place);
}

static size_t *counter_at(graf_draft *draft, size_t place)
{
    return (size_t *)(void *)((char *)draft + place);
}

void graf_json_begin(graf_json_article *article, graf_input *input,
                     uint64_t line)
{
    memset(article, 0, sizeof *article);
    article->input = input;
    article->line = line;
    input->draft->line = (uint32_t)line;
}

static void forget(graf_json_article *article, const json_field *field)
{
    graf_draft *draft = article->input->draft;
    const graf_view none = { NULL, 0 };

    switch (field->kind) {
    case SCALAR:
        *views_at(draft, field->place) = none;
        break;
    case LIST:
        *counter_at(draft, field->count) = 0;
        break;
    case TEXT:
        article->texts[field->place] = none;
        break;
    case PARAGRAPHS:
        draft->block_count = 0;
        break;
    case DATE:
        article->dates[field->place] = none;
        break;
    }
}

int graf_json_key(graf_json_article *article, graf_view key, uint64_t line)
{
    int i;

    for (i = 0; i < FIELD_COUNT; i++) {
        if (!graf_view_equal(fields[i].key, key))
            continue;
        if (article->seen >> i & 1) {
            article->input->problem(
                article->input, GRAF_PROBLEM_REPAIRED, line,
                "\"%s\" is given twice; the last one counts",
                fields[i].key.data);
            forget(article, &fields[i]);
        }
        article->seen |= UINT32_C(1) << i;
        return i;
    }
    return -1;
}

graf_status graf_json_value(graf_json_article *article, int key,
                            graf_view value, uint64_t line, graf_error *error)
{
    const json_field *field = &fields[key];
    graf_draft *draft = article->input->draft;

    switch (field->kind) {
    case SCALAR:
        return graf_draft_set(draft, views_at(draft, field->place), value,
                              error);
    case LIST:
        return graf_draft_add(draft, views_at(draft, field->place),
                              counter_at(draft, field->count), value, error);
    case TEXT:
        article->text_lines[field->place] = (uint32_t)line;
        return graf_arena_copy(&draft->arena, value,
                               &article->texts[field->place], error);
    case PARAGRAPHS:
        return graf_draft_block(draft, value, (uint32_t)line, true, error);
    case DATE:
        article->date_lines[field->place] = line;
        return graf_draft_set(draft, &article->dates[field->place], value,
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

graf_status graf_json_finish(graf_json_article *article, uint64_t ordinal,
                             graf_error *error)
{
    graf_draft *draft = article->input->draft;
    graf_status status = GRAF_OK;
    size_t i;

    draft->settled = draft->block_count > 0;
    for (i = 0; i < GRAF_JSON_TEXTS && draft->block_count == 0; i++) {
        status =
            split_text(draft, article->texts[i], article->text_lines[i], error);
        if (status != GRAF_OK)
            return status;
    }
    for (i = 0; i < GRAF_JSON_DATES; i++) {
        if (article->dates[i].length > 0) {
            graf_draft_set_date(article->input, article->dates[i],
                                article->date_lines[i]);
            break;
        }
    }
    return article->input->finish(article->input, ordinal, error);
}
