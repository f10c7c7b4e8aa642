/* The workbook and its sheets: see book.h. */
#include "export/workbook/book.h"

#include <stdlib.h>
#include <string.h>

#include "export/statement.h"
#include "export/workbook/look.h"

/* What Excel allows: characters of a sheet's name, links on a sheet, bytes of an address. */
enum { NAME_LENGTH = 31, MAX_ADDRESS = 2079 };
/* A number of a spreadsheet keeps 15 significant decimal digits. */
enum { MAX_DIGITS = 15 };
enum { PAPER_A4 = 9 };
/* Links on a sheet of data. Each costs 1.2 KB of memory (measured), and a workbook with many more
 * opens slowly; the file and the page of a row stand there all the same. */
enum { USUAL_LINKS = 10000 };
/* Widths of columns in characters: never narrower or wider. */
enum { MIN_WIDTH = 8, MAX_WIDTH = 44 };
/* Time of creation that is written into every file, so that the same input gives the same bytes:
 * 1980-01-01, the first that a ZIP archive knows. */
static const time_t CREATED = 315532800;

struct _JsBook {
  sqlite3 *db;                /* borrowed */
  const JsBookPlaces *places; /* borrowed */
  char *
      review_cell; /* owned: "'Sheet'!$B$9", which has the address of the review page; NULL: none */
  char *path;      /* owned */
  lxw_workbook *workbook;
  GHashTable *labels; /* "field\x1fid" → Chinese label, both owned */
  GHashTable *fields; /* fields that have labels, owned */
  GHashTable *names;  /* names of sheets in lower case, owned */
  GHashTable *looks;
  GPtrArray *sheets; /* of JsBookSheet, owned */
  lxw_error failed;  /* the first error */
};

static void
sheet_free(gpointer data)
{
  JsBookSheet *sheet = data;
  g_array_unref(sheet->widths);
  g_free(sheet->name);
  g_free(sheet);
}

static void
note_error(JsBook *book, lxw_error error)
{
  if (book->failed == LXW_NO_ERROR)
    book->failed = error;
}

/* ---- the book ---- */

static gboolean
load_labels(JsBook *book, GError **error)
{
  g_autoptr(sqlite3_stmt) labels = js_database_prepare(
      book->db, "SELECT field, id, zh FROM labels UNION ALL SELECT field, id, zh FROM words",
      error);
  while (labels != NULL && sqlite3_step(labels) == SQLITE_ROW) {
    const char *field = js_database_text(labels, 0);
    g_hash_table_insert(book->labels, g_strconcat(field, "\x1f", js_database_text(labels, 1), NULL),
                        g_strdup(js_database_text(labels, 2)));
    g_hash_table_add(book->fields, g_strdup(field));
  }
  return labels != NULL;
}

static void
book_free(JsBook *book)
{
  g_hash_table_unref(book->labels);
  g_hash_table_unref(book->fields);
  g_hash_table_unref(book->names);
  g_hash_table_unref(book->looks);
  g_ptr_array_unref(book->sheets);
  g_free(book->path);
  g_free(book->review_cell);
  g_free(book);
}

JsBook *
js_book_new(sqlite3 *db, const char *path, const JsBookPlaces *places, GError **error)
{
  JsBook *book = g_new0(JsBook, 1);
  book->db = db;
  book->places = places;
  book->path = g_strdup(path);
  book->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  book->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  book->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  book->looks = js_looks_new();
  book->sheets = g_ptr_array_new_with_free_func(sheet_free);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  if (load_labels(book, error)) {
    book->workbook = workbook_new_opt(path, &options);
    if (book->workbook != NULL)
      return book;
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "%s: the workbook cannot be started", path);
  }
  book_free(book);
  return NULL;
}

/* Column widths are those of the widest cells. */
static void
set_widths(const JsBookSheet *sheet)
{
  for (guint i = 0; i < sheet->widths->len; i++) {
    guint width = CLAMP(g_array_index(sheet->widths, guint, i) + 2, MIN_WIDTH, MAX_WIDTH);
    worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL);
  }
}

gboolean
js_book_close(JsBook *book, GError **error)
{
  lxw_doc_properties properties = {.created = CREATED};
  for (guint i = 0; i < book->sheets->len; i++)
    set_widths(g_ptr_array_index(book->sheets, i));
  workbook_set_properties(book->workbook, &properties);
  lxw_error closed = workbook_close(book->workbook);
  note_error(book, closed);
  lxw_error failed = book->failed;
  if (failed != LXW_NO_ERROR)
    g_set_error(error, JS_ERROR, JS_ERROR_IO, "the workbook cannot be written: %s",
                lxw_strerror(failed));
  book_free(book);
  return failed == LXW_NO_ERROR;
}

