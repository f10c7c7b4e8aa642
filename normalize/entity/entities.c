/* Public bodies, identified by region and name: see entities.h. */
#include "normalize/entity/entities.h"

#include <stdlib.h>
#include <string.h>

#include "normalize/value/fold.h"

/* Hexadecimal digits (48 bits) of an id. A guess: enough to keep the bodies of a package apart. */
#define ID_DIGITS 12
/* Characters of a recognised name for each wrong character that is tolerated. A guess: names of
 * bodies in one region often differ in two of eight characters. */
#define CHARS_A_FAULT 6

struct _JsEntities {
  const JsRegions *regions; /* borrowed */
  GPtrArray *list;          /* of JsEntity, owned: bodies of documents */
  GPtrArray *regions_named; /* of JsEntity, owned: regions of rows that are no body of a document */
  GHashTable *seen;         /* set of code and name of the regions that were added */
  GHashTable *by_id;        /* id → JsEntity */
  GHashTable *printed;      /* set of the names read from a text layer */
};

static void
spelling_free(gpointer data)
{
  JsSpelling *spelling = data;
  g_free(spelling->name);
  g_free(spelling);
}

static void
entity_free(gpointer data)
{
  JsEntity *entity = data;
  g_ptr_array_unref(entity->spellings);
  g_ptr_array_unref(entity->years);
  g_free(entity);
}

JsEntities *
js_entities_new(const JsRegions *regions)
{
  JsEntities *e = g_new0(JsEntities, 1);
  e->regions = regions;
  e->list = g_ptr_array_new_with_free_func(entity_free);
  e->regions_named = g_ptr_array_new_with_free_func(entity_free);
  e->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  e->by_id = g_hash_table_new(g_str_hash, g_str_equal);
  e->printed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return e;
}

void
js_entities_free(JsEntities *e)
{
  if (e == NULL)
    return;
  g_hash_table_unref(e->by_id);
  g_hash_table_unref(e->printed);
  g_hash_table_unref(e->seen);
  g_ptr_array_unref(e->list);
  g_ptr_array_unref(e->regions_named);
  g_free(e);
}

/* ---- mending ---- */

/* The number of characters in which two names of one length differ; G_MAXUINT when the lengths
 * differ. */
static guint
differences(const char *a, const char *b)
{
  guint n = 0;
  for (; *a != '\0' && *b != '\0'; a = g_utf8_next_char(a), b = g_utf8_next_char(b))
    n += g_utf8_get_char(a) != g_utf8_get_char(b);
  return *a == *b ? n : G_MAXUINT;
}

/* The only printed name near to `name`; NULL when there is none or several. Borrowed. */
static const char *
near_printed(const JsEntities *e, const char *name)
{
  guint most = (guint)(g_utf8_strlen(name, -1) / CHARS_A_FAULT);
  const char *near = NULL;
  GHashTableIter iter;
  gpointer key;
  if (most == 0 || g_hash_table_contains(e->printed, name))
    return NULL;
  g_hash_table_iter_init(&iter, e->printed);
  while (g_hash_table_iter_next(&iter, &key, NULL))
    if (differences(key, name) <= most) {
      if (near != NULL)
        return NULL;
      near = key;
    }
  return near;
}

void
js_entities_mend(JsEntities *e, JsRecords *records)
{
  if (records->entity == NULL || records->entity_method != JS_METHOD_OCR)
    return;
  const char *printed = near_printed(e, records->entity);
  if (printed != NULL) {
    records->entity = js_records_string(records, printed);
    return;
  }
  g_autofree char *mended = js_regions_mend(e->regions, records->entity);
  if (mended != NULL)
    records->entity = js_records_string(records, mended);
}

/* ---- adding ---- */

static void
make_id(char id[JS_ENTITY_ID_BYTES], const char *code, const char *letters)
{
  g_autofree char *key = g_strconcat(code != NULL ? code : "", letters, NULL);
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);
  id[0] = 'e';
  g_strlcpy(id + 1, hash, ID_DIGITS + 1);
}

