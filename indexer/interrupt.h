/*
 * interrupt.h - Ctrl-C and its kin: finish what is in hand, then stop.
 */
#ifndef INDEXER_INTERRUPT_H
#define INDEXER_INTERRUPT_H

/*
 * From now on the first SIGINT, SIGTERM or SIGHUP is only noted, and ends
 * standard input, so that a read that waits for more of it returns. The
 * second one kills: what is committed is safe either way.
 */
void interrupt_watch(void);

/* The signal that came, or 0. */
int interrupt_signal(void);

#endif
