/* Reads the text in the pictures of a page that also has sound text.
 *
 * The pictures are put on a white sheet of the page's size, so that everything keeps its place, and
 * the rows of the sheet that have any are read like a scan:
 *
 *   ┌──────────────┐          ┌──────────────┐
 *   │ 本单位2023年  │          │              │
 *   │ ┌──┬──┬───┐  │    →     │ ┌──┬──┬───┐  │  → prepared, rules, cells, words
 *   │ └──┴──┴───┘  │          │ └──┴──┴───┘  │
 *   │ 见上表。      │          │              │
 *   └──────────────┘          └──────────────┘
 *
 * Words of the layer that lie on a picture (as its caption, or on a background) are painted over
 * first. Charts and photos are left out (drawing.h). A few lines of the rest are read to find out
 * whether it has text: lines found in a texture read badly. */
#include "ocr/partial.h"

#include "extract/grid/grid.h"
#include "extract/model/language.h"
#include "ocr/drawing.h"
#include "ocr/rules/rules.h"
#include "ocr/trial.h"
#include "ocr/whole-page.h"

#include <math.h>

/* Lower or narrower pictures are logos, signatures or bullets (points). Guesses. */
#define PICTURE_LOW 18.0
#define PICTURE_NARROW 72.0
/* Resolution of a first look at pictures (dpi). At half of JS_SIGHT_DPI most charts are told, at a
 * quarter of the cost; the others are where they are rendered to be read. */
#define COARSE_DPI 110.0
/* Least mean confidence of the longest lines of a picture with text. Measured: print has 0.9 and
 * more, textures and drawings 0.3 to 0.6. */
#define READABLE 0.75
/* A word outside tables with less confidence is part of a drawing or a seal. A guess. */
#define WORD_READABLE 0.6
/* Words of at least PRINT_WORD characters and PRINT_READABLE confidence are print. A picture has
 * text if at least LEAST_CHARACTERS, and PRINT_SHARE of all characters, are in such words; logos,
 * charts and textures have fewer. Guesses. */
#define LEAST_CHARACTERS 8
#define PRINT_READABLE 0.85
#define PRINT_SHARE 0.5
/* The same share for a whole page that has marks like print (extract/document/scan.c): a poor scan
 * reads worse and must not be lost. A guess. */
#define PRINT_SHARE_OF_SCAN 0.2
/* Least characters in a word of print. Textures are read as words of one or two characters,
 * sometimes with high confidence. */
#define PRINT_WORD 3
/* On a page of Latin letters, pictures with fewer lines are not tried in Chinese: they are logos. A
 * guess. */
#define CHINESE_LINES 3
/* White above and below the pictures on the sheet, and its least height, points. Guesses. */
#define SHEET_MARGIN 12.0
#define SHEET_LEAST 180.0
/* How far a word is painted over beyond its box, as a share of its size. */
#define WORD_MARGIN 0.15
/* Least share of the page of a picture that is the whole page; the same as JS_SCAN_SHARE in
 * extract/document/private.h. */
#define COVERS 0.8
/* A word that was read is the same as a typed one when this share of it lies under the typed one.
 */
#define READ_TWICE 0.5
/* A rule belongs to a picture when this share of its length lies in the picture, or on its edge
 * (RULE_MARGIN). */
#define INSIDE 0.9
#define RULE_MARGIN 2.0 /* points */

static gboolean
worth_looking(const JsBox *picture)
{
  return js_box_height(picture) >= PICTURE_LOW && js_box_width(picture) >= PICTURE_NARROW;
}

/* Joins pictures that touch, because producers cut a picture into strips, and drops small ones.
 * Elements JsBox. Transfer full. */
static GArray *
joined_pictures(const JsPage *page)
{
  GArray *boxes = g_array_copy(page->pictures);
  for (gboolean changed = TRUE; changed;) {
    changed = FALSE;
    for (guint i = 0; i < boxes->len; i++)
      for (guint j = i + 1; j < boxes->len; j++) {
        JsBox *a = &g_array_index(boxes, JsBox, i);
        const JsBox *b = &g_array_index(boxes, JsBox, j);
        if (MIN(a->x1, b->x1) < MAX(a->x0, b->x0) - 1 || MIN(a->y1, b->y1) < MAX(a->y0, b->y0) - 1)
          continue;
        *a = js_box_union(a, b);
        g_array_remove_index(boxes, j--);
        changed = TRUE;
      }
  }
  for (guint i = boxes->len; i-- > 0;)
    if (!worth_looking(&g_array_index(boxes, JsBox, i)))
      g_array_remove_index(boxes, i);
  return boxes;
}

