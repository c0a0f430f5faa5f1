#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content.h"
#include "walk.h"

static void pass_over(void *user, const char *path, graf_problem_kind kind,
                      const char *message)
{
    graf_reader *reader = user;

    graf_sink_begin(&reader->sink, path);
    graf_content_problem(reader, kind, 0, message, "");
}

static void pass_over_errno(graf_reader *reader, const char *path, int number)
{
    graf_error error = GRAF_ERROR_INIT;

    graf_fail_errno(&error, number, "cannot be opened");
    pass_over(reader, path, GRAF_PROBLEM_LOST, error.message);
}

static graf_status read_descriptor(graf_reader *reader, int descriptor,
                                   const char *name, graf_error *error)
{
    graf_source source =
        graf_file_source_open(&reader->layers.file, descriptor);

    return graf_read_file(reader, source, name, error);
}

static graf_status read_file(graf_reader *reader, const char *path, int flags,
                             uint64_t size, graf_error *error)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | flags);
    graf_status status;

    if (descriptor < 0) {
        pass_over_errno(reader, path, errno);
        return GRAF_OK;
    }
    status = read_descriptor(reader, descriptor, path, error);
    /* What was not worth reading counts as done. */
    graf_count_progress(reader, size);
    close(descriptor);
    return status;
}

/* Between being looked at and being opened, a file may have become a link or
 * a pipe: neither is followed or waited for. */
static graf_status read_walked(void *user, const char *path, uint64_t size,
                               graf_error *error)
{
    return read_file(user, path, O_NOFOLLOW | O_NONBLOCK, size, error);
}

static graf_status read_path(graf_reader *reader, const char *path,
                             graf_error *error)
{
    const graf_walk_events events = { read_walked, pass_over, reader };
    struct stat found;

    if (strcmp(path, "-") == 0)
        return read_descriptor(reader, STDIN_FILENO, path, error);
    if (stat(path, &found) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return graf_fail_errno(error, errno, "cannot read %s", path);
        pass_over_errno(reader, path, errno);
        return GRAF_OK;
    }
    if (S_ISDIR(found.st_mode))
        return graf_walk(path, &events, error);
    return read_file(reader, path, 0,
                     S_ISREG(found.st_mode) ? (uint64_t)found.st_size : 0,
                     error);
}

graf_status graf_reader_read(graf_reader *reader, const char *path,
                             graf_error *error)
{
    graf_status status = read_path(reader, path, error);

    graf_tell_progress(reader);
    return status;
}

graf_status graf_reader_read_bytes(graf_reader *reader, const char *name,
                                   graf_view bytes, graf_error *error)
{
    graf_source source =
        graf_file_source_open_bytes(&reader->layers.file, bytes);
    graf_status status = graf_read_file(reader, source, name, error);

    graf_tell_progress(reader);
    return status;
}

graf_view graf_reader_file(const graf_reader *reader)
{
    return graf_view_of_string(reader->sink.input.name);
}

static graf_status find_format(graf_view name, const graf_format **out,
                               graf_error *error)
{
    const graf_format *format;
    graf_status status;
    graf_buffer known;

    *out = NULL;
    if (name.length == 0)
        return GRAF_OK;
    graf_buffer_init(&known, GRAF_ERROR_MESSAGE_SIZE);
    for (format = graf_formats; format->name != NULL; format++) {
        if (graf_view_equal(name, graf_view_of_string(format->name))) {
            *out = format;
            break;
        }
        status = graf_buffer_append_format(&known, error, " %s", format->name);
        if (status != GRAF_OK)
            break;
    }
    status = GRAF_OK;
    if (*out == NULL)
        status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                           "no input format is called \"%.*s\"; there are:%s",
                           (int)(name.length < 40 ? name.length : 40),
                           name.data, known.data);
    graf_buffer_release(&known);
    return status;
}

graf_status graf_reader_new(const graf_reader_options *options,
                            const graf_reader_events *events, graf_reader **out,
                            graf_error *error)
{
    const graf_view by_content = { NULL, 0 };
    graf_reader *reader;
    graf_status status;

    *out = NULL;
    reader = calloc(1, sizeof *reader);
    if (reader == NULL)
        return graf_fail_memory(error, sizeof *reader);
    graf_sink_init(&reader->sink, events);
    graf_layers_init(&reader->layers);
    graf_window_init(&reader->converted_window, GRAF_DOCUMENT_LIMIT + 1);
    graf_buffer_init(&reader->converted, GRAF_CONVERTED_LIMIT);
    status = find_format(options != NULL ? options->format : by_content,
                         &reader->format, error);
    if (status == GRAF_OK && options != NULL && options->map.length > 0) {
        status = graf_field_map_read(options->map, &reader->map, error);
        reader->sink.input.map = &reader->map;
    }
    if (status != GRAF_OK) {
        graf_reader_free(reader);
        return status;
    }
    *out = reader;
    return GRAF_OK;
}

void graf_reader_free(graf_reader *reader)
{
    if (reader == NULL)
        return;
    graf_layers_release(&reader->layers);
    graf_window_release(&reader->converted_window);
    graf_buffer_release(&reader->converted);
    graf_sink_release(&reader->sink);
    graf_field_map_release(&reader->map);
    free(reader);
}

static graf_status add_size(void *user, const char *path, uint64_t size,
                            graf_error *error)
{
    uint64_t *total = user;

    (void)path;
    (void)error;
    *total += size;
    return GRAF_OK;
}

uint64_t graf_input_size(const char *path)
{
    graf_walk_events events = { add_size, NULL, NULL };
    struct stat found;
    uint64_t total = 0;

    events.user = &total;
    if (strcmp(path, "-") == 0 || stat(path, &found) != 0)
        return 0;
    if (S_ISREG(found.st_mode))
        return (uint64_t)found.st_size;
    /* A walk that memory ends early gives less: the bar will jump. */
    if (S_ISDIR(found.st_mode) && graf_walk(path, &events, NULL) != GRAF_OK)
        return 0;
    return total;
}
