/* Records → rows of a case: see records-rows.h. */
#include "tests/support/records-rows.h"

typedef enum {
  TEXT,       /* const char *  */
  VALUE,      /* JsValue: the number */
  RAW,        /* JsValue: as printed */
  NUMBER,     /* guint or int */
  FLAG,       /* gboolean */
  SOURCE,     /* JsSource */
  METHOD,     /* JsMethod */
  CONFIDENCE, /* double */
  CHECK       /* JsCheckState */
} Kind;

typedef struct {
  const char *name;
  Kind kind;
  gsize offset; /* of the field in its record */
  CaseShow show;
} Field;

#define FIELD(record, kind, field)                                                                 \
  {                                                                                                \
#field, kind, G_STRUCT_OFFSET(record, field), CASE_SHOW_FILLED                                 \
  }
#define HIDDEN(record, kind, name, field)                                                          \
  {                                                                                                \
    name, kind, G_STRUCT_OFFSET(record, field), CASE_SHOW_NEVER                                    \
  }
#define VARIED(record, field)                                                                      \
  {                                                                                                \
#field, NUMBER, G_STRUCT_OFFSET(record, field), CASE_SHOW_VARIED                               \
  }
#define PLACE(record)                                                                              \
  HIDDEN(record, NUMBER, "page", place.page), HIDDEN(record, METHOD, "method", place.method),      \
      HIDDEN(record, CONFIDENCE, "confidence", place.confidence),                                  \
      HIDDEN(record, NUMBER, "print", place.printed), HIDDEN(record, CHECK, "check", check)
#define TABLE_PLACE(record)                                                                        \
  HIDDEN(record, NUMBER, "table", table_no), HIDDEN(record, NUMBER, "row", row),                   \
      HIDDEN(record, NUMBER, "col", col), HIDDEN(record, SOURCE, "source", source)

#define AREA(record)                                                                               \
  HIDDEN(record, TEXT, "scope", area.scope), HIDDEN(record, TEXT, "region", area.region),          \
      HIDDEN(record, TEXT, "region_code", area.code), HIDDEN(record, TEXT, "parent", area.parent)

static const Field ACCOUNT[] = {
    FIELD(JsAccount, TEXT, statement),
    FIELD(JsAccount, TEXT, direction),
    HIDDEN(JsAccount, TEXT, "classification", classification),
    FIELD(JsAccount, TEXT, code),
    FIELD(JsAccount, TEXT, name),
    FIELD(JsAccount, TEXT, item),
    FIELD(JsAccount, TEXT, measure),
    FIELD(JsAccount, TEXT, phase),
    FIELD(JsAccount, VALUE, amount),
    HIDDEN(JsAccount, RAW, "raw", amount),
    FIELD(JsAccount, TEXT, unit),
    HIDDEN(JsAccount, NUMBER, "power", power),
    HIDDEN(JsAccount, NUMBER, "side", side),
    HIDDEN(JsAccount, FLAG, "partial", partial),
    HIDDEN(JsAccount, FLAG, "doubtful", doubtful),
    AREA(JsAccount),
    TABLE_PLACE(JsAccount),
    PLACE(JsAccount),
};

static const Field FACT[] = {
    FIELD(JsFact, TEXT, statement),
    FIELD(JsFact, TEXT, direction),
    HIDDEN(JsFact, TEXT, "classification", classification),
    FIELD(JsFact, TEXT, code),
    FIELD(JsFact, TEXT, name),
    FIELD(JsFact, TEXT, item),
    FIELD(JsFact, TEXT, metric),
    FIELD(JsFact, VALUE, value),
    HIDDEN(JsFact, RAW, "raw", value),
    FIELD(JsFact, TEXT, unit),
    AREA(JsFact),
    TABLE_PLACE(JsFact),
    PLACE(JsFact),
};

static const Field PROJECT[] = {
    VARIED(JsProject, project_no),
    FIELD(JsProject, TEXT, form),
    FIELD(JsProject, TEXT, project),
    FIELD(JsProject, TEXT, department),
    FIELD(JsProject, TEXT, department_code),
    FIELD(JsProject, TEXT, unit_name),
    FIELD(JsProject, TEXT, unit_code),
    FIELD(JsProject, TEXT, fiscal_year),
    FIELD(JsProject, TEXT, goal_target),
    FIELD(JsProject, TEXT, goal_actual),
    FIELD(JsProject, VALUE, total_score),
    FIELD(JsProject, TEXT, grade),
    HIDDEN(JsProject, NUMBER, "page_first", page_first),
    HIDDEN(JsProject, NUMBER, "page_last", page_last),
    HIDDEN(JsProject, METHOD, "method", method),
    HIDDEN(JsProject, CONFIDENCE, "confidence", confidence),
    HIDDEN(JsProject, CHECK, "check", check),
};

static const Field FUNDING[] = {
    VARIED(JsFunding, project_no),
    HIDDEN(JsFunding, TEXT, "project", project),
    FIELD(JsFunding, TEXT, source_label),
    FIELD(JsFunding, TEXT, source_id),
    FIELD(JsFunding, VALUE, approved),
    FIELD(JsFunding, VALUE, adjusted),
    FIELD(JsFunding, VALUE, executed),
    FIELD(JsFunding, VALUE, carryover),
    FIELD(JsFunding, VALUE, weight),
    FIELD(JsFunding, VALUE, execution_rate),
    FIELD(JsFunding, VALUE, score),
    FIELD(JsFunding, TEXT, unit),
    PLACE(JsFunding),
};

