/* Each preparation step on pixels drawn here. */
#include "ocr/prepare/ink.h"
#include "ocr/prepare/raster.h"
#include "tests/support/support.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>

#define DPI 150.0
#define WIDTH 1000
#define HEIGHT 1400

static void
fill(PIX *grey, int x, int y, int w, int h, int value)
{
  BOX *box = boxCreate(x, y, w, h);
  pixSetInRectArbitrary(grey, box, (l_uint32)value);
  boxDestroy(&box);
}

static PIX *
paper(int value)
{
  PIX *grey = pixCreate(WIDTH, HEIGHT, 8);
  pixSetAllArbitrary(grey, (l_uint32)value);
  return grey;
}

static int
value_at(PIX *grey, int x, int y)
{
  l_uint32 value = 0;
  assert_int_equal(pixGetPixel(grey, x, y, &value), 0);
  return (int)value;
}

/* A ruled grid and rows of strokes like print. */
static PIX *
form(void)
{
  PIX *grey = paper(255);
  for (int i = 0; i <= 10; i++)
    fill(grey, 100, 200 + 80 * i, 803, 3, 0);
  for (int i = 0; i <= 5; i++)
    fill(grey, 100 + 160 * i, 200, 3, 803, 0);
  for (int row = 0; row < 10; row++)
    for (int k = 0; k < 20; k++)
      fill(grey, 115 + 40 * k, 225 + 80 * row, 4 + k % 9, 22, 0);
  return grey;
}

static void
test_straightens(void **state)
{
  (void)state;
  static const double degrees[] = {-3.1, -0.7, 0.4, 2.2};
  for (guint i = 0; i < G_N_ELEMENTS(degrees); i++) {
    PIX *straight = form();
    PIX *skewed = pixRotate(straight, (l_float32)(degrees[i] * G_PI / 180), L_ROTATE_AREA_MAP,
                            L_BRING_IN_WHITE, 0, 0);
    JsSlopes slopes = js_raster_slopes(skewed, DPI, TRUE);
    assert_true(fabs(slopes.h0 * 180 / G_PI - degrees[i]) < 0.06);
    JsMatrix map;
    PIX *back = js_raster_straighten(skewed, &slopes, &map);
    JsSlopes left = js_raster_slopes(back, DPI, TRUE);
    assert_true(fabs(left.h0) < 0.0012);
    assert_true(fabs(left.v0) < 0.0012);
    /* The map leads from the straightened picture back to the skewed one. */
    double x = map.xx * 700 + map.xy * 300 + map.x0, y = map.yx * 700 + map.yy * 300 + map.y0;
    double c = cos(degrees[i] * G_PI / 180), s = sin(degrees[i] * G_PI / 180);
    assert_true(fabs(x - (500 + 200 * c + 400 * s)) < 2.5);
    assert_true(fabs(y - (700 + 200 * s - 400 * c)) < 2.5);
    pixDestroy(&straight);
    pixDestroy(&skewed);
    pixDestroy(&back);
  }
}

static void
test_keystone(void **state)
{
  (void)state;
  PIX *straight = form();
  PTA *from = ptaCreate(4), *to = ptaCreate(4);
  const float a[4][2] = {{0, 0}, {WIDTH, 0}, {WIDTH, HEIGHT}, {0, HEIGHT}};
  const float b[4][2] = {{8, 2}, {WIDTH - 6, 9}, {WIDTH, HEIGHT}, {0, HEIGHT - 4}};
  for (int i = 0; i < 4; i++) {
    ptaAddPt(from, a[i][0], a[i][1]);
    ptaAddPt(to, b[i][0], b[i][1]);
  }
  PIX *bent = pixProjectivePtaGray(straight, to, from, 255);
  JsSlopes slopes = js_raster_slopes(bent, DPI, TRUE);
  JsMatrix map;
  PIX *back = js_raster_straighten(bent, &slopes, &map);
  JsSlopes left = js_raster_slopes(back, DPI, TRUE);
  /* Over the whole page no rule leans by more than a pixel and a half. */
  assert_true(fabs(left.h0) * WIDTH < 1.5 && fabs(left.v0) * HEIGHT < 1.5);
  assert_true(fabs(left.h1) * HEIGHT * WIDTH < 2.0);
  ptaDestroy(&from);
  ptaDestroy(&to);
  pixDestroy(&straight);
  pixDestroy(&bent);
  pixDestroy(&back);
}

