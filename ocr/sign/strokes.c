/* Recognises a sign by the two or three straight strokes that it consists of.
 *
 *     \__        \__                 |
 *        \__        \__           ---+---        The strokes of each figure are laid over the ink.
 *      __/        __/ __/            |           The misfit is the ink that no stroke covers plus
 *     /          / __/            _______        the part of the strokes that has no ink.
 *     ───────     /
 *
 * The thickness of the strokes follows from the amount of ink. The height of the part above the bar
 * is found by trying several. */
#include "ocr/sign/strokes.h"

#include <math.h>
#include <stdlib.h>

/* Size of a sign (em): least and greatest width and height; those of = are its height. Guesses. */
#define WIDTH_LEAST 0.28
#define WIDTH_MOST 1.05
#define HEIGHT_LEAST 0.33
#define HEIGHT_MOST 1.0
#define EQUAL_LEAST 0.14
#define EQUAL_MOST 0.55
/* Greatest size of + and ± (em); 十 and 士 are larger. APART_MOST: of a ± whose bar is separate. */
#define PLUS_MOST 0.80
#define APART_MOST 0.92
/* Least width of a sign with a bar, as a share of the height and in em, of +, of ± and of a
 * chevron; FLAT: greatest width, as shares of the height. A 2, which looks like a worn ≥, is
 * narrower. */
#define BARRED_WIDE 0.70
#define BARRED_LEAST 0.36
#define PLUS_WIDE 0.70
#define PLUS_MINUS_WIDE 0.60
#define CHEVRON_WIDE 0.66
#define FLAT 2.6
/* Ink of this size or smaller (pixels) is not part of a sign. */
#define GRAIN 2
/* Ink belongs to a stroke when it is at most this far beyond half its thickness: pixels plus a
 * share of the sign's width. Guesses. */
#define NEAR_PIXELS 0.55
#define NEAR_SHARE 0.035
/* Greatest share of the ink that belongs to no stroke, and of a stroke that has no ink. Guesses. */
#define FOREIGN_MOST 0.10
#define BARE_MOST 0.20
/* In small print the gap above a slanted bar is filled with ink, which is paler than the strokes:
 * at most PALER of their darkness. The misfit of such a sign may be at most CLOSED_MOST; CLOSED is
 * added to it, because a simple chevron fits this ink, too. Guesses. */
#define PALER 0.92
#define CLOSED -0.1
#define CLOSED_MOST 0.05
/* Greatest share of ink along a line that should be white. A guess. */
#define INKED_MOST 0.34
#define MAX_PIXELS 4096
#define MAX_SIDE 160

typedef struct {
  double x0, y0, x1, y1;
} Stroke;

/* part: height of the part above the bar, as a share of the height. apart: distance of a slanted
 * bar below the lower arm, likewise. mirror: the sign points left. */
typedef struct {
  double part, apart;
  gboolean mirror;
} SignBuild;

/* A line inside the sign's box, which runs from 0 to 1 in x and y. y is a + b·part + c·apart; the
 * line ends at the edge of the box. */
typedef struct {
  double x0, a0, b0, x1, a1, b1, c;
} SignLine;

typedef struct {
  JsSign sign, mirrored;
  double thick;    /* greatest thickness, share of the height */
  gboolean joined; /* two of the strokes meet */
  gboolean slanted;
  guint n_strokes, n_white;
  SignLine strokes[3]; /* lines with ink */
  SignLine white[4];   /* lines without ink */
} Figure;

