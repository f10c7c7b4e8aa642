/* Looks at a raster: finds its rules, paints them over, and reads its lines and cells.
 *
 * In: a prepared raster. Out: words and rules of a page, or how well a few lines read. */
#include "ocr/sight.h"

#include "extract/grid/grid.h"
#include "extract/print/characters.h"
#include "ocr/cells.h"
#include "ocr/drawing.h"
#include "ocr/ink/specks.h"
#include "ocr/language.h"
#include "ocr/prepare/ink.h"
#include "ocr/rules/rules.h"

#include <math.h>

/* To find out whether a page is upright, this many lines are read. */
#define TRIAL_LINES 3
/* One line with this many Han characters and this mean confidence is enough. Guesses. */
#define TRIAL_CHARACTERS 5
#define TRIAL_CLEAR 0.93
/* Factor on the confidence of print that is not mostly Chinese. A guess. */
#define TRIAL_LATIN 0.9
/* Least characters for each em of print. On a sheet that lies on its side, columns look like lines
 * whose characters stand far apart. */
#define TRIAL_DENSITY 0.7

/* Largest share of the pixels that is ink on a page of print. With more, the page is noise or a
 * texture, and reading it would yield nonsense at a high cost (40 s a page). Measured: seven scans
 * with dense tables have 0.04 to 0.09, black and white noise has 0.5. */
#define INK_MOST 0.3

/* A page with this many rules both ways may have a table. */
#define LATTICE_RULES 3

/* Greatest confidence of a character that a streak or a fold touches or nearly touches
 * (STREAK_REACH, points). */
#define STREAK_REACH 1.0
#define STREAKED 0.8

static void
clear_pixels(JsSight *sight)
{
  pixDestroy(&sight->grey);
  pixDestroy(&sight->bare);
  pixDestroy(&sight->print);
}

JsSight *
js_sight_new(JsRecogniser *recogniser, guint skip)
{
  JsSight *sight = g_new0(JsSight, 1);
  sight->recogniser = recogniser;
  sight->skip = skip;
  sight->rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  sight->streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  sight->repeats = js_repeats_new();
  sight->digits = js_digit_prints_new();
  return sight;
}

void
js_sight_free(JsSight *sight)
{
  if (!sight)
    return;
  js_recogniser_free(sight->recogniser);
  clear_pixels(sight);
  pixDestroy(&sight->raster);
  g_array_unref(sight->rules);
  g_array_unref(sight->streaks);
  js_repeats_free(sight->repeats);
  js_digit_prints_free(sight->digits);
  g_free(sight);
}

static double
ink_share(PIX *ink)
{
  l_int32 count = 0;
  pixCountPixels(ink, &count, NULL);
  return count / MAX(1.0, (double)pixGetWidth(ink) * pixGetHeight(ink));
}

static gboolean
has_lattice(const GArray *rules)
{
  guint level = 0;
  for (guint i = 0; i < rules->len; i++)
    level += g_array_index(rules, JsRule, i).horizontal ? 1 : 0;
  return level >= LATTICE_RULES && rules->len - level >= LATTICE_RULES;
}

/* Finds the ink, the rules and the em of a raster, unless it is the raster of the last call. FALSE
 * without memory. */
static gboolean
look_at(JsSight *sight, PIX *grey, double dpi)
{
  if (sight->grey == grey)
    return TRUE;
  clear_pixels(sight);
  sight->latin = FALSE;
  g_array_set_size(sight->rules, 0);
  g_array_set_size(sight->streaks, 0);
  js_repeats_clear(sight->repeats);
  js_digit_prints_clear(sight->digits);
  sight->grey = pixClone(grey);
  sight->print = js_raster_ink(grey);
  sight->bare = pixCopy(NULL, grey);
  if (!sight->print || !sight->bare) {
    clear_pixels(sight);
    return FALSE;
  }
  sight->has_print = ink_share(sight->print) <= INK_MOST;
  if (!sight->has_print)
    return TRUE;
  js_scan_rules(grey, dpi, js_ink_lines_em(sight->print, dpi), sight->rules, sight->streaks);
  if (!(sight->skip & JS_STEP_RULES)) {
    PIX *mask = js_scan_rules_mask(grey, dpi, sight->rules, sight->streaks);
    pixSetMasked(sight->bare, mask, 255);
    pixSubtract(sight->print, sight->print, mask);
    pixDestroy(&mask);
  }
  if (sight->without_print && !has_lattice(sight->rules)) {
    PIX *lines = js_picture_lines(grey, dpi);
    if (lines) /* what is no line of print costs a second, and reads as nonsense */
      pixAnd(sight->print, sight->print, lines);
    pixDestroy(&lines);
  }
  sight->em = js_ink_lines_em(sight->print, dpi);
  return TRUE;
}

