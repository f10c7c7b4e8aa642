/* Finds pages that are a single picture: the picture's own pixels, and their place on the page.
 *
 * Poppler reports the box of a picture on the page, but not how the picture is turned or mirrored
 * in it (both /Rotate and the matrix of the drawing turn it). So the picture is compared in each
 * quarter turn with a small rendering of the page, and the most similar one is used:
 *
 *     picture  ┌──┐    page  ┌────┐     turns 0, 90, 180, 270 → the least difference
 *              │⇡ │          │ ⇢  │     none is similar → the page is not just this picture
 *              └──┘          └────┘
 */
#include "extract/document/private.h"

#include <math.h>

/* Poppler rounds the box of a picture outwards to whole points: edges this near to those of the
 * page are the same (points). */
#define SNAP 1.2
/* Resolution of the comparison (dpi): low enough to be quick, high enough to separate lines of text
 * from the gaps between them. */
#define COMPARE_DPI 40.0
/* Greatest mean difference in grey levels between similar pictures. Measured: the same dense page
 * scaled in two ways differs by 3 to 6, from itself upside down by 15 and more. */
#define ALIKE 9.0
/* …and greatest share of the page's difference from blank paper. Without this limit the mere
 * background of a page would look similar, while its print is drawn over it or in masks. A guess.
 */
#define ALIKE_OF_INK 0.5
/* Rank of the grey level that is the paper: 0.7 of the pixels are no lighter. */
#define PAPER_RANK 0.7f
/* Greatest ratio between the proportions of the picture and of its box on the page. A guess. */
#define STRETCH 1.25
/* Print in a scan has at most PRINTED_GREY (of 255). If at least SHOWN_SHARE of the layer's glyphs
 * stand on such ink, the picture shows the text itself; a background (paper, a watermark) has
 * hardly any ink there. INK_DPI: resolution of this test (dpi). Guesses. */
#define PRINTED_GREY 150
#define SHOWN_SHARE 0.4
#define INK_DPI 100.0
/* A picture with at least PRINTED_MARKS marks of the size of characters (MARK_LEAST to MARK_MOST,
 * points), not counting those where the layer has text, has text of its own; a seal, a logo or a
 * frame has fewer. Guesses. */
#define PRINTED_MARKS 40
/* …and where less than that is typed on the page (a number below a scanned cover), as many marks as
 * characters that are typed are enough, and no fewer than this. A guess. */
#define PRINTED_MARKS_LEAST 8
#define MARK_LEAST 2.5
#define MARK_MOST 30.0
/* With a greater share of ink, the picture has light print on dark paper. */
#define MOSTLY_DARK 0.5
/* A pixel is coloured when its channels differ by COLOUR_STEP (of 255); a picture is when it has
 * more than COLOURED_PER_MILLION such pixels in a million. Guesses. */
#define COLOUR_STEP 24
#define COLOURED_PER_MILLION 50

/* The boxes that Poppler's report of a picture can mean. Poppler 22 gives the place P of one corner
 * and the lengths of the picture's own sides, as if its top side were level. It also subtracts the
 * origin of the crop box twice:
 *
 *      P┌────┐      ┌──────┐P      ┌──────┐
 *       │    │      └──────┘      P└──────┘
 *       └────┘
 *       level       turned 90     turned 270
 */
enum { LEVEL, TURNED_90, TURNED_270, N_READINGS };

static JsBox
reading(const PopplerRectangle *area, int which, double dx, double dy)
{
  double x = area->x1 + dx, y = area->y1 + dy, w = area->x2 - area->x1, h = area->y2 - area->y1;
  switch (which) {
  case TURNED_90:
    return (JsBox){x - h, y, x, y + w};
  case TURNED_270:
    return (JsBox){x, y - w, x + h, y};
  default:
    return (JsBox){x, y, x + w, y + h};
  }
}

/* Whether the page is displayed on its side. */
static gboolean
is_aside(PopplerPage *page, const PopplerRectangle *crop)
{
  double width, height;
  poppler_page_get_size(page, &width, &height);
  return fabs(crop->x2 - crop->x1 - width) > SNAP && fabs(crop->x2 - crop->x1 - height) <= SNAP;
}