/* Signs that have a direction point right here; the others are their mirror images. */
static const Figure figures[] = {
    {.sign = JS_SIGN_AT_LEAST,
     .mirrored = JS_SIGN_AT_MOST,
     .thick = 0.24,
     .joined = TRUE,
     .n_strokes = 3,
     .strokes = {{0, 0, 0, 1, 0, 0.5, 0}, {1, 0, 0.5, 0, 0, 1, 0}, {0, 1, 0, 1, 1, 0, 0}},
     .n_white = 3,
     .white = {{0, 0, 0.5, 0.4, 0, 0.5, 0},
               {0.6, 0, 0, 1, 0, 0, 0},
               {0.4, 0.5, 0.5, 1, 0.5, 0.5, 0}}},
    {.sign = JS_SIGN_AT_LEAST,
     .mirrored = JS_SIGN_AT_MOST,
     .thick = 0.24,
     .joined = TRUE,
     .slanted = TRUE,
     .n_strokes = 3,
     .strokes = {{0, 0, 0, 1, 0, 0.5, 0}, {1, 0, 0.5, 0, 0, 1, 0}, {1, 0, 0.5, 0, 0, 1, 1}},
     .n_white = 4,
     .white = {{0, 0, 0.5, 0.4, 0, 0.5, 0},
               {0.6, 0, 0, 1, 0, 0, 0},
               {1, 0, 0.5, 0, 0, 1, 0.5},
               {0.6, 1, 0, 1, 1, 0, 0}}},
    {.sign = JS_SIGN_MORE,
     .mirrored = JS_SIGN_LESS,
     .thick = 0.27,
     .joined = TRUE,
     .n_strokes = 2,
     .strokes = {{0, 0, 0, 1, 0, 0.5, 0}, {1, 0, 0.5, 0, 0, 1, 0}},
     .n_white = 3,
     .white = {{0, 0, 0.5, 0.4, 0, 0.5, 0}, {0.6, 0, 0, 1, 0, 0, 0}, {0.6, 0, 1, 1, 0, 1, 0}}},
    {.sign = JS_SIGN_EQUAL,
     .thick = 0.4,
     .n_strokes = 2,
     .strokes = {{0, 0, 0, 1, 0, 0, 0}, {0, 1, 0, 1, 1, 0, 0}},
     .n_white = 1,
     .white = {{0, 0.5, 0, 1, 0.5, 0, 0}}},
    {.sign = JS_SIGN_PLUS,
     .thick = 0.27,
     .joined = TRUE,
     .n_strokes = 2,
     .strokes = {{0.5, 0, 0, 0.5, 1, 0, 0}, {0, 0.5, 0, 1, 0.5, 0, 0}},
     .n_white = 4,
     .white = {{0, 0, 0, 0.3, 0.3, 0, 0},
               {1, 0, 0, 0.7, 0.3, 0, 0},
               {0, 1, 0, 0.3, 0.7, 0, 0},
               {1, 1, 0, 0.7, 0.7, 0, 0}}},
    {.sign = JS_SIGN_PLUS_MINUS,
     .thick = 0.25,
     .joined = TRUE,
     .n_strokes = 3,
     .strokes = {{0.5, 0, 0, 0.5, 0, 1, 0}, {0, 0, 0.5, 1, 0, 0.5, 0}, {0, 1, 0, 1, 1, 0, 0}},
     .n_white = 4,
     .white = {{0, 0, 0, 0.3, 0, 0.3, 0},
               {1, 0, 0, 0.7, 0, 0.3, 0},
               {0, 0.5, 0.25, 0.3, 0.5, 0.25, 0},
               {1, 0.5, 0.25, 0.7, 0.5, 0.25, 0}}},
};
/* The values of part and apart that are tried. */
static const double parts[] = {0.60, 0.66, 0.72, 0.78, 0.84, 0.90};
static const double aparts[] = {0.14, 0.19, 0.24};

typedef struct {
  l_int32 w, h;
  double em;
  guint n;
  guint8 on[MAX_SIDE][MAX_SIDE];   /* row, column */
  guint8 dark[MAX_SIDE][MAX_SIDE]; /* darkness in the grey picture; 255 is black */
} Ink;

/* Copies the pixels of the ink, and those of the grey picture from (x0, y0), into `out`. */
static void
copy_pixels(PIX *grey, l_int32 x0, l_int32 y0, PIX *ink, Ink *out)
{
  out->n = 0;
  for (int y = 0; y < out->h; y++)
    for (int x = 0; x < out->w; x++) {
      l_uint32 on = 0, value = 255;
      pixGetPixel(ink, x, y, &on);
      pixGetPixel(grey, x0 + x, y0 + y, &value);
      out->on[y][x] = on ? 1 : 0;
      out->dark[y][x] = (guint8)(255 - MIN(value, 255));
      out->n += on ? 1 : 0;
    }
}

/* Takes the glyph's ink, without grains of noise, in its tight box. FALSE when there is none, or
 * more than the arrays hold. */