sqlite3 *
js_book_database(const JsBook *book)
{
  return book->db;
}

const JsBookPlaces *
js_book_places(const JsBook *book)
{
  return book->places;
}

const char *
js_book_label(const JsBook *book, const char *field, const char *id)
{
  g_autofree char *key = g_strconcat(field, "\x1f", id, NULL);
  const char *label = g_hash_table_lookup(book->labels, key);
  return label != NULL ? label : id;
}

gboolean
js_book_has_labels(const JsBook *book, const char *field)
{
  return g_hash_table_contains(book->fields, field);
}

/* ---- sheets ---- */

/* The name with its part's number, cut to what Excel allows. Transfer full. */
static char *
name_of(const char *name, guint part)
{
  g_autofree char *number = part > 1 ? g_strdup_printf(" (%u)", part) : g_strdup("");
  g_autofree char *allowed = g_strdelimit(g_strdup(name), "[]:*?/\\'", ' ');
  glong room = NAME_LENGTH - (glong)strlen(number);
  g_autofree char *cut = g_utf8_substring(allowed, 0, MIN(room, g_utf8_strlen(allowed, -1)));
  return g_strconcat(cut, number, NULL);
}

static void
start_part(JsBookSheet *sheet)
{
  JsBook *book = sheet->book;
  for (;;) {
    sheet->part++;
    g_autofree char *name = name_of(sheet->name, sheet->part);
    g_autofree char *key = g_utf8_strdown(name, -1);
    if (!g_hash_table_add(book->names, g_steal_pointer(&key)))
      continue;
    lxw_worksheet *worksheet = workbook_add_worksheet(book->workbook, name);
    if (worksheet == NULL) {
      note_error(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
      return;
    }
    if (sheet->worksheet != NULL)
      set_widths(sheet);
    /* On paper: across the page, as wide as the sheet. */
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, PAPER_A4);
    worksheet_fit_to_pages(worksheet, 1, 0);
    sheet->worksheet = worksheet;
    sheet->row = 0;
    sheet->urls = 0;
    return;
  }
}

JsBookSheet *
js_book_add_sheet(JsBook *book, const char *name)
{
  JsBookSheet *sheet = g_new0(JsBookSheet, 1);
  sheet->book = book;
  sheet->name = g_strdup(name);
  sheet->max_links = USUAL_LINKS;
  sheet->widths = g_array_new(FALSE, TRUE, sizeof(guint));
  g_ptr_array_add(book->sheets, sheet);
  start_part(sheet);
  return sheet;
}

gboolean
js_sheet_reserve(JsBookSheet *sheet, guint64 rows)
{
  if (sheet->row + rows <= JS_SHEET_ROWS || sheet->row == 0)
    return FALSE;
  start_part(sheet);
  return TRUE;
}

const char *
js_sheet_part_name(const JsBookSheet *sheet)
{
  return sheet->worksheet != NULL ? sheet->worksheet->name : sheet->name;
}

void
js_sheet_freeze(JsBookSheet *sheet, lxw_row_t rows)
{
  if (sheet->worksheet != NULL)
    worksheet_freeze_panes(sheet->worksheet, rows, 0);
}

/* ---- cells ---- */

static gboolean
usable(const JsBookSheet *sheet, lxw_row_t row, guint column)
{
  return sheet->worksheet != NULL && row < JS_SHEET_ROWS && column < LXW_COL_MAX;
}

static lxw_format *
format_of(const JsBookSheet *sheet, JsCellLook look)
{
  return js_looks_format(sheet->book->looks, sheet->book->workbook, look);
}

/* Remembers how wide the text is: a Chinese character is as wide as two letters. */
static void
note_width(JsBookSheet *sheet, guint column, const char *text)
{
  guint width = 0;
  for (const char *p = text; *p != '\0' && *p != '\n'; p = g_utf8_next_char(p))
    width += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
  if (column >= sheet->widths->len)
    g_array_set_size(sheet->widths, column + 1);
  guint *widest = &g_array_index(sheet->widths, guint, column);
  *widest = MAX(*widest, width);
}

/* The text as a cell can hold it: cut at Excel's limit with a mark, without the two characters that
 * XML does not know. Transfer full. */
static char *
cell_text(const char *text)
{
  g_autoptr(GString) kept = g_string_new(NULL);
  guint units = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    units += c > 0xFFFF ? 2 : 1;
    if (units >= JS_CELL_LENGTH) {
      g_string_append(kept, "\u2026");
      break;
    }
    g_string_append_unichar(kept, c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
  }
  return g_string_free(g_steal_pointer(&kept), FALSE);
}

