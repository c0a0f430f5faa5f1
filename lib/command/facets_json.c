/* Counts by value and by time as JSON. */
#include "command/answer_json.h"

static void write_counted(graf_json_writer *json, const char *key,
                          uint64_t count)
{
    graf_json_write_key(json, key);
    graf_json_write_count(json, count);
}

static void write_values(graf_json_writer *json, const graf_facet *facet)
{
    size_t i;

    graf_json_write_key(json, graf_field_name(facet->field));
    graf_json_write_object(json);
    write_counted(json, "distinct", facet->distinct);
    graf_json_write_key(json, "values");
    graf_json_write_array(json);
    for (i = 0; i < facet->value_count; i++) {
        graf_json_write_object(json);
        graf_json_write_key(json, "value");
        graf_json_write_text(json, facet->values[i].text);
        write_counted(json, "articles", facet->values[i].articles);
        graf_json_write_object_end(json);
    }
    graf_json_write_array_end(json);
    graf_json_write_object_end(json);
}

static void write_period(graf_json_writer *json, const graf_period *period)
{
    char name[24];

    if (period->month == 0)
        snprintf(name, sizeof name, "%04d", period->year);
    else
        snprintf(name, sizeof name, "%04d-%02d", period->year, period->month);
    graf_json_write_object(json);
    graf_json_write_key(json, "period");
    graf_json_write_string(json, name);
    write_counted(json, "held", period->held);
    if (period->held > 0) {
        write_counted(json, "articles", period->articles);
        write_counted(json, "paragraphs", period->paragraphs);
    }
    graf_json_write_object_end(json);
}

static void write_periods(graf_json_writer *json, const char *key,
                          const graf_period *periods, size_t count, bool all)
{
    size_t i;

    graf_json_write_key(json, key);
    graf_json_write_array(json);
    for (i = 0; i < count; i++)
        if (all || periods[i].articles > 0)
            write_period(json, &periods[i]);
    graf_json_write_array_end(json);
}

void graf_json_write_facets(graf_json_writer *json, const graf_facets *facets,
                            bool years, const graf_period *timeline,
                            size_t timeline_count)
{
    size_t i;

    graf_json_begin_answer(json);
    graf_json_write_key(json, "complete");
    graf_json_write_boolean(json, facets->complete);
    graf_json_write_key(json, "counts");
    graf_json_write_object(json);
    write_counted(json, "paragraphs", facets->counts.paragraphs);
    write_counted(json, "articles", facets->counts.articles);
    graf_json_write_key(json, "complete");
    graf_json_write_boolean(json, facets->counts.complete);
    graf_json_write_object_end(json);
    graf_json_write_key(json, "facets");
    graf_json_write_object(json);
    for (i = 0; i < facets->facet_count; i++)
        write_values(json, &facets->facets[i]);
    if (years)
        write_periods(json, "year", facets->years, facets->year_count, false);
    graf_json_write_object_end(json);
    if (timeline != NULL)
        write_periods(json, "timeline", timeline, timeline_count, true);
    graf_json_write_object_end(json);
}
