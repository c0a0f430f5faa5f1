/*
 * fastcgi.h - the same program, started once for many requests.
 */
#ifndef CGI_FASTCGI_H
#define CGI_FASTCGI_H

#include "exchange.h"

/* True when a web server has started the program for FastCGI: its standard
 * input is then a socket that listens. */
bool fastcgi_is_started(void);

/* Answers requests until the server says that it is enough. */
void fastcgi_answer_all(const struct config *config, struct archives *archives);

#endif