/* The interpretation with the largest area on the page; likely ones are tried first. */
static JsBox
box_of_picture(PopplerPage *page, const PopplerRectangle *area, const JsBox *sheet)
{
  PopplerRectangle crop;
  poppler_page_get_crop_box(page, &crop);
  gboolean aside = is_aside(page, &crop);
  static const int order[2][N_READINGS] = {{LEVEL, TURNED_90, TURNED_270},
                                           {TURNED_90, TURNED_270, LEVEL}};
  JsBox best = JS_BOX_EMPTY;
  double most = 0;
  for (int twice = 1; twice >= 0; twice--)
    for (int i = 0; i < N_READINGS; i++) {
      JsBox box = reading(area, order[aside ? 1 : 0][i], twice ? crop.x1 : 0, twice ? crop.y1 : 0);
      double on_page = js_box_overlap(&box, sheet);
      if (on_page > most * 1.02) {
        most = on_page;
        best = box;
      }
    }
  return best;
}

GArray *
js_document_pictures(PopplerPage *page, double width, double height)
{
  GArray *boxes = g_array_new(FALSE, FALSE, sizeof(JsBox));
  const JsBox sheet = {0, 0, width, height};
  GList *mapping = poppler_page_get_image_mapping(page);
  for (GList *l = mapping; l; l = l->next) {
    JsBox box = box_of_picture(page, &((PopplerImageMapping *)l->data)->area, &sheet);
    box = js_box_intersection(&box, &sheet);
    if (!js_box_is_empty(&box))
      g_array_append_val(boxes, box);
  }
  poppler_page_free_image_mapping(mapping);
  return boxes;
}

/* Finds the one picture that covers the page. Returns its id and sets its box (points); -1 when
 * there is none or several. */
static int
covering_picture(PopplerPage *page, double width, double height, JsBox *box)
{
  int id = -1, n = 0;
  const JsBox sheet = {0, 0, width, height};
  GList *mapping = poppler_page_get_image_mapping(page);
  for (GList *l = mapping; l; l = l->next) {
    const PopplerImageMapping *m = l->data;
    JsBox b = box_of_picture(page, &m->area, &sheet);
    if (js_box_overlap(&b, &sheet) < JS_SCAN_SHARE * width * height)
      continue;
    n++;
    id = m->image_id;
    *box = b;
  }
  poppler_page_free_image_mapping(mapping);
  if (n != 1)
    return -1;
  if (fabs(box->x0) <= SNAP)
    box->x0 = 0;
  if (fabs(box->y0) <= SNAP)
    box->y0 = 0;
  if (fabs(box->x1 - width) <= SNAP)
    box->x1 = width;
  if (fabs(box->y1 - height) <= SNAP)
    box->y1 = height;
  return id;
}

/* Lays transparent pixels on white; converts a picture without colour to grey. Takes the surface
 * over. Transfer full. */
static PIX *
pix_from_picture(cairo_surface_t *surface)
{
  cairo_surface_flush(surface);
  int w = cairo_image_surface_get_width(surface), h = cairo_image_surface_get_height(surface);
  int stride = cairo_image_surface_get_stride(surface);
  guint8 *data = cairo_image_surface_get_data(surface);
  gint64 coloured = 0;
  for (int y = 0; data && y < h; y++) {
    guint32 *row = (guint32 *)(void *)(data + (gsize)stride * (gsize)y);
    for (int x = 0; x < w; x++) {
      guint32 white = 255 - (row[x] >> 24);
      row[x] += white << 16 | white << 8 | white;
      int r = row[x] >> 16 & 0xff, g = row[x] >> 8 & 0xff, b = row[x] & 0xff;
      coloured += MAX(MAX(r, g), b) - MIN(MIN(r, g), b) >= COLOUR_STEP;
    }
  }
  PIX *pix = data ? js_document_pix_from_surface(surface, coloured * 1000000 >
                                                              (gint64)COLOURED_PER_MILLION * w * h)
                  : NULL;
  cairo_surface_destroy(surface);
  return pix;
}

