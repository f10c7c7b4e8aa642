/* Leaves nothing but print in the pictures that lines are cropped from. */
#pragma once

#include <leptonica/allheaders.h>

/* Removes specks without other ink beside them from `ink` (1 bit, without rules). Then makes all
 * pixels of `grey` white that are not close to the ink that is left: paper, remains of a seal, pale
 * dirt. `em` is in pixels. */
void js_print_alone(PIX *grey, PIX *ink, double em);
