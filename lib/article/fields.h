/*
 * fields.h - articles whose values come with names: objects of JSON, rows of
 * a table under a header.
 */
#ifndef GRAF_ARTICLE_FIELDS_H
#define GRAF_ARTICLE_FIELDS_H

#include "draft.h"

/* Texts and dates come under several names; the first of each that is not
 * empty counts, in this order. */
enum { GRAF_VALUE_TEXTS = 4, GRAF_VALUE_DATES = 3 };

typedef enum graf_field_kind {
    GRAF_VALUE_SCALAR,
    GRAF_VALUE_LIST,
    GRAF_VALUE_BYLINE,     /* "By A Person and B Person": authors */
    GRAF_VALUE_TEXT,       /* running text, blank lines between paragraphs */
    GRAF_VALUE_HTML,       /* the same as a part of a web page */
    GRAF_VALUE_PARAGRAPHS, /* each value is one */
    GRAF_VALUE_DATE
} graf_field_kind;

typedef struct graf_named_field {
    graf_view key;
    graf_field_kind kind;
    size_t place; /* of a graf_view, or an array of them, in graf_draft;
                     for texts and dates the rank */
    size_t count; /* of a list's counter in graf_draft */
} graf_named_field;

#define GRAF_SCALAR_FIELD(key, member)                                         \
    {                                                                          \
        GRAF_VIEW_LITERAL(key), GRAF_VALUE_SCALAR,                             \
            offsetof(graf_draft, member), 0                                    \
    }
#define GRAF_LIST_FIELD(key, member, counter)                                  \
    {                                                                          \
        GRAF_VIEW_LITERAL(key), GRAF_VALUE_LIST, offsetof(graf_draft, member), \
            offsetof(graf_draft, counter)                                      \
    }
#define GRAF_RANKED_FIELD(key, kind, rank)                                     \
    {                                                                          \
        GRAF_VIEW_LITERAL(key), kind, rank, 0                                  \
    }

/* The names of one format. */
typedef struct graf_field_table {
    const graf_named_field *fields;
    size_t count; /* 64 at most */
    bool foreign; /* the names of a standard: --map does not apply */
} graf_field_table;

/* What objects of JSON and headers of tables call the fields of graf. */
extern const graf_field_table graf_common_fields;

/* One article while its values are being read. */
typedef struct graf_fields {
    graf_input *input;
    const graf_field_table *table;
    uint64_t line;                     /* where it begins */
    uint64_t seen;                     /* a bit for each key that was there */
    graf_view texts[GRAF_VALUE_TEXTS]; /* in the draft's arena */
    uint32_t text_lines[GRAF_VALUE_TEXTS];
    bool text_is_html[GRAF_VALUE_TEXTS];
    graf_view dates[GRAF_VALUE_DATES];
    uint64_t date_lines[GRAF_VALUE_DATES];
} graf_fields;

/* Begins an article; the draft is empty. */
void graf_fields_begin(graf_fields *fields, graf_input *input,
                       const graf_field_table *table, uint64_t line);

/* The number of a known name, or -1: the names that input->map gives count
 * before the table's own. */
int graf_field_number(const graf_input *input, const graf_field_table *table,
                      graf_view key);

/* Says that the values of a field come now. One that comes twice empties what
 * the first gave, and is reported. */
void graf_fields_key(graf_fields *fields, int field, uint64_t line);

/* One value of that field: its string or number, or one of its array's. */
graf_status graf_fields_value(graf_fields *fields, int field, graf_view value,
                              uint64_t line, graf_error *error) GRAF_MUST_CHECK;

/* All values were given: text and date are settled, the draft finished. */
graf_status graf_fields_finish(graf_fields *fields, uint64_t ordinal,
                               graf_error *error) GRAF_MUST_CHECK;

/* ---- field_map.c -------------------------------------------------------- */

/* Somebody else's name for a field of graf. */
typedef struct graf_foreign_name {
    graf_view field; /* as in graf_common_fields */
    graf_view name;
} graf_foreign_name;

enum { GRAF_FOREIGN_NAMES_LIMIT = 64 };

typedef struct graf_field_map {
    char *text; /* on the heap; the names are views of it */
    graf_foreign_name names[GRAF_FOREIGN_NAMES_LIMIT];
    size_t count;
} graf_field_map;

/*
 * Reads "title=headline,text=body". GRAF_INVALID_ARGUMENT for anything else,
 * for a field that does not exist and for one that is named twice.
 */
graf_status graf_field_map_read(graf_view text, graf_field_map *out,
                                graf_error *error) GRAF_MUST_CHECK;
void graf_field_map_release(graf_field_map *map);

#endif
