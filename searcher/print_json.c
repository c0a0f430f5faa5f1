/* print_json.c - --format json: one object a query, on one line. */
#include "command/answer_json.h"
#include "printer.h"

static void end_object(struct printer *printer)
{
    graf_json_write_object_end(&printer->json);
    fputc('\n', printer->out);
}

static void print_head(struct printer *printer, const struct answer *answer)
{
    graf_json_write_answer_head(&printer->json, answer->query_id,
                                answer->results, printer->settings->explain);
}

static void json_begin_answer(struct printer *printer,
                              const struct answer *answer)
{
    print_head(printer, answer);
    graf_json_write_key(&printer->json, "more");
    graf_json_write_boolean(&printer->json, answer->results->more);
    graf_json_write_key(&printer->json, "articles");
    graf_json_write_array(&printer->json);
}

static void json_article(struct printer *printer, const struct answer *answer,
                         const struct ranked_article *article)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;

    (void)answer;
    status = graf_json_write_found(&printer->json, article->rank,
                                   article->index, article->found, &error);
    printer_note(printer, status, &error);
}

static void json_end_answer(struct printer *printer,
                            const struct answer *answer)
{
    (void)answer;
    graf_json_write_array_end(&printer->json);
    end_object(printer);
}

static void json_count(struct printer *printer, const struct answer *answer)
{
    print_head(printer, answer);
    end_object(printer);
}

static void json_show(struct printer *printer,
                      const struct shown_article *shown)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status =
        graf_json_write_shown(&printer->json, shown->index, shown->article,
                              shown->first, shown->last, &error);

    printer_note(printer, status, &error);
    fputc('\n', printer->out);
}

const struct printer_operations json_printer = {
    .begin_answer = json_begin_answer,
    .begin_article = json_article,
    .end_answer = json_end_answer,
    .count = json_count,
    .show = json_show,
    .needs_text = true,
    .needs_count = true,
};
