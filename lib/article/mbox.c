/*
 * Mail: mbox files (RFC 4155), an article a message, or one message alone.
 */
#include "draft.h"

#include "byline.h"
#include "encoding.h"
#include "html_fragment.h"
#include "lines.h"
#include "mime.h"

enum {
    PARTS_LIMIT = 200, /* looked at in one message */
    DEPTH_LIMIT = 8    /* of parts in parts */
};

/* ---- records ------------------------------------------------------------ */

/* "From somebody@example.org Tue Mar  5 10:00:00 2019" */
static bool is_separator(graf_view line)
{
    static const graf_view from = GRAF_VIEW_LITERAL("From ");
    size_t at;

    if (!graf_view_starts_with(line, from))
        return false;
    for (at = from.length; at + 4 < line.length; at++) {
        const char *byte = line.data + at;

        if (byte[0] >= '0' && byte[0] <= '9' && byte[1] == ':' &&
            byte[2] >= '0' && byte[2] <= '9')
            return true;
    }
    return false;
}

/* A message ends before the next separator behind a blank line. */
static size_t cut(graf_view text, bool ended)
{
    static const graf_view next = GRAF_VIEW_LITERAL("\nFrom ");
    size_t at = 0;

    while (at < text.length) {
        graf_view rest = graf_view_behind(text, at);
        graf_view line;

        at += graf_view_find(rest, next) + 1;
        if (at >= text.length)
            break;
        line = graf_view_behind(text, at);
        line.length = graf_view_find(line, graf_view_of("\n", 1));
        if (line.length == text.length - at && !ended)
            return 0; /* the rest of the line is not there yet */
        if (at > 1 && strchr("\r\n", text.data[at - 2]) != NULL &&
            is_separator(line))
            return at;
    }
    return ended ? text.length : 0;
}

/* ---- text --------------------------------------------------------------- */

typedef struct message {
    graf_input *input;
    graf_buffer plain; /* the text of all its plain parts */
    graf_buffer html;  /* and of those that are HTML */
    size_t parts;
    bool too_many;
} message;

