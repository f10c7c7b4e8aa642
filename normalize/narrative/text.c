/* Folds a paragraph and finds its quantities and clauses: see text.h. */
#include "normalize/narrative/text.h"

#include "extract/print/characters.h"
#include "extract/print/fold.h"
#include "normalize/lexicon/lexicon.h"

#include <string.h>

/* Longest bracket, in characters; a longer one is taken to be unclosed. A guess. */
#define BRACKET_MAX 80
#define FULL_WIDTH_COMMA 0xFF0C

/* Long dashes stay: in a sentence they part clauses. */
static gunichar
fold_char(gunichar c)
{
  gunichar folded = js_unichar_fold_mark(js_unichar_fold_width(c));
  return js_unichar_is_minus(folded) ? '-' : js_unichar_unradical(folded);
}

static gunichar
at(const JsNarrativeText *t, guint i)
{
  return i < js_text_length(t->text) ? fold_char(js_text_char(t->text, i)->ch) : 0;
}

static void
fold_text(JsNarrativeText *t)
{
  guint n = js_text_length(t->text);
  GString *folded = g_string_sized_new(n * 3);
  t->offsets = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) {
    t->offsets[i] = (guint)folded->len;
    g_string_append_unichar(folded, at(t, i));
  }
  t->offsets[n] = (guint)folded->len;
  t->folded = g_string_free(folded, FALSE);
}

char *
js_narrative_text_fold(const JsNarrativeText *t, guint from, guint to)
{
  return g_strndup(t->folded + t->offsets[from], t->offsets[to] - t->offsets[from]);
}

char *
js_narrative_text_print(const JsNarrativeText *t, guint from, guint to)
{
  g_autoptr(JsText) slice = js_text_slice(t->text, from, to);
  return js_text_to_utf8(slice);
}

gboolean
js_narrative_text_doubtful(const JsNarrativeText *t, guint from, guint to)
{
  for (guint i = from; i < to; i++) {
    const JsChar *c = js_text_char(t->text, i);
    if (c->method == JS_METHOD_OCR && c->confidence < JS_SURE_CHARACTER)
      return TRUE;
  }
  return FALSE;
}

/* ---- quantities ---- */

gboolean
js_narrative_text_match_at(const JsNarrativeText *t, const GRegex *pattern, guint i, int *to)
{
  gsize at = t->offsets[i], end = t->offsets[js_text_length(t->text)];
  return js_narrative_match_part(pattern, t->folded + at, end - at, 0, NULL, to);
}

/* The length in characters of the unit at the character `at_char`; 0 when there is none. */
static guint
unit_length(const JsNarrativeText *t, const GRegex *units, guint at_char)
{
  int to;
  if (!js_narrative_text_match_at(t, units, at_char, &to))
    return 0;
  return (guint)g_utf8_strlen(t->folded + t->offsets[at_char], to);
}

/* Fills kind, unit and unit_to. FALSE when no unit follows, or the number is only a threshold. */
static gboolean
read_unit(const JsNarrativeText *t, const JsNarrativeRules *rules, JsQuantity *q)
{
  const GRegex *const patterns[] = {rules->money, rules->percent, rules->count_units};
  const JsQuantityKind kinds[] = {JS_QUANTITY_MONEY, JS_QUANTITY_PERCENT, JS_QUANTITY_COUNT};
  for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++) {
    guint length = unit_length(t, patterns[i], q->to);
    if (length == 0)
      continue;
    q->kind = kinds[i];
    q->unit_to = q->to + length;
    if (js_narrative_text_match_at(t, rules->threshold, q->unit_to, NULL))
      return FALSE;
    if (q->kind == JS_QUANTITY_PERCENT) {
      q->unit = g_strdup("%");
    } else if (q->kind == JS_QUANTITY_COUNT) {
      q->unit = js_narrative_text_print(t, q->to, q->unit_to);
    } else {
      const char *canonical;
      g_autofree char *printed = js_narrative_text_fold(t, q->to, q->unit_to);
      if (!js_unit_of_money(printed, &q->power, &canonical))
        return FALSE;
      q->unit = g_strdup(canonical);
    }
    return TRUE;
  }
  return FALSE;
}

static void
quantity_clear(gpointer data)
{
  JsQuantity *q = data;
  g_clear_pointer(&q->raw, g_free);
  g_clear_pointer(&q->unit, g_free);
}

