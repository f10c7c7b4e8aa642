/* A page as one GVariant, and back with nothing trusted.
 *
 * A page has thousands of characters, so they travel as arrays of numbers, one a property, and not
 * as tuples: building and reading them is then little more than a copy (as tuples they cost a fifth
 * of what reading the page costs). Places are whole thousandths of a point, confidences
 * ten-thousandths: finer than any output field and the same on every machine.
 *
 *   words       7 numbers each: box, size, bold (0 or 1), how many characters
 *   characters  of all words in turn: codes, boxes of 4, methods, confidences, alternatives of 4
 *   rules       5 numbers each; fills 5; pictures 4
 *
 * What comes back may have been written by a worker that a hostile file took over: every number is
 * checked, and no length is believed that does not follow from another. */
#include <math.h>
#include <string.h>

#include "extract/error.h"
#include "extract/page.h"

/* version, number, sizes, to_display, layer, method, reason, error; then the columns below. */
#define PAGE_TYPE "(uu(dddd)(dddddd)yymsmsaiauaiayaqayaiaiai)"

enum { WORDS, CODES, BOXES, METHODS, CONFIDENCES, ALTERNATIVES, RULES, FILLS, PICTURES, N_COLUMNS };
enum { FIRST_COLUMN = 8 };
static const gsize ELEMENT[N_COLUMNS] = {4, 4, 4, 1, 2, 1, 4, 4, 4};
enum { PER_WORD = 7, PER_BOX = 4, PER_RULE = 5, PER_FILL = 5 };

#define UNITS_A_POINT 1000.0
#define UNITS_OF_CONFIDENCE 10000.0
/* An empty box has no places; this stands for one. */
#define NO_BOX G_MININT32
/* The largest page that PDF 1.7 allows is 14,400 points; with UserUnit more, which nobody prints.
 */
#define POINTS_MAX 1e6

/* ---- writing ---- */

static gint32
to_units(double points)
{
  double units = round(points * UNITS_A_POINT);
  return units > G_MAXINT32 ? G_MAXINT32 : units < G_MININT32 + 1 ? G_MININT32 + 1 : (gint32)units;
}

static void
add_number(GArray *column, double value)
{
  gint32 units = to_units(value);
  g_array_append_val(column, units);
}

static void
add_count(GArray *column, guint count)
{
  gint32 number = (gint32)count;
  g_array_append_val(column, number);
}

static void
add_box(GArray *column, const JsBox *box)
{
  if (js_box_is_empty(box)) {
    static const gint32 none[PER_BOX] = {NO_BOX, NO_BOX, NO_BOX, NO_BOX};
    g_array_append_vals(column, none, PER_BOX);
    return;
  }
  const double edges[PER_BOX] = {box->x0, box->y0, box->x1, box->y1};
  for (gsize i = 0; i < PER_BOX; i++)
    add_number(column, edges[i]);
}

static void
add_word(GArray *const *columns, const JsWord *word)
{
  guint n = js_text_length(word->text);
  add_box(columns[WORDS], &word->box);
  add_number(columns[WORDS], word->size);
  add_count(columns[WORDS], word->bold ? 1 : 0);
  add_count(columns[WORDS], n);
  for (guint i = 0; i < n; i++) {
    const JsChar *c = js_text_char(word->text, i);
    guint32 code = c->ch;
    guint8 method = (guint8)c->method;
    guint16 confidence = (guint16)round(CLAMP(c->confidence, 0, 1) * UNITS_OF_CONFIDENCE);
    g_array_append_val(columns[CODES], code);
    add_box(columns[BOXES], &c->box);
    g_array_append_val(columns[METHODS], method);
    g_array_append_val(columns[CONFIDENCES], confidence);
    g_array_append_vals(columns[ALTERNATIVES], c->alternatives, JS_MAX_ALTERNATIVES);
  }
}

static void
add_lines(GArray *const *columns, const JsPage *page)
{
  for (guint i = 0; i < page->rules->len; i++) {
    const JsRule *r = &g_array_index(page->rules, JsRule, i);
    const double places[] = {r->at, r->from, r->to, r->thickness};
    add_count(columns[RULES], r->horizontal ? 1 : 0);
    for (gsize k = 0; k < G_N_ELEMENTS(places); k++)
      add_number(columns[RULES], places[k]);
  }
  for (guint i = 0; i < page->fills->len; i++) {
    const JsFill *f = &g_array_index(page->fills, JsFill, i);
    add_box(columns[FILLS], &f->box);
    add_number(columns[FILLS], f->shade);
  }
  for (guint i = 0; i < page->pictures->len; i++)
    add_box(columns[PICTURES], &g_array_index(page->pictures, JsBox, i));
}

