#include "sealed/stem_ranges.h"

#include <stdlib.h>

/* What their entries take is bounded, too. */
enum { STEMS_IN_RANGE = 64 * 1024 };

static uint64_t sum_of_occurrences(const graf_new_stem *stems, uint32_t count)
{
    uint64_t sum = 0;
    uint32_t i;

    for (i = 0; i < count; i++)
        sum += stems[i].occurrences;
    return sum;
}

static graf_status add_range(graf_stem_range **ranges, size_t *capacity,
                             uint32_t *count, graf_stem_range range,
                             graf_error *error)
{
    void *items = *ranges;
    graf_status status = graf_array_reserve(
        &items, capacity, (size_t)*count + 1, sizeof range, error);

    *ranges = items;
    if (status == GRAF_OK)
        (*ranges)[(*count)++] = range;
    return status;
}

graf_status graf_stem_ranges_make(const graf_new_stem *stems, uint32_t count,
                                  uint64_t wanted, graf_stem_range **out,
                                  uint32_t *out_count, graf_error *error)
{
    /* Ranges end at multiples of this, so that nothing is left for one more
     * in the end. */
    uint64_t share = sum_of_occurrences(stems, count) / wanted + 1;
    graf_stem_range range = { 0, 0, 0 };
    graf_status status = GRAF_OK;
    size_t capacity = 0;
    uint64_t done = 0;
    uint64_t end = share;
    uint32_t i;

    *out = NULL;
    *out_count = 0;
    for (i = 0; i < count && status == GRAF_OK; i++) {
        range.count++;
        range.occurrences += stems[i].occurrences;
        done += stems[i].occurrences;
        if (done < end && range.count < STEMS_IN_RANGE && i + 1 < count)
            continue;
        status = add_range(out, &capacity, out_count, range, error);
        range = (graf_stem_range){ i + 1, 0, 0 };
        end = (done / share + 1) * share;
    }
    return status;
}
