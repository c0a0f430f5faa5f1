#include "command/options.h"

#include <stdlib.h>
#include <string.h>

#include "command/values.h"
#include "graf/query.h"

/* The command line, and how far it has been read. */
struct cursor {
    const graf_program *program;
    char *const *argv;
    int argc;
    int at;
    char *settings;
    graf_arguments *operands;
};

void graf_arguments_release(graf_arguments *arguments)
{
    free(arguments->items);
    arguments->items = NULL;
    arguments->count = 0;
    arguments->capacity = 0;
}

graf_status graf_arguments_add(graf_arguments *arguments, const char *word,
                               graf_error *error)
{
    void *items = arguments->items;
    graf_status status =
        graf_array_reserve(&items, &arguments->capacity, arguments->count + 1,
                           sizeof *arguments->items, error);

    if (status != GRAF_OK)
        return status;
    arguments->items = items;
    arguments->items[arguments->count++] = word;
    return GRAF_OK;
}

/* "-n" or "--limit", as messages name it. */
struct option_label {
    char text[80];
};

static struct option_label label_of(const graf_option *option, bool by_letter)
{
    struct option_label label;

    if (by_letter)
        snprintf(label.text, sizeof label.text, "-%c", option->letter);
    else
        snprintf(label.text, sizeof label.text, "--%s", option->name);
    return label;
}

static graf_status fail_choice(const char *label, const graf_option *option,
                               const char *value, graf_error *error)
{
    char names[256] = "";
    size_t used = 0;
    size_t i;

    for (i = 0; option->choices[i] != NULL && used < sizeof names; i++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                 i == 0 ? "" : ", ", option->choices[i]);
    return graf_fail(error, GRAF_INVALID_ARGUMENT,
                     "%s needs one of %s, not \"%s\"", label, names, value);
}

static graf_status store_choice(const char *label, const graf_option *option,
                                const char *value, void *target,
                                graf_error *error)
{
    int i;

    for (i = 0; option->choices[i] != NULL; i++) {
        if (strcmp(option->choices[i], value) == 0) {
            *(int *)target = i;
            return GRAF_OK;
        }
    }
    return fail_choice(label, option, value, error);
}

static graf_status store_custom(const char *label, const graf_option *option,
                                const char *value, void *target,
                                graf_error *error)
{
    graf_error reason = GRAF_ERROR_INIT;
    graf_status status = option->read(value, target, &reason);

    if (status != GRAF_OK)
        return graf_fail(error, status, "%s %s", label, reason.message);
    return GRAF_OK;
}

static graf_status store(const struct cursor *cursor, const char *label,
                         const graf_option *option, const char *value,
                         graf_error *error)
{
    void *target = cursor->settings + option->offset;

    switch (option->kind) {
    case GRAF_OPTION_FLAG:
        *(bool *)target = true;
        return GRAF_OK;
    case GRAF_OPTION_TEXT:
        *(const char **)target = value;
        return GRAF_OK;
    case GRAF_OPTION_LIST:
        return graf_arguments_add(target, value, error);
    case GRAF_OPTION_NUMBER:
        if (graf_read_number(value, option->minimum, option->maximum, target))
            return GRAF_OK;
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s needs a whole number from %zu to %zu, not \"%s\"",
                         label, option->minimum, option->maximum, value);
    case GRAF_OPTION_CHOICE:
        return store_choice(label, option, value, target, error);
    case GRAF_OPTION_CUSTOM:
        return store_custom(label, option, value, target, error);
    }
    return graf_fail(error, GRAF_INTERNAL, "option %s has no kind", label);
}

static bool is_end_of_table(const graf_option *option)
{
    return option->name == NULL && option->summary == NULL;
}

static const graf_option *find_by_name(const graf_program *program,
                                       graf_view name)
{
    const graf_option *option;

    for (option = program->options; !is_end_of_table(option); option++)
        if (option->name != NULL &&
            graf_view_equal(graf_view_of_string(option->name), name))
            return option;
    return NULL;
}

static const graf_option *find_by_letter(const graf_program *program,
                                         char letter)
{
    const graf_option *option;

    for (option = program->options; !is_end_of_table(option); option++)
        if (option->name != NULL && option->letter == letter)
            return option;
    return NULL;
}

