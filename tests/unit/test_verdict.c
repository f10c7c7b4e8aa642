/* Doubtful layers against the page, and pictures of text beside sound text. */
#include "ocr/ocr.h"
#include "ocr/partial.h"
#include "ocr/verdict.h"
#include "tests/support/support.h"
#include "tests/unit/tiny_pdf.h"

#include <cairo.h>
#include <fcntl.h>
#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#define A4 "/MediaBox [0 0 595 842]"
/* A page of figures: 3 columns, 10 rows; points of the page, y upwards. */
#define ROWS 10
#define COLS 3
#define DPI 150.0

static void
figure(int row, int col, char *out, gsize size)
{
  g_snprintf(out, size, "%d.%02d", 1234 + row * 577 + col * 3001, (row * 37 + col * 11) % 100);
}

static double
place_x(int col)
{
  return 90 + 150 * col;
}

static double
place_y(int row)
{
  return 740 - 60 * row;
}

/* The page drawn in grey: figures and, when ruled, the lines around them. Free with g_free(). */
static guint8 *
draw_page(int *width, int *height, gboolean figures, gboolean ruled)
{
  *width = (int)(595 / 72.0 * DPI);
  *height = (int)(842 / 72.0 * DPI);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, *width, *height);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_scale(cr, DPI / 72, DPI / 72);
  cairo_set_font_size(cr, 12);
  for (int row = 0; figures && row < ROWS; row++)
    for (int col = 0; col < COLS; col++) {
      char text[32];
      figure(row, col, text, sizeof text);
      cairo_move_to(cr, place_x(col), 842 - place_y(row));
      cairo_show_text(cr, text);
    }
  cairo_set_line_width(cr, 0.8);
  for (int row = 0; ruled && row <= ROWS; row++) {
    cairo_move_to(cr, 70, 842 - place_y(row) - 36);
    cairo_line_to(cr, 520, 842 - place_y(row) - 36);
    cairo_stroke(cr);
  }
  for (int col = 0; ruled && col <= COLS; col++) {
    cairo_move_to(cr, 70 + 150 * col, 842 - place_y(0) - 36);
    cairo_line_to(cr, 70 + 150 * col, 842 - place_y(ROWS) - 36);
    cairo_stroke(cr);
  }
  cairo_surface_flush(surface);
  const guint8 *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  guint8 *grey = g_malloc((gsize)*width * (gsize)*height);
  for (int y = 0; y < *height; y++)
    for (int x = 0; x < *width; x++)
      grey[y * *width + x] = data[y * stride + 4 * x + 1];
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return grey;
}

static JsDocument *
open_bytes(GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data(bytes, &length);
  int fd = memfd_create("test", 0);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, data, length), length);
  g_autoptr(GError) error = NULL;
  JsDocument *document = js_document_open("test.pdf", fd, NULL, &error);
  assert_non_null(document);
  close(fd);
  return document;
}

static JsOcr *
new_ocr(void)
{
  JsOcr *ocr = js_ocr_new(NULL);
  if (!js_ocr_load(ocr, NULL)) {
    js_ocr_free(ocr);
    skip(); /* no language data on this machine */
  }
  return ocr;
}

/* The figures as a hidden layer; `change` is put for the third digit of every fourth, 0 for none.
 */
static char *
hidden_layer(char change)
{
  GString *content = g_string_new("q 595 0 0 842 0 0 cm /Im Do Q BT 3 Tr /H 12 Tf ");
  for (int row = 0; row < ROWS; row++)
    for (int col = 0; col < COLS; col++) {
      char text[32];
      figure(row, col, text, sizeof text);
      if (change && (row * COLS + col) % 4 == 0)
        text[2] = text[2] == change ? '1' : change;
      g_string_append_printf(content, "1 0 0 1 %.1f %.1f Tm (%s) Tj ", place_x(col), place_y(row),
                             text);
    }
  g_string_append(content, "ET");
  return g_string_free(content, FALSE);
}

static JsPage *
settle(JsOcr *ocr, const char *content, gboolean figures)
{
  TinyPicture picture = {0};
  g_autofree guint8 *grey = draw_page(&picture.width, &picture.height, figures, FALSE);
  picture.grey = grey;
  g_autoptr(GBytes) bytes = tiny_pdf(A4, content, &picture, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes);
  g_autoptr(GError) error = NULL;
  JsPage *page = js_document_read_page(document, 1, &error);
  assert_non_null(page);
  assert_int_equal(page->layer, JS_LAYER_DOUBTFUL);
  assert_int_equal(page->words->len, ROWS * COLS);
  assert_true(js_ocr_read_page(ocr, document, page, JS_OCR_JUDGE, &error));
  return page;
}

static void
test_a_right_layer_is_kept(void **state)
{
  (void)state;
  g_autoptr(JsOcr) ocr = new_ocr();
  g_autofree char *content = hidden_layer(0);
  g_autoptr(JsPage) page = settle(ocr, content, TRUE);
  if (page->layer != JS_LAYER_SOUND)
    fail_msg("%s", page->reason);
  assert_int_equal(page->words->len, ROWS * COLS);
  const JsWord *word = page->words->pdata[0];
  g_autofree char *text = js_text_to_utf8(word->text);
  assert_string_equal(text, "1234.00");
  assert_int_equal(page->method, JS_METHOD_TEXT);
  assert_true(js_text_char(word->text, 0)->confidence < 1);
}

