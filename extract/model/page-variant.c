/* Page → one GVariant, and back. Reading trusts nothing.
 *
 *   head        version, number, sizes, to_display, layer, method, reason, error, left out
 *   columns     see page-columns.h
 *     words       7 numbers each: box, size, bold (0 or 1), how many characters
 *     rules       5 numbers each; fills 5; pictures and drawings 4
 *     layout      see layout-variant.c; a page that is laid out has it in place of words and rules
 *
 * A value may come from a worker that a hostile file has taken over, so every number is checked,
 * and every length against what is really there. Whether the value is in normal form need not be
 * checked, which would cost as much as the reading: GVariant gives defaults for what is not. */
#include <math.h>
#include <string.h>

#include "extract/model/error.h"
#include "extract/model/layout-variant.h"
#include "extract/model/page-variant.h"

/* Longest message in the head, bytes. */
enum { MESSAGE_BYTES = 4096 };

/* ---- writing ---- */

static void
add_word(JsColumnWriter *w, const JsWord *word)
{
  js_column_add_box(w, JS_COLUMN_WORDS, &word->box);
  js_column_add_points(w, JS_COLUMN_WORDS, word->size);
  js_column_add_count(w, JS_COLUMN_WORDS, word->bold ? 1 : 0);
  js_column_add_count(w, JS_COLUMN_WORDS, js_text_length(word->text));
  js_column_add_text(w, word->text);
}

static void
add_lines(JsColumnWriter *w, const JsPage *page)
{
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *r = &g_array_index(page->rules, JsRule, i);
    const double places[] = {r->at, r->from, r->to, r->thickness};
    js_column_add_count(w, JS_COLUMN_RULES, r->horizontal ? 1 : 0);
    for (gsize k = 0; k < G_N_ELEMENTS(places); k++)
      js_column_add_points(w, JS_COLUMN_RULES, places[k]);
  }
  for (guint i = 0; i < page->fills->len; i++) {
    const JsFill *f = &g_array_index(page->fills, JsFill, i);
    js_column_add_box(w, JS_COLUMN_FILLS, &f->box);
    js_column_add_points(w, JS_COLUMN_FILLS, f->shade);
  }
  for (guint i = 0; i < page->pictures->len; i++)
    js_column_add_box(w, JS_COLUMN_PICTURES, &g_array_index(page->pictures, JsBox, i));
  for (guint i = 0; i < page->drawings->len; i++)
    js_column_add_box(w, JS_COLUMN_DRAWINGS, &g_array_index(page->drawings, JsBox, i));
}

