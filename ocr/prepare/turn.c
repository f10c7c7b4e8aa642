/* Finds the turn after which a page stands upright.
 *
 * In: the grey page, and a function that measures how well a few of its lines can be read. Out: 0,
 * 90, 180 or 270 degrees clockwise. Chinese print has no ascenders that would show its orientation,
 * so some lines are read as they are. Only when that fails, the other three turns are tried: an
 * upright page costs one trial. */
#include "ocr/prepare/steps.h"

/* Least confidence at which a page stands upright. Measured: upright pages 0.94 to 0.99,
 * upside-down ones less than 0.87. */
#define UPRIGHT_ENOUGH 0.92
/* Another turn must give a confidence that is higher by more than this. A guess. */
#define BETTER_BY 0.05

int
js_raster_turn(PIX *grey, double dpi, JsReadabilityFunc readability, gpointer user_data)
{
  double upright = readability(grey, dpi, user_data);
  if (upright < 0 || upright >= UPRIGHT_ENOUGH)
    return 0;
  int best_turn = 0;
  double best = upright + BETTER_BY;
  static const int turns[] = {180, 90, 270};
  for (guint i = 0; i < G_N_ELEMENTS(turns); i++) {
    PIX *turned = pixRotateOrth(grey, turns[i] / 90);
    if (!turned)
      continue;
    double value = readability(turned, dpi, user_data);
    pixDestroy(&turned);
    if (value > best) {
      best = value;
      best_turn = turns[i];
    }
    if (best_turn == turns[i] && best >= UPRIGHT_ENOUGH)
      break;
  }
  return best_turn;
}
