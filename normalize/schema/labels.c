/* labels.csv → names of identifiers: see labels.h. */
#include "normalize/schema/labels.h"

#include <string.h>

#include "normalize/schema/csv-file.h"

struct _JsLabels {
  GHashTable *names; /* "field id" → name, both owned */
};

static char *
key_of(const char *field, const char *id)
{
  return g_strconcat(field, " ", id, NULL);
}

JsLabels *
js_labels_load(const char *dir, const char *language, GError **error)
{
  g_autofree char *path = g_build_filename(dir, "labels", "labels.csv", NULL);
  g_autofree char *column = g_strndup(language, strcspn(language, "_"));
  g_autoptr(JsCsvFile) file = js_csv_file_load(path, error);
  if (file == NULL)
    return NULL;
  JsLabels *labels = g_new0(JsLabels, 1);
  labels->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  const int field = js_csv_file_column(file, "field"), id = js_csv_file_column(file, "id");
  const int name = js_csv_file_column(file, column);
  for (guint row = 0; name >= 0 && row < file->rows->len; row++)
    g_hash_table_replace(labels->names,
                         key_of(js_csv_file_get(file, row, field), js_csv_file_get(file, row, id)),
                         g_strdup(js_csv_file_get(file, row, name)));
  return labels;
}

void
js_labels_free(JsLabels *labels)
{
  if (labels == NULL)
    return;
  g_hash_table_unref(labels->names);
  g_free(labels);
}

const char *
js_labels_get(const JsLabels *labels, const char *field, const char *id)
{
  g_autofree char *key = key_of(field, id);
  const char *name = g_hash_table_lookup(labels->names, key);
  return name != NULL ? name : id;
}

char *
js_label_scope(const char *scope, JsLabelFunc label, gconstpointer data)
{
  static const char *const FIELDS[] = {"statement", "measure", "metric", "item", "phase"};
  static const char BETWEEN[] = " \302\267 ";
  g_auto(GStrv) parts = g_strsplit(scope, BETWEEN, -1);
  for (char **part = parts; *part != NULL; part++)
    for (gsize i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
      const char *name = label(data, FIELDS[i], *part);
      if (name != *part) {
        g_free(*part);
        *part = g_strdup(name);
        break;
      }
    }
  return g_strjoinv(BETWEEN, parts);
}
