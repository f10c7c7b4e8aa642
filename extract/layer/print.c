/* In: the painted glyphs of a page and Poppler's layout. Out: the print.
 *
 * A glyph and a character of the layout belong together when the character's box begins at the
 * glyph's origin and the glyph's baseline crosses the box:
 *
 *      ┌────┐ box of the layout
 *      │ 表 │
 *    ──●────┼── baseline; ● the origin of the glyph
 *      └────┘
 *
 * The character of a glyph is the one that its font gives, else that of the layout (exceptions: see
 * meaning_of()). Where two texts lie on each other, the place does not decide, and the glyph is the
 * character that the same glyph of the same font is at most other places. */
#include "extract/layer/ligature.h"
#include "extract/layer/places.h"
#include "extract/layer/private.h"

#include <math.h>
#include <string.h>

/* Greatest sine of the angle between a line and an axis; other lines are slanted. A guess. */
#define LEVEL 0.02
/* Glyphs of one run: greatest gap, difference of baselines, and overlap of glyphs that are painted
 * in one call, as shares of the font size. Guesses. */
#define RUN_GAP 0.1
#define RUN_STEP 0.05
#define RUN_OVERLAP 0.5
/* Shares of the font size: a longer advance than LONGEST_ADVANCE includes a gap of the layout, and
 * a width below LEAST_WIDTH is not usable. Guesses. */
#define LONGEST_ADVANCE 1.3
#define LEAST_WIDTH 0.05
/* Least width of a digit's box as a share of the advance; a narrower box is squeezed. A guess. */
#define SQUEEZED 0.8
/* A wide character is one em wide. Some producers claim half an em and set the next position
 * themselves; the ink then extends beyond the box by more than a serif. Shares of the font size:
 * width below which a box is tested, and least extension of the ink. Guesses. */
#define NARROW_SHARE 0.75
#define LEAST_BEYOND 0.075
/* Middle of the ink relative to the baseline (negative: above), in em: that of Chinese fonts, used
 * when the outlines of a font are not known. */
#define USUAL_MIDDLE -0.38
/* Share of a font's lowest and highest glyphs that do not count for its height. A guess. */
#define OUTLIERS 0.05
/* A minus sign, in em: greatest thickness, least length, and the range in which it lies relative to
 * the baseline (negative: above). Guesses. */
#define BAR_THICK 0.15
#define BAR_SHORT 0.2
#define BAR_LOW -0.12
#define BAR_HIGH -0.5

/* A glyph of a font. */
typedef struct {
  guint font;
  gulong id;
} GlyphKey;

/* The two characters that a glyph was joined with most often. */
typedef struct {
  GlyphKey key;
  gunichar ch;
  guint votes;
  gunichar second;
  guint second_votes;
} Meaning;

typedef struct {
  JsTextLayer *layer;
  const JsPaint *paint;
  GArray *layout;       /* of JsLayoutChar */
  JsPlaces *places;     /* of the layout */
  GHashTable *meanings; /* set of Meaning */
  double *middles;      /* by font of JsPaint: middle of the ink relative to the baseline, em */
  const guint8 *shows;
  guint *matches;    /* by glyph: index into layout, or NONE */
  guint8 *ambiguous; /* by glyph: several characters of the layout stand at its place */
} Joiner;

#define NONE JS_PLACES_NONE
/* The sign for a figure that cannot be determined. */
#define UNREADABLE 0xfffd

/* ---- places ---- */

/* The quarter turns of a run (as JsLayerGlyph.turn); −1 when it is slanted. */
static int
turn_of(const JsMatrix *m)
{
  double length = hypot(m->xx, m->yx);
  if (!(length > 0))
    return -1;
  double x = m->xx / length, y = m->yx / length;
  if (fabs(y) <= LEVEL)
    return x > 0 ? 0 : 2;
  if (fabs(x) <= LEVEL)
    return y > 0 ? 1 : 3;
  return -1;
}

static double
em_of(const JsMatrix *m)
{
  return hypot(m->xy, m->yy);
}

/* ---- the characters of glyphs ---- */

static guint
hash_key(gconstpointer data)
{
  const GlyphKey *key = data;
  return key->font * 65599u + (guint)key->id;
}

static gboolean
equal_keys(gconstpointer a, gconstpointer b)
{
  const GlyphKey *p = a, *q = b;
  return p->font == q->font && p->id == q->id;
}

