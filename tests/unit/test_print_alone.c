/* What a page's print leaves of specks and pale dirt. */
#include "ocr/ink/specks.h"
#include "tests/support/support.h"

#define EM 30.0
#define SIDE 300
#define PAPER 255
#define INK 20
#define PALE 200

typedef struct {
  PIX *grey, *ink;
} InkSheet;

static InkSheet
sheet_new(void)
{
  InkSheet sheet = {pixCreate(SIDE, SIDE, 8), pixCreate(SIDE, SIDE, 1)};
  pixSetAllArbitrary(sheet.grey, PAPER);
  return sheet;
}

static void
sheet_free(InkSheet *sheet)
{
  pixDestroy(&sheet->grey);
  pixDestroy(&sheet->ink);
}

/* A filled box; what is as pale as PALE is no ink. */
static void
blot(InkSheet *sheet, l_int32 x, l_int32 y, l_int32 w, l_int32 h, l_uint32 value)
{
  BOX *box = boxCreate(x, y, w, h);
  pixSetInRectArbitrary(sheet->grey, box, value);
  if (value < PALE)
    pixSetInRect(sheet->ink, box);
  boxDestroy(&box);
}

static gboolean
is_ink(const InkSheet *sheet, l_int32 x, l_int32 y)
{
  l_uint32 on = 0;
  pixGetPixel(sheet->ink, x, y, &on);
  return on != 0;
}

static l_uint32
grey_at(const InkSheet *sheet, l_int32 x, l_int32 y)
{
  l_uint32 value = 0;
  pixGetPixel(sheet->grey, x, y, &value);
  return value;
}

static void
test_specks_go_when_they_stand_alone(void **state)
{
  (void)state;
  InkSheet sheet = sheet_new();
  blot(&sheet, 100, 100, 14, 22, INK); /* a digit, its point, the next digit */
  blot(&sheet, 118, 118, 4, 4, INK);
  blot(&sheet, 126, 100, 14, 22, INK);
  blot(&sheet, 200, 110, 4, 4, INK); /* a speck */
  blot(&sheet, 60, 240, 4, 4, INK);  /* a colon's dots have each other */
  blot(&sheet, 60, 252, 4, 4, INK);
  blot(&sheet, 220, 240, 9, 2, INK); /* a hyphen is no speck */
  js_print_alone(sheet.grey, sheet.ink, EM);
  assert_true(is_ink(&sheet, 105, 110));
  assert_true(is_ink(&sheet, 120, 120));
  assert_false(is_ink(&sheet, 202, 112));
  assert_int_equal(grey_at(&sheet, 202, 112), PAPER);
  assert_true(is_ink(&sheet, 62, 242) && is_ink(&sheet, 62, 254));
  assert_true(is_ink(&sheet, 224, 241));
  sheet_free(&sheet);
}

static void
test_pale_dirt_goes_and_pale_edges_stay(void **state)
{
  (void)state;
  InkSheet sheet = sheet_new();
  blot(&sheet, 100, 100, 14, 22, INK);
  blot(&sheet, 114, 100, 3, 22, PALE); /* its edge */
  blot(&sheet, 200, 100, 20, 20, PALE);
  js_print_alone(sheet.grey, sheet.ink, EM);
  assert_int_equal(grey_at(&sheet, 105, 110), INK);
  assert_int_equal(grey_at(&sheet, 115, 110), PALE);
  assert_int_equal(grey_at(&sheet, 210, 110), PAPER);
  sheet_free(&sheet);
}

static void
test_what_stands_at_the_border_is_within_bounds(void **state)
{
  (void)state;
  InkSheet sheet = sheet_new();
  blot(&sheet, 0, 0, 4, 4, INK);
  blot(&sheet, SIDE - 4, SIDE - 4, 4, 4, INK);
  js_print_alone(sheet.grey, sheet.ink, EM);
  assert_false(is_ink(&sheet, 1, 1));
  assert_false(is_ink(&sheet, SIDE - 2, SIDE - 2));
  /* A page without ink has no print. */
  blot(&sheet, 150, 150, 30, 30, PALE);
  js_print_alone(sheet.grey, sheet.ink, EM);
  assert_int_equal(grey_at(&sheet, 160, 160), PAPER);
  sheet_free(&sheet);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_specks_go_when_they_stand_alone),
      cmocka_unit_test(test_pale_dirt_goes_and_pale_edges_stay),
      cmocka_unit_test(test_what_stands_at_the_border_is_within_bounds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
