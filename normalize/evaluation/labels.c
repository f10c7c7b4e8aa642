/* clang-format off */
/* Labels and goals of a form: a cell that names a field, and the cell that states it. In: rows of
 * the grid; out: fields of the open form.
 *
 *   │ 项目名称 │ 乡村道路养护 │            value to the right
 *   │ 项目名称：乡村道路养护  │            value after the colon
 *   │ 预期目标 │ 实际完成情况 │            labels side by side: values below
 *   │ 养护80公里 │ 已养护82公里 │ */
/* clang-format on */
#include <string.h>

#include "normalize/evaluation/label-parts.h"
#include "normalize/evaluation/reader.h"

/* Splits 407-汾阳市…, [407]汾阳市… or 汾阳市…[407] into code and name. */
static void
split_code(JsRecords *records, const char *text, const char **code, const char **name)
{
  static gsize once = 0;
  static GRegex *before = NULL, *behind = NULL;
  if (g_once_init_enter(&once)) {
    before =
        g_regex_new("^[\\[【(（]?(?<code>[0-9]{2,})(?:[\\]】)）]|\\s*[-－—–_])\\s*(?<name>\\S.*)$",
                    G_REGEX_OPTIMIZE, 0, NULL);
    behind = g_regex_new("^(?<name>[^0-9].*?)\\s*[\\[【](?<code>[0-9]{3,})[\\]】]$",
                         G_REGEX_OPTIMIZE, 0, NULL);
    g_once_init_leave(&once, 1);
  }
  g_autoptr(GMatchInfo) match = NULL, second = NULL;
  if (!g_regex_match(before, text, 0, &match) && !g_regex_match(behind, text, 0, &second)) {
    *name = js_records_string(records, text);
    return;
  }
  const GMatchInfo *found = second != NULL ? second : match;
  g_autofree char *digits = g_match_info_fetch_named(found, "code");
  g_autofree char *rest = g_match_info_fetch_named(found, "name");
  *code = js_records_string(records, digits);
  *name = js_records_string(records, rest);
}

static void
take_name(JsFormReader *reader, gboolean is_project, const char *text)
{
  JsProject *project = reader->project;
  gboolean again = is_project && reader->is_project;
  if (project != NULL && (reader->indicators_read || again)) {
    js_form_reader_finish(reader);
    project = NULL;
  }
  js_form_reader_need_project(reader);
  project = reader->project;
  if (is_project) {
    /* 单位名称 above 项目名称 is the unit of a project's form. */
    if (project->project != NULL && project->unit_name == NULL)
      split_code(reader->records, project->project, &project->unit_code, &project->unit_name);
    project->project = js_records_string(reader->records, text);
    reader->is_project = TRUE;
  } else if (reader->is_project) {
    if (project->unit_name == NULL)
      split_code(reader->records, text, &project->unit_code, &project->unit_name);
  } else if (project->project == NULL) {
    const char *code = NULL;
    split_code(reader->records, text, &code, &project->project);
  }
}

/* Opens a form for a label of a head. A form whose indicators were read is finished first. */
static void
need_head(JsFormReader *reader)
{
  if (reader->indicators_read)
    js_form_reader_finish(reader);
  js_form_reader_need_project(reader);
}

static void
take_value(JsFormReader *reader, JsValue *field, const JsText *flow)
{
  g_auto(JsNumber) number = {0};
  if (!field->present && js_amount_read(reader->forms, flow, &number))
    *field =
        js_records_value(reader->records, flow, number.from, number.to, number.value, number.raw);
}

/* Stores the value `flow` in the field that `label` names. */
static void
take_label(JsFormReader *reader, int label, const JsText *flow)
{
  g_autofree char *text = g_strstrip(js_text_to_utf8(flow));
  switch (label) {
  case JS_LABEL_PROJECT:
  case JS_LABEL_ENTITY:
    take_name(reader, label == JS_LABEL_PROJECT, text);
    break;
  case JS_LABEL_DEPARTMENT:
    need_head(reader);
    if (reader->project->department == NULL)
      split_code(reader->records, text, &reader->project->department_code,
                 &reader->project->department);
    break;
  case JS_LABEL_UNIT:
    need_head(reader);
    if (reader->project->unit_name == NULL)
      split_code(reader->records, text, &reader->project->unit_code, &reader->project->unit_name);
    break;
  case JS_LABEL_YEAR:
    reader->label_year = js_form_reader_year(reader, text, TRUE);
    break;
  case JS_LABEL_TOTAL_SCORE:
    if (reader->project != NULL)
      take_value(reader, &reader->project->total_score, flow);
    break;
  case JS_LABEL_GRADE: {
    g_autofree char *key = js_evaluation_key(text);
    if (reader->project != NULL && reader->project->grade == NULL &&
        js_evaluation_role(reader->forms, JS_LIST_WORDS, key) == JS_WORD_GRADE)
      reader->project->grade = js_records_string(reader->records, text);
    break;
  }
  case JS_LABEL_EXECUTION_RATE:
    take_value(reader, &reader->rate, flow);
    break;
  default:
    break;
  }
}

