/* Opening: what is read, what is refused and with which words. */
#include "extract/document/document.h"
#include "tests/support/support.h"
#include "tests/unit/tiny_pdf.h"

#include <fcntl.h>
#include <math.h>
#include <sys/mman.h>
#include <unistd.h>

#define A4 "/MediaBox [0 0 595 842]"
#define SOME_TEXT "BT /H 12 Tf 72 700 Td (Total 1956.06) Tj ET"

static int
fd_of(const void *data, gsize length)
{
  int fd = memfd_create("test", 0);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, data, length), length);
  return fd;
}

static JsDocument *
open_data(const void *data, gsize length, const char *password, GError **error)
{
  int fd = fd_of(data, length);
  JsDocument *document = js_document_open("test.pdf", fd, password, error);
  close(fd);
  return document;
}

static JsDocument *
open_bytes(GBytes *bytes, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data(bytes, &length);
  return open_data(data, length, NULL, error);
}

static void
assert_refused(const void *data, gsize length, int code, const char *words)
{
  g_autoptr(GError) error = NULL;
  JsDocument *document = open_data(data, length, NULL, &error);
  assert_null(document);
  assert_non_null(error);
  assert_int_equal(error->domain, JS_ERROR);
  if (error->code != code || !strstr(error->message, words))
    fail_msg("code %d: %s", error->code, error->message);
}

static void
test_refuses_what_is_no_document(void **state)
{
  (void)state;
  assert_refused("", 0, JS_ERROR_EMPTY, "empty");
  assert_refused("just some words in a file", 25, JS_ERROR_FORMAT, "neither a PDF");
  assert_refused("x", 1, JS_ERROR_FORMAT, "neither a PDF");
  assert_refused("PK\003\004xxxxxxxxxxxxxxxx", 20, JS_ERROR_FORMAT, "ZIP");
  assert_refused("<!DOCTYPE html><html>404", 24, JS_ERROR_FORMAT, "web page");
  assert_refused("\x89PNG\r\n\032\n garbage that is no image", 34, JS_ERROR_DAMAGED, "image");
  assert_refused("II*\0\10\0\0\0garbage", 15, JS_ERROR_DAMAGED, "TIFF");
}

static void
test_refuses_paths(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  assert_null(js_document_open("/nonexistent/file.pdf", -1, NULL, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_IO));
  g_clear_error(&error);
  assert_null(js_document_open("/tmp", -1, NULL, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_IO));
  assert_non_null(strstr(error->message, "folder"));
}

static void
test_broken_pdfs(void **state)
{
  (void)state;
  g_autoptr(GBytes) whole = tiny_pdf(A4, SOME_TEXT, NULL, NULL);
  gsize length;
  const char *data = g_bytes_get_data(whole, &length);
  assert_refused(data, 60, JS_ERROR_DAMAGED, "breaks off");
  assert_refused("%PDF-1.4\nnothing here\n%%EOF\n", 28, JS_ERROR_DAMAGED, "damaged");
  g_autoptr(GBytes) none = tiny_pdf(NULL, "", NULL, NULL);
  assert_refused(g_bytes_get_data(none, &length), g_bytes_get_size(none), JS_ERROR_EMPTY,
                 "no pages");
}

static void
test_broken_xref_is_rebuilt(void **state)
{
  (void)state;
  g_autoptr(GBytes) whole = tiny_pdf(A4, SOME_TEXT, NULL, NULL);
  gsize length;
  g_autofree char *data = g_strndup(g_bytes_get_data(whole, &length), g_bytes_get_size(whole));
  char *start = g_strrstr(data, "startxref\n");
  assert_non_null(start);
  memcpy(start + 10, "9999", 3);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsDocument) document = open_data(data, strlen(data), NULL, &error);
  assert_non_null(document);
  assert_int_equal(js_document_pages(document), 1);
  g_autoptr(JsPage) page = js_document_read_page(document, 1, &error);
  assert_non_null(page);
  assert_int_equal(page->words->len, 2);
}

static void
test_password(void **state)
{
  (void)state;
  g_autoptr(GBytes) locked =
      tiny_pdf(A4, SOME_TEXT, NULL,
               "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
               "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
               "/O <0102030405060708091011121314151617181920212223242526272829303132> "
               "/U <0102030405060708091011121314151617181920212223242526272829303132> >>");
  gsize length;
  const void *data = g_bytes_get_data(locked, &length);
  assert_refused(data, length, JS_ERROR_ENCRYPTED, "--password");
  g_autoptr(GError) error = NULL;
  assert_null(open_data(data, length, "guess", &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_ENCRYPTED));
  assert_non_null(strstr(error->message, "wrong"));
}

