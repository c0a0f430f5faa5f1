/*
 * Tables with a header line: CSV (RFC 4180, with commas or semicolons) and
 * TSV. The header's names are those of JSON, or what --map says.
 */
#include "fields.h"
#include "table_cells.h"

enum {
    COLUMNS_LIMIT = 256,
    NAME_LIMIT = 64, /* bytes of a header's name that is looked at */
    CELL_LIMIT = GRAF_ARTICLE_BYTES_LIMIT
};

typedef struct table {
    char delimiter;
    size_t columns;
    int fields[COLUMNS_LIMIT]; /* of each column, or -1 */
} table;

/* ---- the header --------------------------------------------------------- */

static size_t count_byte(graf_view text, char byte)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < text.length; i++)
        count += text.data[i] == byte;
    return count;
}

static char find_delimiter(graf_view header, bool tabs)
{
    if (tabs)
        return '\t';
    return count_byte(header, ';') > count_byte(header, ',') ? ';' : ',';
}

/* A name as it is written, or else in lower case. */
static int field_of(const graf_input *input, graf_view name)
{
    char lower[NAME_LIMIT];
    int field;
    size_t i;

    name = graf_view_trim(name);
    field = graf_field_number(input, &graf_common_fields, name);
    if (field >= 0 || name.length > sizeof lower)
        return field;
    for (i = 0; i < name.length; i++) {
        bool upper = name.data[i] >= 'A' && name.data[i] <= 'Z';

        lower[i] = (char)(upper ? name.data[i] + 32 : name.data[i]);
    }
    name = graf_view_of(lower, name.length);
    return graf_field_number(input, &graf_common_fields, name);
}

/* A title or a text, without which rows are no articles. */
static bool is_content(int field)
{
    const graf_named_field *named;

    if (field < 0)
        return false;
    named = &graf_common_fields.fields[field];
    return named->kind == GRAF_VALUE_TEXT ||
           named->kind == GRAF_VALUE_PARAGRAPHS ||
           (named->kind == GRAF_VALUE_SCALAR &&
            named->place == offsetof(graf_draft, title));
}

/* Reads the names in a header; *known counts those of fields, *content those
 * of title and text. */
static graf_status read_names(const graf_input *input, graf_view header,
                              table *out, size_t *known, size_t *content,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    bool open = false;
    graf_buffer cell;
    size_t at = 0;

    *known = 0;
    *content = 0;
    graf_buffer_init(&cell, CELL_LIMIT);
    while (status == GRAF_OK && at <= header.length &&
           out->columns < COLUMNS_LIMIT) {
        int field = -1;

        status =
            graf_next_cell(header, out->delimiter, &at, &cell, &open, error);
        if (status == GRAF_OK)
            field = field_of(input, graf_buffer_view(&cell));
        *known += field >= 0;
        *content += is_content(field);
        out->fields[out->columns++] = field;
    }
    graf_buffer_release(&cell);
    return status;
}

static graf_status read_header(graf_input *input, graf_view record, bool tabs,
                               uint64_t line, graf_error *error)
{
    graf_view header = graf_record_of_cells(record);
    size_t content;
    size_t known;
    graf_status status;
    table *made;
    void *memory;

    if (graf_view_trim(header).length == 0)
        return GRAF_OK;
    status =
        graf_arena_allocate(&input->kept_arena, sizeof *made, &memory, error);
    if (status != GRAF_OK)
        return status;
    made = memory;
    memset(made, 0, sizeof *made);
    made->delimiter = find_delimiter(header, tabs);
    input->kept = made;
    status = read_names(input, header, made, &known, &content, error);
    if (status == GRAF_OK && content == 0) {
        input->problem(input, GRAF_PROBLEM_LOST, line,
                       "not read: no column of the header is called title or "
                       "text; --map title=NAME,text=NAME says which are");
        return GRAF_END;
    }
    return status;
}

/* ---- rows --------------------------------------------------------------- */

/* "A Person; B Other": tables have one cell for all. */
static graf_status take_list(graf_fields *fields, int field, graf_view list,
                             uint64_t line, graf_error *error)
{
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && list.length > 0) {
        size_t end = 0;

        while (end < list.length && list.data[end] != ';' &&
               list.data[end] != '|')
            end++;
        status = graf_fields_value(fields, field, graf_view_of(list.data, end),
                                   line, error);
        end += end < list.length;
        list = graf_view_behind(list, end);
    }
    return status;
}

