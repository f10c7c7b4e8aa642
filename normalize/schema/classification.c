/* clang-format off */
/* The classification list, indexed by folded name and by code.
 *
 * An entry is one name of one code; a code whose name changed over the years has several entries. A
 * query names one to three levels. The candidates are the entries of the lowest level named, and
 * the names of their parents must agree with the other levels:
 *
 *     类  社会保障和就业支出   208      ← any year's name of the parent
 *      款  行政事业单位养老支出 20805
 *       项  事业单位离退休     2080502  ← candidates are of this level
 *
 * Equal names are preferred to names that differ only by 支出 at the end; then the fiscal year
 * decides. */
/* clang-format on */
#include "normalize/schema/classification.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "normalize/value/fold.h"
#include "normalize/schema/regular-file.h"

/* Largest file of the schemas that is read, in bytes. */
#define BYTES_MAX ((gsize)64 << 20)

/* Classifications in JsClass, and columns that the list needs at least. */
#define N_CLASSES 4
#define N_FIELDS 6
/* First year of the bit set of years; it has 64 bits, one a year. */
#define FIRST_YEAR 2000
#define LAST_YEAR (FIRST_YEAR + 63)
#define SUFFIX "支出"
/* Share of common characters from which two names are taken to be names of one account in different
 * years. Names of one account share more, names of different accounts (行政运行, 住房公积金) less;
 * the value itself is a guess. */
#define SAME_NAME_SHARE 0.7

typedef struct {
  JsClass k;
  guint level; /* number of digits of the code: 3, 5 or 7 */
  char *code, *name, *folded, *short_folded;
  char *parent;  /* code of the parent; "" for a top code */
  guint64 years; /* bit i is set: the entry holds in year FIRST_YEAR + i */
} ClassEntry;

struct _JsClassification {
  GPtrArray *entries;              /* of ClassEntry, owned, in the file's order */
  GHashTable *by_name[N_CLASSES];  /* folded name → GPtrArray of ClassEntry */
  GHashTable *by_short[N_CLASSES]; /* folded name without 支出 → GPtrArray of ClassEntry */
  GHashTable *by_code[N_CLASSES];  /* code → GPtrArray of ClassEntry */
};

typedef enum { AGREE_NOT, AGREE_SHORT, AGREE_EQUAL } Agreement;

/* ---- loading ---- */

static void
entry_free(gpointer data)
{
  ClassEntry *e = data;
  g_free(e->code);
  g_free(e->name);
  g_free(e->folded);
  g_free(e->short_folded);
  g_free(e->parent);
  g_free(e);
}

/* The text without one 支出 at its end, unless nothing would be left. Transfer full. */
static char *
without_suffix(const char *folded)
{
  gsize n = strlen(folded), s = strlen(SUFFIX);
  if (n > s && g_str_has_suffix(folded, SUFFIX))
    return g_strndup(folded, n - s);
  return g_strdup(folded);
}

static void
index_add(GHashTable *index, const char *key, ClassEntry *e)
{
  GPtrArray *list = g_hash_table_lookup(index, key);
  if (list == NULL) {
    list = g_ptr_array_new();
    g_hash_table_insert(index, g_strdup(key), list);
  }
  g_ptr_array_add(list, e);
}

static GHashTable *
index_new(void)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
}

const char *
js_class_id(JsClass k)
{
  static const char *const ids[N_CLASSES] = {"functional", "economic", "economic_government",
                                             "revenue"};
  return ids[k];
}

typedef struct {
  JsClassification *list;
  const char *file;
  GPtrArray *row; /* of char *, owned */
  guint line;
  GError *error;
} ClassificationLoader;

static gboolean
parse_years(const char *text, guint64 *years)
{
  g_auto(GStrv) parts = g_strsplit(text, " ", -1);
  *years = 0;
  for (guint i = 0; parts[i] != NULL; i++) {
    guint64 year;
    if (*parts[i] == '\0')
      continue;
    if (!g_ascii_string_to_unsigned(parts[i], 10, FIRST_YEAR, LAST_YEAR, &year, NULL))
      return FALSE;
    *years |= G_GUINT64_CONSTANT(1) << (year - FIRST_YEAR);
  }
  return TRUE;
}

