/* --log FILE: one line of JSON for each document, written when the document is done. */
#pragma once

#include "harvest/reader.h"

typedef struct _CliLog CliLog;

/* Creates the log file. Returns NULL after a message. Transfer full. */
CliLog *cli_log_open(const char *path);
/* status: as in documents.csv; message may be NULL. */
void cli_log_document(CliLog *log, const JsFileResult *file, const char *status,
                      const char *message);
/* Closes the log; prints a message if not all of it could be written. NULL is allowed. */
/* Ends the log. FALSE after a message: it does not have a line for every document. `log` may be
 * NULL.
 */
gboolean cli_log_is_complete(CliLog *log);
void cli_log_close(CliLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CliLog, cli_log_close)
