/* What an existing datapackage.json says of the files beside it. */
#pragma once

#include "extract/model/error.h"

typedef struct {
  GHashTable *sums; /* file name → SHA-256 as it was written, original.gz too; both owned */
  GStrv applied;    /* owned: ids of the corrections that the tables have; NULL: not known */
  char *engine;     /* owned; NULL: none */
  gboolean spreadsheet, shard;
} JsReadDescriptor;

/* A file that is not there says nothing. Errors: IO, FORMAT, SCHEMA. Transfer full. */
JsReadDescriptor *js_read_descriptor_load(const char *dir, GError **error);
/* FALSE with an error when the file is there, and not as it was written. Errors: FORMAT. */
gboolean js_read_descriptor_check(const JsReadDescriptor *descriptor, const char *dir,
                                  const char *file, GError **error);
/* The name of a table whose rows are records and that is not as it was written; NULL when there is
 * none, or no package. Transfer full. */
char *js_read_descriptor_find_edited(const char *dir);
void js_read_descriptor_free(JsReadDescriptor *descriptor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsReadDescriptor, js_read_descriptor_free)
