/* Tables as sheets: see data-sheets.h.
 *
 * A sheet is a query. The name of a result column says what it is:
 *
 *   NAME                a column of the dictionary: its title is there; its values have labels
 * where the table labels has a field of this name NAME AS "=FIELD"    values have the labels of
 * FIELD; the title is its label in the field word NAME AS "@link"     DOCUMENT#PAGE that the cell
 * before it leads to; not shown NAME AS "@review"   DOCUMENT/PAGE/BOX: a link to the review page;
 * shown when there is one */
#include "export/workbook/data-sheets.h"

#include <string.h>

#include "export/statement.h"
#include "export/workbook/failures.h"
#include "export/workbook/links.h"

/* Titles stand in the dictionary under the table that is shown first. */
typedef struct {
  const char *title; /* id of a label in the fields `workbook` or `table` */
  const char *sql;
  gboolean
      failures; /* the first column is the id of a record: what fails about it is the last one */
} DataSheet;

/* "/x0,y0,x1,y1" of a row, as the review page writes places. */
#define BOX(row)                                                                                   \
  "coalesce('/' || printf('%.1f,%.1f,%.1f,%.1f', " row ".x0, " row ".y0, " row ".x1, " row         \
  ".y1), '')"
/* That of the print of a figure that is best proved: its first record. */
#define BOX_OF_FIGURE(row)                                                                         \
  "coalesce((SELECT " BOX("a") " FROM accounts a WHERE a.id = substr(" row ".records, 1, "         \
                               "instr(" row ".records || ' ', ' ') - 1)), '')"

/* The document's file with a link to the page, the page, and the place on the review page. */
#define FILE_AND_PAGE(page, box)                                                                   \
  "(SELECT file FROM documents d WHERE d.document_id = t.document_id) AS file, "                   \
  "t.document_id || '#' || coalesce(" page ", 0) AS \"@link\", " page " AS page, "                 \
  "t.document_id || '/' || coalesce(" page ", 1) || " box " AS \"@review\""

static const DataSheet FIGURES = {
    "figures",
    "SELECT entity, region, scope, fiscal_year, kind, statement, direction, classification, code, "
    "name, parent, item, "
    "measure, "
    "phase, amount_yuan, \"check\", confidence, agree, " FILE_AND_PAGE(
        "page", BOX_OF_FIGURE("t")) ", id FROM figures t "
                                    "ORDER BY rowid",
    FALSE};
static const DataSheet DOUBTFUL = {
    "doubtful",
    "SELECT coalesce(id, '') AS id, \"table\" AS \"=table\", entity, fiscal_year, statement, "
    "label AS \"=label\", value AS \"=value\", unit, reason AS \"=doubt\", confidence, message, "
    "coalesce((SELECT file FROM documents d WHERE d.document_id = t.document_id), label) AS file, "
    "coalesce(t.document_id, '') || '#' || coalesce(page, 0) AS \"@link\", page, "
    "t.document_id || '/' || coalesce(page, 1) || CASE t.\"table\" "
    "WHEN 'figures' THEN (SELECT " BOX_OF_FIGURE(
        "f") " FROM figures f WHERE f.id = t.id) "
             "WHEN 'facts' THEN (SELECT " BOX(
                 "f") " FROM facts f WHERE f.id = t.id) "
                      "WHEN 'funding' THEN (SELECT " BOX(
                          "f") " FROM funding f WHERE f.id = t.id) "
                               "WHEN 'indicators' THEN (SELECT " BOX(
                                   "f") " FROM indicators f WHERE f.id = t.id) "
                                        "ELSE '' END AS \"@review\" FROM doubtful t",
    TRUE};
static const DataSheet REST[] = {
    {"facts",
     "SELECT entity, fiscal_year, statement, direction, classification, code, name, item, metric, "
     "value, "
     "unit, source, \"check\", confidence, " FILE_AND_PAGE(
         "page", BOX("t")) ", id FROM facts t ORDER BY rowid",
     FALSE},
    {"projects",
     "SELECT (SELECT entity FROM documents d WHERE d.document_id = t.document_id) AS entity, "
     "fiscal_year, "
     "project_no, form, project, department, unit_name, goal_target, goal_actual, total_score, "
     "grade, "
     "\"check\", confidence, " FILE_AND_PAGE("page_first",
                                             "''") ", id FROM projects t ORDER BY rowid",
     FALSE},
    {"funding",
     "SELECT (SELECT entity FROM documents d WHERE d.document_id = t.document_id) AS entity, "
     "project_no, "
     "project, source_label, source_id, approved, adjusted, executed, carryover, unit, weight, "
     "execution_rate, score, \"check\", confidence, " FILE_AND_PAGE("page",
                                                                    BOX("t")) ", id FROM funding t "
                                                                              "ORDER BY rowid",
     FALSE},
    {"indicators",
     "SELECT (SELECT entity FROM documents d WHERE d.document_id = t.document_id) AS entity, "
     "project_no, project, level1, level2, level3, nature, target_raw, target_operator, "
     "target_value, target_unit, adjusted_target_raw, actual_raw, actual_value, actual_unit, "
     "weight, score, explanation, \"check\", confidence, " FILE_AND_PAGE(
         "page", BOX("t")) ", id FROM indicators t ORDER BY rowid",
     FALSE}};
