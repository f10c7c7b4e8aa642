/* One page from its text layer: drawn → glyphs → upright frame → words → rules → verdict. */
#include "extract/document/private.h"
#include "extract/layer/layer.h"
#include "extract/rules/rules.h"

#include <string.h>

/* Rules are looked for at this resolution. Measured on some 3000 rules of 22 documents: the same
 * are found as at 150 dpi, with places that differ by 0.04 points in the middle and 0.48 at most;
 * at 72 dpi strokes of characters begin to break rules up, at 100 reading costs a tenth more. */
#define RULE_DPI 84.0
/* And once more at this one where hairlines are too faint: 0.3 points of a middle grey between two
 * rows of pixels are as dark here as a black line of half a point there. */
#define FINE_DPI 168.0
/* A picture that covers this much of the page makes the page a scan. */
#define SCAN_SHARE 0.8
/* Pictures beside sound text that are together at least this share of the page are worth looking at
 * (ocr/partial.h decides): a table of three lines across an A4 page has 0.06, a seal or a logo of
 * 4 cm 0.03. */
#define PICTURE_SHARE 0.05

static double
share(const JsBox *box, const JsPage *page)
{
  return js_box_width(box) * js_box_height(box) / (page->width * page->height);
}

/* The share of the page that pictures cover; ones that are cut into strips count together. */
static double
picture_share(const JsPage *page)
{
  double sum = 0;
  for (guint i = 0; i < page->pictures->len; i++)
    sum += share(&g_array_index(page->pictures, JsBox, i), page);
  return sum;
}

/* `ground` is what is known of a picture that covers the page; NONE also where there is none. */
static void
judge(JsPage *page, const JsTextLayer *layer, JsGround ground)
{
  double picture = ground == JS_GROUND_PLAIN ? 0 : picture_share(page);
  if (layer->glyphs->len == 0) {
    page->layer = JS_LAYER_NONE;
    page->reason = g_strdup(page->pictures->len > 0 ? "a picture without text" : "no text");
  } else if (js_text_layer_lies(layer, &page->reason)) {
    page->layer = JS_LAYER_LIES;
  } else if (ground == JS_GROUND_PRINTED) {
    page->layer = JS_LAYER_PARTIAL;
    page->reason = g_strdup("text over a scan");
  } else if (picture >= SCAN_SHARE) {
    page->layer = JS_LAYER_DOUBTFUL;
    page->reason = g_strdup("a scan with a text layer");
  } else if (js_text_layer_is_odd(layer, &page->reason)) {
    page->layer = JS_LAYER_DOUBTFUL;
  } else if (picture >= PICTURE_SHARE) {
    page->layer = JS_LAYER_PARTIAL;
    page->reason = g_strdup("sound text beside a picture");
  } else {
    page->layer = JS_LAYER_SOUND;
    page->reason = g_strdup("sound text");
  }
}

/* The upright frame of a page whose text needs a turn. */
static void
set_frame(JsPage *page, int turn)
{
  if (turn == 0)
    return;
  if (turn != 180) {
    page->width = page->display_height;
    page->height = page->display_width;
  }
  page->to_display = js_matrix_turn(360 - turn, page->width, page->height);
}

/* How the page comes to be pixels. */
typedef struct {
  JsDocument *document;
  PopplerPage *pdf;
  JsMatrix to_upright;
} Drawing;

static PIX *
draw(const Drawing *drawing, const JsPage *page, double dpi, GError **error)
{
  return js_document_render_page(drawing->document, drawing->pdf, &drawing->to_upright, page->width,
                                 page->height, dpi, FALSE, CAIRO_ANTIALIAS_FAST, error);
}

/* Adds the rules and fills to the page; returns the ink that they and the words do not account for.
 * Hairlines that are too faint at RULE_DPI are looked at more closely. */
static PIX *
find_rules(const Drawing *drawing, JsPage *page, PIX *pix, const GPtrArray *words)
{
  gboolean faint = FALSE;
  PIX *ink = js_rules_find(pix, RULE_DPI, words, page->rules, page->fills, &faint);
  PIX *fine = faint ? draw(drawing, page, FINE_DPI, NULL) : NULL;
  if (fine) {
    g_array_set_size(page->rules, 0);
    g_array_set_size(page->fills, 0);
    PIX *fine_ink = js_rules_find(fine, FINE_DPI, words, page->rules, page->fills, NULL);
    pixDestroy(&fine_ink);
  }
  pixDestroy(&fine);
  return ink;
}

/* Boxes, words and rules from the layer and the raster; the last word on the layer. */
static void
fill_page(const Drawing *drawing, JsPage *page, JsTextLayer *layer, PIX *pix)
{
  g_ptr_array_unref(page->words);
  page->words = js_text_layer_words(layer, page->number);
  PIX *ink = find_rules(drawing, page, pix, page->words);
  char *reason = NULL;
  gboolean misses = ink && js_text_layer_misses(layer, ink, RULE_DPI, page, &reason);
  pixDestroy(&ink);
  if (misses) {
    g_free(page->reason);
    page->reason = reason;
    page->layer = JS_LAYER_LIES;
    js_page_forget_text(page);
    return;
  }
  js_text_layer_split_words(page->words, page->rules);
}

/* A page without text and pictures has nothing to recognise, or its letters are drawn as outlines:
 * then there is ink beside the rules. Keeps the rules of the first kind. */
