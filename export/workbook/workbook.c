/* The sheets of a workbook in their order: see workbook.h. */
#include "export/workbook/workbook.h"

#include <string.h>

#include "export/database.h"
#include "export/statement.h"
#include "export/whole-file.h"
#include "export/workbook/book.h"
#include "export/workbook/data-sheets.h"
#include "export/workbook/links.h"
#include "export/workbook/printed.h"

/* What the first sheet says: numbers of the package, then the notes of the labels. */
static gboolean
write_read_me(JsBook *book, JsBookSheet *sheet, GError **error)
{
  static const char SQL[] =
      "SELECT zh, n FROM (SELECT zh, CASE id WHEN 'documents' THEN (SELECT count(*) FROM "
      "documents) "
      "WHEN 'entities' THEN (SELECT count(*) FROM entities) "
      "WHEN 'figures' THEN (SELECT count(*) FROM figures) "
      "WHEN 'doubtful' THEN (SELECT count(*) FROM doubtful) END AS n, rowid AS place FROM words "
      "WHERE field = 'word' AND id IN ('documents', 'entities', 'figures', 'doubtful') "
      "UNION ALL SELECT zh, NULL, rowid FROM words WHERE field = 'note') ORDER BY n IS NULL, "
      "place";
  static const struct {
    const char *id;
    JsCellFill fill;
  } COLOURS[] = {{"conflict", JS_FILL_RED},
                 {"disputed", JS_FILL_ORANGE},
                 {"repaired", JS_FILL_YELLOW},
                 {"low_confidence", JS_FILL_PALE}};
  g_autoptr(sqlite3_stmt) q = js_database_prepare(js_book_database(book), SQL, error);
  if (q == NULL)
    return FALSE;
  js_sheet_text(sheet, sheet->row, 0, js_book_label(book, "workbook", "title"),
                (JsCellLook){.bold = TRUE, .title = TRUE});
  sheet->row += 2;
  while (sqlite3_step(q) == SQLITE_ROW) {
    gboolean note = sqlite3_column_type(q, 1) == SQLITE_NULL;
    js_sheet_text(sheet, sheet->row, 0, js_database_text(q, 0), (JsCellLook){.title = note});
    if (!note)
      js_sheet_number(sheet, sheet->row, 1, js_database_text(q, 1), (JsCellLook){.grouped = TRUE});
    sheet->row++;
  }
  sheet->row++;
  if (js_book_places(book)->review != NULL) {
    js_sheet_text(sheet, sheet->row, 0, js_book_label(book, "word", "review_address"),
                  (JsCellLook){0});
    js_sheet_review_address(sheet, sheet->row, 1);
    sheet->row += 2;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(COLOURS); i++, sheet->row++)
    js_sheet_text(sheet, sheet->row, 0, js_book_label(book, "doubt", COLOURS[i].id),
                  (JsCellLook){.fill = (guint8)COLOURS[i].fill, .edges = JS_EDGE_ALL});
  return TRUE;
}

/* The last one is there when there is a review page. */
static guint
contents_columns(const JsBook *book)
{
  return js_book_places(book)->review != NULL ? 8 : 7;
}

static JsBookSheet *
add_contents(JsBook *book)
{
  static const char *const COLUMNS[] = {"entity", "year", "printed",  "file",
                                        "page",   "read", "doubtful", "review"};
  JsBookSheet *sheet = js_book_add_sheet(book, js_book_label(book, "workbook", "contents"));
  sheet->max_links = JS_SHEET_LINKS;
  for (guint i = 0; i < contents_columns(book); i++)
    js_sheet_text(sheet, 0, i, js_book_label(book, "word", COLUMNS[i]),
                  (JsCellLook){.fill = JS_FILL_HEADER, .bold = TRUE, .edges = JS_EDGE_BOTTOM});
  js_sheet_freeze(sheet, 1);
  sheet->row = 1;
  return sheet;
}

static gboolean
write_sheets(JsBook *book, GError **error)
{
  JsBookSheet *read_me = js_book_add_sheet(book, js_book_label(book, "workbook", "readme"));
  JsBookSheet *contents = add_contents(book);
  if (!write_read_me(book, read_me, error) || !js_data_sheet_figures(book, error) ||
      !js_data_sheet_doubtful(book, error) || !js_printed_sheets(book, contents, error) ||
      !js_data_sheets_rest(book, error) || !js_data_sheets_dictionary(book, error))
    return FALSE;
  if (contents->row > 1)
    worksheet_autofilter(contents->worksheet, 0, 0, contents->row - 1,
                         (lxw_col_t)(contents_columns(book) - 1));
  return TRUE;
}

/* The review page as the workbook leads to it. Transfer full; NULL with an error when there is
 * none.
 */
static char *
review_of(const char *review, const char *workbook, GError **error)
{
  if (g_str_has_prefix(review, "http://") || g_str_has_prefix(review, "https://")) {
    const char *hash = strchr(review, '#');
    return hash != NULL ? g_strndup(review, (gsize)(hash - review)) : g_strdup(review);
  }
  g_autofree char *page = g_build_filename(review, "index.html", NULL);
  if (g_file_test(page, G_FILE_TEST_IS_REGULAR))
    return js_links_relative(workbook, page);
  g_set_error(error, JS_ERROR, JS_ERROR_MISSING,
              "%s: no review page is there; juesuan review PACKAGE --static DIR writes one",
              review);
  return NULL;
}

gboolean
js_workbook_write(const JsPackageTables *tables, const char *schemas, const char *file,
                  const JsWorkbookOptions *options, GError **error)
{
  g_autofree char *review =
      options->review != NULL ? review_of(options->review, file, error) : NULL;
  if (options->review != NULL && review == NULL)
    return FALSE;
  const JsBookPlaces places = {file, options->files, review};
  g_autoptr(JsWholeFile) whole = js_whole_file_new(file, options->force, error);
  g_autoptr(sqlite3) db = NULL;
  if (whole == NULL)
    return FALSE;
  /* A private database in a temporary file, which SQLite removes. */
  if (sqlite3_open("", &db) != SQLITE_OK)
    return js_database_fail(db, "temporary database", error);
  if (!js_database_fill(db, tables, schemas, JS_NUMBERS_EXACT, error))
    return FALSE;
  JsBook *book = js_book_new(db, whole->temporary, &places, error);
  if (book == NULL)
    return FALSE;
  gboolean written = write_sheets(book, error);
  gboolean closed = js_book_close(book, written ? error : NULL);
  return written && closed && js_whole_file_close(whole, error);
}