static gboolean
is_label(const JsSlot *slot)
{
  return js_slot_role(JS_LIST_LABELS, slot) != 0 || js_slot_role(JS_LIST_GOALS, slot) != 0;
}

/* TRUE for a heading over amounts or indicators. 项目名称 beside it is then a heading too, of a
 * list. */
static gboolean
is_heading(const JsSlot *slot)
{
  return js_slot_role(JS_LIST_FUNDING_COLUMNS, slot) != 0 ||
         js_slot_role(JS_LIST_INDICATOR_COLUMNS, slot) != 0;
}

/* The value of a label: the cell to its right, or the cell below if the right one is a label. NULL
 * when there is none. */
static const JsSlot *
value_beside(const JsFormReader *reader, const JsSlot *label)
{
  const JsSlot *right = js_form_grid_right(reader->grid, label);
  if (right != NULL && !is_label(right))
    return js_slot_is_empty(right) ? NULL : right;
  const JsSlot *below = js_form_grid_below(reader->grid, label);
  return js_slot_is_empty(below) || is_label(below) ? NULL : below;
}

/* Reads the labels and values in the cell. `label` is that of the cell to the left (0: none). TRUE
 * when the cell has a label of its own. */
static gboolean
take_parts(JsFormReader *reader, int label, const JsText *cell, const JsText *flow)
{
  g_autoptr(GArray) parts = js_label_parts(reader->forms, cell, flow);
  gboolean found = FALSE;
  for (guint i = 0; i < parts->len; i++) {
    const JsLabelPart *part = &g_array_index(parts, JsLabelPart, i);
    int own = part->label != 0 ? part->label : label;
    found = found || part->label != 0;
    if (own == 0)
      continue;
    g_autoptr(JsText) value = js_text_slice(flow, part->from, part->to);
    take_label(reader, own, value);
  }
  return found;
}

gboolean
js_form_reader_take_inline_labels(JsFormReader *reader, const JsText *text)
{
  g_autoptr(JsText) flow = js_text_flow(text);
  return take_parts(reader, 0, text, flow);
}

/* ---- goals ---- */

/* The texts below a goal's heading, down to the next heading. */
static const char *
goal_below(JsFormReader *reader, const JsSlot *heading)
{
  g_autoptr(GString) all = g_string_new(NULL);
  const JsSlot *slot = js_form_grid_below(reader->grid, heading);
  while (slot != NULL && !is_label(slot) && slot->col == heading->col &&
         slot->col_span == heading->col_span &&
         !js_form_reader_is_indicator_header(reader, slot->row)) {
    if (!js_slot_is_empty(slot))
      g_string_append(all, js_form_reader_string(reader, slot));
    slot = js_form_grid_below(reader->grid, slot);
  }
  if (all->len == 0 && !js_slot_is_empty(slot = js_form_grid_below(reader->grid, heading)) &&
      !is_label(slot) && !js_form_reader_is_indicator_header(reader, slot->row))
    return js_form_reader_string(reader, slot);
  return js_records_string(reader->records, all->str);
}

/* The texts to the right of a goal's label: one, or one for each row if the label covers several
 * rows. */
static const char *
goal_beside(JsFormReader *reader, const JsSlot *label)
{
  g_autoptr(GString) all = g_string_new(NULL);
  const JsSlot *before = NULL;
  for (guint row = label->row; row < label->row + label->row_span; row++) {
    const JsSlot *slot = js_form_grid_at(reader->grid, row, label->col + label->col_span);
    if (js_slot_is_empty(slot) || slot == before || is_label(slot))
      continue;
    g_string_append(all, js_form_reader_string(reader, slot));
    before = slot;
  }
  return js_records_string(reader->records, all->str);
}

static gboolean
is_goal(const JsSlot *slot)
{
  return js_slot_role(JS_LIST_GOALS, slot) != 0;
}

/* Longest heading of a goal, in characters; a goal itself is a sentence. A guess. */
#define HEADING_CHARS_MAX 10

/* TRUE when `other` is probably the misread heading of the other goal: a short recognised text
 * beside the goal's heading, in the same rows, with text below it. */
static gboolean
is_spoilt_heading(const JsFormReader *reader, const JsSlot *heading, const JsSlot *other)
{
  guint n = other != NULL ? js_text_length(other->flow) : 0;
  return n > 0 && n <= HEADING_CHARS_MAX && js_text_method(other->flow, 0, n) == JS_METHOD_OCR &&
         other->row == heading->row && other->row_span == heading->row_span && !is_label(other) &&
         !js_slot_is_empty(js_form_grid_below(reader->grid, other)) &&
         !js_slot_is_empty(js_form_grid_below(reader->grid, heading));
}

