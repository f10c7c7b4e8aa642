/* Ruling lines, filled boxes and pictures: what is on the page beside text. */
#include "cli/look.h"

/* A tick across both ends of a rule shows where it ends; half its length, points. */
#define TICK 2.0

static guint
draw_rules(cairo_t *cr, const LookScene *scene)
{
  const GArray *rules = scene->page->rules;
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *r = &g_array_index(rules, JsRule, i);
    const double ends[] = {r->from, r->to};
    cairo_move_to(cr, r->horizontal ? r->from : r->at, r->horizontal ? r->at : r->from);
    cairo_line_to(cr, r->horizontal ? r->to : r->at, r->horizontal ? r->at : r->to);
    for (gsize k = 0; k < G_N_ELEMENTS(ends); k++) {
      cairo_move_to(cr, r->horizontal ? ends[k] : r->at - TICK,
                    r->horizontal ? r->at - TICK : ends[k]);
      cairo_line_to(cr, r->horizontal ? ends[k] : r->at + TICK,
                    r->horizontal ? r->at + TICK : ends[k]);
    }
    cairo_stroke(cr);
  }
  return rules->len;
}

static guint
draw_fills(cairo_t *cr, const LookScene *scene)
{
  const GArray *fills = scene->page->fills;
  for (guint i = 0; i < fills->len; i++)
    look_box(cr, &g_array_index(fills, JsFill, i).box);
  return fills->len;
}

/* A box with its diagonals. */
static guint
draw_pictures(cairo_t *cr, const LookScene *scene)
{
  const GArray *pictures = scene->page->pictures;
  for (guint i = 0; i < pictures->len; i++) {
    const JsBox *box = &g_array_index(pictures, JsBox, i);
    look_box(cr, box);
    cairo_move_to(cr, box->x0, box->y0);
    cairo_line_to(cr, box->x1, box->y1);
    cairo_move_to(cr, box->x0, box->y1);
    cairo_line_to(cr, box->x1, box->y0);
    cairo_stroke(cr);
  }
  return pictures->len;
}

const LookLayer LOOK_RULES = {"rules", "ruling lines", {0.9, 0.1, 0.1, 1, {0}}, draw_rules},
                LOOK_FILLS = {"fills",
                              "shaded boxes",
                              {0.6, 0.4, 0, 0.8, {3, 1, 1, 1}},
                              draw_fills},
                LOOK_PICTURES = {
                    "pictures", "pictures", {0.4, 0.4, 0.4, 0.6, {6, 2, 1, 2}}, draw_pictures};
