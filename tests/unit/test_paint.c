/* The page as it is painted: what arrives in the list, and which glyphs of it show. */
#include "extract/document/document.h"
#include "extract/paint/marks.h"
#include "extract/paint/show.h"
#include "extract/rules/drawings.h"
#include "extract/rules/rules.h"
#include "tests/support/support.h"
#include "tests/unit/tiny_pdf.h"

#include <math.h>

#define A4 "/MediaBox [0 0 595 842]"

static PopplerDocument *
open_tiny(const char *content, const TinyPicture *picture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf(A4, content, picture, NULL);
  PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &error);
  assert_non_null(document);
  return document;
}

static JsPaint *
record(const char *content, const TinyPicture *picture)
{
  PopplerDocument *document = open_tiny(content, picture);
  PopplerPage *page = poppler_document_get_page(document, 0);
  JsPaint *paint = js_paint_record(page);
  g_object_unref(page);
  g_object_unref(document);
  return paint;
}

static guint
count_kind(const JsPaint *paint, JsPaintKind kind)
{
  guint n = 0;
  for (guint i = 0; i < paint->items->len; i++)
    n += js_paint_item(paint, i)->kind == kind ? 1 : 0;
  return n;
}

static void
assert_near(double value, double expected)
{
  if (fabs(value - expected) > 0.3)
    fail_msg("%g is not %g", value, expected);
}

static void
test_calls_arrive(void **state)
{
  (void)state;
  assert_true(js_paint_works());
}

static void
test_order_and_places(void **state)
{
  (void)state;
  g_autoptr(JsPaint) paint = record("1 0 0 rg BT /H 20 Tf 100 642 Td (19) Tj ET "
                                    "0 0 1 rg 50 100 200 30 re f 0.5 w 10 20 m 110 20 l S",
                                    NULL);
  assert_int_equal(paint->items->len, 3);
  const JsPaintItem *run = js_paint_item(paint, 0), *fill = js_paint_item(paint, 1);
  const JsPaintItem *stroke = js_paint_item(paint, 2);
  assert_int_equal(run->kind, JS_PAINT_GLYPHS);
  assert_int_equal(run->to - run->from, 2);
  assert_near(js_paint_glyph(paint, run->from)->x, 100);
  assert_near(js_paint_glyph(paint, run->from)->y, 200);
  assert_near(js_paint_glyph(paint, run->from)->advance, 11.1);
  assert_true(run->solid && run->colour.red > 0.99 && run->colour.blue < 0.01);
  /* the ink of a digit stands on the baseline, some 0.7 em high */
  const JsBox *ink = &js_paint_glyph(paint, run->from)->ink;
  assert_true(ink->y1 > 199 && ink->y1 < 201 && ink->y0 > 184 && ink->y0 < 188);
  assert_int_equal(fill->kind, JS_PAINT_FILL);
  assert_near(fill->box.x0, 50);
  assert_near(fill->box.y0, 712);
  assert_near(fill->box.x1, 250);
  assert_near(fill->box.y1, 742);
  assert_true(fill->covers);
  assert_int_equal(stroke->kind, JS_PAINT_STROKE);
  assert_near(stroke->width, 0.5);
  assert_near(stroke->box.y0, 821.75);
}

static void
test_glyphs_that_are_stroked(void **state)
{
  (void)state;
  /* outlines are glyphs all the same, and filled and stroked ones are one print */
  g_autoptr(JsPaint) stroked = record("BT /H 20 Tf 1 Tr 100 642 Td (19) Tj ET", NULL);
  assert_int_equal(count_kind(stroked, JS_PAINT_GLYPHS), 1);
  assert_int_equal(count_kind(stroked, JS_PAINT_STROKE), 0);
  g_autoptr(JsPaint) both = record("BT /H 20 Tf 2 Tr 100 642 Td (19) Tj ET", NULL);
  assert_int_equal(both->glyphs->len, 2);
  /* invisible text never arrives */
  g_autoptr(JsPaint) none = record("BT /H 20 Tf 3 Tr 100 642 Td (19) Tj ET", NULL);
  assert_int_equal(none->items->len, 0);
}

/* What becomes of the glyphs of a page, one letter a glyph. */
static char *
shows(const char *content, const TinyPicture *picture)
{
  static const char letters[JS_SHOW_KINDS] = {
      [JS_SHOWS] = '+',          [JS_HIDDEN_FAINT] = 'f', [JS_HIDDEN_COVERED] = 'c',
      [JS_HIDDEN_CLIPPED] = 'x', [JS_HIDDEN_TINY] = 't',  [JS_HIDDEN_BLANK] = 'b'};
  g_autoptr(JsPaint) paint = record(content, picture);
  g_autofree guint8 *kinds = js_paint_show(paint);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < paint->glyphs->len; i++)
    g_string_append_c(out, letters[kinds[i]]);
  return g_string_free(out, FALSE);
}

