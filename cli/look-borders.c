/* The borders of tables, each in the colour of its evidence, which a box at the foot of the page
 * names. A border with several kinds of evidence has the colour of the strongest. */
#include "cli/look.h"

typedef struct {
  JsBorderEvidence evidence;
  const char *name;
  LookStyle style;
} BorderKind;

/* From the strongest to the weakest. */
static const BorderKind KINDS[] = {
    {JS_BORDER_RULE, "rule", {0.85, 0, 0, 1.6, {0}}},
    {JS_BORDER_SHADE, "edge of a shade", {0.75, 0.45, 0, 1.6, {0}}},
    {JS_BORDER_FIGURES, "figures", {0.1, 0.3, 0.9, 1.2, {5, 2}}},
    {JS_BORDER_WHITE, "white between texts", {0, 0.55, 0.25, 1.2, {3, 2}}},
    {JS_BORDER_EDGE, "side of the table", {0.5, 0.5, 0.5, 1.2, {1, 2}}},
};

/* Sizes of the box at the foot of the page, points. */
#define KEY_TEXT 6.0
#define KEY_SAMPLE 16.0
#define KEY_MARGIN 12.0
#define KEY_GAP 8.0

static guint
draw_kind(cairo_t *cr, const GPtrArray *tables, guint kind)
{
  guint n = 0, stronger = 0;
  for (guint i = 0; i < kind; i++)
    stronger |= KINDS[i].evidence;
  look_set_style(cr, &KINDS[kind].style);
  for (guint i = 0; i < tables->len; i++) {
    const GArray *borders = ((const JsTable *)tables->pdata[i])->borders;
    for (guint k = 0; k < borders->len; k++) {
      const JsBorder *b = &g_array_index(borders, JsBorder, k);
      if (!(b->evidence & KINDS[kind].evidence) || (b->evidence & stronger))
        continue;
      cairo_move_to(cr, b->horizontal ? b->from : b->at, b->horizontal ? b->at : b->from);
      cairo_line_to(cr, b->horizontal ? b->to : b->at, b->horizontal ? b->at : b->to);
      cairo_stroke(cr);
      n++;
    }
  }
  return n;
}

static void
draw_key(cairo_t *cr, double y)
{
  double x = KEY_MARGIN;
  for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++) {
    look_set_style(cr, &KINDS[i].style);
    cairo_move_to(cr, x, y + KEY_TEXT / 2);
    cairo_line_to(cr, x + KEY_SAMPLE, y + KEY_TEXT / 2);
    cairo_stroke(cr);
    x += KEY_SAMPLE + KEY_GAP / 2;
    x += look_text(cr, KINDS[i].name, x, y, KEY_TEXT) + KEY_GAP;
  }
}

static guint
draw(cairo_t *cr, const LookScene *scene)
{
  guint n = 0;
  for (guint kind = G_N_ELEMENTS(KINDS); kind-- > 0;)
    n += draw_kind(cr, scene->ruled, kind) + draw_kind(cr, scene->aligned, kind);
  draw_key(cr, scene->page->height - KEY_MARGIN);
  return n;
}

const LookLayer LOOK_BORDERS = {
    "borders", "borders of tables, coloured by their evidence", {0.85, 0, 0, 1.6, {0}}, draw};
