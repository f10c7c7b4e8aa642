/* Puts each character that Tesseract read on the glyphs that it was read from.
 *
 * Tesseract gives the right order of the characters, but their places only to half a character, and
 * less exactly the smaller the print. The ink gives the exact places:
 *
 *   glyphs      ▐▌  ▟▙ ▐ ▌   █▌ . █▌     each character gets the glyphs whose size fits it
 *   characters   支   出      5  .  0      best, in order; a character or glyph left over costs
 *
 * Dynamic programming over both orders finds the assignment with the lowest cost. */
#include "ocr/engine/placing.h"

#include <math.h>
#include <string.h>

/* MOST_PIECES: most glyphs of one character (川, 顺). MOST_TOUCHING: most characters that touch and
 * form one glyph. */
#define MOST_PIECES 5
#define MOST_TOUCHING 3
/* Costs, in em of misfit: a character, or a mark, without ink; a glyph without a character, and
 * that cost for each em of its width; a speck without a character; each further character on one
 * glyph; and the two below. Guesses. */
#define COST_NO_INK 1.0
#define COST_MARK_NO_INK 0.5
#define COST_UNREAD 0.25
#define COST_UNREAD_WIDTH 0.9
#define COST_SPECK 0.12
#define COST_TOUCHING 0.45
#define COST_ASTRAY 0.12 /* for each em from Tesseract's place */
#define COST_HEIGHT 0.6
/* Pieces of one character are at most GAP_MOST apart (em); each em beyond costs GAP_COST. Guesses.
 */
#define GAP_MOST 0.3
#define GAP_COST 3.0
/* Ink narrower and lower than this may be dirt (em). A guess. */
#define SPECK 0.25
/* A character is not looked for further than this from Tesseract's place (em); limits the work. */
#define REACH 5.0

/* Size of a character's ink, in em: least and greatest width; least and greatest height. The values
 * in build_of() are guesses. */
typedef struct {
  float least, most, low, high;
} PieceWidths;

typedef struct {
  float cost;
  guint8 characters, pieces; /* characters and glyphs of the last step */
} PlacingStep;

typedef struct {
  double em;
  const JsGlyph *glyphs;
  JsChar **characters;
  PieceWidths *builds;
  guint n_glyphs, n_characters;
} PlacingLine;

static gboolean
is_mark(gunichar c)
{
  return c < 0x80 ? c != 0 && strchr(".,:;'`\"", (int)c) != NULL
                  : c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF0E || c == 0xFF1A ||
                        c == 0xFF1B || c == 0x00B7 || (c >= 0x2018 && c <= 0x201D);
}

static PieceWidths
build_of(gunichar c)
{
  if (c == '1')
    return (PieceWidths){0.10f, 0.62f, 0.45f, 0.95f};
  if (g_unichar_isdigit(c) && c < 0x80)
    return (PieceWidths){0.24f, 0.62f, 0.45f, 0.95f};
  if (is_mark(c))
    return (PieceWidths){0.03f, 0.35f, 0.03f, 0.75f};
  if (c == '%')
    return (PieceWidths){0.50f, 1.0f, 0.45f, 1.0f};
  if (c == '-')
    return (PieceWidths){0.15f, 0.8f, 0.03f, 0.3f};
  if (c == 0x4E00) /* 一 */
    return (PieceWidths){0.6f, 1.0f, 0.03f, 0.3f};
  if (c == 0x2014 || c == 0x2026)
    return (PieceWidths){0.5f, 6.0f, 0.03f, 0.3f};
  if (c < 0x250)
    return (PieceWidths){0.08f, 0.9f, 0.3f, 1.1f};
  if (g_unichar_isalpha(c))
    return (PieceWidths){0.55f, 1.0f, 0.45f, 1.1f};
  return (PieceWidths){0.08f, 1.0f, 0.1f, 1.1f}; /* brackets and other signs */
}

static double
outside(double value, double least, double most)
{
  return value < least ? least - value : value > most ? value - most : 0;
}

/* The cost of putting `characters` characters from i on `pieces` glyphs from j. */
static double
misfit(const PlacingLine *line, guint i, guint characters, guint j, guint pieces)
{
  double em = line->em, gaps = 0;
  int top = G_MAXINT, foot = 0;
  for (guint k = j; k < j + pieces; k++) {
    const JsGlyph *g = &line->glyphs[k];
    top = MIN(top, g->y0);
    foot = MAX(foot, g->y1);
    if (k > j)
      gaps += MAX(0, (g->x0 - g[-1].x1) / em - GAP_MOST) * GAP_COST;
  }
  double x0 = line->glyphs[j].x0, x1 = line->glyphs[j + pieces - 1].x1, least = 0, most = 0,
         low = 0, high = 0;
  for (guint k = i; k < i + characters; k++) {
    const PieceWidths *b = &line->builds[k];
    least += b->least;
    most += b->most;
    low = k > i ? MAX(low, b->low) : b->low;
    high = MAX(high, b->high);
  }
  const JsBox *first = &line->characters[i]->box,
              *last = &line->characters[i + characters - 1]->box;
  double astray = fabs((x0 + x1) / 2 - (first->x0 + last->x1) / 2) / em;
  return gaps + outside((x1 - x0) / em, least, most) +
         COST_HEIGHT * outside((foot - top) / em, low, high) + COST_ASTRAY * astray +
         COST_TOUCHING * (characters - 1);
}

