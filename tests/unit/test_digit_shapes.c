/* Which digit a picture is: drawn digits, bad ones, and fonts that draw other digits than they say.
 */
#include "extract/document/document.h"
#include "extract/layer/digit-shape.h"
#include "tests/support/support.h"
#include "tests/unit/tiny_pdf.h"

#include <cairo.h>

#define NONE (-1)

/* Outlines are strokes: x y m (move), x y l (line), x1 y1 x2 y2 x y c (curve); y upwards, 700 high.
 */
typedef struct {
  const char *name, *path;
  double width;
  int digit; /* which digit it shows; NONE for shapes that are none */
} Drawn;

static const Drawn drawn[] = {
    {"0", "250 20 m 0 20 0 680 250 680 c 500 680 500 20 250 20 c", 80, 0},
    {"1", "90 540 m 190 560 260 620 270 690 c 270 0 l", 80, 1},
    {"2", "60 490 m 60 740 440 740 440 490 c 440 300 70 190 50 40 c 450 40 l", 80, 2},
    {"3",
     "60 510 m 80 740 430 740 430 520 c 430 400 330 370 210 370 c 340 370 450 320 450 190 c "
     "450 -40 60 -40 50 180 c",
     80, 3},
    {"4", "350 0 m 350 690 l 330 680 m 70 200 l 480 200 l", 80, 4},
    {"5", "430 660 m 120 660 l 80 350 l 180 460 460 470 460 230 c 460 -40 80 -40 50 160 c", 80, 5},
    {"6", "430 540 m 390 760 50 730 50 300 c 50 -70 450 -70 450 220 c 450 500 60 480 60 220 c", 80,
     6},
    {"7", "40 650 m 460 650 l 310 460 210 250 200 0 c", 80, 7},
    {"8",
     "250 370 m 20 370 20 680 250 680 c 480 680 480 370 250 370 c -20 370 -20 20 250 20 c "
     "520 20 520 370 250 370 c",
     80, 8},
    {"9", "70 140 m 110 -80 450 -50 450 380 c 450 750 50 750 50 460 c 50 180 440 200 440 460 c", 80,
     9},
    {"thin 6", "430 540 m 390 760 50 730 50 300 c 50 -70 450 -70 450 220 c 450 500 60 480 60 220 c",
     20, 6},
    {"slashed 0", "250 20 m 0 20 0 680 250 680 c 500 680 500 20 250 20 c 120 130 m 380 570 l", 50,
     0},
    {"a box", "40 40 m 460 40 l 460 660 l 40 660 l 40 40 l", 40, NONE},
    {"a bar, as some typefaces draw a 1", "250 0 m 250 700 l", 90, 1},
    {"a block", "250 0 m 250 700 l", 400, NONE},
    {"a cross", "40 40 m 460 660 l 40 660 m 460 40 l", 60, NONE},
};

static void
draw_path(cairo_t *cr, const char *path)
{
  g_auto(GStrv) parts = g_strsplit(path, " ", -1);
  double n[6] = {0};
  int count = 0;
  for (guint i = 0; parts[i]; i++) {
    if (g_str_equal(parts[i], "m"))
      cairo_move_to(cr, n[0], n[1]);
    else if (g_str_equal(parts[i], "l"))
      cairo_line_to(cr, n[0], n[1]);
    else if (g_str_equal(parts[i], "c"))
      cairo_curve_to(cr, n[0], n[1], n[2], n[3], n[4], n[5]);
    else {
      n[count++] = g_ascii_strtod(parts[i], NULL);
      continue;
    }
    count = 0;
  }
  cairo_stroke(cr);
}

static gboolean
shape_of(const Drawn *d, JsDigitShape *shape)
{
  guint8 ink[JS_DIGIT_SIDE * JS_DIGIT_SIDE] __attribute__((aligned(4))) = {0};
  cairo_surface_t *surface = cairo_image_surface_create_for_data(
      ink, CAIRO_FORMAT_A8, JS_DIGIT_SIDE, JS_DIGIT_SIDE, JS_DIGIT_SIDE);
  cairo_t *cr = cairo_create(surface);
  cairo_translate(cr, 14, 56);
  cairo_scale(cr, 48 / 700.0, -48 / 700.0);
  cairo_set_line_width(cr, d->width);
  draw_path(cr, d->path);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  cairo_surface_destroy(surface);
  return js_digit_shape(ink, shape);
}

