/* What the parts of the form reader share: the open form, values with method and confidence, years
 * and units. See reader.h. */
#include "normalize/evaluation/reader.h"

#include "normalize/value/fold.h"

#include <string.h>

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

void
js_form_reader_note(JsFormReader *reader, const JsSlot *slot)
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
js_form_reader_string(JsFormReader *reader, const JsSlot *slot)
{
  if (js_slot_is_empty(slot))
    return NULL;
  js_form_reader_note(reader, slot);
  return js_records_string(reader->records, slot->text);
}

JsValue
js_form_reader_value(JsFormReader *reader, const JsSlot *slot)
{
  g_auto(JsNumber) number = {0};
  if (js_slot_is_empty(slot) || !js_amount_read(reader->forms, slot->flow, &number))
    return (JsValue){0};
  js_form_reader_note(reader, slot);
  return js_records_value(reader->records, slot->flow, number.from, number.to, number.value,
                          number.raw);
}

const char *
js_form_reader_money_unit(JsFormReader *reader, const char *text)
{
  g_autofree char *folded = js_fold(text);
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match(js_evaluation_words(reader->forms)->money_unit, folded, 0, &match))
    return NULL;
  g_autofree char *unit = g_match_info_fetch(match, 1);
  return js_records_string(reader->records, unit);
}

/* The year of a text; with `alone`, only if the text has nothing else than 年度. */
const char *
js_form_reader_year(JsFormReader *reader, const char *text, gboolean alone)
{
  const JsEvaluationWords *words = js_evaluation_words(reader->forms);
  g_autofree char *folded = js_fold(text);
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match(alone ? words->year_alone : words->year_within, folded, 0, &match))
    return NULL;
  g_autofree char *year = g_match_info_fetch(match, 1);
  return js_records_string(reader->records, year);
}

void
js_form_reader_need_project(JsFormReader *reader)
{
  if (reader->project != NULL)
    return;
  reader->project = js_records_add_project(reader->records);
  reader->project->project_no = reader->records->projects->len;
  reader->project->confidence = 1;
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

/* Gives the form's funding lines its name, and the total line a rate that was stated elsewhere.
 * Returns the number of lines. */
static guint
name_funding(JsFormReader *reader)
{
  const JsProject *project = reader->project;
  guint lines = 0;
  gboolean rated = FALSE;
  for (guint i = 0; i < reader->records->funding->len; i++) {
    JsFunding *line = reader->records->funding->pdata[i];
    if (line->project_no != project->project_no)
      continue;
    lines++;
    line->project = project->project;
    if (reader->rate.present && !rated && g_strcmp0(line->source_id, "total") == 0) {
      rated = TRUE;
      if (!line->execution_rate.present)
        line->execution_rate = reader->rate;
    }
  }
  return lines;
}

static guint
name_indicators(JsFormReader *reader)
{
  const JsProject *project = reader->project;
  guint rows = 0;
  for (guint i = 0; i < reader->records->indicators->len; i++) {
    JsIndicator *row = reader->records->indicators->pdata[i];
    if (row->project_no != project->project_no)
      continue;
    rows++;
    row->project = project->project;
  }
  return rows;
}

/* Removes the open form and its `lines` funding lines, the last ones, from the records. */
static void
drop_project(JsFormReader *reader, guint lines)
{
  JsRecords *records = reader->records;
  g_ptr_array_set_size(records->funding, (int)(records->funding->len - lines));
  g_ptr_array_set_size(records->projects, (int)records->projects->len - 1);
}

void
js_form_reader_finish(JsFormReader *reader)
{
  JsProject *project = reader->project;
  if (project != NULL) {
    gboolean named = project->project != NULL;
    gboolean overall = !reader->is_project && (named || reader->title != JS_TITLE_PROJECT);
    project->form = overall ? "overall" : "project";
    if (overall)
      project->department = project->department_code = project->unit_name = project->unit_code =
          NULL;
    if (project->goal_target == NULL)
      project->goal_target = reader->goal_period;
    settle_year(reader);
    /* A head with nothing below it is not a form. Nor is a line of a list that states only a sum:
     * it is the unit of the projects below it. */
    guint lines = name_funding(reader), rows = name_indicators(reader);
    gboolean stated = project->goal_target != NULL || project->total_score.present;
    if (rows == 0 && !stated && (lines == 0 || reader->listed))
      drop_project(reader, lines);
  }
  reader->project = NULL;
  reader->is_project = reader->indicators_read = reader->funding_read = reader->total_read =
      reader->listed = FALSE;
  reader->goal_period = reader->unit = reader->label_year = reader->heading_year = NULL;
  reader->rate = (JsValue){0};
  reader->year_from = reader->year_to = 0;
  g_array_set_size(reader->sides, 0);
}
