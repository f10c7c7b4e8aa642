/* Makes a record of a correction that adds a row: see added-row.h. */
#include "normalize/corrections/added-row.h"

#include <string.h>

#include "extract/model/language.h"

gboolean
js_added_row_may_say(const JsRecordColumn *column)
{
  static const char *const NAMES[] = {"source", "page_first", "page_last", NULL};
  return g_strv_contains(NAMES, column->name);
}

static guint
page_of(gpointer record, JsRecordKind kind)
{
  return kind == JS_RECORD_PROJECT ? ((const JsProject *)record)->page_first
                                   : js_record_place(record, kind)->page;
}

static JsBox
display_box(const JsRecords *records, gpointer record, JsRecordKind kind)
{
  const JsPlace *place = js_record_place(record, kind);
  if (js_box_is_empty(&place->box))
    return JS_BOX_EMPTY;
  return js_records_display_box(records, place->page, &place->box);
}

/* ---- what the rows around it say ---- */

static gboolean
overlap(double a0, double a1, double b0, double b1)
{
  return MIN(a1, b1) > MAX(a0, b0);
}

typedef struct {
  guint table_no, row, col, side;
} PrintedCell;

static PrintedCell
cell_of(gpointer record, JsRecordKind kind)
{
  if (kind == JS_RECORD_ACCOUNT) {
    const JsAccount *a = record;
    return (PrintedCell){a->table_no, a->row, a->col, a->side};
  }
  const JsFact *f = record;
  return (PrintedCell){f->table_no, f->row, f->col, 0};
}

/* The cell of the page's table at the box: the row of a neighbour on the same line, the column of
 * one above or below. table_no 0 when the box is beside no neighbour. */
static PrintedCell
find_cell(const JsRecords *records, guint page, const JsBox *box)
{
  static const JsRecordKind KINDS[] = {JS_RECORD_ACCOUNT, JS_RECORD_FACT};
  PrintedCell found = {0};
  gboolean line = FALSE, column = FALSE;
  for (gsize k = 0; k < G_N_ELEMENTS(KINDS); k++)
    for (guint i = 0; i < js_records_count(records, KINDS[k]); i++) {
      gpointer record = js_records_get(records, KINDS[k], i);
      PrintedCell cell = cell_of(record, KINDS[k]);
      JsBox its = display_box(records, record, KINDS[k]);
      if (cell.table_no == 0 || page_of(record, KINDS[k]) != page || js_box_is_empty(&its) ||
          (found.table_no > 0 && cell.table_no != found.table_no))
        continue;
      if (!line && overlap(its.y0, its.y1, box->y0, box->y1)) {
        line = TRUE;
        found.table_no = cell.table_no;
        found.row = cell.row;
      }
      if (!column && overlap(its.x0, its.x1, box->x0, box->x1)) {
        column = TRUE;
        found.table_no = cell.table_no;
        found.col = cell.col;
        found.side = cell.side;
      }
    }
  return line && column ? found : (PrintedCell){0};
}

/* The number of the project with this name; a new one when there is none. */
static guint
project_number(const JsRecords *records, const char *name)
{
  guint most = 0;
  for (guint i = 0; i < records->projects->len; i++) {
    const JsProject *p = g_ptr_array_index(records->projects, i);
    if (g_strcmp0(p->project, name) == 0)
      return p->project_no;
    most = MAX(most, p->project_no);
  }
  return most + 1;
}

/* ---- the row ---- */

/* TRUE when the record stands behind the place in the reading order. */
static gboolean
is_behind(const JsRecords *records, gpointer record, JsRecordKind kind, guint page,
          const JsBox *box)
{
  guint its_page = page_of(record, kind);
  if (its_page != page)
    return its_page > page;
  JsBox its = display_box(records, record, kind);
  if (js_box_is_empty(&its) || js_box_is_empty(box))
    return FALSE;
  return overlap(its.y0, its.y1, box->y0, box->y1) ? its.x0 > box->x0 : its.y0 > box->y0;
}

/* Moves the last record to its place in the reading order. */
static void
move_last(const JsRecords *records, GPtrArray *array, JsRecordKind kind, guint page,
          const JsBox *box)
{
  guint last = array->len - 1, at = 0;
  gpointer record = array->pdata[last];
  while (at < last && !is_behind(records, array->pdata[at], kind, page, box))
    at++;
  memmove(array->pdata + at + 1, array->pdata + at, (last - at) * sizeof array->pdata[0]);
  array->pdata[at] = record;
}

