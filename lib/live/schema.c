#include "live/schema.h"

#include <inttypes.h>
#include <stdio.h>

#include "graf/file.h"

enum { ID_CUT = 200 };

const char *graf_field_prefix(graf_field field)
{
    static const char *const prefixes[GRAF_FIELD_COUNT] = {
        [GRAF_FIELD_TEXT] = "",
        [GRAF_FIELD_TITLE] = "S",
        [GRAF_FIELD_AUTHOR] = "A",
        [GRAF_FIELD_SOURCE] = "XSOURCE",
        [GRAF_FIELD_SECTION] = "XSECTION",
        [GRAF_FIELD_REGION] = "XREGION",
        [GRAF_FIELD_THEME] = "XTHEME",
    };

    return (unsigned)field < GRAF_FIELD_COUNT ? prefixes[field] : NULL;
}

static void append(graf_term *term, const char *bytes, size_t length)
{
    if (length > sizeof term->bytes - term->length)
        length = sizeof term->bytes - term->length;
    if (length > 0)
        memcpy(term->bytes + term->length, bytes, length);
    term->length += length;
}

void graf_term_make(graf_term *term, const char *prefix, graf_view word)
{
    term->length = 0;
    append(term, prefix, strlen(prefix));
    append(term, word.data, word.length);
}

void graf_term_of_id(graf_term *term, graf_view id)
{
    graf_fingerprint fingerprint;
    char hexadecimal[40];
    int length;

    if (id.length <= ID_CUT) {
        graf_term_make(term, "Q", id);
        return;
    }
    /* Longer than any id that is kept whole, so the two cannot meet. */
    fingerprint = graf_fingerprint_of(id.data, id.length);
    length =
        snprintf(hexadecimal, sizeof hexadecimal, "#%016" PRIx64 "%016" PRIx64,
                 fingerprint.high, fingerprint.low);
    graf_term_make(term, "Q", graf_view_of(id.data, ID_CUT));
    append(term, hexadecimal, (size_t)length);
}

void graf_term_of_language(graf_term *term, graf_view language)
{
    size_t i;

    if (language.length > GRAF_WORD_BYTES_LIMIT)
        language.length = GRAF_WORD_BYTES_LIMIT;
    graf_term_make(term, "L", language);
    for (i = 1; i < term->length; i++)
        if (term->bytes[i] >= 'A' && term->bytes[i] <= 'Z')
            term->bytes[i] = (char)(term->bytes[i] + ('a' - 'A'));
}

static void make_number_term(graf_term *term, const char *prefix, int digits,
                             int number)
{
    char text[16];
    int length = snprintf(text, sizeof text, "%0*d", digits, number);

    graf_term_make(term, prefix, graf_view_of(text, (size_t)length));
}

void graf_term_of_day(graf_term *term, graf_civil civil)
{
    make_number_term(term, "D", 8,
                     civil.year * 10000 + civil.month * 100 + civil.day);
}

void graf_term_of_month(graf_term *term, int year, int month)
{
    make_number_term(term, "M", 6, year * 100 + month);
}

void graf_term_of_year(graf_term *term, int year)
{
    make_number_term(term, "Y", 4, year);
}

void graf_term_of_any_year(graf_term *term, int month, int day)
{
    make_number_term(term, "XDAY", 4, month * 100 + day);
}

void graf_term_of_cluster(graf_term *term, uint64_t cluster)
{
    char hexadecimal[17];

    snprintf(hexadecimal, sizeof hexadecimal, "%016" PRIx64, cluster);
    graf_term_make(term, "XCLUSTER", graf_view_of(hexadecimal, 16));
}

graf_view graf_term_form(graf_view term, graf_field field)
{
    const char *prefix = graf_field_prefix(field);
    size_t length = strlen(prefix);

    if (!graf_view_starts_with(term, graf_view_of(prefix, length)))
        return graf_view_of(NULL, 0);
    term = graf_view_of(term.data + length, term.length - length);
    /* "S" begins a title's word, and also would "Sx" some other prefix. */
    if (term.length > 0 && term.data[0] >= 'A' && term.data[0] <= 'Z')
        return graf_view_of(NULL, 0);
    return term;
}

/* ---- values ------------------------------------------------------------- */

void graf_number_value(uint32_t number, char out[4])
{
    out[0] = (char)(number >> 24);
    out[1] = (char)(number >> 16);
    out[2] = (char)(number >> 8);
    out[3] = (char)number;
}

uint32_t graf_number_of_value(const char value[4])
{
    const unsigned char *bytes = (const unsigned char *)value;

    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
           (uint32_t)bytes[2] << 8 | bytes[3];
}

uint32_t graf_head_of_value(graf_view value)
{
    return value.length == 4 ? graf_number_of_value(value.data) : 0;
}

/* Flips the sign, so that byte order is the order of the dates. */
static uint32_t biased(int32_t date)
{
    return (uint32_t)date ^ UINT32_C(0x80000000);
}

void graf_date_value(int32_t date, char out[4])
{
    graf_number_value(biased(date), out);
}

/* GRAF_NO_DATE is the smallest date, hence last when inverted. */
void graf_order_key_make(graf_order_key *key, int32_t date, graf_view id,
                         uint32_t paragraph)
{
    graf_number_value(~biased(date), key->bytes);
    memcpy(key->bytes + 4, id.data, id.length);
    key->bytes[4 + id.length] = '\0';
    graf_number_value(paragraph, key->bytes + 5 + id.length);
    key->length = id.length + 9;
}

bool graf_order_key_read(graf_view key, int32_t *date, graf_view *id,
                         uint32_t *paragraph)
{
    if (key.length < 9 || key.length > GRAF_ORDER_KEY_SIZE ||
        key.data[key.length - 5] != '\0')
        return false;
    *date = (int32_t)(~graf_number_of_value(key.data) ^ UINT32_C(0x80000000));
    *id = graf_view_of(key.data + 4, key.length - 9);
    *paragraph = graf_number_of_value(key.data + key.length - 4);
    return true;
}

void graf_order_key_reverse(graf_order_key *key)
{
    uint32_t inverted = graf_number_of_value(key->bytes);

    if (inverted != ~biased(GRAF_NO_DATE))
        graf_number_value(~inverted, key->bytes);
}

void graf_signature_value(const graf_signed_article *article,
                          char out[GRAF_SIGNATURE_VALUE_SIZE])
{
    memcpy(out, article->signature.bytes, GRAF_SIGNATURE_BYTES);
    out += GRAF_SIGNATURE_BYTES;
    graf_date_value(article->date, out);
    graf_number_value((uint32_t)(article->cluster >> 32), out + 4);
    graf_number_value((uint32_t)article->cluster, out + 8);
}

bool graf_signature_value_read(graf_view value, graf_signed_article *out)
{
    const char *rest;

    memset(out, 0, sizeof *out);
    if (value.length != GRAF_SIGNATURE_VALUE_SIZE)
        return false;
    rest = value.data + GRAF_SIGNATURE_BYTES;
    memcpy(out->signature.bytes, value.data, GRAF_SIGNATURE_BYTES);
    out->date = (int32_t)biased((int32_t)graf_number_of_value(rest));
    out->cluster = (uint64_t)graf_number_of_value(rest + 4) << 32 |
                   graf_number_of_value(rest + 8);
    return true;
}