static void
test_border_goes_print_stays(void **state)
{
  (void)state;
  PIX *grey = form();
  fill(grey, 0, 0, WIDTH, 30, 40);
  fill(grey, 0, 0, 45, HEIGHT, 60);
  fill(grey, 960, 300, 40, 700, 20);
  /* A rule that reaches the border is no part of it. */
  fill(grey, 45, 360, 60, 3, 0);
  js_raster_clear_borders(grey, DPI);
  assert_int_equal(value_at(grey, 500, 10), 255);
  assert_int_equal(value_at(grey, 20, 900), 255);
  assert_int_equal(value_at(grey, 980, 600), 255);
  assert_int_equal(value_at(grey, 80, 361), 0);
  assert_int_equal(value_at(grey, 500, 201), 0);
  assert_int_equal(value_at(grey, 117, 235), 0);
  pixDestroy(&grey);
}

static void
disc(PIX *grey, int cx, int cy, int r)
{
  for (int y = -r; y <= r; y++)
    for (int x = -r; x <= r; x++)
      if (x * x + y * y <= r * r)
        pixSetPixel(grey, cx + x, cy + y, 30);
}

static void
test_punch_holes(void **state)
{
  (void)state;
  PIX *grey = form();
  int r = (int)(3.0 * DPI / 25.4);
  disc(grey, 65, 470, r);
  disc(grey, 65, 940, r);
  disc(grey, 500, 1200, r); /* no punch is found in the middle of a page */
  js_raster_clear_borders(grey, DPI);
  assert_int_equal(value_at(grey, 65, 470), 255);
  assert_int_equal(value_at(grey, 65, 940), 255);
  assert_int_equal(value_at(grey, 500, 1200), 30);
  pixDestroy(&grey);
}

static void
test_shading(void **state)
{
  (void)state;
  PIX *grey = form();
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      double light = 0.55 + 0.35 * x / WIDTH + 0.1 * y / HEIGHT;
      pixSetPixel(grey, x, y, (l_uint32)(value_at(grey, x, y) * light));
    }
  assert_true(value_at(grey, 50, 100) < 160);
  PIX *even = js_raster_even_shading(grey, DPI);
  for (int x = 40; x < WIDTH; x += 230)
    assert_true(value_at(even, x, 120) >= 250);
  assert_true(value_at(even, 117, 235) < 30);
  assert_true(value_at(even, 500, 201) < 30);
  pixDestroy(&grey);
  pixDestroy(&even);
}

static void
test_faint_print(void **state)
{
  (void)state;
  PIX *grey = form();
  js_raster_darken_faint(grey, 200);
  assert_int_equal(value_at(grey, 500, 201), 0); /* black print stays */
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      pixSetPixel(grey, x, y, (l_uint32)(255 - (255 - value_at(grey, x, y)) * 0.35));
  js_raster_darken_faint(grey, 150); /* too coarse */
  assert_int_equal(value_at(grey, 500, 201), 165);
  js_raster_darken_faint(grey, 200);
  assert_true(value_at(grey, 500, 201) < 110);
  assert_int_equal(value_at(grey, 50, 100), 255);
  pixDestroy(&grey);
}

