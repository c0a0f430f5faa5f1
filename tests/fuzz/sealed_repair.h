/*
 * sealed_repair.h - puts the checksums of a changed sealed part right, which a
 * fuzzer cannot guess, so that what is behind them is reached.
 */
#ifndef FUZZ_SEALED_REPAIR_H
#define FUZZ_SEALED_REPAIR_H

#include <stddef.h>

#include "sealed/sealed_header.h"

/* Puts the header's own checksum right and reads it; false when it is no
 * header of a file of `length` bytes. */
bool sealed_repair_header(char *bytes, size_t length, graf_sealed_header *out);

/* All checksums there are: of dictionaries and blocks of texts, records,
 * values, sections, and the header. Nothing when that is no header. */
void sealed_repair(char *bytes, size_t length);

#endif