static void
take_field(void *bytes, size_t n, void *data)
{
  ClassificationLoader *l = data;
  g_ptr_array_add(l->row, g_strndup(bytes != NULL ? bytes : "", n));
}

static void
take_entry(ClassificationLoader *l)
{
  JsClassification *c = l->list;
  const char *const *f = (const char *const *)l->row->pdata;
  guint k = 0;
  guint64 years;
  while (k < N_CLASSES && strcmp(f[0], js_class_id((JsClass)k)) != 0)
    k++;
  if (k == N_CLASSES) {
    g_set_error(&l->error, JS_ERROR, JS_ERROR_SCHEMA, "%s:%u: unknown classification \"%s\"",
                l->file, l->line, f[0]);
    return;
  }
  gsize digits = strlen(f[1]);
  if (digits < 3 || digits > 9 || digits % 2 == 0 || strspn(f[1], "0123456789") != digits) {
    g_set_error(&l->error, JS_ERROR, JS_ERROR_SCHEMA,
                "%s:%u: code \"%s\" is not 3, 5, 7 or 9 digits", l->file, l->line, f[1]);
    return;
  }
  if (!parse_years(f[5], &years)) {
    g_set_error(&l->error, JS_ERROR, JS_ERROR_SCHEMA,
                "%s:%u: years \"%s\": expected years parted by spaces", l->file, l->line, f[5]);
    return;
  }
  ClassEntry *e = g_new0(ClassEntry, 1);
  e->k = (JsClass)k;
  e->level = (guint)digits;
  e->code = g_strdup(f[1]);
  e->name = g_strdup(f[3]);
  e->folded = js_fold(f[3]);
  e->short_folded = without_suffix(e->folded);
  e->parent = g_strdup(f[4]);
  e->years = years;
  g_ptr_array_add(c->entries, e);
  index_add(c->by_name[k], e->folded, e);
  index_add(c->by_short[k], e->short_folded, e);
  index_add(c->by_code[k], e->code, e);
}

static void
take_row(int terminator G_GNUC_UNUSED, void *data)
{
  ClassificationLoader *l = data;
  l->line++;
  gboolean blank = l->row->len == 1 && *(const char *)g_ptr_array_index(l->row, 0) == '\0';
  if (l->error == NULL && l->line > 1 && !blank) {
    if (l->row->len < N_FIELDS)
      g_set_error(&l->error, JS_ERROR, JS_ERROR_SCHEMA, "%s:%u: %u columns, expected at least %d",
                  l->file, l->line, l->row->len, N_FIELDS);
    else
      take_entry(l);
  }
  g_ptr_array_set_size(l->row, 0);
}

JsClassification *
js_classification_load(const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename(dir, "classification", "classification.csv", NULL);
  g_autofree char *bytes = NULL;
  gsize n;
  bytes = js_regular_file_read(path, BYTES_MAX, &n, error);
  if (bytes == NULL)
    return NULL;
  if (!g_utf8_validate(bytes, (gssize)n, NULL)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA, "%s: is no UTF-8", path);
    return NULL;
  }
  JsClassification *c = g_new0(JsClassification, 1);
  c->entries = g_ptr_array_new_with_free_func(entry_free);
  for (guint k = 0; k < N_CLASSES; k++) {
    c->by_name[k] = index_new();
    c->by_short[k] = index_new();
    c->by_code[k] = index_new();
  }
  g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func(g_free);
  ClassificationLoader l = {.list = c, .file = path, .row = row};
  struct csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
    g_error("csv_init");
  gboolean bad = csv_parse(&parser, bytes, n, take_field, take_row, &l) != n ||
                 csv_fini(&parser, take_field, take_row, &l) != 0;
  if (bad && l.error == NULL)
    g_set_error(&l.error, JS_ERROR, JS_ERROR_SCHEMA, "%s:%u: %s", path, l.line + 1,
                csv_strerror(csv_error(&parser)));
  csv_free(&parser);
  if (l.error != NULL) {
    g_propagate_error(error, l.error);
    js_classification_free(c);
    return NULL;
  }
  return c;
}

