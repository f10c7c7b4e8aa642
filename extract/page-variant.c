/* A page as one GVariant, and back with nothing trusted.
 *
 * Places are whole thousandths of a point, confidences ten-thousandths: finer than any output field
 * and the same on every machine. A character takes 28 bytes; arrays are of fixed-size structs, so
 * reading is one pass over memory. */
#include <math.h>
#include <string.h>

#include "extract/error.h"
#include "extract/page.h"

#define CHAR_TYPE "(uiiiiuqy)"
#define WORD_TYPE "((iiii)dba" CHAR_TYPE ")"
#define PAGE_TYPE "(uu(dddd)(dddddd)yyssa" WORD_TYPE "a(bdddd)a((dddd)d)a(dddd))"

#define UNITS_A_POINT 1000.0
#define UNITS_OF_CONFIDENCE 10000.0
/* An empty box has no places; this stands for one. */
#define NO_BOX G_MININT32
/* The largest page that PDF 1.7 allows is 14,400 points; with UserUnit more, which nobody prints.
 */
#define POINTS_MAX 1e6
#define WORD_CHARS_MAX 100000

static gint32
to_units(double points)
{
  double units = round(points * UNITS_A_POINT);
  return units > G_MAXINT32 ? G_MAXINT32 : units < G_MININT32 + 1 ? G_MININT32 + 1 : (gint32)units;
}

static void
box_to_units(const JsBox *box, gint32 out[4])
{
  if (js_box_is_empty(box)) {
    out[0] = out[1] = out[2] = out[3] = NO_BOX;
    return;
  }
  const double places[4] = {box->x0, box->y0, box->x1, box->y1};
  for (gsize i = 0; i < 4; i++)
    out[i] = to_units(places[i]);
}

static JsBox
box_from_units(const gint32 in[4])
{
  if (in[0] == NO_BOX)
    return JS_BOX_EMPTY;
  return (JsBox){in[0] / UNITS_A_POINT, in[1] / UNITS_A_POINT, in[2] / UNITS_A_POINT,
                 in[3] / UNITS_A_POINT};
}

static guint32
pack_alternatives(const char *alternatives)
{
  guint32 packed = 0;
  for (gsize i = 0; i < JS_MAX_ALTERNATIVES; i++)
    packed |= (guint32)(guchar)alternatives[i] << (8 * i);
  return packed;
}

static void
add_word(GVariantBuilder *words, const JsWord *word)
{
  gint32 box[4];
  box_to_units(&word->box, box);
  g_variant_builder_open(words, G_VARIANT_TYPE(WORD_TYPE));
  g_variant_builder_add(words, "(iiii)", box[0], box[1], box[2], box[3]);
  g_variant_builder_add(words, "d", word->size);
  g_variant_builder_add(words, "b", word->bold);
  g_variant_builder_open(words, G_VARIANT_TYPE("a" CHAR_TYPE));
  for (guint i = 0; i < js_text_length(word->text); i++) {
    const JsChar *c = js_text_char(word->text, i);
    double confidence = CLAMP(c->confidence, 0, 1) * UNITS_OF_CONFIDENCE;
    box_to_units(&c->box, box);
    g_variant_builder_add(words, CHAR_TYPE, c->ch, box[0], box[1], box[2], box[3],
                          pack_alternatives(c->alternatives), (guint16)lround(confidence),
                          (guchar)c->method);
  }
  g_variant_builder_close(words);
  g_variant_builder_close(words);
}

