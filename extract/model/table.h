/* Tables, paragraphs, and the blocks of a page or a document in reading order. */
#pragma once

#include "extract/model/border.h"
#include "extract/model/text.h"

typedef struct {
  guint page;
  JsBox box; /* upright frame of that page */
} JsPart;

typedef struct {
  guint row, col, row_span, col_span; /* from 0; spans from 1 */
  JsText *text;                       /* owned; with breaks as printed, see js_text_flow() */
  GArray *parts; /* of JsPart: the cell's own box; more than one when cut by a page break */
  /* At the upper or lower edge of a page's table: no rule closes the cell there, as when a page
   * break cuts it. Set by js_table_mark_open(). */
  gboolean open_top, open_bottom;
} JsCell;

typedef struct {
  JsText *text; /* owned; '\n' between its lines */
  guint page;   /* of its first line */
  JsBox box;    /* of its lines on that page */
  double size;  /* font size of most of its characters, points */
  gboolean bold;
  gboolean centred;  /* in the text area of the page */
  gboolean indented; /* first line starts to the right of the following ones or of the text area */
} JsParagraph;

/* Text of which one size is this many times the other is two paragraphs: a tenth and more makes a
 * heading, less may be two fonts' different boxes. */
#define JS_SIZE_CHANGE 1.12
/* A first line that begins this many em further right is indented. Two em are usual; a smaller font
 * in a larger paragraph makes it look like less. */
#define JS_INDENT 1.2

typedef struct {
  guint n_rows, n_cols;
  GPtrArray *cells;  /* of JsCell, owned, by row, then column; merged cells once, at their origin */
  GArray *parts;     /* of JsPart: the table's box on each page that it stands on */
  GArray *part_rows; /* of guint: the first row of each part */
  GPtrArray *captions; /* of JsParagraph, owned: title, unit line, entity line above it, in order */
  GPtrArray *notes;    /* of JsParagraph, owned: notes below it (注：…) */
  guint header_rows;   /* rows at the top that are headings, by the layout's evidence; 0 unknown */
  gboolean ruled;      /* FALSE when columns were found by alignment */
  GArray *borders;     /* of JsBorder, of its first page; for drawings, not serialised */
} JsTable;

typedef enum { JS_BLOCK_PARAGRAPH, JS_BLOCK_TABLE } JsBlockKind;

typedef struct {
  JsBlockKind kind;
  JsParagraph *paragraph; /* owned, for JS_BLOCK_PARAGRAPH */
  JsTable *table;         /* owned, for JS_BLOCK_TABLE */
} JsBlock;

JsCell *js_cell_new(guint row, guint col, guint row_span, guint col_span);
void js_cell_free(JsCell *cell);
JsParagraph *js_paragraph_new(void);
void js_paragraph_free(JsParagraph *paragraph);
JsTable *js_table_new(void);
void js_table_free(JsTable *table);
JsBlock *js_block_new_paragraph(JsParagraph *paragraph /* transfer full */);
JsBlock *js_block_new_table(JsTable *table /* transfer full */);
void js_block_free(JsBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsCell, js_cell_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsParagraph, js_paragraph_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsTable, js_table_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsBlock, js_block_free)

/* The cell that covers (row, col), merged cells over all their places; NULL when none. Borrowed.
 * Linear in the number of cells: for many look-ups make a map with js_table_map(). */
JsCell *js_table_lookup(const JsTable *table, guint row, guint col);
/* n_rows × n_cols borrowed JsCell pointers, row by row; NULL where no cell is. g_free() it. */
JsCell **js_table_map(const JsTable *table);
/* Sorts cells by row, then column. */
void js_table_sort(JsTable *table);
/* The cell's text after js_text_flow(), as UTF-8. Transfer full. */
char *js_cell_string(const JsCell *cell);
/* The box of the cell's printed text on the page where it begins, else of the cell itself. */
JsBox js_cell_text_box(const JsCell *cell, guint *page);
