/* Applies corrections to records: see apply.h. */
#include "normalize/corrections/apply.h"

#include <string.h>

#include "extract/model/language.h"
#include "normalize/corrections/added-row.h"
#include "normalize/corrections/match.h"

/* Characters of a value that a message quotes. */
enum { QUOTED_MAX = 40 };

typedef struct {
  const JsTableSchemas *tables;
  JsRecords *records;
  JsCorrectionOutcome *outcome;
} Applying;

gboolean
js_fit_is_good(JsFit fit)
{
  return fit == JS_FIT_APPLIED || fit == JS_FIT_ALREADY;
}

/* ---- messages ---- */

static char *
quote(const char *text)
{
  if (g_utf8_strlen(text, -1) <= QUOTED_MAX)
    return g_strdup_printf("“%s”", text);
  g_autofree char *cut = g_utf8_substring(text, 0, QUOTED_MAX);
  return g_strdup_printf("“%s…”", cut);
}

G_GNUC_PRINTF(3, 4)
static gboolean
fail(Applying *a, JsFit fit, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  a->outcome->fit = fit;
  a->outcome->message = g_strdup_vprintf(format, args);
  va_end(args);
  return FALSE;
}

static gboolean
tell_no_row(Applying *a, JsFit fit, guint index)
{
  const JsCorrection *c = a->outcome->correction;
  g_autofree char *printed = quote(c->printed);
  if (fit == JS_FIT_SEVERAL)
    return fail(a, fit, N_("several rows of %s fit it"), js_record_kind_name(c->table));
  if (fit == JS_FIT_NO_ROW)
    return fail(a, fit, N_("no row of %s has %s there any more"), js_record_kind_name(c->table),
                printed);
  g_autofree char *there =
      js_correction_printed(js_records_get(a->records, c->table, index), c->table);
  g_autofree char *now = quote(there);
  return fail(a, fit, N_("%s was printed there, now %s is read"), printed, now);
}

/* ---- fields ---- */

static const JsTableField *
table_field(const Applying *a, JsRecordKind table, const char *name)
{
  const JsTableSchema *schema =
      a->tables != NULL ? js_table_schemas_lookup(a->tables, js_record_kind_name(table)) : NULL;
  return schema != NULL ? js_table_schema_field(schema, name) : NULL;
}

/* The column, when a person may set it to this value; NULL after a message. */
static const JsRecordColumn *
column_for(Applying *a, const JsCorrectedField *f)
{
  const JsCorrection *c = a->outcome->correction;
  const JsRecordColumn *column = js_record_column(c->table, f->field);
  gboolean add = c->action == JS_CORRECTION_ADD;
  g_autofree char *value = quote(f->new_value);
  if (column == NULL || !(column->editable || (add && js_added_row_may_say(column)))) {
    fail(a, JS_FIT_INVALID, N_("%s has no field “%s” that can be corrected"),
         js_record_kind_name(c->table), f->field);
    return NULL;
  }
  const JsTableField *field = table_field(a, c->table, f->field);
  g_autofree char *fault = field != NULL ? js_table_field_fault(field, f->new_value) : NULL;
  if (fault != NULL) {
    fail(a, JS_FIT_INVALID, "%s %s %s", f->field, value, fault);
    return NULL;
  }
  return column;
}

/* TRUE when the two say the same in the column: 12.5 is 12.50. */
static gboolean
same_value(const JsRecordColumn *column, const char *a, const char *b)
{
  JsDecimal x, y;
  if (strcmp(a, b) == 0)
    return TRUE;
  return column->kind == JS_HOLDS_NUMBER && js_decimal_parse(a, &x) && js_decimal_parse(b, &y) &&
         js_decimal_compare(x, y) == 0;
}

static void
mark(JsRecords *records, gpointer record, JsRecordKind table, const char *when)
{
  const JsRecordColumn *column = js_record_column(table, "corrected");
  g_autofree char *before = js_record_text(record, column);
  if (strcmp(before, when) < 0)
    js_record_set(records, record, column, when);
}

/* What goes with a corrected field. */
static void
follow(JsRecords *records, gpointer record, JsRecordKind table, const char *field)
{
  if (table == JS_RECORD_DOCUMENT && strcmp(field, "entity") == 0)
    records->entity_method = JS_METHOD_TEXT; /* a person has read it */
  const JsRecordColumn *check = js_record_column(table, "check");
  /* The number is no longer the one that the identities repaired. */
  if (check != NULL && js_record_column(table, field)->kind == JS_HOLDS_NUMBER)
    js_record_set(records, record, check, "unverified");
  if (table != JS_RECORD_ACCOUNT)
    return;
  JsAccount *account = record;
  /* A person has looked: which account it is, and what it says, is no longer in doubt. */
  account->doubtful = FALSE;
  if (strcmp(field, "amount") == 0)
    account->place.confidence = 1;
}

