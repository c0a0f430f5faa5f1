/*
 * Counting what matches in a sealed part, exactly.
 */
#include "sealed/matching.h"

graf_status graf_sealed_count(graf_part *part, const graf_plan *plan,
                              graf_deadline deadline, graf_match_counts *out,
                              graf_error *error)
{
    graf_sealed_part *sealed = graf_sealed_of(part);
    graf_match_counts counts = { 0, 0, true };
    uint32_t counted = GRAF_NO_DOCUMENT; /* the article counted last */
    graf_matching matching;
    graf_status status;
    uint32_t document = 0;
    uint32_t target = 0;

    memset(out, 0, sizeof *out);
    graf_matching_init(&matching, sealed, plan, 0, sealed->articles.count,
                       deadline);
    status = graf_matching_compile(&matching, error);
    while (status == GRAF_OK && document != GRAF_NO_DOCUMENT) {
        status = graf_matching_next(&matching, target, &document, error);
        if (status != GRAF_OK || document == GRAF_NO_DOCUMENT)
            break;
        counts.paragraphs++;
        if (matching.at.article != counted)
            counts.articles++;
        counted = matching.at.article;
        target = document + 1;
    }
    if (status == GRAF_OK)
        status = graf_matching_finish(&matching, error);
    if (status == GRAF_OK) {
        *out = counts;
        out->complete = !matching.clock.is_late;
    }
    graf_matching_release(&matching);
    return status;
}
