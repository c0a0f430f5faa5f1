/*
 * Any bytes as a date. What is found must be a day that exists, lie in the
 * text, and be read again from how graf writes it.
 */
#include <stdint.h>
#include <stdlib.h>

#include "date_place.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool held)
{
    if (!held)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    graf_view text = graf_view_of((const char *)data, size);
    char written[GRAF_DATE_TEXT_SIZE];
    graf_date_place place;
    graf_date_found found = graf_date_locate(text, &place);
    int32_t again = 0;

    (void)graf_is_date_line(text);
    if (found == GRAF_DATE_NONE)
        return 0;
    check(place.span.start < place.span.end && place.span.end <= size);
    if (found == GRAF_DATE_IMPOSSIBLE) {
        check(place.date == GRAF_NO_DATE);
        return 0;
    }
    graf_date_format(place.date, written);
    check(graf_date_parse(graf_view_of_string(written), &again) ==
          GRAF_DATE_READ);
    check(again == place.date);
    return 0;
}