/* Counts one occurrence of the glyph as `ch`. A third character reduces the votes of the second. */
static void
vote(Joiner *j, guint font, gulong id, gunichar ch)
{
  const GlyphKey key = {font, id};
  Meaning *m = g_hash_table_lookup(j->meanings, &key);
  if (!m) {
    m = g_new0(Meaning, 1);
    m->key = key;
    m->ch = ch;
    g_hash_table_add(j->meanings, m);
  }
  if (m->ch == ch) {
    m->votes++;
  } else if (m->second == ch) {
    m->second_votes++;
  } else if (m->second_votes == 0) {
    m->second = ch;
    m->second_votes = 1;
  } else {
    m->second_votes--;
  }
  if (m->second_votes > m->votes) {
    const Meaning was = *m;
    m->ch = was.second;
    m->votes = was.second_votes;
    m->second = was.ch;
    m->second_votes = was.votes;
  }
}

/* Whether the character can be part of a figure. */
static gboolean
is_of_figures(gunichar c)
{
  return g_unichar_isdigit(c) || (c < 0x80 && strchr(".,-+%()", (int)c) != NULL);
}

/* The character of a glyph; 0 when it is not known. An ActualText may say which of two similar
 * characters a glyph is (心 or ⼼), so the layout decides; for figures the font decides. */
static gunichar
meaning_of(const Joiner *j, const JsPaintItem *item, guint glyph)
{
  const JsPaintGlyph *g = js_paint_glyph(j->paint, glyph);
  guint match = j->matches[glyph];
  gunichar there = match == NONE ? 0 : g_array_index(j->layout, JsLayoutChar, match).ch;
  if (g->ch != 0)
    return there == 0 || is_of_figures(g->ch) || is_of_figures(there) ? g->ch : there;
  const GlyphKey key = {item->font, g->id};
  const Meaning *m = g_hash_table_lookup(j->meanings, &key);
  if (m)
    return m->ch;
  return j->ambiguous[glyph] && is_of_figures(there) ? UNREADABLE : there;
}

/* Marks the layout's characters whose boxes contain glyphs of a slanted run as painted. */
static void
mark_slanted(Joiner *j, const JsPaintItem *item)
{
  for (guint i = 0; i < j->layout->len; i++) {
    JsLayoutChar *c = &g_array_index(j->layout, JsLayoutChar, i);
    for (guint k = item->from; k < item->to && !c->painted; k++)
      c->painted =
          js_box_contains(&c->box, js_paint_glyph(j->paint, k)->x, js_paint_glyph(j->paint, k)->y);
  }
}

/* The layout's character for a later character of a ligature, behind that of the first one; NONE.
 */
static guint
match_in_ligature(const Joiner *j, const JsPaintItem *item, guint k)
{
  guint which;
  js_layer_ligature(j->paint, item, k, &which);
  guint first = which > 0 ? j->matches[k - which] : NONE;
  if (first == NONE || first + which >= j->layout->len)
    return NONE;
  const JsLayoutChar *c = &g_array_index(j->layout, JsLayoutChar, first + which);
  return c->ch == js_paint_glyph(j->paint, k)->ch ? first + which : NONE;
}

/* Lets the places learn where in its box the baseline of a character is. */
static void
learn_depths(Joiner *j)
{
  for (guint i = 0; i < j->paint->items->len && js_places_are_tall(j->places); i++) {
    const JsPaintItem *item = js_paint_item(j->paint, i);
    int turn = item->kind == JS_PAINT_GLYPHS ? turn_of(&item->matrix) : -1;
    for (guint k = item->from; turn >= 0 && k < item->to; k++) {
      const JsPaintGlyph *g = js_paint_glyph(j->paint, k);
      js_places_learn(j->places, turn, g->x, g->y);
    }
  }
}

/* Joins glyphs and characters of the layout, and counts which glyph is which character. */
static void
join_places(Joiner *j)
{
  learn_depths(j);
  for (guint i = 0; i < j->paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(j->paint, i);
    int turn = item->kind == JS_PAINT_GLYPHS ? turn_of(&item->matrix) : -1;
    if (item->kind == JS_PAINT_GLYPHS && turn < 0)
      mark_slanted(j, item);
    for (guint k = item->from; turn >= 0 && k < item->to; k++) {
      const JsPaintGlyph *g = js_paint_glyph(j->paint, k);
      gboolean one = TRUE;
      guint match = match_in_ligature(j, item, k);
      if (match == NONE)
        match = js_places_find(j->places, turn, g->x, g->y, g->ch, &one);
      j->matches[k] = match;
      j->ambiguous[k] = !one;
      if (match == NONE)
        continue;
      JsLayoutChar *c = &g_array_index(j->layout, JsLayoutChar, match);
      c->painted = TRUE;
      if (g->ch == 0 && one)
        vote(j, item->font, g->id, c->ch);
    }
  }
}

