/* clang-format off */
/* Performance forms. In: one table; out: projects, funding lines and indicators. The table is read
 * from top to bottom:
 *
 *   title rows        ─ titles.c: what kind of form, which year
 *   label | value …   ─ labels.c: project, department, unit; score and grade
 *   funding block     ─ funding.c
 *   goals             ─ labels.c: label beside or above its text
 *   indicator block   ─ indicators.c
 *   closing rows      ─ labels only (analysis, signatures)
 *
 * A new form begins at the next 项目名称, title or head, so one table may hold many forms. All words
 * come from schemas/evaluations/. */
/* clang-format on */
#include "normalize/evaluation/evaluations.h"

#include <math.h>

#include "normalize/evaluation/reader.h"

/* Largest shift of a column's edge from one page to the next, in points. A guess. */
#define COLUMN_SHIFT_MAX 4.0

/* ---- reading from top to bottom ---- */

static void
walk(JsFormReader *reader, guint row)
{
  while (row < reader->grid->n_rows) {
    if (js_form_reader_take_title_row(reader, row))
      row++;
    else if (js_form_reader_is_indicator_header(reader, row))
      row = js_form_reader_read_indicators(reader, row);
    else if (!reader->funding_read && js_form_reader_is_funding_header(reader, row)) {
      js_form_reader_need_project(reader);
      row = js_form_reader_read_funding(reader, row);
    } else
      js_form_reader_read_label_row(reader, row++);
  }
}

/* ---- is it a form ---- */

typedef struct {
  gboolean name, indicators, funding, title;
  gboolean list;    /* indicators of several projects under one heading */
  gboolean summary; /* money of several projects under one heading: not a form */
} FormEvidence;

/* TRUE when 项目名称 is a heading of a list, because another heading is beside it:
 * 项目名称│预算金额│资金来源. */
static gboolean
begins_list(const JsFormGrid *grid, const JsSlot *name)
{
  const JsSlot *right = js_form_grid_right(grid, name);
  return js_slot_role(JS_LIST_FUNDING_COLUMNS, right) != 0 ||
         js_slot_role(JS_LIST_INDICATOR_COLUMNS, right) != 0;
}

static FormEvidence
look_at(const JsFormReader *reader, gboolean titled)
{
  FormEvidence e = {.title = titled};
  const JsFormGrid *grid = reader->grid;
  for (guint r = 0; r < grid->n_rows; r++) {
    gboolean indicators = js_form_reader_is_indicator_header(reader, r);
    gboolean funding = !indicators && js_form_reader_is_funding_header(reader, r);
    e.indicators = e.indicators || indicators;
    e.funding = e.funding || funding;
    const JsSlot *title = js_form_reader_row_title(grid, r);
    e.title = e.title || (title != NULL && js_form_reader_title_role(reader, title->text) != 0);
    for (guint c = 0; c < grid->n_cols; c++) {
      const JsSlot *slot = js_form_grid_at(grid, r, c);
      if (!js_slot_begins(slot, r) || slot->col != c)
        continue;
      int label = js_slot_role(JS_LIST_LABELS, slot);
      gboolean name = label == JS_LABEL_PROJECT || label == JS_LABEL_ENTITY;
      e.list = e.list || (indicators && label == JS_LABEL_PROJECT);
      gboolean list = label == JS_LABEL_PROJECT && (funding || begins_list(grid, slot));
      e.summary = e.summary || list;
      e.name = e.name ||
               (name && !list && !indicators && !funding && js_form_grid_right(grid, slot) != NULL);
    }
  }
  return e;
}

static gboolean
is_form(const FormEvidence *e)
{
  if (e->indicators)
    return e->name || e->title || e->list;
  return e->title && !e->summary && (e->name || e->funding);
}

/* TRUE when the columns of the indicator's name and value are where they were in the table before.
 */
