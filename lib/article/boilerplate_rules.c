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

/* Sorted by the bytes of the patterns: they are looked up by how they begin,
 * and none begins with a star or a number. */
static const rule beginnings[] = {
    { "(advertisement)", GRAF_ZONE_MIDDLE, LINE },
    { "(c) # *", GRAF_ZONE_EDGE, SENTENCE },
    { "(continued on page #*", GRAF_ZONE_MIDDLE, LINE },
    { "(责任编辑*", GRAF_ZONE_EDGE, LINE },
    { "- # -", GRAF_ZONE_MIDDLE, LINE },
    { "a decouvrir", GRAF_ZONE_EDGE, LINE },
    { "a lire aussi*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "abonnez-vous *", GRAF_ZONE_EDGE, SENTENCE },
    { "abonnieren sie * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "advertisement", GRAF_ZONE_MIDDLE, LINE },
    { "advertisement - *", GRAF_ZONE_MIDDLE, LINE },
    { "all * articles can be read in *", GRAF_ZONE_EDGE, 400 },
    { "all rights reserved*", GRAF_ZONE_EDGE, LINE },
    { "alle rechte vorbehalten*", GRAF_ZONE_EDGE, LINE },
    { "also read:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "anzeige", GRAF_ZONE_MIDDLE, LINE },
    { "article continues *below*", GRAF_ZONE_MIDDLE, LINE },
    { "article continues after *", GRAF_ZONE_MIDDLE, LINE },
    { "articles by:*", GRAF_ZONE_EDGE, SENTENCE },
    { "assine * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "become a member*", GRAF_ZONE_EDGE, LINE },
    { "become a subscriber*", GRAF_ZONE_EDGE, LINE },
    { "by continuing to *cookies*", GRAF_ZONE_EDGE, 400 },
    { "ce contenu n'est pas ouvert aux commentaires*", GRAF_ZONE_EDGE, LINE },
    { "ce site utilise des cookies*", GRAF_ZONE_EDGE, 600 },
    { "cet article a ete publie *", GRAF_ZONE_EDGE, SENTENCE },
    { "click here to receive *", GRAF_ZONE_EDGE, SENTENCE },
    { "click here to sign up*", GRAF_ZONE_EDGE, SENTENCE },
    { "click to share *", GRAF_ZONE_MIDDLE, LINE },
    { "comment on * facebook*", GRAF_ZONE_EDGE, SENTENCE },
    { "commenti chiusi*", GRAF_ZONE_EDGE, LINE },
    { "comments are closed*", GRAF_ZONE_EDGE, LINE },
    { "compartilhe", GRAF_ZONE_MIDDLE, LINE },
    { "compartir", GRAF_ZONE_MIDDLE, LINE },
    { "compartir en *", GRAF_ZONE_EDGE, 60 },
    { "condividi", GRAF_ZONE_MIDDLE, LINE },
    { "continue reading", GRAF_ZONE_MIDDLE, LINE },
    { "continued from page #*", GRAF_ZONE_MIDDLE, LINE },
    { "continued on page #*", GRAF_ZONE_MIDDLE, LINE },
    { "copyright # *", GRAF_ZONE_EDGE, 400 },
    { "copyright (c) *", GRAF_ZONE_EDGE, 400 },
    { "copyright © *", GRAF_ZONE_EDGE, 400 },
    { "copyright*. all rights reserved*", GRAF_ZONE_EDGE, 400 },
    { "diese website verwendet cookies*", GRAF_ZONE_EDGE, 600 },
    { "dieser artikel ist nur fur abonnenten*", GRAF_ZONE_EDGE, SENTENCE },
    { "disclaimer:*", GRAF_ZONE_EDGE, NOTICE },
    { "don't miss", GRAF_ZONE_MIDDLE, LINE },
    { "email this article*", GRAF_ZONE_EDGE, LINE },
    { "fair use notice*", GRAF_ZONE_EDGE, NOTICE },
    { "featured image *", GRAF_ZONE_EDGE, SENTENCE },
    { "featured image:*", GRAF_ZONE_EDGE, SENTENCE },
    { "filed under: *", GRAF_ZONE_EDGE, SENTENCE },
    { "find us on facebook*", GRAF_ZONE_EDGE, SENTENCE },
    { "folgen sie uns *", GRAF_ZONE_EDGE, SENTENCE },
    { "follow @* on *", GRAF_ZONE_EDGE, LINE },
    { "follow us on *", GRAF_ZONE_EDGE, SENTENCE },
    { "follow us: *", GRAF_ZONE_EDGE, LINE },
    { "for media inquiries,*@*", GRAF_ZONE_EDGE, SENTENCE },
    { "for media inquiries:*", GRAF_ZONE_EDGE, SENTENCE },
    { "get * newsletter*inbox*", GRAF_ZONE_EDGE, SENTENCE },
    { "get the latest updates *", GRAF_ZONE_EDGE, LINE },
    { "haftungsausschluss:*", GRAF_ZONE_EDGE, NOTICE },
    { "home", GRAF_ZONE_EDGE, LINE },
    { "if you enjoyed this article, *", GRAF_ZONE_EDGE, SENTENCE },
    { "iklan", GRAF_ZONE_MIDDLE, LINE },
    { "il vous reste * de cet article a lire*", GRAF_ZONE_EDGE, SENTENCE },
    { "inscrivez-vous * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "iscriviti alla * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "join us on facebook*", GRAF_ZONE_EDGE, LINE },
    { "join us on telegram*", GRAF_ZONE_EDGE, LINE },
    { "join us on whatsapp*", GRAF_ZONE_EDGE, LINE },
    { "kommentare sind geschlossen*", GRAF_ZONE_EDGE, LINE },
    { "lea tambien*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "leave a comment*", GRAF_ZONE_EDGE, 60 },
    { "leave a reply*", GRAF_ZONE_EDGE, 60 },
    { "lee tambien*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "leer mas", GRAF_ZONE_MIDDLE, LINE },
    { "lees ook*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "leggi anche*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "leia tambem*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "les commentaires sont fermes*", GRAF_ZONE_EDGE, LINE },
    { "lesen sie auch*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "lesen sie hier*", GRAF_ZONE_EDGE, SENTENCE },
    { "like us on facebook*", GRAF_ZONE_EDGE, SENTENCE },
    { "lire aussi*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "lire la suite*", GRAF_ZONE_MIDDLE, 40 },
    { "listen to this article*", GRAF_ZONE_EDGE, 60 },
    { "los comentarios estan cerrados*", GRAF_ZONE_EDGE, LINE },
    { "mehr zum thema*", GRAF_ZONE_MIDDLE, LINE },
    { "mehr...", GRAF_ZONE_MIDDLE, LINE },
    { "more", GRAF_ZONE_EDGE, LINE },
    { "more articles by*", GRAF_ZONE_EDGE, LINE },
    { "most popular", GRAF_ZONE_EDGE, LINE },
    { "most read", GRAF_ZONE_EDGE, LINE },
    { "note to readers:*", GRAF_ZONE_EDGE, 600 },
    { "noticia relacionada*", GRAF_ZONE_MIDDLE, LINE },
    { "noticias relacionadas*", GRAF_ZONE_MIDDLE, LINE },
    { "nous utilisons des cookies*", GRAF_ZONE_EDGE, 600 },
    { "now reading :*", GRAF_ZONE_EDGE, LINE },
    { "now reading:*", GRAF_ZONE_EDGE, LINE },
    { "os comentarios estao encerrados*", GRAF_ZONE_EDGE, LINE },
    { "page # of #", GRAF_ZONE_MIDDLE, LINE },
    { "para saber mas", GRAF_ZONE_MIDDLE, LINE },
    { "partager", GRAF_ZONE_MIDDLE, LINE },
    { "partager sur *", GRAF_ZONE_EDGE, LINE },
    { "print this *", GRAF_ZONE_EDGE, 40 },
    { "pubblicita", GRAF_ZONE_MIDDLE, LINE },
    { "publicidad", GRAF_ZONE_MIDDLE, LINE },
    { "publicidade", GRAF_ZONE_MIDDLE, LINE },
    { "publicite", GRAF_ZONE_MIDDLE, LINE },
    { "questo sito utilizza *cookie*", GRAF_ZONE_EDGE, 600 },
    { "read also:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "read more", GRAF_ZONE_MIDDLE, LINE },
    { "read more about *", GRAF_ZONE_EDGE, LINE },
    { "read more...", GRAF_ZONE_MIDDLE, LINE },
    { "read more:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "recommended videos", GRAF_ZONE_MIDDLE, LINE },
    { "reklam", GRAF_ZONE_MIDDLE, LINE },
    { "related articles*", GRAF_ZONE_EDGE, 40 },
    { "related posts*", GRAF_ZONE_EDGE, 40 },
    { "related stories*", GRAF_ZONE_EDGE, 40 },
    { "related video*", GRAF_ZONE_EDGE, 40 },
    { "related:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "see also:*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "seguici su *", GRAF_ZONE_EDGE, SENTENCE },
    { "share", GRAF_ZONE_MIDDLE, LINE },
    { "share on *", GRAF_ZONE_EDGE, 60 },
    { "share this", GRAF_ZONE_MIDDLE, LINE },
    { "share this article*", GRAF_ZONE_MIDDLE, LINE },
    { "share this story*", GRAF_ZONE_MIDDLE, LINE },
    { "share this:*", GRAF_ZONE_MIDDLE, LINE },
    { "siga-nos *", GRAF_ZONE_EDGE, SENTENCE },
    { "sign up for * newsletter*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "sign up to * newsletter*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "siguenos en *", GRAF_ZONE_EDGE, SENTENCE },
    { "skip to content", GRAF_ZONE_MIDDLE, LINE },
    { "skip to main content", GRAF_ZONE_MIDDLE, LINE },
    { "sponsored content", GRAF_ZONE_MIDDLE, LINE },
    { "story continues below*", GRAF_ZONE_MIDDLE, LINE },
    { "subscribe now*", GRAF_ZONE_EDGE, LINE },
    { "subscribe to * channel*", GRAF_ZONE_EDGE, SENTENCE },
    { "subscribe to * newsletter*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "subscribe to our *", GRAF_ZONE_EDGE, SENTENCE },
    { "suivez-nous *", GRAF_ZONE_EDGE, SENTENCE },
    { "suscribete *", GRAF_ZONE_EDGE, SENTENCE },
    { "tags: *", GRAF_ZONE_EDGE, SENTENCE },
    { "te puede interesar*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "teilen", GRAF_ZONE_MIDDLE, LINE },
    { "text size *", GRAF_ZONE_EDGE, 40 },
    { "the original source of this article is *", GRAF_ZONE_EDGE, 400 },
    { "this article was first published *", GRAF_ZONE_EDGE, SENTENCE },
    { "this article was originally published *", GRAF_ZONE_EDGE, SENTENCE },
    { "this site uses cookies*", GRAF_ZONE_EDGE, 600 },
    { "this website uses cookies*", GRAF_ZONE_EDGE, 600 },
    { "to receive * newsletter*", GRAF_ZONE_EDGE, SENTENCE },
    { "todos los derechos reservados*", GRAF_ZONE_EDGE, LINE },
    { "todos os direitos reservados*", GRAF_ZONE_EDGE, LINE },
    { "tous droits reserves*", GRAF_ZONE_EDGE, LINE },
    { "tutti i diritti riservati*", GRAF_ZONE_EDGE, LINE },
    { "tweet", GRAF_ZONE_MIDDLE, LINE },
    { "utilizamos cookies*", GRAF_ZONE_EDGE, 600 },
    { "visit and follow us on *", GRAF_ZONE_EDGE, SENTENCE },
    { "we use cookies *", GRAF_ZONE_EDGE, 600 },
    { "weiterlesen", GRAF_ZONE_MIDDLE, LINE },
    { "werbung", GRAF_ZONE_MIDDLE, LINE },
    { "wir verwenden cookies*", GRAF_ZONE_EDGE, 600 },
    { "you may also like*", GRAF_ZONE_EDGE, LINE },
    { "you might also like*", GRAF_ZONE_EDGE, LINE },
    { "© *", GRAF_ZONE_EDGE, SENTENCE },
    { "все права защищены*", GRAF_ZONE_EDGE, LINE },
    { "комментарии закрыты*", GRAF_ZONE_EDGE, LINE },
    { "мы используем *cookie*", GRAF_ZONE_EDGE, 600 },
    { "поделиться*", GRAF_ZONE_EDGE, 60 },
    { "подписываитесь на *", GRAF_ZONE_EDGE, SENTENCE },
    { "подпишитесь на *", GRAF_ZONE_EDGE, SENTENCE },
    { "реклама", GRAF_ZONE_MIDDLE, LINE },
    { "читаите также*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "اعلان", GRAF_ZONE_MIDDLE, LINE },
    { "اقرا ايضا*", GRAF_ZONE_MIDDLE, SENTENCE },
    { "التعليقات مغلقة*", GRAF_ZONE_EDGE, LINE },
    { "تابعونا على *", GRAF_ZONE_EDGE, SENTENCE },
    { "جميع الحقوق محفوظة*", GRAF_ZONE_EDGE, LINE },
    { "شارك *", GRAF_ZONE_EDGE, 40 },
    { "おすすめ情報", GRAF_ZONE_MIDDLE, LINE },
    { "この記事は会員限定*", GRAF_ZONE_EDGE, SENTENCE },
    { "シェアする*", GRAF_ZONE_EDGE, LINE },
    { "分享到*", GRAF_ZONE_EDGE, LINE },
    { "广告", GRAF_ZONE_MIDDLE, LINE },
    { "広告", GRAF_ZONE_MIDDLE, LINE },
    { "扫一扫*", GRAF_ZONE_EDGE, LINE },
    { "有料会員になると*", GRAF_ZONE_EDGE, SENTENCE },
    { "未经授权*", GRAF_ZONE_EDGE, SENTENCE },
    { "版权所有*", GRAF_ZONE_EDGE, LINE },
    { "相关阅读*", GRAF_ZONE_EDGE, LINE },
    { "続きを読む*", GRAF_ZONE_MIDDLE, 40 },
    { "责任编辑*", GRAF_ZONE_EDGE, LINE },
    { "转载请注明*", GRAF_ZONE_EDGE, SENTENCE },
    { "関連キーワード*", GRAF_ZONE_EDGE, LINE },
    { "関連記事*", GRAF_ZONE_EDGE, LINE },
};

/* What may stand anywhere. Each holds what may_hold_inside looks for, and none
 * is a MIDDLE rule. */
static const rule insides[] = {
    { "*click the share button*", GRAF_ZONE_EDGE, 400 },
    { "*click here to subscribe*", GRAF_ZONE_EDGE, SENTENCE },
    { "* newsletter abonnieren*", GRAF_ZONE_EDGE, LINE },
    { "*©*all rights reserved*", GRAF_ZONE_EDGE, 400 },
    { "*©*tous droits reserves*", GRAF_ZONE_EDGE, SENTENCE },
    { "*無断転載*", GRAF_ZONE_EDGE, LINE },
    { "*copyrighted material*\"fair use\"*", GRAF_ZONE_EDGE, NOTICE },
    { "*copyrighted material*fair use *", GRAF_ZONE_EDGE, NOTICE },
    { "#*total views, # views today*", GRAF_ZONE_EDGE, LINE },
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

enum {
    BEGINNING_COUNT = sizeof beginnings / sizeof beginnings[0],
    INSIDE_COUNT = sizeof insides / sizeof insides[0]
};

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

/* Where the rules begin that share the first byte of `head`, and how many
 * there are. */
static const rule *rules_that_begin(const char *head, size_t *count)
{
    size_t low = 0;
    size_t high = BEGINNING_COUNT;
    size_t end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if ((unsigned char)beginnings[middle].pattern[0] <
            (unsigned char)head[0])
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < BEGINNING_COUNT; end++)
        if (beginnings[end].pattern[0] != head[0])
            break;
    *count = end - low;
    return &beginnings[low];
}

/* False when no text that begins with `head`, be it cut off, can match. */
static bool may_begin(const char *pattern, const char *head)
{
    while (*head != '\0' && *pattern == *head) {
        pattern++;
        head++;
    }
    return *head == '\0' || *pattern == '*' || *pattern == '#';
}

/* True for these four letters in any case, and a few other characters. */
static inline unsigned char are_letters(const unsigned char *bytes,
                                        const char *letters)
{
    return ((bytes[0] | 0x20) == letters[0]) &
           ((bytes[1] | 0x20) == letters[1]) &
           ((bytes[2] | 0x20) == letters[2]) &
           ((bytes[3] | 0x20) == letters[3]);
}

/*
 * False when no rule of insides[] can match: the text has none of four of
 * their words' letters, and nothing past ASCII that folds to a letter or to
 * nothing; that is, no more than dashes and quotes (U+2010 to U+2027). Most
 * paragraphs go this way, so the loop has no branches and the compiler can
 * look at many bytes at a time.
 */
static bool may_hold_inside(graf_view text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    unsigned char found = 0;
    size_t i;

    if (text.length < 4)
        return true;
    for (i = 0; i + 3 < text.length; i++) {
        unsigned char past_ascii = bytes[i] >= 0xC0;
        unsigned char plain = (bytes[i] == 0xE2) & (bytes[i + 1] == 0x80) &
                              (bytes[i + 2] >= 0x90) & (bytes[i + 2] <= 0xA7);

        found |= past_ascii & (plain ^ 1);
        found |= are_letters(bytes + i, "abon");
        found |= are_letters(bytes + i, "clic");
        found |= are_letters(bytes + i, "copy");
        found |= are_letters(bytes + i, "view");
    }
    return found != 0 || bytes[i] >= 0xC0 || bytes[i + 1] >= 0xC0 ||
           bytes[i + 2] >= 0xC0;
}

static bool any_applies(const rule *rules, size_t count, graf_view text,
                        const char *folded, graf_zone zone)
{
    size_t i;

    for (i = 0; i < count; i++)
        if (rules[i].zone <= zone && text.length <= rules[i].longest &&
            matches(rules[i].pattern, folded))
            return true;
    return false;
}

bool graf_is_boilerplate(graf_view text, graf_zone zone)
{
    const size_t longest = zone == GRAF_ZONE_MIDDLE ? SENTENCE : NOTICE;
    char folded[640];
    char head[12];
    const rule *rules;
    bool inside;
    bool begins = false;
    size_t count;
    size_t i;

    text = graf_view_trim(text);
    if (text.length == 0 || text.length > longest)
        return false;
    graf_fold_letters(text, head, sizeof head);
    rules = rules_that_begin(head, &count);
    for (i = 0; i < count && !begins; i++)
        begins = may_begin(rules[i].pattern, head);
    inside = zone == GRAF_ZONE_EDGE && may_hold_inside(text);
    if (!begins && !inside)
        return false;
    graf_fold_letters(text, folded, sizeof folded);
    return (begins && any_applies(rules, count, text, folded, zone)) ||
           (inside && any_applies(insides, INSIDE_COUNT, text, folded, zone));
}
