/* Wildcards: `*` any run of characters, `?` exactly one. */
#include "graf/query.h"
#include "graf/utf8.h"

static size_t character_length(graf_view view, size_t at)
{
    uint32_t code_point;

    return graf_utf8_decode(view, at, &code_point);
}

bool graf_pattern_matches(graf_view pattern, graf_view form)
{
    size_t pattern_at = 0;
    size_t form_at = 0;
    size_t after_star = 0; /* 0: no star was met */
    size_t star_end = 0;   /* where the run that the star stands for ends */

    while (form_at < form.length) {
        char wanted =
            pattern_at < pattern.length ? pattern.data[pattern_at] : '\0';

        if (pattern_at < pattern.length && wanted == '*') {
            after_star = ++pattern_at;
            star_end = form_at;
        } else if (pattern_at < pattern.length && wanted == '?') {
            form_at += character_length(form, form_at);
            pattern_at++;
        } else if (pattern_at < pattern.length &&
                   wanted == form.data[form_at]) {
            form_at++;
            pattern_at++;
        } else if (after_star > 0) {
            /* The last star takes one character more. Earlier stars need no
             * second thought: the last one can take whatever they could. */
            star_end += character_length(form, star_end);
            form_at = star_end;
            pattern_at = after_star;
        } else {
            return false;
        }
    }
    while (pattern_at < pattern.length && pattern.data[pattern_at] == '*')
        pattern_at++;
    return pattern_at == pattern.length;
}

graf_view graf_pattern_prefix(graf_view pattern)
{
    size_t length = 0;

    while (length < pattern.length && pattern.data[length] != '*' &&
           pattern.data[length] != '?')
        length++;
    return graf_view_of(pattern.data, length);
}
