/*
 * file.h - files that appear whole or not at all, locks, and checksums.
 *
 * Paths are NUL-terminated, in the encoding of the file system. Every
 * descriptor is opened close-on-exec.
 */
#ifndef GRAF_FILE_H
#define GRAF_FILE_H

#include "graf/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Reads a whole regular file into `buffer` (cleared first). Its limit bounds
 * the file: a larger one is GRAF_OVER_LIMIT. No such file: GRAF_NOT_FOUND.
 */
GRAF_API graf_status graf_file_read(const char *path, graf_buffer *buffer,
                                    graf_error *error) GRAF_MUST_CHECK;

/*
 * Replaces (or creates) `path` with `contents`: writes path.new, syncs it,
 * renames it and syncs the folder. After a crash the file is the old one or
 * the new one, never a part. On failure the old file is untouched and
 * path.new is removed.
 */
GRAF_API graf_status graf_file_replace(const char *path, graf_view contents,
                                       graf_error *error) GRAF_MUST_CHECK;

/*
 * A file in the making, for those too long to hold in memory: PATH.new, which
 * gets its name when it is whole. Every create that succeeds ends with one
 * publish or discard.
 */
typedef struct graf_new_file {
    int descriptor;
    char *new_path;
} graf_new_file;

/* Creates PATH.new, empty; one that a killed process left is overwritten. A
 * symbolic link of that name is not followed but refused and removed. */
GRAF_API graf_status graf_new_file_create(const char *path, graf_new_file *out,
                                          graf_error *error) GRAF_MUST_CHECK;

/* Writes all the bytes at an offset. Not buffered. */
GRAF_API graf_status graf_new_file_write(graf_new_file *file, uint64_t offset,
                                         graf_view bytes,
                                         graf_error *error) GRAF_MUST_CHECK;

/*
 * Syncs the file, renames it to `path`, which is that of create, and syncs the
 * folder. When it fails PATH.new is removed and what was at `path` untouched;
 * only if the very last, the folder, cannot be synced is the new one there,
 * but might not survive a crash.
 */
GRAF_API graf_status graf_new_file_publish(graf_new_file *file,
                                           const char *path,
                                           graf_error *error) GRAF_MUST_CHECK;

/* Closes and removes PATH.new. Doing it again does nothing. */
GRAF_API void graf_new_file_discard(graf_new_file *file);

/* Syncs a folder, so that names created or removed in it survive a crash. */
GRAF_API graf_status graf_folder_sync(const char *path,
                                      graf_error *error) GRAF_MUST_CHECK;

/*
 * Removes a folder and the files in it, one level deep, never following a
 * link. A folder that is not there is fine.
 */
GRAF_API graf_status graf_folder_remove(const char *path,
                                        graf_error *error) GRAF_MUST_CHECK;

/* "folder/name" appended to a cleared `buffer`. */
GRAF_API graf_status graf_path_join(graf_buffer *buffer, const char *folder,
                                    const char *name,
                                    graf_error *error) GRAF_MUST_CHECK;

/* An exclusive lock on a file, held until release or the process's end. */
typedef struct graf_lock graf_lock;

/*
 * Takes the lock on `path` (created when missing; its contents become the
 * holder's process id). `wait_seconds` 0 asks once; more tries again until
 * then; negative waits for ever. Held by another: GRAF_LOCKED, and the
 * message names the holder's process id. The lock is an open file
 * description lock (fcntl F_OFD_SETLK): it excludes other handles of the same
 * process too, and dies with the process.
 */
GRAF_API graf_status graf_lock_take(const char *path, int wait_seconds,
                                    graf_lock **out,
                                    graf_error *error) GRAF_MUST_CHECK;

GRAF_API void graf_lock_release(graf_lock *lock);

/* CRC-32 (zlib's) of the bytes, continuing from `seed` (0 to begin). */
GRAF_API uint32_t graf_crc32(uint32_t seed, const void *data, size_t length);

/* XXH3 with 64 bits: tells whether stored bytes are what was written. About
 * ten times as fast as CRC-32. No defence against somebody who changes both. */
GRAF_API uint64_t graf_checksum64(const void *data, size_t length);

/* The same for bytes that come in pieces: new, add, ..., value. The next
 * piece after a value goes on; reset begins again. */
typedef struct graf_checksum_stream graf_checksum_stream;

GRAF_API graf_status graf_checksum_stream_new(
    graf_checksum_stream **out, graf_error *error) GRAF_MUST_CHECK;
GRAF_API void graf_checksum_stream_free(graf_checksum_stream *stream);
GRAF_API void graf_checksum_stream_reset(graf_checksum_stream *stream);
GRAF_API void graf_checksum_stream_add(graf_checksum_stream *stream,
                                       const void *data, size_t length);
GRAF_API uint64_t
graf_checksum_stream_value(const graf_checksum_stream *stream);

/* The low half of graf_checksum64, where space matters. */
GRAF_API uint32_t graf_checksum32(const void *data, size_t length);

/*
 * A 128-bit fingerprint of text, for telling whether it changed. Not for
 * defence against people who want two texts to collide.
 */
typedef struct graf_fingerprint {
    uint64_t high;
    uint64_t low;
} graf_fingerprint;

GRAF_API graf_fingerprint graf_fingerprint_of(const void *data, size_t length);

static inline bool graf_fingerprint_equal(graf_fingerprint left,
                                          graf_fingerprint right)
{
    return left.high == right.high && left.low == right.low;
}

#ifdef __cplusplus
}
#endif

#endif
