#include "index/manifest.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>

#include "graf/file.h"
#include "graf/text.h"
#include "index/checked_lines.h"

static const char first_line[] = "graf index\n";
static const char file_suffix[] = ".graf";

void graf_manifest_init(graf_manifest *manifest, graf_view language)
{
    size_t length = language.length;

    memset(manifest, 0, sizeof *manifest);
    manifest->format_version = GRAF_FORMAT_VERSION;
    manifest->analysis_version = GRAF_ANALYSIS_VERSION;
    manifest->generation = 1;
    manifest->next_number = 1;
    if (length >= sizeof manifest->language)
        length = sizeof manifest->language - 1;
    memcpy(manifest->language, language.data, length);
}

uint64_t graf_manifest_take_number(graf_manifest *manifest)
{
    return manifest->next_number++;
}

graf_status graf_manifest_add(graf_manifest *manifest, const char *kind,
                              uint64_t number, graf_error *error)
{
    graf_manifest_part *part;

    if (manifest->part_count == GRAF_PARTS_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "an index holds at most %d parts", GRAF_PARTS_LIMIT);
    part = &manifest->parts[manifest->part_count++];
    memset(part, 0, sizeof *part);
    snprintf(part->kind, sizeof part->kind, "%s", kind);
    snprintf(part->name, sizeof part->name, "%s-%" PRIu64 "%s", kind, number,
             strcmp(kind, "sealed") == 0 ? file_suffix : "");
    if (manifest->next_number <= number)
        manifest->next_number = number + 1;
    return GRAF_OK;
}

void graf_manifest_set_mask(graf_manifest *manifest, uint32_t n,
                            uint64_t number)
{
    snprintf(manifest->parts[n].mask, sizeof manifest->parts[n].mask,
             "mask-%" PRIu64, number);
}

void graf_manifest_remove(graf_manifest *manifest, uint32_t n)
{
    manifest->part_count--;
    memmove(&manifest->parts[n], &manifest->parts[n + 1],
            (manifest->part_count - n) * sizeof manifest->parts[n]);
}

const graf_manifest_part *graf_manifest_live(const graf_manifest *manifest)
{
    const graf_manifest_part *live = NULL;
    uint32_t i;

    for (i = 0; i < manifest->part_count; i++) {
        if (strcmp(manifest->parts[i].kind, "live") != 0)
            continue;
        if (live != NULL)
            return NULL;
        live = &manifest->parts[i];
    }
    return live;
}

/* ---- parsing ----------------------------------------------------------- */

/* Part names are made by graf_manifest_add: letters, digits and hyphens, and
 * one suffix, so that a hostile manifest cannot name a file outside the
 * index. */
static bool is_plain_name(graf_view name)
{
    size_t i;

    for (i = 0; i < name.length; i++) {
        char byte = name.data[i];

        if (!(byte >= 'a' && byte <= 'z') && !(byte >= '0' && byte <= '9') &&
            byte != '-')
            return false;
    }
    return name.length > 0 && name.data[0] != '-';
}

static bool copy_name(graf_view name, char *out, size_t size)
{
    if (!is_plain_name(name) || name.length >= size)
        return false;
    memcpy(out, name.data, name.length);
    out[name.length] = '\0';
    return true;
}

/* The same with or without the suffix of sealed parts. */
static bool copy_file_name(graf_view name, char *out, size_t size)
{
    size_t suffix = sizeof file_suffix - 1;
    graf_view stem = name;

    if (name.length > suffix &&
        memcmp(name.data + name.length - suffix, file_suffix, suffix) == 0)
        stem.length -= suffix;
    if (!is_plain_name(stem) || name.length >= size)
        return false;
    memcpy(out, name.data, name.length);
    out[name.length] = '\0';
    return true;
}

static bool is_named(const graf_manifest *manifest, const char *name)
{
    uint32_t i;

    for (i = 0; i < manifest->part_count; i++)
        if (strcmp(manifest->parts[i].name, name) == 0)
            return true;
    return false;
}

