#include "sealed/stem_ranges.h"

#include <stdlib.h>

/* What their entries take is bounded, too. */
enum { STEMS_IN_RANGE = 64 * 1024 };

graf_status graf_stem_ranges_make(const graf_new_stem *stems, uint32_t count,
                                  uint64_t occurrences, graf_stem_range **out,
                                  uint32_t *out_count, graf_error *error)
{
    graf_stem_range range = { 0, 0, 0 };
    size_t capacity = 0;
    uint32_t used = 0;
    uint32_t i;

    *out = NULL;
    *out_count = 0;
    for (i = 0; i < count; i++) {
        bool is_last = i + 1 == count;

        range.count++;
        range.occurrences += stems[i].occurrences;
        if (is_last || range.count == STEMS_IN_RANGE ||
            range.occurrences + stems[i + 1].occurrences > occurrences) {
            void *ranges = *out;
            graf_status status = graf_array_reserve(
                &ranges, &capacity, (size_t)used + 1, sizeof range, error);

            *out = ranges;
            if (status != GRAF_OK)
                return status;
            (*out)[used++] = range;
            range = (graf_stem_range){ i + 1, 0, 0 };
        }
    }
    *out_count = used;
    return GRAF_OK;
}
