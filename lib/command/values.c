#include "command/values.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool graf_read_number(const char *text, size_t minimum, size_t maximum,
                      size_t *out)
{
    size_t value = 0;

    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        size_t digit = (size_t)(*text - '0');

        if (!is_digit(*text) || value > (SIZE_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    if (value < minimum || value > maximum)
        return false;
    *out = value;
    return true;
}

bool graf_read_size(const char *text, size_t minimum, size_t maximum,
                    size_t *out)
{
    static const char units[] = "KMG";
    const char *unit;
    char digits[24];
    size_t length = strlen(text);
    unsigned shift = 0;
    size_t number;

    if (length == 0 || length >= sizeof digits)
        return false;
    unit = strchr(units, text[length - 1]);
    if (unit != NULL) {
        shift = 10 * (unsigned)(unit - units + 1);
        length--;
    }
    memcpy(digits, text, length);
    digits[length] = '\0';
    if (!graf_read_number(digits, 0, maximum >> shift, &number) ||
        number << shift < minimum)
        return false;
    *out = number << shift;
    return true;
}

/* Milliseconds of a unit, 0 for an unknown one. */
static uint64_t unit_length(const char *unit)
{
    if (strcmp(unit, "ms") == 0)
        return 1;
    if (strcmp(unit, "s") == 0)
        return 1000;
    if (strcmp(unit, "m") == 0 || strcmp(unit, "min") == 0)
        return 60 * 1000;
    return 0;
}

bool graf_read_duration(const char *text, uint32_t *out)
{
    uint64_t thousandths = 0; /* of the unit */
    uint64_t place = 1000;
    uint64_t length;

    if (!is_digit(*text))
        return false;
    for (; is_digit(*text); text++) {
        thousandths = thousandths * 10 + (uint64_t)(*text - '0') * 1000;
        if (thousandths > (uint64_t)GRAF_DURATION_MAX * 1000)
            return false;
    }
    if (*text == '.') {
        text++;
        if (!is_digit(*text))
            return false;
        for (; is_digit(*text); text++) {
            place /= 10;
            thousandths += (uint64_t)(*text - '0') * place;
        }
    }
    length = unit_length(text);
    if (length == 0 || thousandths * length / 1000 == 0 ||
        thousandths * length / 1000 > GRAF_DURATION_MAX)
        return false;
    *out = (uint32_t)(thousandths * length / 1000);
    return true;
}

void graf_format_count(uint64_t count, char out[GRAF_COUNT_TEXT_SIZE])
{
    char digits[GRAF_COUNT_TEXT_SIZE];
    int length = snprintf(digits, sizeof digits, "%" PRIu64, count);
    char *to = out;
    int i;

    for (i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            *to++ = ',';
        *to++ = digits[i];
    }
    *to = '\0';
}

void graf_format_bytes(uint64_t bytes, char out[GRAF_COUNT_TEXT_SIZE])
{
    static const char *const units[] = { "bytes", "kB", "MB", "GB", "TB" };
    double amount = (double)bytes;
    size_t unit = 0;

    while (amount >= 999.95 && unit + 1 < sizeof units / sizeof *units) {
        amount /= 1000;
        unit++;
    }
    snprintf(out, GRAF_COUNT_TEXT_SIZE, unit == 0 ? "%.0f %s" : "%.1f %s",
             amount, units[unit]);
}
