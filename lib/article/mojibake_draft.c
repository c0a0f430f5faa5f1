#include "mojibake.h"

#include "sink.h"

/* Each time that a text is read wrongly it grows: this is as good as no bound
 * for a line of a megabyte. */
enum { ROUNDS_LIMIT = 16 };

/* What is done with each line of a draft. */
typedef struct mender {
    graf_input *input;
    graf_draft *draft;
    bool finished; /* the paragraphs are the text, and not the draft's blocks */
    graf_view *paragraphs;
    size_t paragraph_count;
    graf_mojibake evidence;
    graf_buffer line;
    size_t undone;  /* lines */
    uint32_t first; /* of the input, the first that was undone; 0: not known */
    bool suspected;
} mender;

typedef graf_status line_visitor(mender *self, graf_view *text, uint32_t line,
                                 graf_error *error);

static graf_status suspect(mender *self, graf_view *text, uint32_t line,
                           graf_error *error)
{
    (void)line;
    (void)error;
    self->suspected = self->suspected || graf_may_be_mojibake(*text);
    return GRAF_OK;
}

static graf_status weigh(mender *self, graf_view *text, uint32_t line,
                         graf_error *error)
{
    (void)line;
    (void)error;
    graf_weigh_mojibake(*text, &self->evidence);
    return GRAF_OK;
}

static graf_status undo(mender *self, graf_view *text, uint32_t line,
                        graf_error *error)
{
    bool undone = false;
    graf_status status;

    graf_buffer_clear(&self->line);
    status =
        graf_undo_mojibake(*text, &self->evidence, &self->line, &undone, error);
    if (status != GRAF_OK || !undone)
        return status;
    if (self->undone++ == 0)
        self->first = line;
    return graf_arena_copy(&self->draft->arena, graf_buffer_view(&self->line),
                           text, error);
}

static graf_status visit_all(mender *self, graf_view *texts, size_t count,
                             line_visitor *visitor, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; status == GRAF_OK && i < count; i++)
        status = visitor(self, &texts[i], self->draft->line, error);
    return status;
}

static graf_status visit_fields(mender *self, line_visitor *visitor,
                                graf_error *error)
{
    graf_draft *draft = self->draft;
    graf_status status = visit_all(self, &draft->title, 1, visitor, error);

    if (status == GRAF_OK)
        status = visit_all(self, &draft->source, 1, visitor, error);
    if (status == GRAF_OK)
        status = visit_all(self, &draft->section, 1, visitor, error);
    if (status == GRAF_OK)
        status = visit_all(self, draft->authors, draft->author_count, visitor,
                           error);
    if (status == GRAF_OK)
        status =
            visit_all(self, draft->themes, draft->theme_count, visitor, error);
    return status;
}

static graf_status visit(mender *self, line_visitor *visitor, graf_error *error)
{
    graf_draft *draft = self->draft;
    graf_status status = visit_fields(self, visitor, error);
    size_t i;

    if (status == GRAF_OK && self->finished)
        return visit_all(self, self->paragraphs, self->paragraph_count, visitor,
                         error);
    for (i = 0; status == GRAF_OK && i < draft->block_count; i++)
        status =
            visitor(self, &draft->blocks[i].text, draft->blocks[i].line, error);
    return status;
}

/* One round; *again says that something was undone. */
static graf_status mend_once(mender *self, bool *again, graf_error *error)
{
    static const graf_mojibake nothing = { 0, 0, 0, 0 };
    graf_status status;
    size_t before = self->undone;

    *again = false;
    self->suspected = false;
    self->evidence = nothing;
    status = visit(self, suspect, error);
    if (status == GRAF_OK && self->suspected)
        status = visit(self, weigh, error);
    if (status == GRAF_OK && graf_is_mojibake(&self->evidence))
        status = visit(self, undo, error);
    *again = self->undone > before;
    return status;
}

