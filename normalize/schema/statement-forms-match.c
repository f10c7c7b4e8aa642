/* Finds the form that a title or a set of headings names: see statement-forms.h. In: folded
 * letters; out: a form. */
#include <string.h>

#include "normalize/schema/statement-forms-private.h"
#include "normalize/value/fold.h"

/* Longest text after the last 表 of a title (功能科目, 续, 空表 …), in characters. A guess. */
#define MAX_TAIL 14
/* For blurred titles. BLUR_SHARE: characters of the name for each wrong one that is tolerated.
 * BLUR_COST: when two names are near, a wrong character costs as much as this many right ones, so
 * that 财致拨款收入支出决算总表 is 财政拨款… and not 收入支出…. Guesses. */
#define BLUR_SHARE 5
#define BLUR_COST 3
/* Longest title, in characters; longer lines are sentences. A guess. */
#define MAX_TITLE 70

const GPtrArray *
js_statement_forms_list(const JsStatementForms *forms)
{
  return forms->forms;
}

/* TRUE when the words stand in the letters in this order. *first gets the place of the first word,
 * *weight the length of all words in bytes. */
static gboolean
in_order(GStrv words, const char *letters, const char **first, gsize *weight)
{
  const char *p = letters;
  *first = letters;
  *weight = 0;
  for (guint i = 0; words[i] != NULL; i++) {
    const char *hit = strstr(p, words[i]);
    if (hit == NULL)
      return FALSE;
    if (i == 0)
      *first = hit;
    p = hit + strlen(words[i]);
    *weight += strlen(words[i]);
  }
  return TRUE;
}

/* The last year with 年 (2024年) in the letters; NULL when there is none. */
static const char *
last_year(const char *letters)
{
  const char *found = NULL;
  for (const char *p = letters; *p != '\0'; p++)
    if ((p == letters || !g_ascii_isdigit(p[-1])) && strspn(p, "0123456789") == 4 &&
        g_str_has_prefix(p + 4, "年"))
      found = p;
  return found;
}

static const char *
after_year(const char *year)
{
  const char *p = year + 4 + strlen("年");
  return g_str_has_prefix(p, "度") ? p + strlen("度") : p;
}

/* TRUE when the title says that the table is not a statement. The part before the year is not
 * searched: it is the unit's name and may contain such a word (征收办公室). */
static gboolean
is_other_title(const JsStatementForms *forms, const char *title)
{
  const char *year = last_year(title);
  return js_words_any_in(forms->not_titles, year != NULL ? after_year(year) : title);
}

/* TRUE for the title of a whole government's table: the part before the form's words ends with a
 * region. */
static gboolean
names_government(const JsStatementForms *forms, const char *letters, const char *first)
{
  g_autofree char *prefix = g_strndup(letters, (gsize)(first - letters));
  char *year = (char *)last_year(prefix);
  if (year != NULL && *after_year(year) == '\0')
    *year = '\0';
  for (guint i = 0; forms->government_ends[i] != NULL; i++)
    if (g_str_has_suffix(prefix, forms->government_ends[i]))
      return TRUE;
  return FALSE;
}

gboolean
js_statement_forms_of_department(const JsStatementForms *forms, const char *letters)
{
  return js_words_any_in(forms->own_titles, letters) &&
         !js_words_any_in(forms->not_own_titles, letters);
}

/* The letters without names of units that look like a government: 某镇人民政府预算 is the budget of
 * a unit with this name. Transfer full. */
static char *
without_unit_names(const JsStatementForms *forms, const char *letters)
{
  g_autoptr(GString) left = g_string_new(letters);
  for (guint i = 0; forms->not_government_documents[i] != NULL; i++)
    g_string_replace(left, forms->not_government_documents[i], "", 0);
  return g_string_free(g_steal_pointer(&left), FALSE);
}

