/* How a JPEG is to be held. */
#pragma once

#include <glib.h>

/* The orientation (1 to 8) that the EXIF data of a JPEG file tell; 1, as it is, when they tell
 * none. */
guint js_exif_orientation(const guint8 *data, gsize size);
