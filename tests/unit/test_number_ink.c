/* Numbers by their ink: digits, marks, dashes, and characters that share a glyph. */
#include "ocr/number/ink.h"
#include "ocr/number/mends.h"
#include "ocr/sign/dashes.h"
#include "tests/support/support.h"

#include <string.h>

#define EM 30.0
#define TOP 20

/* A line of ink, glyph by glyph. */
typedef struct {
  PIX *ink;
  GArray *glyphs;
  JsText *text;
  int x;
} PrintedNumber;

static PrintedNumber
print_new(void)
{
  return (PrintedNumber){pixCreate(600, 80, 1), g_array_new(FALSE, FALSE, sizeof(JsGlyph)),
                         js_text_new(), 20};
}

static void
print_free(PrintedNumber *print)
{
  pixDestroy(&print->ink);
  g_array_unref(print->glyphs);
  js_text_free(print->text);
}

static void
fill(PIX *ink, int x, int y, int w, int h)
{
  BOX *box = boxCreate(x, y, w, h);
  pixSetInRect(ink, box);
  boxDestroy(&box);
}

/* The next glyph, y below TOP; what was read on it (NULL: nothing) shares its width. */
static void
put(PrintedNumber *print, int w, int y, int h, const char *read)
{
  fill(print->ink, print->x, TOP + y, w, h);
  JsGlyph g = {print->x, TOP + y, print->x + w, TOP + y + h};
  g_array_append_val(print->glyphs, g);
  glong n = read ? g_utf8_strlen(read, -1) : 0;
  for (glong i = 0; i < n; i++) {
    double part = (double)w / (double)n;
    JsChar c = {.ch = g_utf8_get_char(g_utf8_offset_to_pointer(read, i)),
                .box = {g.x0 + part * (double)i, g.y0, g.x0 + part * (double)(i + 1), g.y1},
                .method = JS_METHOD_OCR,
                .confidence = 0.99};
    js_text_append(print->text, &c);
  }
  print->x += w + 4;
}

static void
digit(PrintedNumber *print, const char *read)
{
  put(print, 14, 0, 22, read);
}

/* A ring like a 0, or with corners, which is no 0. */
static void
ring(PrintedNumber *print, gboolean corners, const char *read)
{
  int x = print->x;
  digit(print, read);
  for (int i = 0; i < 4 && !corners; i++) {
    BOX *corner = boxCreate(i % 2 ? x + 11 : x, i / 2 ? TOP + 19 : TOP, 3, 3);
    pixClearInRect(print->ink, corner);
    boxDestroy(&corner);
  }
  BOX *hole = boxCreate(x + 4, TOP + 4, 6, 14);
  pixClearInRect(print->ink, hole);
  boxDestroy(&hole);
}

static void
assert_text(const PrintedNumber *print, const char *expected)
{
  g_autofree char *got = js_text_to_utf8(print->text);
  assert_string_equal(got, expected);
}

static void
test_digits_as_many_as_ink(void **state)
{
  (void)state;
  PrintedNumber print = print_new();
  digit(&print, NULL);
  put(&print, 6, 0, 22, NULL); /* a 1, or half of a broken 0 */
  put(&print, 4, 18, 4, NULL);
  digit(&print, NULL);
  assert_true(js_number_suits_ink("81.8", print.glyphs, EM));
  assert_true(js_number_suits_ink("8.8", print.glyphs, EM));
  assert_false(js_number_suits_ink("8", print.glyphs, EM));
  assert_false(js_number_suits_ink("8188", print.glyphs, EM));
  put(&print, 28, 0, 22, NULL); /* digits that touch */
  assert_true(js_number_suits_ink("81.888", print.glyphs, EM));
  print_free(&print);
}

static void
test_marks_between_and_behind_digits(void **state)
{
  (void)state;
  PrintedNumber print = print_new();
  for (int i = 0; i < 3; i++)
    digit(&print, NULL);
  assert_int_equal(js_number_mark_at_end(print.ink, print.glyphs, EM), 0);
  put(&print, 4, 18, 4, NULL);
  assert_int_equal(js_number_mark_at_end(print.ink, print.glyphs, EM), '.');
  digit(&print, NULL);
  assert_true(js_number_lacks_mark(print.ink, "8888", print.glyphs, EM));
  assert_false(js_number_lacks_mark(print.ink, "888.8", print.glyphs, EM));
  put(&print, 5, 18, 8, NULL);
  assert_int_equal(js_number_mark_at_end(print.ink, print.glyphs, EM), ',');
  /* 888.88 is complete, 888,88 continues in the next line; a point with dirt below it is no comma.
   */
  digit(&print, NULL);
  digit(&print, NULL);
  char broken[] = "888.8.88", point[] = "88.88";
  js_number_settle_comma(print.ink, broken, print.glyphs, EM);
  assert_string_equal(broken, "888.8,88");
  print_free(&print);
  print = print_new();
  digit(&print, NULL);
  digit(&print, NULL);
  fill(print.ink, print.x + 1, TOP + 28, 1, 1);
  put(&print, 4, 18, 4, NULL);
  g_array_index(print.glyphs, JsGlyph, 2).y1 = TOP + 29;
  digit(&print, NULL);
  digit(&print, NULL);
  js_number_settle_comma(print.ink, point, print.glyphs, EM);
  assert_string_equal(point, "88.88");
  print_free(&print);
}

