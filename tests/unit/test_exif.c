/* JPEG files that are stored in each of the eight orientations show the same page. */
#include "extract/document/document.h"
#include "extract/document/exif.h"
#include "tests/support/support.h"

#include <glib/gstdio.h>
#include <string.h>

#define WIDTH 160
#define HEIGHT 96

/* Dark in one corner only, so that no turn and no mirror image looks alike. */
static gboolean
dark(int x, int y)
{
  return x >= 8 && x < 56 && y >= 8 && y < 24;
}

/* What EXIF says of the stored first row and column, as the place on the page of a stored pixel. */
static gboolean
stored_dark(guint orientation, int x, int y)
{
  int r = WIDTH - 1, b = HEIGHT - 1;
  switch (orientation) {
  case 2:
    return dark(r - x, y);
  case 3:
    return dark(r - x, b - y);
  case 4:
    return dark(x, b - y);
  case 5:
    return dark(y, x);
  case 6:
    return dark(r - y, x);
  case 7:
    return dark(r - y, b - x);
  case 8:
    return dark(y, b - x);
  default:
    return dark(x, y);
  }
}

static GByteArray *
jpeg(guint orientation, gboolean little)
{
  gboolean aside = orientation >= 5;
  int w = aside ? HEIGHT : WIDTH, h = aside ? WIDTH : HEIGHT;
  PIX *pix = pixCreate(w, h, 8);
  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      pixSetPixel(pix, x, y, stored_dark(orientation, x, y) ? 0 : 255);
  l_uint8 *bytes = NULL;
  size_t size = 0;
  assert_int_equal(pixWriteMemJpeg(&bytes, &size, pix, 95, 0), 0);
  guint8 big[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                  0,    1,    1, 18, 0,   3,   0,   0,   0, 1, 0,   0,   0, 0,  0, 0, 0, 0};
  guint8 small[] = {0xFF, 0xE1, 0,    34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0,
                    1,    0,    0x12, 1,  3,   0,   1,   0,   0, 0, 0,   0,   0,  0, 0, 0, 0, 0};
  big[29] = small[28] = (guint8)orientation;
  GByteArray *file = g_byte_array_new();
  g_byte_array_append(file, bytes, 2);
  g_byte_array_append(file, little ? small : big, sizeof big);
  g_byte_array_append(file, bytes + 2, (guint)(size - 2));
  lept_free(bytes);
  pixDestroy(&pix);
  return file;
}

static void
every_orientation_shows_the_same_page(void **state)
{
  (void)state;
  for (guint orientation = 1; orientation <= 8; orientation++) {
    g_autoptr(GByteArray) file = jpeg(orientation, orientation % 2 == 0);
    g_autofree char *name = NULL;
    int fd = g_file_open_tmp("exif-XXXXXX.jpg", &name, NULL);
    assert_true(g_close(fd, NULL) &&
                g_file_set_contents(name, (char *)file->data, file->len, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(JsDocument) document = js_document_open(name, -1, NULL, &error);
    g_remove(name);
    assert_non_null(document);
    JsMatrix to_display;
    double dpi;
    PIX *page = js_document_scan(document, 1, &to_display, &dpi, &error);
    assert_non_null(page);
    assert_int_equal(pixGetWidth(page), WIDTH);
    assert_int_equal(pixGetHeight(page), HEIGHT);
    for (int y = 4; y < HEIGHT; y += 8)
      for (int x = 4; x < WIDTH; x += 8) {
        l_uint32 value;
        pixGetPixel(page, x, y, &value);
        assert_int_equal(value < 128, dark(x, y));
      }
    pixDestroy(&page);
  }
}

static void
damaged_heads_tell_nothing(void **state)
{
  (void)state;
  g_autoptr(GByteArray) file = jpeg(6, FALSE);
  assert_int_equal(js_exif_orientation(file->data, file->len), 6);
  /* Cut anywhere, and with any one byte of the head changed, it is read within its bounds. */
  for (gsize size = 0; size < 38; size++) {
    g_autofree guint8 *cut = g_memdup2(file->data, size);
    assert_int_equal(js_exif_orientation(cut, size), 1);
  }
  for (gsize i = 2; i < 38; i++) {
    guint8 head[38];
    memcpy(head, file->data, sizeof head);
    head[i] = 0xFF;
    assert_in_range(js_exif_orientation(head, sizeof head), 1, 8);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_orientation_shows_the_same_page),
      cmocka_unit_test(damaged_heads_tell_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