/* "kind name" or "kind name mask". */
static bool read_part(graf_manifest *manifest, graf_view kind, graf_view value)
{
    graf_manifest_part *part = &manifest->parts[manifest->part_count];
    size_t space = graf_view_find(value, graf_view_of(" ", 1));
    graf_view name = graf_view_of(value.data, space);
    graf_view mask = graf_view_of(NULL, 0);

    if (manifest->part_count == GRAF_PARTS_LIMIT)
        return false;
    memset(part, 0, sizeof *part);
    if (!copy_name(kind, part->kind, sizeof part->kind) ||
        !copy_file_name(name, part->name, sizeof part->name) ||
        !graf_view_starts_with(name, kind) || is_named(manifest, part->name))
        return false;
    if (space < value.length) {
        mask = graf_view_of(name.data + space + 1, value.length - space - 1);
        if (!graf_view_starts_with(mask, graf_view_of_string("mask-")) ||
            !copy_name(mask, part->mask, sizeof part->mask))
            return false;
    }
    manifest->part_count++;
    return true;
}

/* One "key value" line. False when it cannot be read. */
static bool read_line(graf_manifest *manifest, graf_view line)
{
    size_t space = graf_view_find(line, graf_view_of(" ", 1));
    graf_view key = graf_view_of(line.data, space);
    graf_view value;
    uint64_t number;

    if (space == line.length)
        return false;
    value = graf_view_of(line.data + space + 1, line.length - space - 1);
    if (graf_view_equal(key, graf_view_of_string("language")))
        return copy_name(value, manifest->language, sizeof manifest->language);
    if (!graf_lines_number(value, 10, UINT64_MAX / 10, &number))
        return read_part(manifest, key, value);
    if (graf_view_equal(key, graf_view_of_string("generation")))
        manifest->generation = number;
    else if (graf_view_equal(key, graf_view_of_string("next")))
        manifest->next_number = number;
    else if (number > UINT32_MAX)
        return false;
    else if (graf_view_equal(key, graf_view_of_string("format")))
        manifest->format_version = (uint32_t)number;
    else if (graf_view_equal(key, graf_view_of_string("analysis")))
        manifest->analysis_version = (uint32_t)number;
    else
        return false;
    return true;
}

static graf_status damaged(const char *folder, graf_error *error)
{
    return graf_fail(error, GRAF_DAMAGED,
                     "%s/MANIFEST is damaged: restore it from a copy, or "
                     "build the index again",
                     folder);
}

/* A version is judged before the rest, whose meaning depends on it. */
static graf_status check_versions(const graf_manifest *manifest,
                                  const char *folder, graf_error *error)
{
    if (manifest->format_version == 0 ||
        manifest->format_version > GRAF_FORMAT_VERSION)
        return graf_fail(error, GRAF_WRONG_VERSION,
                         "%s has index format %" PRIu32
                         ", this program reads formats 1 to %d: build it "
                         "again with this graf-index",
                         folder, manifest->format_version, GRAF_FORMAT_VERSION);
    if (manifest->analysis_version != GRAF_ANALYSIS_VERSION)
        return graf_fail(error, GRAF_WRONG_VERSION,
                         "%s was made with version %" PRIu32
                         " of the text analysis, this program has version "
                         "%d: build it again with this graf-index",
                         folder, manifest->analysis_version,
                         GRAF_ANALYSIS_VERSION);
    return GRAF_OK;
}

/* Past the number at the end of a name; 0 for a name without. */
static uint64_t number_after(const char *name)
{
    graf_view digits = graf_view_of_string(name);
    size_t hyphen = graf_view_find(digits, graf_view_of("-", 1));
    uint64_t number;

    if (hyphen == digits.length)
        return 0;
    digits = graf_view_of(name + hyphen + 1, digits.length - hyphen - 1);
    digits.length = graf_view_find(digits, graf_view_of_string(file_suffix));
    return graf_lines_number(digits, 10, UINT64_MAX / 10, &number) ? number + 1
                                                                   : 0;
}

