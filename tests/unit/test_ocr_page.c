/* A page drawn here, recognised for real: needs Tesseract's chi_sim and eng, and a font for digits.
 */
#include "ocr/engine/recognise.h"
#include "ocr/ocr.h"
#include "ocr/sight.h"
#include "tests/support/support.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#define DPI 200.0
#define WIDTH 1654
#define HEIGHT 2339
#define CHINESE "Noto Sans CJK SC"

static const char *const figures[4][3] = {{"1,836.74", "208.05", "95%"},
                                          {"0.00", "3951.18", "17.63"},
                                          {"449.59", "", "36.21"},
                                          {"2080505", "12", "-3.42"}};

static void
put(cairo_t *cr, double x, double y, const char *text)
{
  cairo_move_to(cr, x, y);
  cairo_show_text(cr, text);
}

/* Two characters that look different: there is a font for them. */
static gboolean
has_chinese(void)
{
  gboolean differ = FALSE;
  cairo_surface_t *surface[2];
  static const char *const text[] = {"一", "财"};
  for (int i = 0; i < 2; i++) {
    surface[i] = cairo_image_surface_create(CAIRO_FORMAT_A8, 40, 40);
    cairo_t *cr = cairo_create(surface[i]);
    cairo_select_font_face(cr, CHINESE, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, 30);
    put(cr, 4, 32, text[i]);
    cairo_destroy(cr);
    cairo_surface_flush(surface[i]);
  }
  gsize size = (gsize)cairo_image_surface_get_stride(surface[0]) * 40;
  differ = memcmp(cairo_image_surface_get_data(surface[0]),
                  cairo_image_surface_get_data(surface[1]), size) != 0;
  cairo_surface_destroy(surface[0]);
  cairo_surface_destroy(surface[1]);
  return differ;
}

/* A table of figures, as PNG in `path`; FALSE when there is no font to draw with. */
static gboolean
draw(const char *path, gboolean upside_down)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);
  if (upside_down) {
    cairo_translate(cr, WIDTH, HEIGHT);
    cairo_rotate(cr, G_PI);
  }
  cairo_rotate(cr, 0.6 * G_PI / 180);
  cairo_select_font_face(cr, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cr, 30);
  cairo_text_extents_t extents;
  cairo_text_extents(cr, "1,836.74", &extents);
  gboolean usable = extents.width > 60;
  cairo_set_line_width(cr, 2);
  for (int i = 0; i <= 4; i++) {
    cairo_move_to(cr, 200, 400 + 80 * i);
    cairo_line_to(cr, 1400, 400 + 80 * i);
  }
  for (int i = 0; i <= 3; i++) {
    cairo_move_to(cr, 200 + 400 * i, 400);
    cairo_line_to(cr, 200 + 400 * i, 720);
  }
  cairo_stroke(cr);
  for (int r = 0; r < 4; r++)
    for (int c = 0; c < 3; c++)
      put(cr, 300 + 400 * c, 450 + 80 * r, figures[r][c]);
  if (has_chinese())
    cairo_select_font_face(cr, CHINESE, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  put(cr, 400, 300, has_chinese() ? "财政拨款收入支出决算总表" : "Annual statement, page 12");
  cairo_surface_flush(surface);
  gboolean written = cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return usable && written;
}

/* The word whose middle is nearest to (x, y) of the page as displayed, points. */
static const JsWord *
word_at(const JsPage *page, double x, double y)
{
  const JsWord *best = NULL;
  double least = 20;
  for (guint i = 0; i < page->words->len; i++) {
    const JsWord *w = g_ptr_array_index(page->words, i);
    JsBox b = js_matrix_map_box(&page->to_display, &w->box);
    double d = hypot((b.x0 + b.x1) / 2 - x, (b.y0 + b.y1) / 2 - y);
    if (d < least) {
      least = d;
      best = w;
    }
  }
  return best;
}

static void
check_page(gboolean upside_down)
{
  g_autofree char *dir = test_make_dir();
  g_autofree char *path = g_build_filename(dir, "page.png", NULL);
  g_autoptr(GError) error = NULL;
  gboolean drawn = draw(path, upside_down);
  g_autoptr(JsOcr) ocr = js_ocr_new(NULL);
  if (!drawn || !js_ocr_load(ocr, NULL)) {
    test_remove_dir(dir);
    skip();
  }
  g_autoptr(JsDocument) document = js_document_open(path, -1, NULL, &error);
  assert_null(error);
  g_autoptr(JsPage) page = js_document_read_page(document, 1, &error);
  assert_null(error);
  assert_true(js_ocr_read_page(ocr, document, page, JS_OCR_AUTO, &error));
  assert_int_equal(page->method, JS_METHOD_OCR);
  double k = 72 / DPI;
  for (int r = 0; r < 4; r++)
    for (int c = 0; c < 3; c++) {
      double x = 360 + 400 * c, y = 440 + 80 * r;
      double a = 0.6 * G_PI / 180, px = x * cos(a) - y * sin(a), py = x * sin(a) + y * cos(a);
      if (upside_down) {
        px = WIDTH - px;
        py = HEIGHT - py;
      }
      const JsWord *word = word_at(page, px * k, py * k);
      if (figures[r][c][0] == '\0') {
        assert_null(word);
        continue;
      }
      assert_non_null(word);
      g_autofree char *text = js_text_to_utf8(word->text);
      assert_string_equal(text, figures[r][c]);
      assert_true(js_text_confidence(word->text, 0, js_text_length(word->text)) >= 0.8);
    }
  test_remove_dir(dir);
}

