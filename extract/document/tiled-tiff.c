/* Reads TIFF pages that are stored in tiles. In: a TIFF in memory. Out: the pixels of one page.
 *
 * libtiff decodes one tile at a time into RGBA; its pixels are copied into the picture at the depth
 * that the page needs:
 *
 *     ┌────┬────┬──┐
 *     │ 1  │ 2  │3 │    tiles at the right and at the bottom reach beyond the picture
 *     ├────┼────┼──┤
 *     │ 4  │ 5  │6 │    inside a tile libtiff gives the lowest row first
 *     └────┴────┴──┘
 */
#include "extract/document/tiled-tiff.h"

#include "config.h"

#if JUESUAN_HAVE_TIFF

#include <math.h>
#include <string.h>
#include <tiffio.h>

/* Largest tile (pixels). A tile is decoded whole, with four bytes for each pixel. The TIFF standard
 * suggests 256 × 256; 4096 × 4096 (64 MB) is a guess that no real file exceeds. */
#define TILE_PIXELS_MOST (4096u * 4096u)
/* Lower grey levels are ink when the page has one bit per pixel. */
#define INK_BELOW 128
#define CM_PER_INCH 2.54f

/* ---- the file, in memory ---- */

typedef struct {
  const guint8 *data;
  toff_t size, at;
} Memory;

static tmsize_t
memory_read(thandle_t handle, void *buffer, tmsize_t n)
{
  Memory *m = handle;
  if (n <= 0 || m->at >= m->size)
    return 0;
  toff_t some = MIN((toff_t)n, m->size - m->at);
  memcpy(buffer, m->data + m->at, some);
  m->at += some;
  return (tmsize_t)some;
}

static tmsize_t
memory_write(thandle_t handle, void *buffer, tmsize_t n)
{
  (void)handle;
  (void)buffer;
  (void)n;
  return 0;
}

static toff_t
memory_seek(thandle_t handle, toff_t offset, int whence)
{
  Memory *m = handle;
  if (whence == SEEK_CUR)
    offset += m->at;
  else if (whence == SEEK_END)
    offset += m->size;
  m->at = offset;
  return offset;
}

static int
memory_close(thandle_t handle)
{
  (void)handle;
  return 0;
}

static toff_t
memory_size(thandle_t handle)
{
  return ((Memory *)handle)->size;
}

static int
memory_map(thandle_t handle, void **base, toff_t *size)
{
  Memory *m = handle;
  *base = (void *)m->data;
  *size = m->size;
  return 1;
}

static void
memory_unmap(thandle_t handle, void *base, toff_t size)
{
  (void)handle;
  (void)base;
  (void)size;
}

/* Opens the file at page `number`; NULL when it has no such page. `memory` is used until
 * TIFFClose(). */
static TIFF *
open_page(Memory *memory, guint number)
{
  /* libtiff prints complaints on standard error; what matters is reported in our own messages. */
  TIFFSetErrorHandler(NULL);
  TIFFSetWarningHandler(NULL);
  if (number < 1 || number > G_MAXUINT16)
    return NULL;
  TIFF *tiff = TIFFClientOpen("memory", "rm", memory, memory_read, memory_write, memory_seek,
                              memory_close, memory_size, memory_map, memory_unmap);
  if (tiff && !TIFFSetDirectory(tiff, (tdir_t)(number - 1))) {
    TIFFClose(tiff);
    return NULL;
  }
  return tiff;
}

gboolean
js_tiled_tiff_is(const guint8 *data, gsize size, guint number)
{
  Memory memory = {data, size, 0};
  TIFF *tiff = open_page(&memory, number);
  gboolean tiled = tiff && TIFFIsTiled(tiff);
  if (tiff)
    TIFFClose(tiff);
  return tiled;
}

/* ---- its pixels ---- */

typedef struct {
  guint32 width, height, tile_width, tile_height;
  int depth; /* bits per pixel of the PIX: 1, 8, 32 */
} Layout;

static gboolean
read_layout(TIFF *tiff, Layout *layout)
{
  guint16 bits = 1, samples = 1, photometric = PHOTOMETRIC_MINISWHITE;
  if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout->width) ||
      !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout->height) ||
      !TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &layout->tile_width) ||
      !TIFFGetField(tiff, TIFFTAG_TILELENGTH, &layout->tile_height))
    return FALSE;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
  TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric);
  gboolean grey = samples == 1 &&
                  (photometric == PHOTOMETRIC_MINISWHITE || photometric == PHOTOMETRIC_MINISBLACK);
  layout->depth = !grey ? 32 : bits == 1 ? 1 : 8;
  return layout->width <= G_MAXINT32 && layout->height <= G_MAXINT32 && layout->tile_width > 0 &&
         layout->tile_height > 0 &&
         (guint64)layout->tile_width * layout->tile_height <= TILE_PIXELS_MOST;
}

