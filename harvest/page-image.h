/* Pictures of single pages as displayed, for people. In: a file, the hash that it must have, a page
 * number; out: a PNG. The page is rendered in a sandboxed worker, as everything that parses a file
 * is; the PNG is made here from its pixels, so no bytes of the worker reach a viewer unchecked.
 *
 *   page 3 of the file ──► cache? ──► PNG
 *                            └─ no ──► worker (kept while the same file is asked for) ──► cache
 */
#pragma once

#include "harvest/options.h"

typedef struct _JsPageImages JsPageImages;

typedef struct {
  GBytes *png;
  guint width, height; /* pixels */
  double dpi;
} JsPageImage;

void js_page_image_free(JsPageImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPageImage, js_page_image_free)

/* Starts the nursery; must be called before the program has other threads. `options` is borrowed
 * and must outlive the result; its cache is used. `dpi`: the resolution; a coarser scan keeps its
 * own. Transfer full. */
JsPageImages *js_page_images_new(const JsReaderOptions *options, guint dpi, GError **error);
void js_page_images_free(JsPageImages *images);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPageImages, js_page_images_free)

/* Renders page `page` (from 1). Safe to call from several threads, which wait for each other.
 * Errors: IO when the file is not there or cannot be read, FORMAT when it has another hash by now;
 * those of opening and rendering. Transfer full. */
JsPageImage *js_page_images_render(JsPageImages *images, const char *path, const char *sha256,
                                   guint page, GError **error);