void
js_sheet_text(JsBookSheet *sheet, lxw_row_t row, guint column, const char *text, JsCellLook look)
{
  if (!usable(sheet, row, column))
    return;
  g_autofree char *kept = cell_text(text);
  if (!look.title)
    note_width(sheet, column, kept);
  note_error(sheet->book, worksheet_write_string(sheet->worksheet, row, (lxw_col_t)column, kept,
                                                 format_of(sheet, look)));
}

void
js_sheet_blank(JsBookSheet *sheet, lxw_row_t row, guint column, JsCellLook look)
{
  if (usable(sheet, row, column))
    note_error(sheet->book, worksheet_write_blank(sheet->worksheet, row, (lxw_col_t)column,
                                                  format_of(sheet, look)));
}

static gboolean
fits_a_number(JsDecimal d)
{
  char digits[24];
  g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, js_decimal_trim(d).coefficient);
  return strlen(digits) - (digits[0] == '-') <= MAX_DIGITS;
}

gboolean
js_sheet_number(JsBookSheet *sheet, lxw_row_t row, guint column, const char *text, JsCellLook look)
{
  JsDecimal d;
  if (!js_decimal_parse(text, &d) || !fits_a_number(d)) {
    js_sheet_text(sheet, row, column, text, look);
    return FALSE;
  }
  if (!usable(sheet, row, column))
    return TRUE;
  look.number = TRUE;
  look.digits = MAX(look.digits, (gint8)d.scale);
  g_autofree char *shown = g_strdup_printf("%s,,,", text);
  note_width(sheet, column, shown);
  note_error(sheet->book,
             worksheet_write_number(sheet->worksheet, row, (lxw_col_t)column,
                                    g_ascii_strtod(text, NULL), format_of(sheet, look)));
  return TRUE;
}

void
js_sheet_link(JsBookSheet *sheet, lxw_row_t row, guint column, const char *address,
              const char *text, JsCellLook look)
{
  if (*address == '\0' || strlen(address) > MAX_ADDRESS || sheet->urls >= sheet->max_links) {
    js_sheet_text(sheet, row, column, text, look);
    return;
  }
  look.link = TRUE;
  if (!usable(sheet, row, column))
    return;
  g_autofree char *kept = cell_text(text);
  if (!look.title)
    note_width(sheet, column, kept);
  sheet->urls++;
  note_error(sheet->book, worksheet_write_url_opt(sheet->worksheet, row, (lxw_col_t)column, address,
                                                  format_of(sheet, look), kept, NULL));
}

void
js_sheet_review_address(JsBookSheet *sheet, lxw_row_t row, guint column)
{
  JsBook *book = sheet->book;
  g_free(book->review_cell);
  book->review_cell =
      g_strdup_printf("'%s'!$%c$%u", js_sheet_part_name(sheet), 'A' + (int)column, row + 1);
  js_sheet_text(sheet, row, column, book->places->review, (JsCellLook){.title = TRUE});
}

void
js_sheet_review(JsBookSheet *sheet, lxw_row_t row, guint column, const char *place)
{
  const JsBook *book = sheet->book;
  const char *text = js_book_label(book, "word", "review");
  if (!usable(sheet, row, column) || book->review_cell == NULL)
    return;
  g_autofree char *formula =
      g_strdup_printf("=HYPERLINK(%s&\"#%s\",\"%s\")", book->review_cell, place, text);
  note_width(sheet, column, text);
  note_error(sheet->book,
             worksheet_write_formula_str(sheet->worksheet, row, (lxw_col_t)column, formula,
                                         format_of(sheet, (JsCellLook){.link = TRUE}), text));
}

void
js_sheet_note(JsBookSheet *sheet, lxw_row_t row, guint column, const char *text)
{
  lxw_comment_options options = {.author = "juesuan", .width = 260, .height = 120};
  if (!usable(sheet, row, column))
    return;
  g_autofree char *kept = cell_text(text);
  note_error(sheet->book,
             worksheet_write_comment_opt(sheet->worksheet, row, (lxw_col_t)column, kept, &options));
}

void
js_sheet_span(JsBookSheet *sheet, lxw_row_t row, guint first, guint last, const char *text,
              JsCellLook look)
{
  if (first >= last) {
    js_sheet_text(sheet, row, first, text, look);
    return;
  }
  if (!usable(sheet, row, last))
    return;
  g_autofree char *kept = cell_text(text);
  note_error(sheet->book, worksheet_merge_range(sheet->worksheet, row, (lxw_col_t)first, row,
                                                (lxw_col_t)last, kept, format_of(sheet, look)));
}
