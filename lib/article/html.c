/*
 * Web pages with one article each.
 */
#include "draft.h"

#include "html_page.h"

/* A page's tree takes a few times the bytes of the page. */
static const size_t tree_limit = (size_t)1 << 30;

static bool is_letter(char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* Where the tag or comment begins in which the page ends; its length when it
 * ends in none. What stands behind </html> is nothing that can be missed. */
static size_t find_open_tag(graf_view text)
{
    static const graf_view closed = GRAF_VIEW_LITERAL("</html>");
    size_t at = text.length;
    char next;

    while (at > 0 && text.data[at - 1] != '<') {
        if (text.data[at - 1] == '>')
            return text.length;
        at--;
    }
    if (at == 0 || graf_view_find(text, closed) < text.length)
        return text.length;
    next = at < text.length ? text.data[at] : '/';
    return next == '/' || next == '!' || is_letter(next) ? at - 1 : text.length;
}

static void report_cut(graf_input *input, graf_view text)
{
    size_t open = find_open_tag(text);
    uint64_t line = 1;
    size_t i;

    if (open == text.length)
        return;
    for (i = 0; i < open; i++)
        line += text.data[i] == '\n';
    input->problem(input, GRAF_PROBLEM_REPAIRED, line,
                   "the page ends inside a tag: it was cut off; what is there "
                   "was read");
}

graf_status graf_read_html(graf_input *input, graf_view text, graf_error *error)
{
    graf_html_page page = { .input = input };
    graf_arena arena;
    graf_status status;

    graf_arena_init(&arena, tree_limit);
    page.arena = &arena;
    input->draft->line = 1;
    input->draft->from_page = true;
    status = graf_html_parse(text, &arena, &page.tree, error);
    if (status == GRAF_OK && page.tree.cut_at > 0)
        input->problem(input, GRAF_PROBLEM_LOST, page.tree.cut_at,
                       "the page has too many elements; what follows this "
                       "line was not read: split the page");
    if (status == GRAF_OK && page.tree.cut_at == 0)
        report_cut(input, text);
    if (status == GRAF_OK)
        status = graf_html_metadata(&page, error);
    if (status == GRAF_OK)
        status = graf_html_body(&page, error);
    graf_arena_release(&arena);
    if (status == GRAF_OK)
        status = input->finish(input, 0, error);
    return status;
}

/* True when `view` begins with `word`, which is in lower case. */
static bool begins_with(graf_view view, const char *word)
{
    size_t length = strlen(word);

    return view.length >= length &&
           graf_view_equal_ignoring_case(graf_view_of(view.data, length),
                                         graf_view_of(word, length));
}

/* How many tags there are that pages have and texts have not. */
static int count_tags(graf_view head)
{
    static const char *const tags[] = { "<html",  "<head",   "<body",
                                        "<meta ", "<title",  "<div",
                                        "<p>",    "<script", "<article" };
    int found = 0;
    size_t at;
    size_t i;

    for (at = 0; at < head.length; at++) {
        graf_view rest = graf_view_of(head.data + at, head.length - at);

        if (head.data[at] != '<')
            continue;
        for (i = 0; i < sizeof tags / sizeof tags[0]; i++)
            found += begins_with(rest, tags[i]);
    }
    return found;
}

int graf_sniff_html(graf_view head, const char *name)
{
    graf_view text = graf_view_trim(head);
    size_t length = strlen(name);
    int tags;

    if (begins_with(text, "<!doctype html") || begins_with(text, "<html"))
        return 95;
    if (text.length == 0 || text.data[0] != '<')
        return 0;
    tags = count_tags(text);
    if (length > 5 && (strcmp(name + length - 5, ".html") == 0 ||
                       strcmp(name + length - 4, ".htm") == 0))
        return tags > 0 ? 90 : 50;
    return tags > 3 ? 80 : tags > 0 ? 40 : 0;
}
