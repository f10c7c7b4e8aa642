/* Makes faint print as dark as print usually is.
 *
 * In: a grey page whose paper is white. Out: the same page; when the darkest of its print is pale
 * (little toner, a copy of a copy), all distances from white are enlarged by one factor. The ink is
 * found by a fixed threshold, which thin strokes of pale print do not reach. */
#include "ocr/prepare/steps.h"

/* Pixels below this level belong to print; those above may be noise or blurred edges. */
#define PRINT_LEVEL 235
/* The level of the print: that of the darkest tenth of its pixels. Black print
 * has 0 to 82, print at 42 to 50 % of the contrast 139 to 178 (measured on 60 pages). */
#define DARK_SHARE 0.10
/* Print whose level is above PALE is faint; it gets the level NORMAL. */
#define PALE 110
#define NORMAL 75
/* Least resolution, dpi. Below, the white between the strokes of a character is a pixel wide and as
 * grey as faint strokes are: darker, it is ink (at 150 dpi a third of the fields was lost). */
#define DPI_LEAST 180.0
/* Greatest factor: beyond, noise of the paper would become ink. A guess. */
#define FACTOR_MOST 3.0

/* The level of the print; 0 when there is none. */
static int
print_level(NUMA *histogram)
{
  float all = 0, sum = 0;
  numaGetSumOnInterval(histogram, 0, PRINT_LEVEL, &all);
  for (int level = 0; level <= PRINT_LEVEL && all > 0; level++) {
    float count = 0;
    numaGetFValue(histogram, level, &count);
    sum += count;
    if (sum >= DARK_SHARE * all)
      return level;
  }
  return 0;
}

void
js_raster_darken_faint(PIX *grey, double dpi)
{
  NUMA *histogram = dpi < DPI_LEAST ? NULL : pixGetGrayHistogram(grey, 1);
  int level = histogram ? print_level(histogram) : 0;
  numaDestroy(&histogram);
  if (level <= PALE)
    return;
  double factor = MIN((255.0 - NORMAL) / (255.0 - level), FACTOR_MOST);
  NUMA *map = numaCreate(256);
  for (int value = 0; map && value < 256; value++)
    numaAddNumber(map, (float)CLAMP(255 - (255 - value) * factor, 0, 255));
  if (map)
    pixTRCMap(grey, NULL, map);
  numaDestroy(&map);
}