void
js_classification_free(JsClassification *c)
{
  if (c == NULL)
    return;
  for (guint k = 0; k < N_CLASSES; k++) {
    g_hash_table_unref(c->by_name[k]);
    g_hash_table_unref(c->by_short[k]);
    g_hash_table_unref(c->by_code[k]);
  }
  g_ptr_array_unref(c->entries);
  g_free(c);
}

/* ---- choosing among several entries ---- */

static gboolean
holds_year(const ClassEntry *e, int year)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR && (e->years >> (year - FIRST_YEAR) & 1) != 0;
}

/* The latest year of the entry before `year`; 0 when there is none. */
static int
year_before(const ClassEntry *e, int year)
{
  for (int y = MIN(year - 1, LAST_YEAR); y >= FIRST_YEAR; y--)
    if (holds_year(e, y))
      return y;
  return 0;
}

/* The code of the entries; NULL when there are none or several codes. */
static const char *
only_code(const GPtrArray *entries)
{
  const char *code = NULL;
  for (guint i = 0; i < entries->len; i++) {
    const ClassEntry *e = g_ptr_array_index(entries, i);
    if (code != NULL && strcmp(code, e->code) != 0)
      return NULL;
    code = e->code;
  }
  return code;
}

/* Filters `entries` to those of the fiscal year, or else of the nearest earlier year, and returns
 * their code. NULL when several codes remain. */
static const char *
settle(GPtrArray *entries, int year)
{
  const char *code = only_code(entries);
  if (code != NULL || entries->len == 0 || year == 0)
    return code;
  int best = 0;
  for (guint i = 0; i < entries->len; i++) {
    const ClassEntry *e = g_ptr_array_index(entries, i);
    best = MAX(best, holds_year(e, year) ? year : year_before(e, year));
  }
  if (best == 0)
    return NULL;
  for (guint i = entries->len; i-- > 0;)
    if (!holds_year(g_ptr_array_index(entries, i), best))
      g_ptr_array_remove_index(entries, i);
  return only_code(entries);
}

/* ---- agreement of names ---- */

typedef struct {
  char *folded, *short_folded; /* NULL when the level is not named */
} Name;

static void
name_init(Name *name, const char *printed)
{
  *name = (Name){NULL, NULL};
  if (printed == NULL)
    return;
  char *folded = js_fold(printed);
  if (*folded == '\0') {
    g_free(folded);
    return;
  }
  name->folded = folded;
  name->short_folded = without_suffix(folded);
}

static void
name_clear(Name *name)
{
  g_free(name->folded);
  g_free(name->short_folded);
}

static Agreement
agreement(const ClassEntry *e, const Name *name, gboolean loose)
{
  if (strcmp(e->folded, name->folded) == 0)
    return AGREE_EQUAL;
  return loose && strcmp(e->short_folded, name->short_folded) == 0 ? AGREE_SHORT : AGREE_NOT;
}

/* The best agreement of `name` with any year's name of the parent code. */
static Agreement
code_agreement(const JsClassification *c, JsClass k, const char *code, const Name *name,
               gboolean loose)
{
  const GPtrArray *list = g_hash_table_lookup(c->by_code[k], code);
  Agreement best = AGREE_NOT;
  for (guint i = 0; list != NULL && i < list->len; i++)
    best = MAX(best, agreement(g_ptr_array_index(list, i), name, loose));
  return best;
}

/* The number of named levels, of the entry and its parents, that agree only without 支出; −1 when a
 * level does not agree. names: 类, 款, 项. */
static int
short_levels(const JsClassification *c, const ClassEntry *e, const Name names[3], gboolean loose)
{
  int n = 0;
  for (guint level = 0; level < 3; level++) {
    guint digits = 3 + 2 * level;
    if (names[level].folded == NULL || digits > e->level)
      continue;
    g_autofree char *code = g_strndup(e->code, digits);
    Agreement a = digits == e->level ? agreement(e, &names[level], loose)
                                     : code_agreement(c, e->k, code, &names[level], loose);
    if (a == AGREE_NOT)
      return -1;
    n += a == AGREE_SHORT;
  }
  return n;
}