static const DataSheet DICTIONARY = {
    "dictionary",
    "SELECT \"table\" AS \"=table\", \"table\" || '.' || \"column\" AS \"=column\", type AS "
    "\"=type\", "
    "title AS \"=title\", zh AS \"=zh\", en AS \"=en\" FROM dictionary ORDER BY rowid",
    FALSE};
static const DataSheet LABELS = {"labels",
                                 "SELECT field AS \"=field\", id AS \"=identifier\", zh AS "
                                 "\"=zh\", en AS \"=en\" FROM labels ORDER BY rowid",
                                 FALSE};

/* ---- columns ---- */

typedef struct {
  const char *name; /* borrowed from the query */
  char *title;      /* owned */
  char *labels;     /* owned: the field whose labels the values have; NULL: none */
  gboolean link;    /* the address of the cell before it */
  gboolean review;  /* a place on the review page */
  gboolean hidden;  /* not shown */
  gboolean grouped; /* decimals: separators of thousands */
} SheetColumn;

static const char LINK[] = "@link", REVIEW[] = "@review";

static void
column_free(gpointer data)
{
  SheetColumn *c = data;
  g_free(c->title);
  g_free(c->labels);
  g_free(c);
}

/* Title and kind of number, from the dictionary; a column that is not there has its name as title.
 */
static void
describe(JsBook *book, SheetColumn *column)
{
  g_autoptr(sqlite3_stmt) query =
      js_database_prepare(js_book_database(book),
                          "SELECT title, type FROM dictionary WHERE \"column\" = ?1 LIMIT 1", NULL);
  if (query != NULL)
    sqlite3_bind_text(query, 1, column->name, -1, SQLITE_STATIC);
  gboolean found = query != NULL && sqlite3_step(query) == SQLITE_ROW;
  column->title = g_strdup(found ? js_database_text(query, 0) : column->name);
  column->grouped = found && strcmp(js_database_text(query, 1), "decimal") == 0;
}

static GPtrArray *
columns_of(JsBook *book, sqlite3_stmt *query)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func(column_free);
  for (int i = 0; i < sqlite3_column_count(query); i++) {
    SheetColumn *c = g_new0(SheetColumn, 1);
    c->name = sqlite3_column_name(query, i);
    c->link = strcmp(c->name, LINK) == 0;
    c->review = strcmp(c->name, REVIEW) == 0;
    c->hidden = c->link || (c->review && js_book_places(book)->review == NULL);
    const char *own = c->name[0] == '=' || c->review ? c->name + 1 : c->name;
    if (own == c->name)
      describe(book, c);
    else {
      c->title = g_strdup(js_book_label(book, "word", own));
      c->grouped = TRUE;
    }
    if (js_book_has_labels(book, own))
      c->labels = g_strdup(own);
    g_ptr_array_add(columns, c);
  }
  return columns;
}

/* ---- rows ---- */

static void
write_header(JsBookSheet *sheet, const GPtrArray *columns, gboolean failures)
{
  JsCellLook look = {.fill = JS_FILL_HEADER, .bold = TRUE, .edges = JS_EDGE_BOTTOM};
  guint at = 0;
  for (guint i = 0; i < columns->len; i++) {
    const SheetColumn *c = g_ptr_array_index(columns, i);
    if (!c->hidden)
      js_sheet_text(sheet, 0, at++, c->title, look);
  }
  if (failures)
    js_sheet_text(sheet, 0, at++, js_book_label(sheet->book, "word", "failures"), look);
  js_sheet_freeze(sheet, 1);
  sheet->row = 1;
}

/* The filters of the part that ends here. */
static void
set_filter(JsBookSheet *sheet, const GPtrArray *columns)
{
  guint shown = 0;
  for (guint i = 0; i < columns->len; i++)
    shown += ((SheetColumn *)g_ptr_array_index(columns, i))->hidden ? 0 : 1;
  if (sheet->worksheet != NULL && sheet->row > 1 && shown > 0)
    worksheet_autofilter(sheet->worksheet, 0, 0, sheet->row - 1, (lxw_col_t)(shown - 1));
}

