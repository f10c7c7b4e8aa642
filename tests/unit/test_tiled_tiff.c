/* TIFF pages in tiles: every depth comes out as it was written. */
#include "config.h"
#include "extract/document/document.h"
#include "tests/support/support.h"

#if JUESUAN_HAVE_TIFF

#include <tiffio.h>

#define WIDTH 150 /* no multiple of a tile's side */
#define HEIGHT 90
#define TILE 64

typedef struct {
  const char *name;
  guint16 bits, samples, photometric, compression, orientation;
} TiffKind;

/* Ink on the left third of the upper half: tells turned and mirrored pictures apart. */
static gboolean
is_ink(int x, int y)
{
  return x < WIDTH / 3 && y < HEIGHT / 2;
}

static void
fill_tile(guint8 *tile, const TiffKind *kind, int x0, int y0)
{
  gsize row = (gsize)TILE * kind->bits * kind->samples / 8;
  gboolean ink_is_low = kind->photometric != PHOTOMETRIC_MINISWHITE;
  memset(tile, ink_is_low ? 0xff : 0, row * TILE);
  for (int y = 0; y < TILE; y++)
    for (int x = 0; x < TILE; x++) {
      if (!is_ink(x0 + x, y0 + y))
        continue;
      if (kind->bits == 1)
        tile[(gsize)y * row + (gsize)x / 8] ^= (guint8)(0x80 >> x % 8);
      else
        memset(tile + (gsize)y * row + (gsize)(x * kind->samples), ink_is_low ? 0 : 0xff,
               kind->samples);
    }
}

static void
write_page(TIFF *tiff, const TiffKind *kind)
{
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, WIDTH);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, HEIGHT);
  TIFFSetField(tiff, TIFFTAG_TILEWIDTH, TILE);
  TIFFSetField(tiff, TIFFTAG_TILELENGTH, TILE);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, kind->bits);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, kind->samples);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, kind->photometric);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, kind->compression);
  TIFFSetField(tiff, TIFFTAG_ORIENTATION, kind->orientation);
  TIFFSetField(tiff, TIFFTAG_XRESOLUTION, 200.0);
  TIFFSetField(tiff, TIFFTAG_YRESOLUTION, 200.0);
  TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
  g_autofree guint8 *tile = g_malloc((gsize)TIFFTileSize(tiff));
  for (int y = 0; y < HEIGHT; y += TILE)
    for (int x = 0; x < WIDTH; x += TILE) {
      fill_tile(tile, kind, x, y);
      assert_true(TIFFWriteTile(tiff, tile, (guint32)x, (guint32)y, 0, 0) > 0);
    }
  assert_int_equal(TIFFWriteDirectory(tiff), 1);
}

/* Grey level of a pixel of the page. */
static l_uint32
level(PIX *grey, int x, int y)
{
  l_uint32 value = 0;
  assert_int_equal(pixGetPixel(grey, x, y, &value), 0);
  return value;
}

static void
check_page(JsDocument *document, guint number, const TiffKind *kind)
{
  g_autoptr(GError) error = NULL;
  JsMatrix map;
  double dpi;
  PIX *scan = js_document_scan(document, number, &map, &dpi, &error);
  if (!scan)
    fail_msg("%s: %s", kind->name, error->message);
  PIX *grey = pixConvertTo8(scan, 0);
  gboolean turned = kind->orientation == ORIENTATION_RIGHTTOP;
  assert_int_equal(pixGetWidth(grey), turned ? HEIGHT : WIDTH);
  assert_true(dpi == 200);
  for (int y = 4; y < HEIGHT; y += 8)
    for (int x = 4; x < WIDTH; x += 8) {
      /* Orientation 6: the stored top is the right side of the picture. */
      l_uint32 v = turned ? level(grey, HEIGHT - 1 - y, x) : level(grey, x, y);
      if ((v < 128) != is_ink(x, y))
        fail_msg("%s: %u at %d, %d", kind->name, v, x, y);
    }
  pixDestroy(&grey);
  pixDestroy(&scan);
}

static void
test_kinds(void **state)
{
  (void)state;
  static const TiffKind kinds[] = {
      {"1 bit, G4", 1, 1, PHOTOMETRIC_MINISWHITE, COMPRESSION_CCITTFAX4, 1},
      {"1 bit, black is 0", 1, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_PACKBITS, 1},
      {"grey, LZW", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_LZW, 1},
      {"grey, deflate, on its side", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_ADOBE_DEFLATE, 6},
      {"colour, JPEG", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_JPEG, 1},
      {"colour, bare", 8, 3, PHOTOMETRIC_RGB, COMPRESSION_NONE, 1},
  };
  g_autofree char *dir = test_make_dir();
  g_autofree char *path = g_build_filename(dir, "tiles.tif", NULL);
  TIFF *tiff = TIFFOpen(path, "w");
  assert_non_null(tiff);
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    write_page(tiff, &kinds[i]);
  TIFFClose(tiff);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsDocument) document = js_document_open(path, -1, NULL, &error);
  assert_non_null(document);
  assert_int_equal(js_document_pages(document), G_N_ELEMENTS(kinds));
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    check_page(document, i + 1, &kinds[i]);
  test_remove_dir(dir);
}

/* A page that breaks off in its tiles is told as damaged, and a tile that would fill the memory is
 * not asked for. */
static void
test_damaged(void **state)
{
  (void)state;
  static const TiffKind kind = {"grey", 8, 1, PHOTOMETRIC_MINISBLACK, COMPRESSION_LZW, 1};
  g_autofree char *dir = test_make_dir();
  g_autofree char *path = g_build_filename(dir, "tiles.tif", NULL);
  TIFF *tiff = TIFFOpen(path, "w");
  write_page(tiff, &kind);
  TIFFClose(tiff);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  /* the first tile's data follow the header of eight bytes */
  memset(bytes + 8, 0xee, 40);
  assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  g_autoptr(GError) error = NULL;
  g_autoptr(JsDocument) document = js_document_open(path, -1, NULL, &error);
  assert_non_null(document);
  double width, height;
  assert_false(js_document_page_size(document, 1, &width, &height, &error));
  assert_true(g_error_matches(error, JS_ERROR, JS_ERROR_DAMAGED));
  test_remove_dir(dir);
}

#endif

int
main(void)
{
#if JUESUAN_HAVE_TIFF
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_kinds),
      cmocka_unit_test(test_damaged),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
#else
  return 0;
#endif
}