GVariant *
js_page_to_variant(const JsPage *page)
{
  GVariantBuilder b;
  const JsMatrix *m = &page->to_display;
  g_variant_builder_init(&b, G_VARIANT_TYPE(PAGE_TYPE));
  g_variant_builder_add(&b, "u", (guint32)JS_PAGE_VERSION);
  g_variant_builder_add(&b, "u", page->number);
  g_variant_builder_add(&b, "(dddd)", page->width, page->height, page->display_width,
                        page->display_height);
  g_variant_builder_add(&b, "(dddddd)", m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  g_variant_builder_add(&b, "y", (guchar)page->layer);
  g_variant_builder_add(&b, "y", (guchar)page->method);
  g_variant_builder_add(&b, "s", page->reason != NULL ? page->reason : "");
  g_variant_builder_add(&b, "s", page->error != NULL ? page->error : "");
  g_variant_builder_open(&b, G_VARIANT_TYPE("a" WORD_TYPE));
  for (guint i = 0; i < page->words->len; i++)
    add_word(&b, g_ptr_array_index(page->words, i));
  g_variant_builder_close(&b);
  g_variant_builder_open(&b, G_VARIANT_TYPE("a(bdddd)"));
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *r = &g_array_index(page->rules, JsRule, i);
    g_variant_builder_add(&b, "(bdddd)", r->horizontal, r->at, r->from, r->to, r->thickness);
  }
  g_variant_builder_close(&b);
  g_variant_builder_open(&b, G_VARIANT_TYPE("a((dddd)d)"));
  for (guint i = 0; i < page->fills->len; i++) {
    const JsFill *f = &g_array_index(page->fills, JsFill, i);
    g_variant_builder_add(&b, "((dddd)d)", f->box.x0, f->box.y0, f->box.x1, f->box.y1, f->shade);
  }
  g_variant_builder_close(&b);
  g_variant_builder_open(&b, G_VARIANT_TYPE("a(dddd)"));
  for (guint i = 0; i < page->pictures->len; i++) {
    const JsBox *p = &g_array_index(page->pictures, JsBox, i);
    g_variant_builder_add(&b, "(dddd)", p->x0, p->y0, p->x1, p->y1);
  }
  g_variant_builder_close(&b);
  return g_variant_builder_end(&b);
}

/* ---- reading ---- */

static gboolean
sane(double value)
{
  return isfinite(value) && fabs(value) <= POINTS_MAX;
}

static gboolean
sane_box(const JsBox *b)
{
  return sane(b->x0) && sane(b->y0) && sane(b->x1) && sane(b->y1);
}

static gboolean
read_char(GVariant *value, guint page, JsChar *out)
{
  gint32 box[4];
  guint32 alternatives;
  guint16 confidence;
  guchar method;
  g_variant_get(value, CHAR_TYPE, &out->ch, &box[0], &box[1], &box[2], &box[3], &alternatives,
                &confidence, &method);
  if (!g_unichar_validate(out->ch) || out->ch == 0 || confidence > UNITS_OF_CONFIDENCE ||
      method > JS_METHOD_OCR)
    return FALSE;
  out->page = page;
  out->box = box_from_units(box);
  out->method = (JsMethod)method;
  out->confidence = confidence / UNITS_OF_CONFIDENCE;
  for (gsize i = 0; i < JS_MAX_ALTERNATIVES; i++) {
    guchar c = (guchar)(alternatives >> (8 * i));
    if (c != 0 && (c <= ' ' || c > '~'))
      return FALSE;
    out->alternatives[i] = (char)c;
  }
  return sane_box(&out->box) || js_box_is_empty(&out->box);
}

static JsWord *
read_word(GVariant *value, guint page)
{
  g_autoptr(JsWord) word = js_word_new();
  gint32 box[4];
  g_autoptr(GVariant) chars = NULL;
  g_variant_get(value, "((iiii)db@a" CHAR_TYPE ")", &box[0], &box[1], &box[2], &box[3], &word->size,
                &word->bold, &chars);
  word->box = box_from_units(box);
  gsize n = g_variant_n_children(chars);
  if (!sane(word->size) || n > WORD_CHARS_MAX)
    return NULL;
  for (gsize i = 0; i < n; i++) {
    g_autoptr(GVariant) child = g_variant_get_child_value(chars, i);
    JsChar c = {0};
    if (!read_char(child, page, &c))
      return NULL;
    js_text_append(word->text, &c);
  }
  return g_steal_pointer(&word);
}