void
js_sight_expect(JsSight *sight, const JsPage *page)
{
  sight->without_print = FALSE;
  gboolean latin = js_language_words_are_latin(page->words);
  js_recogniser_use(sight->recogniser, latin ? JS_SCRIPT_LATIN : JS_SCRIPT_CHINESE);
}

gboolean
js_sight_use(JsSight *sight, JsScript script, GError **error)
{
  js_recogniser_use(sight->recogniser, script);
  js_repeats_clear(sight->repeats); /* read by the other engine */
  return js_recogniser_load(sight->recogniser, JS_ENGINE_TEXT, error);
}

/* The confidence with which print of `trial` is believed to stand as it was read. */
static double
trusted(const JsTrial *trial, double confidence, double trust)
{
  return confidence * trust * MIN(1, trial->characters / (TRIAL_DENSITY * MAX(trial->width, 1)));
}

double
js_sight_readability(PIX *grey, double dpi, gpointer user_data)
{
  JsSight *sight = user_data;
  if (!look_at(sight, grey, dpi) || !sight->has_print)
    return -1;
  g_autoptr(GArray) lines = js_trial_lines(sight->print, sight->em);
  JsPrintReader reader = {sight->recogniser, sight->bare, sight->print, sight->em, ~0u,
                          sight->repeats,    NULL,        NULL};
  JsTrial trial = {0};
  for (guint i = 0; i < MIN(lines->len, TRIAL_LINES); i++) {
    js_trial_add(&trial, &reader, &g_array_index(lines, JsInkLine, i));
    /* The first line decides if it reads well. */
    if (i == 0 && trial.han >= TRIAL_CHARACTERS && trial.confidence > TRIAL_CLEAR)
      break;
  }
  if (trial.lines == 0)
    return -1;
  /* Latin letters and digits are read in anything, with confidence. Digits are half as wide as Han
   * characters: if a third of the characters are Han, half of the print is Chinese. */
  double trust = trial.characters > 0 && trial.han * 3 >= trial.characters ? 1 : TRIAL_LATIN;
  double value = trusted(&trial, trial.confidence, trust);
  /* The engine of Latin letters does not read them in anything. */
  double latin = js_language_latin_reads(&reader, lines, trial.lines, &trial);
  sight->latin = latin >= TRIAL_CLEAR;
  return MAX(value, trusted(&trial, latin, 1));
}

/* Limits the confidence of characters on a streak or fold: it may have been taken for a part of the
 * character, or have taken one from it. */
static void
doubt_streaked(JsPage *page, const GArray *streaks)
{
  for (guint i = 0; i < page->words->len && streaks->len > 0; i++) {
    GArray *chars = ((JsWord *)page->words->pdata[i])->text->chars;
    for (guint j = 0; j < chars->len; j++) {
      JsChar *c = &g_array_index(chars, JsChar, j);
      for (guint k = 0; k < streaks->len; k++) {
        const JsRule *s = &g_array_index(streaks, JsRule, k);
        double from = s->horizontal ? c->box.y0 : c->box.x0,
               to = s->horizontal ? c->box.y1 : c->box.x1;
        if (s->at >= from - STREAK_REACH && s->at <= to + STREAK_REACH)
          c->confidence = MIN(c->confidence, STREAKED);
      }
    }
  }
}

/* Limits the confidence of characters under a streak that was removed from the picture: a part of
 * the character may be lost. */
