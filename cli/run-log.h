/* --log FILE: one JSON object a line for every document, written when it is done. */
#pragma once

#include "harvest/reader.h"

typedef struct _CliLog CliLog;

/* NULL after a message. */
CliLog *cli_log_open(const char *path);
/* status: as in documents.csv; message may be NULL. */
void cli_log_document(CliLog *log, const JsFileResult *file, const char *status,
                      const char *message);
/* NULL is allowed. A log that could not be written in full gets a message. */
void cli_log_close(CliLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CliLog, cli_log_close)