static graf_status take_cell(graf_fields *fields, int field, graf_view cell,
                             uint64_t line, graf_error *error)
{
    if (field < 0 || graf_view_trim(cell).length == 0)
        return GRAF_OK;
    graf_fields_key(fields, field, line);
    if (graf_common_fields.fields[field].kind == GRAF_VALUE_LIST)
        return take_list(fields, field, cell, line, error);
    return graf_fields_value(fields, field, cell, line, error);
}

static graf_status read_cells(graf_fields *fields, const table *header,
                              graf_view row, uint64_t line, graf_error *error)
{
    graf_input *input = fields->input;
    graf_status status = GRAF_OK;
    bool open = false;
    graf_buffer cell;
    size_t column = 0;
    size_t at = 0;

    graf_buffer_init(&cell, CELL_LIMIT);
    for (; status == GRAF_OK && at <= row.length; column++) {
        status =
            graf_next_cell(row, header->delimiter, &at, &cell, &open, error);
        if (status == GRAF_OK && column < header->columns)
            status = take_cell(fields, header->fields[column],
                               graf_buffer_view(&cell), line, error);
    }
    graf_buffer_release(&cell);
    if (status == GRAF_OK && open)
        input->problem(input, GRAF_PROBLEM_REPAIRED, line,
                       "a quote that opens in this row is not closed; what "
                       "follows to the end is one cell");
    if (status == GRAF_OK && column != header->columns)
        input->problem(input, GRAF_PROBLEM_REPAIRED, line,
                       "this row has %zu cells, the header %zu; they were "
                       "taken in order",
                       column, header->columns);
    return status;
}

static graf_status read_row(graf_input *input, graf_view record, uint64_t line,
                            graf_error *error)
{
    graf_view row = graf_record_of_cells(record);
    graf_fields fields;
    graf_status status;

    if (graf_view_trim(row).length == 0)
        return GRAF_OK;
    graf_draft_clear(input->draft);
    graf_fields_begin(&fields, input, &graf_common_fields, line);
    status = read_cells(&fields, input->kept, row, line, error);
    if (status != GRAF_OK)
        return status;
    return graf_fields_finish(&fields, ++input->ordinal, error);
}

static graf_status read_csv(graf_input *input, graf_view record, uint64_t line,
                            graf_error *error)
{
    if (input->kept == NULL)
        return read_header(input, record, false, line, error);
    return read_row(input, record, line, error);
}

static graf_status read_tsv(graf_input *input, graf_view record, uint64_t line,
                            graf_error *error)
{
    if (input->kept == NULL)
        return read_header(input, record, true, line, error);
    return read_row(input, record, line, error);
}

const graf_record_format graf_csv_records = { graf_cut_csv, read_csv, NULL,
                                              NULL, false };
const graf_record_format graf_tsv_records = { graf_cut_tsv, read_tsv, NULL,
                                              NULL, false };

/* ---- sniffing ----------------------------------------------------------- */

/* The first line names two fields, and a title or a text is one of them. */
static bool is_header(graf_view head, bool tabs)
{
    static const graf_input plain = { .map = NULL };
    table names = { .delimiter = '\t' };
    size_t content;
    size_t known;

    head = graf_view_trim(head);
    head.length = graf_view_find(head, graf_view_of("\n", 1));
    if (head.length > 16 * 1024)
        return false;
    names.delimiter = find_delimiter(head, tabs);
    return read_names(&plain, graf_record_of_cells(head), &names, &known,
                      &content, NULL) == GRAF_OK &&
           known > 1 && content > 0;
}

static int sniff(graf_view head, const char *name, const char *suffix,
                 bool tabs)
{
    size_t line = graf_view_find(head, graf_view_of("\n", 1));
    graf_view first = graf_view_of(head.data, line);

    if (is_header(head, tabs))
        return 96;
    return graf_has_suffix(name, suffix) &&
                   memchr(first.data, find_delimiter(first, tabs),
                          first.length) != NULL
               ? 60
               : 0;
}

int graf_sniff_csv(graf_view head, const char *name)
{
    return sniff(head, name, ".csv", false);
}

int graf_sniff_tsv(graf_view head, const char *name)
{
    return sniff(head, name, ".tsv", true);
}
