/* How cells look: colours, borders, numbers. In: a look; out: the format of the workbook, made
 * once. */
#pragma once

#include <glib.h>
#include <xlsxwriter.h>

typedef enum {
  JS_FILL_NONE,
  JS_FILL_HEADER,
  JS_FILL_RED,
  JS_FILL_ORANGE,
  JS_FILL_YELLOW,
  JS_FILL_PALE
} JsCellFill;

typedef enum {
  JS_EDGE_LEFT = 1,
  JS_EDGE_RIGHT = 2,
  JS_EDGE_TOP = 4,
  JS_EDGE_BOTTOM = 8,
  JS_EDGE_ALL = 15
} JsCellEdges;

/* How a cell looks. Zeroed: plain text. */
typedef struct {
  guint8 fill;   /* JsCellFill */
  guint8 edges;  /* JsCellEdges */
  gint8 digits;  /* least digits of a number after the point */
  guint8 indent; /* steps */
  gboolean number, bold, centre, link;
  gboolean grouped; /* a number with separators of thousands: an amount or a quantity */
  gboolean title;   /* runs over the next columns: it does not make its own wider */
} JsCellLook;

GHashTable *js_looks_new(void);
/* Borrowed from the workbook. */
lxw_format *js_looks_format(GHashTable *looks, lxw_workbook *workbook, JsCellLook look);
