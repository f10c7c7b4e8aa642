/* Leptonica's brick morphology of 1-bit pictures, with the same result, at a cost that grows with
 * the logarithm of a brick's side instead of the side: a page's rules, borders, blocks and lines
 * want bricks of 20 to 100 pixels. */
#pragma once

#include <leptonica/allheaders.h>

/* Each gives a new picture as large as `pix`; transfer full, NULL only without memory. Outside of
 * the picture there is no ink. */
PIX *js_brick_dilate(PIX *pix, l_int32 width, l_int32 height); /* pixDilateBrick() */
PIX *js_brick_open(PIX *pix, l_int32 width, l_int32 height);   /* pixOpenBrick() */
PIX *js_brick_close(PIX *pix, l_int32 width, l_int32 height);  /* pixCloseSafeBrick() */
