/* Streaks of a dirty scanner glass, out of the picture as it was scanned.
 *
 * In: the grey page before it is straightened, since a streak is level with the sensor and not with
 * the print. Out: the same page without its streaks, and where they were.
 *
 *     │   ─┬──│──┬─     a line that is darker than the paper on its two sides, row after row, and
 *     │    │  │  │      that goes on through both margins. A rule ends with its table.
 *     │   ─┴──│──┴─
 *     │       │
 *
 * A pale streak dims what lies under it, and is made lighter by what it takes; under a dark one
 * nothing can be seen, and a stroke goes on between what stands left and right of it. Streaks along
 * the rows are found in the same way on the turned page. */
#include "ocr/prepare/steps.h"

/* What a streak is compared with lies so far beside it; a wider one is a shadow. */
#define BESIDE_MM 1.0
/* Darker than the lighter side by so many grey levels. Noise of a JPEG scan has up to 12. */
#define DARKER 24
/* Where both sides are darker than this there is print, a picture or a scanner's border, and
 * nothing is known. */
#define SIDES_DARK 110
/* A streak is seen in this share of the rows whose sides are paper, in each margin and in all: a
 * pale one breaks into dots when the scanner makes black and white of it. A column of print is seen
 * in less than a third, and in no margin. */
#define SEEN_SHARE 0.5
/* …and its outer columns in this share. */
#define FRINGE_SHARE 0.15
/* Height of a margin: no printer prints so near to the edge. */
#define MARGIN_MM 6.0
/* Paler than this share of its paper, a streak lets print shine through. */
#define PALE_SHARE 0.45
/* Lines of this number in both directions belong to a table that fills the picture. */
#define TABLE_LINES 2

/* For each column, in how many rows it is seen, and of how many: in both margins and in all. */
typedef struct {
  guint seen[3], known[3];
} StreakColumn;

static int
grey_at(const l_uint32 *line, l_int32 x)
{
  return GET_DATA_BYTE(line, x);
}

static StreakColumn *
look(PIX *grey, l_int32 beside, l_int32 margin)
{
  l_int32 w = pixGetWidth(grey), h = pixGetHeight(grey);
  StreakColumn *columns = g_new0(StreakColumn, (gsize)w);
  for (l_int32 y = 0; y < h; y++) {
    const l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
    for (l_int32 x = beside; x < w - beside; x++) {
      int side = MAX(grey_at(line, x - beside), grey_at(line, x + beside));
      if (side < SIDES_DARK)
        continue;
      gboolean seen = grey_at(line, x) + DARKER <= side;
      int part = y < margin ? 0 : y >= h - margin ? 1 : 2;
      columns[x].known[part]++;
      columns[x].seen[part] += seen ? 1 : 0;
    }
  }
  return columns;
}

static gboolean
is_seen(const StreakColumn *c, double share)
{
  guint seen = 0, known = 0;
  for (guint i = 0; i < 3; i++) {
    if (c->seen[i] < share * c->known[i])
      return FALSE;
    seen += c->seen[i];
    known += c->known[i];
  }
  return seen > 0 && seen >= share * known;
}

/* The streaks along y, as JsStreak in pixels of `grey`. Transfer full. */
static GArray *
find(PIX *grey, double dpi)
{
  GArray *streaks = g_array_new(FALSE, FALSE, sizeof(JsStreak));
  l_int32 beside = MAX(3, (l_int32)(BESIDE_MM * dpi / 25.4 + 0.5));
  l_int32 margin = (l_int32)(MARGIN_MM * dpi / 25.4), w = pixGetWidth(grey);
  if (w <= 2 * beside || pixGetHeight(grey) <= 4 * margin)
    return streaks;
  g_autofree StreakColumn *columns = look(grey, beside, margin);
  for (l_int32 x = beside; x < w - beside; x++) {
    if (!is_seen(&columns[x], SEEN_SHARE))
      continue;
    l_int32 from = x, to = x + 1;
    while (from > beside && x - from < beside && is_seen(&columns[from - 1], FRINGE_SHARE))
      from--;
    while (to < w - beside && to - from <= beside && is_seen(&columns[to], FRINGE_SHARE))
      to++;
    JsStreak streak = {TRUE, from, to};
    if (to - from <= beside)
      g_array_append_val(streaks, streak);
    x = to;
  }
  return streaks;
}

