/* The columns of numbers that a serialised page consists of; see page-variant.c.
 *
 * A page has thousands of characters. They are sent as one array of numbers for each property, not
 * as one tuple for each character: writing and reading is then little more than copying, while
 * tuples took a fifth of the time of reading the page (measured). Places are whole thousandths of a
 * point and confidences ten-thousandths, which is finer than any output field and the same on every
 * machine.
 *
 * A reader takes numbers from the front of a column, and trusts none of them. */
#pragma once

#include "extract/model/text.h"

typedef enum {
  JS_COLUMN_WORDS,
  /* The characters of all texts, in the order in which the texts are written. The last three are
   * left out where every character is from a sound text layer. */
  JS_COLUMN_CODES,
  JS_COLUMN_BOXES,
  JS_COLUMN_METHODS,
  JS_COLUMN_CONFIDENCES,
  JS_COLUMN_ALTERNATIVES,
  JS_COLUMN_RULES,
  JS_COLUMN_FILLS,
  JS_COLUMN_PICTURES,
  JS_COLUMN_DRAWINGS,
  /* Of the layout; see layout-variant.c. */
  JS_COLUMN_BLOCKS,
  JS_COLUMN_PARAGRAPHS,
  JS_COLUMN_TABLES,
  JS_COLUMN_CELLS,
  JS_N_COLUMNS
} JsColumnId;

/* Their types one after the other, as part of a GVariant type string. */
#define JS_COLUMN_TYPES "aiauaiayaqayaiaiaiaiaiaiaiai"

#define JS_UNITS_A_POINT 1000.0
/* Places beyond this are impossible, points. PDF 1.7 allows pages of 14,400 points; with UserUnit
 * they can be larger, but no printer prints those. */
#define JS_POINTS_MAX 1e6
/* Numbers of one box, word, rule … in its column. */
enum { JS_PER_BOX = 4, JS_PER_WORD = 7, JS_PER_RULE = 5, JS_PER_FILL = 5 };
enum { JS_PER_PARAGRAPH = 9, JS_PER_TABLE = 11, JS_PER_CELL = 12 };

/* Rounds to whole units (thousandths of a point). */
double js_points_round(double points);

/* ---- writing ---- */

typedef struct {
  GArray *columns[JS_N_COLUMNS]; /* owned */
} JsColumnWriter;

void js_column_writer_init(JsColumnWriter *writer);
void js_column_writer_clear(JsColumnWriter *writer);
void js_column_add_points(JsColumnWriter *writer, JsColumnId id, double value);
void js_column_add_count(JsColumnWriter *writer, JsColumnId id, guint count);
void js_column_add_box(JsColumnWriter *writer, JsColumnId id, const JsBox *box);
/* Adds the characters; their number has to be written with js_column_add_count(). */
void js_column_add_text(JsColumnWriter *writer, const JsText *text);
/* Adds the columns to a builder of a tuple. */
void js_column_writer_build(JsColumnWriter *writer, GVariantBuilder *builder);

/* ---- reading ---- */

typedef struct {
  GVariant *values[JS_N_COLUMNS]; /* owned; what follows is borrowed from them */
  const void *data[JS_N_COLUMNS];
  gsize length[JS_N_COLUMNS], taken[JS_N_COLUMNS];
  gboolean plain; /* no methods, confidences, alternatives */
  guint page;     /* of the characters; set by the caller */
} JsColumnReader;

/* Opens the columns, which are the tuple's children from `first` on. FALSE: the columns of
 * characters do not fit each other; js_column_reader_clear() must be called in this case as well.
 */
gboolean js_column_reader_init(JsColumnReader *reader, GVariant *tuple, gsize first);
void js_column_reader_clear(JsColumnReader *reader);
/* The next `n` numbers; NULL when fewer are left. */
const gint32 *js_column_take(JsColumnReader *reader, JsColumnId id, gsize n);
gboolean js_column_at_end(const JsColumnReader *reader, JsColumnId id);
gboolean js_column_is_place(gint32 units);
/* Makes a box of JS_PER_BOX numbers. FALSE: they describe no box. */
gboolean js_column_box(const gint32 *units, JsBox *box);
/* Appends the next `n` characters to `text`. FALSE: fewer are left, or one of them is impossible.
 */
gboolean js_column_take_text(JsColumnReader *reader, gint32 n, JsText *text);
