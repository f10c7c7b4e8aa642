/* Pictures of pages: as values that nothing is trusted in, and as workers send them. */
#include <math.h>
#include <string.h>

#include "harvest/reader.h"
#include "tests/support/support.h"

static JsPicture *
picture(guint width, guint height, double dpi, gsize bytes)
{
  return js_picture_new(width, height, dpi, g_bytes_new_take(g_malloc0(bytes), bytes));
}

static void
test_impossible_pictures(void **state)
{
  (void)state;
  assert_null(picture(3, 2, 150, 5));
  assert_null(picture(0, 2, 150, 0));
  assert_null(picture(G_MAXUINT, G_MAXUINT, 150, 1));
  assert_null(picture(3, 2, 0, 6));
  assert_null(picture(3, 2, (double)NAN, 6));
  g_autoptr(GVariant) other = g_variant_ref_sink(g_variant_new("(uud)", 3, 2, 150.0));
  assert_null(js_picture_from_variant(other));
}

static void
test_there_and_back(void **state)
{
  (void)state;
  static const guint8 PIXELS[] = {0, 1, 2, 253, 254, 255};
  g_autoptr(JsPicture) sent = js_picture_new(3, 2, 150, g_bytes_new_static(PIXELS, 6));
  g_autoptr(GVariant) value = g_variant_ref_sink(js_picture_to_variant(sent));
  g_autoptr(JsPicture) got = js_picture_from_variant(value);
  assert_non_null(got);
  assert_int_equal(got->width, 3);
  assert_int_equal(got->height, 2);
  assert_true(got->dpi == 150);
  assert_true(g_bytes_equal(got->grey, sent->grey));
}

/* ---- from a worker ---- */

static gboolean
on_file(guint index, const JsFileResult *file, gpointer data)
{
  (void)index, (void)data;
  assert_null(file->error);
  return TRUE;
}

/* Covers the page, and shows both paper and ink. */
static gboolean
on_page(guint index, JsPage *taken, gpointer data)
{
  (void)index;
  g_autoptr(JsPage) page = taken;
  assert_null(page->error);
  assert_non_null(page->picture);
  const JsPicture *p = page->picture;
  const guint8 *pixels = g_bytes_get_data(p->grey, NULL);
  gsize n = (gsize)p->width * p->height;
  assert_true(p->dpi == 50);
  assert_true(fabs(p->width - page->width * p->dpi / 72) < 1.5);
  assert_true(fabs(p->height - page->height * p->dpi / 72) < 1.5);
  assert_non_null(memchr(pixels, 255, n));
  gsize dark = 0;
  for (gsize i = 0; i < n; i++)
    dark += pixels[i] < 128;
  assert_true(dark > 100);
  ++*(guint *)data;
  return TRUE;
}

/* Pages that are stored upright and turned: pictures stand in the upright frame of words. */
static void
test_pictures_of_pages(void **state)
{
  (void)state;
  static const char *const DOCUMENTS[] = {"corpus/08-without-rules.pdf",
                                          "corpus/09-turned-pages.pdf"};
  for (gsize i = 0; i < G_N_ELEMENTS(DOCUMENTS); i++) {
    g_autofree char *path = test_source_path(DOCUMENTS[i]);
    const char *const files[] = {path, NULL};
    const JsReaderOptions options = {.jobs = 1, .ocr_mode = JS_OCR_NEVER, .picture_dpi = 50};
    const JsReaderHandler handler = {on_file, on_page, on_file, NULL};
    g_autoptr(GError) error = NULL;
    guint pages = 0;
    g_autoptr(JsReader) reader = js_reader_new(&options, &error);
    assert_non_null(reader);
    assert_true(js_reader_run(reader, files, &handler, &pages, &error));
    assert_true(pages >= 2);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_impossible_pictures),
      cmocka_unit_test(test_there_and_back),
      cmocka_unit_test(test_pictures_of_pages),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
