/* Printed tables on sheets: see printed.h. One table is held in memory at a time. */
#include "export/workbook/printed.h"

#include <string.h>

#include "export/statement.h"
#include "export/workbook/block.h"
#include "export/workbook/links.h"

/* The kinds of printed tables that are no statements; labels of the field `workbook`. */
static const char FORMS[] = "forms", OTHER[] = "other";

/* A damaged cells.csv may hold any number; no table has more rows or columns. */
enum { MAX_INDEX = 60000 };

typedef struct {
  JsBook *book;
  JsBookSheet *contents;
  GHashTable *sheets; /* kind → JsBookSheet, borrowed from the book */
  JsValueReader *values;
  JsLinks *links;
  sqlite3_stmt *cells;
} Printer;

/* What stands in the heading of a table. Borrowed from the query. */
typedef struct {
  const char *document_id, *entity, *file, *kind, *unit;
  int table_no, page, year;
} PrintedTable;

/* The kind of a table is the statement of most of its rows; one within the pages of a
 * self-evaluation form is a part of the form. */
static const char KIND_OF_TABLE[] =
    "coalesce("
    "(SELECT statement FROM (SELECT statement FROM accounts a WHERE a.document_id = c.document_id "
    "AND a.table_no = c.table_no AND statement IS NOT NULL UNION ALL SELECT statement FROM facts f "
    "WHERE f.document_id = c.document_id AND f.table_no = c.table_no AND statement IS NOT NULL) "
    "GROUP BY statement ORDER BY count(*) DESC, statement LIMIT 1), "
    "CASE WHEN EXISTS (SELECT 1 FROM projects p WHERE p.document_id = c.document_id "
    "AND c.page BETWEEN p.page_first AND p.page_last) THEN 'forms' END, 'other')";

static gboolean
write_table_list(sqlite3 *db, GError **error)
{
  g_autofree char *sql = g_strconcat(
      "CREATE TEMP TABLE printed AS SELECT c.document_id, c.table_no, min(c.page) AS page, "
      "NULL AS kind, NULL AS unit FROM cells c GROUP BY c.document_id, c.table_no ORDER BY "
      "min(c.rowid); "
      "UPDATE printed AS c SET kind = ",
      KIND_OF_TABLE,
      ", unit = (SELECT unit FROM accounts a WHERE a.document_id = c.document_id AND a.table_no = "
      "c.table_no "
      "AND unit IS NOT NULL GROUP BY unit ORDER BY count(*) DESC, unit LIMIT 1)",
      NULL);
  return js_database_run(db, "facts_place",
                         "CREATE INDEX IF NOT EXISTS facts_place ON facts (document_id, table_no)",
                         error) &&
         js_database_run(db, "printed", sql, error);
}

/* The sheets stand in the order of the labels: the statements, then forms and others. */
static gboolean
add_sheets(Printer *p, GError **error)
{
  g_autoptr(sqlite3_stmt) kinds = js_database_prepare(
      js_book_database(p->book),
      "SELECT k.kind FROM (SELECT DISTINCT kind FROM printed) k LEFT JOIN labels l "
      "ON l.field = 'statement' AND l.id = k.kind "
      "ORDER BY k.kind = 'other', k.kind = 'forms', l.rowid",
      error);
  if (kinds == NULL)
    return FALSE;
  while (sqlite3_step(kinds) == SQLITE_ROW) {
    const char *kind = js_database_text(kinds, 0);
    gboolean statement = strcmp(kind, FORMS) != 0 && strcmp(kind, OTHER) != 0;
    JsBookSheet *sheet = js_book_add_sheet(
        p->book, js_book_label(p->book, statement ? "statement" : "workbook", kind));
    g_hash_table_insert(p->sheets, g_strdup(kind), sheet);
  }
  return TRUE;
}

/* ---- cells ---- */

static void
cell_free(gpointer data)
{
  JsBlockCell *cell = data;
  g_free(cell->text);
  g_free(cell);
}

static GPtrArray *
read_cells(const Printer *p, const PrintedTable *table)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func(cell_free);
  sqlite3_stmt *q = p->cells;
  sqlite3_reset(q);
  sqlite3_bind_text(q, 1, table->document_id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int(q, 2, table->table_no);
  while (sqlite3_step(q) == SQLITE_ROW) {
    JsBlockCell cell = {sqlite3_column_int(q, 0), sqlite3_column_int(q, 1),
                        sqlite3_column_int(q, 2), sqlite3_column_int(q, 3), NULL};
    if (cell.row < 0 || cell.column < 0 || cell.row > MAX_INDEX || cell.column > MAX_INDEX ||
        cell.row_span > MAX_INDEX || cell.column_span > MAX_INDEX)
      continue;
    cell.text = g_strdup(js_database_text(q, 4));
    g_ptr_array_add(cells, g_memdup2(&cell, sizeof cell));
  }
  return cells;
}

/* ---- blocks ---- */

static const char *
kind_label(const Printer *p, const char *kind)
{
  const char *label = js_book_label(p->book, "statement", kind);
  return label != kind ? label : js_book_label(p->book, "workbook", kind);
}

/* The top row of a part, which stays in view: back to the contents. */
static void
write_top(Printer *p, JsBookSheet *sheet)
{
  if (sheet->row > 0)
    return;
  g_autofree char *address = g_strdup_printf("internal:'%s'!A1", js_sheet_part_name(p->contents));
  js_sheet_link(sheet, 0, 0, address, js_book_label(p->book, "word", "back"), (JsCellLook){0});
  js_sheet_freeze(sheet, 1);
  sheet->row = 1;
}