GVariant *
js_page_to_variant(const JsPage *page)
{
  GArray *columns[N_COLUMNS];
  const JsMatrix *m = &page->to_display;
  for (gsize i = 0; i < N_COLUMNS; i++)
    columns[i] = g_array_new(FALSE, FALSE, (guint)ELEMENT[i]);
  for (guint i = 0; i < page->words->len; i++)
    add_word(columns, g_ptr_array_index(page->words, i));
  add_lines(columns, page);

  const GVariantType *type = G_VARIANT_TYPE(PAGE_TYPE);
  GVariantBuilder b;
  g_variant_builder_init(&b, type);
  g_variant_builder_add(&b, "u", (guint32)JS_PAGE_VERSION);
  g_variant_builder_add(&b, "u", (guint32)page->number);
  g_variant_builder_add(&b, "(dddd)", page->width, page->height, page->display_width,
                        page->display_height);
  g_variant_builder_add(&b, "(dddddd)", m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  g_variant_builder_add(&b, "y", (guchar)page->layer);
  g_variant_builder_add(&b, "y", (guchar)page->method);
  g_variant_builder_add(&b, "ms", page->reason);
  g_variant_builder_add(&b, "ms", page->error);
  const GVariantType *column = g_variant_type_first(type);
  for (gsize i = 0; i < FIRST_COLUMN; i++)
    column = g_variant_type_next(column);
  for (gsize i = 0; i < N_COLUMNS; i++, column = g_variant_type_next(column)) {
    g_variant_builder_add_value(&b, g_variant_new_fixed_array(g_variant_type_element(column),
                                                              columns[i]->data, columns[i]->len,
                                                              ELEMENT[i]));
    g_array_unref(columns[i]);
  }
  return g_variant_builder_end(&b);
}

/* ---- reading ---- */

/* A column of the value; the numbers are borrowed from it. */
typedef struct {
  GVariant *value;
  const void *data;
  gsize n;
} Column;

static gboolean
is_place(gint32 units)
{
  return units >= -POINTS_MAX * UNITS_A_POINT && units <= POINTS_MAX * UNITS_A_POINT;
}

/* Reads the 4 numbers of a box; FALSE: they are no box. */
static gboolean
read_box(const gint32 *units, JsBox *box)
{
  if (units[0] == NO_BOX) {
    *box = JS_BOX_EMPTY;
    return TRUE;
  }
  *box = (JsBox){units[0] / UNITS_A_POINT, units[1] / UNITS_A_POINT, units[2] / UNITS_A_POINT,
                 units[3] / UNITS_A_POINT};
  return is_place(units[0]) && is_place(units[1]) && is_place(units[2]) && is_place(units[3]);
}

/* Character `i` of all; FALSE: it is none. */
static gboolean
read_char(const Column *c, gsize i, JsChar *out)
{
  const guint32 code = ((const guint32 *)c[CODES].data)[i];
  const guint16 confidence = ((const guint16 *)c[CONFIDENCES].data)[i];
  const guint8 method = ((const guint8 *)c[METHODS].data)[i];
  const char *alternatives = (const char *)c[ALTERNATIVES].data + i * JS_MAX_ALTERNATIVES;
  if (code == 0 || !g_unichar_validate(code) || method > JS_METHOD_OCR ||
      confidence > UNITS_OF_CONFIDENCE)
    return FALSE;
  for (gsize k = 0; k < JS_MAX_ALTERNATIVES; k++)
    if (alternatives[k] != '\0' && !g_ascii_isprint(alternatives[k]))
      return FALSE;
  out->ch = code;
  out->method = method;
  out->confidence = confidence / UNITS_OF_CONFIDENCE;
  memcpy(out->alternatives, alternatives, JS_MAX_ALTERNATIVES);
  return read_box((const gint32 *)c[BOXES].data + i * PER_BOX, &out->box);
}

static gboolean
read_words(const Column *c, JsPage *page)
{
  gsize n = c[CODES].n, used = 0;
  if (c[WORDS].n % PER_WORD != 0 || c[BOXES].n != n * PER_BOX || c[METHODS].n != n ||
      c[CONFIDENCES].n != n || c[ALTERNATIVES].n != n * JS_MAX_ALTERNATIVES)
    return FALSE;
  for (gsize i = 0; i < c[WORDS].n; i += PER_WORD) {
    const gint32 *numbers = (const gint32 *)c[WORDS].data + i;
    if (numbers[6] < 0 || (gsize)numbers[6] > n - used || !is_place(numbers[4]))
      return FALSE;
    JsWord *word = js_word_new();
    g_ptr_array_add(page->words, word);
    word->size = numbers[4] / UNITS_A_POINT;
    word->bold = numbers[5] != 0;
    if (!read_box(numbers, &word->box))
      return FALSE;
    for (gsize end = used + (gsize)numbers[6]; used < end; used++) {
      JsChar ch = {.page = page->number};
      if (!read_char(c, used, &ch))
        return FALSE;
      js_text_append(word->text, &ch);
    }
  }
  return used == n;
}

static gboolean
read_lines(const Column *c, JsPage *page)
{
  if (c[RULES].n % PER_RULE != 0 || c[FILLS].n % PER_FILL != 0 || c[PICTURES].n % PER_BOX != 0)
    return FALSE;
  for (gsize i = 0; i < c[RULES].n; i += PER_RULE) {
    const gint32 *v = (const gint32 *)c[RULES].data + i;
    JsRule rule = {v[0] != 0, v[1] / UNITS_A_POINT, v[2] / UNITS_A_POINT, v[3] / UNITS_A_POINT,
                   v[4] / UNITS_A_POINT};
    if (!is_place(v[1]) || !is_place(v[2]) || !is_place(v[3]) || !is_place(v[4]) || v[2] > v[3])
      return FALSE;
    g_array_append_val(page->rules, rule);
  }
  for (gsize i = 0; i < c[FILLS].n; i += PER_FILL) {
    const gint32 *v = (const gint32 *)c[FILLS].data + i;
    JsFill fill = {.shade = v[4] / UNITS_A_POINT};
    if (!read_box(v, &fill.box) || !is_place(v[4]))
      return FALSE;
    g_array_append_val(page->fills, fill);
  }
  for (gsize i = 0; i < c[PICTURES].n; i += PER_BOX) {
    JsBox box;
    if (!read_box((const gint32 *)c[PICTURES].data + i, &box))
      return FALSE;
    g_array_append_val(page->pictures, box);
  }
  return TRUE;
}

static gboolean
are_sane(const double *numbers, gsize n, double least)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite(numbers[i]) || numbers[i] < least || numbers[i] > POINTS_MAX)
      return FALSE;
  return TRUE;
}