static void
test_page_sizes(void **state)
{
  (void)state;
  double width, height;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) turned = tiny_pdf(A4 " /Rotate 90", "", NULL, NULL);
  g_autoptr(JsDocument) document = open_bytes(turned, &error);
  assert_non_null(document);
  assert_true(js_document_page_size(document, 1, &width, &height, &error));
  assert_true(fabs(width - 842) < 0.01 && fabs(height - 595) < 0.01);
  assert_false(js_document_page_size(document, 2, &width, &height, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_DAMAGED));
  g_clear_error(&error);

  g_autoptr(GBytes) huge = tiny_pdf("/MediaBox [0 0 1000000 842]", "", NULL, NULL);
  g_autoptr(JsDocument) large = open_bytes(huge, &error);
  assert_non_null(large);
  assert_null(js_document_read_page(large, 1, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_LIMIT));
}

static JsPage *
page_of(const char *content)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf(A4, content, NULL, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes, &error);
  JsPage *page = js_document_read_page(document, 1, &error);
  assert_non_null(page);
  return page;
}

static void
test_pages_without_text(void **state)
{
  (void)state;
  g_autoptr(JsPage) blank = page_of("");
  assert_int_equal(blank->layer, JS_LAYER_SOUND);
  assert_string_equal(blank->reason, "no text");
  assert_int_equal(blank->words->len, 0);
  assert_int_equal(blank->rules->len, 0);
  g_autoptr(JsPage) empty_table = page_of("100 400 300 100 re S 100 450 m 400 450 l S");
  assert_int_equal(empty_table->layer, JS_LAYER_SOUND);
  assert_int_equal(empty_table->rules->len, 5);
  /* letters drawn as outlines */
  g_autoptr(JsPage) outlines = page_of("100 700 m 104 700 l 102 707 l f 106 700 m 110 700 l 108 707 l f "
                                       "112 700 m 116 700 l 114 707 l f");
  assert_int_equal(outlines->layer, JS_LAYER_NONE);
}

static void
test_render(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf(A4, "1 0 0 rg 0 742 100 100 re f", NULL, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes, &error);
  PIX *grey = js_document_render(document, 1, 72, FALSE, &error);
  PIX *colour = js_document_render(document, 1, 144, TRUE, &error);
  assert_int_equal(pixGetDepth(grey), 8);
  assert_int_equal(pixGetWidth(grey), 595);
  assert_int_equal(pixGetDepth(colour), 32);
  assert_int_equal(pixGetWidth(colour), 1190);
  l_uint32 value;
  pixGetPixel(grey, 50, 50, &value);
  assert_in_range(value, 70, 82); /* red as grey */
  pixGetPixel(grey, 150, 150, &value);
  assert_int_equal(value, 255);
  pixGetPixel(colour, 100, 100, &value);
  assert_int_equal(value >> 8, 0xff0000);
  pixDestroy(&grey);
  pixDestroy(&colour);
  assert_null(js_document_render(document, 1, 1e9, FALSE, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_USAGE));
}

/* A picture that looks different in every turn: bars of different lengths from its top left. */
static guint8 *
uneven_picture(int width, int height)
{
  guint8 *grey = g_malloc((gsize)width * (gsize)height);
  memset(grey, 255, (gsize)width * (gsize)height);
  for (int y = 0; y < height / 2; y++)
    for (int x = 0; x < width / 3 + y / 2; x++)
      if (y / 8 % 2 == 0)
        grey[y * width + x] = 0;
  return grey;
}

static void
check_scan(const char *page, const char *content, double top_left_x, double top_left_y)
{
  enum { W = 298, H = 421 };
  g_autofree guint8 *grey = uneven_picture(W, H);
  TinyPicture picture = {W, H, grey};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf(page, content, &picture, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes, &error);
  assert_non_null(document);
  JsMatrix map;
  double dpi = 0;
  PIX *scan = js_document_scan(document, 1, &map, &dpi, &error);
  if (!scan)
    fail_msg("no scan on %s %s", page, content);
  assert_int_equal(pixGetWidth(scan), W);
  assert_int_equal(pixGetHeight(scan), H);
  l_uint32 value;
  pixGetPixel(scan, 2, 2, &value);
  assert_int_equal(value, 0);
  assert_true(fabs(dpi - 36) < 0.1);
  assert_true(fabs(map.x0 - top_left_x) < 1 && fabs(map.y0 - top_left_y) < 1);
  pixDestroy(&scan);
  g_autoptr(JsPage) read = js_document_read_page(document, 1, &error);
  assert_int_equal(read->layer, JS_LAYER_NONE);
  assert_int_equal(read->pictures->len, 1);
}