static void
test_salt_goes_points_stay(void **state)
{
  (void)state;
  PIX *grey = form();
  guint32 seed = 7;
  for (int i = 0; i < 700; i++) {
    seed = seed * 1664525u + 1013904223u;
    int x = (int)((seed >> 8) % 900) + 50;
    seed = seed * 1664525u + 1013904223u;
    pixSetPixel(grey, x, 1060 + (int)((seed >> 8) % 300), 0);
  }
  /* 0.5: two strokes and the point between them, far from other print. */
  fill(grey, 300, 100, 10, 20, 0);
  fill(grey, 315, 118, 2, 2, 0);
  fill(grey, 322, 100, 10, 20, 0);
  fill(grey, 700, 100, 2, 2, 0); /* a lone speck */
  assert_true(js_raster_clear_salt(grey, DPI));
  PIX *ink = js_raster_ink(grey);
  l_int32 left = 0;
  BOX *box = boxCreate(40, 1050, 920, 330);
  pixCountPixelsInRect(ink, box, &left, NULL);
  assert_true(left < 700 / 8);
  assert_int_equal(value_at(grey, 316, 119), 0);
  assert_int_equal(value_at(grey, 700, 100), 255);
  boxDestroy(&box);
  pixDestroy(&ink);
  pixDestroy(&grey);
  grey = form();
  assert_false(js_raster_clear_salt(grey, DPI));
  pixDestroy(&grey);
}

static void
set_rgb(PIX *rgb, int x, int y, int r, int g, int b)
{
  l_uint32 pixel;
  composeRGBPixel(r, g, b, &pixel);
  pixSetPixel(rgb, x, y, pixel);
}

static void
test_seal_fades_figures_stay(void **state)
{
  (void)state;
  PIX *rgb = pixCreate(WIDTH, HEIGHT, 32);
  pixSetAllArbitrary(rgb, 0xffffff00u);
  /* A ring of 40 mm with black print beneath it, and a red heading. */
  double radius = 20 * DPI / 25.4;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      double d = hypot(x - 500, y - 700);
      if (d <= radius && d >= radius - 9)
        set_rgb(rgb, x, y, 215, 40, 45);
    }
  for (int x = 350; x < 650; x++)
    for (int y = 696; y < 702; y++)
      set_rgb(rgb, x, y, x < 500 - (int)radius + 9 ? 60 : 20, 15, 20);
  for (int x = 200; x < 800; x++)
    for (int y = 100; y < 130; y++)
      if (x % 30 < 20)
        set_rgb(rgb, x, y, 220, 30, 30);
  PIX *grey = js_raster_grey_without_seals(rgb, DPI, TRUE);
  int on_ring = 500 - (int)(radius * 0.7071) + 3, y_ring = 700 - (int)(radius * 0.7071) + 3;
  assert_true(value_at(grey, on_ring, y_ring) >= 240);
  assert_true(value_at(grey, 500, 699) < 60);
  assert_true(value_at(grey, 500 - (int)radius + 4, 699) < 80);
  /* The heading has not the build of a seal: it stays dark enough to read. */
  assert_true(value_at(grey, 215, 115) < 130);
  PIX *kept = js_raster_grey_without_seals(rgb, DPI, FALSE);
  assert_true(value_at(kept, on_ring, y_ring) < 130);
  pixDestroy(&rgb);
  pixDestroy(&grey);
  pixDestroy(&kept);
}

/* 已审核 in a frame is wider than a seal; a line of red print as long has no frame. */
static void
test_framed_stamp_fades(void **state)
{
  (void)state;
  PIX *rgb = pixCreate(WIDTH, HEIGHT, 32);
  pixSetAllArbitrary(rgb, 0xffffff00u);
  int w = (int)(42 * DPI / 25.4), h = (int)(13 * DPI / 25.4);
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++) {
      gboolean frame = x < 6 || y < 6 || x >= w - 6 || y >= h - 6;
      gboolean print = x % 40 < 24 && x % 12 < 5 && y > 18 && y < h - 18;
      if (frame || print)
        set_rgb(rgb, 300 + x, 400 + y, 40, 60, 190);
      if (print)
        set_rgb(rgb, 300 + x, 800 + y, 220, 30, 30);
    }
  PIX *grey = js_raster_grey_without_seals(rgb, DPI, TRUE);
  assert_true(value_at(grey, 303, 440) >= 230);
  assert_true(value_at(grey, 302, 402 + h / 2) >= 230);
  assert_true(value_at(grey, 302, 800 + h / 2) < 130);
  pixDestroy(&rgb);
  pixDestroy(&grey);
}

