/* Statement tables built by hand, and the rows that they give, as the tests write them. */
#pragma once

#include <string.h>

#include "normalize/schema/statement-forms.h"
#include "normalize/schema/vocabulary.h"
#include "normalize/statement/statements.h"
#include "tests/support/support.h"

static JsSchemas *schemas;

static inline int
load(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = test_source_path("schemas");
  schemas = js_schemas_load(dir, &error);
  assert_null(error);
  return schemas == NULL;
}

static inline int
unload(void **state)
{
  (void)state;
  js_schemas_free(schemas);
  return 0;
}

/* ---- tables from text ---- */

static inline JsParagraph *
paragraph(const char *text)
{
  JsParagraph *p = js_paragraph_new();
  js_text_free(p->text);
  p->text = js_text_new_from_utf8(text, 1);
  p->page = 1;
  return p;
}

/* Rows parted by '\n', cells by '|'; '<' belongs to the cell on its left, '^' to the one above.
 * Captions are parted by '/'; NULL: none. */
static inline JsTable *
build(const char *captions, const char *grid)
{
  JsTable *t = js_table_new();
  g_auto(GStrv) rows = g_strsplit(grid, "\n", -1);
  t->n_rows = g_strv_length(rows);
  t->ruled = TRUE;
  JsPart part = {1, {0, 0, 100, 100}};
  for (guint r = 0; r < t->n_rows; r++) {
    g_auto(GStrv) cells = g_strsplit(rows[r], "|", -1);
    t->n_cols = MAX(t->n_cols, g_strv_length(cells));
    for (guint c = 0; cells[c] != NULL; c++) {
      g_strstrip(cells[c]);
      if (strcmp(cells[c], "<") == 0) {
        JsCell *left = js_table_lookup(t, r, c - 1);
        left->col_span = c + 1 - left->col;
        continue;
      }
      if (strcmp(cells[c], "^") == 0) {
        JsCell *above = js_table_lookup(t, r - 1, c);
        above->row_span = r + 1 - above->row;
        continue;
      }
      JsCell *cell = js_cell_new(r, c, 1, 1);
      js_text_free(cell->text);
      cell->text = js_text_new_from_utf8(cells[c], 1);
      g_array_append_val(cell->parts, part);
      g_ptr_array_add(t->cells, cell);
    }
  }
  js_table_sort(t);
  g_auto(GStrv) lines = g_strsplit(captions != NULL ? captions : "", "/", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add(t->captions, paragraph(lines[i]));
  return t;
}

/* ---- reading ---- */

typedef struct {
  JsRecords *records;
  JsContext context;
  GPtrArray *recent;
  gboolean taken;
} StatementReading;

static inline void
reading_clear(StatementReading *r)
{
  js_records_free(r->records);
  for (guint i = 0; i < r->recent->len; i++)
    js_paragraph_free(g_ptr_array_index(r->recent, i));
  g_ptr_array_unref(r->recent);
}

static inline void
reading_init(StatementReading *r, int year, gboolean budget)
{
  *r = (StatementReading){.records = js_records_new(), .recent = g_ptr_array_new()};
  r->context.schemas = schemas;
  r->context.records = r->records;
  r->context.table_no = 1;
  r->context.year = year;
  r->context.is_budget = budget;
  r->context.recent = r->recent;
}

static inline void
read_table(StatementReading *r, const char *captions, const char *grid)
{
  JsTable *t = build(captions, grid);
  r->taken = js_statement_read(&r->context, t);
  js_table_free(t);
}

#define TEXT(s) ((s) != NULL ? (s) : "")

/* statement direction code name item measure phase amount unit, one row a line. */
static inline char *
dump(const JsRecords *records)
{
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < records->accounts->len; i++) {
    const JsAccount *a = g_ptr_array_index(records->accounts, i);
    g_autofree char *amount = js_decimal_to_string(a->amount.value);
    g_string_append_printf(all, "%s|%s|%s|%s|%s|%s|%s|%s|%s\n", TEXT(a->statement),
                           TEXT(a->direction), TEXT(a->code), TEXT(a->name), TEXT(a->item),
                           TEXT(a->measure), TEXT(a->phase), amount, TEXT(a->unit));
  }
  for (guint i = 0; i < records->facts->len; i++) {
    const JsFact *f = g_ptr_array_index(records->facts, i);
    g_autofree char *value = js_decimal_to_string(f->value.value);
    g_string_append_printf(all, "F %s|%s|%s|%s|%s|%s\n", TEXT(f->statement), TEXT(f->name),
                           TEXT(f->item), TEXT(f->metric), value, TEXT(f->unit));
  }
  return g_string_free(all, FALSE);
}

static inline void
check(int year, gboolean budget, const char *captions, const char *grid, const char *expected)
{
  StatementReading r;
  reading_init(&r, year, budget);
  read_table(&r, captions, grid);
  assert_true(r.taken);
  g_autofree char *got = dump(r.records);
  assert_string_equal(got, expected);
  reading_clear(&r);
}

/* The table is no statement, and gives nothing. */
static inline void
check_not(const char *captions, const char *grid)
{
  StatementReading r;
  reading_init(&r, 2024, FALSE);
  read_table(&r, captions, grid);
  assert_false(r.taken);
  assert_int_equal(r.records->accounts->len + r.records->facts->len, 0);
  reading_clear(&r);
}
