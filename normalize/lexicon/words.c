/* The words: loading them, and which characters stand beside each other in them.
 *
 * An index of characters gives the entries that hold a character. Pairs and ends tell which two
 * characters stand side by side in some word, and with which two a word begins or ends. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "normalize/lexicon/grams.h"
#include "normalize/lexicon/private.h"
#include "normalize/schema/classification.h"
#include "normalize/schema/json-file.h"
#include "normalize/schema/regular-file.h"
#include "normalize/value/fold.h"

/* Largest file of the schemas that is read, in bytes. */
#define BYTES_MAX ((gsize)64 << 20)

static void
free_entry(gpointer data)
{
  JsLexiconEntry *e = data;
  g_free(e->text);
  g_free(e->letters);
  g_free(e);
}

static gpointer
pair_key(gunichar a, gunichar b)
{
  return GSIZE_TO_POINTER((gsize)a << 32 | b);
}

/* The key of the pair at a word's beginning (before is 0) or end (after is 0). */
static gpointer
end_key(gunichar before, gunichar c, gunichar after)
{
  return before == 0 ? GSIZE_TO_POINTER((gsize)1 << 63 | (gsize)c << 32 | after)
                     : pair_key(before, c);
}

static void
add_pairs(JsLexicon *lexicon, const gunichar *letters, glong n)
{
  for (glong i = 0; i + 1 < n; i++) {
    gunichar a = letters[i], b = letters[i + 1];
    if (!js_grams_holds(a) || !js_grams_holds(b))
      continue;
    g_hash_table_add(lexicon->pairs, pair_key(a, b));
    if (i == 0 || !js_grams_holds(letters[i - 1]))
      g_hash_table_add(lexicon->ends, end_key(0, a, b));
    if (i + 2 == n || !js_grams_holds(letters[i + 2]))
      g_hash_table_add(lexicon->ends, end_key(a, b, 0));
  }
  js_grams_add(lexicon->grams, letters, n);
}

static void
add_entry(JsLexicon *lexicon, const char *text)
{
  g_autofree char *folded = js_fold_letters(text);
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast(folded, -1, &n);
  add_pairs(lexicon, letters, n);
  guint han = 0;
  for (glong i = 0; i < n; i++)
    han += js_grams_holds(letters[i]) ? 1 : 0;
  if (han < 2 || n > JS_READING_MAX || strchr(text, '*') != NULL ||
      g_hash_table_contains(lexicon->by_folded, folded))
    return;
  JsLexiconEntry *e = g_new0(JsLexiconEntry, 1);
  e->text = g_strdup(text);
  e->letters = g_steal_pointer(&letters);
  e->n = (guint)n;
  guint index = lexicon->entries->len;
  g_ptr_array_add(lexicon->entries, e);
  g_hash_table_insert(lexicon->by_folded, g_steal_pointer(&folded), e);
  for (guint i = 0; i < e->n; i++) {
    GArray *holders = g_hash_table_lookup(lexicon->by_char, GUINT_TO_POINTER(e->letters[i]));
    if (holders == NULL) {
      holders = g_array_new(FALSE, FALSE, sizeof(guint));
      g_hash_table_insert(lexicon->by_char, GUINT_TO_POINTER(e->letters[i]), holders);
    }
    if (holders->len == 0 || g_array_index(holders, guint, holders->len - 1) != index)
      g_array_append_val(holders, index);
  }
}

static void
add_account(JsClass k, const char *code, const char *name, gpointer lexicon)
{
  (void)k;
  (void)code;
  add_entry(lexicon, name);
}

/* A region's name tells which characters stand beside each other, but is no entry: a label that is
 * near one is not made into it, since many names of regions differ by one character. */
static void
add_region(const char *name, gpointer lexicon)
{
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast(name, -1, &n);
  add_pairs(lexicon, letters, n);
}

/* Adds every string of a schema that is a label, not an explanation. */
static void
add_strings(JsLexicon *lexicon, JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY(node)) {
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++)
      add_strings(lexicon, json_array_get_element(array, i));
  } else if (JSON_NODE_HOLDS_OBJECT(node)) {
    JsonObject *object = json_node_get_object(node);
    g_autoptr(GList) members = json_object_get_members(object);
    for (GList *m = members; m != NULL; m = m->next)
      add_strings(lexicon, json_object_get_member(object, m->data));
  } else if (JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING) {
    add_entry(lexicon, json_node_get_string(node));
  }
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean
add_json_file(JsLexicon *lexicon, const char *path, GError **error)
{
  g_autoptr(JsonParser) parser = js_json_file_parse(path, error);
  if (parser == NULL)
    return FALSE;
  if (json_parser_get_root(parser) != NULL)
    add_strings(lexicon, json_parser_get_root(parser));
  return TRUE;
}

static gboolean
add_json_folder(JsLexicon *lexicon, const char *dir, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename(dir, folder, NULL);
  g_autoptr(GDir) d = g_dir_open(path, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const char *name;
  while (d != NULL && (name = g_dir_read_name(d)) != NULL)
    if (g_str_has_suffix(name, ".json"))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *file = g_build_filename(path, g_ptr_array_index(names, i), NULL);
    if (!add_json_file(lexicon, file, error))
      return FALSE;
  }
  return TRUE;
}

/* The lines of a word file, without comments. Transfer full. */
static char **
load_lines(const char *dir, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename(dir, "lexicon", file, NULL);
  g_autofree char *text = NULL;
  text = js_regular_file_read(path, BYTES_MAX, NULL, error);
  if (text == NULL)
    return NULL;
  if (!g_utf8_validate(text, -1, NULL)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: no UTF-8 text", path);
    return NULL;
  }
  char **lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line == '#')
      **line = '\0';
  return lines;
}

