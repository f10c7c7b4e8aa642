/* Writes records as rows of the tables: see rows.h. */
#include "normalize/package/rows.h"

#include <string.h>

#include "normalize/package/figures.h"
#include "normalize/schema/csv-file.h"
#include "normalize/value/fold.h"

/* Digits after the decimal point of positions (points) and confidences (0 to 1), as docs/output.md
 * defines them. */
enum { POSITION_DIGITS = 1, CONFIDENCE_DIGITS = 3 };

static const char *
method_id(JsMethod method)
{
  return method == JS_METHOD_OCR ? "ocr" : "text";
}

static const char *
source_id(JsSource source)
{
  return source == JS_SOURCE_NARRATIVE ? "narrative" : "table";
}

static void
put_id(JsTableWriter *w, const JsRowContext *c, char letter, guint index)
{
  g_autofree char *id = g_strdup_printf("%s:%c%u", c->document_id, letter, index + 1);
  js_row_text(w, "id", id);
  js_row_text(w, "document_id", c->document_id);
}

/* Writes a year as a number when it has only digits, else as text. */
static void
put_year(JsTableWriter *w, const char *year)
{
  if (year != NULL && *year != '\0' && strspn(year, "0123456789") == strlen(year))
    js_row_number(w, "fiscal_year", year);
  else
    js_row_text(w, "fiscal_year", year);
}

/* Writes the year of the row; for a row without a year, that of the document. */
static void
put_row_year(JsTableWriter *w, const JsRowContext *c, const char *year)
{
  put_year(w, year != NULL ? year : c->records->fiscal_year);
}

static void
put_value(JsTableWriter *w, const char *column, const JsValue *value)
{
  js_row_decimal(w, column, value->present, value->value);
}

static void
put_box(JsTableWriter *w, const JsRowContext *c, const JsPlace *place)
{
  static const char *const columns[] = {"x0", "y0", "x1", "y1"};
  if (place->page == 0 || js_box_is_empty(&place->box)) {
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
      js_row_empty(w, columns[i]);
    return;
  }
  JsBox box = js_records_display_box(c->records, place->page, &place->box);
  const double edges[] = {box.x0, box.y0, box.x1, box.y1};
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    js_row_fixed(w, columns[i], edges[i], POSITION_DIGITS);
}

static void
put_page(JsTableWriter *w, const char *column, guint page)
{
  if (page > 0)
    js_row_uint(w, column, page);
  else
    js_row_empty(w, column);
}

static void
put_reading(JsTableWriter *w, JsMethod method, double confidence)
{
  js_row_text(w, "method", method_id(method));
  js_row_fixed(w, "confidence", CLAMP(confidence, 0, 1), CONFIDENCE_DIGITS);
}

static void
put_place(JsTableWriter *w, const JsRowContext *c, const JsPlace *place, JsCheckState check)
{
  put_page(w, "page", place->page);
  put_box(w, c, place);
  put_reading(w, place->method, place->confidence);
  js_row_text(w, "check", js_check_state_id(check));
}

/* Writes a number that has a meaning only for records from a table (table_no > 0), else an empty
 * field. */
static void
put_count(JsTableWriter *w, const char *column, guint table_no, guint value)
{
  if (table_no > 0)
    js_row_uint(w, column, value);
  else
    js_row_empty(w, column);
}

static void
put_cell(JsTableWriter *w, guint table_no, guint row, guint col)
{
  put_count(w, "table_no", table_no, table_no);
  put_count(w, "row", table_no, row);
  put_count(w, "col", table_no, col);
}

/* Writes value × 10^power without zeros at the end of its fraction; an empty field when the unit is
 * unknown. */
static void
put_yuan(JsTableWriter *w, const char *column, const JsValue *value, gboolean known, int power)
{
  JsDecimal yuan;
  gboolean exact = value->present && known && js_decimal_shift(value->value, power, &yuan);
  g_autofree char *text = exact ? js_decimal_to_shortest(yuan) : NULL;
  js_row_number(w, column, text);
}

