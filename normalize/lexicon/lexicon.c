/* Reading → the only entry near it: see lexicon.h.
 *
 * An index gives the entries that share enough characters with the reading. Each is compared by a
 * weighted edit distance, in which characters that recognisers confuse, and stray strokes (一 、 |
 * 人), cost less than other characters. */
#include "normalize/lexicon/lexicon.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "normalize/lexicon/grams.h"
#include "normalize/lexicon/private.h"
#include "normalize/schema/classification.h"
#include "normalize/value/fold.h"

/* Cost of an edit: any other character; one that recognisers confuse with it; a stray stroke that
 * is left out (guesses). */
#define COST_OTHER 1.0
#define COST_CONFUSED 0.5
#define COST_STRAY 0.4
/* Highest cost for an entry of n characters: n × WRONG_SHARE, that is one wrong character in three
 * (of two characters only a confused one), and never more than WRONG_MAX. */
#define WRONG_SHARE 0.34
#define WRONG_MAX 6.0
/* The cost of the second nearest entry must be higher by this; otherwise there is no answer. */
#define MARGIN 0.75
/* The same for entries of two characters, and where the reading differs from the nearest entry by
 * listed confusions only: taking it for another entry would need a misreading that is not listed.
 */
#define MARGIN_SHORT 0.5
/* Longer readings are sentences, not labels (characters; guess). */
#define READING_MAX 40
/* Highest number of characters before the words: an ordinal and its misread marks. */
#define LEAD_MAX 4

typedef struct {
  char *text;        /* as written in the schemas */
  gunichar *letters; /* folded, without marks */
  guint n;
} LexiconEntry;

struct _JsLexicon {
  /* Sources of the entries, which are made at the first question. */
  char *dir;                              /* owned: schemas/ */
  char **labels, **phrases;               /* owned */
  const JsClassification *classification; /* borrowed */
  gboolean filled;
  GPtrArray *entries;    /* of Entry, owned */
  GHashTable *by_folded; /* folded letters → Entry */
  GHashTable *by_char;   /* character → GArray of guint: entries that hold it */
  GHashTable *partners;  /* character → GArray of gunichar: those that it is confused with */
  GHashTable *pairs;     /* two characters that stand beside each other in some word (set) */
  GHashTable *ends;      /* those that a word begins or ends with (set) */
  JsGrams *grams;        /* the words in windows of three and four characters */
};

static void
free_entry(gpointer data)
{
  LexiconEntry *e = data;
  g_free(e->text);
  g_free(e->letters);
  g_free(e);
}

static gboolean
is_han(gunichar c)
{
  return c >= 0x3400 && c <= 0x9FFF;
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
    if (!is_han(a) || !is_han(b))
      continue;
    g_hash_table_add(lexicon->pairs, pair_key(a, b));
    if (i == 0 || !is_han(letters[i - 1]))
      g_hash_table_add(lexicon->ends, end_key(0, a, b));
    if (i + 2 == n || !is_han(letters[i + 2]))
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
    han += is_han(letters[i]) ? 1 : 0;
  if (han < 2 || n > READING_MAX || strchr(text, '*') != NULL ||
      g_hash_table_contains(lexicon->by_folded, folded))
    return;
  LexiconEntry *e = g_new0(LexiconEntry, 1);
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
  g_autoptr(JsonParser) parser = json_parser_new();
  g_autoptr(GError) cause = NULL;
  if (!json_parser_load_from_file(parser, path, &cause)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: %s", path, cause->message);
    return FALSE;
  }
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
  g_autoptr(GError) cause = NULL;
  if (!g_file_get_contents(path, &text, NULL, &cause)) {
    g_set_error(error, JS_ERROR, JS_ERROR_MISSING, "%s", cause->message);
    return NULL;
  }
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

/* Makes the entries if that was not done yet. Not visible to callers, therefore const. */
static const JsLexicon *
filled(const JsLexicon *lexicon)
{
  if (!lexicon->filled)
    fill((JsLexicon *)lexicon);
  return lexicon;
}

JsLexicon *
js_lexicon_load(const char *dir, const JsClassification *classification, GError **error)
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
  return filled(lexicon)->entries->len;
}

