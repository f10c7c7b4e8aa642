/* Rules, lines, glyphs and signs by their ink. */
#include "ocr/ink/glyphs.h"
#include "ocr/ink/lines.h"
#include "ocr/number/apart.h"
#include "ocr/number/mends.h"
#include "ocr/number/runs.h"
#include "ocr/number/vote.h"
#include "ocr/rules/rules.h"
#include "ocr/sign/bars.h"
#include "ocr/sign/signs.h"
#include "ocr/tally.h"
#include "tests/support/support.h"

#include <cairo.h>
#include <math.h>

#define DPI 200.0
#define EM 28.0

typedef struct {
  cairo_surface_t *surface;
  cairo_t *cr;
} ShapesSheet;

static ShapesSheet
sheet_new(int width, int height)
{
  ShapesSheet sheet = {.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)};
  sheet.cr = cairo_create(sheet.surface);
  cairo_set_source_rgb(sheet.cr, 1, 1, 1);
  cairo_paint(sheet.cr);
  cairo_set_source_rgb(sheet.cr, 0, 0, 0);
  return sheet;
}

static void
stroke(ShapesSheet *sheet, double width, guint n, const double *xy)
{
  cairo_set_line_width(sheet->cr, width);
  cairo_move_to(sheet->cr, xy[0], xy[1]);
  for (guint i = 1; i < n; i++)
    cairo_line_to(sheet->cr, xy[2 * i], xy[2 * i + 1]);
  cairo_stroke(sheet->cr);
}

/* The sheet as 8-bit grey. Transfer full; the sheet is gone. */
static PIX *
sheet_grey(ShapesSheet *sheet)
{
  cairo_surface_flush(sheet->surface);
  int w = cairo_image_surface_get_width(sheet->surface);
  int h = cairo_image_surface_get_height(sheet->surface);
  int stride = cairo_image_surface_get_stride(sheet->surface);
  const unsigned char *data = cairo_image_surface_get_data(sheet->surface);
  PIX *grey = pixCreate(w, h, 8);
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      pixSetPixel(grey, x, y, data[(gsize)y * (gsize)stride + (gsize)x * 4 + 1]);
  cairo_destroy(sheet->cr);
  cairo_surface_destroy(sheet->surface);
  return grey;
}

/* What a figure of strokes in a square of one em is taken for. */
static JsSign
sign_of(const double *chevron, guint n, gboolean bar, gboolean second_bar)
{
  ShapesSheet sheet = sheet_new(80, 80);
  if (chevron)
    stroke(&sheet, 2.4, n, chevron);
  const double foot[] = {22, 50, 44, 50}, above[] = {22, 43, 44, 43};
  if (bar)
    stroke(&sheet, 2.4, 2, foot);
  if (second_bar)
    stroke(&sheet, 2.4, 2, above);
  PIX *grey = sheet_grey(&sheet);
  PIX *ink = pixThresholdToBinary(grey, 160);
  JsInkLine line = {0, 0, 80, 80};
  g_autoptr(GArray) glyphs = js_ink_line_glyphs(ink, &line);
  assert_int_equal(glyphs->len, 1);
  JsSign sign = js_sign_match(grey, ink, &g_array_index(glyphs, JsGlyph, 0), EM);
  pixDestroy(&grey);
  pixDestroy(&ink);
  return sign;
}

static void
test_signs(void **state)
{
  (void)state;
  const double right[] = {22, 28, 44, 36, 22, 44}, left[] = {44, 28, 22, 36, 44, 44};
  assert_int_equal(sign_of(right, 3, TRUE, FALSE), JS_SIGN_AT_LEAST);
  assert_int_equal(sign_of(left, 3, TRUE, FALSE), JS_SIGN_AT_MOST);
  assert_int_equal(sign_of(right, 3, FALSE, FALSE), JS_SIGN_MORE);
  assert_int_equal(sign_of(left, 3, FALSE, FALSE), JS_SIGN_LESS);
  assert_int_equal(sign_of(NULL, 0, TRUE, TRUE), JS_SIGN_EQUAL);
  assert_int_equal(sign_of(NULL, 0, TRUE, FALSE), JS_SIGN_NONE);
  /* 2, Z, 7 and 工: bars and slants, but no sign. */
  const double two[] = {24, 32, 28, 27, 35, 27, 38, 32, 36, 37, 25, 50, 38, 50};
  const double zed[] = {24, 28, 40, 28, 24, 50, 40, 50}, seven[] = {24, 28, 40, 28, 30, 50};
  const double work[] = {22, 28, 44, 28, 33, 28, 33, 50};
  assert_int_equal(sign_of(two, 7, FALSE, FALSE), JS_SIGN_NONE);
  assert_int_equal(sign_of(zed, 4, FALSE, FALSE), JS_SIGN_NONE);
  assert_int_equal(sign_of(seven, 3, FALSE, FALSE), JS_SIGN_NONE);
  assert_int_equal(sign_of(work, 4, TRUE, FALSE), JS_SIGN_NONE);
}

