#include "live/part.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graf/file.h"
#include "live/failure.h"
#include "live/live.h"

/* Tries to open a database whose blocks a writer is using again. */
enum { OPEN_TRIES = 5 };

static graf_version_file version_file_of(const char *path)
{
    graf_version_file seen = { 0, 0, { 0, 0 } };
    graf_buffer name;
    struct stat facts;

    graf_buffer_init(&name, SIZE_MAX / 2);
    if (graf_path_join(&name, path, "iamglass", NULL) == GRAF_OK &&
        stat(name.data, &facts) == 0) {
        seen.device = facts.st_dev;
        seen.number = facts.st_ino;
        seen.changed = facts.st_ctim;
    }
    graf_buffer_release(&name);
    return seen;
}

/* Far cheaper than opening the database, which every search would do. */
static bool has_same_version_file(const graf_live_part *live)
{
    graf_version_file now = version_file_of(live->path);

    return now.number != 0 && now.number == live->version_file.number &&
           now.device == live->version_file.device &&
           now.changed.tv_sec == live->version_file.changed.tv_sec &&
           now.changed.tv_nsec == live->version_file.changed.tv_nsec;
}

/* True when the database has got commits that the open snapshot has not, or
 * is being removed, since another part has taken its place. */
static bool is_overtaken(const graf_live_part *live)
{
    xc_error cause = XC_ERROR_INIT;
    xc_database *now = NULL;
    uint64_t opened = 0;
    uint64_t latest = 0;
    bool overtaken;

    if (live->database == NULL || has_same_version_file(live))
        return false;
    if (version_file_of(live->path).number == 0)
        return true;
    overtaken =
        xc_database_open(live->path, 0, &now, &cause) == XC_OK &&
        xc_database_revision(now, &latest, &cause) == XC_OK &&
        xc_database_revision(live->database, &opened, &cause) == XC_OK &&
        latest != opened;
    xc_database_free(now);
    return overtaken;
}

static graf_status report_overtaken(const graf_live_part *live,
                                    graf_error *error)
{
    return graf_fail(error, GRAF_STALE,
                     "%s was changed while it was read: try again", live->path);
}

graf_status graf_live_read_failed(const graf_live_part *live,
                                  const xc_error *cause, graf_error *error)
{
    graf_status status =
        graf_live_fail(error, cause, "cannot read %s", live->path);

    /* Where a block that is used again does not fit its old place, Xapian
     * takes it for damage. */
    if (status == GRAF_DAMAGED && is_overtaken(live))
        status = report_overtaken(live, error);
    return status;
}

graf_status graf_live_absent(const graf_live_part *live, graf_error *error)
{
    if (is_overtaken(live))
        return report_overtaken(live, error);
    return graf_fail(error, GRAF_NOT_FOUND, "%s holds no such thing",
                     live->path);
}

graf_status graf_live_analyzer(graf_live_part *live, graf_analyzer **out,
                               graf_error *error)
{
    graf_status status = GRAF_OK;

    if (live->analyzer == NULL)
        status = graf_analyzer_new(graf_view_of_string(live->metadata.language),
                                   &live->analyzer, error);
    *out = live->analyzer;
    return status;
}

/* ---- statistics --------------------------------------------------------- */