/* TRUE for the end of a range (5-10万元) and for the number of a thing (第3批), which are not
 * quantities. */
static gboolean
is_bound(const JsNarrativeText *t, guint from)
{
  if (from == 0)
    return FALSE;
  gunichar before = at(t, from - 1);
  return before == '-' || before == '~' || before == 0x7B2C || before == 0x2014 ||
         (before < 0x80 && g_ascii_isalnum((char)before));
}

static gboolean
is_digit_at(const JsNarrativeText *t, guint i)
{
  gunichar c = at(t, i);
  return c >= '0' && c <= '9';
}

/* Adds the groups before a number whose thousands are separated by full-width commas (1，234.50),
 * which otherwise end clauses. */
static void
take_groups(const JsNarrativeText *t, JsQuantity *q)
{
  guint from = q->from, digits = 0;
  while (is_digit_at(t, from + digits))
    digits++;
  while (digits == 3 && from >= 2 && js_text_char(t->text, from - 1)->ch == FULL_WIDTH_COMMA) {
    guint start = from - 1;
    while (start > 0 && is_digit_at(t, start - 1))
      start--;
    digits = from - 1 - start;
    if (digits == 0 || digits > 3 || (start > 0 && at(t, start - 1) == '.'))
      break;
    from = start;
  }
  if (from == q->from)
    return;
  JsDecimal value;
  g_autofree char *folded = js_narrative_text_fold(t, from, q->to);
  if (!js_decimal_parse(folded, &value))
    return;
  q->value = value;
  q->from = from;
  g_free(q->raw);
  q->raw = js_narrative_text_print(t, from, q->to);
}

/* TRUE for 00.00 or 07. Numbers are not printed like this: a digit was misread or lost. */
static gboolean
has_idle_zero(const JsNarrativeText *t, guint from)
{
  guint start = at(t, from) == '-' ? from + 1 : from;
  return at(t, start) == '0' && is_digit_at(t, start + 1);
}

static void
find_quantities(JsNarrativeText *t, const JsNarrativeRules *rules)
{
  t->quantities = g_array_new(FALSE, TRUE, sizeof(JsQuantity));
  g_array_set_clear_func(t->quantities, quantity_clear);
  guint from = 0;
  g_auto(JsNumber) number = {0};
  while (js_number_find(t->text, from, &number)) {
    JsQuantity q = {.from = number.from, .to = number.to, .value = number.value};
    from = number.to;
    if (!is_bound(t, q.from) && !has_idle_zero(t, q.from) && read_unit(t, rules, &q)) {
      q.raw = g_steal_pointer(&number.raw);
      take_groups(t, &q);
      from = q.unit_to;
      g_array_append_val(t->quantities, q);
    } else {
      quantity_clear(&q);
    }
    js_number_clear(&number);
  }
}

guint
js_narrative_quantities_in(const JsNarrativeText *t, guint from, guint to, guint *first)
{
  guint low = 0, high = t->quantities->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(t->quantities, JsQuantity, middle).from < from)
      low = middle + 1;
    else
      high = middle;
  }
  guint end = low;
  while (end < t->quantities->len && g_array_index(t->quantities, JsQuantity, end).from < to)
    end++;
  if (end > low)
    *first = low;
  return end - low;
}

/* ---- clauses ---- */

typedef struct {
  JsNarrativeText *t;
  guint from;  /* start of the current clause */
  guint next;  /* index of the next quantity */
  guint depth; /* number of open brackets with quantities */
} Splitter;

static void
end_clause(Splitter *s, guint to, guint next_from, char end)
{
  JsClause c = {s->from, to, end};
  g_array_append_val(s->t->clauses, c);
  s->from = next_from;
}

/* The character after the bracket that closes the one at `open`; 0 when there is none within
 * BRACKET_MAX. */
static guint
closing(const JsNarrativeText *t, guint open)
{
  guint depth = 0, n = js_text_length(t->text);
  for (guint i = open; i < n && i < open + BRACKET_MAX; i++) {
    gunichar c = at(t, i);
    if (c == '(')
      depth++;
    else if (c == ')' && --depth == 0)
      return i + 1;
  }
  return 0;
}

