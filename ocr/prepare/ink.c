/* In: the prepared grey page. Out: its ink, by one threshold for the whole page. */
#include "ocr/prepare/ink.h"

/* Grey level below which a pixel is ink: after shading, paper is 255 and faint print about 170. */
#define INK_LEVEL 200

PIX *
js_raster_ink(PIX *grey)
{
  return pixThresholdToBinary(grey, INK_LEVEL);
}
