/*
 * A new live part: a database with nothing in it but what it says of itself.
 */
#include "graf/file.h"
#include "live/failure.h"
#include "live/live.h"
#include "live/metadata.h"
#include "live/schema.h"

static graf_status initialise(xc_writable_database *database,
                              graf_view language, graf_error *error)
{
    graf_status status = graf_live_metadata_store_number(
        database, GRAF_KEY_SCHEMA, GRAF_LIVE_SCHEMA_VERSION, error);

    if (status == GRAF_OK)
        status = graf_live_metadata_store(database, GRAF_KEY_LANGUAGE, language,
                                          error);
    if (status == GRAF_OK)
        status = graf_live_metadata_store_number(database, GRAF_KEY_TEXT_BYTES,
                                                 0, error);
    return status;
}

graf_status graf_live_create(const char *path, graf_view language,
                             graf_error *error)
{
    xc_writable_database *database = NULL;
    xc_error cause = XC_ERROR_INIT;
    graf_status status;

    if (xc_writable_database_open(path, XC_DB_CREATE, 0, &database, &cause) !=
        XC_OK)
        return graf_live_fail(error, &cause, "cannot create %s", path);
    status = initialise(database, language, error);
    if (status == GRAF_OK &&
        xc_writable_database_close(database, &cause) != XC_OK)
        status = graf_live_fail(error, &cause, "cannot finish %s", path);
    xc_writable_database_free(database);
    /* Xapian syncs its files but not the folder that names them. */
    if (status == GRAF_OK)
        status = graf_folder_sync(path, error);
    return status;
}