static const Field INDICATOR[] = {
    VARIED(JsIndicator, project_no),
    HIDDEN(JsIndicator, TEXT, "project", project),
    FIELD(JsIndicator, TEXT, level1),
    FIELD(JsIndicator, TEXT, level2),
    FIELD(JsIndicator, TEXT, level3),
    FIELD(JsIndicator, TEXT, nature),
    FIELD(JsIndicator, TEXT, target_raw),
    FIELD(JsIndicator, TEXT, target_operator),
    FIELD(JsIndicator, VALUE, target_value),
    FIELD(JsIndicator, TEXT, target_unit),
    FIELD(JsIndicator, TEXT, adjusted_target_raw),
    FIELD(JsIndicator, TEXT, actual_raw),
    FIELD(JsIndicator, TEXT, actual_operator),
    FIELD(JsIndicator, VALUE, actual_value),
    FIELD(JsIndicator, TEXT, actual_unit),
    FIELD(JsIndicator, VALUE, completion_percent),
    FIELD(JsIndicator, VALUE, weight),
    FIELD(JsIndicator, VALUE, score),
    FIELD(JsIndicator, TEXT, basis),
    FIELD(JsIndicator, TEXT, prior_raw),
    FIELD(JsIndicator, TEXT, scoring_rule),
    FIELD(JsIndicator, TEXT, evidence),
    FIELD(JsIndicator, TEXT, explanation),
    PLACE(JsIndicator),
};

static const Field NOTE[] = {
    {"table", NUMBER, G_STRUCT_OFFSET(JsNote, table_no), CASE_SHOW_FILLED},
    {"page", NUMBER, G_STRUCT_OFFSET(JsNote, page), CASE_SHOW_FILLED},
    FIELD(JsNote, TEXT, text),
};

static const Field CELL[] = {
    {"table", NUMBER, G_STRUCT_OFFSET(JsCellRecord, table_no), CASE_SHOW_VARIED},
    VARIED(JsCellRecord, row),
    VARIED(JsCellRecord, col),
    VARIED(JsCellRecord, row_span),
    VARIED(JsCellRecord, col_span),
    FIELD(JsCellRecord, TEXT, text),
    HIDDEN(JsCellRecord, NUMBER, "page", place.page),
    HIDDEN(JsCellRecord, METHOD, "method", place.method),
    HIDDEN(JsCellRecord, CONFIDENCE, "confidence", place.confidence),
};

/* The field's text, NULL or "" when it is empty. Transfer full. */
static char *
field_text(gconstpointer record, const Field *field)
{
  gconstpointer at = (const char *)record + field->offset;
  const JsValue *value = at;
  switch (field->kind) {
  case TEXT:
    return g_strdup(*(const char *const *)at);
  case VALUE:
    return value->present ? js_decimal_to_string(value->value) : NULL;
  case RAW:
    return value->present ? g_strdup(value->raw) : NULL;
  case NUMBER:
    return g_strdup_printf("%d", *(const int *)at);
  case FLAG:
    return g_strdup(*(const gboolean *)at ? "yes" : "");
  case SOURCE:
    return g_strdup(*(const JsSource *)at == JS_SOURCE_TABLE ? "table" : "narrative");
  case METHOD:
    return g_strdup(*(const JsMethod *)at == JS_METHOD_OCR ? "ocr" : "text");
  case CONFIDENCE:
    return g_strdup_printf("%.2f", *(const double *)at);
  case CHECK:
    return g_strdup(js_check_state_id(*(const JsCheckState *)at));
  }
  g_return_val_if_reached(NULL);
}

static void
add_table(CaseResult *result, const char *name, const GPtrArray *records, const Field *fields,
          gsize n)
{
  CaseTable *table = case_result_add_table(result, name);
  for (gsize i = 0; i < n; i++)
    case_table_add_column(table, fields[i].name, fields[i].show);
  for (guint r = 0; r < records->len; r++)
    for (gsize i = 0; i < n; i++) {
      g_autofree char *text = field_text(records->pdata[r], &fields[i]);
      case_table_add_cell(table, text);
    }
}

void
case_result_add_records(CaseResult *result, const JsRecords *records)
{
  add_table(result, "projects", records->projects, PROJECT, G_N_ELEMENTS(PROJECT));
  add_table(result, "funding", records->funding, FUNDING, G_N_ELEMENTS(FUNDING));
  add_table(result, "indicators", records->indicators, INDICATOR, G_N_ELEMENTS(INDICATOR));
  add_table(result, "accounts", records->accounts, ACCOUNT, G_N_ELEMENTS(ACCOUNT));
  add_table(result, "facts", records->facts, FACT, G_N_ELEMENTS(FACT));
}

void
case_result_add_notes(CaseResult *result, const JsRecords *records)
{
  add_table(result, "notes", records->notes, NOTE, G_N_ELEMENTS(NOTE));
}

void
case_result_add_cells(CaseResult *result, const JsRecords *records)
{
  add_table(result, "cells", records->cells, CELL, G_N_ELEMENTS(CELL));
}
