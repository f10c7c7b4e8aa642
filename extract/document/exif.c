/* Reads the orientation from the EXIF data of a JPEG file:
 *
 *     FF D8 │ FF E1 length "Exif\0\0" │ II*\0 or MM\0* · offset ─► count · entries of 12 bytes
 *                                                                         (tag, type, …, value)
 */
#include "extract/document/exif.h"

#include <string.h>

#define ORIENTATION_TAG 0x0112 /* of TIFF and EXIF */
#define HEAD 10 /* bytes at the start of an APP1 segment: marker, length, "Exif\0\0" */

typedef struct {
  const guint8 *data;
  gsize size;
  gboolean little;
} Tiff;

static guint
number(const Tiff *t, gsize at, gsize bytes)
{
  guint value = 0;
  for (gsize i = 0; i < bytes && at + bytes <= t->size; i++)
    value = value << 8 | t->data[t->little ? at + bytes - 1 - i : at + i];
  return value;
}

static guint
orientation_of(const Tiff *t)
{
  gsize at = number(t, 4, 4), count = number(t, at, 2);
  for (gsize i = 0; i < count && at + 2 + (i + 1) * 12 <= t->size; i++)
    if (number(t, at + 2 + i * 12, 2) == ORIENTATION_TAG) {
      guint value = number(t, at + 2 + i * 12 + 8, 2);
      return value >= 1 && value <= 8 ? value : 1;
    }
  return 1;
}

guint
js_exif_orientation(const guint8 *data, gsize size)
{
  gsize at = 2;
  while (at + HEAD <= size && data[at] == 0xFF && data[at + 1] != 0xDA) {
    gsize length = (gsize)data[at + 2] << 8 | data[at + 3];
    if (data[at + 1] == 0xE1 && length >= HEAD && at + 2 + length <= size &&
        memcmp(data + at + 4, "Exif\0", 6) == 0) {
      Tiff t = {data + at + HEAD, length + 2 - HEAD, data[at + HEAD] == 'I'};
      return orientation_of(&t);
    }
    at += 2 + length;
  }
  return 1;
}