/* A heading in white on dark is read like any other; solid bars and pictures are left. */
static void
test_reverses_headings(void **state)
{
  (void)state;
  PIX *grey = paper(250);
  fill(grey, 100, 200, 700, 70, 70);
  for (int i = 0; i < 12; i++)
    fill(grey, 130 + 50 * i, 220, 6, 30, 250);
  fill(grey, 450, 200, 3, 70, 250);
  fill(grey, 100, 500, 700, 60, 70);
  fill(grey, 100, 700, 700, 400, 70);
  fill(grey, 200, 800, 50, 50, 250);
  js_raster_reverse_blocks(grey, DPI);
  assert_true(value_at(grey, 133, 235) < 60);
  assert_true(value_at(grey, 150, 235) > 230);
  assert_true(value_at(grey, 451, 210) < 60);
  assert_true(value_at(grey, 400, 200) < 90);
  assert_true(value_at(grey, 400, 530) < 90);
  assert_true(value_at(grey, 400, 900) < 90);
  assert_true(value_at(grey, 400, 350) > 230);
  pixDestroy(&grey);
}

/* A page in white on black is turned into black on white; a white sheet on a black scanner lid, and
 * a black page without print, stay as they are. */
static void
test_reverses_pages(void **state)
{
  (void)state;
  PIX *page = paper(10), *sheet = paper(10), *black = paper(10);
  for (int row = 0; row < 30; row++)
    for (int i = 0; i < 30; i++)
      fill(page, 60 + 24 * i, 60 + 30 * row, 10, 16, 240);
  fill(sheet, 300, 300, 420, 600, 240);
  js_raster_reverse_page(page, DPI);
  js_raster_reverse_page(sheet, DPI);
  js_raster_reverse_page(black, DPI);
  assert_true(value_at(page, 64, 64) < 60);
  assert_true(value_at(page, 76, 64) > 230);
  assert_int_equal(value_at(sheet, 500, 500), 240);
  assert_int_equal(value_at(black, 100, 100), 10);
  pixDestroy(&page);
  pixDestroy(&sheet);
  pixDestroy(&black);
}

/* Lines that run through both margins are removed: a dark one, across which the stroke of a
 * character continues, a pale one, through which print is visible, and one along the rows. A
 * table's rule, which ends with the table, stays. */
static void
test_streaks_go(void **state)
{
  (void)state;
  PIX *grey = paper(250);
  fill(grey, 400, 100, 3, 1200, 60);
  fill(grey, 200, 0, 4, HEIGHT, 10);
  fill(grey, 180, 500, 60, 6, 40);
  fill(grey, 600, 700, 60, 30, 40);
  fill(grey, 620, 0, 3, 700, 190);
  fill(grey, 620, 700, 3, 30, 30);
  fill(grey, 620, 730, 3, HEIGHT - 730, 190);
  fill(grey, 0, 900, WIDTH, 2, 20);
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsStreak));
  js_raster_clear_streaks(&grey, DPI, streaks);
  assert_int_equal(streaks->len, 3);
  const JsStreak *dark = &g_array_index(streaks, JsStreak, 0);
  const JsStreak *level = &g_array_index(streaks, JsStreak, 2);
  assert_true(dark->upright && dark->from <= 200 && dark->to >= 204);
  assert_true(!level->upright && level->from <= 900 && level->to >= 902);
  assert_true(value_at(grey, 201, 300) > 230);
  assert_true(value_at(grey, 201, 502) < 60);
  assert_true(value_at(grey, 621, 300) > 230);
  assert_true(value_at(grey, 621, 715) < 60);
  assert_true(value_at(grey, 500, 900) > 230);
  assert_true(value_at(grey, 401, 600) < 80);
  pixDestroy(&grey);
}

