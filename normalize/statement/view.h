/* clang-format off */
/* A table seen as a statement. In: a JsTable; out: which rows are headings, what each column holds,
 * and which columns belong together.
 *
 *     收入                     支出              ← headings
 *     项目   行次  金额        项目   行次  金额
 *     栏次          1          栏次          2    ← numbers of the columns, not data
 *     一、…   1   3951.18      一、…   32
 *     └─ group 0 ───────┘      └─ group 1 ──┘    name, ordinal, amount | name, ordinal, amount */
/* clang-format on */
#pragma once

#include "extract/model/table.h"
#include "normalize/schema/statement-forms.h"
#include "normalize/value/number.h"

typedef enum { JS_CELL_BLANK, JS_CELL_DASH, JS_CELL_NUMBER, JS_CELL_TEXT } JsCellKind;

typedef struct {
  const JsCell *cell;
  char *text;    /* owned: js_cell_string() */
  char *letters; /* owned: text after js_fold_letters() */
  JsCellKind kind;
  JsNumber number;  /* for JS_CELL_NUMBER */
  const char *unit; /* unit printed after the number, a constant; NULL when there is none */
} JsViewCell;

/* JS_ROW_COUNTS: labels with counts beside them, below a table whose lines are its columns. */
typedef enum { JS_ROW_HEADING, JS_ROW_ORDINALS, JS_ROW_DATA, JS_ROW_COUNTS } JsRowKind;
typedef enum {
  JS_COLUMN_AMOUNT,
  JS_COLUMN_RATE, /* change of an amount beside it, in per cent */
  JS_COLUMN_NAME,
  JS_COLUMN_CODE,
  JS_COLUMN_ORDINAL,
  JS_COLUMN_ENTITY,
  JS_COLUMN_SKIP,
} JsColumnKind;

typedef struct {
  guint first, last; /* columns, inclusive */
  guint n_amounts;
  gboolean labelled; /* has a column of names or codes */
} JsColumnGroup;

typedef struct {
  const JsTable *table;
  guint n_rows, n_cols;
  GArray *cells;    /* of JsViewCell, parallel to table->cells */
  JsViewCell **map; /* n_rows × n_cols elements; NULL where there is no cell */
  JsRowKind *rows;
  guint body; /* the first row that is not a heading */
  JsColumnKind *columns;
  guint *column_group;           /* index of each column's group */
  GArray *groups;                /* of JsColumnGroup */
  GHashTable *headings, *labels; /* sets of letters: heading rows, names below them */
} JsStatementView;

JsStatementView *js_view_new(const JsStatementForms *forms, const JsTable *table);
void js_view_free(JsStatementView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsStatementView, js_view_free)

static inline JsViewCell *
js_view_at(const JsStatementView *view, guint row, guint col)
{
  return view->map[row * view->n_cols + col];
}

/* The headings over a column from top to bottom, each cell once, without those that cover the whole
 * table. Elements JsViewCell, borrowed. Transfer container. */
GPtrArray *js_view_heading_path(const JsStatementView *view, guint col);
/* The role of a heading; a recognised 增减96 counts as 增减%. */
JsRole js_view_heading_role(const JsStatementForms *forms, const JsViewCell *heading);
/* The number of the group's amount columns below the cell. */
guint js_view_amounts_under(const JsStatementView *view, const JsColumnGroup *group,
                            const JsViewCell *cell);
/* TRUE when the cell is also over other columns of the group than amounts, or over another group.
 * It then names the group, not its amounts. */
gboolean js_view_is_group_heading(const JsStatementView *view, const JsColumnGroup *group,
                                  const JsViewCell *cell);
/* (cell.c) Fills the zeroed `g` with the content of the cell. */
void js_view_cell_read(JsViewCell *g, const JsCell *cell);
/* (cell.c) Reads the cell's number in a column of rates: 12.5 or 12.5%. FALSE when there is none.
 */
gboolean js_view_cell_rate(const JsViewCell *cell, JsNumber *number);
/* (cell.c) TRUE for a number, and for text that was probably one: digits, separators and signs with
 * at most one Latin letter. */
gboolean js_view_cell_is_figure(const JsViewCell *cell);
/* (cell.c) Makes numbers of the cells with a doubtful point or separator that agree with their
 * column. */
void js_view_read_doubtful(JsStatementView *view);
/* (ordinals.c) The value of a cell with a whole number from 0 to 999 without separators; −1 for any
 * other cell, and for NULL. */
gint64 js_view_small_integer(const JsViewCell *cell);
/* (ordinals.c) TRUE for text that was recognised. */
gboolean js_view_is_recognised(const JsViewCell *cell);
/* (ordinals.c) TRUE for a row that numbers the columns, perhaps with some hidden or misread. */
gboolean js_view_numbers_columns(const JsStatementForms *forms, const JsStatementView *view,
                                 guint row);
/* The digits of a cell that holds a code or a part of one (201, 06, 2010601, 208-05-01), else NULL.
 */
const char *js_view_code(const JsViewCell *cell);
/* TRUE for text that is a complete classification code: 3, 5 or 7 digits. */
gboolean js_is_code(const char *text);
