/* The columns of the records by name: see record-columns.h. */
#include "normalize/record-columns.h"

#include <math.h>
#include <string.h>

#include "normalize/value/fold.h"

#define COLUMN(kind, type, member, editable)                                                       \
  {                                                                                                \
#member, JS_HOLDS_##kind, G_STRUCT_OFFSET(type, member), editable                              \
  }
#define NAMED(name, kind, type, member, editable)                                                  \
  {                                                                                                \
    name, JS_HOLDS_##kind, G_STRUCT_OFFSET(type, member), editable                                 \
  }
#define END                                                                                        \
  {                                                                                                \
    .name = NULL                                                                                   \
  }
/* Whether a person may correct the column. */
#define EDITABLE TRUE
#define FIXED FALSE

/* The columns of a place. A person gives them for a row that is added, and never changes them. */
#define PLACE(type)                                                                                \
  COLUMN_OF_PLACE("page", COUNT, type, page), COLUMN_OF_PLACE("x0", POSITION, type, box.x0),       \
      COLUMN_OF_PLACE("y0", POSITION, type, box.y0),                                               \
      COLUMN_OF_PLACE("x1", POSITION, type, box.x1),                                               \
      COLUMN_OF_PLACE("y1", POSITION, type, box.y1),                                               \
      COLUMN_OF_PLACE("method", METHOD, type, method),                                             \
      COLUMN_OF_PLACE("confidence", CONFIDENCE, type, confidence),                                 \
      COLUMN_OF_PLACE("print", COUNT32, type, printed)
#define COLUMN_OF_PLACE(name, kind, type, member)                                                  \
  {                                                                                                \
    name, JS_HOLDS_##kind, G_STRUCT_OFFSET(type, place) + G_STRUCT_OFFSET(JsPlace, member), FALSE  \
  }

/* The columns of governments' books. */
#define AREA(type)                                                                                 \
  NAMED("scope", TEXT, type, area.scope, EDITABLE),                                                \
      NAMED("region", TEXT, type, area.region, EDITABLE),                                          \
      NAMED("region_code", TEXT, type, area.code, EDITABLE),                                       \
      NAMED("parent", TEXT, type, area.parent, EDITABLE)

static const JsRecordColumn DOCUMENT[] = {
    COLUMN(TEXT, JsRecords, entity, EDITABLE),  COLUMN(TEXT, JsRecords, fiscal_year, EDITABLE),
    COLUMN(TEXT, JsRecords, kind, FIXED),       COLUMN(TEXT, JsRecords, title, EDITABLE),
    COLUMN(TEXT, JsRecords, entity_raw, FIXED), COLUMN(METHOD, JsRecords, entity_method, FIXED),
    COLUMN(COUNT, JsRecords, tables, FIXED),    COLUMN(COUNT, JsRecords, tables_used, FIXED),
    COLUMN(TEXT, JsRecords, corrected, FIXED),  END};

static const JsRecordColumn ACCOUNT[] = {COLUMN(TEXT, JsAccount, fiscal_year, EDITABLE),
                                         COLUMN(TEXT, JsAccount, statement, EDITABLE),
                                         COLUMN(TEXT, JsAccount, direction, EDITABLE),
                                         COLUMN(TEXT, JsAccount, classification, EDITABLE),
                                         COLUMN(TEXT, JsAccount, code, EDITABLE),
                                         COLUMN(TEXT, JsAccount, name, EDITABLE),
                                         COLUMN(TEXT, JsAccount, item, EDITABLE),
                                         COLUMN(TEXT, JsAccount, measure, EDITABLE),
                                         COLUMN(TEXT, JsAccount, phase, EDITABLE),
                                         COLUMN(NUMBER, JsAccount, amount, EDITABLE),
                                         COLUMN(UNIT, JsAccount, unit, EDITABLE),
                                         NAMED("amount_raw", RAW, JsAccount, amount, FIXED),
                                         COLUMN(SOURCE, JsAccount, source, FIXED),
                                         PLACE(JsAccount),
                                         COLUMN(CHECK, JsAccount, check, FIXED),
                                         COLUMN(COUNT, JsAccount, table_no, FIXED),
                                         COLUMN(COUNT, JsAccount, row, FIXED),
                                         COLUMN(COUNT, JsAccount, col, FIXED),
                                         COLUMN(COUNT, JsAccount, side, FIXED),
                                         COLUMN(TEXT, JsAccount, corrected, FIXED),
                                         AREA(JsAccount),
                                         COLUMN(FLAG, JsAccount, partial, FIXED),
                                         COLUMN(FLAG, JsAccount, doubtful, FIXED),
                                         END};