/* Paints the box (in points) white or copies it from `source`, depending on `operation`. */
static void
paint(PIX *sheet, const JsBox *b, double margin, int operation, PIX *source)
{
  double k = JS_SIGHT_DPI / 72;
  int x = (int)floor((b->x0 - margin) * k), y = (int)floor((b->y0 - margin) * k);
  int w = (int)ceil((b->x1 + margin) * k) - x, h = (int)ceil((b->y1 + margin) * k) - y;
  pixRasterop(sheet, x, y, w, h, operation, source, x, y);
}

static gboolean
is_drawing(PIX *shown, double dpi, const JsBox *b)
{
  double k = dpi / 72;
  BOX *area = boxCreate(MAX(0, (int)(b->x0 * k)), MAX(0, (int)(b->y0 * k)),
                        (int)(js_box_width(b) * k), (int)(js_box_height(b) * k));
  PIX *picture = area ? pixClipRectangle(shown, area, NULL) : NULL;
  PIX *grey = picture ? pixConvertTo8(picture, 0) : NULL;
  gboolean drawing = grey && js_picture_is_drawing(grey, dpi);
  boxDestroy(&area);
  pixDestroy(&picture);
  pixDestroy(&grey);
  return drawing;
}

/* Renders the page, and removes charts, photos and drawings from `boxes`. NULL and error without a
 * rendering. Transfer full. */
static PIX *
render_without_drawings(JsDocument *document, const JsPage *page, double dpi, gboolean colour,
                        GArray *boxes, GError **error)
{
  PIX *shown = js_sight_render_upright(document, page, dpi, colour, error);
  for (guint i = boxes->len; shown && i-- > 0;)
    if (is_drawing(shown, dpi, &g_array_index(boxes, JsBox, i)))
      g_array_remove_index(boxes, i);
  return shown;
}

/* A white sheet with the pictures of the page that are no drawings, at JS_SIGHT_DPI; those are
 * removed from `boxes`. NULL and no error when none is left; NULL and error without memory.
 * Transfer full. */
static PIX *
sheet_of_pictures(JsDocument *document, const JsPage *page, GArray *boxes, GError **error)
{
  PIX *coarse = render_without_drawings(document, page, COARSE_DPI, FALSE, boxes, error);
  gboolean failed = coarse == NULL;
  pixDestroy(&coarse);
  if (failed || boxes->len == 0)
    return NULL;
  PIX *shown = render_without_drawings(document, page, JS_SIGHT_DPI, TRUE, boxes, error);
  if (!shown || boxes->len == 0) {
    pixDestroy(&shown);
    return NULL;
  }
  PIX *sheet = pixCreateTemplate(shown);
  if (!sheet) {
    pixDestroy(&shown);
    js_sight_out_of_memory(error);
    return NULL;
  }
  pixSetAll(sheet);
  for (guint i = 0; i < boxes->len; i++)
    paint(sheet, &g_array_index(boxes, JsBox, i), 0, PIX_SRC, shown);
  for (guint i = 0; i < page->words->len; i++) {
    const JsWord *word = page->words->pdata[i];
    paint(sheet, &word->box, WORD_MARGIN * word->size, PIX_SET, NULL);
  }
  pixDestroy(&shown);
  return sheet;
}

/* ---- putting what was read into the page ---- */

static gboolean
in_table(const GPtrArray *tables, const JsBox *box)
{
  double x = (box->x0 + box->x1) / 2, y = (box->y0 + box->y1) / 2;
  for (guint t = 0; t < tables->len; t++) {
    const JsTable *table = tables->pdata[t];
    if (js_box_contains(&g_array_index(table->parts, JsPart, 0).box, x, y))
      return TRUE;
  }
  return FALSE;
}

static double
mean_confidence(const JsText *text)
{
  double sum = 0;
  guint n = js_text_length(text);
  for (guint i = 0; i < n; i++)
    sum += js_text_char(text, i)->confidence;
  return n ? sum / n : 0;
}

