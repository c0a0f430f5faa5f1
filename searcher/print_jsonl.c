/* print_jsonl.c - --format jsonl: one object a paragraph, each on a line. */
#include "command/answer_json.h"
#include "printer.h"

static void begin_line(struct printer *printer, const struct answer *answer)
{
    graf_json_writer *json = &printer->json;

    graf_json_begin_answer(json);
    if (answer != NULL && answer->query_id.length > 0) {
        graf_json_write_key(json, "query_id");
        graf_json_write_text(json, answer->query_id);
    }
}

static void end_line(struct printer *printer)
{
    graf_json_write_object_end(&printer->json);
    fputc('\n', printer->out);
}

static void print_paragraph(struct printer *printer, const char *index,
                            const graf_article *article, size_t number,
                            graf_view text)
{
    graf_json_writer *json = &printer->json;
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;

    graf_json_write_key(json, "index");
    graf_json_write_string(json, index);
    status = graf_json_write_article(json, article, &error);
    printer_note(printer, status, &error);
    graf_json_write_key(json, "paragraph");
    graf_json_write_count(json, number);
    graf_json_write_key(json, "text");
    graf_json_write_text(json, text);
}

static void json_lines_hit(struct printer *printer, const struct answer *answer,
                           const struct ranked_article *article,
                           const graf_hit *hit)
{
    graf_json_writer *json = &printer->json;

    begin_line(printer, answer);
    graf_json_write_key(json, "rank");
    graf_json_write_count(json, article->rank);
    graf_json_write_key(json, "score");
    graf_json_write_real(json, hit->score);
    graf_json_write_key(json, "matches");
    graf_json_write_boolean(json, hit->matches);
    print_paragraph(printer, article->index, &article->found->article,
                    hit->paragraph, hit->text);
    graf_json_write_key(json, "spans");
    graf_json_write_spans(json, hit->spans, hit->span_count);
    graf_json_write_copies(json, article->found);
    end_line(printer);
}

static void json_lines_show(struct printer *printer,
                            const struct shown_article *shown)
{
    size_t number;

    for (number = shown->first; number <= shown->last; number++) {
        begin_line(printer, NULL);
        print_paragraph(printer, shown->index, shown->article, number,
                        printer_paragraph(shown->article, number));
        end_line(printer);
    }
}

/* A count is one object in either format of JSON. */
static void json_lines_count(struct printer *printer,
                             const struct answer *answer)
{
    json_printer.count(printer, answer);
}

const struct printer_operations json_lines_printer = {
    .hit = json_lines_hit,
    .count = json_lines_count,
    .show = json_lines_show,
    .needs_text = true,
};
