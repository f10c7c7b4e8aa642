/* clang-format off */
/* What one label says: see reader.h.
 *
 *   2022年末地方政府债务余额   year 2022, item debt_balance
 *   宜昌市级                   region 宜昌市, scope own
 *   其中：不含青岛              region 山东省（不含青岛）
 *   全省收入合计               scope whole, item current_year_total */
/* clang-format on */
#include <string.h>

#include "extract/model/word-list.h"
#include "normalize/government/reader.h"
#include "normalize/value/fold.h"

/* Years that a label can name; other numbers of four digits are no years. */
enum { YEAR_FIRST = 1990, YEAR_LAST = 2099, YEAR_DIGITS = 4 };

int
js_government_year(const JsStatementWords *words, const char *letters)
{
  int found = 0;
  for (const char *p = letters; *p != '\0';) {
    gsize digits = strspn(p, "0123456789");
    /* The number of the table may stand before the year: 2.12024年. */
    int year = digits >= YEAR_DIGITS ? (int)g_ascii_strtoll(p + digits - YEAR_DIGITS, NULL, 10) : 0;
    /* 2019决算数: a label may begin with the year alone. */
    gboolean leads = p == letters && digits == YEAR_DIGITS && p[digits] != '\0';
    if (year >= YEAR_FIRST && year <= YEAR_LAST &&
        (leads || js_words_prefix(words->years, p + digits))) {
      if (found != 0 && found != year)
        return 0;
      found = year;
    }
    p = digits > 0 ? p + digits : g_utf8_next_char(p);
  }
  return found;
}

char *
js_government_without_budgets(const JsGovernmentWords *words, const char *letters)
{
  char *left = g_strdup(letters);
  for (char **name = words->budget_names; *name != NULL; name++) {
    g_auto(GStrv) parts = g_strsplit(left, *name, -1);
    g_free(left);
    left = g_strjoinv("", parts);
  }
  return left;
}

static const char *
keep(const JsGovernmentReader *r, const char *text)
{
  return js_records_string(r->context->records, text);
}

/* The words of the list that the text ends with removed. *found: whether there was one. Transfer
 * full. */
static char *
without_end(GStrv words, const char *text, gboolean *found)
{
  *found = FALSE;
  for (char **word = words; *word != NULL; word++)
    if (g_str_has_suffix(text, *word)) {
      *found = TRUE;
      return g_strndup(text, strlen(text) - strlen(*word));
    }
  return g_strdup(text);
}

/* The region of the document, less a part: （不含青岛）. */
static gboolean
read_exclusion(const JsGovernmentReader *r, const char *label, JsFacets *f)
{
  const JsRegionScope *area = &r->context->area;
  for (char **word = r->words->excluding; area->region != NULL && *word != NULL; word++) {
    const char *at = strstr(label, *word);
    if (at == NULL)
      continue;
    g_autofree char *rest = js_fold_letters(at);
    g_autofree char *region = g_strdup_printf("%s（%s）", area->region, rest);
    f->region = keep(r, region);
    f->scope = "whole";
    return TRUE;
  }
  return FALSE;
}

/* A label that is a region, or a level of the document's region, and nothing else. */
static gboolean
read_region(const JsGovernmentReader *r, const char *letters, JsFacets *f)
{
  const JsRegionScope *area = &r->context->area;
  gboolean sums, own;
  g_autofree char *label = without_end(r->words->total_ends, letters, &sums);
  const char *scope = js_government_whole_word(r->words->scopes, label);
  if (scope != NULL) {
    f->scope = scope;
    f->region = area->region;
    f->code = area->code;
    return TRUE;
  }
  gsize length;
  const char *code;
  if (!js_regions_begin(r->context->schemas->regions, label, area->code, r->context->year, &length,
                        &code))
    return FALSE;
  const char *rest = label + length;
  own = g_strv_contains((const char *const *)r->words->own_ends, rest);
  gboolean remains = g_strv_contains((const char *const *)r->words->rest_ends, rest);
  if (*rest != '\0' && !own && !remains)
    return FALSE;
  g_autofree char *name = g_strndup(label, length);
  f->region = keep(r, name);
  f->code = keep(r, code);
  f->scope = own ? "own" : remains ? "rest" : "whole";
  return TRUE;
}

/* The item of the label, also behind a word of scope at its beginning, which it then has. 本级收入
 * is what is no transfer from above, of whatever the table speaks. */
static const JsGovernmentItem *
find_item(const JsGovernmentReader *r, const char *letters, const char *under, JsFacets *f)
{
  const char *statement = r->title.form->statement;
  const JsGovernmentItem *item = js_government_item(r->words, statement, under, letters);
  for (guint i = 0; item == NULL && i < r->words->scopes->len; i++) {
    const JsGovernmentWord *scope = g_ptr_array_index(r->words->scopes, i);
    for (char **word = scope->any; item == NULL && *word != NULL; word++)
      if (g_str_has_prefix(letters, *word) && letters[strlen(*word)] != '\0') {
        item = js_government_item(r->words, statement, under, letters + strlen(*word));
        if (item != NULL && !g_strv_contains((const char *const *)r->words->own_source, *word))
          f->scope = scope->id;
      }
  }
  return item;
}

/* The label without a word like 附： before it. Transfer full. */
static char *
without_lead(const JsGovernmentWords *words, const char *label)
{
  for (char **word = words->lead_words; *word != NULL; word++) {
    const char *rest = g_str_has_prefix(label, *word) ? label + strlen(*word) : NULL;
    g_autofree char *folded = rest != NULL ? js_fold(rest) : NULL;
    if (folded != NULL && *folded == ':')
      return js_label_strip(g_utf8_next_char(rest));
  }
  return g_strdup(label);
}

JsFacets
js_government_facets(const JsGovernmentReader *r, const char *text, const char *under)
{
  JsFacets f = {0};
  g_autofree char *stripped = js_label_strip(text);
  g_autofree char *label = without_lead(r->words, stripped);
  g_autofree char *letters = js_fold_letters(label);
  if (*letters == '\0')
    return f;
  f.name = keep(r, label);
  f.year = js_government_year(r->context->schemas->words, letters);
  if (read_exclusion(r, label, &f) || read_region(r, letters, &f))
    return f;
  g_autofree char *plain = js_government_without_budgets(r->words, letters);
  f.measure = js_government_word(r->words->kinds, letters);
  f.planned = js_words_any_in(r->words->plans, plain);
  f.item = find_item(r, letters, under, &f);
  f.total = g_strv_contains((const char *const *)r->words->total_ends, letters);
  return f;
}
