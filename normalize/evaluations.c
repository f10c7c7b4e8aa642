/* Performance forms: the table is walked from top to bottom.
 *
 *   title rows        ─ what kind of form, which year
 *   label | value …   ─ project, department, unit; score and grade
 *   funding block     ─ evaluation-funding.c
 *   goals             ─ label beside or above its text
 *   indicator block   ─ evaluation-indicators.c
 *   closing rows      ─ labels only (analysis, signatures)
 *
 * The next 项目名称, the next title or the next head of a form begins a new form; so one table may
 * hold many. All words come from schemas/evaluations/. */
#include "normalize/evaluations.h"

#include <math.h>
#include <string.h>

#include "normalize/evaluation-reader.h"

/* Titles are short and no sentences; headings above a table are looked for among so many
 * paragraphs. */
#define TITLE_CHARS_MAX 60
#define RECENT_MAX 4
/* A title inside of the table spans most of its columns. */
#define TITLE_SPAN_NUM 2
#define TITLE_SPAN_DEN 3
/* Points by which a column's edge may stand elsewhere on the next page. */
#define COLUMN_SHIFT_MAX 4.0

/* ---- text and values ---- */

static void
note_pages(JsProject *project, const JsSlot *slot)
{
  for (guint i = 0; i < js_text_length(slot->flow); i++) {
    guint page = js_text_char(slot->flow, i)->page;
    if (page == 0)
      continue;
    project->page_first = project->page_first == 0 ? page : MIN(project->page_first, page);
    project->page_last = MAX(project->page_last, page);
  }
}

static void
note_slot(JsFormReader *reader, const JsSlot *slot)
{
  JsProject *project = reader->project;
  if (project == NULL || js_slot_is_empty(slot))
    return;
  guint n = js_text_length(slot->flow);
  note_pages(project, slot);
  project->confidence = MIN(project->confidence, js_text_confidence(slot->flow, 0, n));
  if (js_text_method(slot->flow, 0, n) == JS_METHOD_OCR)
    project->method = JS_METHOD_OCR;
}

const char *
js_reader_string(JsFormReader *reader, const JsSlot *slot)
{
  if (js_slot_is_empty(slot))
    return NULL;
  note_slot(reader, slot);
  return js_records_string(reader->records, slot->text);
}

JsValue
js_reader_value(JsFormReader *reader, const JsSlot *slot)
{
  g_auto(JsNumber) number = {0};
  if (js_slot_is_empty(slot) || !js_amount_read(slot->flow, &number))
    return (JsValue){0};
  note_slot(reader, slot);
  return js_records_value(reader->records, slot->flow, number.from, number.to, number.value,
                          number.raw);
}

const char *
js_reader_money_unit(JsFormReader *reader, const char *text)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  if (g_once_init_enter(&once)) {
    regex = g_regex_new("(?:\\([^()]*?|单位:(?:人民币)?)(百万元|亿元|万元|千元|元)",
                        G_REGEX_OPTIMIZE, 0, NULL);
    g_once_init_leave(&once, 1);
  }
  g_autofree char *folded = js_fold(text);
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match(regex, folded, 0, &match))
    return NULL;
  g_autofree char *unit = g_match_info_fetch(match, 1);
  return js_records_string(reader->records, unit);
}

/* The year of a text; alone: only when there is nothing else in it but 年度. */
static const char *
year_in(JsFormReader *reader, const char *text, gboolean alone)
{
  static gsize once = 0;
  static GRegex *only = NULL, *any = NULL;
  if (g_once_init_enter(&once)) {
    only = g_regex_new("^\\(?((?:19|20)[0-9]{2})(?:年度?)?\\)?$", G_REGEX_OPTIMIZE, 0, NULL);
    any = g_regex_new("(?<![0-9])((?:19|20)[0-9]{2})年度", G_REGEX_OPTIMIZE, 0, NULL);
    g_once_init_leave(&once, 1);
  }
  g_autofree char *folded = js_fold(text);
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match(alone ? only : any, folded, 0, &match))
    return NULL;
  g_autofree char *year = g_match_info_fetch(match, 1);
  return js_records_string(reader->records, year);
}

/* ---- forms ---- */

void
js_reader_need_project(JsFormReader *reader)
{
  if (reader->project != NULL)
    return;
  reader->project = js_records_add_project(reader->records);
  reader->project->project_no = reader->records->projects->len;
  reader->project->confidence = 1;
}

