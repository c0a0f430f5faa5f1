#include "config.h"

#include "command/values.h"
#include "graf/file.h"
#include "graf/utf8.h"
#include "link.h"

enum { CONFIG_BYTES_LIMIT = 64 * 1024, DEFAULT_BUDGET = 500 };

/* Where the reading is, for messages. */
struct reading {
    struct config *config;
    const char *path;
    unsigned line;
    struct archive_config *archive; /* NULL before the first */
};

static graf_status complain(const struct reading *reading, graf_error *error,
                            const char *message)
{
    return graf_fail(error, GRAF_INVALID_ARGUMENT, "%s:%u: %s", reading->path,
                     reading->line, message);
}

static graf_status keep(const struct reading *reading, graf_view value,
                        graf_view *out, graf_error *error)
{
    return graf_arena_copy(&reading->config->arena, value, out, error);
}

/* Letters, digits, hyphens and underscores, 1 to 64 of them. */
static bool is_name(graf_view name)
{
    size_t i;

    for (i = 0; i < name.length; i++) {
        char byte = name.data[i];

        if ((byte < 'a' || byte > 'z') && (byte < 'A' || byte > 'Z') &&
            (byte < '0' || byte > '9') && byte != '-' && byte != '_')
            return false;
    }
    return name.length > 0 && name.length <= 64;
}

static bool is_site_path(graf_view value)
{
    return value.length > 1 && value.data[0] == '/' && value.data[1] != '/';
}

/* ---- keys ---------------------------------------------------------------- */

static graf_status read_site_key(struct reading *reading, graf_view key,
                                 graf_view value, graf_error *error)
{
    struct config *config = reading->config;
    graf_view *text = NULL;

    if (graf_view_equal(key, graf_view_of_string("site")))
        text = &config->site;
    if (graf_view_equal(key, graf_view_of_string("language"))) {
        if (!is_name(value))
            return complain(reading, error, "language needs a code like en");
        text = &config->language;
    }
    if (graf_view_equal(key, graf_view_of_string("style"))) {
        if (!is_site_path(value))
            return complain(reading, error,
                            "style needs a path on this site, like /my.css");
        text = &config->style;
    }
    if (graf_view_equal(key, graf_view_of_string("url"))) {
        if (!link_is_web_address(value))
            return complain(reading, error,
                            "url needs an address like https://site/graf.cgi");
        text = &config->url;
    }
    if (text == NULL)
        return complain(reading, error,
                        "unknown key: there are site, language, style, url, "
                        "page-size, budget and log");
    return keep(reading, value, text, error);
}

/* A key before the first archive. `value` ends with NUL. */
static graf_status read_key(struct reading *reading, graf_view key,
                            graf_view value, graf_error *error)
{
    struct config *config = reading->config;

    if (graf_view_equal(key, graf_view_of_string("page-size"))) {
        if (!graf_read_number(value.data, 1, PAGE_SIZE_LIMIT,
                              &config->page_size))
            return complain(reading, error,
                            "page-size needs a number from 1 to 100");
        return GRAF_OK;
    }
    if (graf_view_equal(key, graf_view_of_string("budget"))) {
        if (!graf_read_duration(value.data, &config->budget))
            return complain(reading, error, "budget needs a time like 500ms");
        return GRAF_OK;
    }
    if (graf_view_equal(key, graf_view_of_string("log"))) {
        config->log_all = graf_view_equal(value, graf_view_of_string("all"));
        if (!config->log_all &&
            !graf_view_equal(value, graf_view_of_string("errors")))
            return complain(reading, error, "log is \"errors\" or \"all\"");
        return GRAF_OK;
    }
    return read_site_key(reading, key, value, error);
}

static graf_status read_archive_key(struct reading *reading, graf_view key,
                                    graf_view value, graf_error *error)
{
    if (graf_view_equal(key, graf_view_of_string("title")))
        return keep(reading, value, &reading->archive->title, error);
    if (graf_view_equal(key, graf_view_of_string("path")))
        return keep(reading, value, &reading->archive->path, error);
    return complain(reading, error,
                    "unknown key: an archive has title and path");
}

/* ---- lines --------------------------------------------------------------- */

static graf_status add_archive(struct reading *reading, graf_view name,
                               graf_error *error)
{
    struct config *config = reading->config;
    struct archive_config *archive;

    if (!is_name(name))
        return complain(reading, error,
                        "an archive needs a name of letters, digits, hyphens");
    if (config_find(config, name) < config->archive_count)
        return complain(reading, error, "there is such an archive already");
    if (config->archive_count == ARCHIVES_LIMIT)
        return complain(reading, error, "too many archives");
    archive = &config->archives[config->archive_count++];
    reading->archive = archive;
    return keep(reading, name, &archive->name, error);
}