static const JsRecordColumn FACT[] = {COLUMN(TEXT, JsFact, fiscal_year, EDITABLE),
                                      COLUMN(TEXT, JsFact, statement, EDITABLE),
                                      COLUMN(TEXT, JsFact, direction, EDITABLE),
                                      COLUMN(TEXT, JsFact, classification, EDITABLE),
                                      COLUMN(TEXT, JsFact, code, EDITABLE),
                                      COLUMN(TEXT, JsFact, name, EDITABLE),
                                      COLUMN(TEXT, JsFact, item, EDITABLE),
                                      COLUMN(TEXT, JsFact, metric, EDITABLE),
                                      COLUMN(NUMBER, JsFact, value, EDITABLE),
                                      COLUMN(TEXT, JsFact, unit, EDITABLE),
                                      NAMED("value_raw", RAW, JsFact, value, FIXED),
                                      COLUMN(SOURCE, JsFact, source, FIXED),
                                      PLACE(JsFact),
                                      COLUMN(CHECK, JsFact, check, FIXED),
                                      COLUMN(COUNT, JsFact, table_no, FIXED),
                                      COLUMN(COUNT, JsFact, row, FIXED),
                                      COLUMN(COUNT, JsFact, col, FIXED),
                                      COLUMN(TEXT, JsFact, corrected, FIXED),
                                      AREA(JsFact),
                                      END};

static const JsRecordColumn PROJECT[] = {
    COLUMN(COUNT, JsProject, project_no, FIXED), COLUMN(TEXT, JsProject, form, EDITABLE),
    COLUMN(TEXT, JsProject, project, EDITABLE), COLUMN(TEXT, JsProject, department, EDITABLE),
    COLUMN(TEXT, JsProject, department_code, EDITABLE),
    COLUMN(TEXT, JsProject, unit_name, EDITABLE), COLUMN(TEXT, JsProject, unit_code, EDITABLE),
    COLUMN(TEXT, JsProject, fiscal_year, EDITABLE), COLUMN(TEXT, JsProject, goal_target, EDITABLE),
    COLUMN(TEXT, JsProject, goal_actual, EDITABLE),
    COLUMN(NUMBER, JsProject, total_score, EDITABLE), COLUMN(TEXT, JsProject, grade, EDITABLE),
    COLUMN(COUNT, JsProject, page_first, FIXED), COLUMN(COUNT, JsProject, page_last, FIXED),
    COLUMN(METHOD, JsProject, method, FIXED), COLUMN(CONFIDENCE, JsProject, confidence, FIXED),
    COLUMN(CHECK, JsProject, check, FIXED), COLUMN(TEXT, JsProject, corrected, FIXED),
    /* The place of the total score. */
    NAMED("score_page", COUNT, JsProject, place.page, FIXED),
    NAMED("score_method", METHOD, JsProject, place.method, FIXED),
    NAMED("score_confidence", CONFIDENCE, JsProject, place.confidence, FIXED),
    NAMED("score_print", COUNT32, JsProject, place.printed, FIXED), END};

static const JsRecordColumn FUNDING[] = {COLUMN(COUNT, JsFunding, project_no, FIXED),
                                         COLUMN(TEXT, JsFunding, project, EDITABLE),
                                         COLUMN(TEXT, JsFunding, source_label, EDITABLE),
                                         COLUMN(TEXT, JsFunding, source_id, EDITABLE),
                                         COLUMN(NUMBER, JsFunding, approved, EDITABLE),
                                         COLUMN(NUMBER, JsFunding, adjusted, EDITABLE),
                                         COLUMN(NUMBER, JsFunding, executed, EDITABLE),
                                         COLUMN(NUMBER, JsFunding, carryover, EDITABLE),
                                         COLUMN(NUMBER, JsFunding, weight, EDITABLE),
                                         COLUMN(NUMBER, JsFunding, execution_rate, EDITABLE),
                                         COLUMN(NUMBER, JsFunding, score, EDITABLE),
                                         COLUMN(TEXT, JsFunding, unit, EDITABLE),
                                         PLACE(JsFunding),
                                         COLUMN(CHECK, JsFunding, check, FIXED),
                                         COLUMN(TEXT, JsFunding, corrected, FIXED),
                                         COLUMN(FLAG, JsFunding, by_alignment, FIXED),
                                         END};

