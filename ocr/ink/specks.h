/* What a page's print leaves: the crops that are read hold nothing else. */
#pragma once

#include <leptonica/allheaders.h>

/* Takes specks that stand alone out of `ink` (1 bit, without rules), and out of `grey` whatever
 * stands away from the ink that is left: paper, what a seal has left, pale dirt. */
void js_print_alone(PIX *grey, PIX *ink, double em);
