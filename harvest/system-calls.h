/* The system calls that a worker may make; every other one ends it. */
#pragma once

#include "harvest/death-report.h"

/* Compiles the filter, for this process and those that are forked from it; otherwise each does so.
 */
void js_system_calls_prepare(void);

/* Puts the filter in force for this process and its threads, for good. `report`: receives the
 * number of a call that is not allowed (borrowed, for the life of the process; NULL: nobody asks).
 * FALSE: this machine has no such filter. */
gboolean js_system_calls_restrict(JsDeathReport *report);

/* "ptrace", or "system call 999". Transfer full. */
char *js_system_call_name(int number);

/* The names of the calls that are allowed, sorted. Transfer full. */
char **js_system_calls_allowed(void);
