/* A table seen as a statement: which rows are headings, what each column holds, which columns
 * belong together.
 *
 *     收入                     支出              ← headings
 *     项目   行次  金额        项目   行次  金额
 *     栏次          1          栏次          2    ← counts columns, no data
 *     一、…   1   3951.18      一、…   32
 *     └─ group 0 ───────┘      └─ group 1 ──┘    name, ordinal, amount | name, ordinal, amount
 */
#pragma once

#include "extract/model/table.h"
#include "normalize/schema/statement-forms.h"
#include "normalize/value/number.h"

typedef enum { JS_CELL_BLANK, JS_CELL_DASH, JS_CELL_NUMBER, JS_CELL_TEXT } JsCellKind;

typedef struct {
  const JsCell *cell;
  char *text;    /* owned: js_cell_string() */
  char *letters; /* owned: folded */
  JsCellKind kind;
  JsNumber number;  /* for JS_CELL_NUMBER */
  const char *unit; /* printed in the cell behind the number, borrowed constant, or NULL */
} JsViewCell;

/* Counts: rows of labels with their numbers beside them, under a table whose lines are its columns.
 */
typedef enum { JS_ROW_HEADING, JS_ROW_ORDINALS, JS_ROW_DATA, JS_ROW_COUNTS } JsRowKind;
typedef enum {
  JS_COLUMN_AMOUNT,
  JS_COLUMN_RATE, /* by how much in a hundred an amount beside it has changed */
  JS_COLUMN_NAME,
  JS_COLUMN_CODE,
  JS_COLUMN_ORDINAL,
  JS_COLUMN_ENTITY,
  JS_COLUMN_SKIP,
} JsColumnKind;

typedef struct {
  guint first, last; /* columns, inclusive */
  guint n_amounts;
  gboolean labelled; /* has a name or a code column */
} JsColumnGroup;

typedef struct {
  const JsTable *table;
  guint n_rows, n_cols;
  GArray *cells;    /* of JsViewCell, parallel to table->cells */
  JsViewCell **map; /* n_rows × n_cols, NULL where no cell is */
  JsRowKind *rows;
  guint body; /* the first row that is no heading */
  JsColumnKind *columns;
  guint *column_group;           /* index of each column's group */
  GArray *groups;                /* of JsColumnGroup */
  GHashTable *headings, *labels; /* sets of letters: heading rows, name-like cells below */
} JsStatementView;

JsStatementView *js_view_new(const JsStatementForms *forms, const JsTable *table);
void js_view_free(JsStatementView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsStatementView, js_view_free)

static inline JsViewCell *
js_view_at(const JsStatementView *view, guint row, guint col)
{
  return view->map[row * view->n_cols + col];
}

/* The headings over a column from the top down, each cell once, without those that cover the whole
 * table. Elements JsViewCell, borrowed. Transfer container. */
GPtrArray *js_view_heading_path(const JsStatementView *view, guint col);
/* The role of a heading; a recognised 增减96 is 增减%. */
JsRole js_view_heading_role(const JsStatementForms *forms, const JsViewCell *heading);
/* How many of the group's amount columns the cell stands over. */
guint js_view_amounts_under(const JsStatementView *view, const JsColumnGroup *group,
                            const JsViewCell *cell);
/* TRUE when the cell is a heading over other columns of the group than amounts, too, or over
 * another group: it names the group, not its amounts. */
gboolean js_view_is_group_heading(const JsStatementView *view, const JsColumnGroup *group,
                                  const JsViewCell *cell);
/* (cell.c) Fills the fresh `g` with what the cell holds. */
void js_view_cell_read(JsViewCell *g, const JsCell *cell);
/* (cell.c) The cell's number in a column of rates: 12.5 or 12.5%. */
gboolean js_view_cell_rate(const JsViewCell *cell, JsNumber *number);
/* (cell.c) The cell is a number or was meant as one: a text of digits, separators and signs with at
 * most one Latin letter among them. */
gboolean js_view_cell_is_figure(const JsViewCell *cell);
/* (cell.c) Makes numbers of the cells whose doubtful point or separator their column bears out. */
void js_view_read_doubtful(JsStatementView *view);
/* The digits of a cell that holds a code or a part of one (201, 06, 2010601, 208-05-01), else NULL.
 */
const char *js_view_code(const JsViewCell *cell);
/* TRUE for text that is all of one classification code: 3, 5 or 7 digits. */
gboolean js_is_code(const char *text);
