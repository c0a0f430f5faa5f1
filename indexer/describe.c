/* describe.c - --info and --verify: what is in the index, and is it whole? */
#include <inttypes.h>
#include <string.h>

#include "command/json_writer.h"
#include "command/output.h"
#include "command/terminal.h"
#include "command/values.h"
#include "graf/index.h"
#include "modes.h"

static void print_line(const char *name, const char *value)
{
    printf("%-12s", name);
    graf_write_harmless(stdout, graf_view_of_string(value));
    putchar('\n');
}

static void print_count(const char *name, uint64_t count)
{
    char number[GRAF_COUNT_TEXT_SIZE];

    graf_format_count(count, number);
    print_line(name, number);
}

static void print_bytes(const char *name, uint64_t bytes)
{
    char amount[GRAF_COUNT_TEXT_SIZE];

    graf_format_bytes(bytes, amount);
    print_line(name, amount);
}

static void print_dates(const graf_index_info *info)
{
    char first[GRAF_DATE_TEXT_SIZE];
    char last[GRAF_DATE_TEXT_SIZE];
    char dates[64] = "none";

    graf_date_format(info->first_date, first);
    graf_date_format(info->last_date, last);
    if (info->first_date != GRAF_NO_DATE)
        snprintf(dates, sizeof dates, "%s to %s", first, last);
    print_line("dates", dates);
}

static graf_status print_part(graf_index *index, uint32_t number,
                              graf_error *error)
{
    char articles[GRAF_COUNT_TEXT_SIZE];
    char bytes[GRAF_COUNT_TEXT_SIZE];
    char masked[GRAF_COUNT_TEXT_SIZE];
    graf_part_info part;
    graf_status status = graf_index_part(index, number, &part, error);

    if (status != GRAF_OK)
        return status;
    graf_format_count(part.statistics.collection.articles, articles);
    graf_format_bytes(part.statistics.disk_bytes, bytes);
    printf("  %-10s", part.kind);
    graf_write_harmless(stdout, part.name);
    printf("  %s %s", articles,
           part.statistics.collection.articles == 1 ? "article" : "articles");
    if (part.masked > 0) {
        graf_format_count(part.masked, masked);
        printf(", %s masked", masked);
    }
    printf("  %s\n", bytes);
    return GRAF_OK;
}

static graf_status print_text(const char *path, graf_index *index,
                              const graf_index_info *info, graf_error *error)
{
    graf_status status = GRAF_OK;
    char versions[64];
    uint32_t i;

    print_line("index", path);
    print_line("language", info->language);
    print_count("articles", info->articles);
    print_count("paragraphs", info->paragraphs);
    print_count("words", info->words);
    print_bytes("text", info->text_bytes);
    print_bytes("on disk", info->disk_bytes);
    print_dates(info);
    snprintf(versions, sizeof versions, "format %" PRIu32 ", analysis %" PRIu32,
             info->format_version, info->analysis_version);
    print_line("versions", versions);
    print_count("generation", info->generation);
    print_count("parts", info->parts);
    for (i = 0; status == GRAF_OK && i < info->parts; i++)
        status = print_part(index, i, error);
    return status;
}

static void add_count(graf_json_writer *json, const char *key, uint64_t count)
{
    graf_json_write_key(json, key);
    graf_json_write_count(json, count);
}

/* Nothing for an index without dated articles. */
static void add_date(graf_json_writer *json, const char *key, int32_t date)
{
    char text[GRAF_DATE_TEXT_SIZE];

    if (date == GRAF_NO_DATE)
        return;
    graf_date_format(date, text);
    graf_json_write_key(json, key);
    graf_json_write_string(json, text);
}

static graf_status add_parts(graf_json_writer *json, graf_index *index,
                             uint32_t count, graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t i;

    graf_json_write_key(json, "part_list");
    graf_json_write_array(json);
    for (i = 0; i < count; i++) {
        graf_part_info part;

        status = graf_index_part(index, i, &part, error);
        if (status != GRAF_OK)
            break;
        graf_json_write_object(json);
        graf_json_write_key(json, "kind");
        graf_json_write_string(json, part.kind);
        graf_json_write_key(json, "name");
        graf_json_write_text(json, part.name);
        add_count(json, "articles", part.statistics.collection.articles);
        add_count(json, "masked", part.masked);
        add_count(json, "bytes", part.statistics.disk_bytes);
        graf_json_write_object_end(json);
    }
    graf_json_write_array_end(json);
    return status;
}

static graf_status print_json(const char *path, graf_index *index,
                              const graf_index_info *info, graf_error *error)
{
    graf_json_writer json = graf_json_writer_to(stdout);
    graf_status status;

    graf_json_write_object(&json);
    graf_json_write_key(&json, "schema");
    graf_json_write_string(&json, "graf-index-info/1");
    graf_json_write_key(&json, "index");
    graf_json_write_string(&json, path);
    graf_json_write_key(&json, "language");
    graf_json_write_string(&json, info->language);
    add_count(&json, "articles", info->articles);
    add_count(&json, "paragraphs", info->paragraphs);
    add_count(&json, "words", info->words);
    add_count(&json, "text_bytes", info->text_bytes);
    add_count(&json, "bytes", info->disk_bytes);
    add_date(&json, "first_date", info->first_date);
    add_date(&json, "last_date", info->last_date);
    add_count(&json, "format_version", info->format_version);
    add_count(&json, "analysis_version", info->analysis_version);
    add_count(&json, "generation", info->generation);
    add_count(&json, "parts", info->parts);
    status = add_parts(&json, index, info->parts, error);
    graf_json_write_object_end(&json);
    putchar('\n');
    return status;
}

graf_exit describe_index(const struct settings *settings)
{
    bool as_json =
        settings->format != NULL && strcmp(settings->format, "json") == 0;
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index = NULL;
    graf_index_info info;
    graf_status status = graf_index_open(settings->index, &index, &error);

    if (status == GRAF_OK)
        status = graf_index_describe(index, &info, &error);
    if (status == GRAF_OK)
        status = as_json ? print_json(settings->index, index, &info, &error)
                         : print_text(settings->index, index, &info, &error);
    if (status != GRAF_OK)
        graf_say(index_program.name, "%s", error.message);
    graf_index_close(index);
    return status == GRAF_OK ? GRAF_EXIT_SUCCESS : GRAF_EXIT_ERROR;
}

static graf_status say_damage(void *user, const char *message,
                              graf_error *error)
{
    (void)user;
    (void)error;
    graf_say(index_program.name, "%s", message);
    return GRAF_OK;
}

graf_exit verify_index(const struct settings *settings)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index = NULL;
    graf_index_info info;
    graf_status status = graf_index_open(settings->index, &index, &error);

    if (status == GRAF_OK)
        status = graf_index_verify(index, say_damage, NULL, &error);
    if (status == GRAF_OK)
        status = graf_index_describe(index, &info, &error);
    if (status != GRAF_OK) {
        graf_say(index_program.name, "%s", error.message);
    } else if (!settings->quiet) {
        printf("%s is sound: %" PRIu64 " articles, %" PRIu64 " paragraphs\n",
               settings->index, info.articles, info.paragraphs);
    }
    graf_index_close(index);
    return status == GRAF_OK ? GRAF_EXIT_SUCCESS : GRAF_EXIT_ERROR;
}