static gboolean
read_words(JsPage *page, GVariant *words)
{
  gsize n = g_variant_n_children(words);
  for (gsize i = 0; i < n; i++) {
    g_autoptr(GVariant) child = g_variant_get_child_value(words, i);
    JsWord *word = read_word(child, page->number);
    if (word == NULL)
      return FALSE;
    g_ptr_array_add(page->words, word);
  }
  return TRUE;
}

static gboolean
read_lines(JsPage *page, GVariant *rules, GVariant *fills, GVariant *pictures)
{
  GVariantIter iter;
  JsRule r;
  JsFill f;
  JsBox p;
  g_variant_iter_init(&iter, rules);
  while (
      g_variant_iter_next(&iter, "(bdddd)", &r.horizontal, &r.at, &r.from, &r.to, &r.thickness)) {
    if (!sane(r.at) || !sane(r.from) || !sane(r.to) || !sane(r.thickness) || r.from > r.to)
      return FALSE;
    g_array_append_val(page->rules, r);
  }
  g_variant_iter_init(&iter, fills);
  while (g_variant_iter_next(&iter, "((dddd)d)", &f.box.x0, &f.box.y0, &f.box.x1, &f.box.y1,
                             &f.shade)) {
    if (!sane_box(&f.box) || !sane(f.shade))
      return FALSE;
    g_array_append_val(page->fills, f);
  }
  g_variant_iter_init(&iter, pictures);
  while (g_variant_iter_next(&iter, "(dddd)", &p.x0, &p.y0, &p.x1, &p.y1)) {
    if (!sane_box(&p))
      return FALSE;
    g_array_append_val(page->pictures, p);
  }
  return TRUE;
}

static JsPage *
read_page(GVariant *value)
{
  guint32 version, number;
  double width, height;
  g_autoptr(JsPage) page = js_page_new(1, 1, 1);
  JsMatrix *m = &page->to_display;
  guchar layer, method;
  g_autofree char *reason = NULL, *problem = NULL;
  g_autoptr(GVariant) words = NULL, rules = NULL, fills = NULL, pictures = NULL;
  g_variant_get(value, "(uu(dddd)(dddddd)yyss@a" WORD_TYPE "@a(bdddd)@a((dddd)d)@a(dddd))",
                &version, &number, &width, &height, &page->display_width, &page->display_height,
                &m->xx, &m->yx, &m->xy, &m->yy, &m->x0, &m->y0, &layer, &method, &reason, &problem,
                &words, &rules, &fills, &pictures);
  const double numbers[] = {
      width, height, page->display_width, page->display_height, m->xx, m->yx, m->xy, m->yy,
      m->x0, m->y0};
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
    if (!sane(numbers[i]))
      return NULL;
  if (version != JS_PAGE_VERSION || number == 0 || width <= 0 || height <= 0 ||
      layer > JS_LAYER_PARTIAL || method > JS_METHOD_OCR)
    return NULL;
  page->number = number;
  page->width = width;
  page->height = height;
  page->layer = (JsLayer)layer;
  page->method = (JsMethod)method;
  page->reason = *reason != '\0' ? g_steal_pointer(&reason) : NULL;
  page->error = *problem != '\0' ? g_steal_pointer(&problem) : NULL;
  return read_words(page, words) && read_lines(page, rules, fills, pictures)
             ? g_steal_pointer(&page)
             : NULL;
}

JsPage *
js_page_from_variant(GVariant *value, GError **error)
{
  JsPage *page = NULL;
  if (g_variant_is_of_type(value, G_VARIANT_TYPE(PAGE_TYPE)) && g_variant_is_normal_form(value))
    page = read_page(value);
  if (page == NULL)
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT,
                "a damaged page value (or one of another version)");
  return page;
}