static double
mean_difference(PIX *a, PIX *b)
{
  PIX *difference = pixAbsDifference(a, b);
  l_float32 mean = 255;
  if (difference)
    pixGetAverageMasked(difference, NULL, 0, 0, 1, L_MEAN_ABSVAL, &mean);
  pixDestroy(&difference);
  return mean;
}

/* The mean difference of the page from a blank one, in grey levels. */
static double
mean_ink(PIX *page)
{
  float paper = 255, mean = 0;
  NUMA *histogram = pixGetGrayHistogram(page, 1);
  if (histogram)
    numaHistogramGetValFromRank(histogram, PAPER_RANK, &paper);
  numaDestroy(&histogram);
  PIX *blank = pixCreateTemplate(page);
  if (!blank)
    return 0;
  pixSetAllGray(blank, (l_int32)paper);
  mean = (float)mean_difference(page, blank);
  pixDestroy(&blank);
  return mean;
}

/* The mean difference between the page and the picture, turned and scaled to the page, in grey
 * levels. *small keeps the scaled picture for the next call. */
static double
unlikeness(PIX *grey, int turn, PIX *shown, PIX **small)
{
  int width = pixGetWidth(shown), height = pixGetHeight(shown);
  gboolean aside = turn == 90 || turn == 270;
  if (!*small)
    *small = pixScaleToSize(grey, aside ? height : width, aside ? width : height);
  PIX *turned = *small ? pixRotateOrth(*small, turn / 90) : NULL;
  double difference = turned ? mean_difference(turned, shown) : 255;
  pixDestroy(&turned);
  return difference;
}

/* The quarter turn (degrees) in which the picture looks like the page; -1 when none does. */
static int
find_turn(PIX *picture, PIX *page, const JsBox *box)
{
  double s = COMPARE_DPI / 72;
  int width = (int)lround(js_box_width(box) * s), height = (int)lround(js_box_height(box) * s);
  BOX *area = boxCreate((int)lround(box->x0 * s), (int)lround(box->y0 * s), width, height);
  PIX *shown = pixClipRectangle(page, area, NULL);
  boxDestroy(&area);
  PIX *grey = pixConvertTo8(picture, 0);
  PIX *small[2] = {NULL, NULL}; /* for turns 0 and 180; for turns 90 and 270 */
  int best = -1;
  double least = shown ? MIN(ALIKE, ALIKE_OF_INK * mean_ink(shown)) : 0;
  double proportion = (double)pixGetWidth(picture) / pixGetHeight(picture);
  for (int turn = 0; shown && grey && turn < 360; turn += 90) {
    double turned = turn % 180 == 0 ? proportion : 1 / proportion;
    double stretch = turned * js_box_height(box) / js_box_width(box);
    if (stretch > STRETCH || stretch < 1 / STRETCH)
      continue;
    double difference = unlikeness(grey, turn, shown, &small[turn / 90 % 2]);
    if (difference < least) {
      least = difference;
      best = turn;
    }
  }
  pixDestroy(&small[0]);
  pixDestroy(&small[1]);
  pixDestroy(&grey);
  pixDestroy(&shown);
  return best;
}

/* The map from pixels of the picture to points of the page as displayed. */
static JsMatrix
placement(PIX *picture, int turn, const JsBox *box)
{
  int w = pixGetWidth(picture), h = pixGetHeight(picture);
  gboolean aside = turn == 90 || turn == 270;
  JsMatrix turned = js_matrix_turn(turn, w, h);
  JsMatrix scale = {.xx = js_box_width(box) / (aside ? h : w),
                    .yy = js_box_height(box) / (aside ? w : h),
                    .x0 = box->x0,
                    .y0 = box->y0};
  return js_matrix_multiply(&turned, &scale);
}

