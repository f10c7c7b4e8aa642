/* Digits known by earlier prints of the page. */
#include "ocr/ink/digit-prints.h"
#include "tests/support/support.h"

#define WIDE 9
#define HIGH 14
#define STEP 14

/* Segments of a digit as on a pocket calculator, bits from the top clockwise, the middle last. */
static const int segments[10] = {0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f};

static void
stroke(PIX *page, int x, int y, int w, int h)
{
  BOX *box = boxCreate(x, y, w, h);
  pixSetInRectArbitrary(page, box, 30);
  boxDestroy(&box);
}

/* Draws the digits and gives their glyphs. */
static GArray *
print(PIX *page, int y, const char *digits)
{
  static const int places[7][4] = {{0, 0, WIDE, 2}, {7, 0, 2, 8}, {7, 6, 2, 8},   {0, 12, WIDE, 2},
                                   {0, 6, 2, 8},    {0, 0, 2, 8}, {0, 6, WIDE, 2}};
  GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(JsGlyph));
  for (int i = 0; digits[i]; i++) {
    int x = 10 + STEP * i;
    for (int k = 0; k < 7; k++)
      if (segments[digits[i] - '0'] >> k & 1)
        stroke(page, x + places[k][0], y + places[k][1], places[k][2], places[k][3]);
    JsGlyph glyph = {x, y, x + WIDE, y + HIGH};
    g_array_append_val(glyphs, glyph);
  }
  return glyphs;
}

static PIX *
new_page(void)
{
  PIX *page = pixCreate(200, 200, 8);
  pixSetAllArbitrary(page, 255);
  return page;
}

static void
learn(JsDigitPrints *prints, PIX *page, int y, const char *digits)
{
  g_autoptr(GArray) glyphs = print(page, y, digits);
  js_digit_prints_learn(prints, page, glyphs, digits);
}

static void
test_reads_what_it_knows(void **state)
{
  (void)state;
  g_autoptr(JsDigitPrints) prints = js_digit_prints_new();
  PIX *page = new_page();
  learn(prints, page, 10, "01234");
  g_autoptr(GArray) glyphs = print(page, 40, "3102");
  /* Too few digits are known to tell 3 from 8. */
  assert_null(js_digit_prints_read(prints, page, glyphs));
  learn(prints, page, 70, "5679");
  g_autofree char *read = js_digit_prints_read(prints, page, glyphs);
  assert_string_equal(read, "3102");
  /* 8 is not known, and like none of the others. */
  g_autoptr(GArray) unknown = print(page, 100, "38");
  assert_null(js_digit_prints_read(prints, page, unknown));
  learn(prints, page, 130, "8");
  g_autofree char *both = js_digit_prints_read(prints, page, unknown);
  assert_string_equal(both, "38");
  pixDestroy(&page);
}

/* A spot on one makes it neither. */
static void
test_doubtful(void **state)
{
  (void)state;
  g_autoptr(JsDigitPrints) prints = js_digit_prints_new();
  PIX *page = new_page();
  learn(prints, page, 10, "0123456789");
  g_autoptr(GArray) glyphs = print(page, 40, "53");
  stroke(page, 10, 46, 2, 4); /* 5, nearly 6 */
  assert_null(js_digit_prints_read(prints, page, glyphs));
  js_digit_prints_clear(prints);
  g_autoptr(GArray) again = print(page, 70, "12");
  assert_null(js_digit_prints_read(prints, page, again));
  pixDestroy(&page);
}

int
main(void)
{
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_reads_what_it_knows),
      cmocka_unit_test(test_doubtful),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
