/*
 * reader.h - files, folders and standard input -> articles.
 *
 * The format of an input is told by its content, then by its name. Packed
 * data (gzip, bzip2, xz, zstd), archives (tar, zip, 7z) and web archives
 * (WARC, ARC) are told by their content and opened first, also inside of each
 * other; nothing is ever written to disk. What is in them is called
 * "archive!/path". Formats are rows of one table (lib/article/formats.c).
 */
#ifndef GRAF_READER_H
#define GRAF_READER_H

#include "graf/article.h"
#include "graf/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum graf_problem_kind {
    GRAF_PROBLEM_LOST,     /* something was not read: exit status 2 */
    GRAF_PROBLEM_REPAIRED, /* read after a conversion, a split, a guess */
    GRAF_PROBLEM_DROPPED   /* left out on purpose: boilerplate, empty file */
} graf_problem_kind;

/* One line for the report: what happened to which input. */
typedef struct graf_problem {
    graf_problem_kind kind;
    graf_view file;    /* the path as given, "-" for standard input, and
                          behind "!/" the path in an archive */
    uint64_t line;     /* 1-based line of the unpacked file; 0: whole file */
    graf_view id;      /* the article, when it is known */
    graf_view message; /* a sentence, no newline */
} graf_problem;

/*
 * What a reader calls. `article` may return anything but GRAF_OK to stop the
 * whole run; that status comes back from graf_read_path. `problem` may be
 * NULL. `progress` (may be NULL) is told how many bytes of the files on disk
 * have been consumed since its last call, a few times a second at most.
 */
typedef struct graf_reader_events {
    graf_status (*article)(void *user, const graf_article *article,
                           graf_error *error);
    void (*problem)(void *user, const graf_problem *problem);
    void (*progress)(void *user, uint64_t bytes);
    void *user;
} graf_reader_events;

typedef struct graf_reader_options {
    graf_view format; /* a name from graf_format_name, empty: by content */
    graf_view map;    /* what inputs of JSON, JSON Lines, CSV and TSV call the
                         fields of graf: "title=headline,text=body"; a field
                         that is named here goes by no other name */
} graf_reader_options;

typedef struct graf_reader graf_reader;

/*
 * Makes a reader, which keeps its buffers between inputs. Unknown format, or
 * a map that names no field: GRAF_INVALID_ARGUMENT, and the message lists the
 * known ones. The options need not live longer than the call.
 */
GRAF_API graf_status graf_reader_new(const graf_reader_options *options,
                                     const graf_reader_events *events,
                                     graf_reader **out,
                                     graf_error *error) GRAF_MUST_CHECK;
GRAF_API void graf_reader_free(graf_reader *reader);

/*
 * Reads a file, a folder with everything below it (in byte order of the
 * names; links are not followed inside it, names that begin with "." are
 * passed over), or standard input for "-". What cannot be read is reported
 * through `problem` and passed over: the call fails only when a callback
 * says so, when memory ends, or when `path` itself does not exist. Standard
 * input that begins with a line that is a JSON object is JSON Lines, and each
 * line is read as soon as it is there: a pipe is never waited for longer.
 *
 * An id that the input does not give is the url, else the path as given here,
 * and "#n" for the n-th article of a file that can hold several; of JSON Lines
 * the one in line n, so that it keeps its id when a line before it is mended.
 * In a web archive the address of a page is its url unless it gives one.
 *
 * Bounds: 16 layers of archives and packed data; 400 times the size of the
 * file, once more than 256 MiB have come out of it. Paths that lead out of an
 * archive are taken for names, links and devices in it are passed over. Memory
 * does not grow with the input: what is held is a document, a
 * line, or one article of a file of many, of at most 64 MiB.
 */
GRAF_API graf_status graf_reader_read(graf_reader *reader, const char *path,
                                      graf_error *error) GRAF_MUST_CHECK;

/* The same for bytes in memory; `name` stands for the path. */
GRAF_API graf_status graf_reader_read_bytes(graf_reader *reader,
                                            const char *name, graf_view bytes,
                                            graf_error *error) GRAF_MUST_CHECK;

/* The file in hand, as problems name it; for the callbacks, and only while
 * they run. */
GRAF_API graf_view graf_reader_file(const graf_reader *reader);

/* Bytes on disk below a path, for a progress bar; 0 for "-" or on errors. */
GRAF_API uint64_t graf_input_size(const char *path);

/* The n-th format's name and one line about it; NULL past the last. */
GRAF_API const char *graf_format_name(size_t n);
GRAF_API const char *graf_format_summary(size_t n);

enum {
    GRAF_ARTICLE_JSON_PARAGRAPHS = 1 << 0, /* "paragraphs": [...] */
    GRAF_ARTICLE_JSON_DROPPED = 1 << 1     /* "dropped": [{text, reason}] */
};

/*
 * Appends the article as one JSON object, no newline, with every field that
 * is not empty: id title authors source origin date section region theme url
 * lang, and what `flags` asks for. The JSON Lines reader reads it back to the
 * same article.
 */
GRAF_API graf_status graf_article_to_json(const graf_article *article,
                                          unsigned flags, graf_buffer *out,
                                          graf_error *error) GRAF_MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