/* TRUE when the part before `word` ends with the name of a unit: 某局2024年|预算草案. */
static gboolean
follows_unit(const JsStatementForms *forms, const char *letters, const char *word)
{
  g_autofree char *before = g_strndup(letters, (gsize)(word - letters));
  char *year = (char *)last_year(before);
  if (year != NULL && *after_year(year) == '\0')
    *year = '\0';
  for (guint i = 0; forms->unit_ends[i] != NULL; i++)
    if (g_str_has_suffix(before, forms->unit_ends[i]))
      return TRUE;
  return FALSE;
}

gboolean
js_statement_forms_of_government(const JsStatementForms *forms, const char *letters)
{
  g_autofree char *left = without_unit_names(forms, letters);
  if (js_statement_forms_of_department(forms, letters))
    return FALSE;
  for (guint i = 0; forms->government_documents[i] != NULL; i++) {
    const char *word = strstr(left, forms->government_documents[i]);
    if (word != NULL && !follows_unit(forms, left, word))
      return TRUE;
  }
  return FALSE;
}

/* The letters up to the last 表, if the rest is short enough for a title; else NULL. Transfer full.
 */
static char *
title_of(const char *letters)
{
  const char *end = g_strrstr(letters, "表");
  if (end == NULL || g_utf8_strlen(letters, -1) > MAX_TITLE || g_utf8_strlen(end, -1) > MAX_TAIL)
    return NULL;
  return g_strndup(letters, (gsize)(end - letters) + strlen("表"));
}

const JsStatementForm *
js_statement_forms_by_title(const JsStatementForms *forms, const char *letters, gboolean *foreign)
{
  const JsStatementForm *best = NULL;
  gsize best_weight = 0;
  const char *best_first = letters;
  if (foreign != NULL)
    *foreign = FALSE;
  g_autofree char *title = title_of(letters);
  if (title == NULL)
    return NULL;
  for (guint i = 0; i < forms->forms->len; i++) {
    const JsStatementForm *f = g_ptr_array_index(forms->forms, i);
    for (guint t = 0; t < f->titles->len; t++) {
      const JsTitlePattern *p = g_ptr_array_index(f->titles, t);
      const char *first;
      gsize weight;
      /* Words after the 表 may say which form it is (经济科目), but not that it is none. */
      if (!in_order(p->all, letters, &first, &weight) || js_words_any_in(p->none, title) ||
          (p->any[0] != NULL && !js_words_any_in(p->any, title)))
        continue;
      if (best != NULL && (f->priority < best->priority ||
                           (f->priority == best->priority && weight <= best_weight)))
        continue;
      best = f;
      best_weight = weight;
      best_first = title + MIN((gsize)(first - letters), strlen(title));
    }
  }
  if (best != NULL && !js_statement_forms_of_department(forms, title) &&
      (is_other_title(forms, title) || names_government(forms, title, best_first))) {
    if (foreign != NULL)
      *foreign = TRUE;
    return NULL;
  }
  return best;
}

gboolean
js_statement_forms_is_government_table(const JsStatementForms *forms, const char *letters)
{
  g_autofree char *title = title_of(letters);
  return title != NULL && js_words_any_in(forms->government_tables, title) &&
         !js_statement_forms_of_department(forms, title);
}

gboolean
js_statement_forms_is_other_title(const JsStatementForms *forms, const char *letters)
{
  g_autofree char *title = title_of(letters);
  if (title == NULL || js_words_any_in(forms->statement_words, title))
    return FALSE;
  for (guint i = 0; forms->other_titles[i] != NULL; i++)
    if (g_str_has_suffix(title, forms->other_titles[i]))
      return TRUE;
  return FALSE;
}

const GPtrArray *
js_statement_forms_unit_lines(const JsStatementForms *forms)
{
  return forms->unit_lines;
}

