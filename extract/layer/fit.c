/* Where glyphs really stand in height.
 *
 * Poppler makes a glyph's box from the ascent and descent that its font claims, and fonts claim
 * anything: from a third of the size to one and a half of it. The page's pixels know better: over
 * all glyphs of a font the ink is summed up by height, and the em box is laid where it takes in
 * most:
 *
 *    claimed ┌────┐            ink │▂            ┌────┐
 *            │    │                │▆█           │    │  one size high, centred on the ink
 *            │ 表 │     →          │▇█     →     │ 表 │
 *            └────┘                │▃▂           └────┘
 */
#include "extract/layer/layer.h"

#include <math.h>

/* Bins of the ink profile: a twentieth of the size, from an em and a half over the box. */
#define BINS_PER_EM 20
#define SPAN_EM 6
#define BINS (BINS_PER_EM * SPAN_EM)
/* The em box may stick out of the claimed box, or the claimed box out of it, by this much more. */
#define SLACK 2 /* bins */
/* A window with this share of the best one's ink is as good. */
#define PLATEAU 0.97
/* Enough to be sure, few enough to be quick. */
#define GLYPHS_PER_GROUP 60
/* Ink for this purpose: darker than shading. */
#define INK_GREY 190
/* A row that is ink from side to side of the glyph is a rule. */
#define RULE_ROW 0.95
/* Claimed heights beyond this are not worth looking at (in sizes). */
#define MAX_CLAIM 3.5

/* Glyphs whose claimed boxes come from one font at one proportion. */
typedef struct {
  guint font;
  int ratio; /* claimed height in hundredths of the size */
  guint looked_at;
  double ink[BINS]; /* bin 0 is an em and a half over the claimed top */
  int top;          /* chosen top of the em box, in bins from the claimed top */
  gboolean found;
} GlyphGroup;

#define BIN_OF_TOP (BINS_PER_EM + BINS_PER_EM / 2)

static GlyphGroup *
group_for(GArray *groups, guint font, int ratio)
{
  for (guint i = 0; i < groups->len; i++) {
    GlyphGroup *g = &g_array_index(groups, GlyphGroup, i);
    if (g->font == font && g->ratio == ratio)
      return g;
  }
  GlyphGroup fresh = {.font = font, .ratio = ratio};
  g_array_append_val(groups, fresh);
  return &g_array_index(groups, GlyphGroup, groups->len - 1);
}

static int
ratio_of(const JsLayerGlyph *g)
{
  return g->size > 0 ? (int)lround(100 * MIN(js_box_height(&g->box) / g->size, 10.0)) : 1000;
}

/* Sums the ink of one glyph by height. */
static void
add_ink(GlyphGroup *group, const JsLayerGlyph *g, void **lines, int width, int height, double scale)
{
  int x0 = MAX((int)ceil((g->box.x0 + 0.1 * js_box_width(&g->box)) * scale), 0);
  int x1 = MIN((int)floor((g->box.x1 - 0.1 * js_box_width(&g->box)) * scale), width);
  if (x1 - x0 < 2)
    return;
  double first = g->box.y0 - g->size * BIN_OF_TOP / BINS_PER_EM;
  int y0 = MAX((int)(first * scale), 0);
  int y1 = MIN((int)((first + g->size * SPAN_EM) * scale), height);
  group->looked_at++;
  for (int y = y0; y < y1; y++) {
    int bin = (int)(((y + 0.5) / scale - first) / g->size * BINS_PER_EM);
    if (bin < 0 || bin >= BINS)
      continue;
    int ink = 0;
    for (int x = x0; x < x1; x++)
      ink += GET_DATA_BYTE(lines[y], x) <= INK_GREY;
    if (ink < RULE_ROW * (x1 - x0))
      group->ink[bin] += (double)ink / (x1 - x0);
  }
}

static void
choose_top(GlyphGroup *group)
{
  int spare = (int)lround(group->ratio * BINS_PER_EM / 100.0) - BINS_PER_EM;
  int from = BIN_OF_TOP + MIN(spare, 0) - SLACK, to = BIN_OF_TOP + MAX(spare, 0) + SLACK;
  from = MAX(from, 0);
  to = MIN(to, BINS - BINS_PER_EM);
  double sums[BINS] = {0}, most = 0;
  int best = -1;
  for (int top = from; top <= to; top++) {
    for (int i = 0; i < BINS_PER_EM; i++)
      sums[top] += group->ink[top + i];
    if (sums[top] > most) {
      most = sums[top];
      best = top;
    }
  }
  if (best < 0)
    return;
  int low = best, high = best;
  while (low > from && sums[low - 1] >= PLATEAU * most)
    low--;
  while (high < to && sums[high + 1] >= PLATEAU * most)
    high++;
  group->top = (low + high) / 2 - BIN_OF_TOP;
  group->found = TRUE;
}

/* Poppler boxes a whole run by its first glyph's font. */
static guint
font_of_run(const JsTextLayer *layer, guint i, guint *run, guint *font)
{
  const JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
  if (i == 0 || g->run != *run) {
    *run = g->run;
    *font = g->font;
  }
  return *font;
}

void
js_text_layer_fit(JsTextLayer *layer, PIX *pix, double dpi)
{
  g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(GlyphGroup));
  void **lines = pixGetLinePtrs(pix, NULL);
  guint run = 0, font = 0;
  for (guint i = 0; i < layer->glyphs->len; i++) {
    const JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
    GlyphGroup *group = group_for(groups, font_of_run(layer, i, &run, &font), ratio_of(g));
    if (group->ratio <= MAX_CLAIM * 100 && group->looked_at < GLYPHS_PER_GROUP &&
        g_unichar_isalnum(g->ch))
      add_ink(group, g, lines, pixGetWidth(pix), pixGetHeight(pix), dpi / 72);
  }
  LEPT_FREE(lines);
  for (guint i = 0; i < groups->len; i++)
    choose_top(&g_array_index(groups, GlyphGroup, i));
  for (guint i = 0; i < layer->glyphs->len; i++) {
    JsLayerGlyph *g = &g_array_index(layer->glyphs, JsLayerGlyph, i);
    const GlyphGroup *group = group_for(groups, font_of_run(layer, i, &run, &font), ratio_of(g));
    if (!group->found)
      continue;
    g->box.y0 += g->size * group->top / BINS_PER_EM;
    g->box.y1 = g->box.y0 + g->size;
  }
}
