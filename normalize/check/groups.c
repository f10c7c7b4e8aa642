/* Groups of a table's figures: see groups.h. In: a ledger; out: lists of its figures. */
#include "normalize/check/groups.h"

#include <string.h>

/* Digits of the shortest and room for the longest code of a classification. */
#define MIN_CODE 3
#define MAX_CODE 16

gboolean
js_check_from_table(const JsFigure *f)
{
  return f->account != NULL && f->account->source == JS_SOURCE_TABLE;
}

static void
free_group(gpointer group)
{
  g_ptr_array_unref(group);
}

GPtrArray *
js_check_groups(const JsLedger *ledger, JsGroupKey key_new)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func(free_group);
  g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ledger->figures->len; i++) {
    JsFigure *f = g_ptr_array_index(ledger->figures, i);
    char *key = js_check_from_table(f) ? key_new(ledger, f) : NULL;
    if (key == NULL)
      continue;
    GPtrArray *group = g_hash_table_lookup(by_key, key);
    if (group == NULL) {
      group = g_ptr_array_new();
      g_ptr_array_add(groups, group);
      g_hash_table_insert(by_key, key, group);
    } else {
      g_free(key);
    }
    g_ptr_array_add(group, f);
  }
  return groups;
}

GHashTable *
js_check_codes_of_table(const JsLedger *ledger, guint table_no)
{
  GHashTable *codes = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < ledger->figures->len; i++) {
    const JsFigure *f = g_ptr_array_index(ledger->figures, i);
    if (js_check_from_table(f) && f->account->table_no == table_no && f->account->code != NULL)
      g_hash_table_add(codes, (gpointer)f->account->code);
  }
  return codes;
}

const char *
js_check_parent_code(GHashTable *codes, const char *code)
{
  char prefix[MAX_CODE];
  for (gsize n = strlen(code) - 1; n >= MIN_CODE && n < sizeof prefix; n--) {
    memcpy(prefix, code, n);
    prefix[n] = '\0';
    gpointer found;
    if (g_hash_table_lookup_extended(codes, prefix, &found, NULL))
      return found;
  }
  return NULL;
}

gboolean
js_check_has_duplicates(const GPtrArray *group)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < group->len; i++) {
    const JsAccount *a = ((JsFigure *)g_ptr_array_index(group, i))->account;
    if (a->code != NULL &&
        !g_hash_table_add(seen, g_strconcat(a->classification != NULL ? a->classification : "", "|",
                                            a->code, NULL)))
      return TRUE;
  }
  return FALSE;
}

/* Appends the texts that are there, parted by middle dots. */
static void
append_parts(GString *out, const char *const *parts, gsize n, gboolean always)
{
  for (gsize i = 0; i < n; i++)
    if (always || parts[i] != NULL)
      g_string_append_printf(out, "%s%s", out->len > 0 || i > 0 ? " · " : "",
                             parts[i] != NULL ? parts[i] : "");
}

void
js_check_add(JsLedger *ledger, JsEquation *e)
{
  const JsAccount *a = e->left->account;
  const JsFact *f = e->left->fact;
  const char *of_account[] = {a != NULL ? a->statement : f->statement,
                              a != NULL ? a->name : f->name, a != NULL ? a->measure : f->metric};
  const JsRegionScope *area = a != NULL ? &a->area : &f->area;
  const char *of_area[] = {area->region, area->scope};
  g_autoptr(GString) scope = g_string_new(NULL);
  append_parts(scope, of_account, G_N_ELEMENTS(of_account), TRUE);
  append_parts(scope, of_area, G_N_ELEMENTS(of_area), FALSE);
  js_ledger_add(ledger, e, scope->str);
}