/* No shape is taken for another digit than it shows. */
static void
test_no_false_alarms(void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS(drawn); i++)
    for (guint said = 0; said < 10; said++) {
      JsDigitShape shape;
      if (!shape_of(&drawn[i], &shape))
        continue;
      int found = js_digit_contradicts(&shape, said);
      if (found >= 0 && ((int)said == drawn[i].digit || found != drawn[i].digit))
        fail_msg("%s, which the font calls %u, is taken for %d", drawn[i].name, said, found);
    }
}

static void
test_exchanged_digits(void **state)
{
  (void)state;
  static const guint pairs[][2] = {{6, 7}, {6, 9}, {0, 8}, {1, 2}, {3, 8}, {3, 5},
                                   {5, 6}, {4, 9}, {2, 3}, {1, 4}, {0, 6}, {8, 9}};
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
    for (guint side = 0; side < 2; side++) {
      guint shows = pairs[i][side], says = pairs[i][1 - side];
      JsDigitShape shape;
      assert_true(shape_of(&drawn[shows], &shape));
      if (js_digit_contradicts(&shape, says) != (int)shows)
        fail_msg("a %u that is called %u is not noticed", shows, says);
    }
}

static void
test_picture_without_ink(void **state)
{
  (void)state;
  const guint8 ink[JS_DIGIT_SIDE * JS_DIGIT_SIDE] = {0};
  JsDigitShape shape;
  assert_false(js_digit_shape(ink, &shape));
}

/* The reason of the verdict on a page. Transfer full. */
static char *
verdict(const char *content, JsLayer *layer)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf("/MediaBox [0 0 595 842]", content, NULL, NULL);
  g_autofree char *dir = test_make_dir();
  g_autofree char *path = g_build_filename(dir, "page.pdf", NULL);
  assert_true(g_file_set_contents(path, g_bytes_get_data(bytes, NULL),
                                  (gssize)g_bytes_get_size(bytes), NULL));
  g_autoptr(JsDocument) document = js_document_open(path, -1, NULL, &error);
  assert_non_null(document);
  g_autoptr(JsPage) page = js_document_read_page(document, 1, &error);
  assert_non_null(page);
  test_remove_dir(dir);
  *layer = page->layer;
  return g_strdup(page->reason);
}

static void
test_verdict_on_a_page(void **state)
{
  (void)state;
  JsLayer layer;
  g_autofree char *honest = verdict("BT /H 20 Tf 100 642 Td (0123456789) Tj ET", &layer);
  assert_int_equal(layer, JS_LAYER_SOUND);
  assert_true(honest == NULL || strstr(honest, "lies") == NULL);
  /* upside down, a 6 is no 9 */
  g_autofree char *turned = verdict("BT /H 20 Tf -1 0 0 -1 300 642 Tm (0123456789) Tj ET", &layer);
  assert_int_equal(layer, JS_LAYER_SOUND);
  assert_true(turned == NULL || strstr(turned, "lies") == NULL);
  /* digits of a font of Type 3 that are rectangles tell nothing */
  g_autofree char *boxes = verdict("BT /U 20 Tf 100 642 Td (0121) Tj ET", &layer);
  assert_int_equal(layer, JS_LAYER_SOUND);
  assert_true(boxes == NULL || strstr(boxes, "lies") == NULL);
  g_autofree char *liar = verdict("BT /L 20 Tf 100 642 Td (2023) Tj 0 -30 Td (2067) Tj ET", &layer);
  assert_int_equal(layer, JS_LAYER_LIES);
  assert_string_equal(liar, "the text layer lies: the digit 7 is printed as a 6");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_no_false_alarms),
      cmocka_unit_test(test_exchanged_digits),
      cmocka_unit_test(test_picture_without_ink),
      cmocka_unit_test(test_verdict_on_a_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