/* The share of the layer's glyphs that stand on ink of the raster, which lies over `box`. */
static double
glyphs_with_ink(PIX *grey, const JsBox *box, int ink_grey, const JsTextLayer *layer)
{
  void **lines = pixGetLinePtrs(grey, NULL);
  int w = pixGetWidth(grey), h = pixGetHeight(grey);
  double sx = w / js_box_width(box), sy = h / js_box_height(box);
  guint n = 0;
  for (guint i = 0; i < layer->glyphs->len; i++) {
    const JsBox *b = &g_array_index(layer->glyphs, JsLayerGlyph, i).box;
    int x0 = MAX((int)((b->x0 - box->x0) * sx), 0), x1 = MIN((int)((b->x1 - box->x0) * sx), w - 1);
    int y0 = MAX((int)((b->y0 - box->y0) * sy), 0), y1 = MIN((int)((b->y1 - box->y0) * sy), h - 1);
    gboolean ink = FALSE;
    for (int y = y0; y <= y1 && !ink; y++)
      for (int x = x0; x <= x1 && !ink; x++)
        ink = GET_DATA_BYTE(lines[y], x) <= ink_grey;
    n += ink ? 1 : 0;
  }
  LEPT_FREE(lines);
  return layer->glyphs->len > 0 ? (double)n / layer->glyphs->len : 0;
}

/* The covering picture as stored, its box and its turn (degrees; -1: unknown). NULL when there is
 * no single one. Transfer full. */
static PIX *
covering_pixels(JsDocument *document, PopplerPage *page, double width, double height, JsBox *box,
                int *turn, GError **error)
{
  int id = covering_picture(page, width, height, box);
  cairo_surface_t *surface = id >= 0 ? poppler_page_get_image(page, id) : NULL;
  PIX *picture = surface ? pix_from_picture(surface) : NULL;
  if (!picture)
    return NULL;
  const JsMatrix as_displayed = JS_MATRIX_IDENTITY;
  PIX *shown = js_document_render_page(document, page, &as_displayed, width, height, COMPARE_DPI,
                                       FALSE, CAIRO_ANTIALIAS_DEFAULT, error);
  *turn = shown ? find_turn(picture, shown, box) : -1;
  pixDestroy(&shown);
  return picture;
}

/* Draws a picture into its box on the sheet of INK_DPI, level. */
static void
lay_on_sheet(PIX *sheet, PIX *picture, const JsBox *box)
{
  double k = INK_DPI / 72;
  int x = (int)lround(box->x0 * k), y = (int)lround(box->y0 * k);
  int w = (int)lround(box->x1 * k) - x, h = (int)lround(box->y1 * k) - y;
  PIX *grey = w > 0 && h > 0 ? pixConvertTo8(picture, 0) : NULL;
  PIX *small = grey ? pixScaleToSize(grey, w, h) : NULL;
  if (small)
    pixRasterop(sheet, x, y, w, h, PIX_SRC, small, 0, 0);
  pixDestroy(&small);
  pixDestroy(&grey);
}

/* All pictures of the page in grey on one sheet, because producers cut a background into strips.
 * *box gets the sheet's box. NULL without memory. Transfer full. */
static PIX *
pictures_together(PopplerPage *page, double width, double height, JsBox *box)
{
  double k = INK_DPI / 72;
  *box = (JsBox){0, 0, width, height};
  PIX *sheet = pixCreate((int)ceil(width * k), (int)ceil(height * k), 8);
  if (!sheet)
    return NULL;
  pixSetAllGray(sheet, 255);
  GList *mapping = poppler_page_get_image_mapping(page);
  for (GList *l = mapping; l; l = l->next) {
    const PopplerImageMapping *m = l->data;
    JsBox area = box_of_picture(page, &m->area, box);
    cairo_surface_t *surface = poppler_page_get_image(page, m->image_id);
    PIX *picture = surface ? pix_from_picture(surface) : NULL;
    if (picture)
      lay_on_sheet(sheet, picture, &area);
    pixDestroy(&picture);
  }
  poppler_page_free_image_mapping(mapping);
  return sheet;
}

/* The covering picture in grey, turned as displayed; where none covers the page alone, all of them.
 * Transfer full. */
static PIX *
picture_as_displayed(JsDocument *document, PopplerPage *page, double width, double height,
                     JsBox *box)
{
  int turn;
  PIX *picture = covering_pixels(document, page, width, height, box, &turn, NULL);
  if (!picture)
    return pictures_together(page, width, height, box);
  PIX *grey = pixConvertTo8(picture, 0);
  pixDestroy(&picture);
  /* where text lies over the picture the two differ, and the turn is unknown */
  if (grey && turn > 0) {
    PIX *turned = pixRotateOrth(grey, turn / 90);
    pixDestroy(&grey);
    grey = turned;
  }
  return grey;
}

