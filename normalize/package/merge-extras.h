/* The files beside the tables when shards are merged: original.gz and corrections.csv. In: the
 * folders of the shards and the documents in their order; out: what one run over the whole list
 * would have written. */
#pragma once

#include "normalize/package/package.h"

typedef struct _JsMergeExtras JsMergeExtras;

/* `dirs`: the folders of the shards (of char *, borrowed). Errors: IO, FORMAT. Transfer full. */
JsMergeExtras *js_merge_extras_open(const GPtrArray *dirs, GError **error);
void js_merge_extras_free(JsMergeExtras *extras);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsMergeExtras, js_merge_extras_free)

/* Adds the next document, which is in shard `shard` (from 0). `body`: the mended name of its body;
 * NULL: it was not mended. */
gboolean js_merge_extras_add(JsMergeExtras *extras, JsPackage *package, guint shard,
                             const char *document_id, const char *body, GError **error);
/* Hands the corrections over. */
void js_merge_extras_finish(JsMergeExtras *extras, JsPackage *package);
