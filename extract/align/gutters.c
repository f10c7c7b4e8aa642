/* In: the words of a page. Out: the gutter, if there is one.
 *
 *   ▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬     a line across the page ends it
 *   ▬▬▬▬▬▬▬▬▬   ▬▬▬▬▬▬▬▬▬
 *   ▬▬▬▬▬▬▬▬▬   ▬▬▬▬▬▬▬▬▬     running text on both sides: what stands level has nothing to do with
 *   Year   12   ▬▬▬▬▬▬▬▬▬     each other, and a table in one column ends at the gutter
 *   Age     7   ▬▬▬▬▬▬▬▬▬
 *
 * Each of some places in the middle of the page is tried: the gutter is where most lines have
 * words on both sides and none across, if they are running text. */
#include "extract/align/gutters.h"

#include "extract/lines/segments.h"

/* Places tried, as shares of the page's width: from FIRST to 1 − FIRST. */
#define PLACES 61
#define FIRST 0.3
/* The gutter is at least this wide (em). A guess. */
#define WIDTH 0.9
/* Least number of lines of running text on each side, and least share of all lines that stand level
 * with one. Guesses. */
#define SOME_PROSE 5
#define PROSE_SHARE 0.35
/* A line of a column has at least so many words. */
#define SOME_WORDS 3u

/* The words of the line before and behind x. *before gets their number, *behind the first behind.
 * FALSE when a word or too little white is there. */
static gboolean
part_line(const JsTextLine *line, double x, guint *before)
{
  double half = WIDTH * line->size / 2;
  *before = 0;
  for (guint i = 0; i < line->words->len; i++) {
    const JsBox *box = &((JsWord *)line->words->pdata[i])->box;
    if (box->x1 <= x - half)
      *before = i + 1;
    else if (box->x0 < x + half)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_prose(const JsTextLine *line, guint from, guint to)
{
  if (to - from < SOME_WORDS)
    return FALSE;
  JsTextLine *part = js_text_line_slice(line, from, to);
  gboolean prose = js_text_line_is_prose(part);
  js_text_line_free(part);
  return prose;
}

typedef struct {
  double x;
  guint from, to; /* lines */
  guint level;    /* lines with words on both sides */
} GutterRun;

/* The run of lines parted at x of which most have words on both sides. */
static GutterRun
best_run(const GPtrArray *lines, double x)
{
  GutterRun best = {0}, run = {.x = x};
  for (guint i = 0; i <= lines->len; i++) {
    guint before = 0;
    const JsTextLine *line = i < lines->len ? lines->pdata[i] : NULL;
    if (!line || !part_line(line, x, &before)) {
      if (run.level > best.level)
        best = run;
      run = (GutterRun){.x = x, .from = i + 1, .to = i + 1};
      continue;
    }
    run.to = i + 1;
    run.level += before > 0 && before < line->words->len ? 1 : 0;
  }
  return best;
}

/* Whether there is running text on both sides. */
static gboolean
parts_prose(const GPtrArray *lines, const GutterRun *run)
{
  guint left = 0, right = 0;
  for (guint i = run->from; i < run->to; i++) {
    const JsTextLine *line = lines->pdata[i];
    guint before;
    if (!part_line(line, run->x, &before))
      continue;
    left += is_prose(line, 0, before) ? 1 : 0;
    right += is_prose(line, before, line->words->len) ? 1 : 0;
  }
  return MIN(left, right) >= SOME_PROSE && left + right >= PROSE_SHARE * 2 * run->level;
}

gboolean
js_gutter_find(const JsPage *page, const gboolean *hidden, JsGutter *gutter)
{
  g_autoptr(GPtrArray) lines = js_text_lines_find(page, hidden);
  GutterRun best = {0};
  for (guint k = 0; k < PLACES; k++) {
    GutterRun run = best_run(lines, page->width * (FIRST + (1 - 2 * FIRST) * k / (PLACES - 1)));
    if (run.level > best.level)
      best = run;
  }
  if (best.level < SOME_PROSE || !parts_prose(lines, &best))
    return FALSE;
  *gutter = (JsGutter){best.x, ((JsTextLine *)lines->pdata[best.from])->box.y0,
                       ((JsTextLine *)lines->pdata[best.to - 1])->box.y1};
  return TRUE;
}
