#include "html_page_parts.h"

/* Percent of a page's text: too much to leave out. */
enum { LARGE_SHARE = 40 };

/* Words in a class or id that name a part of a page and not of a story. */
static const char *const page_words =
    " ad ads advert advertisement advertising adverts banner breadcrumb"
    " breadcrumbs byline caption captions comment comments consent cookie"
    " cookies copyright credit disclaimer disqus follow footer gallery hidden"
    " login menu metadata meta modal mostread nav navbar navigation newsletter"
    " outbrain paywall popular popup print promo promoted promotion readmore"
    " recirc recommend recommendation recommendations recommended related"
    " share sharebar shares sharing sidebar signup skip social sponsor"
    " sponsored subscribe subscription taboola tags teaser teasers toolbar"
    " tools trending widget ";

static bool is_listed_word(const char *word, size_t length)
{
    char padded[24];

    if (length == 0 || length > sizeof padded - 3)
        return false;
    padded[0] = ' ';
    memcpy(padded + 1, word, length);
    padded[length + 1] = ' ';
    padded[length + 2] = '\0';
    return strstr(page_words, padded) != NULL;
}

/* "has-sidebar" says that a sidebar stands beside this element. */
static bool is_about_another(const char *word, size_t length)
{
    static const char *const words[] = { "has", "no", "w", "with", "without" };
    size_t i;

    for (i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
            return true;
    }
    return false;
}

/* True when one of the words of a class or id is listed: "article-share",
 * "relatedStories" */
static bool has_page_word(graf_view names)
{
    char word[24];
    bool skip = false;
    size_t length = 0;
    size_t i;

    for (i = 0; i <= names.length; i++) {
        char byte = i < names.length ? names.data[i] : ' ';
        bool upper = byte >= 'A' && byte <= 'Z';
        bool letter = upper || (byte >= 'a' && byte <= 'z');

        if (!letter || (upper && i > 0 && names.data[i - 1] >= 'a' &&
                        names.data[i - 1] <= 'z')) {
            if (!skip && is_listed_word(word, length))
                return true;
            skip = is_about_another(word, length);
            length = 0;
        }
        if (letter && length < sizeof word)
            word[length++] = (char)(upper ? byte + 32 : byte);
    }
    return false;
}

static bool is_hidden(const graf_html_node *node)
{
    static const graf_view none = GRAF_VIEW_LITERAL("display:none");
    static const graf_view spaced = GRAF_VIEW_LITERAL("display: none");
    graf_view style = graf_html_value_of(node, GRAF_HTML_STYLE);

    return graf_html_has(node, GRAF_HTML_HIDDEN) ||
           graf_view_find(style, none) < style.length ||
           graf_view_find(style, spaced) < style.length;
}

static bool has_page_role(const graf_html_node *node)
{
    static const char *const roles[] = { "navigation",  "complementary",
                                         "contentinfo", "banner",
                                         "search",      "dialog" };
    graf_view role = graf_html_value_of(node, GRAF_HTML_ROLE);
    size_t i;

    for (i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        if (graf_view_equal(role, graf_view_of_string(roles[i])))
            return true;
    }
    return false;
}

static bool is_page_part(graf_html_node *node)
{
    switch (node->tag) {
    case GRAF_HTML_ASIDE:
    case GRAF_HTML_FOOTER:
    case GRAF_HTML_FORM:
    case GRAF_HTML_NAV:
        return true;
    case GRAF_HTML_TEXT:
    case GRAF_HTML_BODY:
    case GRAF_HTML_HTML:
        return false;
    case GRAF_HTML_FIGURE:
        if (graf_html_is_picture(node))
            return true;
        /* fall through */
    default:
        return is_hidden(node) || has_page_role(node) ||
               has_page_word(graf_html_value_of(node, GRAF_HTML_CLASS)) ||
               has_page_word(graf_html_value_of(node, GRAF_HTML_ID));
    }
}

static size_t visible_bytes(graf_view text)
{
    size_t bytes = 0;
    size_t i;

    for (i = 0; i < text.length; i++)
        bytes += (unsigned char)text.data[i] > ' ';
    return bytes;
}

/* Adds the bytes of each text that is no link to the elements around it. */
static void count_bytes(graf_html_node *root)
{
    graf_html_node *node = root;

    while (node != NULL) {
        bool passed = graf_html_is_unseen(node->tag) ||
                      node->tag == GRAF_HTML_A || node->tag == GRAF_HTML_NAV;

        if (node->tag == GRAF_HTML_TEXT) {
            size_t bytes = visible_bytes(node->text);
            graf_html_node *around;

            for (around = node; around != NULL; around = around->parent)
                around->bytes += bytes;
        }
        node = graf_html_next(root, node, !passed);
    }
}

void graf_html_leave_out(graf_html_node *root)
{
    graf_html_node *node = root;

    count_bytes(root);
    while (node != NULL) {
        if (is_page_part(node) && node->bytes * 100 < root->bytes * LARGE_SHARE)
            node->left_out = true;
        node = graf_html_next(root, node, !node->left_out);
    }
}
