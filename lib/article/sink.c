#include "sink.h"

#include <stdio.h>
#include <stdlib.h>

#include "graf/utf8.h"
#include "mojibake.h"

enum { KEPT_LIMIT = 16 * 1024 * 1024 };

static graf_sink *sink_of(graf_input *input)
{
    return input->sink;
}

/* What comes from an input may be in a message: line ends become spaces, and
 * what is not UTF-8, such as a character that was cut in two at the end,
 * question marks. */
static void make_sentence(char *message)
{
    graf_view text = graf_view_of_string(message);
    char *byte;
    size_t valid;

    for (byte = message; *byte != '\0'; byte++)
        if ((unsigned char)*byte < 0x20)
            *byte = ' ';
    while ((valid = graf_utf8_valid_prefix(text)) < text.length)
        message[valid] = '?';
}

static void report(graf_input *input, graf_problem_kind kind, uint64_t line,
                   const char *format, ...) GRAF_PRINTF(4, 5);

static void report(graf_input *input, graf_problem_kind kind, uint64_t line,
                   const char *format, ...)
{
    graf_sink *sink = sink_of(input);
    char message[GRAF_ERROR_MESSAGE_SIZE];
    graf_problem problem;
    va_list arguments;

    sink->lost += kind == GRAF_PROBLEM_LOST;
    sink->left_out += kind == GRAF_PROBLEM_DROPPED;
    if (sink->events.problem == NULL)
        return;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    make_sentence(message);
    problem.kind = kind;
    problem.file = graf_view_of_string(input->name);
    problem.line = line;
    problem.id = sink->draft.id;
    problem.message = graf_view_of_string(message);
    sink->events.problem(sink->events.user, &problem);
}

/* Whether the character at `at` of a path can stand in an id as it is, and
 * what is read back of the id is the same: not a space beside another one or
 * at an end. */
static bool is_plain_in_id(graf_view path, size_t at, size_t length,
                           uint32_t code_point)
{
    if (!graf_utf8_is_valid(graf_view_of(path.data + at, length)))
        return false;
    if (code_point == ' ')
        return at > 0 && at + 1 < path.length && path.data[at - 1] != ' ';
    return graf_value_keeps(code_point);
}

/* Where no id is given and the url is no help: the path, made valid UTF-8,
 * its end if it is too long, and the article's number. */
static graf_status id_from_path(graf_sink *sink, uint64_t ordinal,
                                graf_view *out, graf_error *error)
{
    static const char digits[] = "0123456789ABCDEF";
    graf_view path = graf_view_of_string(sink->input.name);
    graf_status status;
    graf_buffer id;
    size_t at = 0;

    if (path.length > GRAF_ID_BYTES_LIMIT / 4)
        at = path.length - GRAF_ID_BYTES_LIMIT / 4;
    path = graf_view_behind(path, at);
    graf_buffer_init(&id, GRAF_ID_BYTES_LIMIT);
    status = graf_buffer_append(&id, "", 0, error);
    for (at = 0; status == GRAF_OK && at < path.length;) {
        uint32_t code_point;
        size_t length = graf_utf8_decode(path, at, &code_point);
        unsigned char byte = (unsigned char)path.data[at];

        if (is_plain_in_id(path, at, length, code_point)) {
            status = graf_buffer_append(&id, path.data + at, length, error);
            at += length;
            continue;
        }
        status = graf_buffer_append_format(
            &id, error, "%%%c%c", digits[byte >> 4], digits[byte & 15]);
        at++;
    }
    if (status == GRAF_OK && ordinal > 0)
        status = graf_buffer_append_format(&id, error, "#%llu",
                                           (unsigned long long)ordinal);
    if (status == GRAF_OK)
        status = graf_arena_copy(&sink->draft.arena, graf_buffer_view(&id), out,
                                 error);
    graf_buffer_release(&id);
    return status;
}

static graf_status settle_id(graf_sink *sink, uint64_t ordinal,
                             graf_error *error)
{
    graf_draft *draft = &sink->draft;

    if (draft->id.length > GRAF_ID_BYTES_LIMIT) {
        report(&sink->input, GRAF_PROBLEM_REPAIRED, draft->line,
               "the id is longer than %d bytes; another one was made",
               GRAF_ID_BYTES_LIMIT);
        draft->id = graf_view_of(NULL, 0);
    }
    if (draft->id.length == 0 && draft->url.length <= GRAF_ID_BYTES_LIMIT)
        draft->id = draft->url;
    if (draft->id.length == 0)
        return id_from_path(sink, ordinal, &draft->id, error);
    return GRAF_OK;
}

