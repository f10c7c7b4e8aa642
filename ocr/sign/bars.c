/* Correlates the grey print with drawings of the four signs, blurred as print of this size is:
 *
 *     \__        \__        \__        Drawn with several heights of the arms above the bar and
 *        \__        \__        \__     several distances of a slanted bar. The signs without a bar
 *      __/        __/        __/ __/   have their arms over the whole height.
 *     /          /          / __/
 *                -------     /
 *
 * A bar is believed when the best drawing with a bar is clearly better than the best one without.
 */
#include "ocr/sign/bars.h"

#include <math.h>

/* Pixels with more than this share of the greatest darkness are print. A guess. */
#define PRINT_SHARE 0.35
/* Thickness of the strokes, and distance from a stroke at which the darkness is 1/e (em). Guesses;
 * the result hardly depends on them. */
#define THICK 0.08
#define BLUR 0.07
/* Least correlation with a drawing. Of 216 signs in six fonts, 9 to 12 points at 150 and 200 dpi,
 * blurred by up to 1.3 pixels, two were below. */
#define ALIKE_LEAST 0.60
/* By how much the best drawing with a bar exceeds that without. At 150 and 200 dpi it is 0.2 to 0.7
 * where there is a bar, and at most 0.08 where there is none (six fonts, see above). */
#define BAR_LEAST 0.14
#define NO_BAR_MOST 0.09
/* Least and greatest width of a sign (em) whose right end is not known. */
#define NARROWEST 0.40
#define WIDEST 0.65
/* Largest picture, pixels. */
#define SIDE_MOST 64

typedef struct {
  int w, h;
  float value[SIDE_MOST][SIDE_MOST]; /* darkness less its mean; row, column */
  double norm;
} Picture;

typedef struct {
  double x0, y0, x1, y1; /* shares of the width and height of the sign */
} Arm;

typedef struct {
  double bar, plain;             /* best correlations */
  gboolean bar_left, plain_left; /* these point left */
} Fit;

static const double parts[] = {0.60, 0.66, 0.72, 0.78, 0.84, 0.90};
static const double aparts[] = {0, 0.14, 0.19, 0.24, 0.30}; /* 0: a level bar */

static double
darkness(PIX *grey, int x, int y)
{
  l_uint32 value = 255;
  if (x >= 0 && y >= 0 && x < pixGetWidth(grey) && y < pixGetHeight(grey))
    pixGetPixel(grey, x, y, &value);
  return 255 - (double)MIN(value, 255);
}

/* The tight box of the print. FALSE when there is none. */
static gboolean
tighten(PIX *grey, JsGlyph *box)
{
  double most = 0;
  for (int y = box->y0; y < box->y1; y++)
    for (int x = box->x0; x < box->x1; x++)
      most = MAX(most, darkness(grey, x, y));
  JsGlyph tight = {box->x1, box->y1, box->x0, box->y0};
  for (int y = box->y0; y < box->y1; y++)
    for (int x = box->x0; x < box->x1; x++) {
      if (darkness(grey, x, y) <= PRINT_SHARE * most)
        continue;
      tight =
          (JsGlyph){MIN(tight.x0, x), MIN(tight.y0, y), MAX(tight.x1, x + 1), MAX(tight.y1, y + 1)};
    }
  *box = tight;
  return most > 0 && tight.x1 > tight.x0 && tight.y1 > tight.y0;
}

/* Takes the mean off the values and sets their norm. */
static void
centre(Picture *p)
{
  double sum = 0, square = 0;
  for (int y = 0; y < p->h; y++)
    for (int x = 0; x < p->w; x++)
      sum += p->value[y][x];
  for (int y = 0; y < p->h; y++)
    for (int x = 0; x < p->w; x++) {
      p->value[y][x] -= (float)(sum / (p->w * p->h));
      square += (double)p->value[y][x] * p->value[y][x];
    }
  p->norm = sqrt(square);
}

/* The print with a pixel of paper around it; on the right only if the print ends there. */
static gboolean
take_print(PIX *grey, const JsGlyph *box, gboolean joined, Picture *p)
{
  p->w = box->x1 - box->x0 + (joined ? 1 : 2);
  p->h = box->y1 - box->y0 + 2;
  if (p->w > SIDE_MOST || p->h > SIDE_MOST)
    return FALSE;
  for (int y = 0; y < p->h; y++)
    for (int x = 0; x < p->w; x++)
      p->value[y][x] = (float)darkness(grey, box->x0 - 1 + x, box->y0 - 1 + y);
  centre(p);
  return p->norm > 0;
}

