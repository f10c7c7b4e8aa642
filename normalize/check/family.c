/* Families of equations: see family.h. In: equations by key; out: their member `optional`. */
#include "normalize/check/family.h"

struct _JsFamilies {
  GHashTable *members; /* key → GPtrArray of JsEquation, borrowed */
};

JsFamilies *
js_families_new(void)
{
  JsFamilies *families = g_new0(JsFamilies, 1);
  families->members =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return families;
}

void
js_families_free(JsFamilies *families)
{
  if (families == NULL)
    return;
  g_hash_table_unref(families->members);
  g_free(families);
}

void
js_families_enter(JsFamilies *families, JsEquation *equation, const char *key)
{
  char *full = g_strdup_printf("%s|%u", key, equation->terms->len);
  GPtrArray *list = g_hash_table_lookup(families->members, full);
  if (list == NULL) {
    list = g_ptr_array_new();
    g_hash_table_insert(families->members, full, list);
  } else {
    g_free(full);
  }
  g_ptr_array_add(list, equation);
}

void
js_families_settle(JsFamilies *families)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, families->members);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const GPtrArray *list = value;
    guint known = 0, hold = 0;
    for (guint i = 0; i < list->len; i++) {
      JsEquation *e = g_ptr_array_index(list, i);
      js_equation_evaluate(e);
      known += e->known ? 1 : 0;
      hold += e->known && e->holds ? 1 : 0;
    }
    for (guint i = 0; i < list->len; i++)
      ((JsEquation *)g_ptr_array_index(list, i))->optional = hold * 2 <= known;
  }
}