static void
test_upright(void **state)
{
  (void)state;
  check_page(FALSE);
}

static void
test_upside_down(void **state)
{
  (void)state;
  if (!has_chinese())
    skip();
  check_page(TRUE);
}

/* Sentences that are mostly digits say how the page stands as well as others do. */
static void
test_sentences_of_figures(void **state)
{
  (void)state;
  JsRecogniser *recogniser = js_recogniser_new(NULL, NULL, NULL);
  if (!js_recogniser_load(recogniser, JS_ENGINE_TEXT, NULL) || !has_chinese()) {
    js_recogniser_free(recogniser);
    skip();
  }
  g_autoptr(JsSight) sight = js_sight_new(recogniser, 0);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, WIDTH, 600);
  cairo_t *cr = cairo_create(surface);
  cairo_select_font_face(cr, CHINESE, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cr, 34);
  for (int i = 0; i < 5; i++)
    put(cr, 200, 100 + 90 * i, "2024年度收入3,951.18万元，支出3,951.18万元。");
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  const unsigned char *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  PIX *grey = pixCreate(WIDTH, 600, 8);
  for (int y = 0; y < 600; y++)
    for (int x = 0; x < WIDTH; x++)
      pixSetPixel(grey, x, y, 255u - data[(gsize)y * (gsize)stride + (gsize)x]);
  cairo_surface_destroy(surface);
  PIX *turned = pixRotateOrth(grey, 2);
  assert_true(js_sight_readability(grey, DPI, sight) > 0.92); /* one trial is enough */
  assert_int_equal(js_raster_turn(grey, DPI, js_sight_readability, sight), 0);
  assert_int_equal(js_raster_turn(turned, DPI, js_sight_readability, sight), 180);
  pixDestroy(&turned);
  pixDestroy(&grey);
}

/* A sheet of salt has lines and no print: it is left after some of them. */
static void
test_salt_is_no_print(void **state)
{
  (void)state;
  g_autofree char *dir = test_make_dir();
  g_autofree char *path = g_build_filename(dir, "salt.png", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsOcr) ocr = js_ocr_new(NULL);
  gboolean loaded = js_ocr_load(ocr, NULL);
  PIX *salt = pixCreate(1240, 1754, 8);
  guint32 seed = 7;
  pixSetAllArbitrary(salt, 255);
  for (int i = 0; i < 60000; i++) {
    seed = seed * 1664525u + 1013904223u;
    int x = (int)((seed >> 8) % 1240);
    seed = seed * 1664525u + 1013904223u;
    pixSetPixel(salt, x, (int)((seed >> 8) % 1754), 0);
  }
  pixSetResolution(salt, 150, 150);
  gboolean written = pixWrite(path, salt, IFF_PNG) == 0;
  pixDestroy(&salt);
  g_autoptr(JsDocument) document = js_document_open(path, -1, NULL, &error);
  if (loaded && written && document) {
    g_autoptr(JsPage) page = js_document_read_page(document, 1, &error);
    assert_true(js_ocr_read_page(ocr, document, page, JS_OCR_AUTO, &error));
    assert_int_equal(page->words->len, 0);
    assert_string_equal(page->reason, JS_REASON_NOISE);
    guint texts, numbers;
    js_ocr_calls(ocr, &texts, &numbers);
    assert_in_range(texts, 1, 200);
  }
  test_remove_dir(dir);
  if (!loaded)
    skip();
}

/* Draws the lines on a sheet, the first ones in Chinese, and reads it. The words, each between
 * bars; NULL where Tesseract or a font is missing. Transfer full. */