/* How many signs are taken from a line of strokes: each is a chain of points, ended by −1. */
static guint
signs_of_line(const double *points)
{
  ShapesSheet sheet = sheet_new(120, 80);
  guint n = 0;
  for (const double *p = points; *p >= 0; p += 2 * n + 1) {
    for (n = 0; p[2 * n] >= 0; n++)
      continue;
    stroke(&sheet, 2.4, n, p);
  }
  PIX *grey = sheet_grey(&sheet);
  PIX *ink = pixThresholdToBinary(grey, 160);
  JsInkLine line = {0, 0, 120, 80};
  g_autoptr(GArray) glyphs = js_ink_line_glyphs(ink, &line);
  g_autoptr(GArray) signs = js_signs_take(grey, ink, glyphs, EM);
  pixDestroy(&grey);
  pixDestroy(&ink);
  return signs->len;
}

/* What a figure of chains of points is taken for, each ended by −1, the last by two; the pen wide,
 * and ink whatever is darker than `threshold`. */
static JsSign
sign_of_chains(const double *points, double pen, l_int32 threshold)
{
  ShapesSheet sheet = sheet_new(80, 80);
  guint n = 0;
  for (const double *p = points; *p >= 0; p += 2 * n + 1) {
    for (n = 0; p[2 * n] >= 0; n++)
      continue;
    stroke(&sheet, pen, n, p);
  }
  PIX *grey = sheet_grey(&sheet);
  PIX *ink = pixThresholdToBinary(grey, threshold);
  JsInkLine line = {0, 0, 80, 80};
  g_autoptr(GArray) glyphs = js_ink_line_glyphs(ink, &line);
  assert_int_equal(glyphs->len, 1);
  JsSign sign = js_sign_match(grey, ink, &g_array_index(glyphs, JsGlyph, 0), EM);
  pixDestroy(&grey);
  pixDestroy(&ink);
  return sign;
}

static void
test_signs_as_chinese_fonts_have_them(void **state)
{
  (void)state;
  const double at_least[] = {22, 28, 40, 35, 22, 43, -1, 40, 39, 23, 47, -1, -1};
  const double at_most[] = {40, 28, 22, 35, 40, 43, -1, 22, 39, 39, 47, -1, -1};
  const double more[] = {22, 28, 40, 36, 22, 44, -1, -1};
  assert_int_equal(sign_of_chains(at_least, 2.2, 160), JS_SIGN_AT_LEAST);
  assert_int_equal(sign_of_chains(at_most, 2.2, 160), JS_SIGN_AT_MOST);
  /* So small that the gap above the bar is ink: it is paler, as it is not in a bold chevron. */
  const double small[] = {22, 28, 34, 33, 22, 38, -1, 34, 35.5, 22, 40.5, -1, -1};
  const double bold[] = {22, 28, 34, 34, 22, 40, -1, 22, 41, 34, 35, -1, -1};
  assert_int_equal(sign_of_chains(small, 1.7, 215), JS_SIGN_AT_LEAST);
  assert_int_equal(sign_of_chains(more, 3.2, 160), JS_SIGN_MORE);
  assert_int_equal(sign_of_chains(bold, 2.4, 215), JS_SIGN_MORE);
  const double plus[] = {30, 28, 30, 44, -1, 22, 36, 38, 36, -1, -1};
  const double plus_minus[] = {30, 28, 30, 42, -1, 22, 35, 38, 35, -1, 22, 46, 38, 46, -1, -1};
  const double four[] = {34, 28, 34, 48, -1, 34, 28, 23, 42, 39, 42, -1, -1};
  const double ten[] = {33, 20, 33, 45, -1, 20, 31, 46, 31, -1, -1};
  assert_int_equal(sign_of_chains(plus, 2.2, 160), JS_SIGN_PLUS);
  assert_int_equal(sign_of_chains(plus_minus, 2.2, 160), JS_SIGN_PLUS_MINUS);
  assert_int_equal(sign_of_chains(four, 2.2, 160), JS_SIGN_NONE);
  /* 十 is larger than + */
  assert_int_equal(sign_of_chains(ten, 2.2, 160), JS_SIGN_NONE);
}

