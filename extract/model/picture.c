/* Pictures of pages as values: see picture.h. */
#include "extract/model/picture.h"

#include <math.h>

/* Resolutions that a picture can have; a worker's word is not taken for others. */
#define DPI_MIN 10
#define DPI_MAX 2400

JsPicture *
js_picture_new(guint width, guint height, double dpi, GBytes *grey)
{
  g_autoptr(GBytes) bytes = grey;
  if (width == 0 || height == 0 || !isfinite(dpi) || dpi < DPI_MIN || dpi > DPI_MAX ||
      g_bytes_get_size(bytes) != (guint64)width * height)
    return NULL;
  JsPicture *picture = g_new(JsPicture, 1);
  *picture = (JsPicture){width, height, dpi, g_steal_pointer(&bytes)};
  return picture;
}

void
js_picture_free(JsPicture *picture)
{
  if (picture == NULL)
    return;
  g_bytes_unref(picture->grey);
  g_free(picture);
}

GVariant *
js_picture_to_variant(const JsPicture *picture)
{
  return g_variant_new("(uud@ay)", picture->width, picture->height, picture->dpi,
                       g_variant_new_from_bytes(G_VARIANT_TYPE_BYTESTRING, picture->grey, TRUE));
}

JsPicture *
js_picture_from_variant(GVariant *value)
{
  guint32 width, height;
  double dpi;
  g_autoptr(GVariant) pixels = NULL;
  if (!g_variant_is_of_type(value, G_VARIANT_TYPE(JS_PICTURE_VARIANT_TYPE)))
    return NULL;
  g_variant_get(value, "(uud@ay)", &width, &height, &dpi, &pixels);
  return js_picture_new(width, height, dpi, g_variant_get_data_as_bytes(pixels));
}
