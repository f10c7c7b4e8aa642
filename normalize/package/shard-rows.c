/* Which inputs a shard read, and the bodies of their documents: see shard-rows.h. */
#include "normalize/package/shard-rows.h"

#include <string.h>

struct _JsShardRows {
  JsTableWriter *writer; /* borrowed */
  char *document_id;     /* owned: the document noted last, NULL once its rows are written */
  char *body, *year;     /* owned, may be NULL */
  JsMethod method;
};

JsShardRows *
js_shard_rows_new(JsTableWriter *writer)
{
  JsShardRows *rows = g_new0(JsShardRows, 1);
  rows->writer = writer;
  return rows;
}

static void
forget(JsShardRows *rows)
{
  g_clear_pointer(&rows->document_id, g_free);
  g_clear_pointer(&rows->body, g_free);
  g_clear_pointer(&rows->year, g_free);
}

void
js_shard_rows_free(JsShardRows *rows)
{
  if (rows == NULL)
    return;
  forget(rows);
  g_free(rows);
}

void
js_shard_rows_note(JsShardRows *rows, const char *document_id, const JsRecords *records)
{
  forget(rows);
  rows->document_id = g_strdup(document_id);
  if (records == NULL)
    return;
  rows->body = g_strdup(records->entity);
  rows->year = g_strdup(records->fiscal_year);
  rows->method = records->entity_method;
}

gboolean
js_shard_rows_add(JsShardRows *rows, const JsFileInfo *info, const char *id, GError **error)
{
  gboolean own = rows->document_id != NULL && strcmp(rows->document_id, id) == 0 &&
                 strcmp(info->status, "same") != 0 && strcmp(info->status, "skipped") != 0;
  js_row_uint(rows->writer, "input", info->input);
  js_row_text(rows->writer, "document_id", own ? id : NULL);
  js_row_text(rows->writer, "body", own ? rows->body : NULL);
  js_row_text(rows->writer, "method",
              own && rows->body != NULL ? (rows->method == JS_METHOD_OCR ? "ocr" : "text") : NULL);
  js_row_text(rows->writer, "fiscal_year", own ? rows->year : NULL);
  if (own)
    forget(rows);
  return js_row_end(rows->writer, error);
}