/* A picture that is cut out of a table has such lines in both directions. */
static void
test_rules_of_a_cut_table_stay(void **state)
{
  (void)state;
  PIX *grey = paper(250);
  for (int i = 1; i < 5; i++) {
    fill(grey, 200 * i, 0, 3, HEIGHT, 20);
    fill(grey, 0, 250 * i, WIDTH, 3, 20);
  }
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsStreak));
  js_raster_clear_streaks(&grey, DPI, streaks);
  assert_int_equal(streaks->len, 0);
  assert_true(value_at(grey, 201, 100) < 60);
  pixDestroy(&grey);
}

static void
test_plausible_dpi(void **state)
{
  (void)state;
  assert_true(fabs(js_raster_plausible_dpi(2480, 3508, 300) - 300) < 0.1);
  /* A4 at 300 dpi that says 72, or nothing. */
  assert_true(fabs(js_raster_plausible_dpi(2480, 3508, 72) - 300) < 1);
  assert_true(fabs(js_raster_plausible_dpi(2480, 3508, 0) - 300) < 1);
  assert_true(fabs(js_raster_plausible_dpi(1654, 1169, 1200) - 141) < 60);
  /* No sheet of A4's proportions is as small as A7, or as large as A2; a receipt may be small. */
  assert_true(fabs(js_raster_plausible_dpi(1654, 2339, 600) - 200) < 1);
  assert_true(fabs(js_raster_plausible_dpi(1240, 1754, 96) - 150) < 1);
  assert_true(fabs(js_raster_plausible_dpi(900, 2400, 300) - 300) < 1);
}

/* Stands for a recogniser: sure of itself when the mark lies at the top left. */
static double
mark_at_top(PIX *grey, double dpi, gpointer user_data)
{
  (void)dpi;
  guint *asked = user_data;
  (*asked)++;
  return value_at(grey, 60, 60) < 100 ? 0.97 : 0.85;
}

static void
test_turn(void **state)
{
  (void)state;
  for (int turn = 0; turn < 360; turn += 90) {
    PIX *grey = paper(255);
    fill(grey, 40, 40, 40, 40, 0);
    PIX *lying = turn ? pixRotateOrth(grey, (360 - turn) / 90) : pixClone(grey);
    guint asked = 0;
    assert_int_equal(js_raster_turn(lying, DPI, mark_at_top, &asked), turn);
    if (turn == 0)
      assert_int_equal(asked, 1); /* an upright page pays for one trial */
    pixDestroy(&lying);
    pixDestroy(&grey);
  }
}

/* A whole raster, turned and skewed: to_source leads back to the pixel. */
static void
test_maps_back(void **state)
{
  (void)state;
  PIX *grey = form();
  fill(grey, 40, 40, 40, 40, 0);
  PIX *lying = pixRotateOrth(grey, 2);
  guint asked = 0;
  g_autoptr(JsRaster) raster = js_raster_new(lying, DPI, JS_STEP_BORDERS, mark_at_top, &asked);
  assert_int_equal(raster->turn, 180);
  const JsMatrix *m = &raster->to_source;
  double x = m->xx * 60 + m->xy * 60 + m->x0, y = m->yx * 60 + m->yy * 60 + m->y0;
  assert_true(fabs(x - (WIDTH - 60)) < 2 && fabs(y - (HEIGHT - 60)) < 2);
  pixDestroy(&grey);
  pixDestroy(&lying);
}

int
main(void)
{
  setMsgSeverity(L_SEVERITY_NONE);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_straightens),
      cmocka_unit_test(test_keystone),
      cmocka_unit_test(test_border_goes_print_stays),
      cmocka_unit_test(test_punch_holes),
      cmocka_unit_test(test_shading),
      cmocka_unit_test(test_faint_print),
      cmocka_unit_test(test_salt_goes_points_stay),
      cmocka_unit_test(test_seal_fades_figures_stay),
      cmocka_unit_test(test_framed_stamp_fades),
      cmocka_unit_test(test_reverses_headings),
      cmocka_unit_test(test_reverses_pages),
      cmocka_unit_test(test_streaks_go),
      cmocka_unit_test(test_rules_of_a_cut_table_stay),
      cmocka_unit_test(test_plausible_dpi),
      cmocka_unit_test(test_turn),
      cmocka_unit_test(test_maps_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
