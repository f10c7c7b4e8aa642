/* Rules of scans that are pale, dotted or broken, and print that only looks like them. */
#include "ocr/rules/rules.h"
#include "tests/support/support.h"

#include <cairo.h>
#include <math.h>

#define DPI 200.0
#define EM 28.0
#define WIDTH 1400
#define HEIGHT 900
#define ROWS 12
#define COLUMNS 5
#define LEFT 100
#define TOP 150
#define PITCH 50
#define COLUMN 240

typedef struct {
  double level;         /* 0 black … 1 paper */
  const double *dashes; /* drawn and not, in turns */
  int n_dashes;
  gboolean upright; /* vertical rules, too */
  guint streaks;    /* from edge to edge, through cells */
} Style;

/* A character of strokes that touch, as like the next one as 支 and 支 in rows above one another.
 */
static void
character(cairo_t *cr, double x, double y)
{
  double s = EM * 0.86;
  cairo_rectangle(cr, x, y, s, s);
  cairo_move_to(cr, x, y + s / 2);
  cairo_line_to(cr, x + s, y + s / 2);
  cairo_move_to(cr, x + s / 2, y);
  cairo_line_to(cr, x + s / 2, y + s);
}

/* Gives the surface's picture, 8 bits a pixel. Takes both. Transfer full. */
static PIX *
finish(cairo_surface_t *surface, cairo_t *cr)
{
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  const unsigned char *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  PIX *grey = pixCreate(WIDTH, HEIGHT, 8);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      pixSetPixel(grey, x, y, data[(gsize)y * (gsize)stride + (gsize)x * 4 + 1]);
  cairo_surface_destroy(surface);
  return grey;
}

static PIX *
table(const Style *style)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_set_line_width(cr, 2);
  for (int row = 0; row < ROWS; row++)
    for (int i = 0; i < 5; i++)
      for (int column = 0; column < COLUMNS; column++)
        character(cr, LEFT + COLUMN * column + 12 + EM * i, TOP + PITCH * row + 13);
  for (int i = 0; i < 20; i++)
    character(cr, LEFT + EM * i, 60);
  cairo_stroke(cr);
  cairo_set_source_rgb(cr, style->level, style->level, style->level);
  for (int i = 0; i <= ROWS; i++) {
    cairo_set_dash(cr, style->dashes, style->n_dashes, 17 * i);
    cairo_move_to(cr, LEFT, TOP + PITCH * i);
    cairo_line_to(cr, LEFT + COLUMN * COLUMNS, TOP + PITCH * i);
    cairo_stroke(cr);
  }
  for (int i = 0; style->upright && i <= COLUMNS; i++) {
    cairo_set_dash(cr, style->dashes, style->n_dashes, 17 * i);
    cairo_move_to(cr, LEFT + COLUMN * i, TOP);
    cairo_line_to(cr, LEFT + COLUMN * i, TOP + PITCH * ROWS);
    cairo_stroke(cr);
  }
  cairo_set_dash(cr, NULL, 0, 0);
  for (guint i = 0; i < style->streaks; i++) {
    cairo_move_to(cr, LEFT + 70 + 500 * i, 2);
    cairo_line_to(cr, LEFT + 70 + 500 * i, HEIGHT - 2);
  }
  cairo_stroke(cr);
  return finish(surface, cr);
}

/* Rules that run over nearly all of the table, and others. */
static void
count(const GArray *rules, guint *horizontal, guint *vertical, guint *others)
{
  double k = 72 / DPI;
  *horizontal = *vertical = *others = 0;
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *r = &g_array_index(rules, JsRule, i);
    double whole = (r->horizontal ? COLUMN * COLUMNS : PITCH * ROWS) * k;
    if (r->to - r->from < 0.92 * whole || r->to - r->from > 1.04 * whole)
      (*others)++;
    else if (r->horizontal)
      (*horizontal)++;
    else
      (*vertical)++;
  }
}