/* What small blurred print of two chains is taken for; with a stroke of a digit close to its right.
 */
static JsSign
sign_of_blurred(const double *chevron, const double *bar, gboolean joined)
{
  const double digit[] = {24, 10, 24, 24}, em = 17.8;
  ShapesSheet sheet = sheet_new(40, 40);
  stroke(&sheet, 1.4, 3, chevron);
  if (bar)
    stroke(&sheet, 1.4, 2, bar);
  if (joined)
    stroke(&sheet, 1.4, 2, digit);
  PIX *grey = sheet_grey(&sheet);
  PIX *blurred = pixBlockconvGray(grey, NULL, 1, 1);
  JsGlyph box = {12, 9, joined ? 26 : 24, 26};
  JsSign sign = js_sign_by_grey(blurred, &box, joined, em);
  pixDestroy(&grey);
  pixDestroy(&blurred);
  return sign;
}

static void
test_bars_in_blurred_print(void **state)
{
  (void)state;
  const double more[] = {14, 13, 22, 16.5, 14, 20}, less[] = {22, 13, 14, 16.5, 22, 20};
  const double level[] = {14, 23, 22, 23};
  const double large[] = {23, 11, 13, 15, 23, 19}, slanted[] = {13, 19, 23, 23};
  for (guint joined = 0; joined < 2; joined++) {
    assert_int_equal(sign_of_blurred(more, level, joined == 1), JS_SIGN_AT_LEAST);
    assert_int_equal(sign_of_blurred(less, level, joined == 1), JS_SIGN_AT_MOST);
    assert_int_equal(sign_of_blurred(large, slanted, joined == 1), JS_SIGN_AT_MOST);
    assert_int_equal(sign_of_blurred(more, NULL, joined == 1), JS_SIGN_MORE);
    assert_int_equal(sign_of_blurred(less, NULL, joined == 1), JS_SIGN_LESS);
  }
}

/* A line of `n` characters that were read with confidence. */
static void
count_line(JsTally *tally, double width, guint n)
{
  g_autoptr(JsText) text = js_text_new();
  JsChar c = {.ch = 'x', .method = JS_METHOD_OCR, .confidence = 0.95};
  for (guint i = 0; i < n; i++)
    js_text_append(text, &c);
  js_tally_add(tally, width, text);
}

static void
test_noise_among_print(void **state)
{
  (void)state;
  JsTally noise = {0}, dirty = {0};
  for (guint i = 0; i < 39; i++)
    count_line(&noise, 10, 1);
  assert_true(js_tally_is_noise(&noise)); /* wide lines are enough */
  for (guint i = 0; i < 3; i++)
    count_line(&dirty, 10, 12);
  for (guint i = 0; i < 100; i++)
    count_line(&dirty, 10, 1);
  assert_false(js_tally_is_noise(&dirty));
  JsTally few = {0};
  count_line(&few, 50, 1);
  assert_false(js_tally_is_noise(&few));
}