static void
test_scan_is_found_however_it_is_turned(void **state)
{
  (void)state;
  check_scan(A4, "q 595 0 0 842 0 0 cm /Im Do Q", 0, 0);
  check_scan(A4 " /Rotate 90", "q 595 0 0 842 0 0 cm /Im Do Q", 842, 0);
  check_scan(A4 " /Rotate 180", "q 595 0 0 842 0 0 cm /Im Do Q", 595, 842);
  check_scan(A4 " /Rotate 270", "q 595 0 0 842 0 0 cm /Im Do Q", 0, 595);
  check_scan("/MediaBox [0 0 795 1042] /CropBox [100 150 695 992]",
             "q 595 0 0 842 100 150 cm /Im Do Q", 0, 0);
  check_scan("/MediaBox [0 0 795 1042] /CropBox [100 150 695 992] /Rotate 90",
             "q 595 0 0 842 100 150 cm /Im Do Q", 842, 0);
  check_scan(A4, "q -595 0 0 -842 595 842 cm /Im Do Q", 595, 842);
  check_scan("/MediaBox [0 0 842 595]", "q 0 595 -842 0 842 0 cm /Im Do Q", 0, 595);
}

static void
test_page_with_more_than_a_picture_is_no_scan(void **state)
{
  (void)state;
  g_autofree guint8 *grey = uneven_picture(100, 140);
  TinyPicture picture = {100, 140, grey};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes =
      tiny_pdf(A4, "q 300 0 0 420 100 200 cm /Im Do Q " SOME_TEXT, &picture, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes, &error);
  JsMatrix map;
  double dpi;
  assert_null(js_document_scan(document, 1, &map, &dpi, &error));
  assert_null(error);
}

/* The background of a page whose print lies in masks of their own, or is drawn, is not the page. */
static void
test_background_alone_is_no_scan(void **state)
{
  (void)state;
  guint8 grey[60 * 84];
  memset(grey, 250, sizeof grey);
  TinyPicture picture = {60, 84, grey};
  g_autoptr(GString) content = g_string_new("q 595 0 0 842 0 0 cm /Im Do Q 0 g ");
  for (guint row = 0; row < 12; row++)
    for (guint i = 0; i < 14; i++)
      g_string_append_printf(content, "%u %u 6 7 re f ", 80 + 12 * i, 500 + 18 * row);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf(A4, content->str, &picture, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes, &error);
  JsMatrix map;
  double dpi;
  assert_null(js_document_scan(document, 1, &map, &dpi, &error));
  assert_null(error);
}

static void
test_layer_under_a_scan_is_not_trusted(void **state)
{
  (void)state;
  g_autofree guint8 *grey = uneven_picture(298, 421);
  TinyPicture picture = {298, 421, grey};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf(
      A4,
      "q 595 0 0 842 0 0 cm /Im Do Q BT 3 Tr /H 12 Tf 72 700 Td (a layer of an old reader) Tj ET",
      &picture, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes, &error);
  g_autoptr(JsPage) page = js_document_read_page(document, 1, &error);
  assert_int_equal(page->layer, JS_LAYER_DOUBTFUL);
  assert_non_null(page->reason);
}

static void
test_text_on_a_background_is_sound(void **state)
{
  (void)state;
  guint8 grey[60 * 84];
  for (guint i = 0; i < sizeof grey; i++)
    grey[i] = i / 60 % 9 == 0 ? 228 : 244; /* a faint pattern */
  TinyPicture picture = {60, 84, grey};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf(
      A4, "q 595 0 0 842 0 0 cm /Im Do Q BT /H 12 Tf 72 700 Td (Total income 1956.06) Tj ET",
      &picture, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes, &error);
  g_autoptr(JsPage) page = js_document_read_page(document, 1, &error);
  assert_int_equal(page->layer, JS_LAYER_SOUND);
  assert_int_equal(page->words->len, 3);
}

static void
test_image_files(void **state)
{
  (void)state;
  PIX *pix = pixCreate(1654, 2339, 8);
  pixSetAll(pix);
  pixSetResolution(pix, 200, 200);
  l_uint8 *png = NULL;
  size_t length = 0;
  assert_int_equal(pixWriteMemPng(&png, &length, pix, 0), 0);
  pixDestroy(&pix);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsDocument) document = open_data(png, length, NULL, &error);
  lept_free(png);
  assert_non_null(document);
  assert_true(js_document_is_image(document));
  double width, height, dpi;
  assert_true(js_document_page_size(document, 1, &width, &height, &error));
  assert_true(fabs(width - 595.44) < 0.01 && fabs(height - 842.04) < 0.01);
  JsMatrix map;
  PIX *scan = js_document_scan(document, 1, &map, &dpi, &error);
  assert_int_equal(pixGetWidth(scan), 1654);
  assert_true(fabs(dpi - 200) < 1e-6 && fabs(map.xx - 0.36) < 1e-9);
  pixDestroy(&scan);
}