static void
assert_found(const Style *style, guint horizontal, guint vertical)
{
  PIX *grey = table(style);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(grey, DPI, EM, rules, streaks);
  assert_int_equal(streaks->len, style->streaks);
  guint h, v, others;
  count(rules, &h, &v, &others);
  assert_int_equal(h, horizontal);
  assert_int_equal(v, vertical);
  assert_int_equal(others, 0);
  pixDestroy(&grey);
}

static void
test_pale(void **state)
{
  (void)state;
  assert_found(&(Style){.level = 0.87, .upright = TRUE}, ROWS + 1, COLUMNS + 1);
}

static void
test_dotted(void **state)
{
  (void)state;
  static const double dots[] = {5, 5};
  assert_found(&(Style){.dashes = dots, .n_dashes = 2, .upright = TRUE}, ROWS + 1, COLUMNS + 1);
}

static void
test_broken(void **state)
{
  (void)state;
  static const double pieces[] = {75, 20, 25, 9, 110, 28, 14, 7};
  assert_found(&(Style){.dashes = pieces, .n_dashes = 8, .upright = TRUE}, ROWS + 1, COLUMNS + 1);
}

/* Dashes shorter than print, all alike. */
static void
test_dashed(void **state)
{
  (void)state;
  static const double dashes[] = {12, 8};
  assert_found(&(Style){.dashes = dashes, .n_dashes = 2, .upright = TRUE}, ROWS + 1, COLUMNS + 1);
}

static void
tear(PIX *grey, int x, int y, int w, int h)
{
  BOX *box = boxCreate(x, y, w, h);
  pixSetInRectArbitrary(grey, box, 255);
  boxDestroy(&box);
}

static void
draw_bar(PIX *grey, int x, int y, int w, int h)
{
  BOX *box = boxCreate(x, y, w, h);
  pixSetInRectArbitrary(grey, box, 0);
  boxDestroy(&box);
}

/* Pieces are lost in the middle of rules and at their ends, some over a rule across. */
static void
test_torn(void **state)
{
  (void)state;
  PIX *grey = table(&(Style){.upright = TRUE});
  for (int i = 0; i < COLUMNS; i++)
    tear(grey, LEFT + COLUMN * i + 60, TOP + PITCH * (2 * i + 1) - 4, 70 + 8 * i, 9);
  tear(grey, LEFT + COLUMN * COLUMNS - 45, TOP + PITCH * 10 - 4, 60, 9);
  tear(grey, LEFT + COLUMN * 2 - 4, TOP + PITCH * 4 + 15, 9, 75);
  tear(grey, LEFT + COLUMN * 4 - 4, TOP + PITCH * 7 + 20, 9, 110);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(grey, DPI, EM, rules, streaks);
  guint h, v, others;
  count(rules, &h, &v, &others);
  assert_int_equal(h, ROWS + 1);
  assert_int_equal(v, COLUMNS + 1);
  assert_int_equal(others, 0);
  pixDestroy(&grey);
}

/* A rule that lies between two scan lines of a fax is lost in places. The remaining piece has a
 * loose end, and is lengthened to the edge of the table. */
static void
test_lost_ends(void **state)
{
  (void)state;
  PIX *grey = table(&(Style){.upright = TRUE});
  double right = LEFT + COLUMN * COLUMNS;
  tear(grey, (int)right - COLUMN + 40, TOP + PITCH * 4 - 4, COLUMN, 9);
  tear(grey, LEFT - 5, TOP + PITCH * 8 - 4, COLUMN - 40, 9);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(grey, DPI, EM, rules, streaks);
  guint h, v, others;
  count(rules, &h, &v, &others);
  assert_int_equal(h, ROWS + 1);
  assert_int_equal(v, COLUMNS + 1);
  assert_int_equal(others, 0);
  pixDestroy(&grey);
}

