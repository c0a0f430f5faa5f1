/*
 * Web articles saved as text. The head is a title, a byline, the publisher
 * with the date, the origin, and labels with their values, each on a line of
 * its own, and links keep their words as [words](#):
 *
 *     Title
 *     By [Author](#)
 *     Publisher, December 15, 2021
 *     [Origin](#)
 *     Region: [Asia](#), [Europe](#)
 *     Theme: [History](#)
 *
 * Then come the paragraphs, with boilerplate before and after them.
 */
#include "draft.h"

#include "byline.h"
#include "date_place.h"
#include "graf/utf8.h"
#include "letters.h"
#include "lines.h"

enum {
    HEAD_LINES = 16,       /* lines with text in which the head must end */
    HEAD_LINE_LIMIT = 240, /* a longer one is a paragraph */
    SOURCE_LIMIT = 80
};

typedef enum line_kind {
    LINE_BODY,
    LINE_BYLINE,
    LINE_DATE,   /* [publisher,] date */
    LINE_ORIGIN, /* one link */
    LINE_LABEL   /* "Region: ..." */
} line_kind;

typedef enum label {
    LABEL_REGION,
    LABEL_THEME,
    LABEL_SECTION,
    LABEL_SOURCE,
    LABEL_ORIGIN,
    LABEL_AUTHOR,
    LABEL_OTHER
} label;

/* What was seen in a line of the head. */
typedef struct head_line {
    line_kind kind;
    graf_view line;
    graf_view value; /* names, publisher, origin, what follows a label */
    label label;
} head_line;

static const struct {
    const char *name; /* folded */
    label label;
} labels[] = {
    { "region", LABEL_REGION },    { "regions", LABEL_REGION },
    { "theme", LABEL_THEME },      { "themes", LABEL_THEME },
    { "topic", LABEL_THEME },      { "topics", LABEL_THEME },
    { "section", LABEL_SECTION },  { "source", LABEL_SOURCE },
    { "origin", LABEL_ORIGIN },    { "quelle", LABEL_SOURCE },
    { "fuente", LABEL_SOURCE },    { "fonte", LABEL_SOURCE },
    { "bron", LABEL_SOURCE },      { "источник", LABEL_SOURCE },
    { "kaynak", LABEL_SOURCE },    { "来源", LABEL_SOURCE },
    { "稿件来源", LABEL_SOURCE },  { "文章来源", LABEL_SOURCE },
    { "出典", LABEL_SOURCE },      { "المصدر", LABEL_SOURCE },
    { "rubrique", LABEL_SECTION }, { "ressort", LABEL_SECTION },
    { "rubrik", LABEL_SECTION },   { "seccion", LABEL_SECTION },
    { "sezione", LABEL_SECTION },  { "secao", LABEL_SECTION },
    { "рубрика", LABEL_SECTION },  { "栏目", LABEL_SECTION },
    { "カテゴリ", LABEL_SECTION }, { "القسم", LABEL_SECTION },
    { "thema", LABEL_THEME },      { "themen", LABEL_THEME },
    { "tema", LABEL_THEME },       { "temas", LABEL_THEME },
    { "temi", LABEL_THEME },       { "тема", LABEL_THEME },
    { "темы", LABEL_THEME },       { "主题", LABEL_THEME },
    { "テーマ", LABEL_THEME },     { "الموضوع", LABEL_THEME },
    { "author", LABEL_AUTHOR },    { "auteur", LABEL_AUTHOR },
    { "autor", LABEL_AUTHOR },     { "autorin", LABEL_AUTHOR },
    { "autora", LABEL_AUTHOR },    { "autore", LABEL_AUTHOR },
    { "автор", LABEL_AUTHOR },     { "yazar", LABEL_AUTHOR },
    { "作者", LABEL_AUTHOR },      { "记者", LABEL_AUTHOR },
    { "記者", LABEL_AUTHOR },      { "文", LABEL_AUTHOR },
    { "بقلم", LABEL_AUTHOR },      { "الكاتب", LABEL_AUTHOR },
};

/* Nothing but links, and the commas between them. */
static bool only_links(graf_view line)
{
    graf_view words;
    size_t from = 0;
    size_t at = 0;
    bool any = false;

    while (graf_next_link(line, &at, &words)) {
        graf_view between = graf_view_of(
            line.data + from, (size_t)(words.data - 1 - line.data) - from);

        if (graf_has_word(between))
            return false;
        any = true;
        from = at;
    }
    return any &&
           !graf_has_word(graf_view_of(line.data + from, line.length - from));
}

/* "Region: [Asia](#), [Europe](#)"; an unknown label counts when nothing but
 * links follows it. */