/* ---- heights ---- */

/* Gives the top and the bottom of the ink relative to the baseline (negative: above), in em. */
static void
ink_reach(const JsMatrix *m, double x, double y, const JsBox *ink, double *top, double *bottom)
{
  double em = em_of(m), ux = m->xy / em, uy = m->yy / em;
  double a = (ink->x0 - x) * ux + (ink->y0 - y) * uy, b = (ink->x1 - x) * ux + (ink->y1 - y) * uy;
  *top = MIN(a, b) / em;
  *bottom = MAX(a, b) / em;
}

/* The middle of a font's letters and digits relative to the baseline, in em. */
static double
middle_of_font(const Joiner *j, guint font)
{
  g_autoptr(GArray) tops = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) bottoms = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < j->paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(j->paint, i);
    if (item->kind != JS_PAINT_GLYPHS || item->font != font || turn_of(&item->matrix) < 0 ||
        !(em_of(&item->matrix) > 0))
      continue;
    for (guint k = item->from; k < item->to; k++) {
      const JsPaintGlyph *g = js_paint_glyph(j->paint, k);
      if (js_box_is_empty(&g->ink) || !g_unichar_isalnum(meaning_of(j, item, k)))
        continue;
      double top, bottom;
      ink_reach(&item->matrix, g->x, g->y, &g->ink, &top, &bottom);
      g_array_append_val(tops, top);
      g_array_append_val(bottoms, bottom);
    }
  }
  if (tops->len == 0)
    return USUAL_MIDDLE;
  g_array_sort(tops, js_compare_doubles);
  g_array_sort(bottoms, js_compare_doubles);
  guint out = (guint)(OUTLIERS * tops->len);
  return (g_array_index(tops, double, out) +
          g_array_index(bottoms, double, bottoms->len - 1 - out)) /
         2;
}

/* ---- a glyph ---- */

/* The width of the glyph's box along its line, points. */
static double
width_of(const Joiner *j, const JsPaintItem *item, guint k, gunichar ch, int turn, double size)
{
  const JsPaintGlyph *g = js_paint_glyph(j->paint, k);
  double width = 0;
  if (j->matches[k] != NONE) {
    const JsBox *b = &g_array_index(j->layout, JsLayoutChar, j->matches[k]).box;
    width = turn % 2 == 0 ? js_box_width(b) : js_box_height(b);
  }
  /* Where two texts lie on each other, the layout squeezes their boxes. */
  gboolean followed = g->advance > LEAST_WIDTH * size && g->advance < LONGEST_ADVANCE * size;
  if (width < LEAST_WIDTH * size ||
      (is_of_figures(ch) && width < SQUEEZED * (followed ? MIN(g->advance, g->width) : g->width)))
    width = followed ? g->advance : g->width;
  if (g_unichar_iswide(ch) && width < NARROW_SHARE * size && !js_box_is_empty(&g->ink)) {
    const JsMatrix *m = &item->matrix;
    double em = hypot(m->xx, m->yx), end = 0;
    for (int i = 0; i < 2; i++)
      end = MAX(end, (((i ? g->ink.x1 : g->ink.x0) - g->x) * m->xx +
                      ((i ? g->ink.y1 : g->ink.y0) - g->y) * m->yx) /
                         em);
    if (g->advance > 0)
      end = MIN(end, g->advance);
    if (end > width + LEAST_BEYOND * size)
      width = end;
  }
  return width;
}

/* The box from `start` to `end` along the line, `size` high around the middle of the ink. */
static JsBox
glyph_box(const JsMatrix *m, double x, double y, double start, double end, double middle,
          double size)
{
  double length = hypot(m->xx, m->yx), em = em_of(m);
  double ax = m->xx / length, ay = m->yx / length, ux = m->xy / em, uy = m->yy / em;
  double top = middle * em - size / 2, bottom = middle * em + size / 2;
  double xs[] = {x + start * ax + top * ux, x + end * ax + bottom * ux};
  double ys[] = {y + start * ay + top * uy, y + end * ay + bottom * uy};
  return (JsBox){MIN(xs[0], xs[1]), MIN(ys[0], ys[1]), MAX(xs[0], xs[1]), MAX(ys[0], ys[1])};
}