static graf_status append_text(graf_mime_part part, graf_view type,
                               graf_buffer *out, graf_error *error)
{
    graf_buffer encoding;
    graf_buffer bytes;
    graf_buffer converted;
    graf_conversion how;
    graf_status status;
    graf_view text;

    graf_buffer_init(&encoding, GRAF_MIME_LIMIT);
    graf_buffer_init(&bytes, GRAF_MIME_LIMIT);
    graf_buffer_init(&converted, 2 * (size_t)GRAF_MIME_LIMIT);
    status = graf_mime_field(part.head, "Content-Transfer-Encoding", &encoding,
                             NULL, error);
    if (status == GRAF_OK)
        status = graf_mime_decode(part.body, graf_buffer_view(&encoding),
                                  &bytes, error);
    if (status == GRAF_OK)
        status = graf_encoding_convert(graf_buffer_view(&bytes),
                                       graf_mime_parameter(type, "charset"),
                                       &converted, &text, &how, error);
    if (status == GRAF_OK && out->length > 0)
        status = graf_buffer_append(out, "\n\n", 2, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(out, text, error);
    graf_buffer_release(&encoding);
    graf_buffer_release(&bytes);
    graf_buffer_release(&converted);
    return status;
}

/* What of a message is its text: attachments are not. Nesting is bounded. */
static graf_status read_part(message *self, graf_view bytes, size_t depth,
                             graf_error *error);

static graf_status read_parts(message *self, graf_view body, graf_view type,
                              size_t depth, graf_error *error)
{
    graf_view boundary = graf_mime_parameter(type, "boundary");
    graf_status status = GRAF_OK;
    graf_view part;
    size_t at = 0;

    while (status == GRAF_OK &&
           graf_mime_next_part(body, boundary, &at, &part)) {
        if (depth >= DEPTH_LIMIT || ++self->parts > PARTS_LIMIT) {
            self->too_many = true;
            break;
        }
        status = read_part(self, part, depth + 1, error);
    }
    return status;
}

static graf_status read_part(message *self, graf_view bytes, size_t depth,
                             graf_error *error)
{
    static const graf_view attachment = GRAF_VIEW_LITERAL("attachment");
    static const graf_view multipart = GRAF_VIEW_LITERAL("multipart/");
    static const graf_view html = GRAF_VIEW_LITERAL("text/html");
    static const graf_view plain = GRAF_VIEW_LITERAL("text/plain");
    graf_mime_part part = graf_mime_split(bytes);
    graf_buffer disposition;
    graf_buffer value;
    graf_status status;
    graf_view type;

    graf_buffer_init(&value, GRAF_MIME_LIMIT);
    graf_buffer_init(&disposition, GRAF_MIME_LIMIT);
    status = graf_mime_field(part.head, "Content-Type", &value, NULL, error);
    if (status == GRAF_OK)
        status = graf_mime_field(part.head, "Content-Disposition", &disposition,
                                 NULL, error);
    type = graf_buffer_view(&value);
    if (status != GRAF_OK || graf_view_starts_ignoring_case(
                                 graf_buffer_view(&disposition), attachment))
        ;
    else if (graf_view_starts_ignoring_case(type, multipart))
        status = read_parts(self, part.body, type, depth, error);
    else if (graf_view_starts_ignoring_case(type, html))
        status = append_text(part, type, &self->html, error);
    else if (type.length == 0 || graf_view_starts_ignoring_case(type, plain))
        status = append_text(part, type, &self->plain, error);
    graf_buffer_release(&value);
    graf_buffer_release(&disposition);
    return status;
}

/* Takes off the ">" that mbox puts before lines like separators, and what is
 * below "-- ", where the signature begins. */
static graf_status tidy(graf_view text, graf_buffer *out, graf_view *signature,
                        graf_error *error)
{
    static const graf_view escaped = GRAF_VIEW_LITERAL(">From ");
    static const graf_view dashes = GRAF_VIEW_LITERAL("-- ");
    graf_line_walk walk = { text, 0, 0 };
    graf_status status = GRAF_OK;
    graf_view line;

    *signature = graf_view_of(NULL, 0);
    while (status == GRAF_OK && graf_next_line(&walk, &line)) {
        if (graf_view_equal(line, dashes)) {
            *signature = graf_rest_of_lines(&walk);
            break;
        }
        if (graf_view_starts_with(line, escaped))
            line = graf_view_behind(line, 1);
        status = graf_buffer_append_view(out, line, error);
        if (status == GRAF_OK)
            status = graf_buffer_append_byte(out, '\n', error);
    }
    return status;
}

static graf_status add_plain(graf_draft *draft, graf_view text,
                             graf_error *error)
{
    graf_status status;
    graf_buffer tidied;
    graf_view signature;
    size_t first;

    graf_buffer_init(&tidied, 2 * (size_t)GRAF_MIME_LIMIT);
    status = tidy(text, &tidied, &signature, error);
    if (status == GRAF_OK)
        status =
            graf_split_paragraphs(draft, graf_buffer_view(&tidied), 0, error);
    first = draft->block_count;
    if (status == GRAF_OK)
        status = graf_split_paragraphs(draft, signature, 0, error);
    for (; first < draft->block_count; first++)
        draft->blocks[first].dropped = true;
    graf_buffer_release(&tidied);
    return status;
}

/* ---- metadata ----------------------------------------------------------- */

static graf_status set_field(graf_draft *draft, graf_view *field,
                             graf_view head, const char *name,
                             graf_error *error)
{
    graf_buffer value;
    graf_status status;

    graf_buffer_init(&value, GRAF_MIME_LIMIT);
    status = graf_mime_field(head, name, &value, NULL, error);
    if (status == GRAF_OK)
        status = graf_draft_set(draft, field, graf_buffer_view(&value), error);
    graf_buffer_release(&value);
    return status;
}

/* "<x@example.org>" without its brackets. */
static graf_view without_brackets(graf_view text)
{
    if (text.length > 2 && text.data[0] == '<' &&
        text.data[text.length - 1] == '>')
        return graf_view_trim(graf_view_of(text.data + 1, text.length - 2));
    return text;
}

/* The names in "A Person <a@example.org>, "B, Other" <b@example.org>": those
 * who have none are named by their address. */
static graf_status add_authors(graf_draft *draft, graf_view list,
                               graf_error *error)
{
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && list.length > 0) {
        bool quoted = false;
        graf_view name;
        size_t open;
        size_t end;

        for (end = 0; end < list.length; end++) {
            if (list.data[end] == '"')
                quoted = !quoted;
            if (list.data[end] == ',' && !quoted)
                break;
        }
        name = graf_view_of(list.data, end);
        open = graf_view_find(name, graf_view_of("<", 1));
        if (graf_view_trim(graf_view_of(name.data, open)).length > 0)
            name.length = open;
        name = without_brackets(graf_view_trim(name));
        if (name.length > 2 && name.data[0] == '"' &&
            name.data[name.length - 1] == '"')
            name = graf_view_of(name.data + 1, name.length - 2);
        status = graf_draft_add(draft, draft->authors, &draft->author_count,
                                name, error);
        end += end < list.length;
        list = graf_view_behind(list, end);
    }
    return status;
}