static graf_status add_dropped(graf_sink *sink, const graf_block *block,
                               graf_view text, graf_error *error)
{
    void *items = sink->dropped;
    graf_dropped dropped = { text, GRAF_DROP_BOILERPLATE, block->line };
    graf_status status =
        graf_array_reserve(&items, &sink->dropped_capacity,
                           sink->dropped_count + 1, sizeof dropped, error);

    if (status != GRAF_OK)
        return status;
    sink->dropped = items;
    sink->dropped[sink->dropped_count++] = dropped;
    return GRAF_OK;
}

static graf_status add_paragraph(graf_sink *sink, graf_view text,
                                 graf_error *error)
{
    void *items = sink->paragraphs;
    graf_status status;

    if (sink->paragraph_count >= GRAF_PARAGRAPHS_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "an article of more than %d paragraphs",
                         GRAF_PARAGRAPHS_LIMIT);
    if (text.length > GRAF_ARTICLE_BYTES_LIMIT - sink->text_bytes)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "an article of more than %d MiB of text",
                         GRAF_ARTICLE_BYTES_LIMIT / (1024 * 1024));
    status = graf_array_reserve(&items, &sink->paragraph_capacity,
                                sink->paragraph_count + 1, sizeof text, error);
    if (status != GRAF_OK)
        return status;
    sink->paragraphs = items;
    sink->paragraphs[sink->paragraph_count++] = text;
    sink->text_bytes += text.length;
    return GRAF_OK;
}

static graf_status add_pieces(graf_sink *sink, const graf_block *block,
                              graf_view text, graf_error *error)
{
    size_t length = text.length;
    graf_status status = GRAF_OK;
    size_t pieces = 0;

    while (status == GRAF_OK && text.length > 0) {
        graf_view piece = graf_first_piece(text, GRAF_PARAGRAPH_BYTES_LIMIT);

        status = add_paragraph(sink, graf_view_trim(piece), error);
        text = graf_view_trim(graf_view_behind(text, piece.length));
        pieces++;
    }
    if (status == GRAF_OK && pieces > 1)
        report(&sink->input, GRAF_PROBLEM_REPAIRED, block->line,
               "a paragraph of %zu bytes was split into %zu", length, pieces);
    return status;
}

static graf_status settle_blocks(graf_sink *sink, graf_error *error)
{
    graf_draft *draft = &sink->draft;
    graf_status status = GRAF_OK;
    size_t i;

    sink->paragraph_count = 0;
    sink->dropped_count = 0;
    sink->text_bytes = 0;
    status = graf_mend_mojibake(&sink->input, error);
    if (status == GRAF_OK && !draft->settled) {
        status = graf_mark_boilerplate(draft, error);
        if (status == GRAF_OK)
            status = graf_rejoin_paragraphs(draft, error);
    }
    for (i = 0; i < draft->block_count && status == GRAF_OK; i++) {
        const graf_block *block = &draft->blocks[i];
        graf_view text;

        status = graf_clean_text(&draft->arena, block->text, &text, error);
        if (status != GRAF_OK || text.length == 0)
            continue;
        if (block->dropped)
            status = add_dropped(sink, block, text, error);
        else
            status = add_pieces(sink, block, text, error);
    }
    if (status == GRAF_OK)
        status = graf_mend_paragraphs(&sink->input, sink->paragraphs,
                                      &sink->paragraph_count, error);
    return status;
}

/* Language codes are compared as bytes everywhere else. */
static graf_status lower_language(graf_draft *draft, graf_error *error)
{
    char bytes[GRAF_FIELD_BYTES_LIMIT];
    graf_view given = draft->language;
    size_t i;

    for (i = 0; i < given.length; i++) {
        bytes[i] = given.data[i];
        if (bytes[i] >= 'A' && bytes[i] <= 'Z')
            bytes[i] = (char)(bytes[i] - 'A' + 'a');
    }
    return graf_arena_copy(&draft->arena, graf_view_of(bytes, given.length),
                           &draft->language, error);
}