/* The bytes of the files of a folder; what cannot be seen counts nothing. */
static uint64_t folder_bytes(const char *path)
{
    const struct dirent *entry;
    struct stat facts;
    uint64_t sum = 0;
    DIR *folder = opendir(path);

    if (folder == NULL)
        return 0;
    while ((entry = readdir(folder)) != NULL)
        if (fstatat(dirfd(folder), entry->d_name, &facts,
                    AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(facts.st_mode))
            sum += (uint64_t)facts.st_size;
    closedir(folder);
    return sum;
}

static bool read_day(graf_view term, int32_t *out)
{
    graf_civil civil;
    long number;
    char text[9];

    if (term.length != 9)
        return false;
    memcpy(text, term.data + 1, 8);
    text[8] = '\0';
    number = strtol(text, NULL, 10);
    civil.year = (int)(number / 10000);
    civil.month = (int)(number / 100 % 100);
    civil.day = (int)(number % 100);
    if (!graf_civil_is_valid(civil))
        return false;
    *out = graf_date_from_civil(civil);
    return true;
}

/* The terms of days are sorted: the first and the last are the bounds. */
static graf_status read_dates(graf_live_part *live, graf_part_statistics *out,
                              graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    xc_terms *terms = NULL;
    xc_status status;
    graf_view term;
    int32_t date;

    status = xc_database_all_terms(live->database, "D", 1, &terms, &cause);
    while (status == XC_OK &&
           (status = xc_terms_next(terms, &cause)) == XC_OK) {
        status = xc_terms_term(terms, &term.data, &term.length, &cause);
        if (status != XC_OK || !read_day(term, &date))
            continue;
        if (out->first_date == GRAF_NO_DATE)
            out->first_date = date;
        out->last_date = date;
    }
    xc_terms_free(terms);
    return status == XC_END ? GRAF_OK
                            : graf_live_read_failed(live, &cause, error);
}

static graf_status collection(graf_part *part, graf_collection *out,
                              graf_error *error)
{
    graf_live_part *live = graf_live_of(part);
    xc_error cause = XC_ERROR_INIT;
    xc_doccount documents = 0;
    xc_doccount heads = 0;
    xc_doccount copies = 0;
    uint64_t length = 0;
    xc_status status;

    status = xc_database_doccount(live->database, &documents, &cause);
    if (status == XC_OK)
        status =
            xc_database_termfreq(live->database, GRAF_TERM_HEAD,
                                 sizeof GRAF_TERM_HEAD - 1, &heads, &cause);
    if (status == XC_OK)
        status =
            xc_database_termfreq(live->database, GRAF_TERM_COPY,
                                 sizeof GRAF_TERM_COPY - 1, &copies, &cause);
    if (status == XC_OK)
        status = xc_database_total_length(live->database, &length, &cause);
    out->articles = heads;
    out->paragraphs = documents;
    out->copies = copies;
    out->words = length / 2; /* each counts as form and as stem */
    return status == XC_OK ? GRAF_OK
                           : graf_live_read_failed(live, &cause, error);
}

static graf_status statistics(graf_part *part, graf_part_statistics *out,
                              graf_error *error)
{
    graf_live_part *live = graf_live_of(part);
    graf_status status;

    memset(out, 0, sizeof *out);
    out->first_date = GRAF_NO_DATE;
    out->last_date = GRAF_NO_DATE;
    out->text_bytes = live->metadata.text_bytes;
    out->disk_bytes = folder_bytes(live->path);
    status = collection(part, &out->collection, error);
    if (status == GRAF_OK)
        status = read_dates(live, out, error);
    return status;
}

graf_status graf_live_manifest(graf_part *part, graf_buffer *out,
                               graf_error *error)
{
    graf_live_part *live = graf_live_of(part);
    xc_error cause = XC_ERROR_INIT;
    graf_view value;

    graf_buffer_clear(out);
    if (xc_database_metadata(live->database, GRAF_KEY_MANIFEST,
                             sizeof GRAF_KEY_MANIFEST - 1, &value.data,
                             &value.length, &cause) != XC_OK)
        return graf_live_read_failed(live, &cause, error);
    return graf_buffer_append_view(out, value, error);
}

/* ---- opening ------------------------------------------------------------ */

static void close_part(graf_part *part)
{
    graf_live_part *live = graf_live_of(part);

    xc_database_free(live->database);
    graf_analyzer_free(live->analyzer);
    free(live->path);
    free(live);
}

static bool is_current(graf_part *part)
{
    return !is_overtaken(graf_live_of(part));
}

static const graf_part_operations operations = {
    .kind = "live",
    .close = close_part,
    .is_current = is_current,
    .collection = collection,
    .statistics = statistics,
    .stem_frequency = graf_live_stem_frequency,
    .expand = graf_live_expand,
    .search = graf_live_search,
    .paragraphs = graf_live_paragraphs,
    .count = graf_live_count,
    .locate = graf_live_locate,
    .article = graf_live_article,
    .paragraph = graf_live_paragraph,
    .fingerprint = graf_live_fingerprint,
    .each_article = graf_live_each_article,
    .verify = graf_live_verify,
    .tally = graf_live_tally,
    .each_signature = graf_live_each_signature,
    .cluster = graf_live_cluster,
    .cluster_size = graf_live_cluster_size,
};

/* Also between finding a root and reading it a writer can overtake. */
static xc_status open_database(graf_live_part *live, xc_error *cause)
{
    xc_status status = XC_DATABASE_CORRUPT;
    int tries;

    for (tries = 0; tries < OPEN_TRIES && status == XC_DATABASE_CORRUPT;
         tries++)
        status = xc_database_open(live->path, 0, &live->database, cause);
    return status;
}

/* A writer that has put another part in the place of this one removes it file
 * by file: who opens it meanwhile has come too late, as after that. */
static graf_status report_unopened(const graf_live_part *live,
                                   const xc_error *cause, graf_error *error)
{
    graf_status status = graf_live_read_failed(live, cause, error);
    graf_buffer path;
    struct stat facts;

    graf_buffer_init(&path, SIZE_MAX / 2);
    if (status != GRAF_NOT_FOUND &&
        graf_path_join(&path, live->path, "postlist.glass", NULL) == GRAF_OK &&
        stat(path.data, &facts) != 0 && errno == ENOENT)
        status = graf_fail(error, GRAF_NOT_FOUND, "%s is not there", path.data);
    graf_buffer_release(&path);
    return status;
}

graf_status graf_live_open(const char *path, graf_part **out, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    graf_live_part *live;
    graf_status status;

    *out = NULL;
    live = calloc(1, sizeof *live);
    if (live == NULL)
        return graf_fail_memory(error, sizeof *live);
    live->part.operations = &operations;
    live->path = strdup(path);
    if (live->path == NULL) {
        status = graf_fail_memory(error, strlen(path));
        goto out;
    }
    live->version_file = version_file_of(path);
    if (open_database(live, &cause) != XC_OK)
        status = report_unopened(live, &cause, error);
    else
        status = graf_live_metadata_read(live->database, path, &live->metadata,
                                         error);
out:
    if (status != GRAF_OK)
        close_part(&live->part);
    else
        *out = &live->part;
    return status;
}