/* Removes words that do not read like text. Returns how many characters are left; 0 when less than
 * `share` of the characters are in words that read like print. */
static guint
drop_junk(JsPage *read, double share)
{
  g_autoptr(GPtrArray) tables = js_grid_tables(read, NULL);
  guint print = 0, all = 0, left = 0;
  for (guint i = read->words->len; i-- > 0;) {
    const JsWord *word = read->words->pdata[i];
    guint n = js_text_length(word->text);
    double confidence = mean_confidence(word->text);
    all += n;
    print += n >= PRINT_WORD && confidence >= PRINT_READABLE ? n : 0;
    if (!in_table(tables, &word->box) && confidence < WORD_READABLE)
      g_ptr_array_remove_index(read->words, i);
    else
      left += n;
  }
  return print >= LEAST_CHARACTERS && print >= share * all ? left : 0;
}

/* Removes the rules found inside the pictures earlier at a coarse resolution. */
static void
drop_rules_of_pictures(JsPage *page, const GArray *boxes)
{
  for (guint i = page->rules->len; i-- > 0;) {
    const JsRule *r = &g_array_index(page->rules, JsRule, i);
    for (guint k = 0; k < boxes->len; k++) {
      const JsBox *b = &g_array_index(boxes, JsBox, k);
      double low = r->horizontal ? b->y0 : b->x0, high = r->horizontal ? b->y1 : b->x1;
      double from = r->horizontal ? b->x0 : b->y0, to = r->horizontal ? b->x1 : b->y1;
      double common = MIN(r->to, to + RULE_MARGIN) - MAX(r->from, from - RULE_MARGIN);
      if (r->at >= low - RULE_MARGIN && r->at <= high + RULE_MARGIN &&
          common >= INSIDE * (r->to - r->from)) {
        g_array_remove_index(page->rules, i);
        break;
      }
    }
  }
}

static void
add_word(JsPage *page, const JsWord *word, const JsMatrix *map)
{
  JsWord *mapped = js_word_new();
  js_text_free(mapped->text);
  mapped->text = js_text_copy(word->text);
  mapped->size = word->size;
  mapped->bold = word->bold;
  mapped->box = js_matrix_map_box(map, &word->box);
  for (guint i = 0; i < mapped->text->chars->len; i++) {
    JsChar *c = &g_array_index(mapped->text->chars, JsChar, i);
    if (!js_box_is_empty(&c->box))
      c->box = js_matrix_map_box(map, &c->box);
  }
  g_ptr_array_add(page->words, mapped);
}

/* Appends the mapped rule; it is level, or upright, at the middle of its mapped ends. */
static void
add_rule(JsPage *page, const JsRule *r, const JsMatrix *map)
{
  JsBox box =
      r->horizontal ? (JsBox){r->from, r->at, r->to, r->at} : (JsBox){r->at, r->from, r->at, r->to};
  box = js_matrix_map_box(map, &box);
  JsRule mapped = *r;
  mapped.at = r->horizontal ? (box.y0 + box.y1) / 2 : (box.x0 + box.x1) / 2;
  mapped.from = r->horizontal ? box.x0 : box.y0;
  mapped.to = r->horizontal ? box.x1 : box.y1;
  g_array_append_val(page->rules, mapped);
}

/* Orders typed and read words like those of the layer: by line, then from left to right. */
static int
compare_words(gconstpointer a, gconstpointer b)
{
  const JsWord *x = *(JsWord *const *)a, *y = *(JsWord *const *)b;
  double top = (x->box.y0 + x->box.y1 - y->box.y0 - y->box.y1) / 2;
  if (fabs(top) > MIN(x->size, y->size) / 2)
    return top > 0 ? 1 : -1;
  return (x->box.x0 > y->box.x0) - (x->box.x0 < y->box.x0);
}