static void
test_signs_stand_by_themselves(void **state)
{
  (void)state;
  /* > and two figures, as high as each other; the same where the chevron is as high as they. */
  const double sign[] = {22, 34, 34, 41, 22, 48, -1, 45, 28, 45,
                         50, -1, 56, 28, 62, 28, 62, 50, -1, -1};
  const double digit[] = {22, 28, 38, 39, 22, 50, -1, 45, 28, 60, 28, 60, 50, 45, 50, -1, -1};
  /* The right half of 分: higher than wide, its left half beneath it. */
  const double half[] = {30, 28, 20, 40, -1, 36, 26, 47, 36, 40,
                         52, -1, 22, 40, 44, 40, 30, 52, -1, -1};
  const double alone[] = {22, 34, 34, 41, 22, 48, -1, -1};
  assert_int_equal(signs_of_line(sign), 1);
  assert_int_equal(signs_of_line(digit), 0);
  assert_int_equal(signs_of_line(half), 0);
  assert_int_equal(signs_of_line(alone), 0);
  /* A chevron over a bar is a sign alone, too, as in a column of operators. */
  const double operator[] = {22, 28, 40, 35, 22, 43, -1, 22, 48, 40, 48, -1, -1};
  assert_int_equal(signs_of_line(operator), 1);
  /* + stands before a digit, or it is none. */
  const double plus[] = {30, 28, 30, 44, -1, 22, 36, 38, 36, -1, 45, 28, 57, 28, 57, 48, -1, -1};
  const double plus_behind[] = {22, 28, 36, 28, 36, 48, -1, 50, 28,
                                50, 44, -1, 42, 36, 58, 36, -1, -1};
  assert_int_equal(signs_of_line(plus), 1);
  assert_int_equal(signs_of_line(plus_behind), 0);
  /* A bar worn so that its first row covers less than its second. */
  ShapesSheet sheet = sheet_new(80, 80);
  stroke(&sheet, 2, 3, (const double[]){22, 36, 34, 42, 22, 48});
  stroke(&sheet, 1, 2, (const double[]){22, 51.5, 29, 51.5});
  stroke(&sheet, 1, 2, (const double[]){22, 52.5, 35, 52.5});
  PIX *grey = sheet_grey(&sheet);
  PIX *ink = pixThresholdToBinary(grey, 160);
  JsGlyph box = {22, 35, 35, 53};
  assert_int_equal(js_sign_match(grey, ink, &box, EM), JS_SIGN_AT_LEAST);
  pixDestroy(&grey);
  pixDestroy(&ink);
}

static void
hline(ShapesSheet *sheet, double y, double x0, double x1, double width)
{
  stroke(sheet, width, 2, (const double[]){x0, y, x1, y});
}

static void
vline(ShapesSheet *sheet, double x, double y0, double y1, double width)
{
  stroke(sheet, width, 2, (const double[]){x, y0, x, y1});
}

static guint
count_rules(const GArray *rules, gboolean horizontal)
{
  guint n = 0;
  for (guint i = 0; i < rules->len; i++)
    n += g_array_index(rules, JsRule, i).horizontal == horizontal ? 1 : 0;
  return n;
}

static void
test_rules(void **state)
{
  (void)state;
  ShapesSheet sheet = sheet_new(1000, 700);
  for (int i = 0; i < 4; i++)
    hline(&sheet, 100 + 60 * i, 100, 800, 2);
  /* Broken by scratches, and bent by two pixels. */
  hline(&sheet, 340, 100, 420, 2);
  hline(&sheet, 341.5, 430, 610, 2);
  hline(&sheet, 342, 622, 800, 2);
  for (int i = 0; i < 3; i++)
    vline(&sheet, 100 + 350 * i, 100, 342, 1.5);
  vline(&sheet, 275, 160, 220, 1.5); /* closes one cell */
  /* Print: strokes of a title in one line, 一 in a cell, an upright stroke that meets nothing. */
  for (int i = 0; i < 9; i++) {
    hline(&sheet, 40, 200 + 55 * i, 245 + 55 * i, 4);
    hline(&sheet, 55, 200 + 55 * i, 240 + 55 * i, 4);
    vline(&sheet, 220 + 55 * i, 25, 70, 4);
  }
  hline(&sheet, 130, 300, 326, 2);
  vline(&sheet, 700, 175, 205, 2);
  PIX *grey = sheet_grey(&sheet);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  js_scan_rules(grey, DPI, EM, rules, streaks);
  assert_int_equal(streaks->len, 0);
  assert_int_equal(count_rules(rules, TRUE), 5);
  assert_int_equal(count_rules(rules, FALSE), 4);
  PIX *mask = js_scan_rules_mask(grey, DPI, rules, streaks);
  l_uint32 on_rule = 0, on_print = 1;
  pixGetPixel(mask, 500, 160, &on_rule);
  pixGetPixel(mask, 313, 130, &on_print);
  assert_int_equal(on_rule, 1);
  assert_int_equal(on_print, 0);
  pixDestroy(&mask);
  pixDestroy(&grey);
}

