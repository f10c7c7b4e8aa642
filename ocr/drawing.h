/* Tells charts, photos and drawings from pictures of print, without recognising anything. */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

/* Whether the picture (8 bits) is a chart, a photo or a drawing: lines of print have less than half
 * of the ink that rulings leave. `dpi` is its resolution. FALSE when the paper is too dark to tell
 * ink from paper, and without memory. */
gboolean js_picture_is_drawing(PIX *grey, double dpi);

/* Whether a page's picture is a map or a photo, with hardly any print on it. Black and white is
 * print. FALSE without memory. */
gboolean js_picture_is_page_without_print(PIX *page, double dpi);

/* Where the picture (8 bits) has lines of print: 1 bit, their boxes. NULL without memory. Transfer
 * full. */
PIX *js_picture_lines(PIX *grey, double dpi);
