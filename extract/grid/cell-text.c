/* Puts fragments of words into reading order. Fragments are sorted by the heights of their middles
 * and grouped into lines: a fragment belongs to a line when its middle is within half a character
 * of the line's. Each line is sorted from left to right. The order in the file has no effect. A
 * stacked label, with one character on each line, is read from top to bottom. */
#include "extract/grid/cell-text.h"
#include "extract/print/characters.h"
#include "extract/print/fold.h"

#include <math.h>

/* Middles on one line differ by at most this share of the taller fragment's height, as for figures
 * in another font beside Han characters, or a superscript. Lines of a paragraph are a whole
 * character height apart. */
#define SAME_LINE_PART 0.5
/* Fragments further apart than this (font sizes) are separated by a space. The side bearings of a
 * font and justification give smaller gaps. */
#define APART_PART 0.2

JsFragment
js_fragment(const JsWord *word, guint from, guint to)
{
  JsFragment fragment = {word, from, to, JS_BOX_EMPTY};
  if (from == 0 && to == js_text_length(word->text)) {
    fragment.box = word->box;
    return fragment;
  }
  for (guint i = from; i < to; i++)
    fragment.box = js_box_union(&fragment.box, &js_text_char(word->text, i)->box);
  return fragment;
}

static double
middle(const JsFragment *f)
{
  return (f->box.y0 + f->box.y1) / 2;
}

static int
compare_doubles(double a, double b)
{
  return (a > b) - (a < b);
}

static int
compare_by_height(gconstpointer a, gconstpointer b)
{
  const JsFragment *p = a, *q = b;
  int order = compare_doubles(middle(p), middle(q));
  return order ? order : compare_doubles(p->box.x0, q->box.x0);
}

static int
compare_by_x(gconstpointer a, gconstpointer b)
{
  const JsFragment *p = a, *q = b;
  int order = compare_doubles(p->box.x0 + p->box.x1, q->box.x0 + q->box.x1);
  return order ? order : compare_doubles(middle(p), middle(q));
}

guint
js_fragments_sort(GArray *fragments, GArray *starts)
{
  JsFragment *f = (JsFragment *)(void *)fragments->data;
  guint n = fragments->len, lines = 0;
  g_array_sort(fragments, compare_by_height);
  for (guint first = 0; first < n;) {
    double sum = middle(&f[first]), height = js_box_height(&f[first].box);
    guint last = first + 1;
    for (; last < n; last++) {
      double line_middle = sum / (last - first);
      double taller = MAX(height, js_box_height(&f[last].box));
      if (middle(&f[last]) - line_middle > SAME_LINE_PART * taller)
        break;
      sum += middle(&f[last]);
      height = taller;
    }
    qsort(&f[first], last - first, sizeof(JsFragment), compare_by_x);
    if (starts)
      g_array_append_val(starts, first);
    lines++;
    first = last;
  }
  if (starts)
    g_array_append_val(starts, n);
  return lines;
}

static double
text_size(const JsFragment *f)
{
  return f->word->size > 0 ? f->word->size : js_box_height(&f->box);
}

JsText *
js_fragments_text(GArray *fragments)
{
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint));
  guint lines = js_fragments_sort(fragments, starts);
  JsText *text = js_text_new();
  for (guint line = 0; line < lines; line++) {
    guint first = g_array_index(starts, guint, line), last = g_array_index(starts, guint, line + 1);
    if (line > 0)
      js_text_append_break(text, '\n');
    for (guint i = first; i < last; i++) {
      const JsFragment *f = &g_array_index(fragments, JsFragment, i);
      const JsFragment *before = i > first ? f - 1 : NULL;
      double apart = before ? MAX(text_size(before), text_size(f)) * APART_PART : 0;
      if (before && f->box.x0 - before->box.x1 > apart)
        js_text_append_break(text, ' ');
      for (guint k = f->from; k < f->to; k++)
        js_text_append(text, js_text_char(f->word->text, k));
    }
  }
  return text;
}

gboolean
js_fragments_are_amount(const JsFragment *fragments, guint n, gboolean *digits)
{
  guint n_digits = 0, points = 0, dashes = 0, since_comma = 0;
  gboolean commas = FALSE, closed = FALSE, other = FALSE;
  for (guint i = 0; i < n; i++)
    for (guint k = fragments[i].from; k < fragments[i].to; k++) {
      gunichar c = js_unichar_fold_width(js_text_char(fragments[i].word->text, k)->ch);
      if (c >= '0' && c <= '9' && !closed) {
        n_digits++;
        since_comma++;
      } else if (c == ',' && n_digits && !points && (!commas || since_comma == 3)) {
        commas = TRUE;
        since_comma = 0;
      } else if (c == '.' && n_digits && !points && (!commas || since_comma == 3)) {
        points++;
        since_comma = 0;
      } else if (js_unichar_is_dash(c) && !n_digits) {
        dashes++;
      } else if (c == '%' && n_digits) {
        closed = TRUE;
      } else if (c != ' ') {
        other = TRUE;
      }
    }
  if (digits)
    *digits = n_digits > 0;
  if (other)
    return FALSE;
  if (!n_digits)
    return dashes > 0;
  return dashes <= 1 && (points ? since_comma > 0 : !commas || since_comma == 3);
}