static gboolean
confused(const JsLexicon *lexicon, gunichar a, gunichar b)
{
  const GArray *partners = g_hash_table_lookup(lexicon->partners, GUINT_TO_POINTER(a));
  for (guint i = 0; partners != NULL && i < partners->len; i++)
    if (g_array_index(partners, gunichar, i) == b)
      return TRUE;
  return FALSE;
}

gboolean
js_lexicon_confuses(const JsLexicon *lexicon, gunichar a, gunichar b)
{
  return confused(lexicon, a, b);
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
  return g_hash_table_contains(filled(lexicon)->pairs, pair_key(a, b));
}

gboolean
js_lexicon_has_end(const JsLexicon *lexicon, gunichar before, gunichar c, gunichar after)
{
  return g_hash_table_contains(filled(lexicon)->ends, end_key(before, c, after));
}

JsGrams *
js_lexicon_grams(const JsLexicon *lexicon)
{
  return filled(lexicon)->grams;
}

/* Characters that recognisers read into dirt, rules and marks. */
static gboolean
is_stray(gunichar c)
{
  return !is_han(c) || c == 0x4E00 || c == 0x4E28 || c == 0x4EBA || c == 0x4E86 || c == 0x4E0B ||
         c == 0x5165 || c == 0x7AD9 || c == 0x4E0A;
}

static double
extra_cost(gunichar c)
{
  return is_stray(c) ? COST_STRAY : COST_OTHER;
}

static double
change_cost(const JsLexicon *lexicon, gunichar a, gunichar b)
{
  return a == b ? 0 : confused(lexicon, a, b) ? COST_CONFUSED : COST_OTHER;
}

static double
edit_cost(const JsLexicon *lexicon, const gunichar *a, guint n, const gunichar *b, guint m,
          double limit)
{
  double row[READING_MAX + 2], previous[READING_MAX + 2];
  for (guint k = 0; k <= m; k++)
    previous[k] = (double)k * COST_OTHER;
  for (guint i = 1; i <= n; i++) {
    double extra = extra_cost(a[i - 1]), least;
    least = row[0] = previous[0] + extra;
    for (guint k = 1; k <= m; k++) {
      double change = change_cost(lexicon, a[i - 1], b[k - 1]);
      row[k] = MIN(MIN(previous[k] + extra, row[k - 1] + COST_OTHER), previous[k - 1] + change);
      least = MIN(least, row[k]);
    }
    if (least > limit)
      return G_MAXDOUBLE;
    memcpy(previous, row, sizeof(double) * (m + 1));
  }
  return previous[m];
}

double
js_lexicon_cost(const JsLexicon *lexicon, const char *reading, const char *entry)
{
  g_autofree char *x = js_fold_letters(reading), *y = js_fold_letters(entry);
  glong n, m;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast(x, -1, &n), *b = g_utf8_to_ucs4_fast(y, -1, &m);
  if (n > READING_MAX || m > READING_MAX)
    return G_MAXDOUBLE;
  return edit_cost(lexicon, a, (guint)n, b, (guint)m, G_MAXDOUBLE);
}

/* Of words with at most this many characters none may be missing in the reading (长期 is not
 * 中长期), and none that was read with confidence may be another one. */
#define WHOLE_MOST 3

/* ---- what a reading says against an entry ---- */

/* One edit on the cheapest way from a reading to an entry. */
typedef enum { STEP_SAME, STEP_CHANGED, STEP_EXTRA, STEP_MISSING } Step;

typedef struct {
  Step step;
  guint at; /* in the reading */
  gunichar other;
} Edit;

