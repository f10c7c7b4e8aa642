/* A file that appears complete or not at all. In: the path of the file; out: a temporary file
 * beside it, which is renamed when it is complete. */
#pragma once

#include "extract/model/error.h"

typedef struct {
  char *path;      /* owned: where the file will stand */
  char *temporary; /* owned: where it is written; NULL after the rename */
  gboolean force;  /* replace a file that is there */
} JsWholeFile;

/* Makes an empty temporary file. Errors: EXISTS when there is a file at `path` and `force` is
 * FALSE, or when there is anything else than a file; IO. Transfer full. */
JsWholeFile *js_whole_file_new(const char *path, gboolean force, GError **error);
/* Syncs the temporary file and renames it. Errors: EXISTS, IO. */
gboolean js_whole_file_close(JsWholeFile *file, GError **error);
/* Removes the temporary file unless it was renamed. */
void js_whole_file_free(JsWholeFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsWholeFile, js_whole_file_free)