static void
test_what_shows(void **state)
{
  (void)state;
  static const guint8 grey[] = {0, 80, 160, 255};
  const TinyPicture picture = {2, 2, grey};
  const struct {
    const char *content, *expected;
  } cases[] = {{"BT /H 10 Tf 100 700 Td (12) Tj ET", "++"},
               /* white on white, white on a dark box, dark on a dark box */
               {"1 g BT /H 10 Tf 100 700 Td (12) Tj ET", "ff"},
               {"0 g 90 690 50 30 re f 1 g BT /H 10 Tf 100 700 Td (12) Tj ET", "++"},
               {"0.2 g 90 690 50 30 re f BT /H 10 Tf 100 700 Td (12) Tj ET", "ff"},
               /* a box over it, over half of it, as thin as a rule, before it */
               {"BT /H 10 Tf 100 700 Td (12) Tj ET 1 g 90 690 50 30 re f", "cc"},
               {"BT /H 10 Tf 100 700 Td (12) Tj ET 1 g 90 690 15.5 30 re f", "c+"},
               {"BT /H 10 Tf 100 700 Td (12) Tj ET 1 g 90 703 50 1 re f", "++"},
               {"1 g 90 690 50 30 re f 0 g BT /H 10 Tf 100 700 Td (12) Tj ET", "++"},
               /* a triangle that leaves the glyph free, though its box does not */
               {"BT /H 10 Tf 100 700 Td (1) Tj ET 1 g 80 600 m 200 600 l 200 720 l f", "+"},
               /* a thick line over it, a picture over it and under it */
               {"BT /H 10 Tf 100 700 Td (1) Tj ET 1 G 14 w 90 703 m 140 703 l S", "c"},
               {"BT /H 10 Tf 100 700 Td (1) Tj ET q 50 0 0 30 90 690 cm /Im Do Q", "c"},
               {"q 50 0 0 30 90 690 cm /Im Do Q BT /H 10 Tf 100 700 Td (1) Tj ET", "+"},
               /* clipped, cut by the page, too small */
               {"q 0 0 105.3 842 re W n BT /H 10 Tf 100 700 Td (12) Tj ET Q", "+x"},
               {"BT /H 10 Tf 100 900 Td (1) Tj ET", "x"},
               {"BT /H 1 Tf 100 700 Td (1) Tj ET", "t"},
               {"BT /H 0.1 Tf 100 0 0 100 100 700 Tm (1) Tj ET", "+"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = shows(cases[i].content, &picture);
    if (strcmp(got, cases[i].expected) != 0)
      fail_msg("%s: %s, not %s", cases[i].content, got, cases[i].expected);
  }
}

static void
test_marks(void **state)
{
  (void)state;
  g_autoptr(JsPaint) paint = record("100 700 m 104 700 l 102 707 l f " /* a letter's size */
                                    "200 700 7 7 re f "                /* a bullet */
                                    "300 700 m 400 700 l 350 780 l f " /* a drawing */
                                    "100 600 m 104 600 l 102 607 l h " /* two in one path */
                                    "160 600 m 164 600 l 162 607 l h f",
                                    NULL);
  g_autoptr(GArray) marks = js_paint_marks(paint);
  assert_int_equal(marks->len, 3);
}

/* The rules of a row of two cells, painted in one colour over a box of another. */
static guint
count_rules(const char *box, const char *colour)
{
  g_autofree char *content =
      g_strdup_printf("%s rg 100 600 200 40 re f %s RG 1 w 100 600 m 300 600 l S "
                      "100 640 m 300 640 l S 100 600 m 100 640 l S 200 600 m 200 640 l S "
                      "300 600 m 300 640 l S",
                      box, colour);
  g_autoptr(JsPaint) paint = record(content, NULL);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) fills = g_array_new(FALSE, FALSE, sizeof(JsFill));
  js_rules_from_paint(paint, &JS_MATRIX_IDENTITY, NULL, rules, fills);
  return rules->len;
}

static void
test_rules_in_the_colour_of_their_ground(void **state)
{
  (void)state;
  assert_int_equal(count_rules("1 1 1", "0 0 0"), 5);
  assert_int_equal(count_rules("0.2 0.4 0.6", "1 1 1"), 5);
  /* borders of shaded cells in the colour of the shade part the cells */
  assert_int_equal(count_rules("0.2 0.4 0.6", "0.2 0.4 0.6"), 5);
  /* white borders on paper are hidden on purpose */
  assert_int_equal(count_rules("1 1 1", "1 1 1"), 0);
}

static guint
count_drawings(const char *content)
{
  g_autoptr(JsPaint) paint = record(content, NULL);
  g_autoptr(GArray) drawings = g_array_new(FALSE, FALSE, sizeof(JsBox));
  js_drawings_from_paint(paint, &JS_MATRIX_IDENTITY, drawings);
  return drawings->len;
}

static void
test_drawings(void **state)
{
  (void)state;
  /* a line chart, stroke by stroke */
  assert_int_equal(count_drawings("100 600 m 150 660 l S 150 660 m 200 610 l S "
                                  "200 610 m 250 650 l S"),
                   1);
  /* the slices of a pie */
  assert_int_equal(count_drawings("1 0 0 rg 300 600 m 300 700 l 355 700 400 655 400 600 c f "
                                  "0 0 1 rg 300 600 m 400 600 l 400 545 355 500 300 500 c f"),
                   1);
  /* a frame with round corners, the diagonal of a heading, bars, letters as outlines */
  assert_int_equal(
      count_drawings("110 500 m 400 500 l 405 500 410 505 410 510 c 410 700 l "
                     "410 705 405 710 400 710 c 110 710 l 100 710 100 500 110 500 c S"),
      0);
  assert_int_equal(count_drawings("100 600 m 170 630 l S 100 600 300 90 re f"), 0);
  assert_int_equal(
      count_drawings("100 700 m 104 700 l 102 707 l f 106 700 m 110 700 l 108 707 l f"), 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_calls_arrive),
                                     cmocka_unit_test(test_order_and_places),
                                     cmocka_unit_test(test_glyphs_that_are_stroked),
                                     cmocka_unit_test(test_what_shows),
                                     cmocka_unit_test(test_marks),
                                     cmocka_unit_test(test_drawings),
                                     cmocka_unit_test(test_rules_in_the_colour_of_their_ground)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
