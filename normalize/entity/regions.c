/* Finds the regions at the beginning of a name: see regions.h.
 *
 * Every name and short name of a region is a key of one table. A name is read from its beginning:
 * first the longest key, then the longest key of the rest that lies in one of the regions found
 * before, and so on. The remaining candidates must have one code. */
#include "normalize/entity/regions.h"

#include <stdlib.h>
#include <string.h>

#include "normalize/schema/csv-file.h"
#include "normalize/schema/shape.h"
#include "normalize/value/fold.h"

#define FOLDER "regions"
#define LIST_FILE "regions.csv"
#define WORDS_FILE "words.json"

/* Digits of a code of GB/T 2260: two each for province, prefecture and county. */
#define CODE_DIGITS 6
/* Longest and shortest name of a region, in characters. The longest in the list has 15
 * (双江拉祜族佤族布朗族傣族自治县); 20 leaves room. */
#define MAX_NAME 20
#define MIN_NAME 2
/* Shortest name of a region, in characters, that is corrected. A name of two characters with one
 * wrong does not identify a region. */
#define MIN_MENDED 3

typedef struct {
  char code[CODE_DIGITS + 1];
  const char *name; /* interned in `strings` */
  int first, last;  /* years in which the lists contain it; last 0: it is in the newest list */
} ListedRegion;

typedef struct {
  char *autonomous;
  GStrv ethnic, endings, central;
  GRegex *township, *unknown;
} RegionWords;

struct _JsRegions {
  RegionWords words;
  GStringChunk *strings;
  GPtrArray *regions;  /* of ListedRegion, owned, in the order of the list */
  GHashTable *by_name; /* name or short name → GPtrArray of ListedRegion */
  GHashTable *by_code; /* code → the newest ListedRegion */
  int oldest;          /* year of the first list; a region in it may be older */
};

static const JsField WORD_FIELDS[] = {
    JS_FIELD(JS_FIELD_STRING, RegionWords, autonomous, .required = TRUE),
    JS_FIELD(JS_FIELD_STRINGS, RegionWords, ethnic, .required = TRUE),
    JS_FIELD(JS_FIELD_STRINGS, RegionWords, endings, .required = TRUE),
    JS_FIELD(JS_FIELD_STRINGS, RegionWords, central, .required = TRUE),
    JS_FIELD(JS_FIELD_REGEX, RegionWords, township, .required = TRUE),
    JS_FIELD(JS_FIELD_REGEX, RegionWords, unknown, .required = TRUE),
    JS_FIELD_END,
};
static const JsShape WORD_SHAPE = JS_SHAPE(RegionWords, WORD_FIELDS);

/* ---- loading ---- */

static void
add_key(JsRegions *r, const char *name, ListedRegion *region)
{
  GPtrArray *list = g_hash_table_lookup(r->by_name, name);
  if (list == NULL) {
    list = g_ptr_array_new();
    g_hash_table_insert(r->by_name, g_strdup(name), list);
  }
  g_ptr_array_add(list, region);
}

/* The longest of the words with which the text ends; NULL when there is none. */
static const char *
longest_suffix(GStrv words, const char *text)
{
  const char *best = NULL;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_suffix(text, words[i]) && (best == NULL || strlen(words[i]) > strlen(best)))
      best = words[i];
  return best;
}

/* The name without its ending, "autonomous" and the names of peoples: 伊犁哈萨克自治州 → 伊犁 with
 * *ending 州, 广东省 → 广东. NULL when nothing is left. Transfer full. */
static char *
stem_of(const RegionWords *words, const char *name, const char **ending)
{
  g_autofree char *stem = g_strdup(name);
  const char *suffix = longest_suffix(words->endings, name);
  if (suffix == NULL)
    return NULL;
  *ending = suffix;
  stem[strlen(stem) - strlen(suffix)] = '\0';
  if (g_str_has_suffix(stem, words->autonomous)) {
    stem[strlen(stem) - strlen(words->autonomous)] = '\0';
    for (const char *word; (word = longest_suffix(words->ethnic, stem)) != NULL;)
      stem[strlen(stem) - strlen(word)] = '\0';
  }
  return *stem != '\0' ? g_steal_pointer(&stem) : NULL;
}

/* The short name of a province is its stem (广东, 新疆); that of any other region is stem and
 * ending (伊犁州). */