static bool is_label(head_line *out)
{
    graf_view line = out->line;
    static const graf_view wide = GRAF_VIEW_LITERAL("：");
    size_t colon = graf_view_find(line, graf_view_of(":", 1));
    size_t wide_colon = graf_view_find(line, wide);
    char name[32];
    size_t value;
    size_t i;

    value = colon + 1;
    if (wide_colon < colon) {
        colon = wide_colon;
        value = colon + wide.length;
    }
    if (colon == 0 || colon >= line.length || colon > 30)
        return false;
    out->value =
        graf_view_trim(graf_view_of(line.data + value, line.length - value));
    graf_fold_letters(graf_view_of(line.data, colon), name, sizeof name);
    out->label = LABEL_OTHER;
    for (i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        if (strcmp(labels[i].name, name) == 0)
            out->label = labels[i].label;
    }
    return out->value.length > 0 &&
           (out->label != LABEL_OTHER || only_links(out->value));
}

/* One link and nothing but a date with it. */
static bool is_origin(head_line *out)
{
    graf_view more;
    size_t at = 0;

    if (out->line.data[0] != '[' ||
        !graf_next_link(out->line, &at, &out->value))
        return false;
    if (graf_next_link(out->line, &at, &more))
        return false;
    more = graf_view_of(out->line.data + at, out->line.length - at);
    return !graf_has_word(more) || graf_is_date_line(more);
}

/* "Publisher, December 15, 2021"; the publisher stands before a comma or a
 * dash. "Published: ..." and the date alone have none. */
static bool is_publisher_and_date(head_line *out)
{
    graf_view line = out->line;
    graf_date_place place;
    graf_view before;
    graf_view publisher;
    graf_view after;

    if (graf_date_locate(line, &place) == GRAF_DATE_NONE)
        return false;
    before = graf_view_trim(graf_view_of(line.data, place.span.start));
    publisher = graf_trim_separators(before);
    after = graf_view_of(line.data + place.span.start,
                         line.length - place.span.start);
    if (!graf_is_date_line(after) || publisher.length > SOURCE_LIMIT ||
        graf_last_code_point(line) == '.')
        return false;
    out->value = graf_view_of(NULL, 0);
    if (publisher.length == before.length)
        return graf_is_date_line(line);
    out->value = publisher;
    return graf_has_word(publisher);
}

static head_line classify(graf_view line)
{
    head_line out = {
        LINE_BODY, graf_view_trim(line), { NULL, 0 }, LABEL_OTHER
    };

    if (out.line.length == 0 || out.line.length > HEAD_LINE_LIMIT)
        return out;
    if (graf_is_byline(out.line, &out.value))
        out.kind = LINE_BYLINE;
    else if (is_label(&out))
        out.kind = LINE_LABEL;
    else if (is_origin(&out))
        out.kind = LINE_ORIGIN;
    else if (is_publisher_and_date(&out))
        out.kind = LINE_DATE;
    return out;
}