/* Sets the fields of one row. Nothing is set unless all fit. */
static gboolean
set_fields(Applying *a, gpointer record)
{
  const JsCorrection *c = a->outcome->correction;
  gboolean already = TRUE;
  for (guint i = 0; i < c->fields->len; i++) {
    const JsCorrectedField *f = g_ptr_array_index(c->fields, i);
    const JsRecordColumn *column = column_for(a, f);
    if (column == NULL)
      return FALSE;
    g_autofree char *now = js_record_text(record, column);
    if (same_value(column, now, f->new_value))
      continue;
    already = FALSE;
    g_autofree char *shown = quote(now), *old = quote(f->old_value);
    if (!same_value(column, now, f->old_value))
      return fail(a, JS_FIT_OTHER_VALUE, N_("%s was %s when it was corrected, now it is %s"),
                  f->field, old, shown);
  }
  for (guint i = 0; i < c->fields->len; i++) {
    const JsCorrectedField *f = g_ptr_array_index(c->fields, i);
    const JsRecordColumn *column = js_record_column(c->table, f->field);
    if (!js_record_set(a->records, record, column, f->new_value)) {
      /* Put back what was set so far. */
      while (i-- > 0) {
        f = g_ptr_array_index(c->fields, i);
        js_record_set(a->records, record, js_record_column(c->table, f->field), f->old_value);
      }
      return fail(a, JS_FIT_INVALID, N_("a value that the field cannot hold"));
    }
  }
  for (guint i = 0; i < c->fields->len; i++)
    follow(a->records, record, c->table,
           ((const JsCorrectedField *)g_ptr_array_index(c->fields, i))->field);
  mark(a->records, record, c->table, c->when);
  a->outcome->fit = already ? JS_FIT_ALREADY : JS_FIT_APPLIED;
  a->outcome->rows = 1;
  return TRUE;
}

/* ---- whole tables and columns ---- */

/* The place of a row in its printed table. FALSE for a kind of record that has none. */
static gboolean
cell_of(gpointer record, JsRecordKind table, guint *table_no, guint *col)
{
  if (table != JS_RECORD_ACCOUNT && table != JS_RECORD_FACT)
    return FALSE;
  const JsAccount *account = record;
  const JsFact *fact = record;
  *table_no = table == JS_RECORD_ACCOUNT ? account->table_no : fact->table_no;
  *col = table == JS_RECORD_ACCOUNT ? account->col : fact->col;
  return *table_no > 0;
}

/* Sets the field in all rows of the kind that stand in the table (in the column) and hold the old
 * value. */
static void
set_cells(Applying *a, JsRecordKind kind, guint table_no, int col, const JsCorrectedField *f)
{
  const JsRecordColumn *column = js_record_column(kind, f->field);
  const JsCorrection *c = a->outcome->correction;
  for (guint i = 0; column != NULL && i < js_records_count(a->records, kind); i++) {
    gpointer record = js_records_get(a->records, kind, i);
    guint its_table, its_col;
    if (!cell_of(record, kind, &its_table, &its_col) || its_table != table_no ||
        (col >= 0 && its_col != (guint)col))
      continue;
    g_autofree char *now = js_record_text(record, column);
    if (!same_value(column, now, f->old_value) ||
        !js_record_set(a->records, record, column, f->new_value))
      continue;
    follow(a->records, record, kind, f->field);
    mark(a->records, record, kind, c->when);
    a->outcome->rows++;
  }
}

static gboolean
set_table(Applying *a, guint index)
{
  const JsCorrection *c = a->outcome->correction;
  gpointer record = js_records_get(a->records, c->table, index);
  guint table_no, col;
  if (!cell_of(record, c->table, &table_no, &col))
    return fail(a, JS_FIT_INVALID, N_("the row stands in no printed table"));
  /* The row itself must hold the old value, or hold the new one already. */
  for (guint i = 0; i < c->fields->len; i++) {
    const JsCorrectedField *f = g_ptr_array_index(c->fields, i);
    const JsRecordColumn *column = column_for(a, f);
    if (column == NULL)
      return FALSE;
    g_autofree char *now = js_record_text(record, column);
    g_autofree char *shown = quote(now), *old = quote(f->old_value);
    if (column->kind == JS_HOLDS_NUMBER)
      return fail(a, JS_FIT_INVALID, N_("%s cannot be set for a whole table"), f->field);
    if (!same_value(column, now, f->old_value) && !same_value(column, now, f->new_value))
      return fail(a, JS_FIT_OTHER_VALUE, N_("%s was %s when it was corrected, now it is %s"),
                  f->field, old, shown);
  }
  static const JsRecordKind KINDS[] = {JS_RECORD_ACCOUNT, JS_RECORD_FACT};
  int only = c->action == JS_CORRECTION_SET_COLUMN ? (int)col : -1;
  for (guint i = 0; i < c->fields->len; i++)
    for (gsize k = 0; k < G_N_ELEMENTS(KINDS); k++)
      set_cells(a, KINDS[k], table_no, only, g_ptr_array_index(c->fields, i));
  a->outcome->fit = a->outcome->rows > 0 ? JS_FIT_APPLIED : JS_FIT_ALREADY;
  return TRUE;
}

