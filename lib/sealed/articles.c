#include "sealed/articles_layout.h"

/* ---- checking ----------------------------------------------------------- */

static bool is_headline(const graf_articles *articles, uint32_t document)
{
    const unsigned char *block =
        articles->heads +
        (size_t)(document / GRAF_HEADS_BLOCK) * GRAF_HEADS_BLOCK_BYTES;
    uint32_t within = document % GRAF_HEADS_BLOCK;

    return (block[4 + within / 8] >> within % 8 & 1) != 0;
}

/* Every row against the one before. Since as many bits as there are rows are
 * set in the bitmap (bits_agree), and one for each row, it agrees with them. */
static bool rows_agree(const graf_articles *articles)
{
    const graf_sealed_file *file = articles->file;
    uint64_t record_end = file->sections[GRAF_SECTION_RECORDS].length;
    graf_article_row row = { 0, 0, 0, 0, 0 };
    uint32_t document_end = 0;
    uint64_t record_from = 0;
    int32_t date = INT32_MAX;
    uint32_t i;

    for (i = 0; i < articles->count; i++) {
        row = graf_article_row_of(articles, i);
        if (row.first_document != document_end ||
            row.document_end <= row.first_document ||
            row.document_end > articles->documents || row.date > date ||
            row.record_at < record_from || row.record_at >= record_end ||
            !is_headline(articles, row.first_document) ||
            row.first_unit + (uint64_t)(row.document_end - document_end - 1) >
                file->counts.units)
            return false;
        document_end = row.document_end;
        record_from = row.record_at + 1;
        date = row.date;
    }
    return document_end == articles->documents;
}

/* Since dates fall, the newest and the oldest speak for all. */
static bool dates_exist(const graf_articles *articles)
{
    uint32_t dated = graf_articles_undated(articles);

    return dated == 0 ||
           (graf_date_is_valid(graf_article_date(articles, 0)) &&
            graf_date_is_valid(graf_article_date(articles, dated - 1)));
}

static uint32_t count_bits(uint64_t bits)
{
    return (uint32_t)__builtin_popcountll(bits);
}

static bool bits_agree(const graf_articles *articles)
{
    const unsigned char *block = articles->heads;
    uint64_t before = 0;
    uint64_t document;

    for (document = 0; document < articles->documents;
         document += GRAF_HEADS_BLOCK) {
        if (graf_load32(block) != before)
            return false;
        before += count_bits(graf_load64(block + 4));
        block += GRAF_HEADS_BLOCK_BYTES;
    }
    return before == articles->count;
}

graf_status graf_articles_init(graf_articles *articles,
                               const graf_sealed_file *file, graf_error *error)
{
    memset(articles, 0, sizeof *articles);
    articles->file = file;
    articles->count = file->counts.articles;
    articles->documents = file->counts.documents;
    articles->rows =
        (const unsigned char *)file->sections[GRAF_SECTION_ARTICLES].data;
    articles->lengths =
        (const uint8_t *)file->sections[GRAF_SECTION_LENGTHS].data;
    articles->long_lengths = file->sections[GRAF_SECTION_LONG_LENGTHS];
    articles->heads =
        (const unsigned char *)file->sections[GRAF_SECTION_HEADS].data;
    articles->signatures =
        (const unsigned char *)file->sections[GRAF_SECTION_SIGNATURES].data;
    articles->copies = file->sections[GRAF_SECTION_COPIES];
    if (articles->copies.length % GRAF_COPY_ROW_BYTES != 0 ||
        articles->long_lengths.length % GRAF_LONG_LENGTH_ROW_BYTES != 0 ||
        !rows_agree(articles) || !bits_agree(articles) ||
        !dates_exist(articles))
        return graf_sealed_damaged(file, "the tables of articles", error);
    return GRAF_OK;
}

/* ---- asking ------------------------------------------------------------- */

graf_article_row graf_article_row_of(const graf_articles *articles,
                                     uint32_t article)
{
    const unsigned char *bytes =
        articles->rows + (size_t)article * GRAF_ARTICLE_ROW_BYTES;
    graf_article_row row;

    row.first_document = graf_load32(bytes + GRAF_ROW_DOCUMENT);
    row.document_end = graf_article_first(articles, article + 1);
    row.first_unit = graf_load32(bytes + GRAF_ROW_UNIT);
    row.date = (int32_t)graf_load32(bytes + GRAF_ROW_DATE);
    row.record_at = graf_load64(bytes + GRAF_ROW_RECORD);
    return row;
}

