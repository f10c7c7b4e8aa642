/* Reads one page of a PDF: what is painted → glyphs → upright frame → words and rules → verdict.
 *
 * The page is rendered only where it is a scan whose text layer may be right, because the rules of
 * a scan are in its picture. */
#include "extract/document/private.h"
#include "extract/layer/layer.h"
#include "extract/model/language.h"
#include "extract/paint/marks.h"
#include "extract/rules/drawings.h"
#include "extract/rules/rules.h"
#include "extract/rules/typed.h"

#include <string.h>

/* Resolution at which the rules of a picture are looked for (dpi). Measured on about 3,000 rules of
 * 22 documents: the same rules are found as at 150 dpi; their places differ by 0.04 points (median)
 * and 0.48 points (maximum). At 72 dpi strokes of characters begin to break rules up; at 100 dpi
 * reading costs a tenth more. */
#define RULE_DPI 84.0
/* Resolution of a second look where hairlines are too faint (dpi): a grey line of 0.3 points
 * between two rows of pixels is as dark here as a black line of 0.5 points at RULE_DPI. */
#define FINE_DPI 168.0
/* Pictures beside sound text are examined (ocr/partial.h) when they cover at least this share of
 * the page: a table of three lines across an A4 page covers 0.06, a seal or a logo of 4 cm 0.03. */
#define PICTURE_SHARE 0.05
/* A page without text may have this many marks like characters (a corner, an arrow) without being
 * looked at. A guess. */
#define FEW_MARKS 2

static double
share(const JsBox *box, const JsPage *page)
{
  return js_box_width(box) * js_box_height(box) / (page->width * page->height);
}

/* The share of the page that pictures cover, as their sum; a picture cut into strips counts whole.
 */
static double
picture_share(const JsPage *page)
{
  double sum = 0;
  for (guint i = 0; i < page->pictures->len; i++)
    sum += share(&g_array_index(page->pictures, JsBox, i), page);
  return sum;
}

/* Sets the verdict on the layer. `cover` is the role of a picture that covers the page; where there
 * is none, it is JS_COVER_SHOWS_TEXT. */
static void
judge(JsPage *page, const JsTextLayer *layer, const JsPaint *paint, JsCover cover)
{
  double picture = cover == JS_COVER_BACKGROUND ? 0 : picture_share(page);
  if (layer->glyphs->len == 0) {
    page->layer = JS_LAYER_NONE;
    page->reason = g_strdup(page->pictures->len > 0 ? N_("a picture without text") : N_("no text"));
  } else if (js_text_layer_lies(layer, &page->reason) ||
             js_text_layer_digits_lie(layer, paint, &page->reason)) {
    page->layer = JS_LAYER_LIES;
  } else if (cover == JS_COVER_SCAN) {
    page->layer = JS_LAYER_PARTIAL;
    page->reason = g_strdup(N_("text over a scan"));
  } else if (picture >= JS_SCAN_SHARE) {
    page->layer = JS_LAYER_DOUBTFUL;
    page->reason = g_strdup(N_("a scan with a text layer"));
  } else if (js_text_layer_is_odd(layer, &page->reason)) {
    page->layer = JS_LAYER_DOUBTFUL;
  } else if (picture >= PICTURE_SHARE) {
    page->layer = JS_LAYER_PARTIAL;
    page->reason = g_strdup(N_("sound text beside a picture"));
  } else {
    page->layer = JS_LAYER_SOUND;
    page->reason = g_strdup(N_("sound text"));
  }
}

/* Sets the upright frame of a page whose text is turned by `turn` degrees. */
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

/* A page while it is being read. */
typedef struct {
  JsDocument *document;
  PopplerPage *pdf;
  JsPage *page;
  JsPaint *paint;     /* owned */
  JsTextLayer *layer; /* owned */
  JsMatrix to_upright;
} PageReading;

/* Records what Poppler paints before asking for its text layout: Poppler then collects the layout
 * while it draws. */
static void
read_print(PageReading *reading)
{
  reading->paint = js_paint_record(reading->pdf);
  js_document_look_at_doubtful(reading->document, reading->pdf, reading->paint);
  reading->layer = js_text_layer_read(reading->pdf, reading->paint);
}