static void
doubt_bridged(JsPage *page, const JsRaster *raster)
{
  double k = raster->dpi / 72;
  JsMatrix to_pixels = {k, 0, 0, k, 0, 0};
  JsMatrix to_source = js_matrix_multiply(&to_pixels, &raster->to_source);
  for (guint i = 0; i < page->words->len && raster->streaks->len > 0; i++) {
    GArray *chars = ((JsWord *)page->words->pdata[i])->text->chars;
    for (guint j = 0; j < chars->len; j++) {
      JsChar *c = &g_array_index(chars, JsChar, j);
      JsBox b = js_matrix_map_box(&to_source, &c->box);
      for (guint m = 0; m < raster->streaks->len; m++) {
        const JsStreak *s = &g_array_index(raster->streaks, JsStreak, m);
        if (s->upright ? s->from < b.x1 && s->to > b.x0 : s->from < b.y1 && s->to > b.y0)
          c->confidence = MIN(c->confidence, STREAKED);
      }
    }
  }
}

/* Leaves the page without words and rules, and says why. */
static void
leave_as_noise(JsSight *sight, JsPage *page)
{
  g_ptr_array_set_size(page->words, 0);
  g_array_set_size(page->rules, 0);
  g_free(page->reason);
  page->reason = g_strdup(JS_REASON_NOISE);
  clear_pixels(sight); /* large, and not needed again */
}

/* Loads the engines of the raster's script and of numbers. */
static gboolean
settle_language(JsSight *sight, GError **error)
{
  g_autoptr(GArray) lines = js_trial_lines(sight->print, sight->em);
  JsPrintReader reader = {sight->recogniser, sight->bare, sight->print, sight->em, ~0u,
                          sight->repeats,    NULL,        NULL};
  if (sight->latin)
    js_recogniser_use(sight->recogniser, JS_SCRIPT_LATIN);
  return js_language_settle(&reader, lines, error) &&
         js_recogniser_load(sight->recogniser, JS_ENGINE_NUMBER, error);
}

gboolean
js_sight_read_raster(JsSight *sight, const JsRaster *raster, JsPage *page, GError **error)
{
  if (!look_at(sight, raster->grey, raster->dpi))
    return js_sight_out_of_memory(error);
  if (!sight->has_print) {
    leave_as_noise(sight, page);
    return TRUE;
  }
  g_array_append_vals(page->rules, sight->rules->data, sight->rules->len);
  if (!settle_language(sight, error))
    return FALSE;
  if (!(sight->skip & JS_STEP_SALT))
    js_print_alone(sight->bare, sight->print, sight->em);
  g_autoptr(GPtrArray) tables = js_grid_tables(page, NULL);
  JsTally tally = {0};
  JsPrintReader reader = {sight->recogniser, sight->bare,    sight->print,  sight->em,
                          sight->skip,       sight->repeats, sight->digits, &tally};
  js_cells_read(&reader, raster->dpi, tables, page);
  if (js_tally_is_noise(&tally)) {
    leave_as_noise(sight, page);
    return TRUE;
  }
  doubt_streaked(page, sight->streaks);
  doubt_bridged(page, raster);
  clear_pixels(sight); /* large, and not needed again */
  return TRUE;
}

gboolean
js_sight_out_of_memory(GError **error)
{
  g_set_error(error, JS_ERROR, JS_ERROR_LIMIT, "the page's picture is too large for the memory");
  return FALSE;
}

PIX *
js_sight_render_upright(JsDocument *document, const JsPage *page, double dpi, gboolean colour,
                        GError **error)
{
  PIX *shown = js_document_render(document, page->number, dpi, colour, error);
  const JsMatrix *m = &page->to_display;
  /* The display is the upright frame turned by to_display; here it is turned back. */
  int turn = fabs(m->xx) >= fabs(m->yx) ? (m->xx > 0 ? 0 : 2) : (m->yx > 0 ? 3 : 1);
  if (!shown || turn == 0)
    return shown;
  PIX *upright = pixRotateOrth(shown, turn);
  pixDestroy(&shown);
  if (!upright)
    js_sight_out_of_memory(error);
  return upright;
}