static double
cost_unread(const PlacingLine *line, guint j)
{
  const JsGlyph *g = &line->glyphs[j];
  double w = (g->x1 - g->x0) / line->em, h = (g->y1 - g->y0) / line->em;
  return w < SPECK && h < SPECK ? COST_SPECK : COST_UNREAD + COST_UNREAD_WIDTH * MIN(w, 1.0);
}

static void
offer(PlacingStep *cell, double cost, guint characters, guint pieces)
{
  if (cost < cell->cost)
    *cell = (PlacingStep){(float)cost, (guint8)characters, (guint8)pieces};
}

/* cells[i][j]: the assignment of the first i characters and j glyphs that costs least. */
static PlacingStep *
find_ways(const PlacingLine *line)
{
  guint width = line->n_glyphs + 1;
  PlacingStep *cells = g_new(PlacingStep, (gsize)(line->n_characters + 1) * width);
  for (guint i = 0; i <= line->n_characters; i++)
    for (guint j = 0; j <= line->n_glyphs; j++) {
      PlacingStep *cell = &cells[i * width + j];
      *cell = (PlacingStep){i + j ? G_MAXFLOAT : 0, 0, 0};
      if (j > 0)
        offer(cell, (double)cell[-1].cost + cost_unread(line, j - 1), 0, 1);
      if (i == 0)
        continue;
      const JsBox *b = &line->characters[i - 1]->box;
      offer(cell,
            (double)cells[(i - 1) * width + j].cost +
                (is_mark(line->characters[i - 1]->ch) ? COST_MARK_NO_INK : COST_NO_INK),
            1, 0);
      if (j == 0 || fabs((line->glyphs[j - 1].x0 - (b->x0 + b->x1) / 2)) > REACH * line->em)
        continue;
      for (guint k = 1; k <= MIN(j, MOST_PIECES); k++)
        offer(cell, (double)cells[(i - 1) * width + j - k].cost + misfit(line, i - 1, 1, j - k, k),
              1, k);
      for (guint s = 2; s <= MIN(i, MOST_TOUCHING); s++)
        for (guint k = 1; k <= MIN(j, 2); k++)
          offer(cell,
                (double)cells[(i - s) * width + j - k].cost + misfit(line, i - s, s, j - k, k), s,
                k);
    }
  return cells;
}

/* Divides the box of the ink among the characters by their widths. Returns by how much the ink is
 * wider than the characters can be (pixels), as when 分 was read as 3. */
static double
share(const PlacingLine *line, guint i, guint characters, guint j, guint pieces)
{
  JsBox ink = {line->glyphs[j].x0, G_MAXDOUBLE, line->glyphs[j + pieces - 1].x1, 0};
  for (guint k = j; k < j + pieces; k++) {
    ink.y0 = MIN(ink.y0, line->glyphs[k].y0);
    ink.y1 = MAX(ink.y1, line->glyphs[k].y1);
  }
  double sum = 0, before = 0;
  for (guint k = i; k < i + characters; k++)
    sum += line->builds[k].least + line->builds[k].most;
  for (guint k = i; k < i + characters; k++) {
    double own = line->builds[k].least + line->builds[k].most, width = ink.x1 - ink.x0;
    line->characters[k]->box = (JsBox){ink.x0 + width * before / sum, ink.y0,
                                       ink.x0 + width * (before + own) / sum, ink.y1};
    before += own;
  }
  double most = 0;
  for (guint k = i; k < i + characters; k++)
    most += line->builds[k].most;
  return MAX(ink.x1 - ink.x0 - most * line->em, 0);
}

double
js_place_on_ink(const GArray *glyphs, double em, JsText *text)
{
  guint n = js_text_length(text);
  g_autofree JsChar **characters = g_new(JsChar *, (gsize)n + 1);
  g_autofree PieceWidths *builds = g_new(PieceWidths, (gsize)n + 1);
  PlacingLine line = {
      em, (const JsGlyph *)(const void *)glyphs->data, characters, builds, glyphs->len, 0};
  for (guint i = 0; i < n; i++) {
    JsChar *c = &g_array_index(text->chars, JsChar, i);
    if (c->ch == ' ' || c->ch == '\n')
      continue;
    builds[line.n_characters] = build_of(c->ch);
    characters[line.n_characters++] = c;
  }
  g_autofree PlacingStep *cells = find_ways(&line);
  double unread = 0;
  guint i = line.n_characters, j = line.n_glyphs;
  while (i > 0 || j > 0) {
    const PlacingStep *cell = &cells[i * (line.n_glyphs + 1) + j];
    i -= cell->characters;
    j -= cell->pieces;
    if (cell->characters == 0)
      unread += line.glyphs[j].x1 - line.glyphs[j].x0;
    else if (cell->pieces > 0)
      unread += share(&line, i, cell->characters, j, cell->pieces);
    else
      characters[i]->box.x1 = characters[i]->box.x0 =
          j > 0 ? line.glyphs[j - 1].x1 : characters[i]->box.x0;
  }
  return unread;
}
