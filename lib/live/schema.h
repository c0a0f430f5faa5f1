/*
 * schema.h - terms and values of a live part; see schema.md.
 */
#ifndef GRAF_LIVE_SCHEMA_H
#define GRAF_LIVE_SCHEMA_H

#include "graf/article.h"
#include "graf/buffer.h"
#include "graf/query.h"
#include "graf/signature.h"

enum {
    GRAF_LIVE_SCHEMA_VERSION = 1,
    GRAF_TERM_SIZE = 245, /* the longest term that Xapian takes */

    GRAF_SLOT_ORDER = 0,
    GRAF_SLOT_DATE = 1,
    GRAF_SLOT_HEAD = 2,
    GRAF_SLOT_SIGNATURE = 3,

    GRAF_SIGNATURE_VALUE_SIZE = GRAF_SIGNATURE_BYTES + 4 + 8,

    GRAF_ORDER_KEY_SIZE = 4 + GRAF_ID_BYTES_LIMIT + 1 + 4
};

#define GRAF_TERM_HEAD "XHEAD"
#define GRAF_TERM_COPY "XCOPY"

typedef struct graf_term {
    char bytes[GRAF_TERM_SIZE];
    size_t length;
} graf_term;

/* "" for the text, "S" for the title, ...; NULL for a field without words. */
const char *graf_field_prefix(graf_field field);

/* A prefix and a form or stem of at most GRAF_WORD_BYTES_LIMIT bytes. */
void graf_term_make(graf_term *term, const char *prefix, graf_view word);

/* The term of an article's id: equal for equal ids only. */
void graf_term_of_id(graf_term *term, graf_view id);

/* The term of a language code, any case. */
void graf_term_of_language(graf_term *term, graf_view language);

/* Terms of whole days, months, years and days of any year. */
void graf_term_of_day(graf_term *term, graf_civil civil);
void graf_term_of_month(graf_term *term, int year, int month);
void graf_term_of_year(graf_term *term, int year);
void graf_term_of_any_year(graf_term *term, int month, int day);

/* The term of a cluster. */
void graf_term_of_cluster(graf_term *term, uint64_t cluster);

/* The form in a term of a field, or the empty view if it is of another. */
graf_view graf_term_form(graf_view term, graf_field field);

typedef struct graf_order_key {
    char bytes[GRAF_ORDER_KEY_SIZE];
    size_t length;
} graf_order_key;

/* Value 0. The id has no NUL and at most GRAF_ID_BYTES_LIMIT bytes. */
void graf_order_key_make(graf_order_key *key, int32_t date, graf_view id,
                         uint32_t paragraph);

/* Takes value 0 apart; `id` points into `key`. False: it is no order key. */
bool graf_order_key_read(graf_view key, int32_t *date, graf_view *id,
                         uint32_t *paragraph);

/* The key of the same paragraph in the order oldest first, undated last. */
void graf_order_key_reverse(graf_order_key *key);

/* Value 1, and value 2. */
void graf_date_value(int32_t date, char out[4]);
void graf_number_value(uint32_t number, char out[4]);
uint32_t graf_number_of_value(const char value[4]);

/* Value 3; reading it gives no id. False: it is none. */
void graf_signature_value(const graf_signed_article *article,
                          char out[GRAF_SIGNATURE_VALUE_SIZE]);
bool graf_signature_value_read(graf_view value, graf_signed_article *out);

/* The docid of the head in value 2; 0 when it is none. */
uint32_t graf_head_of_value(graf_view value);

#endif
