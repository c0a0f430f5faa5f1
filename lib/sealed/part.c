/*
 * Opening a sealed part, and what it says of itself.
 */
#include "sealed/part.h"

#include <inttypes.h>
#include <stdlib.h>

#include "sealed/sealed.h"

static const graf_sealed_part *part_of(const graf_part *part)
{
    return (const graf_sealed_part *)part;
}

graf_status graf_sealed_analyzer(graf_sealed_part *sealed, graf_analyzer **out,
                                 graf_error *error)
{
    graf_status status = GRAF_OK;

    if (sealed->analyzer == NULL)
        status = graf_analyzer_new(graf_view_of_string(sealed->file->language),
                                   &sealed->analyzer, error);
    *out = sealed->analyzer;
    return status;
}

void graf_sealed_cursor(const graf_sealed_part *sealed,
                        const graf_posting_list *list, graf_posting_cursor *out)
{
    graf_posting_cursor_init(
        out, list, sealed->file->sections[GRAF_SECTION_POSTINGS],
        sealed->articles.lengths, sealed->articles.documents);
}

void graf_sealed_article_cursor(const graf_sealed_part *sealed,
                                const graf_posting_list *list,
                                graf_posting_cursor *out)
{
    graf_posting_cursor_init(out, list,
                             sealed->file->sections[GRAF_SECTION_POSTINGS],
                             NULL, sealed->articles.count);
}

graf_status graf_sealed_stem(const graf_sealed_part *sealed, graf_view stem,
                             bool *found, graf_stem_entry *out,
                             graf_error *error)
{
    graf_status status;
    graf_view payload;
    uint32_t number;

    if (graf_recent_stems_find(sealed->recent, stem, found, out))
        return GRAF_OK;
    memset(out, 0, sizeof *out);
    status = graf_dictionary_find(&sealed->stems, stem, found, &number,
                                  &payload, error);
    if (status != GRAF_OK)
        return status;
    if (!*found || graf_stem_entry_read(payload, out)) {
        graf_recent_stems_keep(sealed->recent, stem, *found, out);
        return GRAF_OK;
    }
    *found = false;
    return graf_sealed_damaged(sealed->file, "the dictionary of stems", error);
}

/* ---- figures ------------------------------------------------------------ */

static graf_status collection(graf_part *part, graf_collection *out,
                              graf_error *error)
{
    (void)error;
    *out = graf_sealed_of(part)->collection;
    return GRAF_OK;
}

/* The whole part, less what the masked articles have. */
static graf_status count_collection(graf_sealed_part *sealed, graf_error *error)
{
    const graf_articles *articles = &sealed->articles;
    graf_collection *left = &sealed->collection;
    uint64_t documents = 0;
    uint64_t words = 0;
    uint32_t i;

    for (i = 0; i < sealed->mask.count; i++) {
        uint32_t article = sealed->mask.articles[i];
        uint32_t end = graf_article_first(articles, article + 1);
        uint32_t document;

        for (document = graf_article_first(articles, article); document < end;
             document++) {
            words += graf_document_length(articles, document);
            documents++;
        }
    }
    if (words > sealed->file->counts.words)
        return graf_sealed_damaged(sealed->file, "the number of words", error);
    if (graf_sealed_count_copies(sealed, &left->copies, error) != GRAF_OK)
        return GRAF_DAMAGED;
    left->articles = articles->count - sealed->mask.count;
    left->paragraphs = articles->documents - documents;
    left->words = sealed->file->counts.words - words;
    return GRAF_OK;
}

/* Dates fall: the first article that is there is the newest. */
static void find_dates(const graf_sealed_part *sealed,
                       graf_part_statistics *out)
{
    uint32_t end = graf_articles_undated(&sealed->articles);
    uint32_t begin = 0;

    while (begin < end && graf_mask_hides(&sealed->mask, begin))
        begin++;
    while (begin < end && graf_mask_hides(&sealed->mask, end - 1))
        end--;
    if (begin < end) {
        out->last_date = graf_article_date(&sealed->articles, begin);
        out->first_date = graf_article_date(&sealed->articles, end - 1);
    }
}

static graf_status statistics(graf_part *part, graf_part_statistics *out,
                              graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    graf_status status = GRAF_OK;
    uint64_t masked_bytes = 0;
    graf_record record;
    uint32_t i;

    memset(out, 0, sizeof *out);
    for (i = 0; i < sealed->mask.count && status == GRAF_OK; i++) {
        status = graf_record_of(&sealed->articles, sealed->mask.articles[i],
                                &record, error);
        masked_bytes += record.text_bytes;
    }
    if (status != GRAF_OK)
        return status;
    if (masked_bytes > sealed->file->counts.text_bytes)
        return graf_sealed_damaged(sealed->file, "the bytes of text", error);
    out->collection = sealed->collection;
    out->text_bytes = sealed->file->counts.text_bytes - masked_bytes;
    out->disk_bytes = sealed->file->size;
    out->first_date = GRAF_NO_DATE;
    out->last_date = GRAF_NO_DATE;
    find_dates(sealed, out);
    return GRAF_OK;
}

/* ---- opening ------------------------------------------------------------ */

