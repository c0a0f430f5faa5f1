/*
 * draft.h - an article under construction, and the table of formats.
 *
 * A format reader turns bytes into a draft: metadata as it finds it and the
 * text as blocks in order. Everything that is the same for all formats is
 * done when the draft is finished: bounds, UTF-8, white space, splitting of
 * over-long paragraphs, rejoining over page breaks, boilerplate, the id.
 * So a new format is one file and one row of the table in formats.c.
 */
#ifndef GRAF_ARTICLE_DRAFT_H
#define GRAF_ARTICLE_DRAFT_H

#include "graf/reader.h"

/* A paragraph of the input before anybody judged it. */
typedef struct graf_block {
    graf_view text;
    uint32_t line; /* 1-based line of the unpacked file; 0: not known */
    bool verbatim; /* the format says this is a paragraph: JSON arrays of
                      paragraphs, <p>; it is never rejoined with the next */
    bool dropped;  /* boilerplate, says the format reader or the judge */
} graf_block;

typedef struct graf_draft {
    graf_arena arena; /* all text below lives here */
    graf_view id, title, source, origin, section, url, language;
    graf_view authors[GRAF_FIELD_VALUES_LIMIT];
    size_t author_count;
    graf_view regions[GRAF_FIELD_VALUES_LIMIT];
    size_t region_count;
    graf_view themes[GRAF_FIELD_VALUES_LIMIT];
    size_t theme_count;
    int32_t date;
    uint32_t line;      /* where the article begins in the unpacked file */
    graf_block *blocks; /* on the heap, kept from article to article */
    size_t block_count;
    size_t block_capacity;
    bool settled;   /* the blocks are paragraphs as an article has them: nothing
                       is judged or rejoined. For what graf wrote itself, and
                       others who give paragraphs one by one */
    bool from_page; /* as in graf_article */
} graf_draft;

/* What a format reader is given. */
typedef struct graf_input {
    const char *name;  /* the path as given */
    graf_draft *draft; /* empty; reset after each article by the sink */
    /* Finishes input->draft as an article and hands it on. `ordinal` is 0 for
     * the only article of a file, else 1, 2, ... Clears the draft. Any status
     * but GRAF_OK ends the reading and must be passed on. */
    graf_status (*finish)(struct graf_input *input, uint64_t ordinal,
                          graf_error *error);
    /* Tells the report; printf-formatted. */
    void (*problem)(struct graf_input *input, graf_problem_kind kind,
                    uint64_t line, const char *format, ...) GRAF_PRINTF(4, 5);
    void *sink; /* private to sink.c */
    /* For formats that are read record by record: what a record has to know
     * of those before it. Empty at the beginning of each input. */
    graf_arena kept_arena;
    void *kept;
    uint64_t ordinal;                 /* articles that came out of records */
    const struct graf_field_map *map; /* other names of fields, or NULL */
} graf_input;

/*
 * How a format is read that holds many articles, so that the file may be
 * larger than memory: one record after the other, each at most 64 MiB.
 */
typedef struct graf_record_format {
    /* How long the record is that `text` begins with, separators included; 0
     * when its end is not in `text`. With `ended` nothing follows `text`, and
     * 0 stands for all of it. Only looks at bytes of ASCII. */
    size_t (*cut)(graf_view text, bool ended);
    /* Reads one record; `line` is that of its first byte. GRAF_END: what
     * follows is not to be read. */
    graf_status (*read)(graf_input *input, graf_view record, uint64_t line,
                        graf_error *error);
    /* After the last record; may be NULL. */
    graf_status (*end)(graf_input *input, graf_error *error);
    /* Frees input->kept where it is not in the arena, however the reading
     * ended; may be NULL. */
    void (*release)(graf_input *input);
    bool raw; /* records are bytes: the format knows encodings itself */
} graf_record_format;

typedef struct graf_format {
    const char *name;
    const char *summary;
    /* How sure the format is that it can read a file that begins with
     * `head` (up to 64 KiB, UTF-8) and is called `name`: 0 not at all, 100
     * certain. Content counts more than names. */
    int (*sniff)(graf_view head, const char *name);
    /* Whole documents: `text` is all of the file, valid UTF-8, no BOM. */
    graf_status (*read)(graf_input *input, graf_view text, graf_error *error);
    /* Or line by line (JSON Lines): one record, without its newline. NULL for
     * whole documents. The stream is not held in memory. */
    graf_status (*read_line)(graf_input *input, graf_view record, uint64_t line,
                             graf_error *error);
    /* Or record by record; NULL for the others. */
    const graf_record_format *records;
} graf_format;

/* The table; ended by a row whose name is NULL. */
extern const graf_format graf_formats[];

/* For `sniff`: ".JSONL" is the suffix ".jsonl" of a name. */
bool graf_has_suffix(const char *name, const char *suffix);

/* ---- draft.c ----------------------------------------------------------- */

void graf_draft_init(graf_draft *draft);
void graf_draft_release(graf_draft *draft);
void graf_draft_clear(graf_draft *draft);

/* True for what graf_draft_set leaves as it is: not for control characters,
 * the byte order mark, and white space other than the space. */
bool graf_value_keeps(uint32_t code_point);

/* Copies `value`, trimmed, white space runs made one space, cut at
 * GRAF_FIELD_BYTES_LIMIT, into *field. An empty value changes nothing. */
graf_status graf_draft_set(graf_draft *draft, graf_view *field, graf_view value,
                           graf_error *error) GRAF_MUST_CHECK;

/* The same, as one more of authors, regions or themes; equal values once,
 * those past the limit are left out. */
