/* Charts, told by the numbers beside their axes, and by slanted lines and curves. A chart has grid
 * lines, and numbers in columns, but is no table. */
#pragma once

#include "extract/model/page.h"

/* One numbered axis. Boxes are in points, in the page's upright frame. */
typedef struct {
  JsBox numbers; /* around the numbers */
  JsBox plot;    /* around the numbers and the grid lines or tick marks that they stand at */
  guint n_numbers;
} JsChartScale;

/* The numbered axes of the page: array of JsChartScale, empty where there is no chart.
 * Transfer full. */
GArray *js_chart_scales_find(const JsPage *page);

/* Is what stands in the box (points) a chart or a part of one? It is where half of it lies in a
 * plot, or where it holds a scale whose numbers are a good part of its words. */
gboolean js_chart_scales_cover(const GArray *scales, const JsPage *page, const JsBox *box);

/* Whether a quarter of the box lies in drawings of the page. */
gboolean js_chart_drawn(const JsPage *page, const JsBox *box);

/* Sets the mark of each word of the page that stands in a plot or a drawing, or is a number of a
 * scale. */
void js_chart_scales_mark(const GArray *scales, const JsPage *page, gboolean *marks);