const char *
js_classification_functional(const JsClassification *c, const char *lei, const char *kuan,
                             const char *xiang, gboolean marked, int year)
{
  Name names[3];
  name_init(&names[0], lei);
  name_init(&names[1], kuan);
  name_init(&names[2], xiang);
  const char *code = NULL;
  int lowest = 2;
  while (lowest >= 0 && names[lowest].folded == NULL)
    lowest--;
  if (lowest >= 0) {
    GHashTable *index = (marked ? c->by_short : c->by_name)[JS_CLASS_FUNCTIONAL];
    const GPtrArray *list =
        g_hash_table_lookup(index, marked ? names[lowest].short_folded : names[lowest].folded);
    g_autoptr(GPtrArray) best = g_ptr_array_new();
    int fewest = G_MAXINT;
    for (guint i = 0; list != NULL && i < list->len; i++) {
      ClassEntry *e = g_ptr_array_index(list, i);
      int n = e->level == 3 + 2 * (guint)lowest ? short_levels(c, e, names, marked) : -1;
      if (n < 0 || n > fewest)
        continue;
      if (n < fewest)
        g_ptr_array_set_size(best, 0);
      fewest = n;
      g_ptr_array_add(best, e);
    }
    code = settle(best, year);
  }
  for (guint i = 0; i < 3; i++)
    name_clear(&names[i]);
  return code;
}

/* The entries of the class with exactly this name; if level > 0, only those of that level. Transfer
 * container. */
static GPtrArray *
equal_entries(const JsClassification *c, JsClass k, const char *name, guint level)
{
  GPtrArray *found = g_ptr_array_new();
  g_autofree char *folded = js_fold(name != NULL ? name : "");
  const GPtrArray *list = g_hash_table_lookup(c->by_name[k], folded);
  for (guint i = 0; list != NULL && i < list->len; i++) {
    ClassEntry *e = g_ptr_array_index(list, i);
    if (level == 0 || e->level == level)
      g_ptr_array_add(found, e);
  }
  return found;
}

const char *
js_classification_functional_unmarked(const JsClassification *c, const char *name, int year)
{
  g_autoptr(GPtrArray) found = equal_entries(c, JS_CLASS_FUNCTIONAL, name, 0);
  return settle(found, year);
}

const char *
js_classification_functional_top(const JsClassification *c, const char *name, int year)
{
  g_autoptr(GPtrArray) found = equal_entries(c, JS_CLASS_FUNCTIONAL, name, 3);
  return settle(found, year);
}

const char *
js_classification_economic(const JsClassification *c, JsClass k, const char *under,
                           const char *name, int year)
{
  Name n;
  name_init(&n, name);
  if (n.folded == NULL)
    return NULL;
  const GPtrArray *list = g_hash_table_lookup(c->by_short[k], n.short_folded);
  g_autoptr(GPtrArray) best = g_ptr_array_new();
  Agreement closest = AGREE_SHORT;
  for (guint i = 0; list != NULL && i < list->len; i++) {
    ClassEntry *e = g_ptr_array_index(list, i);
    if (under != NULL && strcmp(e->parent, under) != 0)
      continue;
    Agreement a = agreement(e, &n, TRUE);
    if (a < closest)
      continue;
    if (a > closest)
      g_ptr_array_set_size(best, 0);
    closest = a;
    g_ptr_array_add(best, e);
  }
  name_clear(&n);
  return settle(best, year);
}

/* The folded name without bracketed parts and without one of `ends` at its end. Transfer full. */
static char *
loose_name(const char *folded, GStrv ends)
{
  GString *out = g_string_new(NULL);
  int depth = 0;
  for (const char *p = folded; *p != '\0'; p++) {
    depth += *p == '(';
    if (depth == 0)
      g_string_append_c(out, *p);
    depth -= *p == ')' && depth > 0;
  }
  for (char **end = ends; *end != NULL; end++)
    if (out->len > strlen(*end) && g_str_has_suffix(out->str, *end)) {
      g_string_truncate(out, out->len - strlen(*end));
      break;
    }
  return g_string_free(out, FALSE);
}

