/* TIFF pages whose pixels are stored in tiles, which Leptonica does not decode. */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

/* Page `number` (from 1) of the TIFF, if it is stored in tiles: TRUE. FALSE for strips, for a page
 * that is missing, and in a build without libtiff. */
gboolean js_tiled_tiff_is(const guint8 *data, gsize size, guint number);

/* Its pixels as they are stored (1-bit, 8-bit grey or 32-bit RGB on white), with the resolution
 * that the file tells; *orientation gets the TIFF tag (1 to 8, as in EXIF). The caller has checked
 * the page's size. NULL when a tile cannot be decoded, is too large, or the memory is too small.
 * Transfer full. */
PIX *js_tiled_tiff_read(const guint8 *data, gsize size, guint number, guint *orientation);