static void
reading_clear(PageReading *reading)
{
  js_paint_free(reading->paint);
  js_text_layer_free(reading->layer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PageReading, reading_clear)

static PIX *
draw(const PageReading *reading, double dpi)
{
  return js_document_render_page(reading->document, reading->pdf, &reading->to_upright,
                                 reading->page->width, reading->page->height, dpi, FALSE,
                                 CAIRO_ANTIALIAS_FAST, NULL);
}

/* Finds the rules of a page that is a picture; looks again at FINE_DPI when there are faint lines.
 */
static void
find_rules_of_picture(const PageReading *reading)
{
  JsPage *page = reading->page;
  gboolean faint = FALSE;
  PIX *pix = draw(reading, RULE_DPI);
  PIX *ink =
      pix ? js_rules_find(pix, RULE_DPI, page->words, page->rules, page->fills, &faint) : NULL;
  PIX *fine = faint ? draw(reading, FINE_DPI) : NULL;
  if (fine) {
    g_array_set_size(page->rules, 0);
    g_array_set_size(page->fills, 0);
    PIX *fine_ink = js_rules_find(fine, FINE_DPI, page->words, page->rules, page->fills, NULL);
    pixDestroy(&fine_ink);
  }
  pixDestroy(&fine);
  pixDestroy(&ink);
  pixDestroy(&pix);
}

/* The boxes of what is painted like characters, in the upright frame. Elements JsBox. Transfer
 * full. */
static GArray *
find_marks(const PageReading *reading)
{
  GArray *marks = js_paint_marks(reading->paint);
  for (guint i = 0; i < marks->len; i++) {
    JsBox *box = &g_array_index(marks, JsBox, i);
    *box = js_matrix_map_box(&reading->to_upright, box);
  }
  return marks;
}

static void
read_paths(const PageReading *reading, const GPtrArray *words)
{
  JsPage *page = reading->page;
  js_rules_from_paint(reading->paint, &reading->to_upright, words, page->rules, page->fills);
  js_drawings_from_paint(reading->paint, &reading->to_upright, page->drawings);
}

/* Leaves words that cannot be what is printed to ocr/, as if they were pictures. */
static void
take_rubbish(JsPage *page)
{
  if (js_text_layer_take_rubbish(page) == 0 || page->layer != JS_LAYER_SOUND)
    return;
  page->layer = JS_LAYER_PARTIAL;
  g_free(page->reason);
  page->reason =
      g_strdup(N_("sound text beside words of a font that does not name its characters"));
}

/* Fills in words and rules, and makes the final decision on the layer. */
static void
fill_page(PageReading *reading)
{
  JsPage *page = reading->page;
  g_ptr_array_unref(page->words);
  page->words = js_text_layer_words(reading->layer, page->number);
  g_autoptr(GArray) marks = find_marks(reading);
  char *reason = NULL;
  if (js_text_layer_misses(reading->layer, marks, page, &reason)) {
    g_free(page->reason);
    page->reason = reason;
    page->layer = JS_LAYER_LIES;
    js_page_forget_text(page);
    return;
  }
  if (page->layer == JS_LAYER_DOUBTFUL && picture_share(page) >= JS_SCAN_SHARE)
    find_rules_of_picture(reading);
  else
    read_paths(reading, page->words);
  take_rubbish(page);
  js_rules_from_typed_lines(page);
  js_text_layer_split_words(page->words, page->rules);
  js_text_layer_part_run_ins(page->words);
}

/* A page without text and pictures is either empty, and its rules are kept, or its letters are
 * drawn as outlines, and it is left to ocr/. */
static void
read_without_text(PageReading *reading)
{
  JsPage *page = reading->page;
  g_autoptr(GArray) marks = find_marks(reading);
  if (marks->len + reading->layer->unknown->len > FEW_MARKS)
    return;
  page->layer = JS_LAYER_SOUND;
  read_paths(reading, NULL);
}

/* Maps what is known of the page into the upright frame. */
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

/* Judges and fills a page whose glyphs are known. */
static void
read_drawing(PageReading *reading, JsCover cover)
{
  JsPage *page = reading->page;
  int turn = js_text_layer_turn(reading->layer);
  judge(page, reading->layer, reading->paint, cover);
  gboolean readable = page->layer != JS_LAYER_LIES && page->layer != JS_LAYER_NONE;
  if (readable && turn != 0) {
    reading->to_upright = js_matrix_turn(turn, page->width, page->height);
    turn_page(page, reading->layer, turn, &reading->to_upright);
  }
  if (readable)
    fill_page(reading);
  else if (page->layer == JS_LAYER_NONE && page->pictures->len == 0)
    read_without_text(reading);
  page->left_out = js_text_layer_left_out(reading->layer);
}

/* Whether the file names a scanner's or OCR program as its producer. Its layer is then a recognised
 * text, not the original. */
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

/* Reads a page that is covered by pictures. If glyphs are painted on it, they decide on the role of
 * the picture. If none are, text in the file that is never painted was recognised by a program. */
static void
read_scan(PageReading *reading)
{
  JsPage *page = reading->page;
  g_autofree char *text = poppler_page_get_text(reading->pdf);
  if (!text || !*g_strstrip(text)) {
    page->layer = JS_LAYER_NONE;
    page->reason = g_strdup(N_("a picture without text"));
    return;
  }
  read_print(reading);
  JsCover cover = JS_COVER_SHOWS_TEXT;
  if (reading->layer->glyphs->len == 0)
    js_text_layer_take_unpainted(reading->layer);
  else
    cover = js_document_cover(reading->document, reading->pdf, page->width, page->height,
                              reading->layer);
  if (!made_by_reader(reading->document)) {
    read_drawing(reading, cover);
    return;
  }
  judge(page, reading->layer, reading->paint, JS_COVER_SHOWS_TEXT);
  if (page->layer == JS_LAYER_DOUBTFUL) {
    page->layer = JS_LAYER_LIES;
    g_free(page->reason);
    page->reason = g_strdup_printf(N_("a scan with the text layer of a scanner's program: %s"),
                                   reading->document->producer);
  }
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
  g_auto(PageReading)
      reading = {.document = document, .pdf = pdf, .page = page, .to_upright = JS_MATRIX_IDENTITY};
  if (picture_share(page) >= JS_SCAN_SHARE) {
    read_scan(&reading);
  } else {
    read_print(&reading);
    read_drawing(&reading, JS_COVER_SHOWS_TEXT);
  }
  return g_steal_pointer(&page);
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
  page->reason = g_strdup(N_("an image"));
  JsBox all = {0, 0, width, height};
  g_array_append_val(page->pictures, all);
  return page;
}