/* TRUE for a label over several rows, with headings of goals to its right: it names the block, not
 * a goal. */
static gboolean
stands_before_headings(const JsFormGrid *grid, const JsSlot *label)
{
  for (guint c = label->col + label->col_span; c < grid->n_cols; c++) {
    const JsSlot *slot = js_form_grid_at(grid, label->row, c);
    if (is_goal(slot) && slot->row_span < label->row_span)
      return TRUE;
  }
  return FALSE;
}

static void
set_goal(JsFormReader *reader, int role, const char *text)
{
  JsProject *project = reader->project;
  const char **field = role == JS_GOAL_PERIOD   ? &reader->goal_period
                       : role == JS_GOAL_TARGET ? &project->goal_target
                                                : &project->goal_actual;
  if (*field == NULL)
    *field = text;
}

/* TRUE for the headings of a list of tasks (任务名称 | 完成情况 | 预算数): how a task was done is
 * not how the goal was met. */
static gboolean
heads_tasks(const JsFormGrid *grid, guint row)
{
  for (guint c = 0; c < grid->n_cols; c++)
    if (js_slot_role(JS_LIST_FUNDING_COLUMNS, js_form_grid_at(grid, row, c)) == JS_FUND_TASK)
      return TRUE;
  return FALSE;
}

static void
take_goal(JsFormReader *reader, const JsSlot *heading)
{
  const JsFormGrid *grid = reader->grid;
  int role = js_slot_role(JS_LIST_GOALS, heading);
  const JsSlot *right = js_form_grid_right(grid, heading);
  const JsSlot *left =
      heading->col > 0 ? js_form_grid_at(grid, heading->row, heading->col - 1) : NULL;
  /* A vertical label to the left of the goals' headings is not a goal itself. */
  if (stands_before_headings(grid, heading) || heads_tasks(grid, heading->row))
    return;
  gboolean left_goal = is_goal(left) && left->row_span == heading->row_span;
  gboolean spoilt_right = role == JS_GOAL_TARGET && is_spoilt_heading(reader, heading, right);
  gboolean beside = !js_slot_is_empty(right) && !is_label(right) && !left_goal && !spoilt_right;
  js_form_reader_need_project(reader);
  js_form_reader_note(reader, heading);
  set_goal(reader, role, beside ? goal_beside(reader, heading) : goal_below(reader, heading));
  if (spoilt_right)
    set_goal(reader, JS_GOAL_ACTUAL, goal_below(reader, right));
  if (role == JS_GOAL_ACTUAL && !left_goal && !beside && is_spoilt_heading(reader, heading, left))
    set_goal(reader, JS_GOAL_TARGET, goal_below(reader, left));
  /* Beside the whole period: the year's columns are those of the indicators too. */
  const JsSlot *other = left_goal ? left : right;
  if (role == JS_GOAL_TARGET && other != NULL && other->row_span == heading->row_span &&
      js_slot_role(JS_LIST_GOALS, other) == JS_GOAL_PERIOD) {
    reader->year_from = heading->col;
    reader->year_to = heading->col + heading->col_span;
  }
  if (reader->heading_year == NULL && role != JS_GOAL_PERIOD)
    reader->heading_year = js_form_reader_year(reader, heading->text, FALSE);
}

/* ---- rows ---- */

void
js_form_reader_read_label_row(JsFormReader *reader, guint row)
{
  const JsFormGrid *grid = reader->grid;
  for (guint c = 0; c < grid->n_cols;) {
    const JsSlot *slot = js_form_grid_at(grid, row, c);
    c = slot != NULL ? MAX(slot->col + slot->col_span, c + 1) : c + 1;
    if (!js_slot_begins(slot, row) || js_slot_is_empty(slot))
      continue;
    int label = js_slot_role(JS_LIST_LABELS, slot);
    if (label != 0) {
      const JsSlot *value = value_beside(reader, slot);
      if (label == JS_LABEL_PROJECT && is_heading(js_form_grid_right(grid, slot)))
        value = NULL;
      if (value != NULL) {
        take_parts(reader, label, value->cell->text, value->flow);
        js_form_reader_note(reader, value);
        js_form_reader_note(reader, slot);
      }
      continue;
    }
    if (is_goal(slot) && !reader->indicators_read) {
      take_goal(reader, slot);
      continue;
    }
    if (js_form_reader_take_funding_pair(reader, slot)) {
      if (reader->heading_year == NULL)
        reader->heading_year = js_form_reader_year(reader, slot->text, FALSE);
      continue;
    }
    if (take_parts(reader, 0, slot->cell->text, slot->flow))
      js_form_reader_note(reader, slot);
  }
}
