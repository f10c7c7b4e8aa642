/* Rules on drawn pixels. */
#include "extract/rules/rules.h"
#include "tests/support/support.h"

#include <cairo.h>
#include <math.h>

#define DPI 84.0
#define SCALE (DPI / 72)

/* A page of 400 × 300 points that is drawn on in points with cairo, anti-aliased as Poppler does.
 */
typedef struct {
  cairo_surface_t *surface;
  cairo_t *cr;
} RulesSheet;

static RulesSheet
sheet_new(void)
{
  RulesSheet sheet = {.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(400 * SCALE),
                                                            (int)(300 * SCALE))};
  sheet.cr = cairo_create(sheet.surface);
  cairo_set_source_rgb(sheet.cr, 1, 1, 1);
  cairo_paint(sheet.cr);
  cairo_scale(sheet.cr, SCALE, SCALE);
  cairo_set_source_rgb(sheet.cr, 0, 0, 0);
  return sheet;
}

static void
line(RulesSheet *sheet, double x0, double y0, double x1, double y1, double width)
{
  cairo_set_line_width(sheet->cr, width);
  cairo_move_to(sheet->cr, x0, y0);
  cairo_line_to(sheet->cr, x1, y1);
  cairo_stroke(sheet->cr);
}

static void
box(RulesSheet *sheet, double x, double y, double w, double h, double shade)
{
  cairo_set_source_rgb(sheet->cr, shade, shade, shade);
  cairo_rectangle(sheet->cr, x, y, w, h);
  cairo_fill(sheet->cr);
  cairo_set_source_rgb(sheet->cr, 0, 0, 0);
}

typedef struct {
  GArray *rules, *fills;
  gboolean faint;
} FoundRules;

static FoundRules
sheet_find(RulesSheet *sheet, const GPtrArray *words)
{
  cairo_surface_flush(sheet->surface);
  int w = cairo_image_surface_get_width(sheet->surface);
  int h = cairo_image_surface_get_height(sheet->surface);
  int stride = cairo_image_surface_get_stride(sheet->surface);
  const guint8 *data = cairo_image_surface_get_data(sheet->surface);
  PIX *pix = pixCreate(w, h, 8);
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      pixSetPixel(pix, x, y, data[y * stride + 4 * x]);
  FoundRules found = {g_array_new(FALSE, FALSE, sizeof(JsRule)),
                      g_array_new(FALSE, FALSE, sizeof(JsFill)), FALSE};
  PIX *ink = js_rules_find(pix, DPI, words, found.rules, found.fills, &found.faint);
  assert_non_null(ink);
  pixDestroy(&ink);
  pixDestroy(&pix);
  cairo_destroy(sheet->cr);
  cairo_surface_destroy(sheet->surface);
  return found;
}

static void
found_clear(FoundRules *found)
{
  g_array_unref(found->rules);
  g_array_unref(found->fills);
}

static const JsRule *
rule_at(const FoundRules *found, guint index)
{
  assert_true(index < found->rules->len);
  return &g_array_index(found->rules, JsRule, index);
}

static void
assert_rule(const JsRule *rule, gboolean horizontal, double at, double from, double to)
{
  if (rule->horizontal != horizontal || fabs(rule->at - at) > 0.5 ||
      fabs(rule->from - from) > 1.2 || fabs(rule->to - to) > 1.2)
    fail_msg("%s at %.2f from %.2f to %.2f", rule->horizontal ? "horizontal" : "vertical", rule->at,
             rule->from, rule->to);
}

static void
test_hairlines_at_any_place(void **state)
{
  (void)state;
  for (double step = 0; step < 1; step += 0.125) {
    RulesSheet sheet = sheet_new();
    line(&sheet, 50, 100 + step, 350, 100 + step, 0.5);
    line(&sheet, 80 + step, 60, 80 + step, 200, 0.5);
    FoundRules found = sheet_find(&sheet, NULL);
    assert_int_equal(found.rules->len, 2);
    assert_rule(rule_at(&found, 0), TRUE, 100 + step, 50, 350);
    assert_rule(rule_at(&found, 1), FALSE, 80 + step, 60, 200);
    assert_false(found.faint);
    found_clear(&found);
  }
}

/* Grey lines of 0.3 points are found or not, as they lie to the pixels: whenever they are not, or
 * others of their kind might not be, the sheet is called faint. A shade or small dots are not. */
static void
test_faint_lines(void **state)
{
  (void)state;
  for (double step = 0; step < 1; step += 0.125) {
    RulesSheet sheet = sheet_new();
    for (int i = 0; i < 3; i++) {
      box(&sheet, 50, 100 + step + 20 * i, 300, 0.3, 0.53);
      box(&sheet, 80 + step + 50 * i, 100, 0.3, 40, 0.53);
    }
    FoundRules found = sheet_find(&sheet, NULL);
    assert_true(found.faint);
    found_clear(&found);
  }
  RulesSheet sheet = sheet_new();
  box(&sheet, 50, 50, 300, 40, 0.95);
  line(&sheet, 50, 150.5, 350, 150.5, 0.5);
  for (int i = 0; i < 60; i++)
    box(&sheet, 50 + 5 * i, 200, 1, 1, 0.9);
  FoundRules found = sheet_find(&sheet, NULL);
  assert_int_equal(found.rules->len, 1);
  assert_false(found.faint);
  found_clear(&found);
}