/* ---- rows ---- */

static gboolean
strike(Applying *a, guint index)
{
  const JsCorrection *c = a->outcome->correction;
  GPtrArray *array = js_records_array(a->records, c->table);
  if (array == NULL)
    return fail(a, JS_FIT_INVALID, N_("a document cannot be struck out"));
  g_ptr_array_remove_index(array, index);
  a->outcome->fit = JS_FIT_APPLIED;
  a->outcome->rows = 1;
  return TRUE;
}

/* TRUE when the record says what the new row says, but for words that another version may read
 * otherwise. */
static gboolean
says_the_same(const JsCorrection *c, gpointer record)
{
  static const char *const LOOSE[] = {"name",   "classification", "statement", "unit",
                                      "source", "fiscal_year",    NULL};
  for (guint i = 0; i < c->fields->len; i++) {
    const JsCorrectedField *f = g_ptr_array_index(c->fields, i);
    const JsRecordColumn *column = js_record_column(c->table, f->field);
    g_autofree char *text = js_record_text(record, column);
    if (!g_strv_contains(LOOSE, f->field) && !same_value(column, text, f->new_value))
      return FALSE;
  }
  return TRUE;
}

/* Marks the row when it is there without the correction: another version may read it. */
static gboolean
is_there_already(Applying *a)
{
  const JsCorrection *c = a->outcome->correction;
  for (guint i = 0; i < js_records_count(a->records, c->table); i++) {
    gpointer record = js_records_get(a->records, c->table, i);
    if (!js_correction_is_at(c, a->records, i) || !says_the_same(c, record))
      continue;
    mark(a->records, record, c->table, c->when);
    a->outcome->fit = JS_FIT_ALREADY;
    a->outcome->rows = 1;
    return TRUE;
  }
  return FALSE;
}

static gboolean
add(Applying *a)
{
  const JsCorrection *c = a->outcome->correction;
  if (c->table == JS_RECORD_DOCUMENT)
    return fail(a, JS_FIT_INVALID, N_("a document cannot be added"));
  for (guint i = 0; i < c->fields->len; i++)
    if (column_for(a, g_ptr_array_index(c->fields, i)) == NULL)
      return FALSE;
  if (is_there_already(a))
    return TRUE;
  g_autofree char *fault = js_added_row_insert(c, a->tables, a->records);
  if (fault != NULL)
    return fail(a, JS_FIT_INVALID, "%s", fault);
  a->outcome->fit = JS_FIT_APPLIED;
  a->outcome->rows = 1;
  return TRUE;
}

static void
apply(Applying *a)
{
  const JsCorrection *c = a->outcome->correction;
  guint index;
  JsFit fit = JS_FIT_APPLIED;
  if (c->action == JS_CORRECTION_ADD) {
    add(a);
    return;
  }
  fit = js_correction_find(c, a->records, &index);
  if (fit != JS_FIT_APPLIED)
    tell_no_row(a, fit, index);
  else if (c->action == JS_CORRECTION_SET)
    set_fields(a, js_records_get(a->records, c->table, index));
  else if (c->action == JS_CORRECTION_STRIKE)
    strike(a, index);
  else
    set_table(a, index);
}

static void
outcome_free(gpointer data)
{
  JsCorrectionOutcome *outcome = data;
  g_free(outcome->message);
  g_free(outcome);
}

GPtrArray *
js_corrections_apply(const JsCorrections *corrections, const JsTableSchemas *tables,
                     const char *document_id, JsRecords *records)
{
  GPtrArray *outcomes = g_ptr_array_new_with_free_func(outcome_free);
  const GPtrArray *of = js_corrections_of(corrections, document_id);
  for (guint i = 0; of != NULL && i < of->len; i++) {
    JsCorrectionOutcome *outcome = g_new0(JsCorrectionOutcome, 1);
    outcome->correction = g_ptr_array_index(of, i);
    g_ptr_array_add(outcomes, outcome);
    Applying a = {tables, records, outcome};
    apply(&a);
  }
  return outcomes;
}