static void
read_without_text(const Drawing *drawing, JsPage *page, PIX *pix)
{
  PIX *ink = find_rules(drawing, page, pix, NULL);
  if (ink && js_text_layer_explains_all(ink, RULE_DPI, page))
    page->layer = JS_LAYER_SOUND;
  else
    js_page_forget_text(page);
  pixDestroy(&ink);
}

/* Turns what is known of the page so far into the upright frame. */
static void
turn_page(JsPage *page, JsTextLayer *layer, int turn, const JsMatrix *to_upright)
{
  set_frame(page, turn);
  js_text_layer_map(layer, turn, to_upright);
  for (guint i = 0; i < page->pictures->len; i++) {
    JsBox *box = &g_array_index(page->pictures, JsBox, i);
    *box = js_matrix_map_box(to_upright, box);
  }
}

/* A page whose print is known. */
static gboolean
read_drawing(JsDocument *document, JsPage *page, PopplerPage *pdf, JsTextLayer *layer,
             JsGround ground, GError **error)
{
  Drawing drawing = {document, pdf, JS_MATRIX_IDENTITY};
  int turn = js_text_layer_turn(layer);
  judge(page, layer, ground);
  gboolean readable = page->layer != JS_LAYER_LIES && page->layer != JS_LAYER_NONE;
  if (!readable && (page->layer != JS_LAYER_NONE || page->pictures->len > 0))
    return TRUE;
  if (readable && turn != 0) {
    drawing.to_upright = js_matrix_turn(turn, page->width, page->height);
    turn_page(page, layer, turn, &drawing.to_upright);
  }
  PIX *pix = draw(&drawing, page, RULE_DPI, error);
  if (!pix)
    return FALSE;
  if (readable)
    fill_page(&drawing, page, layer, pix);
  else
    read_without_text(&drawing, page, pix);
  pixDestroy(&pix);
  page->left_out = js_text_layer_left_out(layer);
  return TRUE;
}

/* The print of the page. Poppler is made to draw before it is
 * asked for its text layout: it then collects the layout while it draws. Transfer full. */
static JsTextLayer *
read_print(PopplerPage *pdf)
{
  g_autoptr(JsPaint) paint = js_paint_record(pdf);
  return js_text_layer_read(pdf, paint);
}

/* TRUE when the file says that it was made by a reader of scans: its layer is nobody's original. */
static gboolean
made_by_reader(const JsDocument *document)
{
  static const char *const readers[] = {"scan",       "ocr",       "paper capture", "abbyy",
                                        "finereader", "tesseract", "readiris",      "omnipage"};
  g_autofree char *producer = document->producer ? g_ascii_strdown(document->producer, -1) : NULL;
  for (guint i = 0; producer && i < G_N_ELEMENTS(readers); i++)
    if (strstr(producer, readers[i]))
      return TRUE;
  return FALSE;
}

/* A page that is covered by pictures. What is printed on it besides decides what the picture is;
 * when nothing is, text that stands in the file and never shows is what a program read there. */
static gboolean
read_scan(JsDocument *document, JsPage *page, PopplerPage *pdf, GError **error)
{
  g_autofree char *text = poppler_page_get_text(pdf);
  if (!text || !*g_strstrip(text)) {
    page->layer = JS_LAYER_NONE;
    page->reason = g_strdup("a picture without text");
    return TRUE;
  }
  g_autoptr(JsTextLayer) layer = read_print(pdf);
  JsGround ground = JS_GROUND_NONE;
  if (layer->glyphs->len == 0)
    js_text_layer_take_unpainted(layer);
  else
    ground = js_document_judge_ground(document, pdf, page->width, page->height, layer);
  if (!made_by_reader(document))
    return read_drawing(document, page, pdf, layer, ground, error);
  judge(page, layer, JS_GROUND_NONE);
  if (page->layer == JS_LAYER_DOUBTFUL) {
    page->layer = JS_LAYER_LIES;
    g_free(page->reason);
    page->reason = g_strdup_printf("a scan with the text layer of a scanner's program: %s",
                                   document->producer);
  }
  return TRUE;
}

static JsPage *
read_pdf_page(JsDocument *document, guint number, GError **error)
{
  double width, height;
  g_autoptr(JsPdfPage) pdf = js_document_pdf_page(document, number, &width, &height, error);
  if (!pdf)
    return NULL;
  g_autoptr(JsPage) page = js_page_new(number, width, height);
  page->method = JS_METHOD_TEXT;
  if (document->has_pictures) {
    g_array_unref(page->pictures);
    page->pictures = js_document_pictures(pdf, width, height);
  }
  if (picture_share(page) >= SCAN_SHARE)
    return read_scan(document, page, pdf, error) ? g_steal_pointer(&page) : NULL;
  g_autoptr(JsTextLayer) layer = read_print(pdf);
  return read_drawing(document, page, pdf, layer, JS_GROUND_NONE, error) ? g_steal_pointer(&page)
                                                                         : NULL;
}

JsPage *
js_document_read_page(JsDocument *document, guint number, GError **error)
{
  if (document->pdf)
    return read_pdf_page(document, number, error);
  double width, height;
  if (!js_document_page_size(document, number, &width, &height, error))
    return NULL;
  JsPage *page = js_page_new(number, width, height);
  page->layer = JS_LAYER_NONE;
  page->method = JS_METHOD_TEXT;
  page->reason = g_strdup("an image");
  JsBox all = {0, 0, width, height};
  g_array_append_val(page->pictures, all);
  return page;
}