static graf_status hand_on(graf_sink *sink, graf_error *error)
{
    const graf_draft *draft = &sink->draft;
    graf_article article;
    graf_status status;

    memset(&article, 0, sizeof article);
    article.id = draft->id;
    article.title = draft->title;
    article.source = draft->source;
    article.origin = draft->origin;
    article.section = draft->section;
    article.url = draft->url;
    article.language = draft->language;
    article.authors.items = draft->authors;
    article.authors.count = draft->author_count;
    article.regions.items = draft->regions;
    article.regions.count = draft->region_count;
    article.themes.items = draft->themes;
    article.themes.count = draft->theme_count;
    article.date = draft->date;
    article.paragraphs.items = sink->paragraphs;
    article.paragraphs.count = sink->paragraph_count;
    article.dropped = sink->dropped;
    article.dropped_count = sink->dropped_count;
    article.from_page = draft->from_page;
    sink->articles++;
    sink->all_articles++;
    status = sink->events.article(sink->events.user, &article, error);
    sink->stopped = status != GRAF_OK;
    return status;
}

/* An archive of the web knows a page's address where the page does not. */
static graf_status settle_address(graf_sink *sink, uint64_t ordinal,
                                  graf_error *error)
{
    graf_draft *draft = &sink->draft;

    if (ordinal > 0 || draft->url.length > 0)
        return GRAF_OK;
    return graf_draft_set(draft, &draft->url, sink->address, error);
}

static graf_status finish_draft(graf_sink *sink, uint64_t ordinal,
                                graf_error *error)
{
    graf_status status = settle_address(sink, ordinal, error);

    if (status == GRAF_OK)
        status = settle_id(sink, ordinal, error);
    if (status == GRAF_OK)
        status = lower_language(&sink->draft, error);
    if (status == GRAF_OK)
        status = settle_blocks(sink, error);
    if (status != GRAF_OK)
        return status;
    if (sink->draft.title.length == 0 && sink->paragraph_count == 0) {
        /* Crawls are full of frames, beacons and data. */
        report(&sink->input,
               sink->address.length > 0 ? GRAF_PROBLEM_DROPPED
                                        : GRAF_PROBLEM_LOST,
               sink->draft.line, "here is neither a headline nor text");
        return GRAF_OK;
    }
    return hand_on(sink, error);
}

static graf_status finish(graf_input *input, uint64_t ordinal,
                          graf_error *error)
{
    graf_sink *sink = sink_of(input);
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status = finish_draft(sink, ordinal, &failure);

    status = graf_sink_settle(sink, status, sink->draft.line, &failure, error);
    graf_draft_clear(&sink->draft);
    return status;
}

graf_status graf_sink_settle(graf_sink *sink, graf_status status, uint64_t line,
                             const graf_error *failure, graf_error *error)
{
    if (status == GRAF_OK)
        return GRAF_OK;
    if (sink->stopped || status == GRAF_NO_MEMORY) {
        if (error != NULL)
            *error = *failure;
        return status;
    }
    report(&sink->input, GRAF_PROBLEM_LOST, line, "not read: %s",
           failure->message);
    return GRAF_OK;
}

void graf_sink_init(graf_sink *sink, const graf_reader_events *events)
{
    memset(sink, 0, sizeof *sink);
    graf_draft_init(&sink->draft);
    sink->events = *events;
    sink->input.draft = &sink->draft;
    sink->input.finish = finish;
    sink->input.problem = report;
    sink->input.sink = sink;
    graf_arena_init(&sink->input.kept_arena, KEPT_LIMIT);
}

void graf_sink_release(graf_sink *sink)
{
    graf_draft_release(&sink->draft);
    graf_arena_release(&sink->input.kept_arena);
    free(sink->paragraphs);
    free(sink->dropped);
}

void graf_sink_begin(graf_sink *sink, const char *name)
{
    graf_draft_clear(&sink->draft);
    sink->input.name = name;
    sink->input.kept = NULL;
    sink->input.ordinal = 0;
    graf_arena_clear(&sink->input.kept_arena);
    sink->articles = 0;
    sink->lost = 0;
    sink->left_out = 0;
    sink->stopped = false;
}
