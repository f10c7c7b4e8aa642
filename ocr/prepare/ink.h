/* The ink of a page: which of its grey pixels are dark enough to be print. */
#pragma once

#include <leptonica/allheaders.h>

/* The ink of a prepared page (8 bits) as a picture of 1 bit; NULL when there is no memory. Transfer
 * full. */
PIX *js_raster_ink(PIX *grey);
