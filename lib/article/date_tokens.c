#include "date_tokens.h"

#include "date_names.h"
#include "graf/utf8.h"
#include "letters.h"
#include "words.h"

enum { DATE_TEXT_LIMIT = 1024 };

static void read_number(graf_date_tokens *list, graf_date_token *number)
{
    size_t at = number->start;

    number->kind = GRAF_DATE_NUMBER;
    while (at < list->text.length) {
        uint32_t code_point;
        size_t length = graf_utf8_decode(list->text, at, &code_point);
        int digit = graf_letter_digit(code_point);

        if (digit < 0)
            break;
        if (number->digits < 14)
            number->value = number->value * 10 + (uint64_t)digit;
        if (number->digits < 15)
            number->digits++;
        at += length;
    }
    number->end = (uint32_t)at;
}

/* A run of letters and marks on them; digits end it: "12月15日". */
static void read_word(graf_date_tokens *list, graf_date_token *word)
{
    size_t at = word->start;

    word->kind = GRAF_DATE_WORD;
    while (at < list->text.length) {
        uint32_t code_point;
        size_t length = graf_utf8_decode(list->text, at, &code_point);
        bool accent = code_point >= 0x300 && code_point < 0x370;

        if (!accent && (!graf_letter_is_word(code_point) ||
                        graf_letter_digit(code_point) >= 0))
            break;
        at += length;
    }
    word->end = (uint32_t)at;
}

void graf_date_read_tokens(graf_view text, graf_date_tokens *list)
{
    size_t at = 0;

    memset(list, 0, sizeof *list);
    list->text = graf_utf8_cut(text, DATE_TEXT_LIMIT);
    while (at < list->text.length && list->count < GRAF_DATE_TOKENS_LIMIT) {
        graf_date_token *item = &list->items[list->count];
        uint32_t code_point;
        size_t length = graf_utf8_decode(list->text, at, &code_point);

        if (graf_letter_is_space(code_point)) {
            at += length;
            continue;
        }
        item->start = (uint32_t)at;
        item->end = (uint32_t)(at + length);
        item->kind = GRAF_DATE_MARK;
        item->value = code_point;
        if (graf_letter_digit(code_point) >= 0) {
            item->value = 0;
            read_number(list, item);
        } else if (graf_letter_is_word(code_point)) {
            read_word(list, item);
        }
        at = item->end;
        list->count++;
    }
}

const graf_date_token *graf_date_token_at(const graf_date_tokens *list,
                                          size_t at)
{
    return &list->items[at < list->count ? at : list->count];
}

bool graf_date_is_mark(const graf_date_tokens *list, size_t at, char mark)
{
    const graf_date_token *item = graf_date_token_at(list, at);

    return item->kind == GRAF_DATE_MARK && item->value == (unsigned char)mark;
}

bool graf_date_is_one_of(const graf_date_tokens *list, size_t at,
                         const char *marks)
{
    for (; *marks != '\0'; marks++) {
        if (graf_date_is_mark(list, at, *marks))
            return true;
    }
    return false;
}

graf_view graf_date_token_text(const graf_date_tokens *list, size_t at)
{
    const graf_date_token *item = graf_date_token_at(list, at);

    return graf_view_of(list->text.data + item->start, item->end - item->start);
}

bool graf_date_is_word(const graf_date_tokens *list, size_t at,
                       const char *words)
{
    return graf_date_token_at(list, at)->kind == GRAF_DATE_WORD &&
           graf_is_listed_word(words, graf_date_token_text(list, at));
}

bool graf_date_is_number(const graf_date_tokens *list, size_t at,
                         unsigned fewest, unsigned most)
{
    const graf_date_token *item = graf_date_token_at(list, at);

    return item->kind == GRAF_DATE_NUMBER && item->digits >= fewest &&
           item->digits <= most;
}

bool graf_date_is_day(const graf_date_tokens *list, size_t at)
{
    return graf_date_is_number(list, at, 1, 2);
}

bool graf_date_is_year(const graf_date_tokens *list, size_t at)
{
    return graf_date_is_number(list, at, 4, 4);
}

int graf_date_value_at(const graf_date_tokens *list, size_t at)
{
    return (int)graf_date_token_at(list, at)->value;
}

int graf_date_month_at(const graf_date_tokens *list, size_t at)
{
    if (graf_date_token_at(list, at)->kind != GRAF_DATE_WORD)
        return 0;
    return graf_month_of_name(graf_date_token_text(list, at));
}

int graf_date_long_month_at(const graf_date_tokens *list, size_t at)
{
    if (graf_date_token_at(list, at)->kind != GRAF_DATE_WORD ||
        graf_date_token_at(list, at + 1)->kind != GRAF_DATE_WORD)
        return 0;
    return graf_month_of_names(graf_date_token_text(list, at),
                               graf_date_token_text(list, at + 1));
}