static void
merge(JsPage *page, const JsPage *read, const JsRaster *raster, int top, const GArray *boxes)
{
  double k = raster->dpi / 72;
  JsMatrix to_pixels = {k, 0, 0, k, 0, 0},
           to_points = {72 / JS_SIGHT_DPI, 0, 0, 72 / JS_SIGHT_DPI, 0, top * 72 / JS_SIGHT_DPI};
  JsMatrix to_source = js_matrix_multiply(&to_pixels, &raster->to_source);
  JsMatrix map = js_matrix_multiply(&to_source, &to_points);
  drop_rules_of_pictures(page, boxes);
  for (guint i = 0; i < read->rules->len; i++)
    add_rule(page, &g_array_index(read->rules, JsRule, i), &map);
  for (guint i = 0; i < read->words->len; i++)
    add_word(page, read->words->pdata[i], &map);
  g_ptr_array_sort(page->words, compare_words);
}

static void
set_reason(JsPage *page, JsLayer layer, char *reason)
{
  page->layer = layer;
  g_free(page->reason);
  page->reason = reason;
}

static gboolean
read_sheet(JsSight *sight, const JsRaster *raster, int top, const GArray *boxes, JsPage *page,
           GError **error)
{
  double k = raster->dpi / 72;
  g_autoptr(JsPage) read =
      js_page_new(page->number, pixGetWidth(raster->grey) / k, pixGetHeight(raster->grey) / k);
  if (!js_sight_read_raster(sight, raster, read, error))
    return FALSE;
  guint characters = drop_junk(read, PRINT_SHARE);
  if (characters == 0) {
    set_reason(page, JS_LAYER_SOUND, g_strdup(N_("sound text beside pictures with hardly any")));
    return TRUE;
  }
  merge(page, read, raster, top, boxes);
  set_reason(page, JS_LAYER_PARTIAL,
             g_strdup_printf(N_("sound text, and %u characters read in pictures"), characters));
  return TRUE;
}

/* ---- a scan with typed words on it ---- */

gboolean
js_partial_covers(const JsPage *page)
{
  double area = page->width * page->height;
  for (guint i = 0; i < page->pictures->len; i++) {
    const JsBox *b = &g_array_index(page->pictures, JsBox, i);
    if (js_box_width(b) * js_box_height(b) >= COVERS * area)
      return TRUE;
  }
  return FALSE;
}

/* Removes words that were read where a typed word stands. This happens where the picture could not
 * be taken without what is typed on it. */
static void
drop_read_twice(JsPage *read, const JsBox *typed)
{
  for (guint i = read->words->len; i-- > 0;) {
    const JsBox *b = &((const JsWord *)read->words->pdata[i])->box;
    if (js_box_overlap(b, typed) >= READ_TWICE * js_box_width(b) * js_box_height(b))
      g_ptr_array_remove_index(read->words, i);
  }
}

/* Moves what was read into the page; the frame becomes that of the straightened scan. */
static void
take_over(JsPage *page, JsPage *read, const JsMatrix *to_read)
{
  for (guint i = 0; i < page->pictures->len; i++) {
    JsBox *b = &g_array_index(page->pictures, JsBox, i);
    *b = js_matrix_map_box(to_read, b);
  }
  page->width = read->width;
  page->height = read->height;
  page->to_display = read->to_display;
  page->method = JS_METHOD_OCR;
  g_ptr_array_unref(page->words);
  page->words = g_steal_pointer(&read->words);
  read->words = g_ptr_array_new();
  g_array_set_size(page->rules, 0);
  g_array_append_vals(page->rules, read->rules->data, read->rules->len);
  g_array_set_size(page->fills, 0);
  g_array_set_size(page->drawings, 0);
}

/* Reads the whole scan, then puts the typed words at their places on it. */
static gboolean
read_scan_beneath(JsSight *sight, JsDocument *document, JsPage *page, GError **error)
{
  g_autoptr(JsPage) read = js_page_new(page->number, page->display_width, page->display_height);
  JsMatrix from_display;
  if (!js_whole_page_read(sight, document, read, error))
    return FALSE;
  guint typed = page->words->len;
  if (drop_junk(read, PRINT_SHARE_OF_SCAN) == 0 ||
      !js_matrix_invert(&read->to_display, &from_display)) {
    set_reason(page, JS_LAYER_SOUND, g_strdup(N_("sound text on a picture without text")));
    return TRUE;
  }
  JsMatrix map = js_matrix_multiply(&page->to_display, &from_display);
  for (guint i = 0; i < typed; i++) {
    const JsWord *word = page->words->pdata[i];
    JsBox box = js_matrix_map_box(&map, &word->box);
    drop_read_twice(read, &box);
  }
  for (guint i = 0; i < typed; i++)
    add_word(read, page->words->pdata[i], &map);
  g_ptr_array_sort(read->words, compare_words);
  take_over(page, read, &map);
  set_reason(page, JS_LAYER_PARTIAL,
             g_strdup_printf(N_("a scan with %u typed words: both"), typed));
  return TRUE;
}