/* Whether the glyph is a bar at the height of a minus sign, with a code that nobody prints. */
static gboolean
is_minus_bar(const JsPaintItem *item, const JsPaintGlyph *g, gunichar ch)
{
  if (ch != 0 && ch != 0x00ad && ch != 0xfffd && !g_unichar_iscntrl(ch))
    return FALSE;
  if (js_box_is_empty(&g->ink))
    return FALSE;
  double top, bottom, em = em_of(&item->matrix);
  ink_reach(&item->matrix, g->x, g->y, &g->ink, &top, &bottom);
  double length = MAX(js_box_width(&g->ink), js_box_height(&g->ink)) / em;
  return bottom - top <= BAR_THICK && length >= BAR_SHORT && top > BAR_HIGH && bottom < BAR_LOW;
}

/* Whether the glyph begins where the last one ended. */
static gboolean
goes_on(const JsLayerGlyph *last, const JsLayerGlyph *g)
{
  if (last->turn != g->turn)
    return FALSE;
  gboolean level = g->turn % 2 == 0;
  double step = level ? g->y - last->y : g->x - last->x;
  double end = js_line_start(&last->box, (last->turn + 2) % 4),
         start = js_line_start(&g->box, g->turn);
  double gap = (start - end) * (g->turn == 0 || g->turn == 1 ? 1 : -1);
  /* Within one run, boxes may be too wide where the layout confuses them with those of another
   * text. */
  double overlap = last->order == g->order ? RUN_OVERLAP : RUN_GAP;
  return fabs(step) <= RUN_STEP * g->size && gap <= RUN_GAP * g->size && gap >= -overlap * g->size;
}

static JsLayerGlyph
make_glyph(const Joiner *j, guint item_index, guint k, gunichar ch, int turn)
{
  const JsPaintItem *item = js_paint_item(j->paint, item_index);
  const JsPaintGlyph *g = js_paint_glyph(j->paint, k);
  JsLayerGlyph out = {.ch = ch,
                      .size = em_of(&item->matrix),
                      .turn = turn,
                      .x = g->x,
                      .y = g->y,
                      .ink = g->ink,
                      .colour = item->colour,
                      .order = item_index};
  if (!item->solid)
    out.colour = (JsColour){0, 0, 0, 1};
  if (j->matches[k] != NONE) {
    const JsLayoutChar *c = &g_array_index(j->layout, JsLayoutChar, j->matches[k]);
    out.font = c->font;
    out.bold = c->bold;
    if (js_text_layer_is_type3(j->layer, c->font))
      out.size = c->size;
  } else {
    out.font = js_layer_font_index(j->layer, "");
  }
  guint which, n = js_layer_ligature(j->paint, item, k, &which);
  double width = width_of(j, item, k, ch, turn, out.size);
  if (n == 1) {
    out.face = item->font + 1;
    out.id = g->id;
  }
  if (n > 1) /* the layout divides a ligature's box among its characters */
    width = j->matches[k] != NONE ? width : width / n;
  out.box = glyph_box(&item->matrix, g->x, g->y, width * which, width * (which + 1),
                      j->middles[item->font], out.size);
  return out;
}

/* ---- the page ---- */

/* Adds glyph `k` to the print, the hidden glyphs or the unknown ones. *run: the current run. */
static void
add_glyph(Joiner *j, guint item_index, guint k, int turn, guint *run)
{
  JsTextLayer *layer = j->layer;
  const JsPaintItem *item = js_paint_item(j->paint, item_index);
  const JsPaintGlyph *g = js_paint_glyph(j->paint, k);
  gunichar ch = meaning_of(j, item, k);
  if (is_minus_bar(item, g, ch))
    ch = '-';
  if (ch != 0 && (js_layer_is_space(ch) || ch == 0x00ad))
    return;
  JsShow show = j->shows[k];
  if (show == JS_SHOWS && turn < 0) {
    layer->left_out[JS_LEFT_OUT_SLANTED]++;
    return;
  }
  if (ch == 0) {
    if (show == JS_SHOWS && !js_box_is_empty(&g->ink))
      g_array_append_val(layer->unknown, g->ink);
    return;
  }
  if (show == JS_SHOWS) {
    layer->n_chars++;
    if (g_unichar_iscntrl(ch)) {
      layer->n_control++;
      return;
    }
  } else {
    if (show != JS_HIDDEN_BLANK || j->matches[k] != NONE)
      layer->left_out[show]++;
    if (turn < 0 || g_unichar_iscntrl(ch))
      return;
  }
  JsLayerGlyph glyph = make_glyph(j, item_index, k, ch, turn);
  GArray *glyphs = show == JS_SHOWS ? layer->glyphs : layer->unpainted;
  if (glyphs->len == 0 || !goes_on(js_layer_glyph(glyphs, glyphs->len - 1), &glyph))
    (*run)++;
  glyph.run = *run;
  glyph.show = show;
  g_array_append_val(glyphs, glyph);
}

