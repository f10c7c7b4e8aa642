/* A page as pixels, for those who show it: what a worker sends beside a page when it is asked to.
 *
 * The picture covers the upright frame of its page (extract/model/page.h), so that a point (x, y)
 * of words and rules is the pixel (x, y) × dpi ÷ 72. */
#pragma once

#include <glib.h>

typedef struct {
  guint width, height; /* pixels */
  double dpi;
  GBytes *grey; /* owned: width × height bytes, row after row, 0 black, 255 white */
} JsPicture;

/* NULL unless `grey` (transfer full) has width × height bytes. Transfer full. */
/* The form of a picture as a value: width, height, dpi, pixels. */
#define JS_PICTURE_VARIANT_TYPE "(uuday)"

JsPicture *js_picture_new(guint width, guint height, double dpi, GBytes *grey);
void js_picture_free(JsPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPicture, js_picture_free)

/* Floating. */
GVariant *js_picture_to_variant(const JsPicture *picture);
/* Trusts nothing in `value`: NULL for impossible sizes. Transfer full. */
JsPicture *js_picture_from_variant(GVariant *value);
