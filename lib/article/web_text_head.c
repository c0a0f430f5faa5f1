#include "web_text_head.h"

#include "byline.h"
#include "date_place.h"
#include "letters.h"

/* Bytes of a publisher's name. */
enum { SOURCE_LIMIT = 80 };

static const struct {
    const char *name; /* folded */
    graf_head_label label;
} labels[] = {
    { "region", GRAF_LABEL_REGION },    { "regions", GRAF_LABEL_REGION },
    { "theme", GRAF_LABEL_THEME },      { "themes", GRAF_LABEL_THEME },
    { "topic", GRAF_LABEL_THEME },      { "topics", GRAF_LABEL_THEME },
    { "section", GRAF_LABEL_SECTION },  { "source", GRAF_LABEL_SOURCE },
    { "origin", GRAF_LABEL_ORIGIN },    { "quelle", GRAF_LABEL_SOURCE },
    { "fuente", GRAF_LABEL_SOURCE },    { "fonte", GRAF_LABEL_SOURCE },
    { "bron", GRAF_LABEL_SOURCE },      { "источник", GRAF_LABEL_SOURCE },
    { "kaynak", GRAF_LABEL_SOURCE },    { "来源", GRAF_LABEL_SOURCE },
    { "稿件来源", GRAF_LABEL_SOURCE },  { "文章来源", GRAF_LABEL_SOURCE },
    { "出典", GRAF_LABEL_SOURCE },      { "المصدر", GRAF_LABEL_SOURCE },
    { "rubrique", GRAF_LABEL_SECTION }, { "ressort", GRAF_LABEL_SECTION },
    { "rubrik", GRAF_LABEL_SECTION },   { "seccion", GRAF_LABEL_SECTION },
    { "sezione", GRAF_LABEL_SECTION },  { "secao", GRAF_LABEL_SECTION },
    { "рубрика", GRAF_LABEL_SECTION },  { "栏目", GRAF_LABEL_SECTION },
    { "カテゴリ", GRAF_LABEL_SECTION }, { "القسم", GRAF_LABEL_SECTION },
    { "thema", GRAF_LABEL_THEME },      { "themen", GRAF_LABEL_THEME },
    { "tema", GRAF_LABEL_THEME },       { "temas", GRAF_LABEL_THEME },
    { "temi", GRAF_LABEL_THEME },       { "тема", GRAF_LABEL_THEME },
    { "темы", GRAF_LABEL_THEME },       { "主题", GRAF_LABEL_THEME },
    { "テーマ", GRAF_LABEL_THEME },     { "الموضوع", GRAF_LABEL_THEME },
    { "author", GRAF_LABEL_AUTHOR },    { "auteur", GRAF_LABEL_AUTHOR },
    { "autor", GRAF_LABEL_AUTHOR },     { "autorin", GRAF_LABEL_AUTHOR },
    { "autora", GRAF_LABEL_AUTHOR },    { "autore", GRAF_LABEL_AUTHOR },
    { "автор", GRAF_LABEL_AUTHOR },     { "yazar", GRAF_LABEL_AUTHOR },
    { "作者", GRAF_LABEL_AUTHOR },      { "记者", GRAF_LABEL_AUTHOR },
    { "記者", GRAF_LABEL_AUTHOR },      { "文", GRAF_LABEL_AUTHOR },
    { "بقلم", GRAF_LABEL_AUTHOR },      { "الكاتب", GRAF_LABEL_AUTHOR },
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
static bool is_label(graf_head_line *out)
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
    out->label = GRAF_LABEL_OTHER;
    for (i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        if (strcmp(labels[i].name, name) == 0)
            out->label = labels[i].label;
    }
    return out->value.length > 0 &&
           (out->label != GRAF_LABEL_OTHER || only_links(out->value));
}

/* One link and nothing but a date with it. */
static bool is_origin(graf_head_line *out)
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
static bool is_publisher_and_date(graf_head_line *out)
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

graf_head_line graf_classify_head_line(graf_view line)
{
    graf_head_line out = {
        GRAF_HEAD_BODY, graf_view_trim(line), { NULL, 0 }, GRAF_LABEL_OTHER
    };

    if (out.line.length == 0 || out.line.length > GRAF_HEAD_LINE_LIMIT)
        return out;
    if (graf_is_byline(out.line, &out.value))
        out.kind = GRAF_HEAD_BYLINE;
    else if (is_label(&out))
        out.kind = GRAF_HEAD_LABEL;
    else if (is_origin(&out))
        out.kind = GRAF_HEAD_ORIGIN;
    else if (is_publisher_and_date(&out))
        out.kind = GRAF_HEAD_DATE;
    return out;
}
