/* scripts.h - ranges of code points; see also graf_is_cjk in graf/text.h. */
#ifndef GRAF_TEXT_SCRIPTS_H
#define GRAF_TEXT_SCRIPTS_H

#include <stdbool.h>
#include <stdint.h>

/* True for a mark that forms leave out: see fold.h for which and why. */
bool graf_is_accent(uint32_t code_point);

#endif
