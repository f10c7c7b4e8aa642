/* The system calls that a worker may make; every other one ends it. */
#pragma once

#include <glib.h>

/* Where the number of the call stands that ended a worker, in memory that its parent shares. */
typedef struct {
  volatile int refused; /* −1: none */
} JsCallReport;

/* The exit status of a worker that made a call which is not allowed. */
#define JS_EXIT_REFUSED 70

/* Compiles the filter, for this process and those that are forked from it; otherwise each does so.
 */
void js_system_calls_prepare(void);

/* Puts the filter in force for this process and its threads, for good. `report`: receives the
 * number of a call that is not allowed (borrowed, for the life of the process; NULL: nobody asks).
 * FALSE: this machine has no such filter. */
gboolean js_system_calls_restrict(JsCallReport *report);

/* "ptrace", or "system call 999". Transfer full. */
char *js_system_call_name(int number);

/* The names of the calls that are allowed, sorted. Transfer full. */
char **js_system_calls_allowed(void);
