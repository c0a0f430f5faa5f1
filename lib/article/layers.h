/*
 * layers.h - inputs inside of inputs: a page in a WARC file in a zip archive.
 *
 * Every layer has a window on its bytes, kept from input to input. How deep
 * they may lie and how much may come out of a file is bounded here.
 */
#ifndef GRAF_ARTICLE_LAYERS_H
#define GRAF_ARTICLE_LAYERS_H

#include "inflate.h"

enum { GRAF_LAYERS_LIMIT = 16 };

typedef struct graf_layers graf_layers;

/* One layer; closed in the reverse order of opening. */
typedef struct graf_layer {
    graf_window window;
    graf_inflation *inflater; /* for what is packed in it, made when needed */
    graf_source source;       /* where its bytes come from, uncounted */
    graf_layers *layers;
} graf_layer;

struct graf_layers {
    graf_layer items[GRAF_LAYERS_LIMIT];
    size_t count; /* of open ones */
    size_t made;
    graf_file_source file; /* the outermost */
    size_t held;           /* bytes of archives that had to be in memory and
                              are being read */
    uint64_t unpacked;     /* bytes that came out of layers of this file */
    bool exhausted;        /* that was too much; nothing more is read */
};

void graf_layers_init(graf_layers *layers);
void graf_layers_release(graf_layers *layers);

/* Begins another file, whose source has been opened on layers->file. */
void graf_layers_begin(graf_layers *layers);

/*
 * Opens a window on `source` inside of the layers that are open. Past the
 * limit it is GRAF_OVER_LIMIT, and the message says so. What is unpacked from
 * one file is bounded too: passing that bound is damage of every window.
 */
graf_status graf_layer_open(graf_layers *layers, graf_source source,
                            graf_layer **out,
                            graf_error *error) GRAF_MUST_CHECK;
void graf_layer_close(graf_layer *layer);

/* What the rest of a layer's window inflates to. */
graf_status graf_layer_inflate(graf_layer *layer, graf_deflation deflation,
                               graf_source *out,
                               graf_error *error) GRAF_MUST_CHECK;

#endif