graf_status graf_draft_add(graf_draft *draft, graf_view *values, size_t *count,
                           graf_view value, graf_error *error) GRAF_MUST_CHECK;

bool graf_is_among(const graf_view *values, size_t count, graf_view value);

/* Appends a block; `text` is copied as it is. */
graf_status graf_draft_block(graf_draft *draft, graf_view text, uint32_t line,
                             bool verbatim, graf_error *error) GRAF_MUST_CHECK;

/* ---- paragraphs.c ------------------------------------------------------ */

/*
 * Cuts running text at blank lines into blocks (lines of a paragraph joined
 * by one space, white space runs made one) and appends them. `line` is the
 * number of the text's first line, 0 when it is not known.
 */
graf_status graf_split_paragraphs(graf_draft *draft, graf_view text,
                                  uint32_t line,
                                  graf_error *error) GRAF_MUST_CHECK;

/* ---- rejoin.c ---------------------------------------------------------- */

/*
 * Rejoins paragraphs that a page break cut: no closing punctuation at the end
 * of one, and the next goes on in lower case. Never verbatim or dropped ones.
 */
graf_status graf_rejoin_paragraphs(graf_draft *draft,
                                   graf_error *error) GRAF_MUST_CHECK;

/* ---- boilerplate.c ------------------------------------------------------ */

/* Marks the blocks that are no part of the story: share buttons, newsletter,
 * copyright, disclaimer, "read more", ... by rules that name no site. */
graf_status graf_mark_boilerplate(graf_draft *draft,
                                  graf_error *error) GRAF_MUST_CHECK;

/* ---- dates.c ------------------------------------------------------------ */

/*
 * Reads a date as newspapers and machines write it: ISO 8601 and RFC 5322
 * dates with or without time, "December 15, 2021", "15 December 2021",
 * "15. Dezember 2021", "15 décembre 2021", "15 de diciembre de 2021",
 * "2021年12月15日", 15/12/2021 only where it cannot be read two ways.
 * GRAF_DATE_NONE: there is no date in it; GRAF_DATE_IMPOSSIBLE: it is one that
 * does not exist, such as 2021-02-30.
 */
typedef enum graf_date_found {
    GRAF_DATE_NONE = 0,
    GRAF_DATE_READ,
    GRAF_DATE_IMPOSSIBLE
} graf_date_found;

graf_date_found graf_date_parse(graf_view text, int32_t *out);

/* Sets the draft's date from text; an impossible one is reported through
 * `input` with its line and the article has no date. */
void graf_draft_set_date(graf_input *input, graf_view text, uint64_t line);

/* ---- one reader a format ------------------------------------------------ */

int graf_sniff_json_lines(graf_view head, const char *name);
/* True when the first line with anything in it has its newline and is one
 * JSON object: enough to know JSON Lines by, without waiting for more. */
bool graf_begins_with_json_line(graf_view head);
graf_status graf_read_json_line(graf_input *input, graf_view record,
                                uint64_t line, graf_error *error);
int graf_sniff_json(graf_view head, const char *name);
extern const graf_record_format graf_json_records;
int graf_sniff_rss(graf_view head, const char *name);
extern const graf_record_format graf_rss_records;
int graf_sniff_atom(graf_view head, const char *name);
extern const graf_record_format graf_atom_records;
int graf_sniff_wxr(graf_view head, const char *name);
extern const graf_record_format graf_wxr_records;
int graf_sniff_ninjs(graf_view head, const char *name);
extern const graf_record_format graf_ninjs_records;
int graf_sniff_nitf(graf_view head, const char *name);
graf_status graf_read_nitf(graf_input *input, graf_view text,
                           graf_error *error);
int graf_sniff_newsml(graf_view head, const char *name);
graf_status graf_read_newsml(graf_input *input, graf_view text,
                             graf_error *error);
int graf_sniff_newsml_g2(graf_view head, const char *name);
graf_status graf_read_newsml_g2(graf_input *input, graf_view text,
                                graf_error *error);
int graf_sniff_csv(graf_view head, const char *name);
extern const graf_record_format graf_csv_records;
int graf_sniff_tsv(graf_view head, const char *name);
extern const graf_record_format graf_tsv_records;
int graf_sniff_mbox(graf_view head, const char *name);
extern const graf_record_format graf_mbox_records;
int graf_sniff_ocr(graf_view head, const char *name);
graf_status graf_read_ocr(graf_input *input, graf_view text, graf_error *error);
int graf_sniff_reuters(graf_view head, const char *name);
extern const graf_record_format graf_reuters_records;
int graf_sniff_trec(graf_view head, const char *name);
extern const graf_record_format graf_trec_records;
int graf_sniff_html(graf_view head, const char *name);
graf_status graf_read_html(graf_input *input, graf_view text,
                           graf_error *error);
int graf_sniff_markdown(graf_view head, const char *name);
graf_status graf_read_markdown(graf_input *input, graf_view text,
                               graf_error *error);
int graf_sniff_web_text(graf_view head, const char *name);
graf_status graf_read_web_text(graf_input *input, graf_view text,
                               graf_error *error);
int graf_sniff_plain_text(graf_view head, const char *name);
graf_status graf_read_plain_text(graf_input *input, graf_view text,
                                 graf_error *error);

/* Removes inline markdown marks ([text](url), **bold**, *italic*, `code`,
 * images) from a line of text, appending what remains to `out`. */
graf_status graf_markdown_strip(graf_view text, graf_buffer *out,
                                graf_error *error) GRAF_MUST_CHECK;

#endif
