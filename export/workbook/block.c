/* Writes a printed table: see block.h. Cells that span columns are merged. Cells that span rows are
 * not, as rows are written once and for all; the borders between their rows are left out, which
 * looks the same. */
#include "export/workbook/block.h"

#include <string.h>

/* One place of the table: the cell that covers it. */
typedef struct {
  const JsBlockCell *cell;
} BlockPlace;

typedef struct {
  guint rows, columns, heading; /* the rows above the first figure are headings */
  BlockPlace *places;           /* rows × columns */
  const JsCellValues *values;
} PrintedBlock;

/* No table is larger; a damaged cells.csv could say so. */
enum { MAX_COLUMNS = 1024, MAX_PLACES = 1 << 24 };
/* Digits of a code of the first level, and digits a level. */
enum { FIRST_DIGITS = 3, LEVEL_DIGITS = 2 };

guint
js_printed_block_rows(const GPtrArray *cells)
{
  guint rows = 0;
  for (guint i = 0; i < cells->len; i++) {
    const JsBlockCell *c = g_ptr_array_index(cells, i);
    rows = MAX(rows, (guint)(c->row + MAX(c->row_span, 1)));
  }
  return rows;
}

static guint
count_columns(const GPtrArray *cells)
{
  guint columns = 0;
  for (guint i = 0; i < cells->len; i++) {
    const JsBlockCell *c = g_ptr_array_index(cells, i);
    columns = MAX(columns, (guint)(c->column + MAX(c->column_span, 1)));
  }
  return MIN(columns, MAX_COLUMNS);
}

static guint
count_heading(const GPtrArray *cells, const JsCellValues *values, guint rows)
{
  guint first = rows;
  for (guint i = 0; i < cells->len; i++) {
    const JsBlockCell *c = g_ptr_array_index(cells, i);
    if (js_cell_values_lookup(values, c->row, c->column) != NULL)
      first = MIN(first, (guint)c->row);
  }
  return first < rows ? first : 0;
}

static void
place_cells(PrintedBlock *block, const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++) {
    const JsBlockCell *c = g_ptr_array_index(cells, i);
    guint last_row = MIN((guint)(c->row + MAX(c->row_span, 1)), block->rows);
    guint last_column = MIN((guint)(c->column + MAX(c->column_span, 1)), block->columns);
    for (guint row = (guint)c->row; row < last_row; row++)
      for (guint column = (guint)c->column; column < last_column; column++)
        block->places[row * block->columns + column].cell = c;
  }
}

/* The length of a text that consists of digits only; 0 for any other. */
static guint
count_digits(const char *text)
{
  gsize n = strspn(text, "0123456789");
  return text[n] == '\0' ? (guint)n : 0;
}

/* Steps of indent of the names in a row: the level of the account whose code is printed before its
 * first amount, in one cell or spread over several (201 | 06 | 01). */
static guint8
indent_of(const PrintedBlock *block, guint row)
{
  guint spread = 0, longest = 0;
  for (guint column = 0; column < block->columns; column++) {
    const JsCellValue *value = js_cell_values_lookup(block->values, (int)row, (int)column);
    const JsBlockCell *cell = block->places[row * block->columns + column].cell;
    if (value != NULL) {
      gboolean printed = value->digits == spread || value->digits == longest;
      return printed && value->digits > FIRST_DIGITS
                 ? (guint8)((value->digits - FIRST_DIGITS) / LEVEL_DIGITS)
                 : 0;
    }
    if (cell == NULL || (guint)cell->column != column || (guint)cell->row != row)
      continue;
    spread += count_digits(cell->text);
    longest = MAX(longest, count_digits(cell->text));
  }
  return 0;
}

static gboolean
has_letters(const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
    if (g_unichar_isalpha(g_utf8_get_char(p)))
      return TRUE;
  return FALSE;
}

static JsCellLook
look_of(const PrintedBlock *block, const JsBlockCell *cell, guint row, guint8 indent)
{
  JsCellLook look = {.edges = JS_EDGE_LEFT | JS_EDGE_RIGHT};
  guint end = (guint)(cell->row + MAX(cell->row_span, 1));
  if (row == (guint)cell->row)
    look.edges |= JS_EDGE_TOP;
  if (row + 1 >= end)
    look.edges |= JS_EDGE_BOTTOM;
  if (row < block->heading) {
    look.fill = JS_FILL_HEADER;
    look.centre = TRUE;
    look.bold = TRUE;
  } else if (indent > 0 && has_letters(cell->text))
    look.indent = indent;
  return look;
}

static void
write_cell(JsBookSheet *sheet, const PrintedBlock *block, const JsBlockCell *cell, guint row,
           guint8 indent)
{
  guint first = (guint)cell->column,
        last = MIN(first + (guint)MAX(cell->column_span, 1), block->columns) - 1;
  lxw_row_t at = sheet->row + row;
  JsCellLook look = look_of(block, cell, row, indent);
  gboolean begins = row == (guint)cell->row;
  const JsCellValue *value =
      begins ? js_cell_values_lookup(block->values, cell->row, cell->column) : NULL;
  if (value == NULL) {
    js_sheet_span(sheet, at, first, last, begins ? cell->text : "", look);
    return;
  }
  look.fill = (guint8)js_cell_value_fill(value);
  look.indent = 0;
  if (value->value == NULL)
    js_sheet_text(sheet, at, first, cell->text, look);
  else {
    look.grouped = TRUE;
    look.digits = value->decimals;
    js_sheet_number(sheet, at, first, value->value, look);
  }
  for (guint column = first + 1; column <= last; column++)
    js_sheet_blank(sheet, at, column, look);
  if (value->note != NULL)
    js_sheet_note(sheet, at, first, value->note);
}

static void
write_row(JsBookSheet *sheet, const PrintedBlock *block, guint row)
{
  guint8 indent = indent_of(block, row);
  for (guint column = 0; column < block->columns;) {
    const JsBlockCell *cell = block->places[row * block->columns + column].cell;
    if (cell == NULL || (guint)cell->column != column) {
      column++; /* nothing there, or cells that overlap */
      continue;
    }
    write_cell(sheet, block, cell, row, indent);
    column += (guint)MAX(cell->column_span, 1);
  }
}

void
js_printed_block_write(JsBookSheet *sheet, const GPtrArray *cells, const JsCellValues *values)
{
  PrintedBlock block = {
      .rows = js_printed_block_rows(cells), .columns = count_columns(cells), .values = values};
  if (block.rows == 0 || block.columns == 0 || block.rows > MAX_PLACES / block.columns)
    return;
  block.heading = count_heading(cells, values, block.rows);
  block.places = g_new0(BlockPlace, (gsize)block.rows * block.columns);
  place_cells(&block, cells);
  for (guint row = 0; row < block.rows; row++)
    write_row(sheet, &block, row);
  sheet->row += block.rows;
  g_free(block.places);
}
