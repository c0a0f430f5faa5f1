/*
 * The matching paragraphs of one article.
 */
#include "sealed/scorer.h"

/* Fills in the paragraphs; `found` has room for all of the article. */
static graf_status find_paragraphs(graf_matching *matching, graf_scorer *scorer,
                                   graf_found_paragraph *found, size_t *count,
                                   graf_error *error)
{
    uint32_t target = matching->document_begin;

    for (;;) {
        uint32_t document;
        graf_status status =
            graf_matching_next(matching, target, &document, error);

        if (status != GRAF_OK || document == GRAF_NO_DOCUMENT)
            return status;
        found[*count].number = document - matching->at.first;
        found[*count].score = graf_scorer_document(scorer, document);
        ++*count;
        target = document + 1;
    }
}

graf_status graf_sealed_paragraphs(graf_part *part, const graf_plan *plan,
                                   graf_place place, graf_arena *arena,
                                   graf_found_paragraph **out, size_t *count,
                                   graf_error *error)
{
    graf_sealed_part *sealed = graf_sealed_of(part);
    graf_matching matching;
    graf_scorer scorer;
    graf_status status;
    void *memory;

    *out = NULL;
    *count = 0;
    if (place >= sealed->articles.count)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s has no article at place %llu", sealed->file->path,
                         (unsigned long long)place);
    graf_matching_init(&matching, sealed, plan, (uint32_t)place,
                       (uint32_t)place + 1, 0);
    status = graf_arena_allocate(
        arena, (matching.document_end - matching.document_begin) * sizeof **out,
        &memory, error);
    *out = memory;
    if (status == GRAF_OK)
        status = graf_scorer_init_article(&scorer, &matching, error);
    if (status == GRAF_OK)
        status = graf_matching_compile(&matching, error);
    if (status == GRAF_OK)
        status = find_paragraphs(&matching, &scorer, *out, count, error);
    if (status == GRAF_OK)
        status = graf_matching_finish(&matching, error);
    graf_matching_release(&matching);
    return status;
}
