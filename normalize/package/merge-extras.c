/* Merges original.gz and corrections.csv: see merge-extras.h. */
#include "normalize/package/merge-extras.h"

#include "normalize/corrections/correction-file.h"
#include "normalize/package/read-descriptor.h"

struct _JsMergeExtras {
  const GPtrArray *dirs;      /* borrowed */
  GPtrArray *originals;       /* of JsOriginal, owned, one for each shard */
  JsCorrections *corrections; /* owned: those of all shards, each one once */
  GHashTable *applied;        /* set of the ids that the tables have; owned */
};

static gboolean
add_shard(JsMergeExtras *x, const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename(dir, JS_CORRECTIONS_FILE, NULL);
  JsOriginal *original = js_original_open(dir, error);
  if (original == NULL)
    return FALSE;
  g_ptr_array_add(x->originals, original);
  g_autoptr(JsCorrections) corrections = js_corrections_load(path, error);
  g_autoptr(JsReadDescriptor) descriptor =
      corrections != NULL ? js_read_descriptor_load(dir, error) : NULL;
  if (descriptor == NULL)
    return FALSE;
  for (guint i = 0; i < corrections->list->len; i++)
    js_corrections_append(x->corrections,
                          js_correction_copy(g_ptr_array_index(corrections->list, i)));
  for (char **id = descriptor->applied; id != NULL && *id != NULL; id++)
    g_hash_table_add(x->applied, g_strdup(*id));
  return TRUE;
}

JsMergeExtras *
js_merge_extras_open(const GPtrArray *dirs, GError **error)
{
  g_autoptr(JsMergeExtras) x = g_new0(JsMergeExtras, 1);
  x->dirs = dirs;
  x->originals = g_ptr_array_new_with_free_func((GDestroyNotify)js_original_free);
  x->corrections = js_corrections_new();
  x->applied = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < dirs->len; i++)
    if (!add_shard(x, g_ptr_array_index(dirs, i), error))
      return NULL;
  return g_steal_pointer(&x);
}

void
js_merge_extras_free(JsMergeExtras *x)
{
  if (x == NULL)
    return;
  g_ptr_array_unref(x->originals);
  js_corrections_free(x->corrections);
  g_hash_table_unref(x->applied);
  g_free(x);
}

/* Writes the original of a document whose body was mended. */
static gboolean
add_mended(const JsOriginal *original, JsPackage *package, const char *document_id,
           const char *body, GError **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(JsRecords) records = js_original_read(original, document_id, &cause);
  if (cause != NULL) {
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
  }
  if (records == NULL)
    return TRUE;
  records->entity = js_records_string(records, body);
  /* The id without its letter is the part of the hash that an id is made of. */
  return js_package_add_original(package, document_id + 1, records, error);
}

gboolean
js_merge_extras_add(JsMergeExtras *x, JsPackage *package, guint shard, const char *document_id,
                    const char *body, GError **error)
{
  const JsOriginal *original = g_ptr_array_index(x->originals, shard);
  const GPtrArray *of = js_corrections_of(x->corrections, document_id);
  for (guint i = 0; of != NULL && i < of->len; i++) {
    const JsCorrection *c = g_ptr_array_index(of, i);
    if (g_hash_table_contains(x->applied, c->id))
      js_package_note_correction(package, c->id);
  }
  return body != NULL ? add_mended(original, package, document_id, body, error)
                      : js_package_copy_original(package, original, document_id, error);
}

void
js_merge_extras_finish(JsMergeExtras *x, JsPackage *package)
{
  js_package_set_corrections(package, x->corrections);
}
