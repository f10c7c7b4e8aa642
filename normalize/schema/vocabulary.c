/* Names → canonical identifiers, as schemas/vocabulary.json lists them: one hash table a kind, from
 * the name's letters to the entries that claim it, in the order of the file. */
#include "normalize/schema/vocabulary.h"

#include <string.h>

#include "normalize/schema/schema-file.h"
#include "normalize/value/fold.h"

#define FILE_NAME "vocabulary.json"
#define FORMS_FOLDER "statements"

typedef struct {
  JsItem item;      /* strings interned in the vocabulary */
  GStrv statements; /* owned, empty: everywhere */
} VocabularyEntry;

typedef enum { KIND_ITEM, KIND_COUNT, KIND_MEASURE, KIND_PHASE, N_KINDS } Kind;

struct _JsVocabulary {
  GStringChunk *strings;
  GPtrArray *entries;           /* of Entry, owned */
  GHashTable *by_name[N_KINDS]; /* letters → GPtrArray of Entry */
  GHashTable *items;            /* set of the ids of items and counts */
  GStrv prefixes, suffixes;     /* letters */
  GStrv statements;             /* identifiers */
};

static void
entry_free(gpointer data)
{
  VocabularyEntry *e = data;
  g_strfreev(e->statements);
  g_free(e);
}

/* ---- loading ---- */

static const char *
intern(JsVocabulary *v, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const(v->strings, text) : NULL;
}

static void
add_name(JsVocabulary *v, Kind kind, const char *name, VocabularyEntry *e)
{
  char *letters = js_fold_letters(name);
  GPtrArray *list = g_hash_table_lookup(v->by_name[kind], letters);
  if (list == NULL) {
    list = g_ptr_array_new();
    g_hash_table_insert(v->by_name[kind], letters, list);
  } else {
    g_free(letters);
  }
  g_ptr_array_add(list, e);
}

static gboolean
load_entry(JsVocabulary *v, Kind kind, JsonObject *object, const char *where, GError **error)
{
  GError *cause = NULL;
  const char *id = js_schema_string(object, "id", TRUE, where, error);
  if (id == NULL)
    return FALSE;
  g_autofree char *place = g_strdup_printf("%s, \"%s\"", where, id);
  const char *direction = js_schema_string(object, "direction", FALSE, place, &cause);
  const char *metric =
      cause == NULL ? js_schema_string(object, "metric", FALSE, place, &cause) : NULL;
  if (cause == NULL && direction != NULL && strcmp(direction, "income") != 0 &&
      strcmp(direction, "expenditure") != 0)
    g_set_error(&cause, JS_ERROR, JS_ERROR_SCHEMA, "%s: unknown direction \"%s\"", place,
                direction);
  g_auto(GStrv) names = cause == NULL ? js_schema_strings(object, "names", place, &cause) : NULL;
  g_auto(GStrv) statements =
      cause == NULL ? js_schema_strings(object, "statements", place, &cause) : NULL;
  if (cause != NULL) {
    g_propagate_error(error, cause);
    return FALSE;
  }
  VocabularyEntry *e = g_new0(VocabularyEntry, 1);
  e->item.id = intern(v, id);
  e->item.direction = intern(v, direction);
  e->item.metric = intern(v, metric);
  e->statements = g_steal_pointer(&statements);
  g_ptr_array_add(v->entries, e);
  if (kind == KIND_ITEM || kind == KIND_COUNT)
    g_hash_table_add(v->items, (gpointer)e->item.id);
  for (guint i = 0; names[i] != NULL; i++)
    add_name(v, kind, names[i], e);
  return TRUE;
}

static gboolean
load_kind(JsVocabulary *v, Kind kind, JsonObject *root, const char *member, const char *file,
          GError **error)
{
  g_autofree char *where = g_strdup_printf("%s: %s", file, member);
  g_autoptr(GPtrArray) objects = js_schema_objects(root, member, file, error);
  if (objects == NULL)
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    if (!load_entry(v, kind, g_ptr_array_index(objects, i), where, error))
      return FALSE;
  return TRUE;
}

static GStrv
load_letters(JsonObject *root, const char *member, GError **error)
{
  GStrv texts = js_schema_strings(root, member, FILE_NAME, error);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
    char *letters = js_fold_letters(texts[i]);
    g_free(texts[i]);
    texts[i] = letters;
  }
  return texts;
}

static gboolean
load_kinds(JsVocabulary *v, JsonObject *object, const char *file, GError **error)
{
  static const char *const members[N_KINDS] = {"items", "counts", "measures", "phases"};
  for (guint k = 0; k < N_KINDS; k++)
    if (!load_kind(v, (Kind)k, object, members[k], file, error))
      return FALSE;
  return TRUE;
}

static int
by_name(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the files of statement forms add. */
static gboolean
load_additions(JsVocabulary *v, const char *dir, GError **error)
{
  g_autofree char *folder = g_build_filename(dir, FORMS_FOLDER, NULL);
  g_autoptr(GDir) d = g_dir_open(folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; d != NULL && (name = g_dir_read_name(d)) != NULL;)
    if (g_str_has_suffix(name, ".json"))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, by_name);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index(names, i);
    g_autoptr(JsonNode) root = js_schema_file_read(folder, name, error);
    g_autofree char *file = g_build_filename(FORMS_FOLDER, name, NULL);
    if (root == NULL || !load_kinds(v, json_node_get_object(root), file, error))
      return FALSE;
  }
  return TRUE;
}

