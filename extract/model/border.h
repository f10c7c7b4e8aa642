/* Borders of tables: each one says by which evidence it is a border.
 *
 *   ═══════════════════════   JS_BORDER_RULE      a printed line
 *   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
 *   ───────────────────────   JS_BORDER_SHADE     the edge of a shaded box
 *   12.17  ┊  9.83  ┊         JS_BORDER_WHITE     white between the texts of columns or rows
 */
#pragma once

#include <glib.h>

typedef enum {
  JS_BORDER_RULE = 1 << 0,
  JS_BORDER_SHADE = 1 << 1,
  JS_BORDER_WHITE = 1 << 2,
  JS_BORDER_FIGURES = 1 << 3, /* figures beside it: rows with figures, columns of amounts */
  JS_BORDER_EDGE = 1 << 4     /* the side of the table, where nothing else shows one */
} JsBorderEvidence;

typedef struct {
  gboolean horizontal;
  double at;       /* y of a horizontal border, x of a vertical one; points */
  double from, to; /* its extent along the other axis, from < to */
  guint evidence;  /* JsBorderEvidence, one or several */
} JsBorder;

/* For sorting arrays of JsBorder by place. */
static inline int
js_border_compare_at(gconstpointer a, gconstpointer b)
{
  const JsBorder *p = (const JsBorder *)a, *q = (const JsBorder *)b;
  return (p->at > q->at) - (p->at < q->at);
}