static const JsRecordColumn INDICATOR[] = {
    COLUMN(COUNT, JsIndicator, project_no, FIXED),
    COLUMN(TEXT, JsIndicator, project, EDITABLE),
    COLUMN(TEXT, JsIndicator, level1, EDITABLE),
    COLUMN(TEXT, JsIndicator, level2, EDITABLE),
    COLUMN(TEXT, JsIndicator, level3, EDITABLE),
    COLUMN(TEXT, JsIndicator, nature, EDITABLE),
    COLUMN(TEXT, JsIndicator, target_raw, EDITABLE),
    COLUMN(TEXT, JsIndicator, target_operator, EDITABLE),
    COLUMN(NUMBER, JsIndicator, target_value, EDITABLE),
    COLUMN(TEXT, JsIndicator, target_unit, EDITABLE),
    COLUMN(TEXT, JsIndicator, adjusted_target_raw, EDITABLE),
    COLUMN(TEXT, JsIndicator, actual_raw, EDITABLE),
    COLUMN(TEXT, JsIndicator, actual_operator, EDITABLE),
    COLUMN(NUMBER, JsIndicator, actual_value, EDITABLE),
    COLUMN(TEXT, JsIndicator, actual_unit, EDITABLE),
    COLUMN(NUMBER, JsIndicator, completion_percent, EDITABLE),
    COLUMN(NUMBER, JsIndicator, weight, EDITABLE),
    COLUMN(NUMBER, JsIndicator, score, EDITABLE),
    COLUMN(TEXT, JsIndicator, basis, EDITABLE),
    COLUMN(TEXT, JsIndicator, prior_raw, EDITABLE),
    COLUMN(TEXT, JsIndicator, scoring_rule, EDITABLE),
    COLUMN(TEXT, JsIndicator, evidence, EDITABLE),
    COLUMN(TEXT, JsIndicator, explanation, EDITABLE),
    PLACE(JsIndicator),
    COLUMN(CHECK, JsIndicator, check, FIXED),
    COLUMN(TEXT, JsIndicator, adjusted_target_operator, EDITABLE),
    COLUMN(NUMBER, JsIndicator, adjusted_target_value, EDITABLE),
    COLUMN(TEXT, JsIndicator, adjusted_target_unit, EDITABLE),
    COLUMN(TEXT, JsIndicator, corrected, FIXED),
    END};

static const struct {
  const char *name;
  const JsRecordColumn *columns;
  gsize array; /* offset of the records in JsRecords */
  gsize place; /* offset of the place in the record */
} KINDS[JS_N_RECORD_KINDS] = {
    [JS_RECORD_DOCUMENT] = {"documents", DOCUMENT, 0, 0},
    [JS_RECORD_ACCOUNT] = {"accounts", ACCOUNT, G_STRUCT_OFFSET(JsRecords, accounts),
                           G_STRUCT_OFFSET(JsAccount, place)},
    [JS_RECORD_FACT] = {"facts", FACT, G_STRUCT_OFFSET(JsRecords, facts),
                        G_STRUCT_OFFSET(JsFact, place)},
    [JS_RECORD_PROJECT] = {"projects", PROJECT, G_STRUCT_OFFSET(JsRecords, projects),
                           G_STRUCT_OFFSET(JsProject, place)},
    [JS_RECORD_FUNDING] = {"funding", FUNDING, G_STRUCT_OFFSET(JsRecords, funding),
                           G_STRUCT_OFFSET(JsFunding, place)},
    [JS_RECORD_INDICATOR] = {"indicators", INDICATOR, G_STRUCT_OFFSET(JsRecords, indicators),
                             G_STRUCT_OFFSET(JsIndicator, place)},
};