static graf_status read_head(graf_input *input, graf_view head, uint64_t line,
                             graf_error *error)
{
    graf_draft *draft = input->draft;
    graf_view from = { NULL, 0 };
    graf_view date = { NULL, 0 };
    graf_view keywords = { NULL, 0 };
    const struct {
        const char *name;
        graf_view *field;
    } fields[] = {
        { "Subject", &draft->title },
        { "Message-ID", &draft->id },
        { "Archived-At", &draft->url },
        { "Organization", &draft->source },
        { "Content-Language", &draft->language },
        { "From", &from },
        { "Date", &date },
        { "Keywords", &keywords },
    };
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; status == GRAF_OK && i < sizeof fields / sizeof fields[0]; i++)
        status = set_field(draft, fields[i].field, head, fields[i].name, error);
    draft->id = without_brackets(draft->id);
    draft->url = without_brackets(draft->url);
    if (date.length > 0)
        graf_draft_set_date(input, date, line);
    if (status == GRAF_OK)
        status = add_authors(draft, from, error);
    if (status == GRAF_OK)
        status = graf_add_values(draft, draft->themes, &draft->theme_count,
                                 keywords, error);
    return status;
}

/* ---- messages ----------------------------------------------------------- */

static graf_status read_text(graf_input *input, graf_view bytes,
                             graf_error *error)
{
    message self = { .input = input };
    graf_status status;

    graf_buffer_init(&self.plain, GRAF_MIME_LIMIT);
    graf_buffer_init(&self.html, GRAF_MIME_LIMIT);
    status = read_part(&self, bytes, 0, error);
    if (status == GRAF_OK && self.too_many)
        input->problem(input, GRAF_PROBLEM_LOST, input->draft->line,
                       "a message of more than %d parts, or %d in each other; "
                       "the rest of it was not read",
                       PARTS_LIMIT, DEPTH_LIMIT);
    if (status == GRAF_OK && self.plain.length > 0)
        status = add_plain(input->draft, graf_buffer_view(&self.plain), error);
    else if (status == GRAF_OK)
        status = graf_html_fragment(input->draft, graf_buffer_view(&self.html),
                                    0, error);
    graf_buffer_release(&self.plain);
    graf_buffer_release(&self.html);
    return status;
}

static graf_status read_message(graf_input *input, graf_view record,
                                uint64_t line, graf_error *error)
{
    graf_line_walk walk = { record, 0, 0 };
    graf_status status;
    graf_view first;

    while (graf_next_line(&walk, &first) && first.length == 0)
        record = graf_rest_of_lines(&walk);
    if (graf_view_trim(record).length == 0)
        return GRAF_OK;
    if (is_separator(first))
        record = graf_rest_of_lines(&walk);
    graf_draft_clear(input->draft);
    input->draft->line = (uint32_t)line;
    status = read_head(input, graf_mime_split(record).head, line, error);
    if (status == GRAF_OK)
        status = read_text(input, record, error);
    if (status != GRAF_OK)
        return status;
    return input->finish(input, ++input->ordinal, error);
}

const graf_record_format graf_mbox_records = { cut, read_message, NULL, NULL,
                                               true };

/* How many of the fields that messages have are in the first lines. */
static int count_fields(graf_view head)
{
    static const char *const names[] = {
        "Message-ID:", "From:",         "Date:",     "Subject:",
        "Received:",   "MIME-Version:", "X-Mailer:", "Return-Path:",
    };
    graf_line_walk walk = { head, 0, 0 };
    graf_view line;
    int found = 0;
    size_t i;

    while (graf_next_line(&walk, &line) && line.length > 0) {
        for (i = 0; i < sizeof names / sizeof names[0]; i++)
            found += graf_view_starts_ignoring_case(
                line, graf_view_of_string(names[i]));
    }
    return found;
}

int graf_sniff_mbox(graf_view head, const char *name)
{
    graf_line_walk walk = { head, 0, 0 };
    graf_view line;

    (void)name;
    if (!graf_next_line(&walk, &line))
        return 0;
    if (is_separator(line))
        return count_fields(graf_rest_of_lines(&walk)) > 0 ? 97 : 0;
    /* The fields of saved web pages are some of these, but not so many. */
    return count_fields(head) > 3 ? 96 : 0;
}
