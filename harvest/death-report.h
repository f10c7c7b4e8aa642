/* What a worker tells of its own end, in memory that its parent shares, and what the parent makes
 * of it.
 *
 *   worker: signal ──► handler: signal, stack, memory ──► report ──► parent: words
 *
 * The parent and its workers are forks of one process, so a library stands at the same address in
 * both, and the parent can name the library of an address. The report is a worker's word: it goes
 * into messages only. */
#pragma once

#include <glib.h>

/* Addresses of the stack that are kept: from the crash up to the library that the worker called. */
enum { JS_DEATH_FRAMES = 24 };

typedef struct {
  volatile int refused; /* number of a system call that the sandbox does not allow; −1: none */
  volatile int signal;  /* the signal that ended the worker; 0: none */
  volatile int memory_is_short, stack_is_full;
  volatile guint n_frames;
  void *volatile frames[JS_DEATH_FRAMES]; /* innermost first */
} JsDeathReport;

/* The exit status of a worker that made a call which is not allowed. */
#define JS_EXIT_REFUSED 70

void js_death_report_clear(JsDeathReport *report);

/* To be called in a worker before it enters its sandbox: crashes are noted in `report` (borrowed,
 * for the life of the process; NULL: nobody asks). */
void js_death_report_watch(JsDeathReport *report);
