#include "index/repeat_counts.h"

enum {
    WORDS_LEAST = 8,
    /* Of writing without spaces, so many characters count as a word. */
    WIDE_CHARACTERS_PER_WORD = 2,
    ARTICLES_LEAST = 10,
    /* One of so many of its source's articles must have a paragraph. */
    SHARE_AT_ENDS = 3,
    SHARE_ANYWHERE = 2,
    ROWS_MOST = 512 * 1024 /* of each table, about 32 MiB */
};

void graf_repeat_counts_release(graf_repeat_counts *counts)
{
    graf_key_table_release(&counts->sources);
    graf_key_table_release(&counts->headlines);
    graf_key_table_release(&counts->paragraphs);
}

/* ---- keys --------------------------------------------------------------- */

static graf_fingerprint fingerprint_of(graf_view text)
{
    return graf_fingerprint_of(text.data, text.length);
}

/* The same text in another source is another key. */
static graf_fingerprint key_in(graf_fingerprint source, graf_view text)
{
    graf_fingerprint key = fingerprint_of(text);

    key.high ^= source.high;
    key.low ^= source.low;
    return key;
}

/* "www.example.org" of "https://www.example.org:8080/news"; empty where there
 * is no host. */
static graf_view host_of(graf_view url)
{
    size_t at = graf_view_find(url, graf_view_of("://", 3));
    size_t end;

    if (at == url.length)
        return graf_view_of(NULL, 0);
    at += 3;
    for (end = at; end < url.length; end++)
        if (memchr("/?#:", url.data[end], 4) != NULL)
            break;
    return graf_view_of(url.data + at, end - at);
}

static graf_view folder_of(graf_view id)
{
    size_t end = id.length;

    while (end > 0 && id.data[end - 1] != '/')
        end--;
    return graf_view_of(id.data, end);
}

graf_view graf_repeat_source(const graf_article *article)
{
    graf_view host = host_of(article->url);

    if (article->source.length > 0)
        return article->source;
    return host.length > 0 ? host : folder_of(article->id);
}

graf_key_row *graf_repeat_counts_find(const graf_repeat_counts *counts,
                                      graf_view source, graf_view text)
{
    return graf_key_table_find(&counts->paragraphs,
                               key_in(fingerprint_of(source), text));
}

/* ---- counting ----------------------------------------------------------- */

/* Whether a paragraph is long enough to be judged. Readers have made all
 * white space single spaces. */
static bool is_long(graf_view text)
{
    size_t halves = WIDE_CHARACTERS_PER_WORD;
    size_t i;

    for (i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];

        /* First bytes of U+3000 to U+9FFF: kana and Chinese characters. */
        if (byte >= 0xE3 && byte <= 0xE9)
            halves++;
        else if (byte == ' ')
            halves += WIDE_CHARACTERS_PER_WORD;
        if (halves >= WORDS_LEAST * WIDE_CHARACTERS_PER_WORD)
            return true;
    }
    return false;
}

static graf_status count_paragraph(graf_repeat_counts *counts,
                                   graf_fingerprint source, graf_view text,
                                   graf_error *error)
{
    graf_key_row *row;
    graf_status status;

    if (!is_long(text))
        return GRAF_OK;
    status = graf_key_table_at(&counts->paragraphs, key_in(source, text), &row,
                               error);
    if (status != GRAF_OK || row->last == counts->last)
        return status;
    row->last = counts->last;
    row->count++;
    return GRAF_OK;
}

/* An article whose headline its source has had is a copy, or a later version,
 * of one that was counted. */
graf_status graf_repeat_counts_add(graf_repeat_counts *counts,
                                   const graf_article *article,
                                   graf_error *error)
{
    graf_fingerprint source = fingerprint_of(graf_repeat_source(article));
    graf_view title = article->title.length > 0 ? article->title : article->id;
    graf_key_row *row;
    graf_status status;
    size_t i;

    status = graf_key_table_at(&counts->headlines, key_in(source, title), &row,
                               error);
    if (status != GRAF_OK || row->count++ > 0)
        return status;
    status = graf_key_table_at(&counts->sources, source, &row, error);
    if (status != GRAF_OK)
        return status;
    row->count++;
    counts->last++;
    for (i = 0; i < article->paragraphs.count && status == GRAF_OK; i++)
        status = count_paragraph(counts, source, article->paragraphs.items[i],
                                 error);
    return status;
}

graf_status graf_repeat_counts_trim(graf_repeat_counts *counts,
                                    graf_error *error)
{
    graf_status status =
        graf_key_table_trim(&counts->paragraphs, ROWS_MOST, error);

    if (status == GRAF_OK)
        status = graf_key_table_trim(&counts->sources, ROWS_MOST, error);
    if (status == GRAF_OK)
        status = graf_key_table_trim(&counts->headlines, ROWS_MOST, error);
    return status;
}

/* ---- judging ------------------------------------------------------------ */

/* Where a paragraph is left out that `articles` of its source have. */
static graf_repeat_place judge(uint32_t articles, uint32_t of)
{
    if (articles < ARTICLES_LEAST)
        return GRAF_REPEAT_NOWHERE;
    if ((uint64_t)articles * SHARE_ANYWHERE >= of)
        return GRAF_REPEAT_ANYWHERE;
    if ((uint64_t)articles * SHARE_AT_ENDS >= of)
        return GRAF_REPEAT_AT_ENDS;
    return GRAF_REPEAT_NOWHERE;
}

/* What was found to repeat is remembered, and never judged more mildly. */
static void settle(graf_repeat_counts *counts, graf_key_row *row, uint32_t of)
{
    uint8_t place = (uint8_t)judge(row->count, of);

    if (place <= row->mark)
        return;
    if (!row->kept && counts->known == GRAF_REPEATS_LIMIT)
        return;
    counts->known += !row->kept;
    counts->changed = true;
    row->kept = true;
    row->mark = place;
}

void graf_repeat_counts_settle(graf_repeat_counts *counts,
                               const graf_article *article)
{
    graf_view source = graf_repeat_source(article);
    const graf_key_row *of =
        graf_key_table_find(&counts->sources, fingerprint_of(source));
    size_t i;

    if (of == NULL)
        return;
    for (i = 0; i < article->paragraphs.count; i++) {
        graf_key_row *row = graf_repeat_counts_find(
            counts, source, article->paragraphs.items[i]);

        if (row != NULL)
            settle(counts, row, of->count);
    }
}