/* Of a rule nothing is left. The uprights of the row below it begin in a row, which shows it. */
static void
test_lost_rule(void **state)
{
  (void)state;
  PIX *grey = pixCreate(1200, 900, 8);
  pixSetAllArbitrary(grey, 255);
  for (int i = 0; i < 4; i++)
    draw_bar(grey, 100, 100 + (i < 2 ? 0 : 100) + i * 150, 1003, 3);
  draw_bar(grey, 100, 100, 3, 653);
  draw_bar(grey, 1100, 100, 3, 653);
  for (int i = 1; i < 5; i++)
    draw_bar(grey, 100 + 200 * i, 375, 3, 278); /* below the lost rule at 375 */
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(grey, DPI, EM, rules, streaks);
  guint found = 0;
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *r = &g_array_index(rules, JsRule, i);
    found += r->horizontal && fabs(r->at * DPI / 72 - 375) < 5 && r->from < 105 * 72 / DPI &&
             r->to > 1095 * 72 / DPI;
  }
  assert_int_equal(found, 1);
  pixDestroy(&grey);
}

/* A table whose second rule is lost; its first column is parted from the others by an upright that
 * passes it. Returns whether the rule was put back up to `from` (pixels). */
static gboolean
lost_rule_goes_on(gboolean above, gboolean below)
{
  PIX *grey = pixCreate(1200, 900, 8);
  pixSetAllArbitrary(grey, 255);
  draw_bar(grey, 100, 250, 1003, 3);
  draw_bar(grey, 100, 650, 1003, 3);
  for (int i = 0; i < 6; i++)
    draw_bar(grey, 100 + 200 * i, i < 2 || i == 5 ? 250 : 375, 3, i < 2 || i == 5 ? 403 : 278);
  if (above)
    draw_bar(grey, 150, 300, 100, 20); /* a label of the first row … */
  if (below)
    draw_bar(grey, 150, 500, 100, 20); /* … and one of what is below the rule */
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(grey, DPI, EM, rules, streaks);
  guint whole = 0, part = 0;
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *r = &g_array_index(rules, JsRule, i);
    if (!r->horizontal || fabs(r->at * DPI / 72 - 375) >= 5)
      continue;
    whole += r->from < 105 * 72 / DPI ? 1 : 0;
    part += r->from > 295 * 72 / DPI ? 1 : 0;
  }
  pixDestroy(&grey);
  assert_int_equal(whole + part, 1);
  return whole == 1;
}

/* A label's column has one print a cell: with two, far apart, the lost rule parted them too. */
static void
test_lost_rule_between_labels(void **state)
{
  (void)state;
  assert_true(lost_rule_goes_on(TRUE, TRUE));
  assert_false(lost_rule_goes_on(FALSE, TRUE)); /* one merged cell */
  assert_false(lost_rule_goes_on(TRUE, FALSE));
}

/* In rows that are no higher than their print, upright strokes of characters meet the rules above
 * and below. They are no walls, and lengthen none. */
static void
test_low_rows(void **state)
{
  (void)state;
  PIX *grey = table(&(Style){.upright = TRUE});
  int top = TOP - 2 * (int)EM;
  for (int i = 0; i <= 2; i++)
    draw_bar(grey, LEFT, top + i * (int)EM - 1, COLUMN * COLUMNS, 2);
  for (int row = 0; row < 2; row++)
    for (int i = 0; i < 4; i++)
      for (int k = 0; k < 4; k++)
        draw_bar(grey, LEFT + COLUMN - 40 + i * 26 + k * 7, top + row * (int)EM, 2, (int)EM);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(grey, DPI, EM, rules, streaks);
  for (guint i = 0; i < rules->len; i++) {
    const JsRule *r = &g_array_index(rules, JsRule, i);
    if (!r->horizontal && r->from < (TOP - 8) * 72 / DPI)
      fail_msg("a wall at %.1f from %.1f on", r->at, r->from);
  }
  pixDestroy(&grey);
}