/* The smallest edit distance between the name and a part of the text. */
static guint
distance_within(const gunichar *name, glong n, const gunichar *text, glong m)
{
  g_autofree guint *row = g_new0(guint, (gsize)m + 1);
  for (glong i = 1; i <= n; i++) {
    guint diagonal = row[0];
    row[0] = (guint)i;
    for (glong k = 1; k <= m; k++) {
      guint swap = diagonal + (name[i - 1] != text[k - 1]);
      diagonal = row[k];
      row[k] = MIN(swap, MIN(row[k], row[k - 1]) + 1);
    }
  }
  guint best = G_MAXUINT;
  for (glong k = 0; k <= m; k++)
    best = MIN(best, row[k]);
  return best;
}

const JsStatementForm *
js_statement_forms_by_blurred_title(const JsStatementForms *forms, const char *letters)
{
  glong m;
  g_autofree gunichar *text = g_utf8_to_ucs4_fast(letters, -1, &m);
  const JsStatementForm *best = NULL;
  glong best_score = 0;
  if (m > MAX_TITLE)
    return NULL;
  for (guint i = 0; i < forms->forms->len; i++) {
    const JsStatementForm *f = g_ptr_array_index(forms->forms, i);
    for (guint k = 0; f->names[k] != NULL; k++) {
      glong n;
      g_autofree gunichar *name = g_utf8_to_ucs4_fast(f->names[k], -1, &n);
      glong d = (glong)distance_within(name, n, text, m);
      glong score = n - BLUR_COST * d;
      if (d * BLUR_SHARE <= n && score > best_score) {
        best = f;
        best_score = score;
      }
    }
  }
  if (best != NULL && is_other_title(forms, letters) &&
      !js_statement_forms_of_department(forms, letters))
    return NULL;
  return best;
}

const JsStatementForm *
js_statement_forms_by_headings(const JsStatementForms *forms, GHashTable *headings,
                               GHashTable *labels)
{
  const JsStatementForm *best = NULL;
  guint most = 0;
  for (guint i = 0; i < forms->forms->len; i++) {
    const JsStatementForm *f = g_ptr_array_index(forms->forms, i);
    for (guint h = 0; h < f->headings->len; h++) {
      const JsHeadingPattern *p = g_ptr_array_index(f->headings, h);
      guint n = 0;
      while (p->all[n] != NULL && g_hash_table_contains(headings, p->all[n]))
        n++;
      gboolean fits = p->all[n] == NULL, labelled = p->labels[0] == NULL;
      for (guint l = 0; !labelled && p->labels[l] != NULL; l++)
        labelled = g_hash_table_contains(labels, p->labels[l]);
      if (fits && labelled && n > most) {
        best = f;
        most = n;
      }
    }
  }
  return best;
}

JsRole
js_statement_forms_role(const JsStatementForms *forms, const char *letters)
{
  gpointer role = g_hash_table_lookup(forms->roles, letters);
  if (role != NULL)
    return (JsRole)GPOINTER_TO_INT(role);
  return js_words_any_in(forms->skip_containing, letters) ? JS_ROLE_SKIP : JS_ROLE_NONE;
}

const char *
js_statement_forms_side(const JsStatementForms *forms, const char *letters)
{
  return g_hash_table_lookup(forms->sides, letters);
}

gboolean
js_statement_forms_is_subtotal(const JsStatementForms *forms, const char *letters)
{
  return g_strv_contains((const char *const *)forms->subtotals, letters);
}

gboolean
js_statement_forms_opens_counts(const JsStatementForms *forms, const char *letters)
{
  return g_strv_contains((const char *const *)forms->counts_below, letters);
}

gboolean
js_statement_forms_is_unit(const JsStatementForms *forms, const char *letters)
{
  return g_strv_contains((const char *const *)forms->units, letters);
}

gboolean
js_statement_forms_splits_carryover(const JsStatementForms *forms, const char *item)
{
  return item != NULL && g_strv_contains((const char *const *)forms->splits, item);
}
