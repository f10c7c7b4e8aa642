/* The packages that are to be merged. In: folders; out: what their descriptors say, checked to be
 * all shards of one list. */
#pragma once

#include "normalize/package/shard.h"

typedef struct {
  char *dir; /* owned */
  JsShard shard;
  char *version;        /* owned: of the program that wrote it */
  char *engine;         /* owned, may be NULL: OCR engine */
  gboolean spreadsheet; /* CSV for spreadsheets */
  gboolean complete;    /* its run was not stopped */
  GHashTable *sums;     /* owned: name of a file → SHA-256, both owned */
} JsShardPackage;

/* Reads the descriptors and checks them against each other and against this program's version.
 * Returns an array of JsShardPackage in the order of the shards' numbers: the first is shard 1.
 * Errors: IO, FORMAT. Transfer full. */
GPtrArray *js_shard_set_load(char *const *dirs, GError **error);
