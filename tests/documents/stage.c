/* Cases of whole documents: paragraphs and tables in reading order → what the document is, and all
 * of its records.
 *
 *   check: yes                tries the identities too, for the column `check`
 *
 *   --- text [page=1] [size=10]           paragraphs, one a line; size: of the print, points
 *   --- captions                          above the table that follows, one a line
 *   --- table [page=1] [ocr=0.99]
 *
 * Results: document (what it is), notes (what was seen and not read), projects, funding,
 * indicators, accounts, facts; cells, when the case has such a section. */
#include "normalize/check/checks.h"
#include "normalize/interpreter.h"
#include "tests/support/picture.h"
#include "tests/support/records-rows.h"
#include "tests/support/stages.h"

static const char *const INPUTS[] = {"text", "captions", "table", NULL};
static const char *const SETTINGS[] = {"check", NULL};

/* Where the first line stands, points from the top. */
#define TOP 100

static PicturePlace
place_of(const Case *c, const CaseSection *section, double y)
{
  PicturePlace place = picture_place((guint)case_option_number(c, section, "page", 1));
  place.x = place.y = TOP;
  place.y = y;
  place.size = case_option_number(c, section, "size", place.size);
  place.confidence = case_option_number(c, section, "ocr", 0);
  return place;
}

/* One paragraph for each line; *y is where the first one stands and gets where the next may. */
static GPtrArray *
paragraphs_of(const char *lines, PicturePlace place, double *y)
{
  GPtrArray *paragraphs = g_ptr_array_new();
  g_auto(GStrv) split = g_strsplit(lines != NULL ? lines : "", "\n", -1);
  for (guint i = 0; split[i] != NULL; i++) {
    g_autofree char *text = g_strcompress(split[i]);
    place.y = *y;
    g_ptr_array_add(paragraphs, picture_paragraph(text, &place));
    *y += place.size * 1.5;
  }
  return paragraphs;
}

static void
push_text(JsInterpreter *interpreter, const Case *c, const CaseSection *section, double *y)
{
  g_autoptr(GPtrArray) lines = paragraphs_of(section->body, place_of(c, section, *y), y);
  for (guint i = 0; i < lines->len; i++)
    js_interpreter_push(js_block_new_paragraph(lines->pdata[i]), interpreter);
}

static void
push_table(JsInterpreter *interpreter, const Case *c, const CaseSection *section,
           const char *captions, double *y)
{
  PicturePlace place = place_of(c, section, *y);
  g_autoptr(GPtrArray) lines = paragraphs_of(captions, place, y);
  place.y = *y;
  JsTable *table = picture_table(section->body, &place);
  *y += place.row * table->n_rows;
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add(table->captions, lines->pdata[i]);
  js_interpreter_push(js_block_new_table(table), interpreter);
}

static void
add_document(CaseResult *result, const JsRecords *records)
{
  CaseTable *table = case_result_add_table(result, "document");
  g_autofree char *tables = g_strdup_printf("%u", records->tables);
  g_autofree char *used = g_strdup_printf("%u", records->tables_used);
  const struct {
    const char *name, *text;
    CaseShow show;
  } cells[] = {{"entity", records->entity, CASE_SHOW_FILLED},
               {"fiscal_year", records->fiscal_year, CASE_SHOW_FILLED},
               {"kind", records->kind, CASE_SHOW_FILLED},
               {"title", records->title, CASE_SHOW_FILLED},
               {"tables", tables, CASE_SHOW_NEVER},
               {"tables_used", used, CASE_SHOW_NEVER}};
  for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
    case_table_add_column(table, cells[i].name, cells[i].show);
  for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
    case_table_add_cell(table, cells[i].text);
}

static void
run(const Case *c, const JsSchemas *schemas, CaseResult *result)
{
  g_autoptr(JsRecords) records = js_records_new();
  g_autoptr(JsInterpreter) interpreter = js_interpreter_new(schemas, "case.pdf", records);
  const char *captions = NULL;
  double y = TOP;
  for (guint i = 0; i < c->sections->len; i++) {
    const CaseSection *section = c->sections->pdata[i];
    if (g_str_equal(section->name, "text")) {
      push_text(interpreter, c, section, &y);
    } else if (g_str_equal(section->name, "captions")) {
      captions = section->body;
    } else if (g_str_equal(section->name, "table")) {
      push_table(interpreter, c, section, captions, &y);
      captions = NULL;
    }
  }
  js_interpreter_finish(interpreter);
  if (case_setting(c, "check") != NULL)
    js_checks_run(schemas, records, TRUE);
  add_document(result, records);
  case_result_add_notes(result, records);
  case_result_add_records(result, records);
  if (case_section(c, "cells") != NULL)
    case_result_add_cells(result, records);
}

const CaseStage STAGE_DOCUMENTS = {"documents", INPUTS, SETTINGS, run};
