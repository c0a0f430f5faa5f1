/*
 * The members of archives: which are read, and what they are called.
 */
#include "content.h"
#include "unpack.h"

enum {
    FAILURES_LIMIT = 1000 /* members of one archive, one after the other */
};

/* An archive that is being read. */
typedef struct archive_reading {
    graf_reader *reader;
    graf_unpacker *unpacker;
    graf_container container;
    const char *name;
    graf_buffer member_name;
} archive_reading;

static const graf_packing packings[] = {
    [GRAF_IN_BZIP2] = GRAF_BZIP2, [GRAF_IN_XZ] = GRAF_XZ,
    [GRAF_IN_ZSTD] = GRAF_ZSTD,   [GRAF_IN_TAR] = GRAF_TAR,
    [GRAF_IN_ZIP] = GRAF_ZIP,     [GRAF_IN_SEVEN_ZIP] = GRAF_SEVEN_ZIP,
};

/* Takes the next name off a path; false after the last. */
static bool next_name(graf_view *path, graf_view *name)
{
    const char *slash;

    if (path->length == 0)
        return false;
    slash = memchr(path->data, '/', path->length);
    *name = *path;
    if (slash != NULL)
        name->length = (size_t)(slash - path->data);
    path->data += name->length + (slash != NULL);
    path->length -= name->length + (slash != NULL);
    return true;
}

static bool is_named(graf_view name, const char *expected)
{
    return graf_view_equal(name, graf_view_of_string(expected));
}

/* Names that begin with a dot are passed over in folders too; such are also
 * what one system puts beside every file in its archives. */
static bool is_hidden(graf_view path)
{
    graf_view name;

    while (next_name(&path, &name))
        if (name.length > 0 && name.data[0] == '.' && !is_named(name, ".") &&
            !is_named(name, ".."))
            return true;
    return false;
}

/* A path that leads out of the archive. */
static bool leads_out(graf_view path)
{
    graf_view name;

    if (path.length > 0 && path.data[0] == '/')
        return true;
    while (next_name(&path, &name))
        if (is_named(name, ".."))
            return true;
    return false;
}

/* "archive!/path"; of the path only what names something. */
static graf_status set_member_name(archive_reading *reading, graf_view path,
                                   graf_error *error)
{
    graf_buffer *out = &reading->member_name;
    graf_status status;
    graf_view name;

    graf_buffer_clear(out);
    status = graf_buffer_append_format(out, error, "%s!", reading->name);
    while (status == GRAF_OK && next_name(&path, &name)) {
        if (name.length == 0 || is_named(name, ".") || is_named(name, ".."))
            continue;
        status = graf_buffer_append_byte(out, '/', error);
        if (status == GRAF_OK)
            status = graf_buffer_append_view(out, name, error);
    }
    return status;
}

/* Why a member is not read, and whether something is lost with it; NULL: it
 * is read. */
static const char *objection(const graf_member *member, graf_problem_kind *kind)
{
    *kind = GRAF_PROBLEM_DROPPED;
    if (member->kind == GRAF_MEMBER_LINK)
        return "a link; links inside of archives are not followed";
    if (member->kind == GRAF_MEMBER_OTHER)
        return "neither a file nor a folder";
    *kind = GRAF_PROBLEM_LOST;
    if (member->encrypted)
        return "not read: it is encrypted; unpack it with its password first";
    return NULL;
}

static graf_status read_member(archive_reading *reading,
                               const graf_member *member, graf_error *error)
{
    graf_reader *reader = reading->reader;
    graf_problem_kind kind;
    const char *reason = objection(member, &kind);
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status;

    if (member->kind == GRAF_MEMBER_FOLDER || is_hidden(member->path))
        return GRAF_OK;
    status = set_member_name(reading, member->path, &failure);
    if (status == GRAF_OVER_LIMIT) {
        graf_content_problem(reader, GRAF_PROBLEM_LOST, 0,
                             "not read: a member whose path is too long; ",
                             failure.message);
        return GRAF_OK;
    }
    if (status != GRAF_OK)
        return graf_fail_memory(error, reading->member_name.length);
    graf_set_input(reader, reading->member_name.data);
    if (reason != NULL) {
        graf_content_problem(reader, kind, 0, reason, "");
        return GRAF_OK;
    }
    if (leads_out(member->path))
        graf_content_problem(reader, GRAF_PROBLEM_REPAIRED, 0,
                             "the path leads out of the archive; it was read "
                             "as if it did not",
                             "");
    return graf_read_nested(reader, graf_unpacker_source(reading->unpacker),
                            reading->member_name.data, error);
}

