/*
 * table.h - what csv and tsv have in common: a header, a row a paragraph, the
 * same columns. They differ in how a cell is written.
 */
#ifndef SEARCHER_TABLE_H
#define SEARCHER_TABLE_H

#include "printer.h"

/* How rows are made of cells. */
struct table_style {
    char separator;
    const char *line_end;
    void (*cell)(FILE *out, graf_view text);
};

void table_begin(struct printer *printer, const struct table_style *style);
void table_hit(struct printer *printer, const struct table_style *style,
               const struct answer *answer,
               const struct ranked_article *article, const graf_hit *hit);
void table_count(struct printer *printer, const struct table_style *style,
                 const struct answer *answer);
void table_show(struct printer *printer, const struct table_style *style,
                const struct shown_article *shown);

#endif