/* The greatest number of a print that a record has. */
static guint32
last_print(const JsRecords *records)
{
  guint32 last = records->next_printed;
  for (guint kind = JS_RECORD_ACCOUNT; kind < JS_N_RECORD_KINDS; kind++)
    for (guint i = 0; i < js_records_count(records, kind); i++)
      last = MAX(last, js_record_place(js_records_get(records, kind, i), kind)->printed);
  return last;
}

static void
set_place(JsRecords *records, gpointer record, const JsCorrection *c)
{
  JsPlace *place = js_record_place(record, c->table);
  records->next_printed = last_print(records);
  place->page = c->page;
  place->box = c->box;
  if (c->page > 0 && c->page <= records->page_maps->len && !js_box_is_empty(&c->box)) {
    JsMatrix back;
    if (js_matrix_invert(&g_array_index(records->page_maps, JsMatrix, c->page - 1), &back))
      place->box = js_matrix_map_box(&back, &c->box);
  }
  place->confidence = 1;
  place->printed = place->order = js_records_new_printed(records);
}

/* Fills what the correction does not say. */
static void
complete(JsRecords *records, gpointer record, const JsCorrection *c, PrintedCell cell)
{
  JsAccount *account = record;
  JsFact *fact = record;
  JsProject *project = record;
  JsFunding *funding = record;
  JsIndicator *indicator = record;
  const char *printed = js_records_string(records, c->printed);
  switch (c->table) {
  case JS_RECORD_ACCOUNT:
    account->amount.raw = printed;
    account->table_no = cell.table_no;
    account->row = cell.row;
    account->col = cell.col;
    account->side = cell.side;
    break;
  case JS_RECORD_FACT:
    fact->value.raw = printed;
    fact->table_no = cell.table_no;
    fact->row = cell.row;
    fact->col = cell.col;
    break;
  case JS_RECORD_PROJECT:
    project->project_no = 0; /* not one of its own */
    project->project_no = project_number(records, project->project);
    project->page_first = project->page_first > 0 ? project->page_first : c->page;
    project->page_last = MAX(project->page_last, project->page_first);
    project->confidence = 1;
    break;
  case JS_RECORD_FUNDING:
    funding->project_no = project_number(records, funding->project);
    break;
  case JS_RECORD_INDICATOR:
    indicator->project_no = project_number(records, indicator->project);
    break;
  case JS_RECORD_DOCUMENT:
  case JS_N_RECORD_KINDS:
  default:
    break;
  }
}

/* What the row lacks: a column that must not be empty. Transfer full; NULL: nothing. */
static char *
find_gap(gconstpointer record, const JsCorrection *c, const JsTableSchemas *tables)
{
  const char *name = js_record_kind_name(c->table);
  const JsTableSchema *schema = tables != NULL ? js_table_schemas_lookup(tables, name) : NULL;
  for (guint i = 0; schema != NULL && i < schema->fields->len; i++) {
    const JsTableField *field = g_ptr_array_index(schema->fields, i);
    const JsRecordColumn *column = js_record_column(c->table, field->name);
    g_autofree char *text = column != NULL ? js_record_text(record, column) : NULL;
    if (text != NULL && *text == '\0' && field->required)
      return g_strdup_printf(N_("the new row of %s says no %s"), name, field->name);
  }
  return NULL;
}

char *
js_added_row_insert(const JsCorrection *c, const JsTableSchemas *tables, JsRecords *records)
{
  PrintedCell cell = find_cell(records, c->page, &c->box);
  GPtrArray *array = js_records_array(records, c->table);
  gpointer record = js_records_append(records, c->table);
  char *fault = NULL;
  for (guint i = 0; i < c->fields->len && fault == NULL; i++) {
    const JsCorrectedField *f = g_ptr_array_index(c->fields, i);
    if (!js_record_set(records, record, js_record_column(c->table, f->field), f->new_value))
      fault = g_strdup_printf(N_("%s cannot be “%s”"), f->field, f->new_value);
  }
  if (fault == NULL) {
    set_place(records, record, c);
    complete(records, record, c, cell);
    js_record_set(records, record, js_record_column(c->table, "corrected"), c->when);
    fault = find_gap(record, c, tables);
  }
  if (fault != NULL)
    g_ptr_array_set_size(array, (gint)array->len - 1);
  else
    move_last(records, array, c->table, c->page, &c->box);
  return fault;
}
