#include "layers.h"

#include "draft.h"

/*
 * News packs to a tenth or so; markup that repeats itself a hundred times
 * smaller does happen, also in two layers. What is small need not be judged.
 */
#define UNPACKED_FREELY (UINT64_C(1) << 28)
#define UNPACKED_LIMIT (UINT64_C(1) << 42)
enum { UNPACKED_RATIO = 400 };

void graf_layers_init(graf_layers *layers)
{
    memset(layers, 0, sizeof *layers);
}

void graf_layers_release(graf_layers *layers)
{
    size_t i;

    for (i = 0; i < layers->made; i++) {
        graf_window_release(&layers->items[i].window);
        graf_inflation_free(layers->items[i].inflater);
    }
    graf_layers_init(layers);
}

void graf_layers_begin(graf_layers *layers)
{
    layers->count = 0;
    layers->held = 0;
    layers->unpacked = 0;
    layers->exhausted = false;
}

static bool is_too_much(const graf_layers *layers)
{
    return layers->unpacked > UNPACKED_LIMIT ||
           (layers->unpacked > UNPACKED_FREELY &&
            layers->unpacked / UNPACKED_RATIO > layers->file.consumed);
}

static graf_status read_counted(void *user, char *out, size_t size, size_t *got,
                                graf_error *error)
{
    graf_layer *layer = user;
    graf_layers *layers = layer->layers;
    graf_status status;

    *got = 0;
    if (!layers->exhausted) {
        status = layer->source.read(layer->source.user, out, size, got, error);
        layers->unpacked += *got;
        layers->exhausted = is_too_much(layers);
        return status;
    }
    return graf_fail(error, GRAF_OVER_LIMIT,
                     "reading stopped: so far the file unpacks to more than "
                     "%d times its size, as no articles do; unpack it by hand "
                     "if it must be read",
                     UNPACKED_RATIO);
}

static bool resume_counted(void *user)
{
    graf_layer *layer = user;

    return !layer->layers->exhausted && layer->source.resume != NULL &&
           layer->source.resume(layer->source.user);
}

graf_status graf_layer_open(graf_layers *layers, graf_source source,
                            graf_layer **out, graf_error *error)
{
    graf_source counted = { read_counted, NULL, 0, resume_counted, NULL };
    graf_layer *layer = &layers->items[layers->count];

    *out = NULL;
    if (layers->count == GRAF_LAYERS_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "not read: nested too deep, in more than %d layers "
                         "of archives and packed data",
                         GRAF_LAYERS_LIMIT);
    if (layers->count == layers->made) {
        graf_window_init(&layer->window, GRAF_ARTICLE_BYTES_LIMIT + 1);
        layers->made++;
    }
    layer->layers = layers;
    layer->source = source;
    counted.user = layer;
    /* The file itself is not unpacked, and may be able to seek. */
    graf_window_open(&layer->window, layers->count == 0 ? source : counted);
    layers->count++;
    *out = layer;
    return GRAF_OK;
}

void graf_layer_close(graf_layer *layer)
{
    layer->layers->count--;
}

graf_status graf_layer_inflate(graf_layer *layer, graf_deflation deflation,
                               graf_source *out, graf_error *error)
{
    graf_status status = GRAF_OK;

    memset(out, 0, sizeof *out);
    if (layer->inflater == NULL)
        status = graf_inflation_new(&layer->inflater, error);
    if (status == GRAF_OK)
        *out = graf_inflation_open(layer->inflater, &layer->window, deflation);
    return status;
}
