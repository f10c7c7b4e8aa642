/* Checks a table row by row: see validate.h. */
#include "normalize/package/validate.h"

#include <string.h>

#include "normalize/package/row-stream.h"

static gboolean
find_columns(const JsRowStream *stream, const JsTableSchema *schema, GError **error)
{
  for (guint i = 0; i < schema->fields->len; i++) {
    const JsTableField *field = g_ptr_array_index(schema->fields, i);
    if (js_row_stream_column(stream, field->name) < 0) {
      g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "%s: no column “%s”",
                  js_row_stream_path(stream), field->name);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_row(const JsRowStream *stream, const JsTableSchema *schema, guint number, JsFaultFunc fault,
          gpointer data, GError **error)
{
  g_autoptr(GPtrArray) fields = js_row_stream_fields(stream, error);
  for (guint i = 0; fields != NULL && i < schema->fields->len; i++) {
    const JsTableField *field = g_ptr_array_index(schema->fields, i);
    int column = js_row_stream_column(stream, field->name);
    const char *text = g_ptr_array_index(fields, (guint)column);
    g_autofree char *what = js_table_field_fault(field, text);
    if (what == NULL)
      continue;
    g_autofree char *message =
        js_table_field_message(js_row_stream_path(stream), number, field->name, text, what);
    fault(message, data);
  }
  return fields != NULL;
}

/* Reads the whole file, with `fault` also its fields. *same tells whether its hash is `sum`. */
static gboolean
pass(const char *path, const JsTableSchema *schema, const char *sum, gboolean *same,
     JsFaultFunc fault, gpointer data, GError **error)
{
  gsize length;
  g_autoptr(JsRowStream) stream = js_row_stream_open(path, error);
  if (stream == NULL || !find_columns(stream, schema, error))
    return FALSE;
  for (guint number = 2; js_row_stream_row(stream, &length) != NULL; number++)
    if ((fault != NULL && !check_row(stream, schema, number, fault, data, error)) ||
        !js_row_stream_step(stream, error))
      return FALSE;
  *same = g_strcmp0(js_row_stream_sha256(stream), sum) == 0;
  return TRUE;
}

gboolean
js_table_validate(const char *path, const JsTableSchema *schema, const char *sum, JsFaultFunc fault,
                  gpointer data, GError **error)
{
  gboolean same = FALSE;
  return pass(path, schema, sum, &same, NULL, NULL, error) &&
         (same || pass(path, schema, sum, &same, fault, data, error));
}