/* The option that was most likely meant, or NULL. */
static const graf_option *nearest_option(const graf_program *program,
                                         graf_view name)
{
    const graf_option *nearest = NULL;
    uint32_t least = GRAF_FUZZY_EDITS_LIMIT + 1;
    const graf_option *option;

    for (option = program->options; !is_end_of_table(option); option++) {
        graf_view known = graf_view_of_string(option->name);
        uint32_t distance;

        if (option->name == NULL)
            continue;
        if (name.length > 1 && graf_view_starts_with(known, name))
            return option;
        distance = graf_edit_distance(known, name, GRAF_FUZZY_EDITS_LIMIT);
        if (distance < least && distance < name.length) {
            least = distance;
            nearest = option;
        }
    }
    return nearest;
}

static graf_status fail_unknown(const graf_program *program, const char *word,
                                const graf_option *nearest, graf_error *error)
{
    const char *hint = program->unknown_option_hint;
    char guess[100] = "";

    if (nearest != NULL)
        snprintf(guess, sizeof guess, "; did you mean --%s?", nearest->name);
    return graf_fail(error, GRAF_INVALID_ARGUMENT,
                     "there is no option %s%s%s%s (--help lists them)", word,
                     guess, hint == NULL ? "" : "; ", hint == NULL ? "" : hint);
}

/* The value of an option whose value was not joined to it. */
static graf_status next_word(struct cursor *cursor, const char *label,
                             const graf_option *option, const char **value,
                             graf_error *error)
{
    if (cursor->at + 1 >= cursor->argc)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s needs a value: %s %s", label, label,
                         option->argument);
    *value = cursor->argv[++cursor->at];
    return GRAF_OK;
}

/* "--name", "--name=value" or "--name value". */
static graf_status read_long(struct cursor *cursor, graf_error *error)
{
    const char *word = cursor->argv[cursor->at];
    const char *equals = strchr(word, '=');
    graf_view name = graf_view_of_string(word + 2);
    const char *value = equals == NULL ? NULL : equals + 1;
    const graf_option *option;
    struct option_label label;
    graf_status status;

    if (equals != NULL)
        name.length = (size_t)(equals - word) - 2;
    option = find_by_name(cursor->program, name);
    if (option == NULL)
        return fail_unknown(cursor->program, word,
                            nearest_option(cursor->program, name), error);
    label = label_of(option, false);
    if (option->argument == NULL && value != NULL)
        return graf_fail(error, GRAF_INVALID_ARGUMENT, "%s takes no value",
                         label.text);
    if (option->argument != NULL && !option->argument_optional &&
        value == NULL) {
        status = next_word(cursor, label.text, option, &value, error);
        if (status != GRAF_OK)
            return status;
    }
    return store(cursor, label.text, option, value, error);
}

/* "-q", "-qc", "-n5" or "-n 5". */
static graf_status read_short(struct cursor *cursor, graf_error *error)
{
    const char *letters = cursor->argv[cursor->at] + 1;
    graf_status status = GRAF_OK;

    for (; status == GRAF_OK && *letters != '\0'; letters++) {
        const graf_option *option = find_by_letter(cursor->program, *letters);
        struct option_label label;
        const char *value = letters + 1;

        if (option == NULL)
            return fail_unknown(cursor->program, cursor->argv[cursor->at], NULL,
                                error);
        label = label_of(option, true);
        if (option->argument == NULL || option->argument_optional) {
            status = store(cursor, label.text, option, NULL, error);
            continue;
        }
        if (*value == '\0') {
            status = next_word(cursor, label.text, option, &value, error);
            if (status != GRAF_OK)
                return status;
        }
        return store(cursor, label.text, option, value, error);
    }
    return status;
}

graf_status graf_options_read(const graf_program *program, int argc,
                              char *const *argv, void *settings,
                              graf_arguments *operands, graf_error *error)
{
    struct cursor cursor = { program, argv, argc, 1, settings, operands };
    graf_status status = GRAF_OK;
    bool options_ended = false;

    for (; status == GRAF_OK && cursor.at < argc; cursor.at++) {
        const char *word = argv[cursor.at];

        if (options_ended || word[0] != '-' || word[1] == '\0')
            status = graf_arguments_add(operands, word, error);
        else if (strcmp(word, "--") == 0)
            options_ended = true;
        else if (word[1] == '-')
            status = read_long(&cursor, error);
        else
            status = read_short(&cursor, error);
    }
    return status;
}
