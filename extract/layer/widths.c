/* Wide characters whose font claims a narrow advance.
 *
 * Some producers give every character of a Chinese font half an em and move on by hand. The boxes
 * then end in the middle of their characters, which leaves gaps where words are solid and ink that
 * belongs to no character. A condensed font claims half an em as well, but its characters follow
 * each other closely and have no ink beyond:
 *
 *    claimed ┌─┐  ┌─┐        condensed ┌─┐┌─┐
 *            │生│ │健│                  │生││健│
 *            └─┘  └─┘                  └─┘└─┘
 *              ▒ ink, room: widened       no room: left alone
 */
#include "extract/layer/layer.h"

#include <math.h>

/* A wide character is an em wide; what claims less than this share of it is looked at. */
#define NARROW_SHARE 0.75
/* Room and ink beyond the box count from this share of the size on; a serif may stick out less. */
#define LEAST_ROOM 0.15
/* Ink for this purpose, as where the height of glyphs is looked for. */
#define INK_GREY 190
/* A column with ink in more than this share of the height is a rule: no stroke is an em high. */
#define RULE_COLUMN 0.97

static gboolean
is_narrow(const JsLayerGlyph *g)
{
  return g_unichar_iswide(g->ch) && js_box_width(&g->box) < NARROW_SHARE * g->size;
}

/* Where the next glyph to the right on the line begins, at most an em from the glyph's own start.
 */
static double
room_until(const JsTextLayer *layer, guint i)
{
  const JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
  double middle = (g->box.x0 + g->box.x1) / 2, until = g->box.x0 + g->size;
  for (guint k = 0; k < layer->glyphs->len; k++) {
    const JsBox *other = &g_array_index(layer->glyphs, JsLayerGlyph, k).box;
    if (k != i && other->x0 > middle && other->x0 < until && other->y0 < g->box.y1 &&
        other->y1 > g->box.y0)
      until = other->x0;
  }
  return until;
}

/* Whether there is ink of a character between the box and `until`. A rule ends the look. */
static gboolean
has_ink_beyond(const JsLayerGlyph *g, double until, void **lines, int width, int height,
               double scale)
{
  int x0 = MAX((int)ceil((g->box.x1 + LEAST_ROOM * g->size / 2) * scale), 0);
  int x1 = MIN((int)floor(until * scale), width);
  int y0 = MAX((int)ceil(g->box.y0 * scale), 0), y1 = MIN((int)floor(g->box.y1 * scale), height);
  for (int x = x0; x < x1; x++) {
    int ink = 0;
    for (int y = y0; y < y1; y++)
      ink += GET_DATA_BYTE(lines[y], x) <= INK_GREY;
    if (ink > RULE_COLUMN * (y1 - y0))
      return FALSE;
    if (ink > 0)
      return TRUE;
  }
  return FALSE;
}

void
js_text_layer_widen(JsTextLayer *layer, PIX *pix, double dpi)
{
  void **lines = NULL;
  for (guint i = 0; i < layer->glyphs->len; i++) {
    JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
    if (!is_narrow(g))
      continue;
    double until = room_until(layer, i);
    if (until - g->box.x1 < LEAST_ROOM * g->size)
      continue;
    if (lines == NULL)
      lines = pixGetLinePtrs(pix, NULL);
    if (has_ink_beyond(g, until, lines, pixGetWidth(pix), pixGetHeight(pix), dpi / 72))
      g->box.x1 = until;
  }
  LEPT_FREE(lines);
}