/* ---- out of the picture ---- */

/* The usual grey of the columns from…to of the rows whose sides are paper, and that of the paper.
 */
static void
usual_greys(PIX *grey, l_int32 from, l_int32 to, double *streak, double *paper)
{
  double sum = 0, sides = 0, n = 0;
  for (l_int32 y = 0; y < pixGetHeight(grey); y++) {
    const l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
    int left = grey_at(line, from - 1), right = grey_at(line, to);
    if (MIN(left, right) < SIDES_DARK)
      continue;
    int darkest = 255;
    for (l_int32 x = from; x < to; x++)
      darkest = MIN(darkest, grey_at(line, x));
    sum += darkest;
    sides += MAX(left, right);
    n++;
  }
  *streak = n > 0 ? sum / n : 0;
  *paper = n > 0 ? sides / n : 255;
}

/* The mean grey of one column, of the rows whose sides are paper. */
static double
column_grey(PIX *grey, l_int32 column, l_int32 from, l_int32 to)
{
  double sum = 0, n = 0;
  for (l_int32 y = 0; y < pixGetHeight(grey); y++) {
    const l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
    if (MIN(grey_at(line, from - 1), grey_at(line, to)) < SIDES_DARK)
      continue;
    sum += grey_at(line, column);
    n++;
  }
  return n > 0 ? MAX(sum / n, 1) : 1;
}

/* What dims the column by the same share everywhere is taken off it. */
static void
lighten(PIX *grey, l_int32 from, l_int32 to, double paper)
{
  for (l_int32 x = from; x < to; x++) {
    double gain = MAX(1, paper / column_grey(grey, x, from, to));
    for (l_int32 y = 0; y < pixGetHeight(grey); y++) {
      l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
      SET_DATA_BYTE(line, x, (l_uint8)MIN(grey_at(line, x) * gain, 255));
    }
  }
}

/* Each row goes on from what stands left of the streak to what stands right of it. */
static void
bridge(PIX *grey, l_int32 from, l_int32 to)
{
  for (l_int32 y = 0; y < pixGetHeight(grey); y++) {
    l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
    int left = grey_at(line, from - 1), right = grey_at(line, to), n = to - from + 1;
    for (l_int32 x = from; x < to; x++) {
      int at = x - from + 1;
      SET_DATA_BYTE(line, x, (l_uint8)((left * (n - at) + right * at) / n));
    }
  }
}

static void
clear(PIX *grey, const GArray *streaks)
{
  for (guint i = 0; i < streaks->len; i++) {
    const JsStreak *s = &g_array_index(streaks, JsStreak, i);
    double dark, paper;
    l_int32 from = (l_int32)s->from, to = (l_int32)s->to;
    usual_greys(grey, from, to, &dark, &paper);
    if (dark >= PALE_SHARE * paper)
      lighten(grey, from, to, paper);
    else
      bridge(grey, from, to);
  }
}

/* The streaks along x: they are looked for, and taken out, on the turned page. */
static PIX *
clear_level(PIX *grey, const GArray *level)
{
  PIX *turned = pixRotateOrth(grey, 1);
  if (!turned)
    return NULL;
  clear(turned, level);
  PIX *back = pixRotateOrth(turned, 3);
  pixDestroy(&turned);
  return back;
}

void
js_raster_clear_streaks(PIX **grey, double dpi, GArray *streaks)
{
  PIX *turned = pixRotateOrth(*grey, 1);
  if (!turned)
    return;
  g_autoptr(GArray) upright = find(*grey, dpi);
  g_autoptr(GArray) level = find(turned, dpi);
  pixDestroy(&turned);
  if (upright->len >= TABLE_LINES && level->len >= TABLE_LINES)
    return;
  clear(*grey, upright);
  g_array_append_vals(streaks, upright->data, upright->len);
  PIX *cleared = level->len > 0 ? clear_level(*grey, level) : NULL;
  if (!cleared)
    return;
  /* Turned clockwise, the lowest row is the first column. */
  double height = pixGetHeight(*grey);
  for (guint i = 0; i < level->len; i++) {
    const JsStreak *s = &g_array_index(level, JsStreak, i);
    JsStreak streak = {FALSE, height - s->to, height - s->from};
    g_array_append_val(streaks, streak);
  }
  pixDestroy(grey);
  *grey = cleared;
}