static void
put_amount(JsTableWriter *w, const JsAccount *a)
{
  put_value(w, "amount", &a->amount);
  js_row_text(w, "unit", a->unit);
  put_yuan(w, "amount_yuan", &a->amount, a->unit != NULL, a->power);
  js_row_text(w, "amount_raw", a->amount.raw);
}

/* The columns of governments' books, at the end of a row. */
static void
put_area(JsTableWriter *w, const JsRegionScope *area)
{
  js_row_text(w, "scope", area->scope);
  js_row_text(w, "region", area->region);
  js_row_text(w, "region_code", area->code);
  js_row_text(w, "parent", area->parent);
}

gboolean
js_rows_accounts(JsTableWriter *w, const JsRowContext *c, GError **error)
{
  for (guint i = 0; i < c->records->accounts->len; i++) {
    const JsAccount *a = g_ptr_array_index(c->records->accounts, i);
    put_id(w, c, JS_LETTER_ACCOUNT, i);
    js_row_text(w, "entity", c->records->entity);
    put_row_year(w, c, a->fiscal_year);
    js_row_text(w, "statement", a->statement);
    js_row_text(w, "direction", a->direction);
    js_row_text(w, "classification", a->classification);
    js_row_text(w, "code", a->code);
    js_row_text(w, "name", a->name);
    js_row_text(w, "item", a->item);
    js_row_text(w, "measure", a->measure);
    js_row_text(w, "phase", a->phase);
    put_amount(w, a);
    js_row_text(w, "source", source_id(a->source));
    put_place(w, c, &a->place, a->check);
    js_row_uint(w, "print", a->place.printed);
    put_cell(w, a->table_no, a->row, a->col);
    put_count(w, "side", a->table_no, a->side);
    js_row_text(w, "corrected", a->corrected);
    put_area(w, &a->area);
    if (!js_row_end(w, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_figure(JsTableWriter *w, const JsRowContext *c, guint index, const JsFigureRow *figure,
             GError **error)
{
  const JsAccount *a = figure->best;
  g_autoptr(GString) ids = g_string_new(NULL);
  for (guint i = 0; i < figure->rows->len; i++)
    g_string_append_printf(ids, "%s%s:%c%u", i > 0 ? " " : "", c->document_id, JS_LETTER_ACCOUNT,
                           g_array_index(figure->rows, guint, i) + 1);
  put_id(w, c, JS_LETTER_FIGURE, index);
  js_row_text(w, "entity_id", c->entity_id);
  js_row_text(w, "entity", c->records->entity);
  put_row_year(w, c, a->fiscal_year);
  js_row_text(w, "kind", c->records->kind);
  js_row_text(w, "statement", a->statement);
  js_row_text(w, "direction", a->direction);
  js_row_text(w, "classification", a->classification);
  js_row_text(w, "code", a->code);
  js_row_text(w, "name", a->name);
  js_row_text(w, "item", a->item);
  js_row_text(w, "measure", a->measure);
  js_row_text(w, "phase", a->phase);
  put_yuan(w, "amount_yuan", &a->amount, a->unit != NULL, a->power);
  js_row_text(w, "check", js_check_state_id(a->check));
  js_row_fixed(w, "confidence", CLAMP(a->place.confidence, 0, 1), CONFIDENCE_DIGITS);
  js_row_text(w, "records", ids->str);
  js_row_boolean(w, "agree", figure->agree);
  put_page(w, "page", a->place.page);
  put_area(w, &a->area);
  return js_row_end(w, error);
}

gboolean
js_rows_figures(JsTableWriter *w, const JsRowContext *c, GError **error)
{
  g_autoptr(GPtrArray) figures = js_figures_new(c->records);
  for (guint i = 0; i < figures->len; i++)
    if (!write_figure(w, c, i, g_ptr_array_index(figures, i), error))
      return FALSE;
  return TRUE;
}

/* The texts separated by "|"; "" when there are none. Transfer full. */
static char *
joined(const GPtrArray *texts)
{
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf(out, "%s%s", i > 0 ? "|" : "",
                           (const char *)g_ptr_array_index(texts, i));
  return g_string_free(out, FALSE);
}

gboolean
js_rows_entities(JsTableWriter *w, const JsEntities *entities, GError **error)
{
  g_autoptr(GPtrArray) list = js_entities_list(entities);
  for (guint i = 0; i < list->len; i++) {
    const JsEntity *e = g_ptr_array_index(list, i);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint k = 0; k < e->spellings->len; k++)
      g_ptr_array_add(names, ((JsSpelling *)g_ptr_array_index(e->spellings, k))->name);
    g_autofree char *spellings = joined(names), *years = joined(e->years);
    js_row_text(w, "entity_id", e->id);
    js_row_text(w, "name", js_entity_name(e));
    js_row_text(w, "names", spellings);
    js_row_text(w, "region_code", e->place.code);
    js_row_text(w, "province", e->place.province);
    js_row_text(w, "prefecture", e->place.prefecture);
    js_row_text(w, "county", e->place.county);
    js_row_text(w, "level", js_region_level_id(e->place.level));
    js_row_uint(w, "documents", e->documents);
    js_row_text(w, "years", years);
    if (!js_row_end(w, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
js_rows_labels(JsTableWriter *w, const char *schemas, GError **error)
{
  static const char *const COLUMNS[] = {"field", "id", "zh", "en"};
  g_autofree char *path = g_build_filename(schemas, "labels", "labels.csv", NULL);
  g_autoptr(JsCsvFile) labels = js_csv_file_load(path, error);
  for (guint row = 0; labels != NULL && row < labels->rows->len; row++) {
    for (gsize i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
      js_row_text(w, COLUMNS[i],
                  js_csv_file_get(labels, row, js_csv_file_column(labels, COLUMNS[i])));
    if (!js_row_end(w, error))
      return FALSE;
  }
  return labels != NULL;
}

gboolean
js_rows_facts(JsTableWriter *w, const JsRowContext *c, GError **error)
{
  for (guint i = 0; i < c->records->facts->len; i++) {
    const JsFact *f = g_ptr_array_index(c->records->facts, i);
    put_id(w, c, JS_LETTER_FACT, i);
    js_row_text(w, "entity", c->records->entity);
    put_row_year(w, c, f->fiscal_year);
    js_row_text(w, "statement", f->statement);
    js_row_text(w, "direction", f->direction);
    js_row_text(w, "classification", f->classification);
    js_row_text(w, "code", f->code);
    js_row_text(w, "name", f->name);
    js_row_text(w, "item", f->item);
    js_row_text(w, "metric", f->metric);
    put_value(w, "value", &f->value);
    js_row_text(w, "unit", f->unit);
    js_row_text(w, "value_raw", f->value.raw);
    js_row_text(w, "source", source_id(f->source));
    put_place(w, c, &f->place, f->check);
    js_row_uint(w, "print", f->place.printed);
    put_cell(w, f->table_no, f->row, f->col);
    js_row_text(w, "corrected", f->corrected);
    put_area(w, &f->area);
    if (!js_row_end(w, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
js_rows_projects(JsTableWriter *w, const JsRowContext *c, GError **error)
{
  for (guint i = 0; i < c->records->projects->len; i++) {
    const JsProject *p = g_ptr_array_index(c->records->projects, i);
    put_id(w, c, JS_LETTER_PROJECT, i);
    js_row_uint(w, "project_no", p->project_no);
    js_row_text(w, "form", p->form);
    js_row_text(w, "project", p->project);
    js_row_text(w, "department", p->department);
    js_row_text(w, "department_code", p->department_code);
    js_row_text(w, "unit_name", p->unit_name);
    js_row_text(w, "unit_code", p->unit_code);
    put_year(w, p->fiscal_year);
    js_row_text(w, "goal_target", p->goal_target);
    js_row_text(w, "goal_actual", p->goal_actual);
    put_value(w, "total_score", &p->total_score);
    js_row_text(w, "grade", p->grade);
    put_page(w, "page_first", p->page_first);
    put_page(w, "page_last", p->page_last);
    put_reading(w, p->method, p->confidence);
    js_row_text(w, "check", js_check_state_id(p->check));
    js_row_text(w, "corrected", p->corrected);
    if (!js_row_end(w, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
js_rows_funding(JsTableWriter *w, const JsRowContext *c, GError **error)
{
  for (guint i = 0; i < c->records->funding->len; i++) {
    const JsFunding *f = g_ptr_array_index(c->records->funding, i);
    put_id(w, c, JS_LETTER_FUNDING, i);
    js_row_uint(w, "project_no", f->project_no);
    js_row_text(w, "project", f->project);
    js_row_text(w, "source_label", f->source_label);
    js_row_text(w, "source_id", f->source_id);
    put_value(w, "approved", &f->approved);
    put_value(w, "adjusted", &f->adjusted);
    put_value(w, "executed", &f->executed);
    put_value(w, "carryover", &f->carryover);
    put_value(w, "weight", &f->weight);
    put_value(w, "execution_rate", &f->execution_rate);
    put_value(w, "score", &f->score);
    js_row_text(w, "unit", f->unit);
    put_place(w, c, &f->place, f->check);
    const char *unit;
    int power = 0;
    gboolean known = f->unit != NULL && js_unit_of_money(f->unit, &power, &unit);
    put_yuan(w, "approved_yuan", &f->approved, known, power);
    put_yuan(w, "adjusted_yuan", &f->adjusted, known, power);
    put_yuan(w, "executed_yuan", &f->executed, known, power);
    put_yuan(w, "carryover_yuan", &f->carryover, known, power);
    js_row_text(w, "corrected", f->corrected);
    if (!js_row_end(w, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
js_rows_indicators(JsTableWriter *w, const JsRowContext *c, GError **error)
{
  for (guint i = 0; i < c->records->indicators->len; i++) {
    const JsIndicator *n = g_ptr_array_index(c->records->indicators, i);
    put_id(w, c, JS_LETTER_INDICATOR, i);
    js_row_uint(w, "project_no", n->project_no);
    js_row_text(w, "project", n->project);
    js_row_text(w, "level1", n->level1);
    js_row_text(w, "level2", n->level2);
    js_row_text(w, "level3", n->level3);
    js_row_text(w, "nature", n->nature);
    js_row_text(w, "target_raw", n->target_raw);
    js_row_text(w, "target_operator", n->target_operator);
    put_value(w, "target_value", &n->target_value);
    js_row_text(w, "target_unit", n->target_unit);
    js_row_text(w, "adjusted_target_raw", n->adjusted_target_raw);
    js_row_text(w, "actual_raw", n->actual_raw);
    js_row_text(w, "actual_operator", n->actual_operator);
    put_value(w, "actual_value", &n->actual_value);
    js_row_text(w, "actual_unit", n->actual_unit);
    put_value(w, "completion_percent", &n->completion_percent);
    put_value(w, "weight", &n->weight);
    put_value(w, "score", &n->score);
    js_row_text(w, "basis", n->basis);
    js_row_text(w, "prior_raw", n->prior_raw);
    js_row_text(w, "scoring_rule", n->scoring_rule);
    js_row_text(w, "evidence", n->evidence);
    js_row_text(w, "explanation", n->explanation);
    put_place(w, c, &n->place, n->check);
    js_row_text(w, "adjusted_target_operator", n->adjusted_target_operator);
    put_value(w, "adjusted_target_value", &n->adjusted_target_value);
    js_row_text(w, "adjusted_target_unit", n->adjusted_target_unit);
    js_row_text(w, "corrected", n->corrected);
    if (!js_row_end(w, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
js_rows_cells(JsTableWriter *w, const JsRowContext *c, GError **error)
{
  for (guint i = 0; i < c->records->cells->len; i++) {
    const JsCellRecord *cell = g_ptr_array_index(c->records->cells, i);
    js_row_text(w, "document_id", c->document_id);
    js_row_uint(w, "table_no", cell->table_no);
    put_page(w, "page", cell->place.page);
    js_row_uint(w, "row", cell->row);
    js_row_uint(w, "col", cell->col);
    js_row_uint(w, "row_span", cell->row_span);
    js_row_uint(w, "col_span", cell->col_span);
    js_row_text(w, "text", cell->text);
    put_box(w, c, &cell->place);
    put_reading(w, cell->place.method, cell->place.confidence);
    if (!js_row_end(w, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
js_rows_checks(JsTableWriter *w, const JsRowContext *c, GError **error)
{
  for (guint i = 0; i < c->records->identities->len; i++) {
    const JsIdentity *identity = g_ptr_array_index(c->records->identities, i);
    g_autofree char *ids = js_full_ids(c->document_id, identity->records);
    put_id(w, c, JS_LETTER_CHECK, i);
    js_row_text(w, "rule", identity->rule);
    js_row_text(w, "scope", identity->scope);
    js_row_decimal(w, "left", TRUE, identity->left);
    js_row_decimal(w, "right", TRUE, identity->right);
    js_row_decimal(w, "difference", TRUE, identity->difference);
    js_row_decimal(w, "tolerance", TRUE, identity->tolerance);
    js_row_text(w, "result", js_result_id(identity->result));
    js_row_text(w, "records", ids);
    if (!js_row_end(w, error))
      return FALSE;
  }
  return TRUE;
}

static guint
count_results(const JsRecords *records, gboolean failed)
{
  guint n = 0;
  for (guint i = 0; i < records->identities->len; i++) {
    const JsIdentity *identity = g_ptr_array_index(records->identities, i);
    n += (identity->result == JS_RESULT_FAIL) == failed;
  }
  return n;
}

gboolean
js_row_document(JsTableWriter *w, const JsDocumentInfo *info, const JsRowContext *c, GError **error)
{
  const JsRecords *r = c->records;
  js_row_text(w, "document_id", c->document_id);
  js_row_text(w, "file", info->file);
  js_row_text(w, "sha256", info->sha256);
  js_row_uint(w, "bytes", info->bytes);
  js_row_uint(w, "pages", info->pages);
  js_row_uint(w, "pages_ocr", info->pages_ocr);
  js_row_text(w, "entity", r != NULL ? r->entity : NULL);
  put_year(w, r != NULL ? r->fiscal_year : NULL);
  js_row_text(w, "kind", r != NULL ? r->kind : NULL);
  js_row_text(w, "title", r != NULL ? r->title : NULL);
  js_row_text(w, "status", info->status);
  js_row_text(w, "message", info->message);
  js_row_uint(w, "accounts", r != NULL ? r->accounts->len : 0);
  js_row_uint(w, "facts", r != NULL ? r->facts->len : 0);
  js_row_uint(w, "projects", r != NULL ? r->projects->len : 0);
  js_row_uint(w, "indicators", r != NULL ? r->indicators->len : 0);
  js_row_uint(w, "checks_passed", r != NULL ? count_results(r, FALSE) : 0);
  js_row_uint(w, "checks_failed", r != NULL ? count_results(r, TRUE) : 0);
  js_row_uint(w, "tables", r != NULL ? r->tables : 0);
  js_row_uint(w, "tables_used", r != NULL ? r->tables_used : 0);
  js_row_text(w, "entity_raw", r != NULL ? r->entity_raw : NULL);
  js_row_text(w, "corrected", r != NULL ? r->corrected : NULL);
  return js_row_end(w, error);
}

gboolean
js_row_file(JsTableWriter *w, const JsFileInfo *info, const char *document_id, GError **error)
{
  js_row_text(w, "file", info->file);
  js_row_text(w, "sha256", info->sha256);
  if (info->sha256 != NULL)
    js_row_uint(w, "bytes", info->bytes);
  else
    js_row_empty(w, "bytes");
  js_row_text(w, "media_type", info->media_type);
  js_row_text(w, "document_id", document_id);
  js_row_text(w, "status", info->status);
  js_row_text(w, "message", info->message);
  js_row_text(w, "source_url", info->source_url);
  js_row_text(w, "retrieved", info->retrieved);
  return js_row_end(w, error);
}