/* What ends at rules across is no damage: a cell over two rows, one over two columns. */
static void
test_merged_cells_stay(void **state)
{
  (void)state;
  PIX *grey = table(&(Style){.upright = TRUE});
  tear(grey, LEFT + COLUMN + 3, TOP + PITCH * 5 - 4, COLUMN - 6, 9);
  tear(grey, LEFT + COLUMN * 3 - 4, TOP + PITCH * 8 + 3, 9, PITCH - 6);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(grey, DPI, EM, rules, streaks);
  guint h, v, others;
  count(rules, &h, &v, &others);
  assert_int_equal(h, ROWS);
  assert_int_equal(v, COLUMNS);
  assert_int_equal(others, 4);
  pixDestroy(&grey);
}

/* Strokes of print that stand above one another close no cells. */
static void
test_print_is_no_rule(void **state)
{
  (void)state;
  assert_found(&(Style){.upright = FALSE}, ROWS + 1, 0);
}

/* A dirty scanner draws lines over the whole page; a picture cut out of a table has rules like
 * that. */
/* Lines of a thin face, set tight in a cell: the stems of characters above one another all but
 * touch, and the hairlines beside them are pale where the page is made smaller. */
static void
test_thin_print_is_no_rule(void **state)
{
  (void)state;
  enum { LINES = 5, IN_LINE = 14, HEAD = 60 };
  double em = 36, lead = 1.17 * em, dpi = 300;
  double bottom = TOP + LINES * lead + 8, right = LEFT + IN_LINE * em + 16;
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);
  for (int line = 0; line < LINES; line++)
    for (int i = 0; i < IN_LINE; i++) {
      double x = LEFT + 8 + i * em, y = TOP + 6 + line * lead, s = em * 0.93;
      cairo_rectangle(cr, x + s / 2 - 2, y, 3.5, s);
      cairo_fill(cr);
      cairo_set_line_width(cr, 1.2);
      for (int k = 0; k < 4; k++) {
        cairo_move_to(cr, x + 2, y + s * (0.15 + 0.23 * k));
        cairo_line_to(cr, x + s - 2, y + s * (0.15 + 0.23 * k));
      }
      cairo_stroke(cr);
    }
  cairo_set_line_width(cr, 3);
  cairo_rectangle(cr, LEFT, TOP - HEAD, right - LEFT, bottom - TOP + HEAD);
  cairo_rectangle(cr, right, TOP - HEAD, 300, bottom - TOP + HEAD);
  cairo_move_to(cr, LEFT, TOP);
  cairo_line_to(cr, right + 300, TOP);
  cairo_stroke(cr);
  PIX *grey = finish(surface, cr);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(grey, dpi, em, rules, streaks);
  assert_int_equal(rules->len, 6);
  pixDestroy(&grey);
}

static void
test_streaks(void **state)
{
  (void)state;
  assert_found(&(Style){.upright = TRUE, .streaks = 2}, ROWS + 1, COLUMNS + 1);
  PIX *grey = table(&(Style){.upright = TRUE});
  BOX *inside = boxCreate(LEFT + 40, TOP + 20, 400, 300);
  PIX *cut = pixClipRectangle(grey, inside, NULL);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(cut, DPI, EM, rules, streaks);
  guint horizontal = 0;
  for (guint i = 0; i < rules->len; i++)
    horizontal += g_array_index(rules, JsRule, i).horizontal ? 1 : 0;
  assert_int_equal(horizontal, 6);
  boxDestroy(&inside);
  pixDestroy(&cut);
  pixDestroy(&grey);
}

int
main(void)
{
  setMsgSeverity(L_SEVERITY_NONE);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pale),
      cmocka_unit_test(test_dotted),
      cmocka_unit_test(test_broken),
      cmocka_unit_test(test_dashed),
      cmocka_unit_test(test_torn),
      cmocka_unit_test(test_lost_ends),
      cmocka_unit_test(test_lost_rule),
      cmocka_unit_test(test_lost_rule_between_labels),
      cmocka_unit_test(test_low_rows),
      cmocka_unit_test(test_merged_cells_stay),
      cmocka_unit_test(test_print_is_no_rule),
      cmocka_unit_test(test_thin_print_is_no_rule),
      cmocka_unit_test(test_streaks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