static void
add_group(JsLexicon *lexicon, const char *group)
{
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast(group, -1, &n);
  for (glong i = 0; i < n; i++) {
    GArray *partners = g_hash_table_lookup(lexicon->partners, GUINT_TO_POINTER(letters[i]));
    if (partners == NULL) {
      partners = g_array_new(FALSE, FALSE, sizeof(gunichar));
      g_hash_table_insert(lexicon->partners, GUINT_TO_POINTER(letters[i]), partners);
    }
    for (glong k = 0; k < n; k++)
      if (letters[k] != letters[i])
        g_array_append_val(partners, letters[k]);
  }
}

static gboolean
load_words(JsLexicon *lexicon, const char *dir, GError **error)
{
  lexicon->labels = load_lines(dir, "labels.txt", error);
  if (lexicon->labels == NULL)
    return FALSE;
  lexicon->phrases = load_lines(dir, "phrases.txt", error);
  if (lexicon->phrases == NULL)
    return FALSE;
  g_auto(GStrv) groups = load_lines(dir, "confusions.txt", error);
  if (groups == NULL)
    return FALSE;
  for (char **line = groups; *line != NULL; line++)
    add_group(lexicon, *line);
  return TRUE;
}

/* Makes the entries. The schemas were loaded without errors before; if a file has disappeared
 * since, its words are missing. */
static void
fill(JsLexicon *lexicon)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *vocabulary = g_build_filename(lexicon->dir, "vocabulary.json", NULL);
  lexicon->filled = TRUE;
  js_classification_foreach(lexicon->classification, add_account, lexicon);
  js_regions_foreach(lexicon->regions, add_region, lexicon);
  for (char **line = lexicon->labels; *line != NULL; line++)
    add_entry(lexicon, *line);
  for (char **line = lexicon->phrases; *line != NULL; line++) {
    glong n = 0;
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(*line, -1, &n);
    add_pairs(lexicon, letters, n);
  }
  if (!add_json_file(lexicon, vocabulary, &error) ||
      !add_json_folder(lexicon, lexicon->dir, "statements", &error) ||
      !add_json_folder(lexicon, lexicon->dir, "evaluations", &error))
    g_warning("%s", error->message);
}

const JsLexicon *
js_lexicon_filled(const JsLexicon *lexicon)
{
  if (!lexicon->filled)
    fill((JsLexicon *)lexicon);
  return lexicon;
}

JsLexicon *
js_lexicon_load(const char *dir, const JsClassification *classification, const JsRegions *regions,
                GError **error)
{
  g_autoptr(JsLexicon) lexicon = g_new0(JsLexicon, 1);
  lexicon->entries = g_ptr_array_new_with_free_func(free_entry);
  lexicon->by_folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  lexicon->by_char = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  lexicon->partners = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  lexicon->pairs = g_hash_table_new(NULL, NULL);
  lexicon->ends = g_hash_table_new(NULL, NULL);
  lexicon->grams = js_grams_new();
  lexicon->dir = g_strdup(dir);
  lexicon->classification = classification;
  lexicon->regions = regions;
  if (!load_words(lexicon, dir, error))
    return NULL;
  return g_steal_pointer(&lexicon);
}

void
js_lexicon_free(JsLexicon *lexicon)
{
  if (lexicon == NULL)
    return;
  g_free(lexicon->dir);
  g_strfreev(lexicon->labels);
  g_strfreev(lexicon->phrases);
  g_ptr_array_unref(lexicon->entries);
  g_hash_table_unref(lexicon->by_folded);
  g_hash_table_unref(lexicon->by_char);
  g_hash_table_unref(lexicon->partners);
  g_hash_table_unref(lexicon->pairs);
  g_hash_table_unref(lexicon->ends);
  js_grams_free(lexicon->grams);
  g_free(lexicon);
}

guint
js_lexicon_size(const JsLexicon *lexicon)
{
  return js_lexicon_filled(lexicon)->entries->len;
}

gboolean
js_lexicon_confuses(const JsLexicon *lexicon, gunichar a, gunichar b)
{
  const GArray *partners = g_hash_table_lookup(lexicon->partners, GUINT_TO_POINTER(a));
  for (guint i = 0; partners != NULL && i < partners->len; i++)
    if (g_array_index(partners, gunichar, i) == b)
      return TRUE;
  return FALSE;
}

const gunichar *
js_lexicon_partners(const JsLexicon *lexicon, gunichar c, guint *n)
{
  const GArray *partners = g_hash_table_lookup(lexicon->partners, GUINT_TO_POINTER(c));
  *n = partners != NULL ? partners->len : 0;
  return partners != NULL ? &g_array_index(partners, gunichar, 0) : NULL;
}

gboolean
js_lexicon_has_pair(const JsLexicon *lexicon, gunichar a, gunichar b)
{
  return g_hash_table_contains(js_lexicon_filled(lexicon)->pairs, pair_key(a, b));
}

gboolean
js_lexicon_has_end(const JsLexicon *lexicon, gunichar before, gunichar c, gunichar after)
{
  return g_hash_table_contains(js_lexicon_filled(lexicon)->ends, end_key(before, c, after));
}

JsGrams *
js_lexicon_grams(const JsLexicon *lexicon)
{
  return js_lexicon_filled(lexicon)->grams;
}

guint
js_lexicon_count_known(const JsLexicon *lexicon, gunichar before, gunichar c, gunichar after)
{
  guint known = 0;
  if (before != 0 && js_lexicon_has_pair(lexicon, before, c))
    known++;
  if (after != 0 && js_lexicon_has_pair(lexicon, c, after))
    known++;
  return known;
}