static graf_status read_line(struct reading *reading, graf_view line,
                             graf_error *error)
{
    static const graf_view head = GRAF_VIEW_LITERAL("[archive ");
    size_t split = graf_view_find(line, graf_view_of("=", 1));
    graf_status status;
    graf_view value;
    graf_view key;

    if (line.length == 0 || line.data[0] == '#')
        return GRAF_OK;
    if (graf_view_starts_with(line, head) && line.data[line.length - 1] == ']')
        return add_archive(
            reading,
            graf_view_trim(graf_view_of(line.data + head.length,
                                        line.length - head.length - 1)),
            error);
    if (split == line.length)
        return complain(reading, error,
                        "neither \"key = value\" nor \"[archive NAME]\"");
    key = graf_view_trim(graf_view_of(line.data, split));
    value = graf_view_trim(
        graf_view_of(line.data + split + 1, line.length - split - 1));
    status = keep(reading, value, &value, error);
    if (status != GRAF_OK)
        return status;
    return reading->archive == NULL
               ? read_key(reading, key, value, error)
               : read_archive_key(reading, key, value, error);
}

static graf_status read_lines(struct reading *reading, graf_view text,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t at = 0;

    while (status == GRAF_OK && at < text.length) {
        graf_view rest = graf_view_of(text.data + at, text.length - at);
        size_t end = graf_view_find(rest, graf_view_of("\n", 1));

        reading->line++;
        status = read_line(reading,
                           graf_view_trim(graf_view_of(rest.data, end)), error);
        at += end + 1;
    }
    return status;
}

static graf_status check(struct reading *reading, graf_error *error)
{
    struct config *config = reading->config;
    size_t i;

    if (config->archive_count == 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s names no archive: add [archive NAME] and a path",
                         reading->path);
    for (i = 0; i < config->archive_count; i++) {
        struct archive_config *archive = &config->archives[i];

        if (archive->path.length == 0)
            return graf_fail(error, GRAF_INVALID_ARGUMENT,
                             "%s: the archive %s has no path", reading->path,
                             archive->name.data);
        if (archive->title.length == 0)
            archive->title = archive->name;
    }
    return GRAF_OK;
}

/* ---- the whole ----------------------------------------------------------- */

static graf_status read_file(struct reading *reading, graf_error *error)
{
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, CONFIG_BYTES_LIMIT);
    status = graf_file_read(reading->path, &text, error);
    if (status == GRAF_OK && (!graf_utf8_is_valid(graf_buffer_view(&text)) ||
                              memchr(text.data, '\0', text.length) != NULL))
        status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                           "%s is not a file of UTF-8 text", reading->path);
    if (status == GRAF_OK)
        status = read_lines(reading, graf_buffer_view(&text), error);
    if (status == GRAF_OK)
        status = check(reading, error);
    if (status == GRAF_OK)
        reading->config->stamp = graf_checksum64(text.data, text.length);
    graf_buffer_release(&text);
    return status;
}

graf_status config_read(struct config *config, const char *path,
                        const char *index_path, graf_error *error)
{
    struct reading reading = { config, path, 0, NULL };
    struct archive_config *only = &config->archives[0];

    memset(config, 0, sizeof *config);
    graf_arena_init(&config->arena, (size_t)4 * CONFIG_BYTES_LIMIT);
    config->site = graf_view_of_string("News archive");
    config->language = graf_view_of_string("en");
    config->page_size = 10;
    config->budget = DEFAULT_BUDGET;
    if (path != NULL && *path != '\0')
        return read_file(&reading, error);
    if (index_path == NULL || *index_path == '\0')
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "nothing to search: set GRAF_CONFIG to a "
                         "configuration file, or GRAF_INDEX to an index");
    config->archive_count = 1;
    only->name = graf_view_of_string("archive");
    only->title = config->site;
    return graf_arena_copy(&config->arena, graf_view_of_string(index_path),
                           &only->path, error);
}

void config_release(struct config *config)
{
    graf_arena_release(&config->arena);
}

size_t config_find(const struct config *config, graf_view name)
{
    size_t i = 0;

    while (i < config->archive_count &&
           !graf_view_equal(config->archives[i].name, name))
        i++;
    return i;
}
