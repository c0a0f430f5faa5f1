#include "printer.h"

#include "facets.h"

enum { SCRATCH_LIMIT = 16 * 1024 * 1024 };

static const struct printer_operations *const printers[] = {
    [FORMAT_TEXT] = &text_printer,
    [FORMAT_JSON] = &json_printer,
    [FORMAT_JSON_LINES] = &json_lines_printer,
    [FORMAT_CSV] = &csv_printer,
    [FORMAT_TSV] = &tsv_printer,
    [FORMAT_TREC] = &trec_printer,
};

void printer_init(struct printer *printer, const struct settings *settings,
                  FILE *out)
{
    static const graf_error no_error = GRAF_ERROR_INIT;

    printer->operations = printers[settings->format];
    printer->settings = settings;
    printer->out = out;
    printer->json = graf_json_writer_to(out);
    printer->terminal = graf_is_terminal(out);
    printer->color = graf_wants_color(out, (graf_color_mode)settings->color);
    printer->width = graf_terminal_width(out);
    printer->failure = no_error;
    graf_buffer_init(&printer->scratch, SCRATCH_LIMIT);
    graf_buffer_init(&printer->cell, SCRATCH_LIMIT);
    if (printer->operations->begin != NULL && !facets_are_wanted(settings))
        printer->operations->begin(printer);
}

void printer_release(struct printer *printer)
{
    graf_buffer_release(&printer->scratch);
    graf_buffer_release(&printer->cell);
}

void printer_note(struct printer *printer, graf_status status,
                  const graf_error *error)
{
    if (status != GRAF_OK && printer->failure.status == GRAF_OK)
        printer->failure = *error;
}

static graf_status result_of(const struct printer *printer, graf_error *error)
{
    if (printer->failure.status != GRAF_OK && error != NULL)
        *error = printer->failure;
    return printer->failure.status;
}

static void print_article(struct printer *printer, const struct answer *answer,
                          const struct ranked_article *article)
{
    const struct printer_operations *operations = printer->operations;
    const graf_hit_article *found = article->found;
    size_t i;

    if (operations->begin_article != NULL)
        operations->begin_article(printer, answer, article);
    for (i = 0; operations->hit != NULL && i < found->hit_count; i++)
        operations->hit(printer, answer, article, &found->hits[i]);
    if (operations->end_article != NULL)
        operations->end_article(printer, answer, article);
}

graf_status printer_answer(struct printer *printer, const struct answer *answer,
                           graf_error *error)
{
    const struct printer_operations *operations = printer->operations;
    const graf_results *results = answer->results;
    size_t i;

    if (printer->settings->count) {
        operations->count(printer, answer);
        return result_of(printer, error);
    }
    if (operations->begin_answer != NULL)
        operations->begin_answer(printer, answer);
    for (i = 0; i < results->article_count && !ferror(printer->out); i++) {
        const graf_hit_article *found = &results->articles[i];
        struct ranked_article article = {
            printer->settings->offset + i + 1,
            printer->settings->indexes.items[found->index], found
        };

        print_article(printer, answer, &article);
    }
    if (operations->end_answer != NULL)
        operations->end_answer(printer, answer);
    return result_of(printer, error);
}

graf_status printer_show(struct printer *printer,
                         const struct shown_article *shown, graf_error *error)
{
    printer->operations->show(printer, shown);
    return result_of(printer, error);
}

graf_view printer_paragraph(const graf_article *article, size_t number)
{
    return number == 0 ? article->title : article->paragraphs.items[number - 1];
}

size_t printer_hidden_hits(const graf_hit_article *found)
{
    size_t shown = 0;
    size_t i;

    for (i = 0; i < found->hit_count; i++)
        shown += found->hits[i].matches;
    return found->matching > shown ? found->matching - shown : 0;
}
