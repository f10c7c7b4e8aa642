/* Headings have words or years, the body has figures:
 *
 *            │ Births │ Deaths       rows: above the first figures
 *            │  2009  │  2010        a row of years alone is one of headings
 *    ────────┼────────┼───────
 *    Kansas  │  6,660 │  6,023       columns: before the first one that mostly has figures
 */
#include "extract/layout/heads.h"

#include "extract/print/characters.h"

/* Most heading rows and columns that are told by this. A guess. */
#define MOST_ROWS 6u
#define MOST_COLS 4u
/* A column has figures when at least this share of its filled cells are some. A guess. */
#define FIGURE_SHARE 0.5
#define FIRST_YEAR 1800
#define LAST_YEAR 2100

typedef enum { CELL_BLANK, CELL_WORDS, CELL_YEAR, CELL_FIGURE } CellContent;

static CellContent
content_of(const JsCell *cell)
{
  g_autofree char *text = js_cell_string(cell);
  guint digits = 0, others = 0;
  guint64 value = 0;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isdigit(c)) {
      digits++;
      value = value * 10 + (guint64)g_unichar_digit_value(c);
    } else if (c != ' ' && !js_unichar_is_of_amount(c) && !js_unichar_is_beside_figures(c)) {
      return CELL_WORDS;
    } else if (c != ' ') {
      others++;
    }
  }
  if (digits == 0)
    return *text ? CELL_WORDS : CELL_BLANK;
  return digits == 4 && others == 0 && value >= FIRST_YEAR && value <= LAST_YEAR ? CELL_YEAR
                                                                                 : CELL_FIGURE;
}

/* The first row with a figure behind the first column; n_rows when there is none. */
static guint
first_figures(const JsTable *table, const CellContent *contents)
{
  guint first = table->n_rows;
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    if (cell->col > 0 && contents[i] == CELL_FIGURE)
      first = MIN(first, cell->row);
  }
  return first;
}

static guint
heading_columns(const JsTable *table, const CellContent *contents, guint body)
{
  g_autofree guint *filled = g_new0(guint, table->n_cols + 1);
  g_autofree guint *figures = g_new0(guint, table->n_cols + 1);
  for (guint i = 0; i < table->cells->len; i++) {
    const JsCell *cell = table->cells->pdata[i];
    if (cell->row < body || cell->col_span > 1 || contents[i] == CELL_BLANK)
      continue;
    filled[cell->col]++;
    figures[cell->col] += contents[i] == CELL_FIGURE ? 1 : 0;
  }
  for (guint c = 0; c < table->n_cols; c++)
    if (figures[c] > 0 && figures[c] >= FIGURE_SHARE * filled[c])
      return c <= MOST_COLS ? c : 0;
  return 0;
}

void
js_table_heads(const JsTable *table, guint *rows, guint *cols)
{
  g_autofree CellContent *contents = g_new(CellContent, table->cells->len + 1);
  for (guint i = 0; i < table->cells->len; i++)
    contents[i] = content_of(table->cells->pdata[i]);
  guint first = first_figures(table, contents);
  *rows = table->header_rows;
  if (*rows == 0 && first <= MOST_ROWS && first < table->n_rows)
    *rows = first;
  *cols = heading_columns(table, contents, *rows);
}