static JsCellFill
fill_of(const char *id)
{
  static const struct {
    const char *id;
    JsCellFill fill;
  } FILLS[] = {
      {"conflict", JS_FILL_RED}, {"disputed", JS_FILL_ORANGE}, {"repaired", JS_FILL_YELLOW}};
  for (gsize i = 0; i < G_N_ELEMENTS(FILLS); i++)
    if (strcmp(FILLS[i].id, id) == 0)
      return FILLS[i].fill;
  return JS_FILL_NONE;
}

static void
write_value(JsBookSheet *sheet, guint at, const SheetColumn *c, sqlite3_stmt *query, int i,
            const char *link)
{
  const char *text = js_database_text(query, i);
  int type = sqlite3_column_type(query, i);
  JsCellLook look = {0};
  if (type == SQLITE_NULL)
    return;
  if (c->review)
    js_sheet_review(sheet, sheet->row, at, text);
  else if (link != NULL)
    js_sheet_link(sheet, sheet->row, at, link, text, look);
  else if (c->labels != NULL) {
    look.fill = (guint8)fill_of(text);
    js_sheet_text(sheet, sheet->row, at, js_book_label(sheet->book, c->labels, text), look);
  } else if (type == SQLITE_TEXT)
    js_sheet_text(sheet, sheet->row, at, text, look);
  else
    js_sheet_number(sheet, sheet->row, at, text, (JsCellLook){.grouped = c->grouped});
}

/* DOCUMENT#PAGE as an address. Transfer full. */
static char *
address_of(JsLinks *links, const char *place)
{
  const char *hash = strrchr(place, '#');
  if (hash == NULL)
    return NULL;
  g_autofree char *document_id = g_strndup(place, (gsize)(hash - place));
  return js_links_page(links, document_id, (int)g_ascii_strtoll(hash + 1, NULL, 10));
}

static void
write_row(JsBookSheet *sheet, const GPtrArray *columns, sqlite3_stmt *query, JsLinks *links,
          JsFailures *failures)
{
  guint at = 0;
  for (guint i = 0; i < columns->len; i++) {
    const SheetColumn *c = g_ptr_array_index(columns, i);
    const SheetColumn *next = i + 1 < columns->len ? g_ptr_array_index(columns, i + 1) : NULL;
    g_autofree char *link = NULL;
    if (c->hidden)
      continue;
    if (next != NULL && next->link)
      link = address_of(links, js_database_text(query, (int)i + 1));
    write_value(sheet, at++, c, query, (int)i, link);
  }
  if (failures == NULL)
    return;
  g_autofree char *why = js_failures_of(failures, js_database_text(query, 0));
  if (why != NULL)
    js_sheet_text(sheet, sheet->row, at, why, (JsCellLook){0});
}

static gboolean
write_sheet(JsBook *book, const DataSheet *data, gboolean even_if_empty, GError **error)
{
  sqlite3 *db = js_book_database(book);
  g_autoptr(sqlite3_stmt) query = js_database_prepare(db, data->sql, error);
  if (query == NULL)
    return FALSE;
  g_autoptr(GPtrArray) columns = columns_of(book, query);
  g_autoptr(JsLinks) links = js_links_new(book);
  g_autoptr(JsFailures) failures = data->failures ? js_failures_new(book) : NULL;
  int step = sqlite3_step(query);
  if (step == SQLITE_DONE && !even_if_empty)
    return TRUE;
  const char *field = js_book_has_labels(book, "workbook") &&
                              strcmp(js_book_label(book, "workbook", data->title), data->title) != 0
                          ? "workbook"
                          : "table";
  JsBookSheet *sheet = js_book_add_sheet(book, js_book_label(book, field, data->title));
  if (data == &FIGURES)
    sheet->max_links = JS_SHEET_LINKS;
  write_header(sheet, columns, data->failures);
  for (; step == SQLITE_ROW; step = sqlite3_step(query)) {
    if (sheet->row + 1 > JS_SHEET_ROWS)
      set_filter(sheet, columns);
    if (js_sheet_reserve(sheet, 1))
      write_header(sheet, columns, data->failures);
    write_row(sheet, columns, query, links, failures);
    sheet->row++;
  }
  set_filter(sheet, columns);
  return step == SQLITE_DONE || js_database_fail(db, data->title, error);
}

gboolean
js_data_sheet_figures(JsBook *book, GError **error)
{
  return write_sheet(book, &FIGURES, TRUE, error);
}

gboolean
js_data_sheet_doubtful(JsBook *book, GError **error)
{
  return write_sheet(book, &DOUBTFUL, TRUE, error);
}

gboolean
js_data_sheets_rest(JsBook *book, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(REST); i++)
    if (!write_sheet(book, &REST[i], FALSE, error))
      return FALSE;
  return TRUE;
}

gboolean
js_data_sheets_dictionary(JsBook *book, GError **error)
{
  return write_sheet(book, &DICTIONARY, TRUE, error) && write_sheet(book, &LABELS, TRUE, error);
}