static gboolean
has_columns_of(const JsFormReader *reader)
{
  const JsEvaluationOpen *state = &reader->context->evaluation;
  static const int ROLES[] = {JS_COL_LEVEL3, JS_COL_TARGET};
  for (gsize i = 0; i < G_N_ELEMENTS(ROLES); i++) {
    int role = ROLES[i];
    gboolean left = FALSE, right = FALSE;
    for (guint c = 0; c < reader->grid->n_cols; c++) {
      double from, to;
      if (!js_form_grid_column_edges(reader->grid, c, &from, &to))
        continue;
      left = left || fabs(from - state->from[role]) <= COLUMN_SHIFT_MAX;
      right = right || fabs(to - state->to[role]) <= COLUMN_SHIFT_MAX;
    }
    if (state->from[role] < state->to[role] && !(left && right))
      return FALSE;
  }
  return TRUE;
}

/* TRUE when the table continues the form of the table before it, on the same page or the next. It
 * then has no head and no title of its own (some producers repeat the form's title on every page),
 * and either the headings of indicators that were missing before, or the same columns. */
static gboolean
continues(const JsFormReader *reader, const JsTable *table, const FormEvidence *e)
{
  const JsEvaluationOpen *state = &reader->context->evaluation;
  guint page = table->parts->len > 0 ? g_array_index(table->parts, JsPart, 0).page : 0;
  if (state->project_no == 0 || state->project_no != reader->records->projects->len || e->name ||
      e->list || page < state->page || page > state->page + 1)
    return FALSE;
  if (reader->title_text != NULL && (!state->open || reader->title_text != state->title))
    return FALSE;
  return e->indicators || (state->open && !e->funding && has_columns_of(reader));
}

static void
resume(JsFormReader *reader)
{
  reader->project =
      g_ptr_array_index(reader->records->projects, reader->records->projects->len - 1);
  reader->is_project = g_strcmp0(reader->project->form, "project") == 0;
  reader->funding_read = reader->indicators_read = TRUE;
}

static void
stay_open(JsFormReader *reader)
{
  JsEvaluationOpen *state = &reader->context->evaluation;
  if (reader->project == NULL)
    *state = (JsEvaluationOpen){0};
  else if (state->project_no != reader->project->project_no)
    *state = (JsEvaluationOpen){.project_no = reader->project->project_no,
                                .page = reader->project->page_last};
}

gboolean
js_evaluation_read(JsContext *context, const JsTable *table)
{
  g_autoptr(JsFormGrid) grid = js_form_grid_new(table, context->schemas->evaluations);
  g_autoptr(GArray) sides = g_array_new(FALSE, TRUE, sizeof(JsFundingSide));
  JsFormReader reader = {.context = context,
                         .records = context->records,
                         .forms = context->schemas->evaluations,
                         .grid = grid,
                         .by_alignment = !table->ruled,
                         .sides = sides};
  gboolean titled = js_form_reader_read_captions(&reader, table);
  FormEvidence evidence = look_at(&reader, titled);
  guint row = 0;
  if (continues(&reader, table, &evidence)) {
    resume(&reader);
    if (!evidence.indicators)
      row = js_form_reader_continue_indicators(&reader);
  } else if (is_form(&evidence)) {
    if (!evidence.name && !evidence.list)
      js_form_reader_read_caption_labels(&reader, table);
  } else {
    context->evaluation = (JsEvaluationOpen){0};
    return FALSE;
  }
  walk(&reader, row);
  stay_open(&reader);
  js_form_reader_finish(&reader);
  return TRUE;
}

void
js_evaluation_settle(JsRecords *records)
{
  for (guint i = 0; i < records->projects->len; i++) {
    JsProject *project = g_ptr_array_index(records->projects, i);
    if (project->fiscal_year == NULL)
      project->fiscal_year = records->fiscal_year;
    if (project->project != NULL)
      continue;
    project->project = records->entity;
    for (guint k = 0; k < records->funding->len; k++) {
      JsFunding *line = g_ptr_array_index(records->funding, k);
      if (line->project_no == project->project_no)
        line->project = project->project;
    }
    for (guint k = 0; k < records->indicators->len; k++) {
      JsIndicator *row = g_ptr_array_index(records->indicators, k);
      if (row->project_no == project->project_no)
        row->project = project->project;
    }
  }
}
