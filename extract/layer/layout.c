/* In: a page. Out: the characters of Poppler's text layout, with boxes, fonts and sizes.
 *
 * Poppler gives the text in its own reading order, with spaces; neither is used. A box extends from
 * the origin of its character to that of the next one, so its near edge is where the glyph was
 * painted. */
#include "extract/layer/private.h"
#include "extract/print/characters.h"

#include <math.h>
#include <string.h>

/* The advance of a digit in most fonts, as a share of the font size; and the greatest difference of
 * the measured size from the claimed one, as a share, that is not corrected (letter spacing,
 * rounding). The latter is a guess. */
#define DIGIT_WIDTH 0.53
#define TRUE_SIZE_TOLERANCE 0.12

gboolean
js_layer_is_space(gunichar c)
{
  return g_unichar_isspace(c) || c == 0x00a0 || c == 0x3000 || c == 0x200b || c == 0xfeff ||
         (c >= 0x2000 && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || c == 0x2060;
}

/* "ABCDEF+SimSun" → "SimSun" */
static const char *
without_subset_tag(const char *name)
{
  for (guint i = 0; i < 6; i++)
    if (!g_ascii_isupper(name[i]))
      return name;
  return name[6] == '+' ? name + 7 : name;
}

guint
js_layer_font_index(JsTextLayer *layer, const char *name)
{
  const char *plain = without_subset_tag(name ? name : "");
  for (guint i = 0; i < layer->fonts->len; i++)
    if (strcmp(layer->fonts->pdata[i], plain) == 0)
      return i;
  g_ptr_array_add(layer->fonts, g_strdup(plain));
  return layer->fonts->len - 1;
}

/* Whether the name is that of a Type 3 font. Poppler gives all of them the same name. */
static gboolean
is_type3(const char *name)
{
  return !*name || g_str_has_prefix(name, JS_TYPE3_NAME);
}

gboolean
js_text_layer_is_type3(const JsTextLayer *layer, guint font)
{
  return font < layer->fonts->len && is_type3(layer->fonts->pdata[font]);
}

/* The index of the Type 3 font with that size. Each Type 3 font of a page has its own coordinate
 * system, so characters that claim the same size are taken as one font. */
static guint
type3_index(JsTextLayer *layer, double size)
{
  g_autofree char *name = g_strdup_printf("%s %.3f", JS_TYPE3_NAME, size);
  return js_layer_font_index(layer, name);
}

static gboolean
is_bold(const char *name)
{
  g_autofree char *lower = g_ascii_strdown(name, -1);
  return strstr(lower, "bold") || strstr(lower, "black") || strstr(lower, "heavy");
}

static JsBox
box_of(const PopplerRectangle *r)
{
  return (JsBox){MIN(r->x1, r->x2), MIN(r->y1, r->y2), MAX(r->x1, r->x2), MAX(r->y1, r->y2)};
}

/* The attributes of a stretch of characters. */
typedef struct {
  guint end; /* the index after its last character */
  guint font;
  double size;
  gboolean bold;
} FontStretch;

static GArray *
read_stretches(PopplerPage *page, JsTextLayer *layer)
{
  GArray *stretches = g_array_new(FALSE, FALSE, sizeof(FontStretch));
  GList *attributes = poppler_page_get_text_attributes(page);
  for (GList *l = attributes; l; l = l->next) {
    const PopplerTextAttributes *a = l->data;
    const char *name = a->font_name ? a->font_name : "";
    guint font = is_type3(name) ? type3_index(layer, a->font_size)
                                : js_layer_font_index(layer, a->font_name);
    FontStretch s = {(guint)MAX(a->end_index, 0) + 1, font, a->font_size,
                     is_bold(layer->fonts->pdata[font])};
    g_array_append_val(stretches, s);
  }
  poppler_page_free_text_attributes(attributes);
  return stretches;
}

/* The marks of writing direction that Poppler adds around text from right to left. They have no
 * box. */
static gboolean
is_direction_mark(gunichar c)
{
  return c >= 0x202a && c <= 0x202e;
}

static void
add_chars(GArray *chars, const char *text, const PopplerRectangle *boxes, guint n,
          const GArray *stretches)
{
  guint stretch = 0, i = 0;
  gboolean marks = g_utf8_strlen(text, -1) != (glong)n;
  for (const char *p = text; *p && i < n; p = g_utf8_next_char(p)) {
    gunichar ch = g_utf8_get_char(p);
    if (marks && is_direction_mark(ch))
      continue;
    JsBox box = box_of(&boxes[i]);
    while (stretch + 1 < stretches->len && i >= g_array_index(stretches, FontStretch, stretch).end)
      stretch++;
    i++;
    if (!isfinite(box.x0 + box.x1 + box.y0 + box.y1) || js_layer_is_space(ch))
      continue;
    JsLayoutChar c = {.ch = ch, .box = box, .size = js_box_height(&box)};
    if (stretches->len > 0) {
      const FontStretch *s = &g_array_index(stretches, FontStretch, stretch);
      c.font = s->font;
      c.bold = s->bold;
      if (s->size > 0 && isfinite(s->size))
        c.size = s->size;
    }
    g_array_append_val(chars, c);
  }
}

/* The factor by which the claimed sizes of a Type 3 font must be multiplied, measured by the
 * advances of its Chinese characters, else of its digits. */
static double
true_size(const GArray *chars, guint font)
{
  g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));
  for (int pass = 0; pass < 2 && widths->len == 0; pass++)
    for (guint i = 0; i < chars->len; i++) {
      const JsLayoutChar *c = &g_array_index(chars, JsLayoutChar, i);
      if (c->font != font || !(pass == 0 ? js_unichar_is_cjk(c->ch) : g_unichar_isdigit(c->ch)))
        continue;
      /* The box of a turned glyph lies on its side. */
      double w = MIN(js_box_width(&c->box), js_box_height(&c->box)) / c->size;
      if (pass == 1)
        w /= DIGIT_WIDTH;
      g_array_append_val(widths, w);
    }
  g_array_sort(widths, js_compare_doubles);
  double scale = widths->len > 0 ? g_array_index(widths, double, widths->len / 2) : 1;
  return scale > 0.1 && scale < 10 && fabs(scale - 1) > TRUE_SIZE_TOLERANCE ? scale : 1;
}

/* Corrects the sizes of Type 3 fonts: each has its own coordinate system, so the claimed size says
 * nothing. */
static void
correct_type3_sizes(const JsTextLayer *layer, GArray *chars)
{
  for (guint f = 0; f < layer->fonts->len; f++) {
    if (!js_text_layer_is_type3(layer, f))
      continue;
    double scale = true_size(chars, f);
    for (guint i = 0; scale != 1 && i < chars->len; i++) {
      JsLayoutChar *c = &g_array_index(chars, JsLayoutChar, i);
      if (c->font == f)
        c->size *= scale;
    }
  }
}

GArray *
js_layer_read_layout(PopplerPage *page, JsTextLayer *layer)
{
  GArray *chars = g_array_new(FALSE, FALSE, sizeof(JsLayoutChar));
  g_autofree char *text = poppler_page_get_text(page);
  g_autofree PopplerRectangle *boxes = NULL;
  guint n = 0;
  if (!text || !*text || !poppler_page_get_text_layout(page, &boxes, &n))
    return chars;
  g_autoptr(GArray) stretches = read_stretches(page, layer);
  add_chars(chars, text, boxes, n, stretches);
  correct_type3_sizes(layer, chars);
  return chars;
}
