#include "normalize/check/alike.h"

/* A failing equation, and the figures that it shares with another equation. */
typedef struct {
  const JsEquation *failing;
  GPtrArray *figures; /* of JsFigure, borrowed */
} Shared;

struct _JsAlike {
  /* JsEquation → (amount by which equations fail, as text → GPtrArray of Shared) */
  GHashTable *equations;
};

static void
shared_free(gpointer data)
{
  Shared *shared = data;
  g_ptr_array_unref(shared->figures);
  g_free(shared);
}

static void
free_list(gpointer list)
{
  g_ptr_array_unref(list);
}

static void
free_table(gpointer table)
{
  g_hash_table_unref(table);
}

JsAlike *
js_alike_new(void)
{
  JsAlike *alike = g_new(JsAlike, 1);
  alike->equations = g_hash_table_new_full(NULL, NULL, NULL, free_table);
  return alike;
}

void
js_alike_free(JsAlike *alike)
{
  g_hash_table_unref(alike->equations);
  g_free(alike);
}

gboolean
js_check_is_failure(const JsEquation *e)
{
  return e->known && !e->holds && !e->optional;
}

/* By how much the equation fails. Transfer full. */
static char *
size_of(const JsEquation *failing)
{
  return js_decimal_to_string(js_decimal_trim(js_decimal_abs(failing->difference)));
}

/* The list of the table for this amount. Borrowed. */
static GPtrArray *
list_of(GHashTable *table, const JsEquation *failing)
{
  char *size = size_of(failing);
  GPtrArray *list = g_hash_table_lookup(table, size);
  if (list != NULL) {
    g_free(size);
    return list;
  }
  list = g_ptr_array_new_with_free_func(shared_free);
  g_hash_table_insert(table, size, list);
  return list;
}

/* Enters the failing equations of a figure. `seen`: failing equation → its Shared. */
static void
enter(GHashTable *table, GHashTable *seen, JsFigure *figure)
{
  for (guint i = 0; figure->failed && i < figure->equations->len; i++) {
    const JsEquation *failing = g_ptr_array_index(figure->equations, i);
    if (!js_check_is_failure(failing))
      continue;
    Shared *shared = g_hash_table_lookup(seen, failing);
    if (shared == NULL) {
      shared = g_new(Shared, 1);
      *shared = (Shared){failing, g_ptr_array_new()};
      g_hash_table_insert(seen, (gpointer)failing, shared);
      g_ptr_array_add(list_of(table, failing), shared);
    }
    g_ptr_array_add(shared->figures, figure);
  }
}

/* The failing equations that share figures with this one. Borrowed. */
static GHashTable *
table_of(JsAlike *alike, const JsEquation *e)
{
  GHashTable *table = g_hash_table_lookup(alike->equations, e);
  if (table != NULL)
    return table;
  table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
  g_hash_table_insert(alike->equations, (gpointer)e, table);
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  enter(table, seen, e->left);
  for (guint i = 0; i < e->terms->len; i++)
    enter(table, seen, g_array_index(e->terms, JsTerm, i).figure);
  return table;
}

/* TRUE when one of the figures, not `but`, stands outside of the equation. */
static gboolean
has_outside(const GPtrArray *figures, const JsFigure *but, const JsEquation *e)
{
  for (guint i = 0; i < figures->len; i++) {
    const JsFigure *other = g_ptr_array_index(figures, i);
    if (other != but && !js_equation_has(e, other))
      return TRUE;
  }
  return FALSE;
}

gboolean
js_alike_in(JsAlike *alike, const JsEquation *e, const JsFigure *f)
{
  GHashTable *table = table_of(alike, e);
  for (guint i = 0; f->equations != NULL && i < f->equations->len; i++) {
    const JsEquation *a = g_ptr_array_index(f->equations, i);
    if (!js_check_is_failure(a))
      continue;
    g_autofree char *size = size_of(a);
    const GPtrArray *list = g_hash_table_lookup(table, size);
    for (guint k = 0; list != NULL && k < list->len; k++) {
      const Shared *b = g_ptr_array_index(list, k);
      if (!js_equation_has(b->failing, f) && has_outside(b->figures, f, a))
        return TRUE;
    }
  }
  return FALSE;
}
