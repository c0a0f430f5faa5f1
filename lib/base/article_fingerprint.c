/*
 * Whether an article changed: its metadata as bytes, and its fingerprint.
 *
 * The bytes are stored and hashed by indexes that exist, so that they must
 * never change. Numbers are big-endian: the date and the number of paragraphs
 * (4 bytes each), the bytes of headline and paragraphs (8); then the strings
 * id, title, source, origin, section, url, language and the lists authors,
 * regions, themes. A string is its length (4 bytes) and its bytes; a list is
 * its number of strings (4 bytes) and the strings.
 */
#include "graf/article.h"

static graf_status put_number(graf_buffer *out, uint64_t number, unsigned bytes,
                              graf_error *error)
{
    char big_endian[8];
    unsigned i;

    for (i = 0; i < bytes; i++)
        big_endian[i] = (char)(number >> 8 * (bytes - 1 - i));
    return graf_buffer_append(out, big_endian, bytes, error);
}

static graf_status put_string(graf_buffer *out, graf_view string,
                              graf_error *error)
{
    graf_status status = put_number(out, string.length, 4, error);

    if (status == GRAF_OK)
        status = graf_buffer_append_view(out, string, error);
    return status;
}

static graf_status put_list(graf_buffer *out, graf_view_list list,
                            graf_error *error)
{
    graf_status status = put_number(out, list.count, 4, error);
    size_t i;

    for (i = 0; i < list.count && status == GRAF_OK; i++)
        status = put_string(out, list.items[i], error);
    return status;
}

static graf_status put_strings(graf_buffer *out, const graf_article *article,
                               graf_error *error)
{
    const graf_view strings[] = { article->id,      article->title,
                                  article->source,  article->origin,
                                  article->section, article->url,
                                  article->language };
    const graf_view_list lists[] = { article->authors, article->regions,
                                     article->themes };
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < sizeof strings / sizeof strings[0]; i++) {
        status = put_string(out, strings[i], error);
        if (status != GRAF_OK)
            return status;
    }
    for (i = 0; i < sizeof lists / sizeof lists[0] && status == GRAF_OK; i++)
        status = put_list(out, lists[i], error);
    return status;
}

uint64_t graf_article_text_bytes(const graf_article *article)
{
    uint64_t sum = article->title.length;
    size_t i;

    for (i = 0; i < article->paragraphs.count; i++)
        sum += article->paragraphs.items[i].length;
    return sum;
}

graf_status graf_article_append_metadata(const graf_article *article,
                                         graf_buffer *out, graf_error *error)
{
    graf_status status = put_number(out, (uint32_t)article->date, 4, error);

    if (status == GRAF_OK)
        status = put_number(out, article->paragraphs.count, 4, error);
    if (status == GRAF_OK)
        status = put_number(out, graf_article_text_bytes(article), 8, error);
    if (status == GRAF_OK)
        status = put_strings(out, article, error);
    return status;
}

/* Of the paragraphs only fingerprints are put, so that the text need not be
 * copied together. */
static graf_status put_paragraphs(graf_buffer *out, graf_view_list paragraphs,
                                  graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < paragraphs.count && status == GRAF_OK; i++) {
        graf_view text = paragraphs.items[i];
        graf_fingerprint one = graf_fingerprint_of(text.data, text.length);

        status = put_number(out, one.high, 8, error);
        if (status == GRAF_OK)
            status = put_number(out, one.low, 8, error);
    }
    return status;
}

graf_status graf_article_fingerprint(const graf_article *article,
                                     graf_fingerprint *out, graf_error *error)
{
    graf_status status;
    graf_buffer bytes;

    memset(out, 0, sizeof *out);
    graf_buffer_init(&bytes, SIZE_MAX / 4);
    status = graf_article_append_metadata(article, &bytes, error);
    if (status == GRAF_OK)
        status = put_paragraphs(&bytes, article->paragraphs, error);
    if (status == GRAF_OK)
        *out = graf_fingerprint_of(bytes.data, bytes.length);
    graf_buffer_release(&bytes);
    return status;
}
