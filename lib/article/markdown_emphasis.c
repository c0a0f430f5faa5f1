#include "markdown_emphasis.h"

#include "letters.h"

enum { OPEN_RUNS_LIMIT = 32 /* emphasis that waits for its end */ };

static uint32_t code_point_before(graf_view text, size_t at)
{
    return at == 0 ? ' ' : graf_last_code_point(graf_view_of(text.data, at));
}

static uint32_t code_point_after(graf_view text, size_t at)
{
    if (at >= text.length)
        return ' ';
    return graf_first_code_point(graf_view_behind(text, at));
}

/* Which ends of emphasis a run can be. Inside a word only ** can be one:
 * "2*3*4" and "snake_case_names" are text. */
static void run_sides(graf_view text, const graf_mark_run *item, bool *opens,
                      bool *closes)
{
    uint32_t before = code_point_before(text, item->at);
    uint32_t after = code_point_after(text, item->at + item->length);
    bool in_word = graf_letter_is_word(before) && graf_letter_is_word(after);
    char mark = text.data[item->at];
    bool allowed = !in_word || (mark == '*' && item->length > 1);

    if (mark == '~' && item->length != 2)
        allowed = false;
    *opens = allowed && !graf_letter_is_space(after);
    *closes = allowed && !graf_letter_is_space(before);
}

/* The runs that wait for a partner, the newest last. */
typedef struct open_runs {
    size_t items[OPEN_RUNS_LIMIT];
    size_t count;
} open_runs;

static void pair_run(graf_view text, graf_mark_runs *runs, open_runs *open)
{
    graf_mark_run *item = &runs->items[runs->count - 1];
    bool opens;
    bool closes;
    size_t i;

    run_sides(text, item, &opens, &closes);
    for (i = open->count; closes && i > 0 && item->used < item->length; i--) {
        graf_mark_run *partner = &runs->items[open->items[i - 1]];
        size_t left = item->length - item->used;

        if (text.data[partner->at] != text.data[item->at])
            continue;
        if (left > partner->length - partner->used)
            left = partner->length - partner->used;
        partner->used += left;
        item->used += left;
        open->count = partner->used == partner->length ? i - 1 : i;
    }
    if (opens && item->used < item->length && open->count < OPEN_RUNS_LIMIT)
        open->items[open->count++] = runs->count - 1;
}

static graf_status add_run(graf_mark_runs *runs, size_t at, size_t length,
                           graf_error *error)
{
    void *items = runs->items;
    graf_status status = graf_array_reserve(
        &items, &runs->capacity, runs->count + 1, sizeof(graf_mark_run), error);
    graf_mark_run item = { at, length, 0 };

    if (status != GRAF_OK)
        return status;
    runs->items = items;
    runs->items[runs->count++] = item;
    return GRAF_OK;
}

graf_status graf_find_mark_runs(graf_view text, graf_mark_runs *runs,
                                graf_error *error)
{
    graf_status status = GRAF_OK;
    open_runs open = { { 0 }, 0 };
    size_t at = 0;

    while (status == GRAF_OK && at < text.length) {
        char byte = text.data[at];
        size_t end = at + 1;

        if (byte == '\\')
            end++;
        else if (graf_is_blank_line_at(text, at))
            open.count = 0; /* emphasis ends with its paragraph */
        if (byte == '*' || byte == '_' || byte == '~') {
            while (graf_byte_at(text, end) == byte)
                end++;
            status = add_run(runs, at, end - at, error);
            if (status == GRAF_OK)
                pair_run(text, runs, &open);
        }
        at = end;
    }
    return status;
}

bool graf_is_blank_line_at(graf_view text, size_t at)
{
    if (graf_byte_at(text, at) != '\n')
        return false;
    do
        at++;
    while (graf_byte_at(text, at) == ' ' || graf_byte_at(text, at) == '\t' ||
           graf_byte_at(text, at) == '\r');
    return graf_byte_at(text, at) == '\n';
}