static void
test_dashes_beside_figures(void **state)
{
  (void)state;
  PrintedNumber print = print_new();
  put(&print, 26, 10, 3, "一"); /* a minus sign */
  digit(&print, "8");
  js_dashes_settle(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "-8");
  assert_true(js_dash_leads(print.ink, print.glyphs, EM, print.text));
  print_free(&print);

  print = print_new();
  put(&print, 10, 10, 3, NULL); /* one that was passed over */
  digit(&print, "8");
  js_dashes_settle(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "-8");
  print_free(&print);

  print = print_new();
  fill(print.ink, print.x, TOP + 10, 12, 3); /* one that touches its figure has no glyph */
  fill(print.ink, print.x + 12, TOP, 14, 22);
  print.x += 30;
  const JsGlyph both = {20, TOP, 46, TOP + 22};
  g_array_append_val(print.glyphs, both);
  const JsChar touching[] = {
      {.ch = '-', .box = {20, TOP, 32, TOP + 22}, .method = JS_METHOD_OCR, .confidence = 0.99},
      {.ch = '4', .box = {32, TOP, 46, TOP + 22}, .method = JS_METHOD_OCR, .confidence = 0.99}};
  js_text_append(print.text, &touching[0]);
  js_text_append(print.text, &touching[1]);
  digit(&print, "2");
  js_dashes_settle(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "-42");
  assert_false(js_dash_leads(print.ink, print.glyphs, EM, print.text));
  print_free(&print);

  print = print_new();
  put(&print, 10, 20, 3, NULL); /* at the foot: no dash */
  digit(&print, "8");
  js_dashes_settle(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "8");
  print_free(&print);

  print = print_new();
  digit(&print, "8");
  put(&print, 28, 10, 3, "6一"); /* one dash that was read as two characters */
  digit(&print, "9");
  js_dashes_settle(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "8—9");
  assert_false(js_dash_leads(print.ink, print.glyphs, EM, print.text));
  print_free(&print);

  print = print_new();
  digit(&print, "8");
  fill(print.ink, print.x, TOP + 12, 10, 3); /* ～ goes down, up and down */
  fill(print.ink, print.x + 9, TOP + 6, 9, 3);
  fill(print.ink, print.x + 9, TOP + 8, 1, 5);
  fill(print.ink, print.x + 17, TOP + 8, 1, 5);
  put(&print, 28, 12, 3, "一");
  JsGlyph *wave = &g_array_index(print.glyphs, JsGlyph, 1);
  BOX *gap = boxCreate(wave->x0 + 10, TOP + 12, 7, 3);
  pixClearInRect(print.ink, gap);
  boxDestroy(&gap);
  wave->y0 = TOP + 6;
  digit(&print, "9");
  js_dashes_settle(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "8～9");
  print_free(&print);

  print = print_new();
  put(&print, 26, 10, 3, "一"); /* beside Han characters 一 stays */
  put(&print, 27, 0, 27, "是");
  digit(&print, "8");
  js_dashes_settle(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "一是8");
  print_free(&print);
}

static void
test_lines_of_dashes_alone(void **state)
{
  (void)state;
  PrintedNumber print = print_new();
  put(&print, 9, 10, 2, NULL);
  g_autoptr(JsText) hyphen = js_dashes_alone(print.glyphs, EM);
  g_autofree char *one = js_text_to_utf8(hyphen);
  assert_string_equal(one, "-");
  put(&print, 26, 10, 2, NULL);
  g_autoptr(JsText) two = js_dashes_alone(print.glyphs, EM);
  assert_int_equal(js_text_length(two), 2);
  digit(&print, NULL);
  assert_null(js_dashes_alone(print.glyphs, EM));
  print_free(&print);
}

static void
test_one_character_to_a_glyph(void **state)
{
  (void)state;
  static const struct {
    int width;
    const char *read, *expected;
  } cases[] = {
      {14, "7了", "7"},     /* as narrow as a digit */
      {27, "7册", "册"},    /* as wide as a Han character */
      {12, "1]", "1"},      /* a 1 with its foot */
      {24, "9%", "%"},      /* the rings of a % */
      {50, "人次", "人次"}, /* two that touch */
      {30, "99", "99"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    PrintedNumber print = print_new();
    digit(&print, "8");
    put(&print, cases[i].width, 0, 22, cases[i].read);
    js_number_mend(print.ink, print.glyphs, EM, print.text);
    g_autofree char *expected = g_strconcat("8", cases[i].expected, NULL);
    assert_text(&print, expected);
    print_free(&print);
  }
  PrintedNumber print = print_new(); /* 0% that touch, in a narrow face */
  digit(&print, "8");
  put(&print, 27, 0, 27, "占");
  put(&print, 24, 0, 22, "0%");
  js_number_mend(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "8占0%");
  print_free(&print);
}

static void
test_rings_and_strokes(void **state)
{
  (void)state;
  PrintedNumber print = print_new();
  ring(&print, FALSE, "O"); /* a 0 alone in its cell */
  js_number_mend(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "0");
  print_free(&print);

  print = print_new();
  ring(&print, TRUE, "日");
  js_number_mend(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "日");
  print_free(&print);

  print = print_new();
  digit(&print, "O"); /* a blot is not a digit */
  js_number_mend(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "O");
  print_free(&print);

  print = print_new();
  digit(&print, "4");
  ring(&print, FALSE, "O");
  js_number_mend(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "40");
  print_free(&print);

  print = print_new();
  put(&print, 27, 0, 27, "年");
  put(&print, 7, 2, 22, "]");
  put(&print, 24, 0, 27, "月");
  js_number_mend(print.ink, print.glyphs, EM, print.text);
  assert_text(&print, "年1月");
  print_free(&print);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_digits_as_many_as_ink),
      cmocka_unit_test(test_marks_between_and_behind_digits),
      cmocka_unit_test(test_dashes_beside_figures),
      cmocka_unit_test(test_lines_of_dashes_alone),
      cmocka_unit_test(test_one_character_to_a_glyph),
      cmocka_unit_test(test_rings_and_strokes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