/* Print in black on transparent black: paper is what shows through. */
static void
test_transparent_is_paper(void **state)
{
  (void)state;
  PIX *pix = pixCreate(400, 600, 32);
  pixSetSpp(pix, 4);
  for (int x = 100; x < 200; x++)
    pixSetPixel(pix, x, 50, 0x000000ff);
  l_uint8 *png = NULL;
  size_t length = 0;
  assert_int_equal(pixWriteMemPng(&png, &length, pix, 0), 0);
  pixDestroy(&pix);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsDocument) document = open_data(png, length, NULL, &error);
  lept_free(png);
  assert_non_null(document);
  JsMatrix map;
  double dpi;
  PIX *scan = js_document_scan(document, 1, &map, &dpi, &error);
  PIX *grey = pixConvertTo8(scan, 0);
  l_uint32 paper, print;
  pixGetPixel(grey, 10, 10, &paper);
  pixGetPixel(grey, 150, 50, &print);
  assert_int_equal(paper, 255);
  assert_int_equal(print, 0);
  pixDestroy(&grey);
  pixDestroy(&scan);
}

static void
test_tiff_pages(void **state)
{
  (void)state;
  g_autofree char *dir = test_make_dir();
  g_autofree char *path = g_build_filename(dir, "three.tif", NULL);
  for (int i = 0; i < 3; i++) {
    PIX *pix = pixCreate(1000 + 100 * i, 1400, 1);
    pixSetResolution(pix, 200, 200);
    assert_int_equal(pixWriteTiff(path, pix, IFF_TIFF_G4, i == 0 ? "w" : "a"), 0);
    pixDestroy(&pix);
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(JsDocument) document = js_document_open(path, -1, NULL, &error);
  assert_non_null(document);
  assert_int_equal(js_document_pages(document), 3);
  double width, height;
  assert_true(js_document_page_size(document, 3, &width, &height, &error));
  assert_true(fabs(width - 1200 * 0.36) < 0.01);
  g_autoptr(JsPage) page = js_document_read_page(document, 2, &error);
  assert_int_equal(page->layer, JS_LAYER_NONE);
  assert_false(js_document_page_size(document, 4, &width, &height, &error));
  test_remove_dir(dir);
}

static void
test_fonts(void **state)
{
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tiny_pdf(
      A4,
      "BT /H 12 Tf 72 700 Td (\\244\\246\\250\\252\\254\\257\\264\\270\\244\\246\\250\\252) Tj "
      "/C 12 Tf 0 -40 Td <5408 8BA1> Tj ET",
      NULL, NULL);
  g_autoptr(JsDocument) document = open_bytes(bytes, &error);
  g_autoptr(GPtrArray) fonts = js_document_fonts(document);
  assert_int_equal(fonts->len, 3); /* and one of Type 3 */
  const JsFont *helvetica = fonts->pdata[1], *song = fonts->pdata[2];
  assert_string_equal(helvetica->name, "Helvetica");
  assert_false(helvetica->has_unicode_map);
  assert_string_equal(song->name, "STSong-Light");
  assert_false(song->embedded);
  assert_true(song->has_unicode_map);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_refuses_what_is_no_document),
      cmocka_unit_test(test_refuses_paths),
      cmocka_unit_test(test_broken_pdfs),
      cmocka_unit_test(test_broken_xref_is_rebuilt),
      cmocka_unit_test(test_password),
      cmocka_unit_test(test_page_sizes),
      cmocka_unit_test(test_pages_without_text),
      cmocka_unit_test(test_render),
      cmocka_unit_test(test_scan_is_found_however_it_is_turned),
      cmocka_unit_test(test_page_with_more_than_a_picture_is_no_scan),
      cmocka_unit_test(test_layer_under_a_scan_is_not_trusted),
      cmocka_unit_test(test_text_on_a_background_is_sound),
      cmocka_unit_test(test_image_files),
      cmocka_unit_test(test_background_alone_is_no_scan),
      cmocka_unit_test(test_transparent_is_paper),
      cmocka_unit_test(test_tiff_pages),
      cmocka_unit_test(test_fonts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