static void
test_a_wrong_layer_goes(void **state)
{
  (void)state;
  g_autoptr(JsOcr) ocr = new_ocr();
  g_autofree char *content = hidden_layer('8');
  g_autoptr(JsPage) page = settle(ocr, content, TRUE);
  assert_int_equal(page->layer, JS_LAYER_LIES);
  assert_int_equal(page->words->len, 0);
  if (!strstr(page->reason, "numbers differ"))
    fail_msg("%s", page->reason);
}

static void
test_a_layer_of_nothing_goes(void **state)
{
  (void)state;
  g_autoptr(JsOcr) ocr = new_ocr();
  g_autofree char *content = hidden_layer(0);
  g_autoptr(JsPage) page = settle(ocr, content, FALSE);
  assert_int_equal(page->layer, JS_LAYER_LIES);
}

static void
assert_verdict(JsEvidence e, gboolean sound, const char *words)
{
  g_autofree char *reason = NULL;
  gboolean got = js_verdict_of(&e, &reason);
  if (got != sound || !strstr(reason, words))
    fail_msg("%d: %s", got, reason);
}

static void
test_verdicts(void **state)
{
  (void)state;
  assert_verdict((JsEvidence){.numbers = 40, .texts = 10, .likeness = 0.95, .lines = 60}, TRUE,
                 "40 of 40 numbers");
  assert_verdict((JsEvidence){.numbers = 40, .numbers_wrong = 1, .texts = 10, .likeness = 0.9},
                 TRUE, "39 of 40 numbers");
  assert_verdict((JsEvidence){.numbers = 40, .numbers_wrong = 2, .texts = 10, .likeness = 0.9},
                 FALSE, "2 of 40 numbers differ");
  assert_verdict((JsEvidence){.numbers = 12, .numbers_wrong = 1, .texts = 10, .likeness = 0.9},
                 FALSE, "1 of 12 numbers differ");
  assert_verdict((JsEvidence){.numbers = 40, .texts = 10, .likeness = 0.3}, FALSE, "30%");
  /* without numbers the text must be convincing */
  assert_verdict((JsEvidence){.texts = 10, .likeness = 0.92}, FALSE, "92%");
  assert_verdict((JsEvidence){.texts = 10, .likeness = 0.96}, TRUE, "96%");
  assert_verdict((JsEvidence){.numbers = 1, .texts = 1, .likeness = 1}, FALSE, "too little");
  assert_verdict((JsEvidence){.numbers = 20, .absent = 5}, FALSE, "shows nothing");
  assert_verdict((JsEvidence){.numbers = 20, .lines = 40, .lines_uncovered = 9}, FALSE,
                 "9 of 40 lines");
}

static void
test_likeness(void **state)
{
  (void)state;
  assert_true(fabs(js_verdict_likeness("支出决算表", "支出决算表") - 1) < 1e-9);
  assert_true(fabs(js_verdict_likeness("支出决算表", "、支出 决算表：元") - 1) < 1e-9);
  assert_true(fabs(js_verdict_likeness("（１２）支出", "(12)支出") - 1) < 1e-9);
  assert_true(fabs(js_verdict_likeness("支出决算表", "支出快算表") - 0.8) < 1e-9);
  assert_true(js_verdict_likeness("支出决算表", "") == 0);
  assert_true(js_verdict_likeness("支出决算表", "攴岀泱匴袤") == 0);
}

/* A page with a line of text and the figures as a picture below it. */
static JsPage *
read_partial(JsOcr *ocr, const guint8 *grey, int width, int height)
{
  TinyPicture picture = {width, height, grey};
  g_autoptr(GBytes) bytes = tiny_pdf(A4,
                                     "BT /H 12 Tf 72 780 Td (Total income 1956.06) Tj ET "
                                     "q 357 0 0 505 100 100 cm /Im Do Q",
                                     &picture, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes);
  g_autoptr(GError) error = NULL;
  JsPage *page = js_document_read_page(document, 1, &error);
  assert_non_null(page);
  assert_int_equal(page->layer, JS_LAYER_PARTIAL);
  assert_true(js_ocr_read_page(ocr, document, page, JS_OCR_AUTO, &error));
  return page;
}