/* The glyph whose ink shows a character without a glyph of its own; NULL when there is none. One
 * glyph may stand for several characters (three dashes, by an ActualText). */
static const JsLayerGlyph *
drawn_by(const Joiner *j, const JsLayoutChar *c)
{
  double x = (c->box.x0 + c->box.x1) / 2, y = (c->box.y0 + c->box.y1) / 2;
  for (guint i = 0; i < j->layer->glyphs->len && !is_of_figures(c->ch); i++) {
    const JsLayerGlyph *g = js_layer_glyph(j->layer->glyphs, i);
    gboolean level = g->turn % 2 == 0;
    if (is_of_figures(g->ch) || js_box_is_empty(&g->ink))
      continue;
    if (level ? x > g->ink.x0 && x < g->ink.x1 && y > g->box.y0 && y < g->box.y1
              : y > g->ink.y0 && y < g->ink.y1 && x > g->box.x0 && x < g->box.x1)
      return g;
  }
  return NULL;
}

/* Adds the layout's characters without a glyph of their own to the print or the hidden glyphs. */
static void
add_unpainted(Joiner *j)
{
  for (guint i = 0; i < j->layout->len; i++) {
    const JsLayoutChar *c = &g_array_index(j->layout, JsLayoutChar, i);
    if (c->painted || g_unichar_iscntrl(c->ch))
      continue;
    double middle = (c->box.y0 + c->box.y1) / 2;
    JsLayerGlyph g = {.ch = c->ch,
                      .box = {c->box.x0, middle - c->size / 2, c->box.x1, middle + c->size / 2},
                      .size = c->size,
                      .font = c->font,
                      .bold = c->bold,
                      .x = c->box.x0,
                      .y = middle - USUAL_MIDDLE * c->size,
                      .ink = JS_BOX_EMPTY};
    const JsLayerGlyph *drawn = drawn_by(j, c);
    if (drawn) {
      gboolean level = drawn->turn % 2 == 0;
      JsLayerGlyph part = *drawn;
      part.ch = c->ch;
      part.box = level ? (JsBox){c->box.x0, drawn->box.y0, c->box.x1, drawn->box.y1}
                       : (JsBox){drawn->box.x0, c->box.y0, drawn->box.x1, c->box.y1};
      part.ink = JS_BOX_EMPTY;
      g_array_append_val(j->layer->glyphs, part);
      continue;
    }
    j->layer->left_out[JS_LEFT_OUT_UNPAINTED]++;
    g_array_append_val(j->layer->unpainted, g);
  }
}

void
js_layer_add_print(JsTextLayer *layer, const JsPaint *paint, GArray *layout)
{
  g_autofree guint8 *shows = js_paint_show(paint);
  g_autofree guint *matches = g_new(guint, paint->glyphs->len + 1);
  g_autofree guint8 *ambiguous = g_new0(guint8, paint->glyphs->len + 1);
  g_autofree double *middles = g_new(double, paint->fonts->len + 1);
  g_autoptr(GHashTable) meanings = g_hash_table_new_full(hash_key, equal_keys, g_free, NULL);
  g_autoptr(JsPlaces) places = js_places_new(layout);
  for (guint i = 0; i < paint->glyphs->len; i++)
    matches[i] = NONE;
  Joiner j = {.layer = layer,
              .paint = paint,
              .layout = layout,
              .places = places,
              .meanings = meanings,
              .middles = middles,
              .shows = shows,
              .matches = matches,
              .ambiguous = ambiguous};
  join_places(&j);
  for (guint f = 0; f < paint->fonts->len; f++)
    middles[f] = middle_of_font(&j, f);
  guint run = 0;
  for (guint i = 0; i < paint->items->len; i++) {
    const JsPaintItem *item = js_paint_item(paint, i);
    int turn = item->kind == JS_PAINT_GLYPHS ? turn_of(&item->matrix) : -1;
    for (guint k = item->from; item->kind == JS_PAINT_GLYPHS && k < item->to; k++)
      add_glyph(&j, i, k, turn, &run);
  }
  add_unpainted(&j);
}