/* How many marks of the size of characters the picture has where the layer has no glyph. */
static guint
marks_besides(PIX *grey, const JsBox *box, const JsTextLayer *layer)
{
  double scale = pixGetWidth(grey) / js_box_width(box);
  float shrink = (float)MIN(INK_DPI / 72 / scale, 1);
  PIX *small = pixScale(grey, shrink, shrink);
  PIX *ink = small ? pixThresholdToBinary(small, PRINTED_GREY) : NULL;
  l_float32 dark = 0;
  if (ink)
    pixForegroundFraction(ink, &dark);
  if (ink && dark > MOSTLY_DARK)
    pixInvert(ink, ink);
  scale *= shrink;
  for (guint i = 0; ink && i < layer->glyphs->len; i++) {
    const JsBox *b = &g_array_index(layer->glyphs, JsLayerGlyph, i).box;
    pixRasterop(ink, (int)((b->x0 - box->x0) * scale) - 1, (int)((b->y0 - box->y0) * scale) - 1,
                (int)(js_box_width(b) * scale) + 3, (int)(js_box_height(b) * scale) + 3, PIX_CLR,
                NULL, 0, 0);
  }
  guint marks = 0;
  BOXA *boxes = ink ? pixConnCompBB(ink, 8) : NULL;
  for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 w, h;
    boxaGetBoxGeometry(boxes, i, NULL, NULL, &w, &h);
    marks += MAX(w, h) >= MARK_LEAST * scale && MAX(w, h) <= MARK_MOST * scale ? 1 : 0;
  }
  boxaDestroy(&boxes);
  pixDestroy(&ink);
  pixDestroy(&small);
  return marks;
}

JsCover
js_document_cover(JsDocument *document, PopplerPage *page, double width, double height,
                  const JsTextLayer *layer)
{
  JsBox box;
  PIX *picture = picture_as_displayed(document, page, width, height, &box);
  if (!picture)
    return JS_COVER_SHOWS_TEXT;
  double in_picture = glyphs_with_ink(picture, &box, PRINTED_GREY, layer);
  guint marks = in_picture < SHOWN_SHARE ? marks_besides(picture, &box, layer) : 0;
  pixDestroy(&picture);
  if (in_picture >= SHOWN_SHARE)
    return JS_COVER_SHOWS_TEXT;
  guint print = CLAMP(layer->glyphs->len, PRINTED_MARKS_LEAST, PRINTED_MARKS);
  return marks >= print ? JS_COVER_SCAN : JS_COVER_BACKGROUND;
}

static PIX *
scan_of_pdf(JsDocument *document, guint number, JsMatrix *to_display, double *dpi, GError **error)
{
  double width, height;
  g_autoptr(JsPdfPage) page = js_document_pdf_page(document, number, &width, &height, error);
  if (!page)
    return NULL;
  JsBox box;
  int turn;
  PIX *picture = document->has_pictures
                     ? covering_pixels(document, page, width, height, &box, &turn, error)
                     : NULL;
  if (!picture)
    return NULL;
  if (turn < 0) {
    pixDestroy(&picture);
    return NULL;
  }
  *to_display = placement(picture, turn, &box);
  double across = turn % 180 == 0 ? js_box_width(&box) : js_box_height(&box);
  *dpi = pixGetWidth(picture) * 72 / across;
  pixSetResolution(picture, (l_int32)lround(*dpi), (l_int32)lround(*dpi));
  return picture;
}

PIX *
js_document_scan(JsDocument *document, guint number, JsMatrix *to_display, double *dpi,
                 GError **error)
{
  if (document->pdf)
    return scan_of_pdf(document, number, to_display, dpi, error);
  PIX *image = js_document_image(document, number, dpi, error);
  if (!image)
    return NULL;
  *to_display = (JsMatrix){.xx = 72 / *dpi, .yy = 72 / *dpi};
  return pixClone(image);
}