/* Everything before the columns. */
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
  g_variant_get_child(value, 6, "ms", &page->reason);
  g_variant_get_child(value, 7, "ms", &page->error);
  if (version != JS_PAGE_VERSION || number == 0 || layer > JS_LAYER_DOUBTFUL ||
      method > JS_METHOD_OCR)
    return FALSE;
  page->number = number;
  page->layer = layer;
  page->method = method;
  const double sizes[] = {page->width, page->height, page->display_width, page->display_height};
  const double turn[] = {m->xx, m->yx, m->xy, m->yy, m->x0, m->y0};
  return are_sane(sizes, G_N_ELEMENTS(sizes), 0) && are_sane(turn, G_N_ELEMENTS(turn), -POINTS_MAX);
}

JsPage *
js_page_from_variant(GVariant *value, GError **error)
{
  g_autoptr(JsPage) page = js_page_new(1, 0, 0);
  gboolean good =
      g_variant_is_of_type(value, G_VARIANT_TYPE(PAGE_TYPE)) && g_variant_is_normal_form(value);
  if (good) {
    Column columns[N_COLUMNS];
    for (gsize i = 0; i < N_COLUMNS; i++) {
      columns[i].value = g_variant_get_child_value(value, FIRST_COLUMN + i);
      columns[i].data = g_variant_get_fixed_array(columns[i].value, &columns[i].n, ELEMENT[i]);
    }
    good = read_head(value, page) && read_words(columns, page) && read_lines(columns, page);
    for (gsize i = 0; i < N_COLUMNS; i++)
      g_variant_unref(columns[i].value);
  }
  if (!good) {
    g_set_error(error, JS_ERROR, JS_ERROR_FORMAT, "the page's value makes no sense");
    return NULL;
  }
  return g_steal_pointer(&page);
}
