/* Decides whether a page break cut one row or separates two rows.
 *
 *   │ 产出 │ 质量 │ 购买办公 │ 等于 │ 100 │      P: the last row above the break
 *   ·      ·      ·          ·      ·     ·      (without a rule: open; with a rule: closed)
 *   ═══════════════ page break ════════════
 *   │      │      │ 设备合格 │      │     │      Q: the first row below it
 *   │      │      ├──────────┼──────┼─────┤
 *
 * Signs of one row: Q has nothing, or the rest of a text, where P has something, and vice versa;
 * one of the two lacks columns that all other rows fill; or the two pieces together are a text of
 * that column in other rows (计划 | 标准, 10 | 0%). Signs of two rows: both have a figure in one
 * column, or the same word. Where a rule is drawn, one row must be proved; where none is drawn, two
 * rows must be.
 *
 * A page break may also cut a name between two lines of its cell, with rules around both pieces:
 *
 *   │ 2080505 │ 机关事业单位基本养老 │ 136.56 │
 *   ═══════════════ page break ═══════════════
 *   │         │ 保险缴费支出         │        │      no code and no figure, unlike all other rows
 */
#include "extract/join/rows.h"

#include <string.h>

#include "extract/join/pairs.h"
#include "extract/join/text.h"

/* A column is expected to be filled when at least this share of the rows around the break fill it.
 * A guess. */
#define TYPICAL 0.75
/* How many rows on either side of the break are examined for this. */
#define NEAR_ROWS 12
/* A row that holds only text is the rest of a name when it lacks at least this many columns that
 * whole rows fill, one of them to the left of the name. */
#define COLUMNS_MISSING 2
/* In this many columns, pieces that together make a known text cannot be an accident. */
#define KNOWN_TEXTS 2

typedef struct {
  guint pairs, open, goes_on, conflicts, undecided, above_only, below_only;
  guint known;                        /* the pieces together are a text of that column */
  guint broken_figures;               /* of the conflicts: two figures, the upper fills its line */
  guint missing_above, missing_below; /* expected columns that the row lacks */
  gboolean key_missing;               /* the first column with text above has none below */
} CutEvidence;

/* What the rows around the break have in the column of a pair. */
typedef struct {
  guint seen, filled;
  gboolean whole, piece; /* a row has both pieces together; the upper alone */
} CutColumn;

static void
look_at_column(const JsTable *table, gint64 from, gint64 to, const JsCellPair *pair,
               const char *piece, const char *whole, CutColumn *column)
{
  for (guint i = table->cells->len; i-- > 0;) {
    const JsCell *cell = g_ptr_array_index(table->cells, i);
    if (cell->row < from)
      break;
    if (cell->row >= to || cell->row_span != 1 || cell->col != pair->above->col ||
        cell->col_span != pair->above->col_span)
      continue;
    g_autofree char *text = js_text_fold(cell->text);
    column->seen++;
    column->filled += *text ? 1 : 0;
    column->whole = column->whole || !strcmp(text, whole);
    column->piece = column->piece || !strcmp(text, piece);
  }
}

static CutColumn
read_column(const JsTable *table, const JsTable *part, const JsCellPair *pair)
{
  CutColumn column = {0};
  gint64 last = (gint64)table->n_rows - 1;
  g_autofree char *a = js_text_fold(pair->above->text), *b = js_text_fold(pair->below->text);
  g_autofree char *whole = g_strconcat(a, b, NULL);
  look_at_column(table, MAX(last - NEAR_ROWS, (gint64)table->header_rows), last, pair, a, whole,
                 &column);
  look_at_column(part, 1, 1 + NEAR_ROWS, pair, a, whole, &column);
  return column;
}

static gboolean
is_typical(const CutColumn *column)
{
  return column->seen >= 2 && column->filled >= TYPICAL * column->seen;
}

static void
count_verdict(CutEvidence *e, JsPairVerdict verdict, const CutColumn *column)
{
  gboolean typical = is_typical(column);
  switch (verdict) {
  case JS_PAIR_EMPTY:
    break;
  case JS_PAIR_ABOVE_ONLY:
    if (!e->goes_on && !e->undecided && !e->conflicts && !e->below_only)
      e->key_missing = TRUE;
    e->above_only++;
    e->missing_below += typical ? 1 : 0;
    break;
  case JS_PAIR_BELOW_ONLY:
    e->below_only++;
    e->missing_above += typical ? 1 : 0;
    break;
  case JS_PAIR_GOES_ON:
    e->goes_on++;
    break;
  case JS_PAIR_UNDECIDED:
    e->undecided++;
    break;
  case JS_PAIR_CONFLICT:
    e->conflicts++;
    break;
  }
}

