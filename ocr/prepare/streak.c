/* Removes the streaks that dirt on a scanner's glass leaves.
 *
 * In: the grey page before it is straightened, because a streak is parallel to the edges of the
 * scan, not to the print. Out: the same page without its streaks, and their places.
 *
 *     │   ─┬──│──┬─     A streak is a line that is darker than the paper on both sides, row after
 *     │    │  │  │      row, and that runs through both margins. A rule ends with its table.
 *     │   ─┴──│──┴─
 *     │       │
 *
 * A pale streak dims what lies under it, and its columns are made lighter by the same share. Under
 * a dark streak nothing can be seen, and its columns are interpolated between those left and right
 * of it. Streaks along the rows are found in the same way on the turned page. */
#include "ocr/prepare/steps.h"

/* Distance to the columns that a streak is compared with, and the greatest width of a streak,
 * millimetres. A wider line is a shadow. A guess. */
#define BESIDE_MM 1.0
/* Least difference of a streak from the lighter of its two sides, grey levels. The noise of a JPEG
 * scan reaches 12. */
#define DARKER 24
/* Grey level below which a side is not paper. A row in which both sides are darker (print, a
 * picture, a scanner's border) does not count. A guess. */
#define SIDES_DARK 110
/* Least share of the rows that count in which a streak is seen, in each margin and in the whole
 * page. A pale streak in a black-and-white scan is a row of dots. A column of print is seen in less
 * than a third of the rows, and not in the margins. */
#define SEEN_SHARE 0.5
/* The same for the outer columns of a streak. A guess. */
#define FRINGE_SHARE 0.15
/* Height of the margin in which nothing is printed, millimetres. A guess. */
#define MARGIN_MM 6.0
/* A streak with at least this share of the paper's brightness is pale: print can be seen through
 * it. A guess. */
#define PALE_SHARE 0.45
/* When there are at least this number of streaks in both directions, they are the rules of a table
 * that fills the picture. */
#define TABLE_LINES 2

/* For one column, the number of rows that count (known) and of those in which it is darker than its
 * sides (seen): in the first margin, in the last one, and between them. */
typedef struct {
  guint seen[3], known[3];
} StreakColumn;

static int
grey_at(const l_uint32 *line, l_int32 x)
{
  return GET_DATA_BYTE(line, x);
}

/* Counts for each column of the page the rows in which it looks like a streak. Transfer full. */
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

/* Whether the column is seen in at least this share of the rows, in both margins, between them, and
 * in all. */
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

/* Finds the streaks along y. Elements JsStreak, in pixels of `grey`. Transfer full. */
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

/* ---- removal ---- */

/* The mean grey level of the streak in the columns from…to (its darkest pixel in each row), and of
 * the paper beside it. Only rows whose two sides are paper count. */
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

/* The mean grey level of one column of a streak, over the rows whose two sides are paper. */
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

/* Multiplies each column of a pale streak by the factor that makes its mean that of the paper. */
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

/* Interpolates each row of a dark streak between the pixels left and right of it. */
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

/* Removes the streaks along y. */
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

/* The page without the given streaks along x, which are in pixels of the page turned clockwise.
 * NULL when there is no memory. Transfer full. */
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
  /* In the page turned clockwise, the lowest row is the first column. */
  double height = pixGetHeight(*grey);
  for (guint i = 0; i < level->len; i++) {
    const JsStreak *s = &g_array_index(level, JsStreak, i);
    JsStreak streak = {FALSE, height - s->to, height - s->from};
    g_array_append_val(streaks, streak);
  }
  pixDestroy(grey);
  *grey = cleared;
}
