#include "extract/model/page-columns.h"

#include <math.h>
#include <string.h>

#define UNITS_OF_CONFIDENCE 10000.0
/* Stands for an empty box. */
#define NO_BOX G_MININT32

static const gsize ELEMENT[JS_N_COLUMNS] = {4, 4, 4, 1, 2, 1, 4, 4, 4, 4, 4, 4, 4, 4};
static const char *const ELEMENT_TYPE[JS_N_COLUMNS] = {"i", "u", "i", "y", "q", "y", "i",
                                                       "i", "i", "i", "i", "i", "i", "i"};
/* Columns that are left out when all characters come from a sound text layer. */
static const JsColumnId OF_READING[] = {JS_COLUMN_METHODS, JS_COLUMN_CONFIDENCES,
                                        JS_COLUMN_ALTERNATIVES};

/* ---- writing ---- */

void
js_column_writer_init(JsColumnWriter *writer)
{
  for (gsize i = 0; i < JS_N_COLUMNS; i++)
    writer->columns[i] = g_array_new(FALSE, FALSE, (guint)ELEMENT[i]);
}

void
js_column_writer_clear(JsColumnWriter *writer)
{
  for (gsize i = 0; i < JS_N_COLUMNS; i++)
    g_clear_pointer(&writer->columns[i], g_array_unref);
}

static gint32
to_units(double points)
{
  double units = round(points * JS_UNITS_A_POINT);
  return units > G_MAXINT32 ? G_MAXINT32 : units < G_MININT32 + 1 ? G_MININT32 + 1 : (gint32)units;
}

double
js_points_round(double points)
{
  return to_units(points) / JS_UNITS_A_POINT;
}

void
js_column_add_points(JsColumnWriter *writer, JsColumnId id, double value)
{
  gint32 units = to_units(value);
  g_array_append_val(writer->columns[id], units);
}

void
js_column_add_count(JsColumnWriter *writer, JsColumnId id, guint count)
{
  gint32 number = (gint32)MIN(count, G_MAXINT32);
  g_array_append_val(writer->columns[id], number);
}

void
js_column_add_box(JsColumnWriter *writer, JsColumnId id, const JsBox *box)
{
  gint32 units[JS_PER_BOX] = {NO_BOX, NO_BOX, NO_BOX, NO_BOX};
  if (!js_box_is_empty(box)) {
    units[0] = to_units(box->x0);
    units[1] = to_units(box->y0);
    units[2] = to_units(box->x1);
    units[3] = to_units(box->y1);
  }
  g_array_append_vals(writer->columns[id], units, JS_PER_BOX);
}

void
js_column_add_text(JsColumnWriter *writer, const JsText *text)
{
  for (guint i = 0; i < js_text_length(text); i++) {
    const JsChar *c = js_text_char(text, i);
    guint32 code = c->ch;
    guint8 method = (guint8)c->method;
    guint16 confidence = (guint16)round(CLAMP(c->confidence, 0, 1) * UNITS_OF_CONFIDENCE);
    g_array_append_val(writer->columns[JS_COLUMN_CODES], code);
    js_column_add_box(writer, JS_COLUMN_BOXES, &c->box);
    g_array_append_val(writer->columns[JS_COLUMN_METHODS], method);
    g_array_append_val(writer->columns[JS_COLUMN_CONFIDENCES], confidence);
    g_array_append_vals(writer->columns[JS_COLUMN_ALTERNATIVES], c->alternatives,
                        JS_MAX_ALTERNATIVES);
  }
}

/* Whether all characters come from a sound text layer. */
static gboolean
is_plain(const JsColumnWriter *writer)
{
  const GArray *methods = writer->columns[JS_COLUMN_METHODS];
  const GArray *confidences = writer->columns[JS_COLUMN_CONFIDENCES];
  const GArray *alternatives = writer->columns[JS_COLUMN_ALTERNATIVES];
  for (guint i = 0; i < methods->len; i++)
    if (g_array_index(methods, guint8, i) != JS_METHOD_TEXT ||
        g_array_index(confidences, guint16, i) != UNITS_OF_CONFIDENCE)
      return FALSE;
  for (guint i = 0; i < alternatives->len; i++)
    if (g_array_index(alternatives, char, i) != '\0')
      return FALSE;
  return TRUE;
}

void
js_column_writer_build(JsColumnWriter *writer, GVariantBuilder *builder)
{
  if (is_plain(writer))
    for (gsize i = 0; i < G_N_ELEMENTS(OF_READING); i++)
      g_array_set_size(writer->columns[OF_READING[i]], 0);
  for (gsize i = 0; i < JS_N_COLUMNS; i++)
    g_variant_builder_add_value(builder,
                                g_variant_new_fixed_array(G_VARIANT_TYPE(ELEMENT_TYPE[i]),
                                                          writer->columns[i]->data,
                                                          writer->columns[i]->len, ELEMENT[i]));
}

/* ---- reading ---- */

