/* A program of this system in bubblewrap, for input that strangers wrote: no network, no other
 * processes, the system's programs and fonts read-only, an empty /tmp, and limits of time, memory,
 * bytes and processes.
 *
 *   js_bubble_new() ──► bwrap ──► namespaces ──► prlimit ──► program
 *
 * When it is ended, all processes in it end. As root the number of processes has no limit but that
 * end: the kernel does not count those of root. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsBubble JsBubble;

/* Starts a program. `binds` are further words for bwrap ("--ro-bind", FROM, TO …), `program` is its
 * name and its arguments; both NULL-terminated. Errors: that it cannot be started. Transfer full.
 */
JsBubble *js_bubble_new(const char *const *binds, const char *const *program, GError **error);
/* A descriptor that can be read when the program has ended. Borrowed. */
int js_bubble_descriptor(const JsBubble *bubble);
/* TRUE when it has ended or its time is over. Waits for `ms` milliseconds at most. */
gboolean js_bubble_is_over(JsBubble *bubble, int ms);
/* Waits for its end if its time is not over, else ends it. TRUE: it ended with status 0. */
gboolean js_bubble_finish(JsBubble *bubble);
/* Whether it was ended because its time was over. */
gboolean js_bubble_was_late(const JsBubble *bubble);
/* Ends it. */
void js_bubble_free(JsBubble *bubble);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsBubble, js_bubble_free)