/* The name of a form that states none: the unit that the captions or the document name. */
static const char *
fallback_name(const JsFormReader *reader)
{
  return reader->records->entity;
}

static void
settle_year(JsFormReader *reader)
{
  JsProject *project = reader->project;
  const char *years[] = {project->fiscal_year, reader->label_year, reader->title_year,
                         reader->heading_year};
  for (gsize i = 0; i < G_N_ELEMENTS(years) && project->fiscal_year == NULL; i++)
    project->fiscal_year = years[i];
  if (project->fiscal_year == NULL && reader->context->year > 0) {
    g_autofree char *year = g_strdup_printf("%d", reader->context->year);
    project->fiscal_year = js_records_string(reader->records, year);
  }
}

/* Gives the rows of the form its name; TRUE when there are any. */
static gboolean
name_rows(JsFormReader *reader)
{
  const JsProject *project = reader->project;
  gboolean any = FALSE, rated = FALSE;
  for (guint i = 0; i < reader->records->funding->len; i++) {
    JsFunding *line = reader->records->funding->pdata[i];
    if (line->project_no != project->project_no)
      continue;
    any = TRUE;
    line->project = project->project;
    if (reader->rate.present && !rated && g_strcmp0(line->source_id, "total") == 0) {
      rated = TRUE;
      if (!line->execution_rate.present)
        line->execution_rate = reader->rate;
    }
  }
  for (guint i = 0; i < reader->records->indicators->len; i++) {
    JsIndicator *row = reader->records->indicators->pdata[i];
    if (row->project_no != project->project_no)
      continue;
    any = TRUE;
    row->project = project->project;
  }
  return any;
}

void
js_reader_finish(JsFormReader *reader)
{
  JsProject *project = reader->project;
  if (project != NULL) {
    gboolean named = project->project != NULL;
    if (!named)
      project->project = fallback_name(reader);
    gboolean overall = !reader->is_project && (named || reader->title != JS_TITLE_PROJECT);
    project->form = overall ? "overall" : "project";
    if (overall)
      project->department = project->department_code = project->unit_name = project->unit_code =
          NULL;
    if (project->goal_target == NULL)
      project->goal_target = reader->goal_period;
    settle_year(reader);
    /* A head without anything below it is no form. */
    if (!name_rows(reader) && project->goal_target == NULL && !project->total_score.present)
      g_ptr_array_set_size(reader->records->projects, (int)reader->records->projects->len - 1);
  }
  reader->project = NULL;
  reader->is_project = reader->indicators_read = reader->funding_read = reader->total_read = FALSE;
  reader->goal_period = reader->unit = reader->label_year = reader->heading_year = NULL;
  reader->rate = (JsValue){0};
  reader->year_from = reader->year_to = 0;
  g_array_set_size(reader->sides, 0);
}

/* ---- labels ---- */

/* 407-汾阳市… or [407]汾阳市… → code and name. */
static void
split_code(JsRecords *records, const char *text, const char **code, const char **name)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  if (g_once_init_enter(&once)) {
    regex = g_regex_new("^[\\[【(（]?([0-9]{2,})(?:[\\]】)）]|\\s*[-－—–_])\\s*(\\S.*)$",
                        G_REGEX_OPTIMIZE, 0, NULL);
    g_once_init_leave(&once, 1);
  }
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match(regex, text, 0, &match)) {
    *name = js_records_string(records, text);
    return;
  }
  g_autofree char *digits = g_match_info_fetch(match, 1), *rest = g_match_info_fetch(match, 2);
  *code = js_records_string(records, digits);
  *name = js_records_string(records, rest);
}

