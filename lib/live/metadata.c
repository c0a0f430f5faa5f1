#include "live/metadata.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/view.h"
#include "live/failure.h"
#include "live/schema.h"

/* Copies a value of at most size - 1 bytes; an absent one is empty. */
static graf_status read_text(xc_database *database, const char *path,
                             const char *key, char *out, size_t size,
                             graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    const char *value;
    size_t length;

    if (xc_database_metadata(database, key, strlen(key), &value, &length,
                             &cause) != XC_OK)
        return graf_live_fail(error, &cause, "cannot read %s", path);
    if (length >= size)
        return graf_fail(error, GRAF_DAMAGED, "%s is damaged: %s is too long",
                         path, key);
    memcpy(out, value, length);
    out[length] = '\0';
    return GRAF_OK;
}

static graf_status read_number(xc_database *database, const char *path,
                               const char *key, uint64_t *out,
                               graf_error *error)
{
    graf_status status;
    char text[24];
    char *end;

    *out = 0;
    status = read_text(database, path, key, text, sizeof text, error);
    if (status != GRAF_OK)
        return status;
    *out = strtoull(text, &end, 10);
    if (end == text || *end != '\0')
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s is a Xapian database but not one of graf's", path);
    return GRAF_OK;
}

graf_status graf_live_metadata_read(xc_database *database, const char *path,
                                    graf_live_metadata *out, graf_error *error)
{
    graf_status status;
    uint64_t version;

    memset(out, 0, sizeof *out);
    status = read_number(database, path, GRAF_KEY_SCHEMA, &version, error);
    if (status != GRAF_OK)
        return status;
    if (version != GRAF_LIVE_SCHEMA_VERSION)
        return graf_fail(error, GRAF_WRONG_VERSION,
                         "%s has layout %" PRIu64 ", this program reads %d: "
                         "build the index again",
                         path, version, GRAF_LIVE_SCHEMA_VERSION);
    status = read_text(database, path, GRAF_KEY_LANGUAGE, out->language,
                       sizeof out->language, error);
    if (status == GRAF_OK)
        status = read_number(database, path, GRAF_KEY_TEXT_BYTES,
                             &out->text_bytes, error);
    return status;
}

/* ---- storing ------------------------------------------------------------ */

graf_status graf_live_metadata_store(xc_writable_database *database,
                                     const char *key, graf_view value,
                                     graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;

    if (xc_writable_database_set_metadata(database, key, strlen(key),
                                          value.data, value.length,
                                          &cause) != XC_OK)
        return graf_live_fail(error, &cause, "cannot write %s", key);
    return GRAF_OK;
}

graf_status graf_live_metadata_store_number(xc_writable_database *database,
                                            const char *key, uint64_t number,
                                            graf_error *error)
{
    char text[24];
    int length = snprintf(text, sizeof text, "%" PRIu64, number);

    return graf_live_metadata_store(database, key,
                                    graf_view_of(text, (size_t)length), error);
}