/* Finds the cheapest edits from a to b, last one first. Returns their number. */
static guint
trace(const JsLexicon *lexicon, const gunichar *a, guint n, const gunichar *b, guint m, Edit *edits)
{
  double cost[READING_MAX + 1][READING_MAX + 1];
  guint8 steps[READING_MAX + 1][READING_MAX + 1];
  for (guint i = 0; i <= n; i++)
    for (guint k = 0; k <= m; k++) {
      double best = i + k > 0 ? G_MAXDOUBLE : 0;
      Step step = STEP_SAME;
      if (i > 0 && k > 0) {
        best = cost[i - 1][k - 1] + change_cost(lexicon, a[i - 1], b[k - 1]);
        step = a[i - 1] == b[k - 1] ? STEP_SAME : STEP_CHANGED;
      }
      if (i > 0 && cost[i - 1][k] + extra_cost(a[i - 1]) < best) {
        best = cost[i - 1][k] + extra_cost(a[i - 1]);
        step = STEP_EXTRA;
      }
      if (k > 0 && cost[i][k - 1] + COST_OTHER < best) {
        best = cost[i][k - 1] + COST_OTHER;
        step = STEP_MISSING;
      }
      cost[i][k] = best;
      steps[i][k] = (guint8)step;
    }
  guint count = 0;
  for (guint i = n, k = m; i > 0 || k > 0;) {
    Step step = steps[i][k];
    edits[count++] = (Edit){step, i > 0 ? i - 1 : 0, k > 0 ? b[k - 1] : 0};
    i -= step != STEP_MISSING ? 1 : 0;
    k -= step != STEP_EXTRA ? 1 : 0;
  }
  return count;
}

gboolean
js_lexicon_contradicts(const JsLexicon *lexicon, const gunichar *letters, const gboolean *sure,
                       guint n, const char *entry)
{
  g_autofree char *folded = js_fold_letters(entry);
  glong m;
  g_autofree gunichar *wanted = g_utf8_to_ucs4_fast(folded, -1, &m);
  if (n > READING_MAX || m > READING_MAX)
    return TRUE;
  Edit edits[2 * READING_MAX];
  guint count = trace(lexicon, letters, n, wanted, (guint)m, edits), missing = 0;
  gboolean changed = FALSE, doubtful = FALSE;
  for (guint i = 0; i < n; i++)
    doubtful = doubtful || !sure[i];
  for (guint i = 0; i < count; i++) {
    const Edit *e = &edits[i];
    missing += e->step == STEP_MISSING ? 1 : 0;
    changed = changed || e->step == STEP_CHANGED;
    if (e->step == STEP_CHANGED && sure[e->at] && !confused(lexicon, letters[e->at], e->other)) {
      gunichar before = e->at > 0 ? letters[e->at - 1] : 0,
               after = e->at + 1 < n ? letters[e->at + 1] : 0;
      /* 会议桌 is not 会议费: in so short a word every character matters. */
      if (n <= WHOLE_MOST || js_lexicon_count_known(lexicon, before, letters[e->at], after) > 0)
        return TRUE;
    }
    /* A character that was read as two has a changed one beside the extra one. */
    gboolean in_pieces = (i > 0 && edits[i - 1].step == STEP_CHANGED) ||
                         (i + 1 < count && edits[i + 1].step == STEP_CHANGED);
    if (e->step == STEP_EXTRA && sure[e->at] && !is_stray(letters[e->at]) && !in_pieces)
      return TRUE;
  }
  return !changed && missing > (doubtful ? 1 : 0);
}

static double
allowed(guint n)
{
  return n <= 2 ? COST_CONFUSED : MIN((double)n * WRONG_SHARE, WRONG_MAX);
}

typedef struct {
  const LexiconEntry *entry;
  double cost, second;
} Best;