static gboolean
holds_quantity(const Splitter *s, guint from, guint to)
{
  for (guint k = s->next; k < s->t->quantities->len; k++) {
    const JsQuantity *q = &g_array_index(s->t->quantities, JsQuantity, k);
    if (q->from >= to)
      return FALSE;
    if (q->from >= from)
      return TRUE;
  }
  return FALSE;
}

static char
boundary_of(const JsNarrativeText *t, guint i)
{
  switch (at(t, i)) {
  case ',':
    return ',';
  case ';':
    return ';';
  case ':':
    return ':';
  case 0x3002:
  case '!':
  case '?':
    return '.';
  case '.': { /* an ASCII full stop after Chinese text */
    gunichar before = i > 0 ? at(t, i - 1) : 0, after = at(t, i + 1);
    gboolean stop = (js_unichar_is_cjk(before) || before == ')' || before == '%') &&
                    !(after < 0x80 && g_ascii_isalnum((char)after));
    return stop ? '.' : 0;
  }
  default:
    return 0;
  }
}

/* The length of a conjunction (、 以及 及 和) at the character i. After a quantity it separates
 * members; elsewhere it is part of a name. */
static guint
conjunction_length(const JsNarrativeText *t, guint i)
{
  gunichar c = at(t, i), after = at(t, i + 1);
  if (c == 0x3001)
    return 1;
  if (c == 0x4EE5 && after == 0x53CA)
    return 2;
  return c == 0x53CA || c == 0x548C ? 1 : 0;
}

/* Processes the character i and returns the next one. */
static guint
split_step(Splitter *s, guint i)
{
  JsNarrativeText *t = s->t;
  if (s->next < t->quantities->len) {
    const JsQuantity *q = &g_array_index(t->quantities, JsQuantity, s->next);
    if (i == q->from) {
      guint to = q->unit_to, joint = conjunction_length(t, to);
      s->next++;
      if (joint > 0) {
        end_clause(s, to, to + (joint == 1 && at(t, to) == 0x3001 ? 1 : 0), 'a');
        return s->from;
      }
      return to;
    }
  }
  gunichar c = at(t, i);
  if (c == '(') {
    guint end = closing(t, i);
    if (end == 0 || !holds_quantity(s, i, end))
      return MAX(end, i + 1);
    end_clause(s, i, i + 1, '(');
    s->depth++;
    return i + 1;
  }
  if (c == ')' && s->depth > 0) {
    end_clause(s, i, i + 1, ')');
    s->depth--;
    return i + 1;
  }
  if (g_ascii_isdigit((char)(c < 0x80 ? c : 0)) && at(t, i + 1) == ',' && at(t, i + 2) < 0x80 &&
      g_ascii_isdigit((char)at(t, i + 2)) && js_text_char(t->text, i + 1)->ch == ',')
    return i + 2; /* a separator in a number without a unit */
  char end = boundary_of(t, i);
  if (end != 0)
    end_clause(s, i, i + 1, end);
  return i + 1;
}

static void
find_clauses(JsNarrativeText *t)
{
  t->clauses = g_array_new(FALSE, TRUE, sizeof(JsClause));
  Splitter s = {.t = t};
  guint n = js_text_length(t->text);
  for (guint i = 0; i < n;)
    i = split_step(&s, i);
  if (s.from < n)
    end_clause(&s, n, n, 0);
}

/* ---- the paragraph ---- */

JsNarrativeText *
js_narrative_text_new(const JsNarrativeRules *rules, const JsText *printed)
{
  JsNarrativeText *t = g_new0(JsNarrativeText, 1);
  t->text = js_text_new();
  for (guint i = 0; i < js_text_length(printed); i++) {
    JsChar c = *js_text_char(printed, i);
    if (g_unichar_isspace(c.ch) || g_unichar_iszerowidth(c.ch) || c.ch == 0x3000)
      continue;
    c.ch = js_unichar_unradical(c.ch);
    js_text_append(t->text, &c);
  }
  fold_text(t);
  find_quantities(t, rules);
  find_clauses(t);
  return t;
}

void
js_narrative_text_free(JsNarrativeText *t)
{
  if (t == NULL)
    return;
  js_text_free(t->text);
  g_free(t->folded);
  g_free(t->offsets);
  g_array_unref(t->quantities);
  g_array_unref(t->clauses);
  g_free(t);
}
