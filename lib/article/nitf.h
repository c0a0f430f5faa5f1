/* nitf.h - NITF, alone or in NewsML. */
#ifndef GRAF_ARTICLE_NITF_H
#define GRAF_ARTICLE_NITF_H

#include "xml_records.h"

/* Reads an <nitf> into the draft: a title that is there is kept. */
graf_status graf_nitf_read(graf_input *input, const graf_xml_node *top,
                           graf_arena *arena,
                           graf_error *error) GRAF_MUST_CHECK;

#endif
