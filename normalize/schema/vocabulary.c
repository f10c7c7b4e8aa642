/* Looks up canonical identifiers by name: see vocabulary.h. For each kind there is one hash table
 * from the letters of a name to its entries, in the order of the file. */
#include "normalize/schema/vocabulary.h"

#include <string.h>

#include "normalize/schema/schema-file.h"
#include "normalize/schema/shape.h"
#include "normalize/value/fold.h"

#define FILE_NAME "vocabulary.json"
#define FORMS_FOLDER "statements"

typedef struct {
  JsItem item;      /* its strings are interned in the vocabulary */
  GStrv statements; /* owned; empty: all statements */
} VocabularyEntry;

typedef enum { KIND_ITEM, KIND_COUNT, KIND_MEASURE, KIND_PHASE, N_KINDS } Kind;

struct _JsVocabulary {
  GStringChunk *strings;
  GPtrArray *entries;           /* of VocabularyEntry, owned */
  GHashTable *by_name[N_KINDS]; /* letters → GPtrArray of VocabularyEntry */
  GHashTable *items;            /* set of the ids of items and counts */
  GStrv prefixes, suffixes;     /* letters */
  GStrv statements;             /* identifiers */
};

/* ---- the files ---- */

/* An entry as it is in a file. */
typedef struct {
  char *id, *direction, *metric;
  GStrv names, statements;
} EntryWords;

static gboolean
check_entry(gconstpointer item, const char *where, GError **error)
{
  const EntryWords *e = item;
  static const char *const directions[] = {"income", "expenditure", NULL};
  if (e->direction == NULL || g_strv_contains(directions, e->direction))
    return TRUE;
  g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s, \"%s\": unknown direction \"%s\"", where,
              e->id, e->direction);
  return FALSE;
}

static const JsField ENTRY_FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, EntryWords, id, .required = TRUE),
    JS_FIELD(JS_FIELD_STRING, EntryWords, direction),
    JS_FIELD(JS_FIELD_STRING, EntryWords, metric),
    JS_FIELD(JS_FIELD_LETTERS, EntryWords, names),
    JS_FIELD(JS_FIELD_STRINGS, EntryWords, statements),
    JS_FIELD_END,
};
static const JsShape ENTRY = JS_SHAPE(EntryWords, ENTRY_FIELDS, .check = check_entry);

/* The content of vocabulary.json, or the entries that a file of statement forms adds. */
typedef struct {
  GPtrArray *kinds[N_KINDS]; /* of EntryWords */
  GStrv prefixes, suffixes, statements;
} VocabularyFile;

#define ENTRIES                                                                                    \
  JS_FIELD_NAMED("items", JS_FIELD_OBJECTS, VocabularyFile, kinds[KIND_ITEM], .shape = &ENTRY),    \
      JS_FIELD_NAMED("counts", JS_FIELD_OBJECTS, VocabularyFile, kinds[KIND_COUNT],                \
                     .shape = &ENTRY),                                                             \
      JS_FIELD_NAMED("measures", JS_FIELD_OBJECTS, VocabularyFile, kinds[KIND_MEASURE],            \
                     .shape = &ENTRY),                                                             \
      JS_FIELD_NAMED("phases", JS_FIELD_OBJECTS, VocabularyFile, kinds[KIND_PHASE],                \
                     .shape = &ENTRY)

static const JsField OWN_FIELDS[] = {
    ENTRIES,
    JS_FIELD(JS_FIELD_LETTERS, VocabularyFile, prefixes),
    JS_FIELD(JS_FIELD_LETTERS, VocabularyFile, suffixes),
    JS_FIELD(JS_FIELD_STRINGS, VocabularyFile, statements, .required = TRUE),
    JS_FIELD_END,
};
static const JsShape OWN_FILE = JS_SHAPE(VocabularyFile, OWN_FIELDS);

/* The other members of these files are read by statement-forms-load.c. */
static const JsField FORMS_FIELDS[] = {ENTRIES, JS_FIELD_END};
static const JsShape FORMS_FILE = JS_SHAPE(VocabularyFile, FORMS_FIELDS, .open = TRUE);

/* ---- loading ---- */

static void
entry_free(gpointer data)
{
  VocabularyEntry *e = data;
  g_strfreev(e->statements);
  g_free(e);
}

static const char *
intern(JsVocabulary *v, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const(v->strings, text) : NULL;
}

static void
add_name(JsVocabulary *v, Kind kind, const char *letters, VocabularyEntry *e)
{
  GPtrArray *list = g_hash_table_lookup(v->by_name[kind], letters);
  if (list == NULL) {
    list = g_ptr_array_new();
    g_hash_table_insert(v->by_name[kind], g_strdup(letters), list);
  }
  g_ptr_array_add(list, e);
}

static void
add_entry(JsVocabulary *v, Kind kind, const EntryWords *words)
{
  VocabularyEntry *e = g_new0(VocabularyEntry, 1);
  e->item.id = intern(v, words->id);
  e->item.direction = intern(v, words->direction);
  e->item.metric = intern(v, words->metric);
  e->statements = g_strdupv(words->statements);
  g_ptr_array_add(v->entries, e);
  if (kind == KIND_ITEM || kind == KIND_COUNT)
    g_hash_table_add(v->items, (gpointer)e->item.id);
  for (guint i = 0; words->names[i] != NULL; i++)
    add_name(v, kind, words->names[i], e);
}

static void
add_entries(JsVocabulary *v, const VocabularyFile *file)
{
  for (guint k = 0; k < N_KINDS; k++)
    for (guint i = 0; i < file->kinds[k]->len; i++)
      add_entry(v, (Kind)k, g_ptr_array_index(file->kinds[k], i));
}

static gboolean
load_own(JsVocabulary *v, const char *dir, GError **error)
{
  VocabularyFile *file = js_shape_load(&OWN_FILE, dir, FILE_NAME, error);
  if (file == NULL)
    return FALSE;
  add_entries(v, file);
  v->prefixes = g_steal_pointer(&file->prefixes);
  v->suffixes = g_steal_pointer(&file->suffixes);
  v->statements = g_steal_pointer(&file->statements);
  js_shape_free(&OWN_FILE, file);
  return TRUE;
}

/* Adds the entries of the files of statement forms. */
static gboolean
load_additions(JsVocabulary *v, const char *dir, GError **error)
{
  g_autofree char *folder = g_build_filename(dir, FORMS_FOLDER, NULL);
  g_autoptr(GPtrArray) names = js_schema_files(folder, NULL);
  for (guint i = 0; names != NULL && i < names->len; i++) {
    VocabularyFile *file = js_shape_load(&FORMS_FILE, folder, g_ptr_array_index(names, i), error);
    if (file == NULL)
      return FALSE;
    add_entries(v, file);
    js_shape_free(&FORMS_FILE, file);
  }
  return TRUE;
}

JsVocabulary *
js_vocabulary_load(const char *dir, GError **error)
{
  JsVocabulary *v = g_new0(JsVocabulary, 1);
  v->strings = g_string_chunk_new(4096);
  v->entries = g_ptr_array_new_with_free_func(entry_free);
  v->items = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint k = 0; k < N_KINDS; k++)
    v->by_name[k] =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  if (!load_own(v, dir, error) || !load_additions(v, dir, error))
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

/* The letters of a name, without an ordinal and a year (2024年度, 2024年) at the beginning.
 * Transfer full. */
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

/* How well the entry fits: 0 not at all, 1 general entry, 2 entry for this statement. */
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
  /* No suffix is removed here, because 预算 and 决算 are the phase. */
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