/* Edges of boxes lie below this, in points; those of JS_BOX_EMPTY do not. */
static const double POSITION_MAX = 1e9;

/* ---- lists ---- */

const char *
js_record_kind_name(JsRecordKind kind)
{
  return KINDS[kind].name;
}

JsRecordKind
js_record_kind_of(const char *name)
{
  for (guint i = 0; i < JS_N_RECORD_KINDS; i++)
    if (strcmp(KINDS[i].name, name) == 0)
      return (JsRecordKind)i;
  return JS_N_RECORD_KINDS;
}

const JsRecordColumn *
js_record_columns(JsRecordKind kind)
{
  return KINDS[kind].columns;
}

const JsRecordColumn *
js_record_column(JsRecordKind kind, const char *name)
{
  for (const JsRecordColumn *c = KINDS[kind].columns; c->name != NULL; c++)
    if (strcmp(c->name, name) == 0)
      return c;
  return NULL;
}

GPtrArray *
js_records_array(const JsRecords *records, JsRecordKind kind)
{
  return kind == JS_RECORD_DOCUMENT ? NULL
                                    : G_STRUCT_MEMBER(GPtrArray *, records, KINDS[kind].array);
}

guint
js_records_count(const JsRecords *records, JsRecordKind kind)
{
  const GPtrArray *array = js_records_array(records, kind);
  return array != NULL ? array->len : 1;
}

gpointer
js_records_get(const JsRecords *records, JsRecordKind kind, guint index)
{
  const GPtrArray *array = js_records_array(records, kind);
  return array != NULL ? g_ptr_array_index(array, index) : (gpointer)records;
}

gpointer
js_records_append(JsRecords *records, JsRecordKind kind)
{
  switch (kind) {
  case JS_RECORD_ACCOUNT:
    return js_records_add_account(records);
  case JS_RECORD_FACT:
    return js_records_add_fact(records);
  case JS_RECORD_PROJECT:
    return js_records_add_project(records);
  case JS_RECORD_FUNDING:
    return js_records_add_funding(records);
  case JS_RECORD_INDICATOR:
    return js_records_add_indicator(records);
  case JS_RECORD_DOCUMENT:
  case JS_N_RECORD_KINDS:
  default:
    return NULL;
  }
}

JsPlace *
js_record_place(gpointer record, JsRecordKind kind)
{
  return kind == JS_RECORD_DOCUMENT ? NULL : G_STRUCT_MEMBER_P(record, KINDS[kind].place);
}

/* ---- text of a field ---- */

static char *
fixed(double value, const char *format)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 16];
  g_ascii_formatd(buffer, sizeof buffer, format, value);
  return g_strdup(buffer);
}

static char *
counted(guint value)
{
  return value > 0 ? g_strdup_printf("%u", value) : g_strdup("");
}

char *
js_record_text(gconstpointer record, const JsRecordColumn *column)
{
  gconstpointer at = (const char *)record + column->offset;
  const JsValue *value = at;
  switch (column->kind) {
  case JS_HOLDS_NUMBER:
    return value->present ? js_decimal_to_string(value->value) : g_strdup("");
  case JS_HOLDS_RAW:
    return g_strdup(value->raw != NULL ? value->raw : "");
  case JS_HOLDS_COUNT:
    return counted(*(const guint *)at);
  case JS_HOLDS_COUNT32:
    return counted(*(const guint32 *)at);
  case JS_HOLDS_FLAG:
    return g_strdup(*(const gboolean *)at ? "1" : "");
  case JS_HOLDS_POSITION:
    return fabs(*(const double *)at) < POSITION_MAX ? fixed(*(const double *)at, "%.1f")
                                                    : g_strdup("");
  case JS_HOLDS_CONFIDENCE:
    return fixed(CLAMP(*(const double *)at, 0, 1), "%.3f");
  case JS_HOLDS_METHOD:
    return g_strdup(*(const JsMethod *)at == JS_METHOD_OCR ? "ocr" : "text");
  case JS_HOLDS_SOURCE:
    return g_strdup(*(const JsSource *)at == JS_SOURCE_NARRATIVE ? "narrative" : "table");
  case JS_HOLDS_CHECK:
    return g_strdup(js_check_state_id(*(const JsCheckState *)at));
  case JS_HOLDS_TEXT:
  case JS_HOLDS_UNIT:
  default: {
    const char *text = *(const char *const *)at;
    return g_strdup(text != NULL ? text : "");
  }
  }
}

