/* feed.h - what RSS, Atom and WordPress exports have in common. */
#ifndef GRAF_ARTICLE_FEED_H
#define GRAF_ARTICLE_FEED_H

#include "xml_records.h"

/* Who wrote under a name of the site's own. */
typedef struct graf_feed_author {
    graf_view login;
    graf_view name;
    struct graf_feed_author *next;
} graf_feed_author;

/* What stands before the first article, for all of them. */
typedef struct graf_feed {
    graf_view source;
    graf_view language;
    graf_view author;
    graf_feed_author *authors;
} graf_feed;

/* One record: an article, or what is around them. */
typedef struct graf_feed_entry {
    graf_input *input;
    graf_feed *feed;
    graf_arena *arena; /* of the tree */
    const graf_xml_node *node;
} graf_feed_entry;

/* Reads the element of one article into the draft. *skip becomes true when
 * it is none, which was reported. */
typedef graf_status graf_feed_article(graf_feed_entry *entry, bool *skip,
                                      graf_error *error);

/* Reads what stands before the first into entry->feed, of which the memory is
 * entry->input->kept_arena. */
typedef graf_status graf_feed_head(graf_feed_entry *entry, graf_error *error);

/* Parses a record and gives it to one of the two. */
graf_status graf_feed_record(graf_input *input, graf_view record, uint64_t line,
                             const char *element, graf_feed_article *article,
                             graf_feed_head *head,
                             graf_error *error) GRAF_MUST_CHECK;

/* Keeps the text in a node for all articles; nothing for NULL. */
graf_status graf_feed_keep(graf_feed_entry *entry, graf_view *field,
                           const graf_xml_node *node,
                           graf_error *error) GRAF_MUST_CHECK;

/* Sets *field to the words of a title, which may be written as HTML. */
graf_status graf_feed_title(graf_feed_entry *entry, graf_view *field,
                            const graf_xml_node *node,
                            graf_error *error) GRAF_MUST_CHECK;

/* Appends the paragraphs in a text that is written as HTML. With `bare` blank
 * lines part paragraphs where there are no elements that do. */
graf_status graf_feed_html(graf_feed_entry *entry, const graf_xml_node *node,
                           bool bare, graf_error *error) GRAF_MUST_CHECK;

/* ---- rss.c -------------------------------------------------------------- */

/* The fields of an <item> that RSS and WordPress exports share. */
graf_feed_article graf_rss_article;
graf_feed_head graf_rss_head;

#endif
