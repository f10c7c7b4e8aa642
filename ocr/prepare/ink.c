#include "ocr/prepare/ink.h"

/* Grey level, exclusive: paper is 255 after shading, strokes of faint print about 170. */
#define INK_LEVEL 200

PIX *
js_raster_ink(PIX *grey)
{
  return pixThresholdToBinary(grey, INK_LEVEL);
}