JsVocabulary *
js_vocabulary_load(const char *dir, GError **error)
{
  g_autoptr(JsonNode) root = js_schema_file_read(dir, FILE_NAME, error);
  if (root == NULL)
    return NULL;
  JsVocabulary *v = g_new0(JsVocabulary, 1);
  v->strings = g_string_chunk_new(4096);
  v->entries = g_ptr_array_new_with_free_func(entry_free);
  v->items = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint k = 0; k < N_KINDS; k++)
    v->by_name[k] =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  JsonObject *object = json_node_get_object(root);
  if ((v->prefixes = load_letters(object, "prefixes", error)) == NULL ||
      (v->suffixes = load_letters(object, "suffixes", error)) == NULL ||
      (v->statements = js_schema_strings(object, "statements", FILE_NAME, error)) == NULL ||
      !load_kinds(v, object, FILE_NAME, error) || !load_additions(v, dir, error))
    g_clear_pointer(&v, js_vocabulary_free);
  return v;
}

void
js_vocabulary_free(JsVocabulary *v)
{
  if (v == NULL)
    return;
  for (guint k = 0; k < N_KINDS; k++)
    g_hash_table_unref(v->by_name[k]);
  g_hash_table_unref(v->items);
  g_ptr_array_unref(v->entries);
  g_string_chunk_free(v->strings);
  g_strfreev(v->prefixes);
  g_strfreev(v->suffixes);
  g_strfreev(v->statements);
  g_free(v);
}

/* ---- looking up ---- */

/* The letters of a name without ordinal and without a year in front (2024年度, 2024年). */
static char *
letters_of(const char *name)
{
  g_autofree char *label = js_label_strip(name);
  char *letters = js_fold_letters(label);
  const char *p = letters;
  gsize digits = strspn(p, "0123456789");
  if (digits == 4 && g_str_has_prefix(p + 4, "年")) {
    p += 4 + strlen("年");
    if (g_str_has_prefix(p, "度"))
      p += strlen("度");
    if (*p != '\0')
      memmove(letters, p, strlen(p) + 1);
  }
  return letters;
}

/* How well the entry fits: 0 not at all, 1 general, 2 bound to the statement. */
static int
fit(const VocabularyEntry *e, const char *statement, const char *direction)
{
  if (direction != NULL && e->item.direction != NULL && strcmp(direction, e->item.direction) != 0)
    return 0;
  if (e->statements[0] == NULL)
    return 1;
  return statement != NULL && g_strv_contains((const char *const *)e->statements, statement) ? 2
                                                                                             : 0;
}

static const JsItem *
find_exact(const JsVocabulary *v, Kind kind, const char *letters, const char *statement,
           const char *direction)
{
  const GPtrArray *list = g_hash_table_lookup(v->by_name[kind], letters);
  const VocabularyEntry *best = NULL;
  int best_fit = 0;
  for (guint i = 0; list != NULL && i < list->len; i++) {
    const VocabularyEntry *e = g_ptr_array_index(list, i);
    int f = fit(e, statement, direction);
    if (f > best_fit) {
      best = e;
      best_fit = f;
    }
  }
  return best != NULL ? &best->item : NULL;
}

static const JsItem *
find_without_suffix(const JsVocabulary *v, Kind kind, const char *letters, const char *statement,
                    const char *direction)
{
  for (guint i = 0; v->suffixes[i] != NULL; i++) {
    if (!g_str_has_suffix(letters, v->suffixes[i]) || strcmp(letters, v->suffixes[i]) == 0)
      continue;
    g_autofree char *shorter = g_strndup(letters, strlen(letters) - strlen(v->suffixes[i]));
    const JsItem *item = find_exact(v, kind, shorter, statement, direction);
    if (item != NULL)
      return item;
  }
  return NULL;
}

static const JsItem *
find(const JsVocabulary *v, Kind kind, const char *name, const char *statement,
     const char *direction)
{
  if (name == NULL)
    return NULL;
  g_autofree char *letters = letters_of(name);
  const JsItem *item = find_exact(v, kind, letters, statement, direction);
  if (item == NULL)
    item = find_without_suffix(v, kind, letters, statement, direction);
  for (guint i = 0; item == NULL && v->prefixes[i] != NULL; i++) {
    gsize n = strlen(v->prefixes[i]);
    if (strncmp(letters, v->prefixes[i], n) != 0 || letters[n] == '\0')
      continue;
    item = find_exact(v, kind, letters + n, statement, direction);
    if (item == NULL)
      item = find_without_suffix(v, kind, letters + n, statement, direction);
  }
  return item;
}

const JsItem *
js_vocabulary_item(const JsVocabulary *v, const char *statement, const char *direction,
                   const char *name)
{
  return find(v, KIND_ITEM, name, statement, direction);
}

const JsItem *
js_vocabulary_count(const JsVocabulary *v, const char *statement, const char *name)
{
  return find(v, KIND_COUNT, name, statement, NULL);
}

const char *
js_vocabulary_measure(const JsVocabulary *v, const char *heading)
{
  const JsItem *item = find(v, KIND_MEASURE, heading, NULL, NULL);
  return item != NULL ? item->id : NULL;
}

const char *
js_vocabulary_phase(const JsVocabulary *v, const char *heading)
{
  /* No suffix may be dropped here: 预算 and 决算 are the phase. */
  if (heading == NULL)
    return NULL;
  g_autofree char *letters = letters_of(heading);
  const JsItem *item = find_exact(v, KIND_PHASE, letters, NULL, NULL);
  return item != NULL ? item->id : NULL;
}

gboolean
js_vocabulary_has_statement(const JsVocabulary *v, const char *id)
{
  return g_strv_contains((const char *const *)v->statements, id);
}

gboolean
js_vocabulary_has_item(const JsVocabulary *v, const char *id)
{
  return g_hash_table_contains(v->items, id);
}
