/* Which pictures beside text are read: those of print, not charts and photos. */
#include "ocr/drawing.h"
#include "tests/support/support.h"

#define DPI 220
#define WIDE 800
#define HIGH 600
#define PAPER 250
#define INK 30

static PIX *
sheet_new(l_uint32 paper)
{
  PIX *sheet = pixCreate(WIDE, HIGH, 8);
  pixSetAllArbitrary(sheet, paper);
  return sheet;
}

static void
blot(PIX *sheet, l_int32 x, l_int32 y, l_int32 w, l_int32 h, l_uint32 value)
{
  BOX *box = boxCreate(x, y, w, h);
  pixSetInRectArbitrary(sheet, box, value);
  boxDestroy(&box);
}

/* Words of five letters, a letter being a frame of 16 x 24 pixels. */
static void
print_line(PIX *sheet, l_int32 x, l_int32 y, int words)
{
  for (int w = 0; w < words; w++)
    for (int i = 0; i < 5; i++) {
      l_int32 at = x + w * 140 + i * 20;
      blot(sheet, at, y, 16, 24, INK);
      blot(sheet, at + 4, y + 4, 8, 16, PAPER);
    }
}

static gboolean
is_drawing(PIX *sheet)
{
  gboolean drawing = js_picture_is_drawing(sheet, DPI);
  pixDestroy(&sheet);
  return drawing;
}

static void
test_print_is_read(void **state)
{
  (void)state;
  PIX *prose = sheet_new(PAPER), *table = sheet_new(PAPER);
  for (int y = 40; y < HIGH - 40; y += 40) {
    print_line(prose, 40, y, 5);
    print_line(table, 60, y, 4);
    blot(table, 30, y - 9, WIDE - 60, 3, INK);
  }
  blot(table, 30, 31, 3, HIGH - 80, INK);
  assert_false(is_drawing(prose));
  assert_false(is_drawing(table));
}

/* The shading of a heading runs through the picture. */
static void
test_shaded_rows_are_no_drawing(void **state)
{
  (void)state;
  PIX *table = sheet_new(PAPER);
  blot(table, 10, 10, WIDE - 20, 60, 90);
  for (int y = 90; y < HIGH - 40; y += 50)
    print_line(table, 40, y, 5);
  assert_false(is_drawing(table));
}

static void
test_charts_are_not_read(void **state)
{
  (void)state;
  PIX *bars = sheet_new(PAPER), *hatched = sheet_new(PAPER);
  for (int i = 0; i < 8; i++) {
    l_int32 x = 90 + i * 80, h = 120 + 40 * (i % 5);
    blot(bars, x, 500 - h, 40, h, 120);
    for (l_int32 y = 500 - h; y < 500; y += 8)
      for (l_int32 k = 0; k < 5; k++)
        blot(hatched, x + k * 8, y + k % 2 * 3, 5, 3, INK);
  }
  print_line(bars, 60, 520, 5);
  print_line(hatched, 60, 520, 5);
  assert_true(is_drawing(bars));
  assert_true(is_drawing(hatched));
}

/* On dark paper nothing is decided here. */
static void
test_dark_paper_is_left_to_the_reader(void **state)
{
  (void)state;
  PIX *dark = sheet_new(20);
  print_line(dark, 40, 40, 5);
  assert_false(is_drawing(dark));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_print_is_read),
                                     cmocka_unit_test(test_shaded_rows_are_no_drawing),
                                     cmocka_unit_test(test_charts_are_not_read),
                                     cmocka_unit_test(test_dark_paper_is_left_to_the_reader)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
