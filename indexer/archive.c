/* archive.c - --seal --output: one file to carry away. */
#include "command/output.h"
#include "command/values.h"
#include "graf/index.h"
#include "modes.h"

/* Opens what was written, which is also a look at whether it can be. */
static graf_status say_archive(const char *path, graf_error *error)
{
    char articles[GRAF_COUNT_TEXT_SIZE];
    char bytes[GRAF_COUNT_TEXT_SIZE];
    graf_index *archive;
    graf_index_info info;
    graf_status status = graf_index_open(path, &archive, error);

    if (status == GRAF_OK)
        status = graf_index_describe(archive, &info, error);
    if (status == GRAF_OK) {
        graf_format_count(info.articles, articles);
        graf_format_bytes(info.disk_bytes, bytes);
        graf_say(index_program.name, "%s holds %s article%s in %s", path,
                 articles, info.articles == 1 ? "" : "s", bytes);
    }
    graf_index_close(archive);
    return status;
}

graf_exit archive_index(const struct settings *settings)
{
    graf_sealing sealing = { settings->memory, (unsigned)settings->jobs };
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index = NULL;
    graf_status status = graf_index_open(settings->index, &index, &error);

    if (status == GRAF_OK)
        status = graf_index_archive(index, settings->output, &sealing, &error);
    graf_index_close(index);
    if (status == GRAF_OK && !settings->quiet)
        status = say_archive(settings->output, &error);
    if (status != GRAF_OK)
        graf_say(index_program.name, "%s", error.message);
    return status == GRAF_OK ? GRAF_EXIT_SUCCESS : GRAF_EXIT_ERROR;
}
