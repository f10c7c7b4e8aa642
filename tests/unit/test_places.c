/* Which character of the layout stands where a glyph was painted. */
#include "extract/layer/places.h"
#include "tests/support/support.h"

/* Three lines of characters that begin at the same places: 10 points high, 12 apart, the
 * baseline 8.5 below the upper edge of the em. The boxes reach `above` and `below` that. */
#define LINES 3
static const char *const TEXT[LINES] = {"甲乙丙丁", "戊己庚辛", "壬癸子丑"};

static GArray *
layout_new(double above, double below)
{
  GArray *layout = g_array_new(FALSE, TRUE, sizeof(JsLayoutChar));
  for (guint line = 0; line < LINES; line++) {
    double x = 50, y = 100 + 12.0 * line;
    for (const char *p = TEXT[line]; *p; p = g_utf8_next_char(p), x += 10) {
      JsLayoutChar c = {
          .ch = g_utf8_get_char(p), .box = {x, y - above, x + 10, y + 10 + below}, .size = 10};
      g_array_append_val(layout, c);
    }
  }
  return layout;
}

static void
assert_all_found(double above, double below, gboolean tall)
{
  g_autoptr(GArray) layout = layout_new(above, below);
  g_autoptr(JsPlaces) places = js_places_new(layout);
  assert_int_equal(js_places_are_tall(places), tall);
  for (guint i = 0; i < layout->len; i++)
    js_places_learn(places, 0, 50 + 10.0 * (i % 4), 108.5 + 12.0 * (i / 4));
  for (guint i = 0; i < layout->len; i++) {
    gboolean one;
    assert_int_equal(
        js_places_find(places, 0, 50 + 10.0 * (i % 4), 108.5 + 12.0 * (i / 4), 0, &one), i);
    assert_true(one || tall);
  }
}

static void
test_boxes_of_one_line(void **state)
{
  (void)state;
  assert_all_found(0, 0, FALSE);
}

/* The middle of such a box lies in a neighbouring line. */
static void
test_boxes_over_other_lines(void **state)
{
  (void)state;
  assert_all_found(8, 4, TRUE);
  assert_all_found(16, 0, TRUE);
}

static void
test_nothing_there(void **state)
{
  (void)state;
  g_autoptr(GArray) layout = layout_new(0, 0);
  g_autoptr(JsPlaces) places = js_places_new(layout);
  gboolean one;
  assert_true(js_places_find(places, 0, 55, 108.5, 0, &one) == JS_PLACES_NONE);
  assert_true(js_places_find(places, 0, 50, 150, 0, &one) == JS_PLACES_NONE);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_boxes_of_one_line),
      cmocka_unit_test(test_boxes_over_other_lines),
      cmocka_unit_test(test_nothing_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