/* True for controls of U+0080 and more, which values keep for this. */
static bool has_control(graf_view value)
{
    size_t i;

    for (i = 0; i + 1 < value.length; i++) {
        if (value.data[i] == '\xC2' && (unsigned char)value.data[i + 1] < 0xA0)
            return true;
    }
    return false;
}

/* Makes a value tidy again. */
static graf_status tidy(mender *self, graf_view *value, graf_error *error)
{
    graf_view cleaned;
    graf_status status;

    if (self->undone == 0 && !has_control(*value))
        return GRAF_OK;
    status = graf_clean_text(&self->draft->arena, *value, &cleaned, error);
    *value = graf_view_of(NULL, 0);
    return status == GRAF_OK
               ? graf_draft_set(self->draft, value, cleaned, error)
               : status;
}

/* Each value once, as graf_draft_add has it: some may have become equal. */
static graf_status tidy_all(mender *self, graf_view *values, size_t *count,
                            graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t kept = 0;
    size_t i;

    for (i = 0; status == GRAF_OK && i < *count; i++) {
        values[kept] = values[i];
        status = tidy(self, &values[kept], error);
        kept += values[kept].length > 0 &&
                !graf_is_among(values, kept, values[kept]);
    }
    *count = kept;
    return status;
}

static graf_status tidy_fields(mender *self, graf_error *error)
{
    graf_draft *draft = self->draft;
    graf_view *const fields[] = { &draft->id,      &draft->title,
                                  &draft->source,  &draft->origin,
                                  &draft->section, &draft->url,
                                  &draft->language };
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; status == GRAF_OK && i < sizeof fields / sizeof fields[0]; i++)
        status = tidy(self, fields[i], error);
    if (status == GRAF_OK)
        status = tidy_all(self, draft->authors, &draft->author_count, error);
    if (status == GRAF_OK)
        status = tidy_all(self, draft->regions, &draft->region_count, error);
    if (status == GRAF_OK)
        status = tidy_all(self, draft->themes, &draft->theme_count, error);
    return status;
}

/* Until nothing is left to undo. */
static graf_status mend(mender *self, graf_error *error)
{
    graf_status status = GRAF_OK;
    bool again = true;
    int rounds = 0;

    self->undone = 0;
    graf_buffer_init(&self->line, GRAF_ARTICLE_BYTES_LIMIT);
    while (status == GRAF_OK && again && rounds < ROUNDS_LIMIT) {
        status = mend_once(self, &again, error);
        rounds += again;
    }
    graf_buffer_release(&self->line);
    if (status == GRAF_OK)
        status = tidy_fields(self, error);
    if (status == GRAF_OK && self->undone > 0)
        self->input->problem(self->input, GRAF_PROBLEM_REPAIRED, self->first,
                             "UTF-8 had been read as windows-1252%s: undone",
                             rounds == 1 ? "" : ", more than once");
    return status;
}

graf_status graf_mend_mojibake(graf_input *input, graf_error *error)
{
    mender self = { .input = input, .draft = input->draft };

    return mend(&self, error);
}

/* What was undone may hold controls, or be nothing but these. */
static graf_status clean_paragraphs(mender *self, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t kept = 0;
    size_t i;

    for (i = 0; status == GRAF_OK && i < self->paragraph_count; i++) {
        status = graf_clean_text(&self->draft->arena, self->paragraphs[i],
                                 &self->paragraphs[kept], error);
        kept += self->paragraphs[kept].length > 0;
    }
    self->paragraph_count = kept;
    return status;
}

graf_status graf_mend_paragraphs(graf_input *input, graf_view *paragraphs,
                                 size_t *count, graf_error *error)
{
    mender self = { .input = input,
                    .draft = input->draft,
                    .finished = true,
                    .paragraphs = paragraphs,
                    .paragraph_count = *count };
    graf_status status;

    do {
        status = mend(&self, error);
        if (status == GRAF_OK && self.undone > 0)
            status = clean_paragraphs(&self, error);
    } while (status == GRAF_OK && self.undone > 0);
    *count = self.paragraph_count;
    return status;
}
