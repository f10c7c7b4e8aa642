/* Defines the cairo functions that Poppler paints with, so that this program receives the calls.
 *
 *   libpoppler-glib ──cairo_fill()──► ours ──► while a page is recorded: into the list
 *                                         └──► otherwise: cairo's own, found by dlsym(RTLD_NEXT)
 *
 * The dynamic linker searches the program before the libraries, so a program that exports these
 * names receives the calls; cairo's own tracer works in the same way. The functions have cairo's
 * signatures, and cairo's header documents them. */
#include <dlfcn.h>

#include "extract/paint/private.h"

/* The recorder that listens in this thread; NULL when no page is recorded. */
static _Thread_local JsRecorder *active;

void
js_recorder_set(JsRecorder *recorder)
{
  active = recorder;
}

/* The recorder when it records this context, else NULL. */
static JsRecorder *
recorder_for(cairo_t *cr)
{
  return active && active->cr == cr ? active : NULL;
}

/* Calls cairo's own function of that name. */
#define FORWARD(name, ...)                                                                         \
  do {                                                                                             \
    static void *own;                                                                              \
    if (own == NULL)                                                                               \
      own = dlsym(RTLD_NEXT, #name);                                                               \
    __typeof__(&name) function;                                                                    \
    *(void **)(void *)&function = own;                                                             \
    function(__VA_ARGS__);                                                                         \
  } while (0)

/* The same for a function that returns a value, which is assigned to `result`. */
#define FORWARD_RESULT(result, name, ...)                                                          \
  do {                                                                                             \
    static void *own;                                                                              \
    if (own == NULL)                                                                               \
      own = dlsym(RTLD_NEXT, #name);                                                               \
    __typeof__(&name) function;                                                                    \
    *(void **)(void *)&function = own;                                                             \
    result = function(__VA_ARGS__);                                                                \
  } while (0)

void
cairo_show_glyphs(cairo_t *cr, const cairo_glyph_t *glyphs, int n)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_glyphs(recorder, NULL, 0, glyphs, n, NULL, 0);
  else
    FORWARD(cairo_show_glyphs, cr, glyphs, n);
}

void
cairo_show_text_glyphs(cairo_t *cr, const char *utf8, int utf8_len, const cairo_glyph_t *glyphs,
                       int num_glyphs, const cairo_text_cluster_t *clusters, int num_clusters,
                       cairo_text_cluster_flags_t cluster_flags)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_glyphs(recorder, utf8, utf8_len, glyphs, num_glyphs, clusters, num_clusters);
  else
    FORWARD(cairo_show_text_glyphs, cr, utf8, utf8_len, glyphs, num_glyphs, clusters, num_clusters,
            cluster_flags);
}

void
cairo_glyph_path(cairo_t *cr, const cairo_glyph_t *glyphs, int n)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_outline(recorder, glyphs, n);
  else
    FORWARD(cairo_glyph_path, cr, glyphs, n);
}

void
cairo_new_path(cairo_t *cr)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    recorder->outline.waits = FALSE;
  FORWARD(cairo_new_path, cr);
}

void
cairo_fill(cairo_t *cr)
{
  JsRecorder *recorder = recorder_for(cr);
  if (!recorder) {
    FORWARD(cairo_fill, cr);
    return;
  }
  js_record_fill(recorder);
  cairo_new_path(cr);
}

void
cairo_fill_preserve(cairo_t *cr)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_fill(recorder);
  else
    FORWARD(cairo_fill_preserve, cr);
}

void
cairo_stroke(cairo_t *cr)
{
  JsRecorder *recorder = recorder_for(cr);
  if (!recorder) {
    FORWARD(cairo_stroke, cr);
    return;
  }
  js_record_stroke(recorder);
  cairo_new_path(cr);
}

void
cairo_stroke_preserve(cairo_t *cr)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_stroke(recorder);
  else
    FORWARD(cairo_stroke_preserve, cr);
}

void
cairo_paint(cairo_t *cr)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_paint(recorder, 1);
  else
    FORWARD(cairo_paint, cr);
}

void
cairo_paint_with_alpha(cairo_t *cr, double alpha)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_paint(recorder, alpha);
  else
    FORWARD(cairo_paint_with_alpha, cr, alpha);
}

void
cairo_mask(cairo_t *cr, cairo_pattern_t *pattern)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_mask(recorder, pattern);
  else
    FORWARD(cairo_mask, cr, pattern);
}

void
cairo_push_group(cairo_t *cr)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_group_begins(recorder);
  FORWARD(cairo_push_group, cr);
}

void
cairo_push_group_with_content(cairo_t *cr, cairo_content_t content)
{
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_group_begins(recorder);
  FORWARD(cairo_push_group_with_content, cr, content);
}

cairo_pattern_t *
cairo_pop_group(cairo_t *cr)
{
  cairo_pattern_t *pattern;
  FORWARD_RESULT(pattern, cairo_pop_group, cr);
  JsRecorder *recorder = recorder_for(cr);
  if (recorder)
    js_record_group_ends(recorder, pattern);
  return pattern;
}

void
cairo_pop_group_to_source(cairo_t *cr)
{
  JsRecorder *recorder = recorder_for(cr);
  if (!recorder) {
    FORWARD(cairo_pop_group_to_source, cr);
    return;
  }
  cairo_pattern_t *pattern = cairo_pop_group(cr);
  cairo_set_source(cr, pattern);
  cairo_pattern_destroy(pattern);
}