/* The nearest entry, its cost, and the cost of the second nearest. */
static Best
nearest(const JsLexicon *lexicon, const gunichar *letters, guint n)
{
  Best best = {NULL, G_MAXDOUBLE, G_MAXDOUBLE};
  g_autofree guint8 *shared = g_new0(guint8, lexicon->entries->len);
  for (guint i = 0; i < n; i++) {
    const GArray *holders = g_hash_table_lookup(lexicon->by_char, GUINT_TO_POINTER(letters[i]));
    for (guint k = 0; holders != NULL && k < holders->len; k++)
      shared[g_array_index(holders, guint, k)]++;
  }
  for (guint i = 0; i < lexicon->entries->len; i++) {
    const LexiconEntry *e = g_ptr_array_index(lexicon->entries, i);
    /* At least half of the entry's characters must be in the reading. */
    if (shared[i] * 2 < e->n || e->n > n + 3 || n > e->n + 4 || (e->n > n && e->n <= WHOLE_MOST))
      continue;
    double limit = MIN(allowed(e->n) + MARGIN, best.second);
    double cost = edit_cost(lexicon, letters, n, e->letters, e->n, limit);
    if (cost < best.cost) {
      best.second = best.cost;
      best.cost = cost;
      best.entry = e;
    } else if (cost < best.second) {
      best.second = cost;
    }
  }
  return best;
}

/* Whether the reading differs from the entry by listed confusions and stray strokes only. */
static gboolean
only_confused(const JsLexicon *lexicon, const gunichar *letters, guint n, const LexiconEntry *entry)
{
  Edit edits[2 * READING_MAX];
  guint count = trace(lexicon, letters, n, entry->letters, entry->n, edits);
  for (guint i = 0; i < count; i++) {
    const Edit *e = &edits[i];
    if (e->step == STEP_MISSING || (e->step == STEP_EXTRA && !is_stray(letters[e->at])) ||
        (e->step == STEP_CHANGED && !confused(lexicon, letters[e->at], e->other)))
      return FALSE;
  }
  return TRUE;
}

/* Whether the character may belong to an ordinal, read well or misread. */
static gboolean
may_lead(gunichar c)
{
  static const char LEAD[] = "一二三四五六七八九十士百信人上下和其中";
  return g_unichar_isdigit(c) || g_utf8_strchr(LEAD, -1, c) != NULL;
}

gboolean
js_lexicon_has(const JsLexicon *lexicon, const char *reading)
{
  g_autofree char *folded = js_fold_letters(reading);
  return g_hash_table_contains(filled(lexicon)->by_folded, folded);
}

const char *
js_lexicon_snap(const JsLexicon *lexicon, const char *reading, guint *skipped)
{
  g_autofree char *folded = js_fold_letters(reading);
  if (skipped != NULL)
    *skipped = 0;
  const LexiconEntry *exact = g_hash_table_lookup(filled(lexicon)->by_folded, folded);
  if (exact != NULL)
    return exact->text;
  glong length;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast(folded, -1, &length);
  guint n = (guint)length;
  if (n < 2 || n > READING_MAX)
    return NULL;
  Best best = {NULL, G_MAXDOUBLE, G_MAXDOUBLE};
  guint lead = 0;
  for (guint skip = 0; skip <= LEAD_MAX && n - skip >= 2; skip++) {
    if (skip > 0 && !may_lead(letters[skip - 1]))
      break;
    Best b = nearest(lexicon, letters + skip, n - skip);
    if (b.entry != NULL && b.cost < best.cost) {
      best = b;
      lead = skip;
    }
  }
  if (best.entry == NULL || best.cost > allowed(best.entry->n))
    return NULL;
  gboolean short_margin =
      best.entry->n <= 2 || only_confused(lexicon, letters + lead, n - lead, best.entry);
  if (best.second < best.cost + (short_margin ? MARGIN_SHORT : MARGIN))
    return NULL;
  if (skipped != NULL)
    *skipped = lead;
  return best.entry->text;
}
