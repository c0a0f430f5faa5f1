#include "archives.h"

void archives_init(struct archives *archives, const struct config *config)
{
    memset(archives, 0, sizeof *archives);
    archives->config = config;
}

void archives_close(struct archives *archives)
{
    size_t i;

    for (i = 0; i < ARCHIVES_LIMIT; i++) {
        graf_index_close(archives->items[i].index);
        archives->items[i].index = NULL;
    }
}

/* The stamp is taken first: what changes while the index is opened is then
 * noticed the next time. */
static graf_status open_archive(struct archives *archives, size_t number,
                                graf_error *error)
{
    const char *path = archives->config->archives[number].path.data;
    struct archive *archive = &archives->items[number];
    graf_status status;
    uint64_t stamp;

    status = graf_index_stamp(path, &stamp, error);
    if (status == GRAF_OK && archive->index != NULL && archive->stamp == stamp)
        return GRAF_OK;
    graf_index_close(archive->index);
    archive->index = NULL;
    archive->stamp = stamp;
    if (status == GRAF_OK)
        status = graf_index_open(path, &archive->index, error);
    /* What the visitor asks for that is not there is another matter. */
    if (status == GRAF_NOT_FOUND || status == GRAF_INVALID_ARGUMENT)
        status = error->status = GRAF_INPUT_OUTPUT;
    return status;
}

graf_status archives_choose(struct archives *archives, graf_view name,
                            struct archive_choice *out, graf_error *error)
{
    const struct config *config = archives->config;
    size_t first = 0;
    size_t last = config->archive_count;
    graf_status status = GRAF_OK;
    size_t i;

    out->count = 0;
    out->stamp = config->stamp;
    if (name.length > 0) {
        first = config_find(config, name);
        if (first == last)
            return graf_fail(error, GRAF_NOT_FOUND,
                             "There is no archive of that name here.");
        last = first + 1;
    }
    for (i = first; status == GRAF_OK && i < last; i++) {
        status = open_archive(archives, i, error);
        if (status != GRAF_OK)
            break;
        out->indexes[out->count] = archives->items[i].index;
        out->numbers[out->count++] = i;
        out->stamp = out->stamp * 31 + archives->items[i].stamp;
    }
    return status;
}