/* "BODY · 2023 · 收入表 · 单位 万元", with a link to the page. */
static void
write_title(Printer *p, JsBookSheet *sheet, const PrintedTable *t)
{
  g_autoptr(GString) title = g_string_new(t->entity);
  if (t->year > 0)
    g_string_append_printf(title, " \302\267 %d", t->year);
  g_string_append_printf(title, " \302\267 %s", kind_label(p, t->kind));
  if (*t->unit != '\0')
    g_string_append_printf(title, " \302\267 %s %s", js_book_label(p->book, "word", "unit"),
                           t->unit);
  g_string_append_printf(title, " \302\267 %s %d", js_book_label(p->book, "word", "page"), t->page);
  /* The width of the first column is not that of the title, which runs over the next ones. */
  g_autofree char *page = js_links_page(p->links, t->document_id, t->page);
  js_sheet_link(sheet, sheet->row, 0, page != NULL ? page : "", title->str,
                (JsCellLook){.bold = TRUE, .title = TRUE});
  sheet->row++;
}

static void
list_in_contents(Printer *p, const JsBookSheet *sheet, const PrintedTable *t, guint figures,
                 guint doubtful)
{
  JsBookSheet *contents = p->contents;
  g_autofree char *place =
      g_strdup_printf("internal:'%s'!A%u", js_sheet_part_name(sheet), sheet->row + 1);
  g_autofree char *page = js_links_page(p->links, t->document_id, t->page);
  char numbers[4][12];
  g_snprintf(numbers[0], sizeof numbers[0], "%d", t->year);
  g_snprintf(numbers[1], sizeof numbers[1], "%d", t->page);
  g_snprintf(numbers[2], sizeof numbers[2], "%u", figures);
  g_snprintf(numbers[3], sizeof numbers[3], "%u", doubtful);
  JsCellLook plain = {0}, doubt = {.fill = doubtful > 0 ? JS_FILL_ORANGE : JS_FILL_NONE};
  js_sheet_reserve(contents, 1);
  js_sheet_text(contents, contents->row, 0, t->entity, plain);
  if (t->year > 0)
    js_sheet_number(contents, contents->row, 1, numbers[0], plain);
  js_sheet_link(contents, contents->row, 2, place, kind_label(p, t->kind), plain);
  js_sheet_link(contents, contents->row, 3, page != NULL ? page : "", t->file, plain);
  js_sheet_number(contents, contents->row, 4, numbers[1], plain);
  js_sheet_number(contents, contents->row, 5, numbers[2], plain);
  js_sheet_number(contents, contents->row, 6, numbers[3], doubt);
  g_autofree char *review = g_strdup_printf("%s/%d", t->document_id, t->page);
  js_sheet_review(contents, contents->row, 7, review);
  contents->row++;
}

static guint
count_doubtful(const JsCellValues *values)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;
  g_hash_table_iter_init(&iter, (GHashTable *)values);
  while (g_hash_table_iter_next(&iter, NULL, &value))
    n += ((JsCellValue *)value)->note != NULL ? 1 : 0;
  return n;
}

static void
write_table(Printer *p, const PrintedTable *t)
{
  JsBookSheet *sheet = g_hash_table_lookup(p->sheets, t->kind);
  g_autoptr(GPtrArray) cells = read_cells(p, t);
  g_autoptr(GHashTable) values = js_value_reader_read(p->values, t->document_id, t->table_no);
  if (sheet == NULL)
    return;
  js_sheet_reserve(sheet, (guint64)js_printed_block_rows(cells) + 2);
  write_top(p, sheet);
  list_in_contents(p, sheet, t, g_hash_table_size(values), count_doubtful(values));
  write_title(p, sheet, t);
  js_printed_block_write(sheet, cells, values);
  sheet->row++;
}

static gboolean
write_tables(Printer *p, GError **error)
{
  sqlite3 *db = js_book_database(p->book);
  g_autoptr(sqlite3_stmt) q = js_database_prepare(
      db,
      "SELECT t.document_id, coalesce(d.entity, ''), d.file, t.kind, coalesce(t.unit, ''), "
      "t.table_no, t.page, "
      "d.fiscal_year FROM printed t JOIN documents d USING (document_id) ORDER BY t.rowid",
      error);
  if (q == NULL)
    return FALSE;
  int step;
  while ((step = sqlite3_step(q)) == SQLITE_ROW) {
    PrintedTable t = {.document_id = js_database_text(q, 0),
                      .entity = js_database_text(q, 1),
                      .file = js_database_text(q, 2),
                      .kind = js_database_text(q, 3),
                      .unit = js_database_text(q, 4),
                      .table_no = sqlite3_column_int(q, 5),
                      .page = sqlite3_column_int(q, 6),
                      .year = sqlite3_column_int(q, 7)};
    write_table(p, &t);
  }
  return step == SQLITE_DONE || js_database_fail(db, "cells", error);
}

gboolean
js_printed_sheets(JsBook *book, JsBookSheet *contents, GError **error)
{
  sqlite3 *db = js_book_database(book);
  Printer p = {.book = book, .contents = contents};
  p.sheets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  p.values = js_value_reader_new(book, error);
  p.links = js_links_new(book);
  p.cells =
      p.values != NULL
          ? js_database_prepare(db,
                                "SELECT \"row\", col, row_span, col_span, text FROM cells "
                                "WHERE document_id = ?1 AND table_no = ?2 ORDER BY \"row\", col",
                                error)
          : NULL;
  gboolean done = p.cells != NULL && write_table_list(db, error) && add_sheets(&p, error) &&
                  write_tables(&p, error);
  sqlite3_finalize(p.cells);
  js_links_free(p.links);
  js_value_reader_free(p.values);
  g_hash_table_unref(p.sheets);
  return done;
}
