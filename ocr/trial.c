/* In: the ink of a raster. Out: which of its lines are worth reading on trial, and counts of what
 * they were read as. */
#include "ocr/trial.h"

#include "extract/print/characters.h"
#include "ocr/line.h"

/* Lines are cut to this width (em), and narrower ones are not used. The second is a guess. */
#define TRIAL_WIDTH 14.0
#define TRIAL_LEAST 2.5
/* Lines of at least this width that need no cutting are used first (em): their readings serve again
 * when the page is read. */
#define TRIAL_WHOLE 8.0
/* Least and greatest height of a line of print (em). Guesses. */
#define TRIAL_LOW 0.6
#define TRIAL_HIGH 1.4
/* A Han character with at least this confidence is certain. A guess. */
#define SURE 0.75

/* Whether a line of this width needs no cutting and is long enough to be used first. */
static gboolean
is_whole(int width, double em)
{
  return width >= TRIAL_WHOLE * em && width < (int)(TRIAL_WIDTH * em);
}

static int
compare_trials(gconstpointer a, gconstpointer b, gpointer em)
{
  const JsInkLine *x = a, *y = b;
  int wx = x->x1 - x->x0, wy = y->x1 - y->x0;
  if (is_whole(wx, *(double *)em) != is_whole(wy, *(double *)em))
    return is_whole(wx, *(double *)em) ? -1 : 1;
  if (wx != wy)
    return wx > wy ? -1 : 1;
  return (x->y0 > y->y0) - (x->y0 < y->y0);
}

GArray *
js_trial_lines(PIX *print, double em)
{
  GArray *lines = js_ink_lines_on_page(print, em);
  for (guint i = lines->len; i-- > 0;) {
    JsInkLine *line = &g_array_index(lines, JsInkLine, i);
    int h = line->y1 - line->y0;
    line->x1 = MIN(line->x1, line->x0 + (int)(TRIAL_WIDTH * em));
    if (h < em * TRIAL_LOW || h > em * TRIAL_HIGH || line->x1 - line->x0 < TRIAL_LEAST * em)
      g_array_remove_index(lines, i);
  }
  g_array_sort_with_data(lines, compare_trials, &em);
  return lines;
}

void
js_trial_add(JsTrial *trial, const JsPrintReader *reader, const JsInkLine *line)
{
  g_autoptr(JsText) text = js_read_plain(reader, line);
  double sum = trial->confidence * trial->characters;
  for (guint i = 0; i < js_text_length(text); i++) {
    const JsChar *c = js_text_char(text, i);
    if (c->ch == ' ')
      continue;
    sum += c->confidence;
    trial->characters++;
    trial->han += js_unichar_is_han(c->ch) ? 1 : 0;
    trial->sure_han += js_unichar_is_han(c->ch) && c->confidence >= SURE ? 1 : 0;
    trial->kana += js_unichar_is_kana(c->ch) ? 1 : 0;
    trial->letters += js_unichar_is_latin(c->ch) ? 1 : 0;
  }
  trial->confidence = trial->characters > 0 ? sum / trial->characters : 0;
  trial->width += (line->x1 - line->x0) / reader->em;
  trial->lines++;
}
