/* Words and characters as they were read: their boxes, and for recognised text what was read. */
#include "cli/look.h"

/* Readings below this confidence are drawn with their alternatives. */
#define SURE 0.9
/* The size of readings, as a share of their line's height. */
#define READING_SIZE 0.45
#define ALTERNATIVE_SIZE 0.3

static guint
draw_words(cairo_t *cr, const LookScene *scene)
{
  const GPtrArray *words = scene->page->words;
  for (guint i = 0; i < words->len; i++)
    look_box(cr, &((const JsWord *)words->pdata[i])->box);
  return words->len;
}

typedef void (*CharFunc)(cairo_t *cr, const JsChar *c);

static guint
each_char(cairo_t *cr, const LookScene *scene, CharFunc func)
{
  guint n = 0;
  for (guint i = 0; i < scene->page->words->len; i++) {
    const JsText *text = ((const JsWord *)scene->page->words->pdata[i])->text;
    for (guint k = 0; k < js_text_length(text); k++) {
      const JsChar *c = js_text_char(text, k);
      if (js_box_is_empty(&c->box))
        continue;
      func(cr, c);
      n++;
    }
  }
  return n;
}

static void
draw_char(cairo_t *cr, const JsChar *c)
{
  look_box(cr, &c->box);
}

static guint
draw_chars(cairo_t *cr, const LookScene *scene)
{
  return each_char(cr, scene, draw_char);
}

/* From red for what is a guess to green for what is certain. */
static void
set_confidence(cairo_t *cr, double confidence)
{
  double sure = CLAMP((confidence - 0.5) * 2, 0, 1);
  cairo_set_source_rgb(cr, 0.85 * (1 - sure), 0.55 * sure, 0.05);
}

/* The character at the upper edge of its box, its alternatives below the box when it is doubtful.
 */
static void
draw_reading(cairo_t *cr, const JsChar *c)
{
  char utf8[7] = {0};
  double height = c->box.y1 - c->box.y0;
  g_unichar_to_utf8(c->ch, utf8);
  set_confidence(cr, c->confidence);
  look_text(cr, utf8, c->box.x0, c->box.y0 - READING_SIZE * height, READING_SIZE * height);
  if (c->confidence < SURE && c->alternatives[0] != '\0') {
    g_autofree char *others = g_strndup(c->alternatives, JS_MAX_ALTERNATIVES);
    look_text(cr, others, c->box.x0, c->box.y1, ALTERNATIVE_SIZE * height);
  }
}

static guint
draw_readings(cairo_t *cr, const LookScene *scene)
{
  return each_char(cr, scene, draw_reading);
}

const LookLayer LOOK_WORDS = {"words", "words", {0.1, 0.35, 0.85, 0.6, {0}}, draw_words},
                LOOK_CHARS = {"chars",
                              "characters, as placed by the layer or the recogniser",
                              {0.1, 0.6, 0.8, 0.3, {1, 1}},
                              draw_chars},
                LOOK_READINGS = {"readings",
                                 "what was read: green certain, red a guess; below: alternatives",
                                 {0.1, 0.55, 0.1, 0.6, {0}},
                                 draw_readings};
