/* The file corrections.csv: see schemas/tables/corrections.json for its columns. In: bytes that a
 * person may have edited; out: JsCorrections, and back. A correction of several fields has several
 * rows with one id. */
#pragma once

#include "normalize/corrections/corrections.h"

/* A file that is not there is an empty list. Errors: IO; FORMAT with file, row and column. Transfer
 * full. */
JsCorrections *js_corrections_load(const char *path, GError **error);
/* Parses bytes; `path` is for messages. Errors: FORMAT. Transfer full. */
JsCorrections *js_corrections_parse(const char *path, const char *data, gsize length,
                                    GError **error);
/* Transfer full. */
char *js_corrections_to_text(const JsCorrections *corrections, gsize *length);
/* Writes the file whole or not at all. Errors: IO. */
gboolean js_corrections_save(const JsCorrections *corrections, const char *path, GError **error);

/* Locks the folder of a package, so that no other process changes its corrections, until the
 * descriptor that is returned is closed. −1 with an error: IO. */
int js_corrections_lock(const char *dir, GError **error);

/* Adds one (transfer full) to the file, or removes the one with the id from it, while no other
 * process does. *changed (may be NULL) tells whether the file changed: FALSE when the correction is
 * there already, or none has the id. */
gboolean js_corrections_file_add(const char *path, JsCorrection *correction, gboolean *changed,
                                 GError **error);
gboolean js_corrections_file_undo(const char *path, const char *id, gboolean *changed,
                                  GError **error);