static gboolean
take_ink(PIX *grey, PIX *ink, const JsGlyph *glyph, Ink *out)
{
  BOX *place = boxCreate(glyph->x0, glyph->y0, glyph->x1 - glyph->x0, glyph->y1 - glyph->y0);
  BOX *inside = NULL;
  PIX *cut = pixClipRectangle(ink, place, NULL), *clean = NULL, *tight = NULL;
  if (cut)
    clean = pixSelectBySize(cut, GRAIN, GRAIN, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL);
  if (clean)
    pixClipToForeground(clean, &tight, &inside);
  l_int32 x0 = 0, y0 = 0;
  if (tight)
    boxGetGeometry(inside, &x0, &y0, &out->w, &out->h);
  gboolean fits = tight && out->w <= MAX_SIDE && out->h <= MAX_SIDE;
  if (fits)
    copy_pixels(grey, glyph->x0 + x0, glyph->y0 + y0, tight, out);
  boxDestroy(&place);
  boxDestroy(&inside);
  pixDestroy(&cut);
  pixDestroy(&clean);
  pixDestroy(&tight);
  return fits && out->n > 0 && out->n <= MAX_PIXELS;
}

static double
length_of(const Stroke *s)
{
  return hypot(s->x1 - s->x0, s->y1 - s->y0);
}

/* A line of the figure in pixels, placed so that strokes of this thickness (pixels) fit the box. */
static Stroke
lay(const SignLine *line, SignBuild build, const Ink *ink, double thick)
{
  double w = ink->w - thick, h = ink->h - thick, half = thick / 2;
  double y0 = line->a0 + line->b0 * build.part + line->c * build.apart,
         y1 = line->a1 + line->b1 * build.part + line->c * build.apart, x1 = line->x1;
  if (y1 > 1 && y0 < 1) {
    x1 = line->x0 + (line->x1 - line->x0) * (1 - y0) / (y1 - y0);
    y1 = 1;
  }
  double x0 = build.mirror ? 1 - line->x0 : line->x0;
  return (Stroke){half + w * x0, half + h * y0, half + w * (build.mirror ? 1 - x1 : x1),
                  half + h * y1};
}

/* Places the strokes of the figure; returns the sum of their lengths (pixels). */
static double
lay_strokes(const Figure *figure, SignBuild build, const Ink *ink, double thick, Stroke *strokes)
{
  double length = 0;
  for (guint i = 0; i < figure->n_strokes; i++) {
    strokes[i] = lay(&figure->strokes[i], build, ink, thick);
    length += length_of(&strokes[i]);
  }
  return length;
}

static double
distance_to(const Stroke *s, double x, double y)
{
  double dx = s->x1 - s->x0, dy = s->y1 - s->y0, square = dx * dx + dy * dy;
  double along = square > 0 ? ((x - s->x0) * dx + (y - s->y0) * dy) / square : 0;
  along = CLAMP(along, 0, 1);
  return hypot(x - s->x0 - along * dx, y - s->y0 - along * dy);
}

static gboolean
has_ink(const Ink *ink, int x, int y)
{
  return x >= 0 && y >= 0 && x < ink->w && y < ink->h && ink->on[y][x];
}

/* Share of the points of the stroke that have ink; with `beside`, ink in a neighbouring pixel
 * counts. */
static double
inked_share(const Ink *ink, const Stroke *s, gboolean beside)
{
  int n = MAX(2, (int)length_of(s)), inked = 0;
  for (int i = 0; i <= n; i++) {
    int x = (int)(s->x0 + (s->x1 - s->x0) * i / n), y = (int)(s->y0 + (s->y1 - s->y0) * i / n);
    inked += has_ink(ink, x, y) || (beside && (has_ink(ink, x - 1, y) || has_ink(ink, x + 1, y) ||
                                               has_ink(ink, x, y - 1) || has_ink(ink, x, y + 1)));
  }
  return (double)inked / (n + 1);
}

/* Mean darkness of the grey picture along the stroke, 0 to 255. */
static double
darkness(const Ink *ink, const Stroke *s)
{
  int n = MAX(2, (int)length_of(s)), count = 0;
  double sum = 0;
  /* Leave out the ends, where strokes run together. */
  for (int i = n / 5; i <= n - n / 5; i++) {
    int x = (int)(s->x0 + (s->x1 - s->x0) * i / n), y = (int)(s->y0 + (s->y1 - s->y0) * i / n);
    if (x < 0 || y < 0 || x >= ink->w || y >= ink->h)
      continue;
    sum += ink->dark[y][x];
    count++;
  }
  return count > 0 ? sum / count : 0;
}

/* Whether a gap filled with ink is paler than the strokes on both sides. */
static gboolean
paler_between(const Ink *ink, const Stroke *gap, const Stroke *arm, const Stroke *bar)
{
  return darkness(ink, gap) < PALER * MIN(darkness(ink, arm), darkness(ink, bar));
}

/* The misfit of the figure: share of foreign ink plus the greatest share of a stroke without ink; 2
 * when the figure does not fit at all. */
