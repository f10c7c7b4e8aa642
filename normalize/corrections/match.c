/* Finds rows by place, printed text and line: see match.h. */
#include "normalize/corrections/match.h"

#include <math.h>
#include <string.h>

/* How far apart the centres of two boxes of one printed text may lie, in points: about half the
 * height of a small line. Another version may cut a box closer, but it does not move the text. A
 * guess. */
static const double PLACE_TOLERANCE = 4;

/* The box of a record as displayed; an empty one where it has none. */
static JsBox
box_of(const JsRecords *records, gpointer record, JsRecordKind table)
{
  const JsPlace *place = js_record_place(record, table);
  if (place == NULL || js_box_is_empty(&place->box))
    return JS_BOX_EMPTY;
  return js_records_display_box(records, place->page, &place->box);
}

static guint
page_of(gpointer record, JsRecordKind table)
{
  if (table == JS_RECORD_PROJECT)
    return ((const JsProject *)record)->page_first;
  const JsPlace *place = js_record_place(record, table);
  return place != NULL ? place->page : 0;
}

static gboolean
same_place(const JsBox *a, const JsBox *b)
{
  if (js_box_is_empty(a) || js_box_is_empty(b))
    return js_box_is_empty(a) == js_box_is_empty(b);
  return fabs(a->x0 + a->x1 - b->x0 - b->x1) <= 2 * PLACE_TOLERANCE &&
         fabs(a->y0 + a->y1 - b->y0 - b->y1) <= 2 * PLACE_TOLERANCE;
}

/* The text without spaces, which say nothing. */
static gboolean
same_text(const char *a, const char *b)
{
  for (;; a++, b++) {
    while (g_ascii_isspace(*a))
      a++;
    while (g_ascii_isspace(*b))
      b++;
    if (*a != *b)
      return FALSE;
    if (*a == '\0')
      return TRUE;
  }
}

gboolean
js_correction_is_at(const JsCorrection *c, const JsRecords *records, guint index)
{
  gpointer record = js_records_get(records, c->table, index);
  g_autofree char *printed = js_correction_printed(record, c->table);
  JsBox box = box_of(records, record, c->table);
  return page_of(record, c->table) == c->page && same_place(&box, &c->box) &&
         same_text(printed, c->printed);
}

/* How many values of `line` the record's line has too. */
static guint
likeness(const char *line, gpointer record, JsRecordKind table)
{
  g_autofree char *own = js_correction_line(record, table);
  g_auto(GStrv) wanted = g_strsplit(line, " / ", -1), there = g_strsplit(own, " / ", -1);
  guint n = 0;
  for (char **w = wanted; *w != NULL; w++)
    n += g_strv_contains((const char *const *)there, *w) ? 1 : 0;
  return n;
}

/* TRUE when every field of the record holds its old value. */
static gboolean
has_old_values(const JsCorrection *c, gpointer record)
{
  for (guint i = 0; i < c->fields->len; i++) {
    const JsCorrectedField *f = g_ptr_array_index(c->fields, i);
    const JsRecordColumn *column = js_record_column(c->table, f->field);
    g_autofree char *text = column != NULL ? js_record_text(record, column) : NULL;
    if (g_strcmp0(text, f->old_value) != 0)
      return FALSE;
  }
  return TRUE;
}

/* Keeps of the rows those with the best score. */
static void
keep_best(GArray *rows, const GArray *scores)
{
  guint best = 0, n = 0;
  for (guint i = 0; i < scores->len; i++)
    best = MAX(best, g_array_index(scores, guint, i));
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index(scores, guint, i) == best)
      g_array_index(rows, guint, n++) = g_array_index(rows, guint, i);
  g_array_set_size(rows, n);
}

/* Narrows the rows down by their lines, then by the old values. */
static void
narrow(const JsCorrection *c, const JsRecords *records, GArray *rows)
{
  for (guint pass = 0; pass < 2 && rows->len > 1; pass++) {
    g_autoptr(GArray) scores = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < rows->len; i++) {
      gpointer record = js_records_get(records, c->table, g_array_index(rows, guint, i));
      guint score =
          pass == 0 ? likeness(c->line, record, c->table) : (has_old_values(c, record) ? 1 : 0);
      g_array_append_val(scores, score);
    }
    keep_best(rows, scores);
  }
}

JsFit
js_correction_find(const JsCorrection *c, const JsRecords *records, guint *index)
{
  g_autoptr(GArray) exact = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) moved = g_array_new(FALSE, FALSE, sizeof(guint));
  gboolean other_text = FALSE;
  guint n = js_records_count(records, c->table), at = 0;
  *index = 0;
  if (c->table == JS_RECORD_DOCUMENT)
    return JS_FIT_APPLIED;
  for (guint i = 0; i < n; i++) {
    gpointer record = js_records_get(records, c->table, i);
    if (page_of(record, c->table) != c->page)
      continue;
    g_autofree char *printed = js_correction_printed(record, c->table);
    g_autofree char *line = js_correction_line(record, c->table);
    JsBox box = box_of(records, record, c->table);
    gboolean place = same_place(&box, &c->box), text = same_text(printed, c->printed);
    if (place && text)
      g_array_append_val(exact, i);
    else if (text && strcmp(line, c->line) == 0)
      g_array_append_val(moved, i);
    else if (place) {
      other_text = TRUE;
      at = i;
    }
  }
  GArray *rows = exact->len > 0 ? exact : moved;
  narrow(c, records, rows);
  *index = rows->len > 0 ? g_array_index(rows, guint, 0) : at;
  return rows->len == 1  ? JS_FIT_APPLIED
         : rows->len > 1 ? JS_FIT_SEVERAL
         : other_text    ? JS_FIT_OTHER_TEXT
                         : JS_FIT_NO_ROW;
}
