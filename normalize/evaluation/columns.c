/* clang-format off */
/* The column headings of an indicator block. In: the grid of a form; out: whether a row holds the
 * headings, and the column of each role.
 *
 *   │一级指标│二级指标│三级指标│指标值│二级指标│三级指标│指标值│   two sides: whole period, year
 *   │一级指标│-级指标 │:级指标 │目标值│权重│得分│                  misread by recognition */
/* clang-format on */
#include <string.h>

#include "normalize/evaluation/reader.h"

/* A heading row has at least two of the three levels, or the indicator and two of its values. Fewer
 * headings may be labels. */
#define LEVEL_HEADINGS_MIN 2
#define HEADINGS_MIN 3
/* Spoilt headings of levels have this many last letters in common. */
#define TAIL_LETTERS 2

/* The heading 绩效指标 over the column of names, in forms without headings of levels. In other
 * forms 绩效指标 stands to the left of the block, over all its rows. NULL when there is none. */
static const JsSlot *
heading_of_names(const JsFormReader *reader, guint row)
{
  for (guint c = 0; c < reader->grid->n_cols; c++) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row, c);
    if (js_slot_begins(slot, row) && slot->row_span == 1 &&
        js_slot_role(JS_LIST_SECTIONS, slot) == JS_SECTION_INDICATORS)
      return slot;
  }
  return NULL;
}

/* The last two letters of a recognised text without a role (级指标 → 指标); NULL when it has fewer,
 * or a role. Borrowed. */
static const char *
unknown_tail(const JsSlot *slot)
{
  if (js_slot_is_empty(slot) || js_slot_role(JS_LIST_INDICATOR_COLUMNS, slot) != 0 ||
      js_slot_role(JS_LIST_SECTIONS, slot) != 0 ||
      js_text_method(slot->flow, 0, js_text_length(slot->flow)) != JS_METHOD_OCR)
    return NULL;
  glong n = g_utf8_strlen(slot->key, -1);
  return n >= TAIL_LETTERS ? g_utf8_offset_to_pointer(slot->key, n - TAIL_LETTERS) : NULL;
}

/* The three slots left of the target's heading are headings of levels that lost what tells them
 * apart (级指标│级指标│:级指标│年初指标值): recognised, unknown, and alike in their last letters.
 */
static gboolean
has_spoilt_levels(const JsFormReader *reader, guint row)
{
  const char *tails[JS_COL_LEVEL3] = {NULL};
  guint n = 0;
  for (guint c = 0; c < reader->grid->n_cols; c++) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row, c);
    if (!js_slot_begins(slot, row) || slot->col != c)
      continue;
    if (js_slot_role(JS_LIST_INDICATOR_COLUMNS, slot) == JS_COL_TARGET)
      break;
    tails[n++ % G_N_ELEMENTS(tails)] = unknown_tail(slot);
  }
  for (guint i = 0; i < G_N_ELEMENTS(tails); i++)
    if (tails[i] == NULL || strcmp(tails[i], tails[0]) != 0)
      return FALSE;
  return TRUE;
}

gboolean
js_form_reader_is_indicator_header(const JsFormReader *reader, guint row)
{
  gboolean seen[JS_N_COL] = {FALSE};
  guint levels = 0, roles = 0;
  for (guint c = 0; c < reader->grid->n_cols;) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row, c);
    int role = js_slot_begins(slot, row) ? js_slot_role(JS_LIST_INDICATOR_COLUMNS, slot) : 0;
    if (role != 0 && !seen[role]) {
      seen[role] = TRUE;
      roles++;
      levels += role <= JS_COL_LEVEL3;
    }
    c = slot != NULL ? MAX(slot->col + slot->col_span, c + 1) : c + 1;
  }
  return levels >= LEVEL_HEADINGS_MIN ||
         (seen[JS_COL_LEVEL3] && seen[JS_COL_TARGET] && roles >= HEADINGS_MIN) ||
         (levels > 0 && seen[JS_COL_TARGET] && roles > HEADINGS_MIN) ||
         (levels == 0 && seen[JS_COL_TARGET] && roles >= HEADINGS_MIN &&
          (heading_of_names(reader, row) != NULL || has_spoilt_levels(reader, row)));
}

static guint
count_role(const GArray *columns, int role)
{
  guint n = 0;
  for (guint i = 0; i < columns->len; i++)
    n += g_array_index(columns, JsFormColumn, i).role == role;
  return n;
}

static const JsFormColumn *
nth_of_role(const GArray *columns, int role, guint n)
{
  for (guint i = 0; i < columns->len; i++) {
    const JsFormColumn *column = &g_array_index(columns, JsFormColumn, i);
    if (column->role == role && n-- == 0)
      return column;
  }
  return NULL;
}

/* What the heading above the side's own headings says: JS_SECTION_PERIOD, JS_SECTION_INDICATORS or
 * 0. */
static int
section_over(const JsFormReader *reader, const JsFormColumn *column)
{
  for (guint row = column->slot != NULL ? column->slot->row : 0; row > 0; row--) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row - 1, column->from);
    int section = js_slot_role(JS_LIST_SECTIONS, slot);
    if (section == JS_SECTION_PERIOD || section == JS_SECTION_INDICATORS)
      return section;
    if (js_slot_is_empty(slot) || js_slot_role(JS_LIST_INDICATOR_COLUMNS, slot) == 0)
      break;
  }
  return 0;
}

