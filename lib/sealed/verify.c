/*
 * Checking a sealed part: checksums of all sections, every text and every
 * article against its fingerprint, every list against what is said of it.
 */
#include "sealed/verification.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/utf8.h"

enum { TOLD_OF_A_KIND = 100, ID_SHOWN = 300 };

/* ---- telling ------------------------------------------------------------ */

graf_status graf_verification_report(graf_verification *run, graf_error *error,
                                     const char *format, ...)
{
    char message[GRAF_ERROR_MESSAGE_SIZE];
    va_list arguments;
    int length;

    run->found++;
    if (run->found - run->found_before > TOLD_OF_A_KIND)
        return GRAF_OK;
    length = snprintf(message, sizeof message, "%s: ", run->sealed->file->path);
    if (length < 0 || (size_t)length >= sizeof message)
        length = 0;
    va_start(arguments, format);
    vsnprintf(message + length, sizeof message - (size_t)length, format,
              arguments);
    va_end(arguments);
    return run->damage(run->user, message, error);
}

graf_status graf_verification_end_kind(graf_verification *run,
                                       const char *things, graf_error *error)
{
    uint64_t count = run->found - run->found_before;
    char message[GRAF_ERROR_MESSAGE_SIZE];

    run->found_before = run->found;
    if (count <= TOLD_OF_A_KIND)
        return GRAF_OK;
    snprintf(message, sizeof message, "%s: and %" PRIu64 " more %s",
             run->sealed->file->path, count - TOLD_OF_A_KIND, things);
    return run->damage(run->user, message, error);
}

/* ---- sections and texts ------------------------------------------------- */

static graf_status verify_sections(graf_verification *run, graf_error *error)
{
    graf_status status = GRAF_OK;
    int section;

    for (section = 0; section < GRAF_SECTION_COUNT && status == GRAF_OK;
         section++)
        if (!graf_section_is_whole(run->sealed->file, (graf_section)section))
            status = graf_verification_report(
                run, error, "the section \"%s\" is not what was written",
                graf_section_name((graf_section)section));
    if (status == GRAF_OK)
        status = graf_verification_end_kind(run, "damaged sections", error);
    return status;
}

static graf_status verify_texts(graf_verification *run, graf_error *error)
{
    graf_text_store *texts = run->sealed->texts;
    uint32_t count = graf_text_store_block_count(texts);
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; i < count && status == GRAF_OK; i++) {
        status = graf_text_store_check(texts, i, error);
        if (status == GRAF_DAMAGED)
            status = graf_verification_report(
                run, error,
                "block %" PRIu32 " of the texts is not what was written", i);
    }
    if (status == GRAF_OK)
        status =
            graf_verification_end_kind(run, "damaged blocks of texts", error);
    return status;
}

/* ---- articles ----------------------------------------------------------- */

/* What a walk over all articles adds up and remembers. */
typedef struct article_walk {
    graf_arena arena;
    graf_view last_id; /* of the article before; empty when unknown */
    int32_t last_date;
    uint64_t text_bytes;
} article_walk;

/* Moves the numbers that are not 0 to the front, each once; how many. */
static uint32_t distinct(uint32_t *numbers, uint32_t count)
{
    uint32_t kept = 0;
    uint32_t i, j;

    for (i = 0; i < count; i++) {
        for (j = 0; j < kept && numbers[j] != numbers[i]; j++)
            continue;
        if (j == kept && numbers[i] != 0)
            numbers[kept++] = numbers[i];
    }
    return kept;
}

/* A value is of one field, so that fields can be taken one by one. */
static void count_values(graf_verification *run, graf_record *record)
{
    uint32_t sources[] = { record->source, record->origin };
    uint32_t single[] = { record->section, record->language };
    const struct {
        uint32_t *numbers;
        uint32_t count;
    } fields[] = {
        { sources, 2 },
        { single, 2 },
        { record->authors, record->author_count },
        { record->regions, record->region_count },
        { record->themes, record->theme_count },
    };
    size_t field;

    for (field = 0; field < sizeof fields / sizeof fields[0]; field++) {
        uint32_t count = distinct(fields[field].numbers, fields[field].count);
        uint32_t i;

        for (i = 0; i < count; i++)
            run->value_articles[fields[field].numbers[i]]++;
    }
}

static graf_status report_article(graf_verification *run, graf_view id,
                                  const char *what, graf_error *error)
{
    graf_view shown = graf_utf8_cut(id, ID_SHOWN);

    return graf_verification_report(run, error,
                                    "the article %.*s is damaged: %s",
                                    (int)shown.length, shown.data, what);
}

/* Why a whole article is not what was written; NULL when it is. */
static graf_status find_fault(const graf_verification *run, uint32_t article,
                              const graf_article *whole,
                              const graf_record *record, const char **fault,
                              graf_error *error)
{
    graf_fingerprint fingerprint;
    graf_status status;
    uint32_t found_at;
    bool found;

    *fault = NULL;
    status = graf_article_fingerprint(whole, &fingerprint, error);
    if (status != GRAF_OK)
        return status;
    if (!graf_fingerprint_equal(fingerprint, record->fingerprint) ||
        graf_article_text_bytes(whole) != record->text_bytes)
        *fault = "it is not what was written";
    status = graf_articles_find(&run->sealed->articles, record->id, &found,
                                &found_at, error);
    if (status != GRAF_OK && status != GRAF_DAMAGED)
        return status;
    if (*fault == NULL && (!found || found_at != article))
        *fault = "it cannot be found by its id";
    return GRAF_OK;
}