static void
take_name(JsFormReader *reader, gboolean is_project, const char *text)
{
  JsProject *project = reader->project;
  gboolean again = is_project && reader->is_project;
  if (project != NULL && (reader->indicators_read || again)) {
    js_reader_finish(reader);
    project = NULL;
  }
  js_reader_need_project(reader);
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

/* The head of another form begins: the one that is open ends with its indicators. */
static void
need_head(JsFormReader *reader)
{
  if (reader->indicators_read)
    js_reader_finish(reader);
  js_reader_need_project(reader);
}

static void
take_value(JsFormReader *reader, JsValue *field, const JsText *flow)
{
  g_auto(JsNumber) number = {0};
  if (!field->present && js_amount_read(flow, &number))
    *field =
        js_records_value(reader->records, flow, number.from, number.to, number.value, number.raw);
}

/* The field `label`, stated by `flow`. */
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
    reader->label_year = year_in(reader, text, TRUE);
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
is_label(const JsFormReader *reader, const JsSlot *slot)
{
  return js_slot_role(reader->forms, JS_LIST_LABELS, slot) != 0 ||
         js_slot_role(reader->forms, JS_LIST_GOALS, slot) != 0;
}

/* The value of a label: the cell to its right, or the one below when a label stands to its right.
 */
static const JsSlot *
value_beside(const JsFormReader *reader, const JsSlot *label)
{
  const JsSlot *right = js_form_grid_right(reader->grid, label);
  if (right != NULL && !is_label(reader, right))
    return js_slot_is_empty(right) ? NULL : right;
  const JsSlot *below = js_form_grid_below(reader->grid, label);
  return js_slot_is_empty(below) || is_label(reader, below) ? NULL : below;
}

/* 项目名称：… in one cell or caption. */
static gboolean
take_inline_label(JsFormReader *reader, const JsText *flow)
{
  g_autofree char *text = js_text_to_utf8(flow);
  const char *after = js_evaluation_after_colon(text);
  if (after == NULL)
    return FALSE;
  g_autofree char *head = g_strndup(text, (gsize)(after - text));
  g_autofree char *key = js_evaluation_key(head);
  int label = js_evaluation_role(reader->forms, JS_LIST_LABELS, key);
  if (label == 0)
    return FALSE;
  guint from = (guint)g_utf8_pointer_to_offset(text, after);
  g_autoptr(JsText) value = js_text_slice(flow, from, js_text_length(flow));
  take_label(reader, label, value);
  return TRUE;
}

/* ---- goals ---- */

/* The texts below a goal's heading, down to the next heading. */
static const char *
goal_below(JsFormReader *reader, const JsSlot *heading)
{
  g_autoptr(GString) all = g_string_new(NULL);
  const JsSlot *slot = js_form_grid_below(reader->grid, heading);
  while (slot != NULL && !is_label(reader, slot) && slot->col == heading->col &&
         slot->col_span == heading->col_span && !js_reader_is_indicator_header(reader, slot->row)) {
    if (!js_slot_is_empty(slot))
      g_string_append(all, js_reader_string(reader, slot));
    slot = js_form_grid_below(reader->grid, slot);
  }
  if (all->len == 0 && !js_slot_is_empty(slot = js_form_grid_below(reader->grid, heading)) &&
      !is_label(reader, slot) && !js_reader_is_indicator_header(reader, slot->row))
    return js_reader_string(reader, slot);
  return js_records_string(reader->records, all->str);
}

static gboolean
is_goal(const JsFormReader *reader, const JsSlot *slot)
{
  return js_slot_role(reader->forms, JS_LIST_GOALS, slot) != 0;
}

static void
take_goal(JsFormReader *reader, const JsSlot *heading)
{
  const JsSlot *right = js_form_grid_right(reader->grid, heading);
  const JsSlot *left =
      heading->col > 0 ? js_form_grid_at(reader->grid, heading->row, heading->col - 1) : NULL;
  /* A vertical label before the headings of the goals is none itself. */
  gboolean left_goal = is_goal(reader, left) && left->row_span == heading->row_span;
  if (is_goal(reader, right) && right->row_span < heading->row_span)
    return;
  int role = js_slot_role(reader->forms, JS_LIST_GOALS, heading);
  gboolean beside =
      right != NULL && !is_label(reader, right) && !left_goal && !js_slot_is_empty(right);
  js_reader_need_project(reader);
  note_slot(reader, heading);
  const char *text = beside ? js_reader_string(reader, right) : goal_below(reader, heading);
  if (role == JS_GOAL_PERIOD) {
    reader->goal_period = text;
    return;
  }
  /* Side by side with the whole period: the year's columns hold for the indicators too. */
  if (role == JS_GOAL_TARGET &&
      js_slot_role(reader->forms, JS_LIST_GOALS, left) == JS_GOAL_PERIOD && left_goal) {
    reader->year_from = heading->col;
    reader->year_to = heading->col + heading->col_span;
  }
  if (reader->heading_year == NULL)
    reader->heading_year = year_in(reader, heading->text, FALSE);
  const char **field =
      role == JS_GOAL_TARGET ? &reader->project->goal_target : &reader->project->goal_actual;
  if (*field == NULL)
    *field = text;
}

/* ---- titles ---- */

static int
title_role(const JsFormReader *reader, const char *text)
{
  if (g_utf8_strlen(text, -1) > TITLE_CHARS_MAX || strstr(text, "。") != NULL)
    return 0;
  g_autofree char *key = js_evaluation_key(text);
  return js_evaluation_role(reader->forms, JS_LIST_TITLES, key);
}

/* A line above the table or a row across it: title, year, unit. TRUE when it is a title. */
static gboolean
take_title_line(JsFormReader *reader, const char *text)
{
  const char *year = year_in(reader, text, TRUE);
  if (year != NULL) {
    reader->label_year = year;
    return FALSE;
  }
  int role = title_role(reader, text);
  if (role != 0) {
    reader->title = role;
    reader->title_text = js_records_string(reader->records, text);
    year = year_in(reader, text, FALSE);
    if (year != NULL)
      reader->title_year = year;
  }
  const char *unit = js_reader_money_unit(reader, text);
  if (unit != NULL)
    reader->table_unit = unit;
  return role != 0;
}

static char *
paragraph_text(const JsParagraph *paragraph)
{
  g_autoptr(JsText) flow = js_text_flow(paragraph->text);
  return g_strstrip(js_text_to_utf8(flow));
}

/* A caption's lines one by one, and whole (a title may be broken). TRUE when there was a title. */
static gboolean
take_caption(JsFormReader *reader, const JsParagraph *paragraph)
{
  g_autofree char *raw = js_text_to_utf8(paragraph->text);
  g_auto(GStrv) lines = g_strsplit(raw, "\n", -1);
  g_autofree char *whole = paragraph_text(paragraph);
  gboolean title = take_title_line(reader, whole);
  for (char **line = lines; *line != NULL; line++)
    title = take_title_line(reader, *line) || title;
  return title;
}

static gboolean
read_captions(JsFormReader *reader, const JsTable *table)
{
  gboolean title = FALSE;
  GPtrArray *recent = reader->context->recent;
  guint page = table->parts->len > 0 ? g_array_index(table->parts, JsPart, 0).page : 0;
  guint first = recent != NULL && recent->len > RECENT_MAX ? recent->len - RECENT_MAX : 0;
  for (guint i = first; recent != NULL && i < recent->len; i++) {
    const JsParagraph *paragraph = recent->pdata[i];
    g_autofree char *text = paragraph_text(paragraph);
    if (paragraph->page == page && g_utf8_strlen(text, -1) <= TITLE_CHARS_MAX)
      title = take_caption(reader, paragraph) || title;
  }
  for (guint i = 0; i < table->captions->len; i++)
    title = take_caption(reader, table->captions->pdata[i]) || title;
  return title;
}

/* Labels with a colon in the captions: 单位名称：… */
static void
read_caption_labels(JsFormReader *reader, const JsTable *table)
{
  for (guint i = 0; i < table->captions->len; i++) {
    const JsParagraph *paragraph = table->captions->pdata[i];
    g_autoptr(JsText) flow = js_text_flow(paragraph->text);
    if (js_text_length(flow) <= TITLE_CHARS_MAX)
      take_inline_label(reader, flow);
  }
}

/* The only text of the row, when it goes over most of the columns. */
static const JsSlot *
row_title(const JsFormGrid *grid, guint row)
{
  const JsSlot *only = NULL;
  for (guint c = 0; c < grid->n_cols; c++) {
    const JsSlot *slot = js_form_grid_at(grid, row, c);
    if (js_slot_is_empty(slot) || slot == only)
      continue;
    if (only != NULL || slot->row != row)
      return NULL;
    only = slot;
  }
  return only != NULL && only->col_span * TITLE_SPAN_DEN >= grid->n_cols * TITLE_SPAN_NUM ? only
                                                                                          : NULL;
}

static gboolean
take_title_row(JsFormReader *reader, guint row)
{
  const JsSlot *slot = row_title(reader->grid, row);
  if (slot == NULL)
    return FALSE;
  if (title_role(reader, slot->text) != 0) {
    if (reader->project != NULL)
      js_reader_finish(reader);
    reader->title_year = NULL;
    take_title_line(reader, slot->text);
    return TRUE;
  }
  const char *year = year_in(reader, slot->text, TRUE);
  if (year != NULL)
    reader->label_year = year;
  return year != NULL;
}

/* ---- the walk ---- */

static void
read_label_row(JsFormReader *reader, guint row)
{
  const JsFormGrid *grid = reader->grid;
  for (guint c = 0; c < grid->n_cols;) {
    const JsSlot *slot = js_form_grid_at(grid, row, c);
    c = slot != NULL ? MAX(slot->col + slot->col_span, c + 1) : c + 1;
    if (!js_slot_begins(slot, row) || js_slot_is_empty(slot))
      continue;
    int label = js_slot_role(reader->forms, JS_LIST_LABELS, slot);
    if (label != 0) {
      const JsSlot *value = value_beside(reader, slot);
      if (value != NULL) {
        take_label(reader, label, value->flow);
        note_slot(reader, value);
        note_slot(reader, slot);
      }
      continue;
    }
    if (is_goal(reader, slot) && !reader->indicators_read) {
      take_goal(reader, slot);
      continue;
    }
    if (js_reader_take_funding_pair(reader, slot)) {
      if (reader->heading_year == NULL)
        reader->heading_year = year_in(reader, slot->text, FALSE);
      continue;
    }
    if (take_inline_label(reader, slot->flow))
      note_slot(reader, slot);
  }
}

static void
walk(JsFormReader *reader, guint row)
{
  while (row < reader->grid->n_rows) {
    if (take_title_row(reader, row))
      row++;
    else if (js_reader_is_indicator_header(reader, row))
      row = js_reader_read_indicators(reader, row);
    else if (!reader->funding_read && js_reader_is_funding_header(reader, row)) {
      js_reader_need_project(reader);
      row = js_reader_read_funding(reader, row);
    } else
      read_label_row(reader, row++);
  }
}

/* ---- is it a form ---- */

typedef struct {
  gboolean name, indicators, funding, title;
  gboolean list;    /* indicators of several projects under one heading */
  gboolean summary; /* money of several projects under one heading: no form */
} Evidence;

static Evidence
look_at(const JsFormReader *reader, gboolean titled)
{
  Evidence e = {.title = titled};
  const JsFormGrid *grid = reader->grid;
  for (guint r = 0; r < grid->n_rows; r++) {
    gboolean indicators = js_reader_is_indicator_header(reader, r);
    gboolean funding = !indicators && js_reader_is_funding_header(reader, r);
    e.indicators = e.indicators || indicators;
    e.funding = e.funding || funding;
    const JsSlot *title = row_title(grid, r);
    e.title = e.title || (title != NULL && title_role(reader, title->text) != 0);
    for (guint c = 0; c < grid->n_cols; c++) {
      const JsSlot *slot = js_form_grid_at(grid, r, c);
      if (!js_slot_begins(slot, r) || slot->col != c)
        continue;
      int label = js_slot_role(reader->forms, JS_LIST_LABELS, slot);
      gboolean name = label == JS_LABEL_PROJECT || label == JS_LABEL_ENTITY;
      e.list = e.list || (indicators && label == JS_LABEL_PROJECT);
      e.summary = e.summary || (funding && label == JS_LABEL_PROJECT);
      e.name =
          e.name || (name && !indicators && !funding && js_form_grid_right(grid, slot) != NULL);
    }
  }
  return e;
}

static gboolean
is_form(const Evidence *e)
{
  if (e->indicators)
    return e->name || e->title || e->list;
  return e->title && !e->summary && (e->name || e->funding);
}

/* The columns that name the indicator and its value stand where they stood. */
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

/* The table goes on with the form of the one before it, on the same page or the next: it has
 * neither a head nor a title of its own (some producers print the form's title again on every
 * page), and either the headings of indicators that were missing there, or the same columns. */
static gboolean
continues(const JsFormReader *reader, const JsTable *table, const Evidence *e)
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
  g_autoptr(JsFormGrid) grid = js_form_grid_new(table);
  g_autoptr(GArray) sides = g_array_new(FALSE, TRUE, sizeof(JsFundingSide));
  JsFormReader reader = {.context = context,
                         .records = context->records,
                         .forms = context->schemas->evaluations,
                         .grid = grid,
                         .sides = sides};
  gboolean titled = read_captions(&reader, table);
  Evidence evidence = look_at(&reader, titled);
  guint row = 0;
  if (continues(&reader, table, &evidence)) {
    resume(&reader);
    if (!evidence.indicators)
      row = js_reader_continue_indicators(&reader);
  } else if (is_form(&evidence)) {
    if (!evidence.name && !evidence.list)
      read_caption_labels(&reader, table);
  } else {
    context->evaluation = (JsEvaluationOpen){0};
    return FALSE;
  }
  walk(&reader, row);
  stay_open(&reader);
  js_reader_finish(&reader);
  return TRUE;
}