static void
add_short_name(JsRegions *r, ListedRegion *region)
{
  const char *ending = NULL;
  g_autofree char *stem = stem_of(&r->words, region->name, &ending);
  if (stem == NULL || g_utf8_strlen(stem, -1) < MIN_NAME)
    return;
  gboolean province = g_str_has_suffix(region->code, "0000");
  g_autofree char *name = g_strconcat(stem, province ? "" : ending, NULL);
  if (strcmp(name, region->name) != 0)
    add_key(r, name, region);
}

static gboolean
parse_year(const char *text, gboolean required, int *year)
{
  guint64 value = 0;
  if (*text == '\0' && !required)
    return TRUE;
  if (!g_ascii_string_to_unsigned(text, 10, 1900, 2100, &value, NULL))
    return FALSE;
  *year = (int)value;
  return TRUE;
}

static gboolean
add_row(JsRegions *r, const JsCsvFile *file, guint row, GError **error)
{
  const char *fields[4];
  static const char *const columns[] = {"code", "name", "first", "last"};
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
    fields[i] = js_csv_file_get(file, row, js_csv_file_column(file, columns[i]));
  ListedRegion *region = g_new0(ListedRegion, 1);
  g_ptr_array_add(r->regions, region);
  if (strlen(fields[0]) != CODE_DIGITS || strspn(fields[0], "0123456789") != CODE_DIGITS ||
      *fields[1] == '\0' || !parse_year(fields[2], TRUE, &region->first) ||
      !parse_year(fields[3], FALSE, &region->last)) {
    g_set_error(error, JS_ERROR, JS_ERROR_SCHEMA,
                "%s, row %u: expected a code of six digits, a name, a year, and a year or nothing",
                file->path, row + 2);
    return FALSE;
  }
  g_strlcpy(region->code, fields[0], sizeof region->code);
  r->oldest = MIN(r->oldest, region->first);
  region->name = g_string_chunk_insert_const(r->strings, fields[1]);
  add_key(r, region->name, region);
  add_short_name(r, region);
  const ListedRegion *known = g_hash_table_lookup(r->by_code, region->code);
  if (known == NULL || region->last == 0 || (known->last != 0 && region->last > known->last))
    g_hash_table_replace(r->by_code, region->code, region);
  return TRUE;
}

static gboolean
load_words(JsRegions *r, const char *folder, GError **error)
{
  RegionWords *words = js_shape_load(&WORD_SHAPE, folder, WORDS_FILE, error);
  if (words == NULL)
    return FALSE;
  r->words = *words;
  g_free(words);
  return TRUE;
}

JsRegions *
js_regions_load(const char *dir, GError **error)
{
  g_autofree char *folder = g_build_filename(dir, FOLDER, NULL);
  g_autofree char *path = g_build_filename(folder, LIST_FILE, NULL);
  JsRegions *r = g_new0(JsRegions, 1);
  r->strings = g_string_chunk_new(4096);
  r->oldest = G_MAXINT;
  r->regions = g_ptr_array_new_with_free_func(g_free);
  r->by_name =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  r->by_code = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(JsCsvFile) file = js_csv_file_load(path, error);
  gboolean good = file != NULL && load_words(r, folder, error);
  for (guint i = 0; good && i < file->rows->len; i++)
    good = add_row(r, file, i, error);
  if (!good)
    g_clear_pointer(&r, js_regions_free);
  return r;
}

void
js_regions_free(JsRegions *r)
{
  if (r == NULL)
    return;
  js_shape_clear(&WORD_SHAPE, &r->words);
  g_hash_table_unref(r->by_name);
  g_hash_table_unref(r->by_code);
  g_ptr_array_unref(r->regions);
  g_string_chunk_free(r->strings);
  g_free(r);
}

void
js_regions_foreach(const JsRegions *regions, void (*each)(const char *name, gpointer data),
                   gpointer data)
{
  for (guint i = 0; i < regions->regions->len; i++) {
    const ListedRegion *region = g_ptr_array_index(regions->regions, i);
    each(region->name, data);
  }
}

/* ---- the beginning of a name ---- */

gboolean
js_region_lies_in(const char *inner, const char *outer)
{
  gsize n = g_str_has_suffix(outer, "0000") ? 2 : g_str_has_suffix(outer, "00") ? 4 : CODE_DIGITS;
  return n < CODE_DIGITS && strcmp(inner, outer) != 0 && strncmp(inner, outer, n) == 0;
}