static double
misfit(const Figure *figure, SignBuild build, const Ink *ink)
{
  Stroke strokes[3];
  double thick = 1;
  for (guint i = 0; i < 3; i++)
    thick = ink->n / (lay_strokes(figure, build, ink, thick, strokes) +
                      thick * (figure->n_strokes - (figure->joined ? 1 : 0)));
  if (thick > ink->h * figure->thick)
    return 2;
  double closed = 0;
  for (guint i = 0; i < figure->n_white; i++) {
    Stroke white = lay(&figure->white[i], build, ink, thick);
    if (inked_share(ink, &white, FALSE) <= INKED_MOST)
      continue;
    if (figure->white[i].c == 0 || !paler_between(ink, &white, &strokes[1], &strokes[2]))
      return 2;
    closed = CLOSED;
  }
  if (figure->sign == JS_SIGN_PLUS_MINUS && ink->h > ink->em * PLUS_MOST) {
    SignLine above_bar = {0.4, 0.5, 0.5, 0.6, 0.5, 0.5, 0};
    Stroke gap = lay(&above_bar, build, ink, thick);
    if (inked_share(ink, &gap, FALSE) > INKED_MOST)
      return 2;
  }
  double bare = 0;
  for (guint i = 0; i < figure->n_strokes; i++)
    bare = MAX(bare, 1 - inked_share(ink, &strokes[i], TRUE));
  if (bare > BARE_MOST)
    return 2;
  double reach = thick / 2 + NEAR_PIXELS + NEAR_SHARE * ink->w;
  guint foreign = 0;
  for (int y = 0; y < ink->h; y++)
    for (int x = 0; x < ink->w; x++) {
      gboolean near = !ink->on[y][x];
      for (guint i = 0; i < figure->n_strokes && !near; i++)
        near = distance_to(&strokes[i], x + 0.5, y + 0.5) <= reach;
      foreign += !near;
    }
  double share = (double)foreign / ink->n;
  if (closed < 0 && MAX(share, bare) > CLOSED_MOST)
    return 2;
  return share > FOREIGN_MOST ? 2 : share + bare + closed;
}

/* Whether the sign can have this size (w, h and em in pixels). */
static gboolean
can_be(JsSign sign, double w, double h, double em)
{
  switch (sign) {
  case JS_SIGN_EQUAL:
    return h >= em * EQUAL_LEAST && h <= em * EQUAL_MOST && w >= h;
  case JS_SIGN_PLUS:
    return h >= em * HEIGHT_LEAST && MAX(w, h) <= em * PLUS_MOST && w >= h * PLUS_WIDE;
  case JS_SIGN_PLUS_MINUS:
    return h >= em * HEIGHT_LEAST && MAX(w, h) <= em * APART_MOST && w >= h * PLUS_MINUS_WIDE;
  case JS_SIGN_MORE:
  case JS_SIGN_LESS:
    return h >= em * HEIGHT_LEAST && w >= h * CHEVRON_WIDE && w <= h * FLAT;
  default:
    return h >= em * HEIGHT_LEAST && w >= em * BARRED_LEAST && w >= h * BARRED_WIDE &&
           w <= h * FLAT;
  }
}

JsSign
js_sign_match(PIX *grey, PIX *ink, const JsGlyph *box, double em)
{
  int w = box->x1 - box->x0, h = box->y1 - box->y0;
  if (w < em * WIDTH_LEAST || w > em * WIDTH_MOST || h < em * EQUAL_LEAST || h > em * HEIGHT_MOST)
    return JS_SIGN_NONE;
  Ink own;
  if (!take_ink(grey, ink, box, &own))
    return JS_SIGN_NONE;
  own.em = em;
  JsSign best = JS_SIGN_NONE;
  double least = 1;
  for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
    const Figure *f = &figures[i];
    if (!can_be(f->sign, own.w, own.h, em))
      continue;
    guint n = f->n_strokes == 3 ? G_N_ELEMENTS(parts) : 1;
    guint m = f->slanted ? G_N_ELEMENTS(aparts) : 1, sides = f->mirrored ? 2 : 1;
    for (guint k = 0; k < n * m * sides; k++) {
      SignBuild build = {n == 1 ? 1 : parts[k / m % n], aparts[k % m], k >= n * m};
      double bad = misfit(f, build, &own);
      if (bad < least) {
        least = bad;
        best = build.mirror ? f->mirrored : f->sign;
      }
    }
  }
  return best;
}