static void
test_thick_and_boxes(void **state)
{
  (void)state;
  RulesSheet sheet = sheet_new();
  line(&sheet, 50, 50, 350, 50, 3);
  box(&sheet, 50, 100, 300, 0.8, 0); /* a hairline drawn as a filled box */
  box(&sheet, 349, 50, 1.2, 100, 0.3);
  FoundRules found = sheet_find(&sheet, NULL);
  assert_int_equal(found.rules->len, 3);
  assert_rule(rule_at(&found, 0), TRUE, 50, 50, 350);
  assert_true(rule_at(&found, 0)->thickness > 2.5 && rule_at(&found, 0)->thickness < 3.5);
  assert_rule(rule_at(&found, 1), TRUE, 100.4, 50, 350);
  assert_rule(rule_at(&found, 2), FALSE, 349.6, 48.5, 150);
  found_clear(&found);
}

static void
test_doubled_and_broken(void **state)
{
  (void)state;
  RulesSheet sheet = sheet_new();
  line(&sheet, 50, 60, 350, 60, 0.6); /* doubled */
  line(&sheet, 50, 62, 350, 62, 0.6);
  for (int i = 0; i < 6; i++) /* drawn cell by cell, with gaps at the crossings */
    line(&sheet, 50 + 50 * i, 120, 98.5 + 50 * i, 120, 0.6);
  line(&sheet, 50, 180, 150, 180, 0.6); /* two tables side by side stay two */
  line(&sheet, 170, 180, 350, 180, 0.6);
  FoundRules found = sheet_find(&sheet, NULL);
  assert_int_equal(found.rules->len, 4);
  assert_rule(rule_at(&found, 0), TRUE, 61, 50, 350);
  assert_rule(rule_at(&found, 1), TRUE, 120, 50, 348.5);
  assert_rule(rule_at(&found, 2), TRUE, 180, 50, 150);
  assert_rule(rule_at(&found, 3), TRUE, 180, 170, 350);
  found_clear(&found);
}

static void
test_dotted_and_dashed(void **state)
{
  (void)state;
  static const double dots[] = {1, 2}, dashes[] = {4, 3};
  RulesSheet sheet = sheet_new();
  cairo_set_dash(sheet.cr, dots, 2, 0);
  line(&sheet, 50, 60, 350, 60, 0.75);
  line(&sheet, 50, 60, 50, 200, 0.75);
  cairo_set_dash(sheet.cr, dashes, 2, 0);
  line(&sheet, 50, 200, 350, 200, 0.75);
  FoundRules found = sheet_find(&sheet, NULL);
  assert_int_equal(found.rules->len, 3);
  assert_rule(rule_at(&found, 0), TRUE, 60, 50, 349);
  assert_rule(rule_at(&found, 1), TRUE, 200, 50, 348); /* the last dash */
  assert_rule(rule_at(&found, 2), FALSE, 50, 60, 200);
  found_clear(&found);
}

static void
test_shaded_header(void **state)
{
  (void)state;
  static const double shades[] = {0.93, 0.75, 0.5};
  for (guint i = 0; i < G_N_ELEMENTS(shades); i++) {
    RulesSheet sheet = sheet_new();
    box(&sheet, 50, 60, 300, 30, shades[i]);
    line(&sheet, 50, 60, 350, 60, 0.75); /* at its edge, and inside */
    line(&sheet, 50, 90, 350, 90, 0.75);
    line(&sheet, 200, 60, 200, 90, 0.75);
    FoundRules found = sheet_find(&sheet, NULL);
    assert_int_equal(found.rules->len, 3);
    assert_rule(rule_at(&found, 0), TRUE, 60, 50, 350);
    assert_rule(rule_at(&found, 1), TRUE, 90, 50, 350);
    assert_rule(rule_at(&found, 2), FALSE, 200, 60, 90);
    assert_true(found.fills->len >= 1);
    const JsFill *fill = &g_array_index(found.fills, JsFill, 0);
    assert_true(fabs(fill->shade - shades[i]) < 0.02);
    assert_true(fabs(fill->box.y0 - 60) < 2.5 && fabs(fill->box.y1 - 90) < 2.5);
    found_clear(&found);
  }
}

static void
test_shaded_boxes_without_lines(void **state)
{
  (void)state;
  RulesSheet sheet = sheet_new();
  box(&sheet, 50, 60, 300, 20, 0.85);
  box(&sheet, 50, 100, 300, 20, 0.85);
  FoundRules found = sheet_find(&sheet, NULL);
  assert_int_equal(found.rules->len, 0);
  assert_int_equal(found.fills->len, 2);
  found_clear(&found);
}