/* TRUE when `region` lies in `other`: 653124 lies in 653100 and in 650000. */
static gboolean
lies_in(const ListedRegion *region, const ListedRegion *other)
{
  return js_region_lies_in(region->code, other->code);
}

/* The regions of `found` that lie in one of `above`; all when `above` is NULL. Transfer container.
 */
static GPtrArray *
those_within(const GPtrArray *found, const GPtrArray *above)
{
  GPtrArray *out = g_ptr_array_new();
  for (guint i = 0; i < found->len; i++) {
    ListedRegion *region = g_ptr_array_index(found, i);
    gboolean within = above == NULL;
    for (guint k = 0; !within && k < above->len; k++)
      within = lies_in(region, g_ptr_array_index(above, k));
    if (within)
      g_ptr_array_add(out, region);
  }
  return out;
}

/* The regions with the longest name at the beginning of `text` that lie in `above`; *length gets
 * the name's bytes. NULL when there are none. Transfer container. */
static GPtrArray *
regions_at(const JsRegions *r, const char *text, const GPtrArray *above, gsize *length)
{
  const char *ends[MAX_NAME + 1];
  guint n = 0;
  for (const char *p = text; *p != '\0' && n < MAX_NAME;) {
    p = g_utf8_next_char(p);
    ends[++n] = p;
  }
  for (guint i = n; i >= MIN_NAME; i--) {
    g_autofree char *name = g_strndup(text, (gsize)(ends[i] - text));
    const GPtrArray *found = g_hash_table_lookup(r->by_name, name);
    g_autoptr(GPtrArray) within = found != NULL ? those_within(found, above) : NULL;
    if (within != NULL && within->len > 0) {
      *length = (gsize)(ends[i] - text);
      return g_steal_pointer(&within);
    }
  }
  return NULL;
}

/* The candidates for the lowest region at the beginning of the name; *rest gets what follows it.
 * NULL when there are none. Transfer container. */
static GPtrArray *
read_head(const JsRegions *r, const char *name, const char **rest)
{
  g_autoptr(GPtrArray) found = NULL;
  *rest = name;
  for (;;) {
    gsize length;
    GPtrArray *next = regions_at(r, *rest, found, &length);
    if (next == NULL)
      break;
    g_clear_pointer(&found, g_ptr_array_unref);
    found = next;
    *rest += length;
  }
  return g_steal_pointer(&found);
}

static gboolean
in_force(const JsRegions *r, const ListedRegion *region, int year)
{
  if (year == 0)
    return region->last == 0;
  return (year >= region->first || region->first == r->oldest) &&
         (region->last == 0 || year <= region->last);
}

/* The one region that the candidates leave. First those that existed in the year are considered,
 * then those of today, then all. NULL when several codes remain. */
static const ListedRegion *
settle(const JsRegions *r, const GPtrArray *found, int year)
{
  for (int round = 0; round < 3; round++) {
    const ListedRegion *one = NULL;
    gboolean several = FALSE;
    for (guint i = 0; i < found->len; i++) {
      const ListedRegion *region = g_ptr_array_index(found, i);
      if ((round == 0 && !in_force(r, region, year)) || (round == 1 && region->last != 0))
        continue;
      several = several || (one != NULL && strcmp(one->code, region->code) != 0);
      one = one == NULL || region->last == 0 ? region : one;
    }
    if (one != NULL)
      return several ? NULL : one;
  }
  return NULL;
}

/* ---- places ---- */

const char *
js_region_level_id(JsRegionLevel level)
{
  static const char *const IDS[] = {NULL,         "central", "province",
                                    "prefecture", "county",  "township"};
  return IDS[level];
}

/* The name of the region whose code has the first `digits` digits of `code` and then zeros. NULL
 * when there is none. */
static const char *
name_above(const JsRegions *r, const char *code, gsize digits)
{
  char above[CODE_DIGITS + 1] = "000000";
  memcpy(above, code, digits);
  const ListedRegion *region = g_hash_table_lookup(r->by_code, above);
  return region != NULL ? region->name : NULL;
}

static void
fill_place(const JsRegions *r, const ListedRegion *region, JsRegionPlace *place)
{
  place->code = region->code;
  place->level = JS_LEVEL_PROVINCE;
  place->province = name_above(r, region->code, 2);
  if (strcmp(region->code + 2, "0000") == 0)
    return;
  gboolean county = strcmp(region->code + 4, "00") != 0;
  place->level = county ? JS_LEVEL_COUNTY : JS_LEVEL_PREFECTURE;
  /* NULL for municipalities and for counties directly under a province: they have no prefecture. */
  place->prefecture = name_above(r, region->code, 4);
  if (county)
    place->county = region->name;
}