/* The entries below the code `under` (NULL: all; level > 0: only those of that level) whose names
 * agree loosely. Transfer container. */
static GPtrArray *
loose_entries(const JsClassification *c, JsClass k, const char *under, const char *name, GStrv ends,
              guint level)
{
  GPtrArray *found = g_ptr_array_new();
  for (guint i = 0; i < c->entries->len; i++) {
    ClassEntry *e = g_ptr_array_index(c->entries, i);
    if (e->k != k || (level > 0 && e->level != level) ||
        (under != NULL && (e->level <= strlen(under) || !g_str_has_prefix(e->code, under))) ||
        g_utf8_get_char(e->folded) != g_utf8_get_char(name))
      continue;
    g_autofree char *own = loose_name(e->folded, ends);
    if (strcmp(own, name) == 0)
      g_ptr_array_add(found, e);
  }
  return found;
}

const char *
js_classification_line(const JsClassification *c, JsClass k, const char *under, const char *name,
                       GStrv ends, int year)
{
  g_autofree char *folded = js_fold(name);
  g_autofree char *loose = loose_name(folded, ends);
  if (*loose == '\0')
    return NULL;
  for (guint level = under != NULL ? 0 : 3;; level = 0) {
    g_autoptr(GPtrArray) found = loose_entries(c, k, under, loose, ends, level);
    g_autoptr(GPtrArray) equal = g_ptr_array_new();
    for (guint i = 0; i < found->len; i++)
      if (strcmp(((ClassEntry *)found->pdata[i])->folded, folded) == 0)
        g_ptr_array_add(equal, found->pdata[i]);
    const char *code = settle(equal->len > 0 ? equal : found, year);
    if (code != NULL || level == 0)
      return code;
  }
}

/* ---- by code ---- */

const char *
js_classification_name(const JsClassification *c, JsClass k, const char *code, int year)
{
  const GPtrArray *list = code != NULL ? g_hash_table_lookup(c->by_code[k], code) : NULL;
  const ClassEntry *best = NULL;
  int nearest = G_MAXINT;
  for (guint i = 0; list != NULL && i < list->len; i++) {
    const ClassEntry *e = g_ptr_array_index(list, i);
    for (int y = FIRST_YEAR; y <= LAST_YEAR; y++) {
      int distance = year == 0 ? LAST_YEAR - y : ABS(year - y);
      if (holds_year(e, y) && distance < nearest) {
        nearest = distance;
        best = e;
      }
    }
    if (best == NULL)
      best = e;
  }
  return best != NULL ? best->name : NULL;
}

gboolean
js_classification_has_code(const JsClassification *c, JsClass k, const char *code)
{
  return code != NULL && g_hash_table_contains(c->by_code[k], code);
}

void
js_classification_foreach(const JsClassification *c, JsClassificationFunc func, gpointer data)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < c->entries->len; i++) {
    const ClassEntry *e = g_ptr_array_index(c->entries, i);
    if (e->k == JS_CLASS_REVENUE)
      continue; /* departments do not print them */
    char *key = g_strdup_printf("%d %s", (int)e->k, e->name);
    if (g_hash_table_add(seen, key))
      func(e->k, e->code, e->name, data);
  }
}

/* Share (0 to 1) of the characters of both names that stand in both, in the same order. */
static double
similarity(const char *a, const char *b)
{
  glong n = 0, all = g_utf8_strlen(a, -1) + g_utf8_strlen(b, -1);
  const char *p = b;
  for (const char *c = a; *c != '\0'; c = g_utf8_next_char(c)) {
    const char *found = g_utf8_strchr(p, -1, g_utf8_get_char(c));
    if (found != NULL) {
      n++;
      p = g_utf8_next_char(found);
    }
  }
  return all > 0 ? 2.0 * (double)n / (double)all : 0;
}

gboolean
js_classification_alike(const char *listed, const char *printed)
{
  g_autofree char *a = js_fold_letters(listed), *b = js_fold_letters(printed);
  return similarity(a, b) >= SAME_NAME_SHARE;
}