/* The index of the year's side, among the sides that the level-3 headings begin: the side under the
 * year's goal, else the side under a heading that is not the whole period's, else the last one. */
static guint
year_side(const JsFormReader *reader, const GArray *columns, guint n_sides)
{
  for (guint k = 0; k < n_sides && reader->year_from < reader->year_to; k++) {
    const JsFormColumn *column = nth_of_role(columns, JS_COL_LEVEL3, k);
    if (column->from < reader->year_to && column->to > reader->year_from)
      return k;
  }
  for (guint k = 0; k < n_sides; k++)
    if (section_over(reader, nth_of_role(columns, JS_COL_LEVEL3, k)) == JS_SECTION_INDICATORS)
      return k;
  return n_sides - 1;
}

/* Corrects levels that do not ascend from left to right: a heading 二级指标 directly to the right
 * of the level-2 heading is a misprinted or misread 三级指标. */
static void
mend_levels(GArray *columns)
{
  for (guint i = 1; i < columns->len; i++) {
    JsFormColumn *column = &g_array_index(columns, JsFormColumn, i), *before = column - 1;
    if (before->role < JS_COL_LEVEL3 && column->role <= before->role && column->from == before->to)
      column->role = before->role + 1;
  }
}

void
js_form_reader_add_names(const JsFormReader *reader, GArray *columns, guint row)
{
  const JsSlot *slot = heading_of_names(reader, row);
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index(columns, JsFormColumn, i).role <= JS_COL_LEVEL3)
      return;
  if (slot == NULL)
    return;
  JsFormColumn column = {JS_COL_LEVEL3, slot->col, slot->col + slot->col_span, slot};
  guint at = 0;
  while (at < columns->len && g_array_index(columns, JsFormColumn, at).from < slot->col)
    at++;
  g_array_insert_val(columns, at, column);
}

/* Gives roles to misread headings of levels (一级指标 → -级指标). The columns to the left of the
 * first value are level 3, 2 and 1, from right to left; those without a role get it. */
void
js_form_reader_add_spoilt_levels(const JsFormReader *reader, GArray *columns, guint row)
{
  guint at = 0;
  while (at < columns->len && (g_array_index(columns, JsFormColumn, at).role <= JS_COL_LEVEL3 ||
                               g_array_index(columns, JsFormColumn, at).role >= JS_COL_PROJECT))
    at++;
  guint col = at < columns->len ? g_array_index(columns, JsFormColumn, at).from : 0;
  for (int role = JS_COL_LEVEL3; role >= JS_COL_LEVEL1 && col > 0; role--) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row, col - 1);
    if (js_slot_is_empty(slot) || js_slot_role(JS_LIST_SECTIONS, slot) != 0)
      return;
    gboolean recognised =
        js_text_method(slot->flow, 0, js_text_length(slot->flow)) == JS_METHOD_OCR;
    gboolean known = js_slot_role(JS_LIST_INDICATOR_COLUMNS, slot) != 0;
    if (!known && (!recognised || js_form_column(columns, role, FALSE) != NULL))
      return;
    if (known && at == 0)
      return;
    if (known)
      at--;
    else {
      JsFormColumn column = {role, slot->col, col, slot};
      g_array_insert_val(columns, at, column);
    }
    col = slot->col;
  }
}

/* Ignores a second column of names after the values (三级指标│指标值│…│指标内容). It explains the
 * indicator again; a second side would have values too. */
static void
drop_repeated_names(GArray *columns)
{
  guint values = count_role(columns, JS_COL_TARGET) + count_role(columns, JS_COL_PERIOD);
  gboolean value_seen = FALSE, named = FALSE;
  for (guint i = 0; i < columns->len && values == 1; i++) {
    JsFormColumn *column = &g_array_index(columns, JsFormColumn, i);
    value_seen = value_seen || column->role == JS_COL_TARGET || column->role == JS_COL_PERIOD;
    if (column->role == JS_COL_LEVEL3 && named && value_seen)
      column->role = JS_COL_IGNORED;
    named = named || column->role == JS_COL_LEVEL3;
  }
}

void
js_form_reader_choose_columns(const JsFormReader *reader, GArray *columns,
                              JsFormColumn by_role[JS_N_COL])
{
  mend_levels(columns);
  drop_repeated_names(columns);
  guint n_sides = MAX(count_role(columns, JS_COL_LEVEL3), 1);
  guint side = n_sides > 1 ? year_side(reader, columns, n_sides) : 0;
  for (int role = 1; role < JS_N_COL; role++) {
    const JsFormColumn *column =
        nth_of_role(columns, role, count_role(columns, role) == n_sides ? side : 0);
    if (column != NULL)
      by_role[role] = *column;
  }
  /* A form that states only the whole period. */
  if (by_role[JS_COL_TARGET].role == 0)
    by_role[JS_COL_TARGET] = by_role[JS_COL_PERIOD];
}
