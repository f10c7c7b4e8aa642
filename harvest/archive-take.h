/* The messages of a process that takes an archive apart (harvest/archive-stream.h) → its members,
 * each as a private file. The process may be in the hands of whoever made the archive: every
 * message is checked, names and bytes are counted, and so is the time. */
#pragma once

#include "extract/model/error.h"
#include "harvest/archive-member.h"

/* Longest time that an archive may take, seconds: the CPU time that the process may use, and the
 * disk's. */
enum { JS_ARCHIVE_SECONDS = 600 };

/* How the messages ended. */
typedef enum {
  JS_ARCHIVE_TAKEN,   /* with the last one, or with one that was not taken */
  JS_ARCHIVE_DIED,    /* the process is gone */
  JS_ARCHIVE_STALLED, /* it sent nothing, or not all in time */
} JsArchiveOutcome;

/* Adds the members that come through `socket` to `members`; their files are written into `folder`,
 * called by numbers from *number on. Waits at most `patience` milliseconds for a message, and at
 * most JS_ARCHIVE_SECONDS for all. Errors with JS_ARCHIVE_TAKEN only: LIMIT, IO, DAMAGED (what the
 * process said of the archive), CRASHED (an answer that makes no sense). */
JsArchiveOutcome js_archive_take(int socket, int patience, const char *folder, guint *number,
                                 JsArchiveBudget *budget, GPtrArray *members, GError **error);