/* Lays one pixel of libtiff, whose channels are multiplied by its alpha, on white paper. */
static l_uint32
on_white(guint32 abgr, int depth)
{
  guint white = 255 - TIFFGetA(abgr);
  guint r = TIFFGetR(abgr) + white, g = TIFFGetG(abgr) + white, b = TIFFGetB(abgr) + white;
  if (depth == 1)
    return r < INK_BELOW ? 1 : 0;
  if (depth == 8)
    return MIN(r, 255);
  l_uint32 pixel = 0;
  composeRGBPixel((l_int32)MIN(r, 255), (l_int32)MIN(g, 255), (l_int32)MIN(b, 255), &pixel);
  return pixel;
}

static void
put_tile(PIX *pix, const Layout *layout, guint32 x0, guint32 y0, const guint32 *tile)
{
  guint32 columns = MIN(layout->tile_width, layout->width - x0);
  guint32 rows = MIN(layout->tile_height, layout->height - y0);
  for (guint32 y = 0; y < rows; y++) {
    l_uint32 *line = pixGetData(pix) + (gsize)(y0 + y) * (gsize)pixGetWpl(pix);
    const guint32 *from = tile + (gsize)(layout->tile_height - 1 - y) * layout->tile_width;
    for (guint32 x = 0; x < columns; x++) {
      l_uint32 value = on_white(from[x], layout->depth);
      if (layout->depth == 32)
        line[x0 + x] = value;
      else if (layout->depth == 8)
        SET_DATA_BYTE(line, x0 + x, (l_uint8)value);
      else if (value)
        SET_DATA_BIT(line, x0 + x);
    }
  }
}

static gboolean
read_tiles(TIFF *tiff, const Layout *layout, PIX *pix)
{
  g_autofree guint32 *tile = g_try_new(guint32, (gsize)layout->tile_width * layout->tile_height);
  for (guint32 y = 0; tile && y < layout->height; y += layout->tile_height)
    for (guint32 x = 0; x < layout->width; x += layout->tile_width) {
      if (!TIFFReadRGBATileExt(tiff, x, y, tile, 1))
        return FALSE;
      put_tile(pix, layout, x, y, tile);
    }
  return tile != NULL;
}

static void
set_resolution(TIFF *tiff, PIX *pix)
{
  float x = 0, y = 0;
  guint16 unit = RESUNIT_INCH;
  TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x);
  TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  float inch = unit == RESUNIT_CENTIMETER ? CM_PER_INCH : 1;
  if (unit != RESUNIT_NONE && x * inch < G_MAXINT16 && y * inch < G_MAXINT16)
    pixSetResolution(pix, (l_int32)lroundf(x * inch), (l_int32)lroundf(y * inch));
}

PIX *
js_tiled_tiff_read(const guint8 *data, gsize size, guint number, guint *orientation)
{
  Memory memory = {data, size, 0};
  TIFF *tiff = open_page(&memory, number);
  Layout layout;
  guint16 held = ORIENTATION_TOPLEFT;
  PIX *pix = NULL;
  if (tiff && read_layout(tiff, &layout)) {
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &held);
    /* Read the tiles as stored; the whole picture is turned afterwards. */
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    pix = pixCreate((l_int32)layout.width, (l_int32)layout.height, layout.depth);
  }
  if (pix && !read_tiles(tiff, &layout, pix))
    pixDestroy(&pix);
  if (pix)
    set_resolution(tiff, pix);
  if (tiff)
    TIFFClose(tiff);
  *orientation = held >= 1 && held <= 8 ? held : 1;
  return pix;
}

#else

gboolean
js_tiled_tiff_is(const guint8 *data, gsize size, guint number)
{
  (void)data;
  (void)size;
  (void)number;
  return FALSE;
}

PIX *
js_tiled_tiff_read(const guint8 *data, gsize size, guint number, guint *orientation)
{
  (void)data;
  (void)size;
  (void)number;
  *orientation = 1;
  return NULL;
}

#endif