/* A word that stands from x, one em box of `size` a character, its top at y. */
static void
add_word(GPtrArray *words, const char *text, double x, double y, double size)
{
  JsWord *word = js_word_new();
  for (const char *p = text; *p; p = g_utf8_next_char(p), x += size) {
    JsChar c = {.ch = g_utf8_get_char(p), .page = 1, .box = {x, y, x + size, y + size}};
    js_text_append(word->text, &c);
    word->box = js_box_union(&word->box, &c.box);
  }
  word->size = size;
  g_ptr_array_add(words, word);
}

static void
free_word(gpointer word)
{
  js_word_free(word);
}

static void
test_strokes_of_characters_are_no_rules(void **state)
{
  (void)state;
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(free_word);
  RulesSheet sheet = sheet_new();
  add_word(words, "一十", 50, 50, 24);
  line(&sheet, 51, 62, 73, 62, 1.5);
  line(&sheet, 75, 60, 97, 60, 1.5);
  line(&sheet, 86, 51, 86, 73, 1.5);
  add_word(words, "——————", 50, 100, 12); /* a line made of dashes */
  line(&sheet, 50, 106, 122, 106, 0.8);
  FoundRules found = sheet_find(&sheet, words);
  assert_int_equal(found.rules->len, 0);
  found_clear(&found);

  /* the same strokes where no characters are */
  sheet = sheet_new();
  line(&sheet, 50, 106, 122, 106, 0.8);
  found = sheet_find(&sheet, words);
  assert_int_equal(found.rules->len, 0);
  found_clear(&found);
  sheet = sheet_new();
  line(&sheet, 50, 206, 122, 206, 0.8);
  found = sheet_find(&sheet, words);
  assert_int_equal(found.rules->len, 1);
  found_clear(&found);
}

/* A stroke of a heading that stands right over a column's rule must not carry it into the heading.
 */
static void
test_stroke_over_a_rule(void **state)
{
  (void)state;
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(free_word);
  RulesSheet sheet = sheet_new();
  add_word(words, "中", 194, 82, 12);
  line(&sheet, 200, 83, 200, 97, 1); /* of 中, touching the rule below */
  line(&sheet, 50, 96, 350, 96, 0.6);
  line(&sheet, 200, 96, 200, 200, 0.6);
  FoundRules found = sheet_find(&sheet, words);
  assert_int_equal(found.rules->len, 2);
  assert_rule(rule_at(&found, 1), FALSE, 200, 96, 200);
  found_clear(&found);
}

static void
test_rule_under_text_stays(void **state)
{
  (void)state;
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(free_word);
  RulesSheet sheet = sheet_new();
  add_word(words, "一般公共服务支出", 60, 89, 10); /* touches the rule below it */
  line(&sheet, 50, 99.6, 160, 99.6, 0.5);
  line(&sheet, 50, 85, 50, 99.6, 0.5);
  FoundRules found = sheet_find(&sheet, words);
  assert_int_equal(found.rules->len, 2);
  assert_rule(rule_at(&found, 0), TRUE, 99.6, 50, 160);
  found_clear(&found);
}

static void
test_page_of_text_gives_none(void **state)
{
  (void)state;
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(free_word);
  RulesSheet sheet = sheet_new();
  for (int row = 0; row < 12; row++) {
    GString *text = g_string_new(NULL);
    for (int column = 0; column < 25; column++) { /* like 王: three strokes across, one down */
      double x = 40 + 12 * column, y = 30 + 18 * row;
      for (int k = 0; k < 3; k++)
        line(&sheet, x + 1, y + 2 + 4 * k, x + 11, y + 2 + 4 * k, 0.7);
      line(&sheet, x + 6, y + 1, x + 6, y + 11, 0.7);
      g_string_append(text, "王");
    }
    add_word(words, text->str, 40, 30 + 18 * row, 12);
    g_string_free(text, TRUE);
  }
  FoundRules found = sheet_find(&sheet, words);
  assert_int_equal(found.rules->len, 0);
  assert_int_equal(found.fills->len, 0);
  found_clear(&found);
}

static void
test_blank(void **state)
{
  (void)state;
  RulesSheet sheet = sheet_new();
  FoundRules found = sheet_find(&sheet, NULL);
  assert_int_equal(found.rules->len, 0);
  assert_int_equal(found.fills->len, 0);
  found_clear(&found);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_hairlines_at_any_place),
      cmocka_unit_test(test_faint_lines),
      cmocka_unit_test(test_thick_and_boxes),
      cmocka_unit_test(test_doubled_and_broken),
      cmocka_unit_test(test_dotted_and_dashed),
      cmocka_unit_test(test_shaded_header),
      cmocka_unit_test(test_shaded_boxes_without_lines),
      cmocka_unit_test(test_strokes_of_characters_are_no_rules),
      cmocka_unit_test(test_stroke_over_a_rule),
      cmocka_unit_test(test_rule_under_text_stays),
      cmocka_unit_test(test_page_of_text_gives_none),
      cmocka_unit_test(test_blank),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
