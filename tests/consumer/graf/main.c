/* Writes an index of one article and searches it, by the installed library. */
#include <graf/index.h>
#include <stdio.h>

static graf_status write_index(const char *path, graf_error *error)
{
    static const graf_view paragraph =
        GRAF_VIEW_LITERAL("The ferry left the harbour at noon.");
    graf_article article = { .id = GRAF_VIEW_LITERAL("ferry"),
                             .title = GRAF_VIEW_LITERAL("Ferry leaves"),
                             .date = GRAF_NO_DATE,
                             .paragraphs = { &paragraph, 1 } };
    graf_writer_options options = { .wait_seconds = 0 };
    graf_put_result result;
    graf_writer *writer;
    graf_status status;

    status = graf_writer_open(path, &options, &writer, error);
    if (status != GRAF_OK)
        return status;
    status = graf_writer_put(writer, &article, &result, error);
    if (status == GRAF_OK)
        status = graf_writer_commit(writer, error);
    graf_writer_close(writer);
    return status;
}

static graf_status search(const char *path, graf_error *error)
{
    graf_search_request request = graf_search_request_default();
    graf_index *index;
    graf_results *results;
    graf_status status = graf_index_open(path, &index, error);

    if (status != GRAF_OK)
        return status;
    request.query = graf_view_of_string("harbours");
    status = graf_search(&index, 1, &request, &results, error);
    if (status == GRAF_OK)
        printf("%zu article: %.*s\n", results->article_count,
               (int)results->articles[0].article.title.length,
               results->articles[0].article.title.data);
    graf_results_free(results);
    graf_index_close(index);
    return status;
}

int main(int argc, char **argv)
{
    graf_error error = GRAF_ERROR_INIT;

    if (argc != 2 || write_index(argv[1], &error) != GRAF_OK ||
        search(argv[1], &error) != GRAF_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