/* Whether two figures may be pieces of one: only when the upper one fills its line. */
static gboolean
is_broken_figure(const JsCellPair *pair)
{
  g_autofree char *a = js_text_fold(pair->above->text), *b = js_text_fold(pair->below->text);
  return js_text_is_figure(a) && js_text_is_figure(b) && js_cell_is_full(pair->above, NULL);
}

/* Whether the two texts can be one name. */
static gboolean
may_be_one_name(const JsLayoutWords *words, const JsCellPair *pair)
{
  g_autofree char *a = js_text_fold(pair->above->text), *b = js_text_fold(pair->below->text);
  return *a && strcmp(a, b) && !js_text_is_figure(a) && !js_text_is_figure(b) &&
         !js_text_begins_with_ordinal(words, pair->below->text) &&
         !js_text_ends_sentence(pair->above->text);
}

/* Whether the row below is only the rest of the name above it. */
static gboolean
is_rest_of_name(const JsLayoutWords *words, const JsTable *table, const JsTable *part,
                const GArray *pairs)
{
  const JsCellPair *name = NULL;
  guint missing = 0;
  gboolean key_missing = FALSE;
  for (guint i = 0; i < pairs->len; i++) {
    const JsCellPair *pair = &g_array_index(pairs, JsCellPair, i);
    if (pair->above->row_span > 1 || pair->below->row_span > 1)
      return FALSE;
    if (js_text_has_ink(pair->below->text)) {
      if (name || !may_be_one_name(words, pair))
        return FALSE;
      name = pair;
    } else if (js_text_has_ink(pair->above->text)) {
      CutColumn column = read_column(table, part, pair);
      gboolean typical = is_typical(&column);
      missing += typical ? 1 : 0;
      key_missing = key_missing || (typical && !name);
    }
  }
  return name && key_missing && missing >= COLUMNS_MISSING;
}

static CutEvidence
weigh(const JsTable *table, const JsTable *part, const GArray *pairs)
{
  CutEvidence e = {0};
  for (guint i = 0; i < pairs->len; i++) {
    const JsCellPair *pair = &g_array_index(pairs, JsCellPair, i);
    if (pair->above->row_span > 1 || pair->below->row_span > 1)
      continue;
    JsPairVerdict verdict = js_pair_judge(pair);
    CutColumn column = read_column(table, part, pair);
    if (verdict >= JS_PAIR_GOES_ON && column.whole && !column.piece &&
        js_cell_is_full(pair->above, NULL)) {
      e.known++;
      verdict = JS_PAIR_GOES_ON;
    }
    if (verdict == JS_PAIR_CONFLICT && is_broken_figure(pair))
      e.broken_figures++;
    e.pairs++;
    e.open += js_pair_is_open(pair) ? 1 : 0;
    count_verdict(&e, verdict, &column);
  }
  return e;
}

gboolean
js_rows_cut(const JsLayoutWords *words, const JsTable *table, const JsTable *part)
{
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(JsCellPair));
  if (!table->n_rows || !part->n_rows || !js_pairs_collect(table, part, pairs))
    return FALSE;
  CutEvidence e = weigh(table, part, pairs);
  /* Two rows do not consist of pieces of known texts. The figures were broken as well. */
  if (e.known >= KNOWN_TEXTS && e.conflicts == e.broken_figures)
    return TRUE;
  if (is_rest_of_name(words, table, part, pairs))
    return TRUE;
  if (!e.pairs || e.conflicts)
    return FALSE;
  if (2 * e.open >= e.pairs)
    return TRUE;
  /* A rule closes the row above: a blank row is a row, and so is one that lacks nothing. */
  if (!e.below_only && !e.goes_on && !e.undecided)
    return FALSE;
  if (e.missing_above && e.missing_below)
    return TRUE;
  return e.goes_on && (e.missing_below || e.key_missing || e.pairs == 1);
}