static double
distance(const Arm *a, double x, double y)
{
  double dx = a->x1 - a->x0, dy = a->y1 - a->y0, square = dx * dx + dy * dy;
  double along = square > 0 ? ((x - a->x0) * dx + (y - a->y0) * dy) / square : 0;
  along = CLAMP(along, 0, 1);
  return hypot(x - a->x0 - along * dx, y - a->y0 - along * dy);
}

/* Correlation of the print with the drawing of the arms. */
static double
correlation(const Picture *print, int width, int height, const Arm *arms, guint n, gboolean left,
            double em)
{
  Picture drawing;
  Arm placed[3];
  double half = THICK * em / 2, w = width - 2 * half, h = height - 2 * half, sum = 0;
  for (guint i = 0; i < n; i++) {
    double x0 = left ? 1 - arms[i].x0 : arms[i].x0, x1 = left ? 1 - arms[i].x1 : arms[i].x1;
    placed[i] = (Arm){1 + half + w * x0, 1 + half + h * arms[i].y0, 1 + half + w * x1,
                      1 + half + h * arms[i].y1};
  }
  drawing.w = print->w;
  drawing.h = print->h;
  for (int y = 0; y < print->h; y++)
    for (int x = 0; x < print->w; x++) {
      double near = G_MAXDOUBLE;
      for (guint i = 0; i < n; i++)
        near = MIN(near, distance(&placed[i], x + 0.5, y + 0.5));
      drawing.value[y][x] = (float)exp(-near / (BLUR * em));
    }
  centre(&drawing);
  for (int y = 0; y < print->h; y++)
    for (int x = 0; x < print->w; x++)
      sum += (double)print->value[y][x] * drawing.value[y][x];
  return drawing.norm > 0 ? sum / (print->norm * drawing.norm) : 0;
}

/* A bar `apart` below the lower arm, cut off at the foot of the sign; level if apart is 0. */
static Arm
bar_of(double part, double apart)
{
  if (apart <= 0)
    return (Arm){0, 1, 1, 1};
  Arm bar = {1, part / 2 + apart, 0, part + apart};
  if (bar.y1 > 1) {
    bar.x1 = 1 - (1 - bar.y0) / (bar.y1 - bar.y0);
    bar.y1 = 1;
  }
  return bar;
}

static void
fit_width(PIX *grey, const JsGlyph *box, gboolean joined, double em, Fit *fit)
{
  Picture print;
  int w = box->x1 - box->x0, h = box->y1 - box->y0;
  if (!take_print(grey, box, joined, &print))
    return;
  for (guint side = 0; side < 2; side++) {
    Arm arms[3] = {{0, 0, 1, 0.5}, {1, 0.5, 0, 1}};
    double plain = correlation(&print, w, h, arms, 2, side == 1, em);
    if (plain > fit->plain) {
      fit->plain = plain;
      fit->plain_left = side == 1;
    }
    for (guint k = 0; k < G_N_ELEMENTS(parts) * G_N_ELEMENTS(aparts); k++) {
      double part = parts[k / G_N_ELEMENTS(aparts)], apart = aparts[k % G_N_ELEMENTS(aparts)];
      arms[0] = (Arm){0, 0, 1, part / 2};
      arms[1] = (Arm){1, part / 2, 0, part};
      arms[2] = bar_of(part, apart);
      double bar = correlation(&print, w, h, arms, 3, side == 1, em);
      if (bar > fit->bar) {
        fit->bar = bar;
        fit->bar_left = side == 1;
      }
    }
  }
}

JsSign
js_sign_by_grey(PIX *grey, const JsGlyph *box, gboolean joined, double em)
{
  Fit fit = {0};
  int most = box->x1 - box->x0, least = joined ? MIN(most, (int)ceil(NARROWEST * em)) : most;
  if (joined)
    most = MIN(most, (int)(WIDEST * em));
  for (int w = least; w <= most; w++) {
    JsGlyph part = {box->x0, box->y0, box->x0 + w, box->y1};
    if (tighten(grey, &part))
      fit_width(grey, &part, joined, em, &fit);
  }
  if (MAX(fit.bar, fit.plain) < ALIKE_LEAST)
    return JS_SIGN_NONE;
  if (fit.bar - fit.plain >= BAR_LEAST)
    return fit.bar_left ? JS_SIGN_AT_MOST : JS_SIGN_AT_LEAST;
  if (fit.bar - fit.plain <= NO_BAR_MOST)
    return fit.plain_left ? JS_SIGN_LESS : JS_SIGN_MORE;
  return JS_SIGN_NONE;
}