static void close_part(graf_part *part)
{
    graf_sealed_part *sealed = graf_sealed_of(part);

    graf_text_store_free(sealed->texts);
    free(sealed->recent);
    graf_analyzer_free(sealed->analyzer);
    graf_mask_release(&sealed->mask);
    graf_sealed_file_close(sealed->file);
    free(sealed);
}

/* The file never changes. */
static bool is_current(graf_part *part)
{
    (void)part;
    return true;
}

static const graf_part_operations operations = {
    .kind = "sealed",
    .close = close_part,
    .is_current = is_current,
    .collection = collection,
    .statistics = statistics,
    .stem_frequency = graf_sealed_stem_frequency,
    .expand = graf_sealed_expand,
    .search = graf_sealed_search,
    .paragraphs = graf_sealed_paragraphs,
    .count = graf_sealed_count,
    .locate = graf_sealed_locate,
    .article = graf_sealed_article,
    .paragraph = graf_sealed_paragraph,
    .fingerprint = graf_sealed_fingerprint,
    .each_article = graf_sealed_each_article,
    .verify = graf_sealed_verify,
    .tally = graf_sealed_tally,
    .each_signature = graf_sealed_each_signature,
    .cluster = graf_sealed_cluster,
    .cluster_size = graf_sealed_cluster_size,
};

static graf_dictionary dictionary_of(const graf_sealed_file *file,
                                     graf_section entries, graf_section blocks,
                                     uint32_t count)
{
    graf_dictionary dictionary;

    dictionary.entries = file->sections[entries];
    dictionary.blocks = file->sections[blocks];
    dictionary.count = count;
    return dictionary;
}

static graf_status open_contents(graf_sealed_part *sealed,
                                 const char *mask_path, graf_error *error)
{
    const graf_sealed_file *file = sealed->file;
    graf_status status = graf_articles_init(&sealed->articles, file, error);

    sealed->stems = dictionary_of(file, GRAF_SECTION_STEMS,
                                  GRAF_SECTION_STEM_BLOCKS, file->counts.stems);
    sealed->words =
        dictionary_of(file, GRAF_SECTION_WORDS, GRAF_SECTION_WORD_BLOCKS,
                      file->counts.words_in_dictionary);
    if (status == GRAF_OK)
        status = graf_mask_read(mask_path, sealed->articles.count,
                                &sealed->mask, error);
    if (status == GRAF_OK)
        status = count_collection(sealed, error);
    if (status == GRAF_OK)
        status = graf_text_store_new(file, &sealed->texts, error);
    if (status != GRAF_OK)
        return status;
    sealed->slice_cost = GRAF_SLICE_COST;
    sealed->recent = calloc(1, sizeof *sealed->recent);
    return sealed->recent != NULL
               ? GRAF_OK
               : graf_fail_memory(error, sizeof *sealed->recent);
}

graf_status graf_sealed_open(const char *path, const char *mask_path,
                             graf_part **out, graf_error *error)
{
    graf_sealed_part *sealed = calloc(1, sizeof *sealed);
    graf_status status;

    *out = NULL;
    if (sealed == NULL)
        return graf_fail_memory(error, sizeof *sealed);
    sealed->part.operations = &operations;
    status = graf_sealed_file_open(path, &sealed->file, error);
    if (status == GRAF_OK)
        status = open_contents(sealed, mask_path, error);
    if (status != GRAF_OK)
        close_part(&sealed->part);
    else
        *out = &sealed->part;
    return status;
}

bool graf_sealed_is(const char *path)
{
    return graf_sealed_file_is(path);
}

graf_view graf_sealed_language(const graf_part *part)
{
    return graf_view_of_string(part_of(part)->file->language);
}

uint32_t graf_sealed_article_count(const graf_part *part)
{
    return part_of(part)->articles.count;
}

/* ---- masks -------------------------------------------------------------- */

uint32_t graf_sealed_masked_count(const graf_part *part)
{
    return part_of(part)->mask.count;
}

static int compare_numbers(const void *left, const void *right)
{
    const uint32_t *a = left;
    const uint32_t *b = right;

    return (*a > *b) - (*a < *b);
}

static uint32_t remove_repeated(uint32_t *sorted, size_t count)
{
    uint32_t kept = 0;
    size_t i;

    for (i = 0; i < count; i++)
        if (kept == 0 || sorted[kept - 1] != sorted[i])
            sorted[kept++] = sorted[i];
    return kept;
}

graf_status graf_sealed_write_mask(graf_part *part, const char *path,
                                   const graf_place *more, size_t count,
                                   graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    uint32_t *articles;
    graf_status status;
    size_t all;
    size_t i;

    for (i = 0; i < count; i++)
        if (more[i] >= sealed->articles.count)
            return graf_fail(error, GRAF_INVALID_ARGUMENT,
                             "%s has no article %" PRIu64, sealed->file->path,
                             more[i]);
    all = sealed->mask.count + count;
    articles = calloc(all + 1, sizeof *articles);
    if (articles == NULL)
        return graf_fail_memory(error, all * sizeof *articles);
    for (i = 0; i < sealed->mask.count; i++)
        articles[i] = sealed->mask.articles[i];
    for (i = 0; i < count; i++)
        articles[sealed->mask.count + i] = (uint32_t)more[i];
    qsort(articles, all, sizeof *articles, compare_numbers);
    status =
        graf_mask_write(path, articles, remove_repeated(articles, all), error);
    free(articles);
    return status;
}
