/* Morphology of 1-bit pictures with rectangles (bricks). The results are the same as Leptonica's,
 * but the time grows with the logarithm of a brick's side instead of the side: finding the rules,
 * borders, blocks and lines of a page takes bricks of 20 to 100 pixels. */
#pragma once

#include <leptonica/allheaders.h>

/* Each function returns a new picture of the size of `pix`, or NULL when there is no memory.
 * Transfer full. Width and height are pixels. Pixels outside the picture count as white. The
 * comment names the function of Leptonica with the same result. */
PIX *js_brick_dilate(PIX *pix, l_int32 width, l_int32 height); /* pixDilateBrick() */
PIX *js_brick_open(PIX *pix, l_int32 width, l_int32 height);   /* pixOpenBrick() */
PIX *js_brick_close(PIX *pix, l_int32 width, l_int32 height);  /* pixCloseSafeBrick() */