static graf_status read_all(archive_reading *reading, graf_error *error)
{
    graf_reader *reader = reading->reader;
    size_t failures = 0;
    bool more = true;

    while (more && failures < FAILURES_LIMIT && !reader->layers.exhausted) {
        graf_error failure = GRAF_ERROR_INIT;
        graf_member member;
        graf_status status =
            graf_unpacker_next(reading->unpacker, &member, &more, &failure);

        if (status == GRAF_END)
            break;
        if (status == GRAF_OK) {
            more = true;
            failures = 0;
            status = read_member(reading, &member, error);
            if (status != GRAF_OK)
                return status;
            graf_set_input(reader, reading->name);
        } else if (status == GRAF_NO_MEMORY) {
            return graf_fail(error, status, "%s", failure.message);
        } else {
            failures++;
            graf_content_problem(reader, GRAF_PROBLEM_LOST, 0, failure.message,
                                 "");
        }
    }
    return GRAF_OK;
}

/* What is packed by itself has no name of its own. */
static graf_status read_packed(archive_reading *reading, graf_error *error)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_member member;
    bool more;
    graf_status status =
        graf_unpacker_next(reading->unpacker, &member, &more, &failure);

    if (status == GRAF_OK)
        return graf_read_nested(reading->reader,
                                graf_unpacker_source(reading->unpacker),
                                reading->name, error);
    if (status == GRAF_NO_MEMORY)
        return graf_fail(error, status, "%s", failure.message);
    if (status == GRAF_END)
        graf_content_problem(reading->reader, GRAF_PROBLEM_DROPPED, 0,
                             "is empty", "");
    else
        graf_content_problem(reading->reader, GRAF_PROBLEM_LOST, 0,
                             failure.message, "");
    return GRAF_OK;
}

static graf_status read_with(archive_reading *reading, graf_window *window,
                             graf_error *error)
{
    uint64_t before = reading->reader->sink.all_articles;
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status;

    status = graf_unpacker_new(window, packings[reading->container],
                               &reading->unpacker, &failure);
    if (status == GRAF_NO_MEMORY)
        return graf_fail(error, status, "%s", failure.message);
    if (status != GRAF_OK) {
        graf_content_problem(reading->reader, GRAF_PROBLEM_LOST, 0,
                             failure.message, "");
        return GRAF_OK;
    }
    if (!graf_holds_many(reading->container))
        status = read_packed(reading, error);
    else
        status = read_all(reading, error);
    if (status == GRAF_OK && graf_holds_many(reading->container))
        graf_report_fruitless(reading->reader, before, reading->container);
    graf_unpacker_free(reading->unpacker);
    return status;
}

/* A 7z archive has its directory at its end: where the source cannot seek,
 * it is held in memory; with those around it no more than the limit. */
static graf_status read_held(archive_reading *reading, graf_window *window,
                             graf_error *error)
{
    graf_layers *layers = &reading->reader->layers;
    size_t room = GRAF_DOCUMENT_LIMIT - layers->held;
    graf_file_source memory;
    graf_window held;
    graf_status status;
    graf_view bytes;

    status = graf_window_fill(window, room + 1, &bytes, error);
    if (status != GRAF_OK)
        return status;
    if (bytes.length > room) {
        graf_content_problem(
            reading->reader, GRAF_PROBLEM_LOST, 0,
            "not read: a 7z archive that comes through a pipe or lies in "
            "another archive, and with those it lies in is larger than 64 "
            "MiB; give it as a file of its own",
            "");
        return GRAF_OK;
    }
    graf_window_init(&held, 1);
    graf_window_open(&held, graf_file_source_open_bytes(&memory, bytes));
    held.damage = window->damage;
    layers->held += bytes.length;
    status = read_with(reading, &held, error);
    layers->held -= bytes.length;
    graf_window_release(&held);
    return status;
}

graf_status graf_read_members(graf_reader *reader, graf_layer *layer,
                              graf_container container, const char *name,
                              graf_error *error)
{
    archive_reading reading = { reader, NULL, container, name, { 0 } };
    graf_window *window = &layer->window;
    graf_status status;

    graf_buffer_init(&reading.member_name, GRAF_INPUT_NAME_LIMIT);
    if (container == GRAF_IN_SEVEN_ZIP && window->source.seek == NULL)
        status = read_held(&reading, window, error);
    else
        status = read_with(&reading, window, error);
    graf_buffer_release(&reading.member_name);
    return status;
}
