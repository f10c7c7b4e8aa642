/* Corrections in a run of extract: those of the package that is replaced, and those of
 * --corrections. Each document is corrected as soon as it is read; the corrections go into the new
 * package. */
#pragma once

#include "normalize/corrections/corrections.h"
#include "normalize/package/package.h"

typedef struct {
  JsCorrections *corrections; /* owned; NULL: none */
  GHashTable *documents;      /* set of the ids of documents that were there; owned */
  char *own;                  /* owned: the file of the package that is replaced; NULL: none */
  guint unfit;                /* corrections that fit nothing */
} CliCorrecting;

/* Loads the corrections of the package in `out`, if one is there and `force` is given, and those of
 * `file` (NULL: none). FALSE after a message: also when the tables in `out` were edited by hand,
 * and the edits would be lost. */
gboolean cli_correcting_open(CliCorrecting *correcting, const char *out, gboolean force,
                             const char *file);
/* Corrects the records of a document, runs the identities anew where it did, and tells what fitted
 * nothing. */
void cli_correcting_apply(CliCorrecting *correcting, const JsSchemas *schemas, JsPackage *package,
                          const char *sha256, JsRecords *records);
/* Hands the corrections to the package, before it is closed. `whole`: corrections of documents that
 * were not there are told. */
void cli_correcting_finish(CliCorrecting *correcting, JsPackage *package, gboolean whole);
void cli_correcting_clear(CliCorrecting *correcting);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliCorrecting, cli_correcting_clear)