/* An article that is not masked, with its texts. */
static graf_status verify_whole(graf_verification *run, article_walk *walk,
                                uint32_t article, graf_error *error)
{
    graf_error reason = GRAF_ERROR_INIT;
    graf_article whole;
    graf_record record;
    graf_status status;
    const char *fault;

    graf_arena_clear(&walk->arena);
    status = graf_sealed_whole_article(run->sealed, article, &walk->arena,
                                       &whole, &record, &reason);
    if (status == GRAF_DAMAGED)
        return report_article(run, record.id,
                              whole.id.length > 0 && whole.title.length > 0
                                  ? "its text cannot be read"
                                  : "its headline or metadata cannot be read",
                              error);
    if (status != GRAF_OK)
        return graf_fail(error, status, "%s", reason.message);
    status = find_fault(run, article, &whole, &record, &fault, error);
    if (status == GRAF_OK && fault != NULL)
        status = report_article(run, record.id, fault, error);
    return status;
}

static graf_status verify_article(graf_verification *run, article_walk *walk,
                                  uint32_t article, graf_error *error)
{
    const graf_sealed_part *sealed = run->sealed;
    int32_t date = graf_article_date(&sealed->articles, article);
    graf_status status = GRAF_OK;
    graf_record record;
    graf_view id;

    if (graf_record_of(&sealed->articles, article, &record, error) != GRAF_OK) {
        run->records_whole = false;
        walk->last_id = graf_view_of(NULL, 0);
        return graf_verification_report(run, error,
                                        "the article at %" PRIu32
                                        " is damaged: its metadata, and so its "
                                        "id, cannot be read",
                                        article);
    }
    id = record.id;
    walk->text_bytes += record.text_bytes;
    if (walk->last_id.length > 0 &&
        graf_article_order(walk->last_date, walk->last_id, date, id) >= 0)
        status = report_article(run, id, "it stands in the wrong place", error);
    walk->last_id = id;
    walk->last_date = date;
    count_values(run, &record);
    if (status == GRAF_OK && !graf_mask_hides(&sealed->mask, article))
        status = verify_whole(run, walk, article, error);
    return status;
}

/* What the header says of all articles. */
static graf_status verify_sums(graf_verification *run, uint64_t text_bytes,
                               graf_error *error)
{
    const graf_articles *articles = &run->sealed->articles;
    const graf_sealed_counts *counts = &run->sealed->file->counts;
    uint32_t dated = graf_articles_undated(articles);
    uint64_t words = 0;
    uint32_t i;

    for (i = 0; i < articles->documents; i++)
        words += graf_document_length(articles, i);
    if (words != counts->words ||
        (run->records_whole && text_bytes != counts->text_bytes) ||
        counts->last_date !=
            (dated > 0 ? graf_article_date(articles, 0) : GRAF_NO_DATE) ||
        counts->first_date !=
            (dated > 0 ? graf_article_date(articles, dated - 1) : GRAF_NO_DATE))
        return graf_verification_report(run, error,
                                        "its header does not fit its articles");
    return GRAF_OK;
}

static graf_status verify_articles(graf_verification *run, graf_error *error)
{
    article_walk walk = { { NULL, 0, 0, 0 }, { NULL, 0 }, 0, 0 };
    graf_status status = GRAF_OK;
    uint32_t i;

    graf_arena_init(&walk.arena, GRAF_SEALED_ARTICLE_MEMORY_LIMIT);
    for (i = 0; i < run->sealed->articles.count && status == GRAF_OK; i++)
        status = verify_article(run, &walk, i, error);
    graf_arena_release(&walk.arena);
    if (status == GRAF_OK)
        status = verify_sums(run, walk.text_bytes, error);
    if (status == GRAF_OK)
        status = graf_verification_end_kind(run, "damaged articles", error);
    return status;
}

graf_status graf_sealed_verify(graf_part *part, graf_damage_visitor damage,
                               void *user, graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    size_t values = (size_t)sealed->file->counts.values + 1;
    graf_verification run;
    graf_status status;

    memset(&run, 0, sizeof run);
    run.sealed = sealed;
    run.damage = damage;
    run.user = user;
    run.records_whole = true;
    run.value_articles = calloc(values, sizeof *run.value_articles);
    if (run.value_articles == NULL)
        return graf_fail_memory(error, values * sizeof *run.value_articles);
    status = verify_sections(&run, error);
    if (status == GRAF_OK)
        status = verify_texts(&run, error);
    if (status == GRAF_OK)
        status = verify_articles(&run, error);
    if (status == GRAF_OK)
        status = graf_verify_copies(&run, error);
    if (status == GRAF_OK)
        status = graf_verify_words(&run, error);
    if (status == GRAF_OK)
        status = graf_verify_values(&run, error);
    free(run.value_articles);
    if (status == GRAF_OK && run.found > 0)
        status =
            graf_fail(error, GRAF_DAMAGED, "%s is damaged", sealed->file->path);
    return status;
}