/* A block like a Han character: strokes that touch. */
static void
character(ShapesSheet *sheet, double x, double y)
{
  double s = EM * 0.9;
  cairo_set_line_width(sheet->cr, 2);
  cairo_rectangle(sheet->cr, x, y + 1, s - 2, s - 2);
  cairo_move_to(sheet->cr, x, y + s / 2);
  cairo_line_to(sheet->cr, x + s - 2, y + s / 2);
  cairo_stroke(sheet->cr);
}

static void
test_lines(void **state)
{
  (void)state;
  ShapesSheet sheet = sheet_new(1000, 600);
  for (int row = 0; row < 3; row++)
    for (int i = 0; i < 12 - 4 * row; i++)
      character(&sheet, 100 + EM * i, 50 + EM * 1.4 * row);
  for (int i = 0; i < 6; i++)
    character(&sheet, 700 + EM * i, 50);
  /* 二: two strokes of one line */
  hline(&sheet, 300, 100, 118, 2);
  hline(&sheet, 318, 96, 122, 2);
  PIX *grey = sheet_grey(&sheet);
  PIX *ink = pixThresholdToBinary(grey, 160);
  assert_true(fabs(js_ink_lines_em(ink, DPI) - EM) < EM * 0.12);
  g_autoptr(GArray) lines = js_ink_lines_on_page(ink, EM);
  assert_int_equal(lines->len, 5);
  BOX *cell = boxCreate(90, 40, 400, 300);
  g_autoptr(GArray) inside = js_ink_lines_in_cell(ink, cell, EM);
  assert_int_equal(inside->len, 4);
  const JsInkLine *two = &g_array_index(inside, JsInkLine, 3);
  assert_true(two->y0 <= 300 && two->y1 >= 318);
  BOX *empty = boxCreate(500, 200, 400, 300);
  g_autoptr(GArray) none = js_ink_lines_in_cell(ink, empty, EM);
  assert_int_equal(none->len, 0);
  boxDestroy(&cell);
  boxDestroy(&empty);
  pixDestroy(&ink);
  pixDestroy(&grey);
}

/* 8, or with narrow 1 in the middle of as much room. */
static void
digit(ShapesSheet *sheet, double x, double y, gboolean narrow)
{
  double h = EM * 0.62, w = EM * 0.3;
  cairo_set_line_width(sheet->cr, 2.5);
  if (narrow) {
    cairo_move_to(sheet->cr, x + w / 2, y);
    cairo_line_to(sheet->cr, x + w / 2, y + h);
  } else {
    cairo_rectangle(sheet->cr, x, y, w, h);
    cairo_move_to(sheet->cr, x, y + h / 2);
    cairo_line_to(sheet->cr, x + w, y + h / 2);
  }
  cairo_stroke(sheet->cr);
}

static guint
parts_of(const char *figures)
{
  ShapesSheet sheet = sheet_new(600, 80);
  double x = 20;
  for (const char *c = figures; *c; c++) {
    if (*c == '.')
      vline(&sheet, x + 2, 20 + EM * 0.62 - 3, 20 + EM * 0.62 + 1, 4);
    else if (*c != ' ')
      digit(&sheet, x, 20, *c == '1');
    x += EM * (*c == '8' || *c == '1' ? 0.5 : 0.25);
  }
  PIX *grey = sheet_grey(&sheet);
  PIX *ink = pixThresholdToBinary(grey, 160);
  JsInkLine line = {15, 15, (int)x + 5, 50};
  g_autoptr(GArray) parts = js_numbers_apart(ink, EM, &line);
  pixDestroy(&ink);
  pixDestroy(&grey);
  return parts->len;
}

static void
test_numbers_apart(void **state)
{
  (void)state;
  assert_int_equal(parts_of("888.88 888"), 2);
  assert_int_equal(parts_of("8.88 88888"), 2);
  assert_int_equal(parts_of("888.88"), 1);
  assert_int_equal(parts_of("1181118.11"), 1);
  assert_int_equal(parts_of("8111.11"), 1);
}