/* Cuts the sheet down to the rows that have pictures: what preparing costs goes with the area. *top
 * gets the first row. */
static void
cut_sheet(PIX **sheet, const GArray *boxes, int *top)
{
  int width = pixGetWidth(*sheet), height = pixGetHeight(*sheet);
  double y0 = G_MAXDOUBLE, y1 = 0, k = JS_SIGHT_DPI / 72;
  *top = 0;
  for (guint i = 0; i < boxes->len; i++) {
    y0 = MIN(y0, g_array_index(boxes, JsBox, i).y0);
    y1 = MAX(y1, g_array_index(boxes, JsBox, i).y1);
  }
  int from = MAX(0, (int)((y0 - SHEET_MARGIN) * k));
  int to = MIN(height, (int)((MAX(y1 + SHEET_MARGIN, y0 + SHEET_LEAST)) * k));
  /* A sheet of the size of a piece of paper would be taken for one with a wrong resolution. */
  if (to <= from ||
      js_raster_plausible_dpi((guint)width, (guint)(to - from), JS_SIGHT_DPI) < JS_SIGHT_DPI)
    return;
  BOX *rows = boxCreate(0, from, width, to - from);
  PIX *cut = rows ? pixClipRectangle(*sheet, rows, NULL) : NULL;
  boxDestroy(&rows);
  if (!cut)
    return;
  pixDestroy(sheet);
  *sheet = cut;
  *top = from;
}

/* Whether the picture, which the engine of Latin letters cannot read, has so many lines that it may
 * be Chinese print on a page of Latin letters. */
static gboolean
may_be_chinese(const JsSight *sight)
{
  if (js_recogniser_script(sight->recogniser) != JS_SCRIPT_LATIN || !sight->print)
    return FALSE;
  g_autoptr(GArray) lines = js_trial_lines(sight->print, sight->em);
  return lines->len >= CHINESE_LINES;
}

gboolean
js_partial_read(JsSight *sight, JsDocument *document, JsPage *page, GError **error)
{
  if (js_partial_covers(page))
    return read_scan_beneath(sight, document, page, error);
  g_autoptr(GArray) boxes = joined_pictures(page);
  if (boxes->len == 0) {
    set_reason(page, JS_LAYER_SOUND, g_strdup(N_("sound text beside small pictures")));
    return TRUE;
  }
  PIX *sheet = sheet_of_pictures(document, page, boxes, error);
  if (!sheet && boxes->len == 0) {
    set_reason(page, JS_LAYER_SOUND, g_strdup(N_("sound text beside charts, photos or drawings")));
    return TRUE;
  }
  if (!sheet || !js_recogniser_load(sight->recogniser, JS_ENGINE_TEXT, error)) {
    pixDestroy(&sheet);
    return FALSE;
  }
  int top;
  cut_sheet(&sheet, boxes, &top);
  /* The frame of the page is already upright, and a border inside a picture belongs to the picture.
   */
  guint skip = sight->skip | JS_STEP_TURN | JS_STEP_BORDERS | JS_STEP_KEYSTONE;
  g_autoptr(JsRaster) raster = js_raster_new(sheet, JS_SIGHT_DPI, skip, NULL, NULL);
  pixDestroy(&sheet);
  if (!raster)
    return js_sight_out_of_memory(error);
  double readable = js_sight_readability(raster->grey, raster->dpi, sight);
  if (readable < READABLE && may_be_chinese(sight)) {
    if (!js_sight_use(sight, JS_SCRIPT_CHINESE, error))
      return FALSE;
    readable = js_sight_readability(raster->grey, raster->dpi, sight);
  }
  if (readable >= READABLE)
    return read_sheet(sight, raster, top, boxes, page, error);
  set_reason(page, JS_LAYER_SOUND, g_strdup(N_("sound text beside pictures without text")));
  return TRUE;
}