uint32_t graf_article_of(const graf_articles *articles, uint32_t document)
{
    const unsigned char *block =
        articles->heads +
        (size_t)(document / GRAF_HEADS_BLOCK) * GRAF_HEADS_BLOCK_BYTES;
    uint32_t within = document % GRAF_HEADS_BLOCK;

    /* The headlines up to the document itself: an article has its number of
     * them before, and its own. */
    return graf_load32(block) +
           count_bits(graf_load64(block + 4) << (63 - within)) - 1;
}

static uint32_t row_count(graf_view rows)
{
    return (uint32_t)(rows.length / 8);
}

static uint32_t key_of_row(graf_view rows, uint32_t row)
{
    return graf_load32(rows.data + (size_t)row * 8);
}

/* The first of the rows [low, high), of eight bytes and ascending by their
 * first four, whose first four are not below `key`. */
static uint32_t lower_bound(graf_view rows, uint32_t low, uint32_t high,
                            uint32_t key)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (key_of_row(rows, middle) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t graf_long_length_near(const graf_articles *articles, uint32_t document,
                               uint32_t *near)
{
    graf_view rows = articles->long_lengths;
    uint32_t count = row_count(rows);
    uint32_t from = *near;
    uint32_t step = 1;
    uint32_t length;

    if (from >= count || key_of_row(rows, from) > document)
        from = 0;
    while (step < count - from && key_of_row(rows, from + step) < document) {
        from += step;
        step *= 2;
    }
    *near = lower_bound(
        rows, from, step < count - from ? from + step + 1 : count, document);
    if (*near == count || key_of_row(rows, *near) != document)
        return 255;
    length =
        graf_load32(rows.data + (size_t)*near * GRAF_LONG_LENGTH_ROW_BYTES + 4);
    return length < 255 ? 255 : length;
}

uint32_t graf_long_length(const graf_articles *articles, uint32_t document)
{
    uint32_t near = 0;

    return graf_long_length_near(articles, document, &near);
}

/* The first article whose date is below `date`. */
static uint32_t first_before(const graf_articles *articles, int64_t date)
{
    uint32_t low = 0;
    uint32_t high = articles->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (graf_article_date(articles, middle) >= date)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void graf_articles_dated(const graf_articles *articles, int32_t from,
                         int32_t to, uint32_t *begin, uint32_t *end)
{
    int64_t first = from == GRAF_NO_DATE ? (int64_t)GRAF_NO_DATE + 1 : from;

    *begin = first_before(articles, (int64_t)to + 1);
    *end = first_before(articles, first);
    if (*end < *begin)
        *end = *begin;
}

uint32_t graf_articles_undated(const graf_articles *articles)
{
    return first_before(articles, (int64_t)GRAF_NO_DATE + 1);
}

/* ---- ids ---------------------------------------------------------------- */

graf_status graf_articles_hashed(const graf_articles *articles, uint32_t hash,
                                 uint32_t *at, bool *found, uint32_t *article,
                                 graf_error *error)
{
    graf_view ids = articles->file->sections[GRAF_SECTION_IDS];
    const char *row;

    *found = false;
    *article = 0;
    if (*at == 0)
        *at = lower_bound(ids, 0, row_count(ids), hash);
    if (*at >= articles->count || key_of_row(ids, *at) != hash)
        return GRAF_OK;
    row = ids.data + (size_t)*at * GRAF_ID_ROW_BYTES;
    if (graf_load32(row + 4) >= articles->count)
        return graf_sealed_damaged(articles->file, "the table of ids", error);
    *found = true;
    *article = graf_load32(row + 4);
    ++*at;
    return GRAF_OK;
}

graf_status graf_articles_find(const graf_articles *articles, graf_view id,
                               bool *found, uint32_t *article,
                               graf_error *error)
{
    uint32_t hash = graf_checksum32(id.data, id.length);
    graf_status whole = GRAF_OK;
    graf_status status;
    uint32_t at = 0;

    for (;;) {
        graf_record record;

        status =
            graf_articles_hashed(articles, hash, &at, found, article, error);
        if (status != GRAF_OK || !*found)
            break;
        /* A record that cannot be read might be the one; but perhaps it only
         * has the same hash. */
        if (graf_record_of(articles, *article, &record, error) != GRAF_OK)
            whole = GRAF_DAMAGED;
        else if (graf_view_equal(record.id, id))
            return GRAF_OK;
    }
    return status == GRAF_OK ? whole : status;
}
