/*
 * mojibake.h - UTF-8 that was read as windows-1252 or ISO-8859-1.
 *
 * Such text is valid UTF-8 and says "cafÃ©" for "café". It is undone only
 * where it can be nothing else. A *sequence* is a run of characters whose
 * bytes in windows-1252 are one character in UTF-8, at least two bytes long.
 * It is *strong* unless right text may hold it by chance: a capital or an
 * accented letter with quotes, dashes or a footnote's number behind it, such
 * as "MANHÃ”" or "é…»". A line *agrees* when all of it that is not ASCII is in
 * sequences, and one of them is strong; it *disagrees* when anything is not.
 *
 * A text is undone when as many lines agree as disagree, and hold together a
 * strong sequence of three characters or two of two. Then the lines that agree
 * are undone; those with weak sequences only when no line disagrees.
 */
#ifndef GRAF_ARTICLE_MOJIBAKE_H
#define GRAF_ARTICLE_MOJIBAKE_H

#include "draft.h"

typedef struct graf_mojibake {
    size_t agreeing; /* lines */
    size_t disagreeing;
    size_t pairs; /* strong sequences of two characters, in agreeing lines */
    size_t longer;
} graf_mojibake;

/* True when there may be a sequence in the line: quickly said, seldom wrong. */
bool graf_may_be_mojibake(graf_view line);

/* Adds what a line says. */
void graf_weigh_mojibake(graf_view line, graf_mojibake *evidence);

bool graf_is_mojibake(const graf_mojibake *evidence);

/*
 * Appends the line undone, with *undone true, when the evidence of the whole
 * text says so for this line; else nothing.
 */
graf_status graf_undo_mojibake(graf_view line, const graf_mojibake *evidence,
                               graf_buffer *out, bool *undone,
                               graf_error *error) GRAF_MUST_CHECK;

/* ---- mojibake_draft.c -------------------------------------------------- */

/* Undoes it in the title, the names and the blocks of the draft in hand,
 * read as lines of one text, over and over, and reports it. Then takes out
 * the control characters that graf_draft_set leaves in values for this. */
graf_status graf_mend_mojibake(graf_input *input,
                               graf_error *error) GRAF_MUST_CHECK;

/*
 * The same for the paragraphs of the article, when blocks were left out, and
 * with them what their lines said of the others: an article that graf has
 * written is read again as what it was. *count may become less.
 */
graf_status graf_mend_paragraphs(graf_input *input, graf_view *paragraphs,
                                 size_t *count,
                                 graf_error *error) GRAF_MUST_CHECK;

#endif
