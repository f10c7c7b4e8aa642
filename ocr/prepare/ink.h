/* Grey pixels → ink. */
#pragma once

#include <leptonica/allheaders.h>

/* The ink of a prepared page, 1 bit. Transfer full. */
PIX *js_raster_ink(PIX *grey);
