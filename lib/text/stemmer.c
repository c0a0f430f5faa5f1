/* The only file of this room that sees xapian-c.h. */
#include "stemmer.h"

#include <stdlib.h>
#include <xapian-c.h>

#include "graf/text.h"
#include "graf/utf8.h"

struct graf_stemmer {
    const graf_language *language;
    xc_stem *stem; /* NULL for "none" */
    char *folded;  /* the last stem that had to be folded, or NULL */
};

graf_status graf_stemmer_new(const graf_language *language, graf_stemmer **out,
                             graf_error *error)
{
    xc_error reason = XC_ERROR_INIT;
    graf_stemmer *stemmer;

    *out = NULL;
    stemmer = calloc(1, sizeof *stemmer);
    if (stemmer == NULL)
        return graf_fail_memory(error, sizeof *stemmer);
    stemmer->language = language;
    if (strcmp(language->name, "none") != 0 &&
        xc_stem_new(language->name, &stemmer->stem, &reason) != XC_OK) {
        graf_stemmer_free(stemmer);
        return graf_fail(error, GRAF_BACKEND,
                         "libxapian has no stemmer for \"%s\": %s",
                         language->name, reason.message);
    }
    *out = stemmer;
    return GRAF_OK;
}

void graf_stemmer_free(graf_stemmer *stemmer)
{
    if (stemmer == NULL)
        return;
    xc_stem_free(stemmer->stem);
    free(stemmer->folded);
    free(stemmer);
}

/* French l'Iran must be found as Iran, and Snowball does not see to it. */
static graf_view without_elision(const graf_language *language, graf_view form)
{
    const char *apostrophe = memchr(form.data, '\'', form.length);
    size_t length;

    if (language->elisions == NULL || apostrophe == NULL)
        return form;
    length = (size_t)(apostrophe - form.data);
    if (length + 1 == form.length ||
        !graf_word_list_has(language->elisions,
                            graf_view_of(form.data, length)))
        return form;
    return graf_view_of(apostrophe + 1, form.length - length - 1);
}

/*
 * The endings that a stemmer knows only with the accent that forms have lost:
 * Spanish nación, Portuguese nação and nações. Longest first.
 */
typedef struct accented_ending {
    const char *language;
    graf_view plain;
    graf_view accented;
} accented_ending;

static const accented_ending endings[] = {
    { "portuguese", GRAF_VIEW_LITERAL("coes"),
      GRAF_VIEW_LITERAL("\xC3\xA7\xC3\xB5"
                        "es") },
    { "portuguese", GRAF_VIEW_LITERAL("cao"),
      GRAF_VIEW_LITERAL("\xC3\xA7\xC3\xA3"
                        "o") },
    { "spanish", GRAF_VIEW_LITERAL("cion"), GRAF_VIEW_LITERAL("ci\xC3\xB3n") },
    { "spanish", GRAF_VIEW_LITERAL("sion"), GRAF_VIEW_LITERAL("si\xC3\xB3n") },
};

enum { ACCENTED_SIZE = 2 * GRAF_WORD_BYTES_LIMIT };

/* The form with its accented ending in `buffer`, or the form as it is. */
static graf_view with_accents(const graf_language *language, graf_view form,
                              char buffer[ACCENTED_SIZE])
{
    size_t i;

    for (i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        const accented_ending *row = &endings[i];
        size_t kept = form.length - row->plain.length;

        if (strcmp(row->language, language->name) != 0 ||
            form.length <= row->plain.length ||
            memcmp(form.data + kept, row->plain.data, row->plain.length) != 0)
            continue;
        memcpy(buffer, form.data, kept);
        memcpy(buffer + kept, row->accented.data, row->accented.length);
        return graf_view_of(buffer, kept + row->accented.length);
    }
    return form;
}

/* Stems stay in the alphabet of forms: the Turkish stemmer makes new ç. */
static graf_status fold_stem(graf_stemmer *stemmer, graf_view *stem,
                             graf_error *error)
{
    graf_status status;
    size_t i;

    for (i = 0; i < stem->length; i++)
        if ((unsigned char)stem->data[i] >= 0x80)
            break;
    if (i == stem->length)
        return GRAF_OK;
    free(stemmer->folded);
    status = graf_fold(*stem, &stemmer->folded, error);
    if (status == GRAF_OK)
        *stem = graf_view_of_string(stemmer->folded);
    return status;
}

/* See graf_language.keeps_starts. */
static bool keeps_start(graf_view form, graf_view stem)
{
    return stem.length <= form.length && stem.data[0] == form.data[0];
}

graf_status graf_stemmer_apply(graf_stemmer *stemmer, graf_view form,
                               graf_view *stem, graf_error *error)
{
    xc_error reason = XC_ERROR_INIT;
    char buffer[ACCENTED_SIZE];
    graf_status status;
    graf_view word;

    *stem = graf_view_of(NULL, 0);
    if (stemmer->stem == NULL) {
        *stem = form;
        return GRAF_OK;
    }
    word = without_elision(stemmer->language, form);
    word = with_accents(stemmer->language, word, buffer);
    if (xc_stem_apply(stemmer->stem, word.data, word.length, &stem->data,
                      &stem->length, &reason) != XC_OK)
        return graf_fail(error,
                         reason.status == XC_NO_MEMORY ? GRAF_NO_MEMORY
                                                       : GRAF_BACKEND,
                         "cannot stem \"%.*s\": %s", (int)form.length,
                         form.data, reason.message);
    status = fold_stem(stemmer, stem, error);
    if (status != GRAF_OK)
        return status;
    *stem = graf_utf8_cut(*stem, GRAF_WORD_BYTES_LIMIT);
    if (stem->length == 0 ||
        (stemmer->language->keeps_starts && !keeps_start(form, *stem)))
        *stem = form;
    return GRAF_OK;
}
