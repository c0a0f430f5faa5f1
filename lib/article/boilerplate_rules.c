#include "boilerplate_rules.h"

#include "letters.h"

/*
 * A pattern is matched with a whole paragraph in folded form (lower case, no
 * accents, plain quotes): * stands for any text, # for a number. Only what
 * begins as a page talks to its reader is listed, never a word that a story
 * may use, and nothing that names one site.
 */
typedef struct rule {
    const char *pattern;
    graf_zone zone; /* MIDDLE rules hold everywhere */
    size_t longest; /* bytes of a paragraph that it may still be */
} rule;

enum { LINE = 90, SENTENCE = 260, NOTICE = 4000 };

static const rule rules[] = {
    /* Advertisements and what stands around them. */
    { "advertisement", GRAF_ZONE_MIDDLE, LINE },
    { "advertisement - *", GRAF_ZONE_MIDDLE, LINE },
    { "(advertisement)", GRAF_ZONE_MIDDLE, LINE },
    { "sponsored content", GRAF_ZONE_MIDDLE, LINE },
    { "publicite", GRAF_ZONE_MIDDLE, LINE },
    { "anzeige", GRAF_ZONE_MIDDLE, LINE },
    { "werbung", GRAF_ZONE_MIDDLE, LINE },
    { "publicidad", GRAF_ZONE_MIDDLE, LINE },
    { "publicidade", GRAF_ZONE_MIDDLE, LINE },
    { "pubblicita", GRAF_ZONE_MIDDLE, LINE },
    { "реклама", GRAF_ZONE_MIDDLE, LINE },
    { "广告", GRAF_ZONE_MIDDLE, LINE },
    { "広告", GRAF_ZONE_MIDDLE, LINE },
    { "story continues below*", GRAF_ZONE_MIDDLE, LINE },
    { "article continues *below*", GRAF_ZONE_MIDDLE, LINE },
    { "article continues after *", GRAF_ZONE_MIDDLE, LINE },

    /* The way to other pages. */
    { "read more", GRAF_ZONE_MIDDLE, LINE },
    { "read more...", GRAF_ZONE_MIDDLE, LINE },
    { "read more:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "read more about *", GRAF_ZONE_EDGE, LINE },
    { "read also:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "also read:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "see also:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "related:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "related articles*", GRAF_ZONE_EDGE, 40 },
    { "related stories*", GRAF_ZONE_EDGE, 40 },
    { "related posts*", GRAF_ZONE_EDGE, 40 },
    { "you may also like*", GRAF_ZONE_EDGE, LINE },
    { "you might also like*", GRAF_ZONE_EDGE, LINE },
    { "most popular", GRAF_ZONE_EDGE, LINE },
    { "most read", GRAF_ZONE_EDGE, LINE },
    { "continue reading", GRAF_ZONE_MIDDLE, LINE },
    { "lire aussi*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "lire la suite*", GRAF_ZONE_MIDDLE, 40 },
    { "a lire aussi*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "lesen sie auch*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "lesen sie hier*", GRAF_ZONE_EDGE, SENTENCE },
    { "mehr zum thema*", GRAF_ZONE_MIDDLE, LINE },
    { "weiterlesen", GRAF_ZONE_MIDDLE, LINE },
    { "lea tambien*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "lee tambien*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "leer mas", GRAF_ZONE_MIDDLE, LINE },
    { "te puede interesar*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "leggi anche*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "leia tambem*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "lees ook*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "читаите также*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "相关阅读*", GRAF_ZONE_EDGE, LINE },
    { "関連記事*", GRAF_ZONE_EDGE, LINE },

    /* Sharing and following. */
    { "share", GRAF_ZONE_MIDDLE, LINE },
    { "tweet", GRAF_ZONE_MIDDLE, LINE },
    { "share this", GRAF_ZONE_MIDDLE, LINE },
    { "share this:*", GRAF_ZONE_MIDDLE, LINE },
    { "share this article*", GRAF_ZONE_MIDDLE, LINE },
    { "share this story*", GRAF_ZONE_MIDDLE, LINE },
    { "share on *", GRAF_ZONE_EDGE, 60 },
    { "click to share *", GRAF_ZONE_MIDDLE, LINE },
    { "email this article*", GRAF_ZONE_EDGE, LINE },
    { "print this *", GRAF_ZONE_EDGE, 40 },
    { "*click the share button*", GRAF_ZONE_EDGE, 400 },
    { "note to readers:*", GRAF_ZONE_EDGE, 600 },
    { "follow us on *", GRAF_ZONE_EDGE, SENTENCE },
    { "follow us: *", GRAF_ZONE_EDGE, LINE },
    { "visit and follow us on *", GRAF_ZONE_EDGE, SENTENCE },
    { "like us on facebook*", GRAF_ZONE_EDGE, SENTENCE },
    { "find us on facebook*", GRAF_ZONE_EDGE, SENTENCE },
    { "join us on facebook*", GRAF_ZONE_EDGE, LINE },
    { "join us on telegram*", GRAF_ZONE_EDGE, LINE },
    { "join us on whatsapp*", GRAF_ZONE_EDGE, LINE },
    { "follow @* on *", GRAF_ZONE_EDGE, LINE },
    { "partager", GRAF_ZONE_MIDDLE, LINE },
    { "partager sur *", GRAF_ZONE_EDGE, LINE },
    { "suivez-nous *", GRAF_ZONE_EDGE, SENTENCE },
    { "teilen", GRAF_ZONE_MIDDLE, LINE },
    { "folgen sie uns *", GRAF_ZONE_EDGE, SENTENCE },
    { "compartir", GRAF_ZONE_MIDDLE, LINE },
    { "compartir en *", GRAF_ZONE_EDGE, 60 },
    { "siguenos en *", GRAF_ZONE_EDGE, SENTENCE },
    { "condividi", GRAF_ZONE_MIDDLE, LINE },
    { "seguici su *", GRAF_ZONE_EDGE, SENTENCE },
    { "compartilhe", GRAF_ZONE_MIDDLE, LINE },
    { "siga-nos *", GRAF_ZONE_EDGE, SENTENCE },
    { "поделиться*", GRAF_ZONE_EDGE, 60 },
    { "подписываитесь на *", GRAF_ZONE_EDGE, SENTENCE },
    { "分享到*", GRAF_ZONE_EDGE, LINE },
    { "シェアする*", GRAF_ZONE_EDGE, LINE },

    /* Newsletters, accounts and money. */
    { "*click here to subscribe*", GRAF_ZONE_EDGE, SENTENCE },
    { "click here to receive *", GRAF_ZONE_EDGE, SENTENCE },
    { "click here to sign up*", GRAF_ZONE_EDGE, SENTENCE },
    { "to receive * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "get * newsletter*inbox*", GRAF_ZONE_EDGE, SENTENCE },
    { "sign up for * newsletter*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "sign up to * newsletter*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "subscribe to * newsletter*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "subscribe to * channel*", GRAF_ZONE_EDGE, SENTENCE },
    { "subscribe to our *", GRAF_ZONE_EDGE, SENTENCE },
    { "subscribe now*", GRAF_ZONE_EDGE, LINE },
    { "become a member*", GRAF_ZONE_EDGE, LINE },
    { "become a subscriber*", GRAF_ZONE_EDGE, LINE },
    { "inscrivez-vous * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "abonnez-vous *", GRAF_ZONE_EDGE, SENTENCE },
    { "* newsletter abonnieren*", GRAF_ZONE_EDGE, LINE },
    { "abonnieren sie * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "suscribete *", GRAF_ZONE_EDGE, SENTENCE },
    { "iscriviti alla * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "assine * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "подпишитесь на *", GRAF_ZONE_EDGE, SENTENCE },
    { "all * articles can be read in *", GRAF_ZONE_EDGE, 400 },
    { "comment on * facebook*", GRAF_ZONE_EDGE, SENTENCE },
    { "leave a comment*", GRAF_ZONE_EDGE, 60 },
    { "leave a reply*", GRAF_ZONE_EDGE, 60 },
    { "comments are closed*", GRAF_ZONE_EDGE, LINE },

    /* Rights, sources and responsibility. */
    { "the original source of this article is *", GRAF_ZONE_EDGE, 400 },
    { "this article was originally published *", GRAF_ZONE_EDGE, SENTENCE },
    { "this article was first published *", GRAF_ZONE_EDGE, SENTENCE },
    { "cet article a ete publie *", GRAF_ZONE_EDGE, SENTENCE },
    { "featured image *", GRAF_ZONE_EDGE, SENTENCE },
    { "featured image:*", GRAF_ZONE_EDGE, SENTENCE },
    { "articles by:*", GRAF_ZONE_EDGE, SENTENCE },
    { "more articles by*", GRAF_ZONE_EDGE, LINE },
    { "copyright © *", GRAF_ZONE_EDGE, 400 },
    { "copyright (c) *", GRAF_ZONE_EDGE, 400 },
    { "copyright # *", GRAF_ZONE_EDGE, 400 },
    { "© *", GRAF_ZONE_EDGE, SENTENCE },
    { "(c) # *", GRAF_ZONE_EDGE, SENTENCE },
    { "all rights reserved*", GRAF_ZONE_EDGE, LINE },
    { "copyright*. all rights reserved*", GRAF_ZONE_EDGE, 400 },
    { "*©*all rights reserved*", GRAF_ZONE_EDGE, 400 },
    { "tous droits reserves*", GRAF_ZONE_EDGE, LINE },
    { "*©*tous droits reserves*", GRAF_ZONE_EDGE, SENTENCE },
    { "alle rechte vorbehalten*", GRAF_ZONE_EDGE, LINE },
    { "todos los derechos reservados*", GRAF_ZONE_EDGE, LINE },
    { "tutti i diritti riservati*", GRAF_ZONE_EDGE, LINE },
    { "todos os direitos reservados*", GRAF_ZONE_EDGE, LINE },
    { "все права защищены*", GRAF_ZONE_EDGE, LINE },
    { "版权所有*", GRAF_ZONE_EDGE, LINE },
    { "*無断転載*", GRAF_ZONE_EDGE, LINE },
    { "disclaimer:*", GRAF_ZONE_EDGE, NOTICE },
    { "haftungsausschluss:*", GRAF_ZONE_EDGE, NOTICE },
    { "*copyrighted material*\"fair use\"*", GRAF_ZONE_EDGE, NOTICE },
    { "*copyrighted material*fair use *", GRAF_ZONE_EDGE, NOTICE },
    { "fair use notice*", GRAF_ZONE_EDGE, NOTICE },
    { "for media inquiries:*", GRAF_ZONE_EDGE, SENTENCE },
    { "for media inquiries,*@*", GRAF_ZONE_EDGE, SENTENCE },

    /* Cookies. */
    { "this site uses cookies*", GRAF_ZONE_EDGE, 600 },
    { "this website uses cookies*", GRAF_ZONE_EDGE, 600 },
    { "we use cookies *", GRAF_ZONE_EDGE, 600 },
    { "by continuing to *cookies*", GRAF_ZONE_EDGE, 400 },
    { "nous utilisons des cookies*", GRAF_ZONE_EDGE, 600 },
    { "ce site utilise des cookies*", GRAF_ZONE_EDGE, 600 },
    { "wir verwenden cookies*", GRAF_ZONE_EDGE, 600 },
    { "diese website verwendet cookies*", GRAF_ZONE_EDGE, 600 },
    { "utilizamos cookies*", GRAF_ZONE_EDGE, 600 },
    { "questo sito utilizza *cookie*", GRAF_ZONE_EDGE, 600 },
    { "мы используем *cookie*", GRAF_ZONE_EDGE, 600 },

    /* Pages and labels. */
    { "page # of #", GRAF_ZONE_MIDDLE, LINE },
    { "- # -", GRAF_ZONE_MIDDLE, LINE },
    { "(continued on page #*", GRAF_ZONE_MIDDLE, LINE },
    { "continued on page #*", GRAF_ZONE_MIDDLE, LINE },
    { "continued from page #*", GRAF_ZONE_MIDDLE, LINE },
    { "skip to content", GRAF_ZONE_MIDDLE, LINE },
    { "skip to main content", GRAF_ZONE_MIDDLE, LINE },
    { "listen to this article*", GRAF_ZONE_EDGE, 60 },
    { "tags: *", GRAF_ZONE_EDGE, SENTENCE },
    { "filed under: *", GRAF_ZONE_EDGE, SENTENCE },
    { "#*total views, # views today*", GRAF_ZONE_EDGE, LINE },
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/*
 * Matches without backtracking over more than one star: the shortest text a
 * star can stand for is enough when only stars and numbers are patterns.
 */
static bool matches(const char *pattern, const char *text)
{
    const char *star = NULL;
    const char *retry = NULL;

    for (;;) {
        if (*pattern == '*') {
            star = ++pattern;
            retry = text;
            continue;
        }
        if (*pattern == '\0' && *text == '\0')
            return true;
        if (*pattern == '#' && is_digit(*text)) {
            while (is_digit(*text))
                text++;
            pattern++;
            continue;
        }
        if (*pattern == *text && *text != '\0') {
            pattern++;
            text++;
            continue;
        }
        if (star == NULL || *retry == '\0')
            return star != NULL && *star == '\0';
        pattern = star;
        text = ++retry;
    }
}

bool graf_is_boilerplate(graf_view text, graf_zone zone)
{
    const size_t longest = zone == GRAF_ZONE_MIDDLE ? SENTENCE : NOTICE;
    char folded[640];
    size_t i;

    text = graf_view_trim(text);
    if (text.length == 0 || text.length > longest)
        return false;
    graf_fold_letters(text, folded, sizeof folded);
    for (i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        char first = rules[i].pattern[0];

        /* Most rules are out by their first character. */
        if (first != folded[0] && first != '*' && first != '#')
            continue;
        if (rules[i].zone <= zone && text.length <= rules[i].longest &&
            matches(rules[i].pattern, folded))
            return true;
    }
    return false;
}
