/*
 * One input of any kind: packed data and archives are opened, and what is in
 * them comes back here; text goes to its format.
 */
#include "content.h"

void graf_set_input(graf_reader *reader, const char *name)
{
    graf_sink_begin(&reader->sink, name);
}

void graf_report_fruitless(graf_reader *reader, uint64_t before,
                           graf_container container)
{
    if (reader->sink.all_articles == before)
        graf_content_problem(reader, GRAF_PROBLEM_LOST, 0,
                             "no article was found in it, read as ",
                             graf_container_name(container));
}

static graf_status read_gzip(graf_reader *reader, graf_layer *layer,
                             const char *name, graf_error *error)
{
    graf_source source;
    graf_status status = graf_layer_inflate(layer, GRAF_GZIP, &source, error);

    return status == GRAF_OK ? graf_read_nested(reader, source, name, error)
                             : status;
}

/* Text that ended early says so; a container tells of its damage itself. */
static graf_status read_plain(graf_reader *reader, graf_layer *layer,
                              const char *name, graf_view head,
                              graf_error *error)
{
    graf_window *window = &layer->window;
    graf_status status = graf_read_text(reader, window, name, head, error);

    if (status == GRAF_OK && window->damage.status != GRAF_OK)
        graf_content_problem(reader, GRAF_PROBLEM_LOST, 0,
                             window->damage.message, "");
    return status;
}

static graf_status read_layer(graf_reader *reader, graf_layer *layer,
                              const char *name, graf_error *error)
{
    graf_container container;
    graf_status status;
    graf_view head;

    status = graf_fill_head(&layer->window, name, &head, error);
    if (status != GRAF_OK)
        return status;
    container = graf_container_of(head);
    if (graf_holds_many(container)) {
        /* What is known of the whole holds for nothing in it. */
        reader->sink.address = graf_view_of(NULL, 0);
        reader->charset = graf_view_of(NULL, 0);
    }
    switch (container) {
    case GRAF_NO_CONTAINER:
        return read_plain(reader, layer, name, head, error);
    case GRAF_IN_GZIP:
        return read_gzip(reader, layer, name, error);
    case GRAF_IN_WARC:
    case GRAF_IN_ARC:
        return graf_read_web_archive(reader, layer, container, name, error);
    case GRAF_IN_BZIP2:
    case GRAF_IN_XZ:
    case GRAF_IN_ZSTD:
    case GRAF_IN_TAR:
    case GRAF_IN_ZIP:
    case GRAF_IN_SEVEN_ZIP:
        break;
    }
    return graf_read_members(reader, layer, container, name, error);
}

graf_status graf_read_nested(graf_reader *reader, graf_source source,
                             const char *name, graf_error *error)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_layer *layer;
    graf_status status;

    graf_set_input(reader, name);
    status = graf_layer_open(&reader->layers, source, &layer, &failure);
    if (status != GRAF_OK) {
        graf_content_problem(reader, GRAF_PROBLEM_LOST, 0, failure.message, "");
        return GRAF_OK;
    }
    status = read_layer(reader, layer, name, error);
    graf_layer_close(layer);
    return status;
}