JsRegionPlace
js_regions_place(const JsRegions *r, const char *name, int year)
{
  JsRegionPlace place = {0};
  const char *rest;
  if (name == NULL)
    return place;
  g_autofree char *folded = js_fold(name);
  g_autoptr(GPtrArray) found = read_head(r, folded, &rest);
  const ListedRegion *region = found != NULL ? settle(r, found, year) : NULL;
  if (found == NULL)
    for (guint i = 0; r->words.central[i] != NULL; i++)
      if (g_str_has_prefix(folded, r->words.central[i]))
        place.level = JS_LEVEL_CENTRAL;
  if (region == NULL)
    return place;
  fill_place(r, region, &place);
  if (g_regex_match(r->words.township, rest, 0, NULL))
    place.level = JS_LEVEL_TOWNSHIP;
  else if (place.level != JS_LEVEL_COUNTY && g_regex_match(r->words.unknown, rest, 0, NULL))
    place.level = JS_LEVEL_UNKNOWN;
  return place;
}

JsRegionPlace
js_regions_place_of_code(const JsRegions *r, const char *code)
{
  JsRegionPlace place = {0};
  const ListedRegion *region = code != NULL ? g_hash_table_lookup(r->by_code, code) : NULL;
  if (region != NULL)
    fill_place(r, region, &place);
  return place;
}

gboolean
js_regions_begin(const JsRegions *r, const char *text, const char *within, int year, gsize *length,
                 const char **code)
{
  g_autoptr(GPtrArray) found = regions_at(r, text, NULL, length);
  *code = NULL;
  if (found == NULL)
    return FALSE;
  g_autoptr(GPtrArray) inside = g_ptr_array_new();
  for (guint i = 0; within != NULL && i < found->len; i++) {
    ListedRegion *region = g_ptr_array_index(found, i);
    if (strcmp(region->code, within) == 0 || js_region_lies_in(region->code, within))
      g_ptr_array_add(inside, region);
  }
  const ListedRegion *one = settle(r, inside->len > 0 ? inside : found, year);
  *code = one != NULL ? one->code : NULL;
  return TRUE;
}

/* ---- mending ---- */

/* TRUE when the text begins with `name`, except for exactly one wrong character that is not the
 * last. */
static gboolean
differs_in_one(const char *name, const char *text)
{
  guint wrong = 0;
  const char *a = name, *b = text;
  for (; *a != '\0'; a = g_utf8_next_char(a), b = g_utf8_next_char(b)) {
    if (*b == '\0')
      return FALSE;
    gboolean same = g_utf8_get_char(a) == g_utf8_get_char(b);
    if (!same && *g_utf8_next_char(a) == '\0')
      return FALSE;
    wrong += same ? 0 : 1;
  }
  return wrong == 1;
}

/* The only name of a region in `above` with which the text begins, except for one wrong character.
 * NULL when there is none or several. */
static const char *
near_name(const JsRegions *r, const char *text, const GPtrArray *above)
{
  const char *near = NULL;
  for (guint i = 0; i < r->regions->len; i++) {
    const ListedRegion *region = g_ptr_array_index(r->regions, i);
    gboolean within = above == NULL;
    for (guint k = 0; !within && k < above->len; k++)
      within = lies_in(region, g_ptr_array_index(above, k));
    if (!within || g_utf8_strlen(region->name, -1) < MIN_MENDED ||
        !differs_in_one(region->name, text))
      continue;
    if (near != NULL && strcmp(near, region->name) != 0)
      return NULL;
    near = region->name;
  }
  return near;
}

char *
js_regions_mend(const JsRegions *r, const char *name)
{
  const char *rest;
  g_autofree char *folded = js_fold(name);
  g_autoptr(GPtrArray) found = read_head(r, folded, &rest);
  const char *near = near_name(r, rest, found);
  if (near == NULL)
    return NULL;
  glong n = g_utf8_strlen(near, -1);
  g_autofree char *head = g_strndup(folded, (gsize)(rest - folded));
  return g_strconcat(head, near, g_utf8_offset_to_pointer(rest, n), NULL);
}
