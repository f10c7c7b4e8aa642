/* The orientation of a JPEG file. */
#pragma once

#include <glib.h>

/* The EXIF orientation (1 to 8) of a JPEG file; 1, which means upright, when it has none. */
guint js_exif_orientation(const guint8 *data, gsize size);
