/* Corrects uneven light and tinted paper.
 *
 * In: the grey page. Out: a new one, in which each pixel is divided by the brightness of the paper
 * around it. The paper's brightness is the lightest pixel of each small tile; dark areas up to the
 * width of a thick stroke are filled (closing), and the result is smoothed. */
#include "ocr/prepare/steps.h"

/* Side of a tile, and width up to which dark areas are filled (a stroke of a large title),
 * millimetres. Guesses. */
#define TILE_MM 1.0
#define BRIDGE_MM 11.0
/* Least grey level of paper. Darker tiles are taken as this level, so that solid dark areas stay
 * dark. A guess. */
#define PAPER_LEAST 70
/* A pixel with at least this share of the paper's level becomes white, because paper is noisy. A
 * guess. */
#define WHITE_FROM 0.93

PIX *
js_raster_even_shading(PIX *grey, double dpi)
{
  l_int32 w, h;
  pixGetDimensions(grey, &w, &h, NULL);
  l_int32 tile = MAX(2, (l_int32)(TILE_MM * dpi / 25.4 + 0.5));
  if (w < 8 * tile || h < 8 * tile)
    return pixCopy(NULL, grey);
  /* A slight blur first, because the maximum of noisy pixels is too bright. */
  PIX *calm = pixBlockconvGray(grey, NULL, 1, 1);
  PIX *tiles = pixScaleGrayMinMax(calm ? calm : grey, tile, tile, L_CHOOSE_MAX);
  pixDestroy(&calm);
  l_int32 bridge = (l_int32)(BRIDGE_MM / TILE_MM) | 1;
  PIX *closed = pixCloseGray(tiles, bridge, bridge);
  PIX *paper = pixBlockconv(closed, bridge / 2, bridge / 2);
  PIX *large = pixScaleToSize(paper ? paper : closed, w, h);
  PIX *out = large ? pixCopy(NULL, grey) : NULL;
  g_autofree l_uint8 *evened = g_malloc(256 * 256);
  for (int base = 0; base < 256; base++)
    for (int value = 0; value < 256; value++)
      evened[base << 8 | value] =
          (l_uint8)MIN((int)(value * 255 / (MAX(base, PAPER_LEAST) * WHITE_FROM)), 255);
  for (l_int32 y = 0; out && y < h; y++) {
    l_uint32 *line = pixGetData(out) + (gsize)y * (gsize)pixGetWpl(out);
    l_uint32 *light = pixGetData(large) + (gsize)y * (gsize)pixGetWpl(large);
    for (l_int32 x = 0; x < w; x++)
      SET_DATA_BYTE(line, x, evened[GET_DATA_BYTE(light, x) << 8 | GET_DATA_BYTE(line, x)]);
  }
  pixDestroy(&tiles);
  pixDestroy(&closed);
  pixDestroy(&paper);
  pixDestroy(&large);
  return out;
}