/* Version 1 did not say which number is next. */
static void find_next_number(graf_manifest *manifest)
{
    uint32_t i;

    if (manifest->next_number == 0)
        manifest->next_number = 1;
    for (i = 0; i < manifest->part_count; i++) {
        uint64_t next[2] = { number_after(manifest->parts[i].name),
                             number_after(manifest->parts[i].mask) };

        if (next[0] > manifest->next_number)
            manifest->next_number = next[0];
        if (next[1] > manifest->next_number)
            manifest->next_number = next[1];
    }
}

graf_status graf_manifest_parse(graf_view text, const char *folder,
                                graf_manifest *out, graf_error *error)
{
    graf_view rest;
    graf_view line;

    memset(out, 0, sizeof *out);
    if (!graf_view_starts_with(text, graf_view_of_string(first_line)))
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s is not a graf index: its MANIFEST is some other "
                         "file",
                         folder);
    if (!graf_lines_are_whole(text, &rest))
        return damaged(folder, error);
    if (!graf_lines_next(&rest, &line))
        return damaged(folder, error);
    while (graf_lines_next(&rest, &line)) {
        if (read_line(out, line))
            continue;
        /* A line of a later format is no damage. */
        if (out->format_version > GRAF_FORMAT_VERSION)
            break;
        return damaged(folder, error);
    }
    find_next_number(out);
    return check_versions(out, folder, error);
}

/* ---- files ------------------------------------------------------------- */

static graf_status explain_missing(const char *folder, graf_error *error)
{
    struct stat facts;

    if (stat(folder, &facts) != 0)
        return graf_fail_errno(error, errno, "cannot open the index %s",
                               folder);
    return graf_fail(error, GRAF_INVALID_ARGUMENT,
                     "%s is not a graf index: it has no MANIFEST", folder);
}

graf_status graf_manifest_read(const char *folder, graf_manifest *out,
                               graf_error *error)
{
    graf_status status;
    graf_buffer path;
    graf_buffer text;

    memset(out, 0, sizeof *out);
    graf_buffer_init(&path, SIZE_MAX / 2);
    graf_buffer_init(&text, GRAF_MANIFEST_BYTES_LIMIT);
    status = graf_path_join(&path, folder, "MANIFEST", error);
    if (status == GRAF_OK)
        status = graf_file_read(path.data, &text, error);
    if (status == GRAF_NOT_FOUND)
        status = explain_missing(folder, error);
    else if (status == GRAF_OK)
        status =
            graf_manifest_parse(graf_buffer_view(&text), folder, out, error);
    graf_buffer_release(&text);
    graf_buffer_release(&path);
    return status;
}

graf_status graf_manifest_format(const graf_manifest *manifest,
                                 graf_buffer *text, graf_error *error)
{
    graf_status status;
    uint32_t i;

    status = graf_buffer_append_format(
        text, error,
        "%sformat %d\nanalysis %" PRIu32 "\nlanguage %s\ngeneration %" PRIu64
        "\nnext %" PRIu64 "\n",
        first_line, GRAF_FORMAT_VERSION, manifest->analysis_version,
        manifest->language, manifest->generation, manifest->next_number);
    for (i = 0; i < manifest->part_count && status == GRAF_OK; i++) {
        const graf_manifest_part *part = &manifest->parts[i];

        status = graf_buffer_append_format(
            text, error, "%s %s%s%s\n", part->kind, part->name,
            part->mask[0] != '\0' ? " " : "", part->mask);
    }
    if (status == GRAF_OK)
        status = graf_lines_end(text, error);
    return status;
}

graf_status graf_manifest_write(const char *folder,
                                const graf_manifest *manifest,
                                graf_error *error)
{
    graf_status status;
    graf_buffer path;
    graf_buffer text;

    graf_buffer_init(&path, SIZE_MAX / 2);
    graf_buffer_init(&text, GRAF_MANIFEST_BYTES_LIMIT);
    status = graf_path_join(&path, folder, "MANIFEST", error);
    if (status == GRAF_OK)
        status = graf_manifest_format(manifest, &text, error);
    if (status == GRAF_OK)
        status = graf_file_replace(path.data, graf_buffer_view(&text), error);
    graf_buffer_release(&text);
    graf_buffer_release(&path);
    return status;
}
