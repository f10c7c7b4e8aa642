/* Types of sections, which are runs of lines with the same columns, see sections.h. Private to the
 * grid code. */
#pragma once

#include <glib.h>

/* The extent of the text in one column. */
typedef struct {
  double from, to; /* x, points */
  guint lines;     /* lines with text in this column alone */
  double support;  /* lines with text on both sides of the white behind it */
  double spanned;  /* cost of the blocks across this white */
} JsSectionColumn;

typedef struct {
  guint from, to;  /* lines; `to` is exclusive */
  GArray *columns; /* of JsSectionColumn, from left to right */
} JsGridSection;