gboolean
js_column_reader_init(JsColumnReader *reader, GVariant *tuple, gsize first)
{
  *reader = (JsColumnReader){0};
  for (gsize i = 0; i < JS_N_COLUMNS; i++) {
    reader->values[i] = g_variant_get_child_value(tuple, first + i);
    reader->data[i] = g_variant_get_fixed_array(reader->values[i], &reader->length[i], ELEMENT[i]);
  }
  const gsize *length = reader->length;
  gsize n = length[JS_COLUMN_CODES];
  reader->plain = length[JS_COLUMN_METHODS] == 0 && length[JS_COLUMN_CONFIDENCES] == 0 &&
                  length[JS_COLUMN_ALTERNATIVES] == 0;
  return length[JS_COLUMN_BOXES] == n * JS_PER_BOX &&
         (reader->plain || (length[JS_COLUMN_METHODS] == n && length[JS_COLUMN_CONFIDENCES] == n &&
                            length[JS_COLUMN_ALTERNATIVES] == n * JS_MAX_ALTERNATIVES));
}

void
js_column_reader_clear(JsColumnReader *reader)
{
  for (gsize i = 0; i < JS_N_COLUMNS; i++)
    g_clear_pointer(&reader->values[i], g_variant_unref);
}

const gint32 *
js_column_take(JsColumnReader *reader, JsColumnId id, gsize n)
{
  if (n > reader->length[id] - reader->taken[id])
    return NULL;
  const gint32 *numbers = (const gint32 *)reader->data[id] + reader->taken[id];
  reader->taken[id] += n;
  return numbers;
}

gboolean
js_column_at_end(const JsColumnReader *reader, JsColumnId id)
{
  return reader->taken[id] == reader->length[id];
}

gboolean
js_column_is_place(gint32 units)
{
  return units >= -JS_POINTS_MAX * JS_UNITS_A_POINT && units <= JS_POINTS_MAX * JS_UNITS_A_POINT;
}

gboolean
js_column_box(const gint32 *units, JsBox *box)
{
  if (units[0] == NO_BOX) {
    *box = JS_BOX_EMPTY;
    return TRUE;
  }
  *box = (JsBox){units[0] / JS_UNITS_A_POINT, units[1] / JS_UNITS_A_POINT,
                 units[2] / JS_UNITS_A_POINT, units[3] / JS_UNITS_A_POINT};
  return js_column_is_place(units[0]) && js_column_is_place(units[1]) &&
         js_column_is_place(units[2]) && js_column_is_place(units[3]);
}

/* Reads method, confidence and alternatives of character `i`. FALSE: they are impossible. */
static gboolean
read_reading(const JsColumnReader *reader, gsize i, JsChar *out)
{
  const guint16 confidence = ((const guint16 *)reader->data[JS_COLUMN_CONFIDENCES])[i];
  const guint8 method = ((const guint8 *)reader->data[JS_COLUMN_METHODS])[i];
  const char *alternatives =
      (const char *)reader->data[JS_COLUMN_ALTERNATIVES] + i * JS_MAX_ALTERNATIVES;
  if (method > JS_METHOD_OCR || confidence > UNITS_OF_CONFIDENCE)
    return FALSE;
  for (gsize k = 0; k < JS_MAX_ALTERNATIVES; k++)
    if (alternatives[k] != '\0' && !g_ascii_isprint(alternatives[k]))
      return FALSE;
  out->method = method;
  out->confidence = confidence / UNITS_OF_CONFIDENCE;
  memcpy(out->alternatives, alternatives, JS_MAX_ALTERNATIVES);
  return TRUE;
}

gboolean
js_column_take_text(JsColumnReader *reader, gint32 n, JsText *text)
{
  gsize first = reader->taken[JS_COLUMN_CODES];
  if (n < 0 || (gsize)n > reader->length[JS_COLUMN_CODES] - first)
    return FALSE;
  const guint32 *codes = (const guint32 *)reader->data[JS_COLUMN_CODES] + first;
  const gint32 *boxes = (const gint32 *)reader->data[JS_COLUMN_BOXES] + first * JS_PER_BOX;
  guint at = text->chars->len;
  reader->taken[JS_COLUMN_CODES] += (gsize)n;
  g_array_set_size(text->chars, at + (guint)n);
  JsChar *c = &g_array_index(text->chars, JsChar, at);
  for (gsize i = 0; i < (gsize)n; i++, c++) {
    *c = (JsChar){.ch = codes[i], .page = reader->page, .confidence = 1};
    if (codes[i] == 0 || !g_unichar_validate(codes[i]) ||
        !js_column_box(boxes + i * JS_PER_BOX, &c->box) ||
        (!reader->plain && !read_reading(reader, first + i, c)))
      return FALSE;
    /* Breaks have no box. */
    if (js_box_is_empty(&c->box) && (c->ch == ' ' || c->ch == '\n'))
      c->page = 0;
  }
  return TRUE;
}
