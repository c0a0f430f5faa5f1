/*
 * failure.h - the binding's statuses as graf's.
 */
#ifndef GRAF_LIVE_FAILURE_H
#define GRAF_LIVE_FAILURE_H

#include "graf/status.h"
#include "xapian-c.h"

/*
 * Fails with the graf status that fits `cause`, and a message that begins as
 * `format` says and ends with libxapian's own words.
 */
graf_status graf_live_fail(graf_error *error, const xc_error *cause,
                           const char *format, ...) GRAF_PRINTF(3, 4);

#endif
