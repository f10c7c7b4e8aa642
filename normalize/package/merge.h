/* Puts the packages of the shards of one list together: see shard.h. In: their folders; out: the
 * package that one run over the whole list would have written, byte for byte. */
#pragma once

#include "normalize/schemas.h"

/* Merges the packages in the folders `shards` (NULL-terminated, in any order) into the folder
 * `out`. Rows are copied as they stand; a row changes only where the body of its document is
 * mended. Errors: FORMAT with the reason when a shard is missing, given twice, incomplete, damaged,
 * of another list, or made by another version or with other schemas; IO and EXISTS as for
 * js_package_new(). */
gboolean js_packages_merge(const char *out, gboolean force, char *const *shards,
                           const JsSchemas *schemas, GError **error);