static char *
read_lines(const char *const *chinese, const char *const *latin, JsOcrOptions *options)
{
  g_autofree char *dir = test_make_dir();
  g_autofree char *path = g_build_filename(dir, "lines.png", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsOcr) ocr = js_ocr_new(options);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_set_source_rgb(cr, 0, 0, 0);
  cairo_set_font_size(cr, 30);
  int y = 200;
  cairo_select_font_face(cr, CHINESE, CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  for (; chinese && *chinese; chinese++, y += 60)
    put(cr, 200, y, *chinese);
  cairo_select_font_face(cr, "serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  for (; latin && *latin; latin++, y += 60)
    put(cr, 200, y, *latin);
  cairo_surface_flush(surface);
  gboolean written = cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  g_autoptr(JsDocument) document = written ? js_document_open(path, -1, NULL, &error) : NULL;
  GString *words = NULL;
  if (document && js_ocr_load(ocr, NULL)) {
    g_autoptr(JsPage) page = js_document_read_page(document, 1, &error);
    assert_true(js_ocr_read_page(ocr, document, page, JS_OCR_AUTO, &error));
    words = g_string_new("|");
    for (guint i = 0; i < page->words->len; i++) {
      g_autofree char *word = js_text_to_utf8(((const JsWord *)page->words->pdata[i])->text);
      g_string_append_printf(words, "%s|", word);
    }
  }
  test_remove_dir(dir);
  return words ? g_string_free(words, FALSE) : NULL;
}

static const char *const english[] = {"Expenditure of the municipality by quarter, millions",
                                      "Wages and salaries of permanent staff, 2023",
                                      "Public order and fire protection",
                                      "Housing, water supply and street lighting",
                                      "Figures may not add up because of rounding",
                                      "Source: annual accounts, table 4.2",
                                      NULL};

/* A page of Latin letters is read by their engine without being told: the words are whole and
 * right, as with --lang eng. */
static void
test_latin_page(void **state)
{
  (void)state;
  g_autofree char *found = read_lines(NULL, english, NULL);
  JsOcrOptions told = {.text_language = "eng"};
  g_autofree char *with_lang = read_lines(NULL, english, &told);
  if (!found || !with_lang)
    skip();
  assert_string_equal(found, with_lang);
  assert_non_null(strstr(found, "|Expenditure|of|the|municipality|by|"));
}

/* Some Latin lines, be they the longest, do not make a Chinese page Latin. */
static void
test_chinese_page_with_latin_lines(void **state)
{
  (void)state;
  static const char *const chinese[] = {"部门预算支出表", "社会保障和就业支出", "一般公共服务支出",
                                        "住房保障支出",   "机关运行经费",       NULL};
  if (!has_chinese())
    skip();
  g_autofree char *found = read_lines(chinese, english, NULL);
  if (!found)
    skip();
  assert_non_null(strstr(found, "社会保障和就业支出"));
  assert_non_null(strstr(found, "机关运行经费"));
}

/* Where Tesseract's jpn is installed, kana tell a Japanese page. */
static void
test_japanese_page(void **state)
{
  (void)state;
  static const char *const japanese[] = {
      "歳入歳出決算書の概要について", "市税は前年度と比べて増加しました",
      "主な支出はつぎのとおりです", "この表は百万円単位で表示しています", NULL};
  JsOcrOptions named = {.text_language = "jpn"};
  g_autoptr(JsOcr) ocr = js_ocr_new(&named);
  if (!has_chinese() || !js_ocr_load(ocr, NULL))
    skip();
  g_autofree char *found = read_lines(japanese, NULL, NULL);
  if (!found)
    skip();
  assert_non_null(strstr(found, "この表は百万円単位で表示しています"));
}

static void
test_never(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsOcr) ocr = js_ocr_new(NULL);
  g_autoptr(JsPage) page = js_page_new(1, 100, 100);
  page->layer = JS_LAYER_NONE;
  assert_true(js_ocr_read_page(ocr, NULL, page, JS_OCR_NEVER, &error));
  assert_int_equal(page->words->len, 0);
}

static void
test_missing_language_names_the_package(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  JsOcrOptions options = {.text_language = "chi_tra_nonexistent"};
  g_autoptr(JsOcr) ocr = js_ocr_new(&options);
  assert_false(js_ocr_load(ocr, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_MISSING));
  assert_non_null(strstr(error->message, "tesseract-ocr-chi-tra-nonexistent"));
  g_clear_error(&error);
  g_autofree char *dir = test_make_dir();
  JsOcrOptions elsewhere = {.tessdata = dir};
  g_autoptr(JsOcr) other = js_ocr_new(&elsewhere);
  assert_false(js_ocr_load(other, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_MISSING));
  assert_non_null(strstr(error->message, dir));
  test_remove_dir(dir);
}

static void
test_describes_engine_and_data(void **state)
{
  (void)state;
  g_autoptr(JsOcr) ocr = js_ocr_new(NULL);
  if (!js_ocr_load(ocr, NULL))
    skip();
  g_autofree char *about = js_ocr_describe(ocr);
  assert_true(g_str_has_prefix(about, "tesseract "));
  g_auto(GStrv) parts = g_strsplit(about, "; ", -1);
  assert_in_range(g_strv_length(parts), 3, 4); /* Japanese is there or not */
  assert_true(g_str_has_prefix(parts[1], "chi_sim "));
  assert_int_equal(strlen(parts[1]), strlen("chi_sim ") + 64);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_upright),
      cmocka_unit_test(test_upside_down),
      cmocka_unit_test(test_sentences_of_figures),
      cmocka_unit_test(test_salt_is_no_print),
      cmocka_unit_test(test_latin_page),
      cmocka_unit_test(test_chinese_page_with_latin_lines),
      cmocka_unit_test(test_japanese_page),
      cmocka_unit_test(test_never),
      cmocka_unit_test(test_missing_language_names_the_package),
      cmocka_unit_test(test_describes_engine_and_data),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
