/* Reads TIFF pages whose pixels are stored in tiles, which Leptonica does not decode. */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

/* Whether page `number` (from 1) is stored in tiles. FALSE for strips, for a missing page, and in a
 * build without libtiff. */
gboolean js_tiled_tiff_is(const guint8 *data, gsize size, guint number);

/* The pixels as stored (1-bit, 8-bit grey or 32-bit RGB on white) with the resolution from the
 * file; *orientation gets the TIFF tag (1 to 8, as in EXIF). The caller has checked the size of the
 * page. NULL when a tile cannot be decoded or is too large, or without memory. Transfer full. */
PIX *js_tiled_tiff_read(const guint8 *data, gsize size, guint number, guint *orientation);