/* ---- setting a field ---- */

static gboolean
set_number(JsValue *value, const char *text)
{
  JsDecimal parsed;
  if (*text == '\0') {
    value->present = FALSE;
    return TRUE;
  }
  /* No separators: a table has plain decimals. */
  if (strchr(text, ',') != NULL || !js_decimal_parse(text, &parsed))
    return FALSE;
  value->present = TRUE;
  value->value = parsed;
  return TRUE;
}

static gboolean
set_unit(JsRecords *records, JsAccount *account, const char *text)
{
  const char *canonical;
  int power = 0;
  if (*text != '\0' && !js_unit_of_money(text, &power, &canonical))
    return FALSE;
  account->power = power;
  account->unit = js_records_string(records, text);
  return TRUE;
}

static gboolean
set_double(double *out, const char *text)
{
  char *end = NULL;
  double value = *text != '\0' ? g_ascii_strtod(text, &end) : 0;
  if (*text != '\0' && (*end != '\0' || !(fabs(value) < POSITION_MAX)))
    return FALSE;
  *out = value;
  return TRUE;
}

static gboolean
set_count(guint *out, const char *text)
{
  guint64 n = 0;
  if (*text != '\0' && !g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &n, NULL))
    return FALSE;
  *out = (guint)n;
  return TRUE;
}

G_STATIC_ASSERT(sizeof(guint) == sizeof(guint32)); /* set_count() sets both */

/* The index of the word that `text` is, 0 for nothing; −1 for another word. */
static int
choice(const char *text, const char *const *words)
{
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp(words[i], text) == 0)
      return i;
  return *text == '\0' ? 0 : -1;
}

gboolean
js_record_set(JsRecords *records, gpointer record, const JsRecordColumn *column, const char *given)
{
  static const char *const METHODS[] = {"text", "ocr", NULL}, *const FLAGS[] = {"", "1", NULL},
                           *const SOURCES[] = {"table", "narrative", NULL},
                           *const CHECKS[] = {"unverified", "verified", "conflict",
                                              "repaired",   "disputed", NULL};
  gpointer at = (char *)record + column->offset;
  const char *text = given != NULL ? given : "";
  int chosen;
  G_STATIC_ASSERT(sizeof(guint) == sizeof(guint32));
  switch (column->kind) {
  case JS_HOLDS_NUMBER:
    return set_number(at, text);
  case JS_HOLDS_RAW:
    ((JsValue *)at)->raw = js_records_string(records, text);
    return TRUE;
  case JS_HOLDS_UNIT:
    return set_unit(records, record, text);
  case JS_HOLDS_COUNT:
  case JS_HOLDS_COUNT32:
    return set_count(at, text);
  case JS_HOLDS_POSITION:
    if (*text != '\0')
      return set_double(at, text);
    /* As in JS_BOX_EMPTY. */
    *(double *)at = column->name[1] == '0' ? G_MAXDOUBLE : -G_MAXDOUBLE;
    return TRUE;
  case JS_HOLDS_CONFIDENCE:
    return set_double(at, text);
  case JS_HOLDS_FLAG:
    chosen = choice(text, FLAGS);
    *(gboolean *)at = chosen == 1;
    return chosen >= 0;
  case JS_HOLDS_METHOD:
    chosen = choice(text, METHODS);
    *(JsMethod *)at = chosen == 1 ? JS_METHOD_OCR : JS_METHOD_TEXT;
    return chosen >= 0;
  case JS_HOLDS_SOURCE:
    chosen = choice(text, SOURCES);
    *(JsSource *)at = chosen == 1 ? JS_SOURCE_NARRATIVE : JS_SOURCE_TABLE;
    return chosen >= 0;
  case JS_HOLDS_CHECK:
    chosen = choice(text, CHECKS);
    *(JsCheckState *)at = (JsCheckState)MAX(chosen, 0);
    return chosen >= 0;
  case JS_HOLDS_TEXT:
  default:
    *(const char **)at = js_records_string(records, text);
    return TRUE;
  }
}
