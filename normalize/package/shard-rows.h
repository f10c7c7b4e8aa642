/* The rows of shard.csv: see shard.h. In: documents and files as they are added to the package;
 * out: one row an input, or one for each body that its document names. */
#pragma once

#include "normalize/package/document-info.h"
#include "normalize/package/writer.h"
#include "normalize/records.h"

typedef struct _JsShardRows JsShardRows;

/* `writer` is that of the table, borrowed. Transfer full. */
JsShardRows *js_shard_rows_new(JsTableWriter *writer);
void js_shard_rows_free(JsShardRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsShardRows, js_shard_rows_free)

/* Notes a document that was added to the package. `records`: NULL for one that failed. */
void js_shard_rows_note(JsShardRows *rows, const char *document_id, const JsRecords *records);
/* Writes the rows of an input. The document noted last belongs to the input whose content has its
 * id and whose status is neither "same" nor "skipped". `id`: that of the content, "" without one.
 */
gboolean js_shard_rows_add(JsShardRows *rows, const JsFileInfo *info, const char *id,
                           GError **error);
