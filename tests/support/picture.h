/* Tables and paragraphs from text, for the tests: the one builder that all stages share.
 *
 * A table is drawn with one line a row and '|' between its cells; blanks around a cell are nothing:
 *
 *   项目     | 决算数   | <            "<": part of the cell at the left
 *   ^        | 基本支出 | 项目支出     "^": part of the cell above
 *   培训费\n | 1.00     |              "\n": a line break; "\|": a bar; "\\": a backslash
 *
 * A cell whose text begins with "⇡" has no rule above it, one that ends with "⇣" none below it. In
 * a recognised table "~" before a text marks one that was read with little confidence. */
#pragma once

#include "extract/model/table.h"

typedef struct {
  guint page;        /* 0: 1 */
  double x, y;       /* the upper left corner, points */
  double column;     /* width of a column, points */
  double row;        /* height of a row */
  double size;       /* of the characters */
  double confidence; /* 0: the text of a text layer; else recognised, with that confidence */
} PicturePlace;

/* A table at the page's upper left corner: columns of 100 points, rows of 30, characters of 10. */
PicturePlace picture_place(guint page);

/* Transfer full. */
JsTable *picture_table(const char *rows, const PicturePlace *place);
/* One line of the paragraph a line, twice the character size apart. Transfer full. */
JsParagraph *picture_paragraph(const char *lines, const PicturePlace *place);

/* Appends the characters of `utf8` from (x, y) on, y being their top: an em wide for Chinese, half
 * an em for others. Returns where the text ends. */
double picture_text(JsText *text, const char *utf8, const PicturePlace *place, double x, double y);

/* The cells of a row, without the blanks around them. Transfer full. */
char **picture_split(const char *row);
/* A cell's text as it is written in a row: "\n", "\|", "\\". Transfer full. */
char *picture_escape(const char *text);