static void
count_spelling(JsEntity *entity, const char *name, gboolean surely)
{
  for (guint i = 0; i < entity->spellings->len; i++) {
    JsSpelling *spelling = g_ptr_array_index(entity->spellings, i);
    if (strcmp(spelling->name, name) != 0)
      continue;
    spelling->times++;
    spelling->surely += surely ? 1 : 0;
    return;
  }
  JsSpelling *fresh = g_new0(JsSpelling, 1);
  fresh->name = g_strdup(name);
  fresh->times = 1;
  fresh->surely = surely ? 1 : 0;
  g_ptr_array_add(entity->spellings, fresh);
}

static JsEntity *
entity_new(JsEntities *e, const char *id, JsRegionPlace place)
{
  JsEntity *entity = g_new0(JsEntity, 1);
  g_strlcpy(entity->id, id, sizeof entity->id);
  entity->place = place;
  entity->spellings = g_ptr_array_new_with_free_func(spelling_free);
  entity->years = g_ptr_array_new_with_free_func(g_free);
  g_hash_table_insert(e->by_id, entity->id, entity);
  return entity;
}

/* A region that rows named before has a document of its own. It is listed as if no row had named
 * it, so that the order of the documents does not matter. */
static void
become_body(JsEntities *e, JsEntity *entity)
{
  guint index;
  if (g_ptr_array_find(e->regions_named, entity, &index))
    g_ptr_array_add(e->list, g_ptr_array_steal_index(e->regions_named, index));
  g_ptr_array_set_size(entity->spellings, 0);
}

const JsEntity *
js_entities_add(JsEntities *e, const JsRecords *records)
{
  if (records->entity == NULL)
    return NULL;
  char id[JS_ENTITY_ID_BYTES];
  int year = records->fiscal_year != NULL ? atoi(records->fiscal_year) : 0;
  gboolean surely = records->entity_method == JS_METHOD_TEXT;
  JsRegionPlace place = js_regions_place(e->regions, records->entity, year);
  g_autofree char *letters = js_fold_letters(records->entity);
  make_id(id, place.code, letters);
  JsEntity *entity = g_hash_table_lookup(e->by_id, id);
  if (entity == NULL) {
    entity = entity_new(e, id, place);
    g_ptr_array_add(e->list, entity);
  } else if (entity->documents == 0) {
    become_body(e, entity);
  }
  entity->documents++;
  count_spelling(entity, records->entity, surely);
  if (records->fiscal_year != NULL &&
      !g_ptr_array_find_with_equal_func(entity->years, records->fiscal_year, g_str_equal, NULL))
    g_ptr_array_add(entity->years, g_strdup(records->fiscal_year));
  if (surely)
    g_hash_table_add(e->printed, g_strdup(records->entity));
  return entity;
}

void
js_entities_add_region(JsEntities *e, const char *name, const char *code)
{
  char *key = g_strconcat(code != NULL ? code : "", "|", name, NULL);
  if (!g_hash_table_add(e->seen, key))
    return;
  char id[JS_ENTITY_ID_BYTES];
  JsRegionPlace place = js_regions_place_of_code(e->regions, code);
  g_autofree char *letters = js_fold_letters(name);
  make_id(id, code, letters);
  if (g_hash_table_contains(e->by_id, id))
    return;
  JsEntity *entity = entity_new(e, id, place);
  count_spelling(entity, name, FALSE);
  g_ptr_array_add(e->regions_named, entity);
}

GPtrArray *
js_entities_list(const JsEntities *e)
{
  GPtrArray *list = g_ptr_array_new();
  g_ptr_array_extend(list, e->list, NULL, NULL);
  g_ptr_array_extend(list, e->regions_named, NULL, NULL);
  return list;
}

const char *
js_entity_name(const JsEntity *entity)
{
  const JsSpelling *best = NULL;
  for (guint i = 0; i < entity->spellings->len; i++) {
    const JsSpelling *s = g_ptr_array_index(entity->spellings, i);
    if (best == NULL || s->times > best->times ||
        (s->times == best->times && s->surely > best->surely))
      best = s;
  }
  return best != NULL ? best->name : NULL;
}