/* 入1,762.85万 of which 762.85 was read: the ink has one digit more. */
static void
test_unread_digits(void **state)
{
  (void)state;
  const JsGlyph glyphs[] = {{10, 10, 36, 36},   {45, 12, 54, 32},   {56, 29, 59, 36},
                            {62, 12, 76, 32},   {80, 12, 94, 32},   {98, 12, 112, 32},
                            {116, 29, 119, 32}, {123, 12, 137, 32}, {141, 12, 155, 32},
                            {164, 10, 190, 36}};
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(JsGlyph));
  g_array_append_vals(all, glyphs, G_N_ELEMENTS(glyphs));
  /* the first digit's box lies where the one that was passed over stands */
  const struct {
    gunichar ch;
    double x0, x1;
  } chars[] = {{0x5165, 10, 36}, {'7', 45, 76},   {'6', 80, 94},   {'2', 98, 112},
               {'.', 116, 119},  {'8', 123, 137}, {'5', 141, 155}, {0x4E07, 164, 190}};
  g_autoptr(JsText) text = js_text_new();
  for (guint i = 0; i < G_N_ELEMENTS(chars); i++) {
    JsChar c = {.ch = chars[i].ch, .page = 1, .box = {chars[i].x0, 10, chars[i].x1, 36}};
    js_text_append(text, &c);
  }
  assert_true(js_number_unread_ink(all, text, 1, 7, EM));
  g_array_remove_index(all, 1);
  assert_false(js_number_unread_ink(all, text, 1, 7, EM));
}

static void
test_lone_ones(void **state)
{
  (void)state;
  const struct {
    int width;
    gunichar read, expected;
  } cases[] = {{14, 0x5DE5, '1'}, {20, 0x5DE5, 0x5DE5}, {14, 0x4E2D, 0x4E2D}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(JsGlyph));
    JsGlyph g = {10, 10, 10 + cases[i].width, 30};
    g_array_append_val(glyphs, g);
    g_autoptr(JsText) text = js_text_new();
    JsChar c = {.ch = cases[i].read, .page = 1, .box = {10, 10, 24, 30}, .confidence = 0.98};
    js_text_append(text, &c);
    PIX *ink = pixCreate(60, 60, 1);
    js_number_mend(ink, glyphs, EM, text);
    pixDestroy(&ink);
    assert_int_equal(js_text_char(text, 0)->ch, cases[i].expected);
  }
}

static void
test_tails_of_per_cents(void **state)
{
  (void)state;
  static const char *const cases[][2] = {{"占98.58%3;", "占98.58%;"},
                                         {"完成9.48%0", "完成9.48%"},
                                         {"下降100%，", "下降100%，"},
                                         {"占25%2.项目", "占25%2.项目"},
                                         {"占0%o。占0%", "占0%。占0%"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(JsText) text = js_text_new_from_utf8(cases[i][0], 1);
    js_number_tails_drop(text);
    g_autofree char *left = js_text_to_utf8(text);
    assert_string_equal(left, cases[i][1]);
  }
}

static void
test_numeric_strings(void **state)
{
  (void)state;
  assert_true(js_string_numeric("1,836.74"));
  assert_true(js_string_numeric("１２３．５"));
  assert_true(js_string_numeric("98.72%"));
  assert_false(js_string_numeric("=11"));
  assert_false(js_string_numeric("12人"));
  assert_false(js_string_numeric("-"));
  assert_false(js_string_numeric(""));
}

int
main(void)
{
  setMsgSeverity(L_SEVERITY_NONE);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_signs),
      cmocka_unit_test(test_signs_as_chinese_fonts_have_them),
      cmocka_unit_test(test_bars_in_blurred_print),
      cmocka_unit_test(test_noise_among_print),
      cmocka_unit_test(test_signs_stand_by_themselves),
      cmocka_unit_test(test_rules),
      cmocka_unit_test(test_lines),
      cmocka_unit_test(test_numbers_apart),
      cmocka_unit_test(test_unread_digits),
      cmocka_unit_test(test_lone_ones),
      cmocka_unit_test(test_numeric_strings),
      cmocka_unit_test(test_tails_of_per_cents),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