static void
test_a_pasted_table_is_read(void **state)
{
  (void)state;
  g_autoptr(JsOcr) ocr = new_ocr();
  int width, height;
  g_autofree guint8 *grey = draw_page(&width, &height, TRUE, TRUE);
  g_autoptr(JsPage) page = read_partial(ocr, grey, width, height);
  assert_int_equal(page->layer, JS_LAYER_PARTIAL);
  guint typed = 0, seen = 0, right = 0;
  for (guint i = 0; i < page->words->len; i++) {
    const JsWord *word = page->words->pdata[i];
    if (js_text_method(word->text, 0, 1) == JS_METHOD_TEXT) {
      typed++;
      continue;
    }
    seen++;
    g_autofree char *text = js_text_to_utf8(word->text);
    for (int row = 0; row < ROWS; row++)
      for (int col = 0; col < COLS; col++) {
        char wanted[32];
        figure(row, col, wanted, sizeof wanted);
        /* The picture is the page at 0.6 of its size. */
        double x = 100 + place_x(col) * 0.6, y = 842 - 100 - place_y(row) * 0.6;
        right +=
            strcmp(text, wanted) == 0 && fabs(word->box.x0 - x) < 3 && fabs(word->box.y1 - y) < 3;
      }
  }
  assert_int_equal(typed, 3);
  assert_int_equal(seen, ROWS * COLS);
  assert_true(right >= ROWS * COLS - 2);
  assert_int_equal(page->rules->len, ROWS + 1 + COLS + 1);
}

static void
test_a_photo_adds_nothing(void **state)
{
  (void)state;
  g_autoptr(JsOcr) ocr = new_ocr();
  int width = 300, height = 420;
  g_autofree guint8 *grey = g_malloc((gsize)width * (gsize)height);
  guint32 noise = 1;
  for (int i = 0; i < width * height; i++) {
    noise = noise * 1664525u + 1013904223u;
    double wave = 60 * sin(i % width / 17.0) + 50 * cos(i / width / 23.0);
    grey[i] = (guint8)(127 + (int)wave + (int)(noise >> 28));
  }
  g_autoptr(JsPage) page = read_partial(ocr, grey, width, height);
  assert_int_equal(page->layer, JS_LAYER_SOUND);
  assert_int_equal(page->words->len, 3);
}

/* A scan of the table, with a page number and figures typed on it. */
static JsPage *
read_typed_scan(JsOcr *ocr, gboolean figures)
{
  TinyPicture picture = {0};
  g_autofree guint8 *grey = draw_page(&picture.width, &picture.height, figures, figures);
  picture.grey = grey;
  g_autoptr(GBytes) bytes = tiny_pdf(A4,
                                     "q 595 0 0 842 0 0 cm /Im Do Q "
                                     "BT /H 12 Tf 1 0 0 1 290 30 Tm (- 3 -) Tj "
                                     "1 0 0 1 160 696 Tm (55.50) Tj ET",
                                     &picture, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes);
  g_autoptr(GError) error = NULL;
  JsPage *page = js_document_read_page(document, 1, &error);
  assert_non_null(page);
  assert_int_equal(page->layer, figures ? JS_LAYER_PARTIAL : JS_LAYER_SOUND);
  assert_true(js_ocr_read_page(ocr, document, page, JS_OCR_AUTO, &error));
  return page;
}

static void
test_a_typed_scan_is_read(void **state)
{
  (void)state;
  g_autoptr(JsOcr) ocr = new_ocr();
  g_autoptr(JsPage) page = read_typed_scan(ocr, TRUE);
  assert_int_equal(page->layer, JS_LAYER_PARTIAL);
  assert_int_equal(page->method, JS_METHOD_OCR);
  guint right = 0, typed = 0;
  for (guint i = 0; i < page->words->len; i++) {
    const JsWord *word = page->words->pdata[i];
    g_autofree char *text = js_text_to_utf8(word->text);
    gboolean from_layer = js_text_method(word->text, 0, 1) == JS_METHOD_TEXT;
    if (from_layer && strcmp(text, "55.50") == 0 && fabs(word->box.x0 - 160) < 3 &&
        fabs(word->box.y1 - 146) < 6)
      typed++;
    for (int k = 0; k < ROWS * COLS && !from_layer; k++) {
      char wanted[32];
      figure(k / COLS, k % COLS, wanted, sizeof wanted);
      right += strcmp(text, wanted) == 0 ? 1 : 0;
    }
  }
  assert_int_equal(typed, 1);
  assert_true(right >= ROWS * COLS - 2);
  assert_int_equal(page->rules->len, ROWS + 1 + COLS + 1);
}

/* Text on a picture of paper is sound text. */
static void
test_text_on_paper_is_sound(void **state)
{
  (void)state;
  g_autoptr(JsOcr) ocr = new_ocr();
  g_autoptr(JsPage) page = read_typed_scan(ocr, FALSE);
  assert_int_equal(page->layer, JS_LAYER_SOUND);
  assert_int_equal(page->method, JS_METHOD_TEXT);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_verdicts),
      cmocka_unit_test(test_likeness),
      cmocka_unit_test(test_a_right_layer_is_kept),
      cmocka_unit_test(test_a_wrong_layer_goes),
      cmocka_unit_test(test_a_layer_of_nothing_goes),
      cmocka_unit_test(test_a_pasted_table_is_read),
      cmocka_unit_test(test_a_photo_adds_nothing),
      cmocka_unit_test(test_a_typed_scan_is_read),
      cmocka_unit_test(test_text_on_paper_is_sound),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
