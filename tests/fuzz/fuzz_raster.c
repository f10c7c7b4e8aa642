/* A small picture of any proportions and depth, prepared as a page: what is one pixel high, black
 * from edge to edge or all noise must do no harm. The input is
 *
 *     width, height     two bytes each, the lower one first
 *     depth, dpi, skip  a byte each; skip is a mask of JsStep
 *     memory            a byte: how many pictures there is memory for, 0: for all
 *     runs              as in fuzz_line.c, of white and of a colour whose byte follows its length
 */
#include <stdint.h>
#include <stdlib.h>

#include "ocr/ink/lines.h"
#include "ocr/ink/specks.h"
#include "ocr/prepare/ink.h"
#include "ocr/prepare/raster.h"
#include "ocr/rules/rules.h"

#define SIDE_MOST 700
#define DPI_LEAST 60

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
  const uint8_t *data;
  size_t size, at;
} RasterInput;

/* How many pictures can still be allocated; negative: all. */
static int memory = -1;

static void *
allocate(size_t size)
{
  if (memory == 0)
    return NULL;
  memory -= memory > 0 ? 1 : 0;
  return malloc(size);
}

static int
take(RasterInput *in)
{
  return in->at < in->size ? in->data[in->at++] : 0;
}

static int
take_side(RasterInput *in)
{
  int low = take(in);
  return 1 + (low | take(in) << 8) % SIDE_MOST;
}

static l_uint32
colour_of(int depth, int byte)
{
  if (depth == 1)
    return 1;
  if (depth == 8)
    return (l_uint32)byte;
  l_uint32 pixel;
  composeRGBPixel(byte, byte & 0x3f, 255 - byte, &pixel);
  return pixel;
}

static PIX *
take_picture(RasterInput *in, int width, int height, int depth)
{
  PIX *pix = pixCreate(width, height, depth);
  g_assert_nonnull(pix);
  if (depth > 1)
    pixSetAll(pix);
  int at = 0, area = width * height;
  while (at < area && in->at < in->size) {
    at += take(in);
    int n = take(in) * 8;
    l_uint32 colour = colour_of(depth, take(in));
    for (; n > 0 && at < area; n--, at++)
      pixSetPixel(pix, at % width, at / width, colour);
  }
  return pix;
}

/* A page that reads badly, so that all turns are tried. */
static double
unreadable(PIX *grey, double dpi, gpointer user_data)
{
  (void)dpi;
  (void)user_data;
  g_assert_nonnull(grey);
  return 0.5;
}

static void
read_raster(const JsRaster *raster, int pictures)
{
  PIX *ink = js_raster_ink(raster->grey);
  double em = js_ink_lines_em(ink, raster->dpi);
  g_assert_true(em > 0);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(JsRule));
  g_autoptr(GArray) streaks = g_array_new(FALSE, FALSE, sizeof(JsRule));
  memory = pictures > 0 ? pictures : -1;
  js_scan_rules(raster->grey, raster->dpi, em, rules, streaks);
  PIX *mask = js_scan_rules_mask(raster->grey, raster->dpi, rules, streaks);
  js_print_alone(raster->grey, ink, em);
  g_autoptr(GArray) lines = js_ink_lines_on_page(ink, em);
  memory = -1;
  for (guint i = 0; i < lines->len; i++) {
    const JsInkLine *line = &g_array_index(lines, JsInkLine, i);
    g_assert_true(line->x0 >= 0 && line->y0 >= 0 && line->x1 <= pixGetWidth(ink) &&
                  line->y1 <= pixGetHeight(ink));
  }
  pixDestroy(&ink);
  pixDestroy(&mask);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const int depths[] = {1, 8, 32};
  setMsgSeverity(L_SEVERITY_NONE);
  setPixMemoryManager(allocate, free);
  RasterInput in = {data, size, 0};
  int width = take_side(&in), height = take_side(&in), depth = depths[take(&in) % 3];
  double dpi = DPI_LEAST + 2 * take(&in);
  guint skip = (guint)take(&in);
  int pictures = take(&in);
  PIX *picture = take_picture(&in, width, height, depth);
  memory = pictures > 0 ? pictures : -1;
  g_autoptr(JsRaster) raster = js_raster_new(picture, dpi, skip, unreadable, NULL);
  memory = -1;
  pixDestroy(&picture);
  if (raster)
    read_raster(raster, pictures);
  g_assert_true(raster || pictures > 0);
  return 0;
}
