/* The panel beside the page: what it is, what was decided about its text layer, and the layers. */
#include "cli/look.h"

#include <string.h>

#define LEFT 10.0
#define SIZE 7.0
#define LEADING 11.0
#define SAMPLE 26.0 /* length of a sample line, points */

/* Characters of a line of the panel: Latin letters are half as wide as high. */
#define LINE_CHARACTERS ((LOOK_PANEL - 2 * LEFT) / (SIZE * 0.55))

static const char *
layer_name(JsLayer layer)
{
  switch (layer) {
  case JS_LAYER_SOUND:
    return "sound";
  case JS_LAYER_NONE:
    return "none";
  case JS_LAYER_LIES:
    return "lies";
  case JS_LAYER_PARTIAL:
    return "partial: pictures of text beside it";
  case JS_LAYER_DOUBTFUL:
    return "doubtful";
  }
  return "unknown";
}

/* Writes `text` in lines that fit the panel, broken at spaces; returns the y below them. */
static double
write_wrapped(cairo_t *cr, const char *text, double x, double y)
{
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  g_autoptr(GString) line = g_string_new(NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    glong length = g_utf8_strlen(line->str, -1) + g_utf8_strlen(words[i], -1);
    if (line->len > 0 && (double)length > LINE_CHARACTERS - (x - LEFT) / (SIZE * 0.55)) {
      look_text(cr, line->str, x, y, SIZE);
      y += LEADING;
      g_string_truncate(line, 0);
    }
    g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
  }
  look_text(cr, line->str, x, y, SIZE);
  return y + LEADING;
}

static double
write_page(cairo_t *cr, const JsPage *page, const char *file, double y)
{
  g_autofree char *name = g_path_get_basename(file);
  g_autofree char *shown = g_utf8_make_valid(name, -1);
  g_autofree char *size =
      g_strdup_printf("page %u, %.0f × %.0f points, read from %s", page->number, page->width,
                      page->height, page->method == JS_METHOD_OCR ? "pixels" : "the text layer");
  g_autofree char *layer =
      g_strdup_printf("text layer: %s%s%s", layer_name(page->layer),
                      page->reason != NULL ? "; " : "", page->reason != NULL ? page->reason : "");
  cairo_set_source_rgb(cr, 0, 0, 0);
  y = write_wrapped(cr, shown, LEFT, y);
  y = write_wrapped(cr, size, LEFT, y);
  return write_wrapped(cr, layer, LEFT, y);
}

void
look_legend(cairo_t *cr, const LookScene *scene, const char *file, const LookLayer *const *layers,
            const guint *counts, guint n)
{
  double y = write_page(cr, scene->page, file, LEFT) + LEADING;
  for (guint i = 0; i < n; i++) {
    g_autofree char *text =
        g_strdup_printf("%s (%u): %s", layers[i]->name, counts[i], layers[i]->says);
    look_set_style(cr, &layers[i]->style);
    cairo_move_to(cr, LEFT, y + SIZE / 2);
    cairo_line_to(cr, LEFT + SAMPLE, y + SIZE / 2);
    cairo_stroke(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    y = write_wrapped(cr, text, LEFT + SAMPLE + SIZE, y);
  }
}