GVariant *
js_page_to_variant(const JsPage *page)
{
  JsColumnWriter w;
  const JsMatrix *m = &page->to_display;
  js_column_writer_init(&w);
  for (guint i = 0; i < page->words->len; i++)
    add_word(&w, g_ptr_array_index(page->words, i));
  add_lines(&w, page);
  if (page->layout != NULL)
    js_layout_add_columns(&w, page->layout);

  GVariantBuilder b;
  g_variant_builder_init(&b, G_VARIANT_TYPE(JS_PAGE_VARIANT_TYPE));
  g_variant_builder_add(&b, "u", (guint32)JS_PAGE_VERSION);
  g_variant_builder_add(&b, "u", (guint32)page->number);
  g_variant_builder_add(&b, "(dddd)", page->width, page->height, page->display_width,
                        page->display_height);
  g_variant_builder_add(&b, "(dddddd)", m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  g_variant_builder_add(&b, "y", (guchar)page->layer);
  g_variant_builder_add(&b, "y", (guchar)page->method);
  g_variant_builder_add(&b, "ms", page->reason);
  g_variant_builder_add(&b, "ms", page->error);
  g_variant_builder_add(&b, "ms", page->left_out);
  g_variant_builder_add(&b, "b", page->layout != NULL);
  js_column_writer_build(&w, &b);
  js_column_writer_clear(&w);
  return g_variant_builder_end(&b);
}

/* ---- reading ---- */

static gboolean
read_words(JsColumnReader *r, JsPage *page)
{
  while (!js_column_at_end(r, JS_COLUMN_WORDS)) {
    const gint32 *numbers = js_column_take(r, JS_COLUMN_WORDS, JS_PER_WORD);
    if (numbers == NULL)
      return FALSE;
    JsWord *word = js_word_new();
    g_ptr_array_add(page->words, word);
    word->size = numbers[4] / JS_UNITS_A_POINT;
    word->bold = numbers[5] != 0;
    if (!js_column_box(numbers, &word->box) || !js_column_is_place(numbers[4]) ||
        !js_column_take_text(r, numbers[6], word->text))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_boxes(JsColumnReader *r, JsColumnId id, GArray *boxes)
{
  const gint32 *v;
  while ((v = js_column_take(r, id, JS_PER_BOX)) != NULL) {
    JsBox box;
    if (!js_column_box(v, &box))
      return FALSE;
    g_array_append_val(boxes, box);
  }
  return js_column_at_end(r, id);
}

static gboolean
read_lines(JsColumnReader *r, JsPage *page)
{
  const gint32 *v;
  while ((v = js_column_take(r, JS_COLUMN_RULES, JS_PER_RULE)) != NULL) {
    JsRule rule = {v[0] != 0, v[1] / JS_UNITS_A_POINT, v[2] / JS_UNITS_A_POINT,
                   v[3] / JS_UNITS_A_POINT, v[4] / JS_UNITS_A_POINT};
    for (gsize k = 1; k < JS_PER_RULE; k++)
      if (!js_column_is_place(v[k]))
        return FALSE;
    if (v[2] > v[3])
      return FALSE;
    g_array_append_val(page->rules, rule);
  }
  while ((v = js_column_take(r, JS_COLUMN_FILLS, JS_PER_FILL)) != NULL) {
    JsFill fill = {.shade = v[4] / JS_UNITS_A_POINT};
    if (!js_column_box(v, &fill.box) || !js_column_is_place(v[4]))
      return FALSE;
    g_array_append_val(page->fills, fill);
  }
  return js_column_at_end(r, JS_COLUMN_RULES) && js_column_at_end(r, JS_COLUMN_FILLS) &&
         read_boxes(r, JS_COLUMN_PICTURES, page->pictures) &&
         read_boxes(r, JS_COLUMN_DRAWINGS, page->drawings);
}

static gboolean
are_sane(const double *numbers, gsize n, double least)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite(numbers[i]) || numbers[i] < least || numbers[i] > JS_POINTS_MAX)
      return FALSE;
  return TRUE;
}

/* The string at `place` of the tuple. FALSE: it is too long for a message. */
static gboolean
read_message(GVariant *value, gsize place, char **text)
{
  g_autoptr(GVariant) child = g_variant_get_child_value(value, place);
  if (g_variant_get_size(child) > MESSAGE_BYTES)
    return FALSE;
  g_variant_get(child, "ms", text);
  return TRUE;
}

/* Reads everything before the columns. */
static gboolean
read_head(GVariant *value, JsPage *page)
{
  guint32 version, number;
  guchar layer, method;
  JsMatrix *m = &page->to_display;
  g_variant_get_child(value, 0, "u", &version);
  g_variant_get_child(value, 1, "u", &number);
  g_variant_get_child(value, 2, "(dddd)", &page->width, &page->height, &page->display_width,
                      &page->display_height);
  g_variant_get_child(value, 3, "(dddddd)", &m->xx, &m->yx, &m->xy, &m->yy, &m->x0, &m->y0);
  g_variant_get_child(value, 4, "y", &layer);
  g_variant_get_child(value, 5, "y", &method);
  if (!read_message(value, 6, &page->reason) || !read_message(value, 7, &page->error) ||
      !read_message(value, 8, &page->left_out))
    return FALSE;
  if (version != JS_PAGE_VERSION || number == 0 || layer > JS_LAYER_DOUBTFUL ||
      method > JS_METHOD_OCR)
    return FALSE;
  page->number = number;
  page->layer = layer;
  page->method = method;
  const double sizes[] = {page->width, page->height, page->display_width, page->display_height};
  const double turn[] = {m->xx, m->yx, m->xy, m->yy, m->x0, m->y0};
  return are_sane(sizes, G_N_ELEMENTS(sizes), 0) &&
         are_sane(turn, G_N_ELEMENTS(turn), -JS_POINTS_MAX);
}

static gboolean
read_columns(GVariant *value, JsPage *page)
{
  JsColumnReader r;
  gboolean laid_out = FALSE;
  g_variant_get_child(value, JS_PAGE_LAID_OUT, "b", &laid_out);
  gboolean good = js_column_reader_init(&r, value, JS_PAGE_FIRST_COLUMN);
  r.page = page->number;
  good = good && read_words(&r, page) && read_lines(&r, page);
  if (good && laid_out) {
    page->layout = js_layout_take_columns(&r, page);
    good = page->layout != NULL;
  }
  for (JsColumnId id = 0; good && id < JS_N_COLUMNS; id++)
    good = id == JS_COLUMN_BOXES || id == JS_COLUMN_METHODS || id == JS_COLUMN_CONFIDENCES ||
           id == JS_COLUMN_ALTERNATIVES || js_column_at_end(&r, id);
  js_column_reader_clear(&r);
  return good;
}

JsPage *
js_page_from_variant(GVariant *value, GError **error)
{
  g_autoptr(JsPage) page = js_page_new(1, 0, 0);
  if (!g_variant_is_of_type(value, G_VARIANT_TYPE(JS_PAGE_VARIANT_TYPE)) ||
      !read_head(value, page) || !read_columns(value, page)) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "the page's value makes no sense");
    return NULL;
  }
  return g_steal_pointer(&page);
}
