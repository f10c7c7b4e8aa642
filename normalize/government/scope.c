/* clang-format off */
/* Scopes of the regions in the rows. In: lines that are regions, and their amounts; out: a scope for
 * each, proved by the region list or by the sums of the table, or none.
 *
 *   宁夏      total = 银川市 + 永宁县 + …        both enter: 银川市 is "rest"
 *   河南      郑州市 = 市本级 + 巩义市 + …       郑州市 is "whole"
 *
 * Two readings of a region whose parts have rows of their own are tried in the first column that
 * has its amounts. If neither or both hold, the scope stays empty. */
/* clang-format on */
#include <string.h>

#include "normalize/government/reader.h"

static gboolean
amount(const JsGovernmentReader *r, guint row, guint col, JsDecimal *value)
{
  const JsViewCell *g = js_view_at(r->view, row, col);
  gboolean found = g != NULL && g->kind == JS_CELL_NUMBER && g->cell->row == row;
  *value = found ? g->number.value : (JsDecimal){0, 0};
  return found;
}

static const JsGovernmentLine *
region_at(const JsGovernmentReader *r, guint row)
{
  const JsGovernmentLine *line = js_government_line(r, row, 0);
  return line->label != NULL ? line : NULL;
}

/* A row that sums others: 合计, 全省, 市县合计, or the document's region itself. */
static gboolean
sums_rows(const JsGovernmentReader *r, const JsGovernmentLine *line)
{
  const JsRegionScope *area = &r->context->area;
  if (line->says.region == NULL)
    return line->says.total;
  return g_strcmp0(line->says.region, area->region) == 0 && g_strcmp0(line->says.scope, "own") != 0;
}

static gboolean
is_own(const JsGovernmentLine *line)
{
  return g_strcmp0(line->says.scope, "own") == 0;
}

/* TRUE when the region of `part` lies in that of `whole`. */
static gboolean
lies_in(const JsGovernmentLine *part, const JsGovernmentLine *whole)
{
  return part->says.code != NULL && whole->says.code != NULL &&
         js_region_lies_in(part->says.code, whole->says.code);
}

/* Sums of the rows, in one column: of all regions that sum no others (with and without the own
 * level), where regions with parts beside them count (`both`) or not. */
typedef struct {
  JsDecimal both, parts_only; /* without the own level */
  JsDecimal own;
  gboolean has_own, nested;
} RegionSums;

static gboolean
has_parts(const JsGovernmentReader *r, guint row)
{
  const JsGovernmentLine *line = region_at(r, row);
  for (guint other = r->view->body; other < r->view->n_rows; other++) {
    const JsGovernmentLine *part = region_at(r, other);
    if (other != row && part != NULL && lies_in(part, line))
      return TRUE;
  }
  return FALSE;
}

static gboolean
in_nested(const JsGovernmentReader *r, guint row)
{
  const JsGovernmentLine *line = region_at(r, row);
  for (guint other = r->view->body; other < r->view->n_rows; other++) {
    const JsGovernmentLine *whole = region_at(r, other);
    if (other != row && whole != NULL && !sums_rows(r, whole) && lies_in(line, whole))
      return TRUE;
  }
  return FALSE;
}

static void
add(JsDecimal *sum, JsDecimal value)
{
  JsDecimal result;
  if (js_decimal_add(*sum, value, &result))
    *sum = result;
}

static RegionSums
sum_regions(const JsGovernmentReader *r, guint col)
{
  RegionSums s = {0};
  for (guint row = r->view->body; row < r->view->n_rows; row++) {
    const JsGovernmentLine *line = region_at(r, row);
    JsDecimal value;
    if (line == NULL || sums_rows(r, line) || !amount(r, row, col, &value))
      continue;
    if (is_own(line) && g_strcmp0(line->says.region, r->context->area.region) == 0) {
      s.own = value;
      s.has_own = TRUE;
      continue;
    }
    gboolean inside = in_nested(r, row);
    s.nested = s.nested || inside;
    add(&s.both, value);
    if (!inside)
      add(&s.parts_only, value);
  }
  return s;
}

/* The column with the most amounts. */
static guint
fullest_column(const JsGovernmentReader *r)
{
  guint best = G_MAXUINT, most = 0;
  for (guint col = 0; col < r->view->n_cols; col++) {
    guint n = 0;
    JsDecimal value;
    if (!r->columns[col].value || r->columns[col].metric != NULL)
      continue;
    for (guint row = r->view->body; row < r->view->n_rows; row++)
      n += amount(r, row, col, &value) ? 1 : 0;
    if (n > most) {
      most = n;
      best = col;
    }
  }
  return best;
}

static gboolean
equals(JsDecimal a, JsDecimal b)
{
  return js_decimal_compare(a, b) == 0;
}

/* The scope of 合计 and of rows that say only the document's region, by what they sum. */
static const char *
scope_of_sum(const RegionSums *s, JsDecimal total, const JsDecimal *regions)
{
  JsDecimal with_own;
  if (s->has_own && js_decimal_add(*regions, s->own, &with_own) && equals(total, with_own))
    return "whole";
  return equals(total, *regions) ? "below" : NULL;
}

static void
settle_sums(JsGovernmentReader *r, guint col, const RegionSums *s)
{
  for (guint row = r->view->body; row < r->view->n_rows; row++) {
    JsGovernmentLine *line = js_government_line(r, row, 0);
    JsDecimal total;
    if (line->label == NULL || !line->says.total || line->says.region != NULL)
      continue;
    line->says.region = r->context->area.region;
    line->says.code = r->context->area.code;
    if (!amount(r, row, col, &total))
      continue;
    line->says.scope = scope_of_sum(s, total, &s->both);
    if (line->says.scope == NULL && s->nested)
      line->says.scope = scope_of_sum(s, total, &s->parts_only);
  }
}

/* Whether some total of the table is the sum of all regions, or of those that lie in no other. */
static void
find_reading(const JsGovernmentReader *r, guint col, const RegionSums *s, gboolean *both,
             gboolean *outer)
{
  *both = *outer = FALSE;
  for (guint row = r->view->body; row < r->view->n_rows; row++) {
    const JsGovernmentLine *line = region_at(r, row);
    JsDecimal total, less;
    if (line == NULL || !sums_rows(r, line) || !amount(r, row, col, &total))
      continue;
    gboolean minus = s->has_own && js_decimal_subtract(total, s->own, &less);
    *both = *both || equals(total, s->both) || (minus && equals(less, s->both));
    *outer = *outer || equals(total, s->parts_only) || (minus && equals(less, s->parts_only));
  }
}

void
js_government_settle_scopes(JsGovernmentReader *r)
{
  guint col = r->by_region ? fullest_column(r) : G_MAXUINT;
  if (col == G_MAXUINT)
    return;
  RegionSums s = sum_regions(r, col);
  gboolean both, outer;
  find_reading(r, col, &s, &both, &outer);
  settle_sums(r, col, &s);
  for (guint row = r->view->body; row < r->view->n_rows; row++) {
    JsGovernmentLine *line = js_government_line(r, row, 0);
    if (line->label == NULL)
      continue;
    if (line->says.region == NULL && line->says.scope == NULL && !line->says.total) {
      /* A zone that is in no list is whole only if the sum needs it. */
      line->says.region = line->says.name;
      line->says.scope = both || outer ? "whole" : NULL;
    } else if (!sums_rows(r, line) && !is_own(line) && has_parts(r, row)) {
      line->says.scope = both == outer ? NULL : both ? "rest" : "whole";
    }
  }
}
