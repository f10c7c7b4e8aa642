/* Segments of a line, which are words that stand together, and the columns in which boxes stand. */
#pragma once

#include "extract/lines/lines.h"

typedef struct {
  JsBox box;
  guint from, to; /* words of the line; `to` is exclusive */
} JsSegment;

/* Whether the line is one of running text: many words of letters with equal spaces. It has one
 * segment. */
gboolean js_text_line_is_prose(const JsTextLine *line);

/* The segments of a line from left to right. Elements JsSegment. Transfer full. */
GArray *js_text_line_runs(const JsTextLine *line);

/* The same for a line of a table, where an amount is separate from what stands beside it. Transfer
 * full. */
GArray *js_text_line_segments(const JsTextLine *line);

/* The same where the borders of the columns are known: words over two columns are separate even
 * when they are close, as the headings of narrow columns are. Transfer full. */
GArray *js_text_line_cells(const JsTextLine *line, const GArray *borders);

/* Whether a seam of the line lies between the two boxes. */
gboolean js_text_line_has_seam(const JsTextLine *line, const JsBox *left, const JsBox *right);

/* A box does not stand in a column into which less than this share of its width reaches; a heading
 * may be wider than its column. A guess. */
#define JS_POKE 0.17

/* The first and the last column in which the box stands. */
void js_borders_place(const GArray *borders, const JsBox *box, guint *first, guint *last);
/* The column in which the middle of the box lies. */
guint js_borders_column(const GArray *borders, const JsBox *box);

/* Whether the words can stand in a column of figures: 1,234.50, -3.2%, (12), 100分, —. *value is
 * TRUE when they have a digit. */
gboolean js_text_line_is_number(const JsTextLine *line, guint from, guint to, gboolean *value);

/* Whether the line has an amount with digits behind another text. */
gboolean js_text_line_has_amount(const JsTextLine *line);

/* Whether the numbers of the line are years, two or more, as in headings: 2008, 2009-10. */
gboolean js_text_line_is_of_years(const JsTextLine *line);

/* Whether the words are a complete amount (1,234.50 or -3.20), which no digit can be missing from,
 * or a dash. What follows then belongs to another cell. A whole number may be a piece of a longer
 * one. */
gboolean js_text_line_is_amount(const JsTextLine *line, guint from, guint to);