static graf_status strip_into(graf_draft *draft, graf_view *field,
                              graf_view value, graf_error *error)
{
    graf_buffer plain;
    graf_status status;

    graf_buffer_init(&plain, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_markdown_strip(value, &plain, error);
    if (status == GRAF_OK)
        status = graf_draft_set(draft, field, graf_buffer_view(&plain), error);
    graf_buffer_release(&plain);
    return status;
}

static graf_status apply_label(graf_draft *draft, const head_line *line,
                               graf_error *error)
{
    switch (line->label) {
    case LABEL_REGION:
        return graf_add_values(draft, draft->regions, &draft->region_count,
                               line->value, error);
    case LABEL_THEME:
        return graf_add_values(draft, draft->themes, &draft->theme_count,
                               line->value, error);
    case LABEL_SECTION:
        return strip_into(draft, &draft->section, line->value, error);
    case LABEL_SOURCE:
        return strip_into(draft, &draft->source, line->value, error);
    case LABEL_ORIGIN:
        return strip_into(draft, &draft->origin, line->value, error);
    case LABEL_AUTHOR:
        return graf_add_names(draft, draft->authors, &draft->author_count,
                              line->value, error);
    case LABEL_OTHER:
        break;
    }
    return GRAF_OK;
}

static graf_status apply(graf_input *input, const head_line *line,
                         uint32_t number, graf_error *error)
{
    graf_draft *draft = input->draft;

    switch (line->kind) {
    case LINE_BYLINE:
        return graf_add_names(draft, draft->authors, &draft->author_count,
                              line->value, error);
    case LINE_DATE:
        graf_draft_set_date(input, line->line, number);
        return strip_into(draft, &draft->source, line->value, error);
    case LINE_ORIGIN:
        if (draft->date == GRAF_NO_DATE)
            graf_draft_set_date(input, line->line, number);
        return graf_draft_set(draft, &draft->origin, line->value, error);
    case LINE_LABEL:
        return apply_label(draft, line, error);
    case LINE_BODY:
        break;
    }
    return GRAF_OK;
}

/* Moves past the last line of the head: lines behind it are paragraphs,
 * even those that look like a byline. */
static void find_head_end(graf_line_walk walk, graf_line_walk *end)
{
    graf_view line;
    size_t seen = 0;

    *end = walk;
    while (seen < HEAD_LINES && graf_next_line(&walk, &line)) {
        if (graf_is_blank(line))
            continue;
        if (line.length > HEAD_LINE_LIMIT)
            break;
        seen++;
        if (classify(line).kind != LINE_BODY)
            *end = walk;
    }
}

static graf_status read_head(graf_input *input, graf_line_walk *walk,
                             graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_line_walk end;
    graf_view line;

    find_head_end(*walk, &end);
    while (status == GRAF_OK && walk->at < end.at &&
           graf_next_line(walk, &line)) {
        head_line head = classify(line);

        if (graf_is_blank(line))
            continue;
        if (head.kind == LINE_BODY)
            status = graf_draft_block(input->draft, head.line, walk->number,
                                      true, error);
        else
            status = apply(input, &head, walk->number, error);
    }
    return status;
}

/* Takes the marks of links and emphasis out of every block. */
static graf_status strip_blocks(graf_draft *draft, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_buffer plain;
    size_t i;

    graf_buffer_init(&plain, GRAF_ARTICLE_BYTES_LIMIT);
    for (i = 0; status == GRAF_OK && i < draft->block_count; i++) {
        graf_view *text = &draft->blocks[i].text;

        graf_buffer_clear(&plain);
        status = graf_markdown_strip(*text, &plain, error);
        if (status == GRAF_OK &&
            !graf_view_equal(*text, graf_buffer_view(&plain)))
            status = graf_arena_copy(&draft->arena, graf_buffer_view(&plain),
                                     text, error);
    }
    graf_buffer_release(&plain);
    return status;
}

/* The first line with words; a "#" may stand before it. */
static graf_status read_title(graf_input *input, graf_line_walk *walk,
                              graf_error *error)
{
    graf_view line;

    while (graf_next_line(walk, &line)) {
        line = graf_view_trim(line);
        while (line.length > 0 && line.data[0] == '#')
            line = graf_view_of(line.data + 1, line.length - 1);
        if (graf_has_word(line)) {
            input->draft->line = walk->number;
            return strip_into(input->draft, &input->draft->title, line, error);
        }
    }
    return GRAF_OK;
}

graf_status graf_read_web_text(graf_input *input, graf_view text,
                               graf_error *error)
{
    graf_line_walk walk = { text, 0, 0 };
    graf_status status;

    input->draft->from_page = true;
    status = read_title(input, &walk, error);
    if (status == GRAF_OK)
        status = read_head(input, &walk, error);
    if (status == GRAF_OK)
        status = graf_split_paragraphs(input->draft, graf_rest_of_lines(&walk),
                                       walk.number + 1, error);
    if (status == GRAF_OK)
        status = strip_blocks(input->draft, error);
    if (status == GRAF_OK)
        status = input->finish(input, 0, error);
    return status;
}

/* How much a line of the head says that this is the layout. */
static int mark_weight(const head_line *line)
{
    size_t at = 0;
    graf_view words;
    bool linked = graf_next_link(line->line, &at, &words);

    switch (line->kind) {
    case LINE_BYLINE:
        return linked ? 40 : 20;
    case LINE_DATE:
        return line->value.length > 0 ? 30 : 25;
    case LINE_ORIGIN:
        return 25;
    case LINE_LABEL:
        return line->label == LABEL_OTHER ? 10 : 30;
    case LINE_BODY:
        break;
    }
    return 0;
}

/* Each kind of line counts once: a list of dates is no head. */
static unsigned kind_bit(const head_line *line)
{
    if (line->kind == LINE_LABEL)
        return 1u << (8 + (unsigned)line->label);
    return 1u << (unsigned)line->kind;
}

int graf_sniff_web_text(graf_view head, const char *name)
{
    graf_line_walk walk = { head, 0, 0 };
    unsigned seen = 1u << LINE_BODY;
    graf_view line;
    size_t lines = 0;
    int marks = 0;
    int weight = 0;

    (void)name;
    while (lines < HEAD_LINES && graf_next_line(&walk, &line)) {
        head_line known;

        if (graf_is_blank(line) || lines++ == 0)
            continue; /* the first line is the title */
        known = classify(line);
        if ((seen & kind_bit(&known)) != 0)
            continue;
        seen |= kind_bit(&known);
        marks++;
        weight += mark_weight(&known);
    }
    if (marks < 2 || weight < 50)
        return 0;
    return weight > 95 ? 95 : weight;
}
