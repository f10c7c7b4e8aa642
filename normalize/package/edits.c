/* Compares tables with what was written: see edits.h. */
#include "normalize/package/edits.h"

#include <string.h>

#include "extract/model/language.h"

/* Why a correction was made that was found as an edit. */
#define REASON "edited by hand in %s.csv"

typedef struct {
  const JsReadDocument *document;
  const JsRecords *written;
  const JsEditsOptions *options;
  JsCorrections *corrections;
  JsRecordKind kind;
  guint found;
} Comparing;

static void
take(Comparing *c, JsCorrection *correction)
{
  g_autofree char *why = g_strdup_printf(REASON, js_record_kind_name(c->kind));
  js_correction_settle(correction, NULL, c->options->when, why);
  c->found += js_corrections_append(c->corrections, correction) ? 1 : 0;
}

/* The text of a field; a row without a year of its own says that of its document. */
static char *
shown(const JsRecords *records, gconstpointer record, const JsRecordColumn *column)
{
  char *text = js_record_text(record, column);
  if (*text != '\0' || strcmp(column->name, "fiscal_year") != 0)
    return text;
  g_free(text);
  return g_strdup(records->fiscal_year != NULL ? records->fiscal_year : "");
}

static gboolean
same(const JsRecordColumn *column, const char *a, const char *b)
{
  JsDecimal x, y;
  if (strcmp(a, b) == 0)
    return TRUE;
  return column->kind == JS_HOLDS_NUMBER && js_decimal_parse(a, &x) && js_decimal_parse(b, &y) &&
         js_decimal_compare(x, y) == 0;
}

static void
refuse(const Comparing *c, const char *id, const char *column)
{
  if (c->options->refuse == NULL)
    return;
  g_autofree char *message =
      g_strdup_printf(N_("%s.csv, %s: column %s cannot be corrected by hand"),
                      js_record_kind_name(c->kind), id, column);
  c->options->refuse(message, c->options->data);
}

/* TRUE for columns of the table that a person may see changed without having changed them, or that
 * are made anew. */
static gboolean
is_derived(const JsRecordColumn *column)
{
  static const char *const NAMES[] = {
      "check",       "corrected", "confidence",   "tables",     "tables_used",  "entity_method",
      "partial",     "doubtful",  "by_alignment", "score_page", "score_method", "score_confidence",
      "score_print", NULL};
  return g_strv_contains(NAMES, column->name);
}

/* Compares a row with the record at `index` that was written as it. */
static void
compare_row(Comparing *c, guint index, gpointer now, const char *id)
{
  gpointer before = js_records_get(c->written, c->kind, index);
  g_autoptr(JsCorrection) correction = NULL;
  for (const JsRecordColumn *column = js_record_columns(c->kind); column->name != NULL; column++) {
    if (is_derived(column))
      continue;
    g_autofree char *old = js_record_text(before, column);
    g_autofree char *old_shown = shown(c->written, before, column);
    g_autofree char *new = shown(c->document->records, now, column);
    if (same(column, old_shown, new))
      continue;
    if (!column->editable) {
      refuse(c, id, column->name);
      continue;
    }
    if (correction == NULL)
      correction =
          js_correction_for_record(JS_CORRECTION_SET, c->document->id, c->written, c->kind, index);
    js_correction_add_field(correction, column->name, old, new);
  }
  if (correction != NULL)
    take(c, g_steal_pointer(&correction));
}

static void
take_new_row(Comparing *c, gpointer record)
{
  const JsPlace *place = js_record_place(record, c->kind);
  guint page = c->kind == JS_RECORD_PROJECT ? ((const JsProject *)record)->page_first : place->page;
  g_autofree char *printed = js_correction_printed(record, c->kind);
  JsCorrection *correction =
      js_correction_for_new_row(c->document->id, c->kind, page, &place->box, printed);
  for (const JsRecordColumn *column = js_record_columns(c->kind); column->name != NULL; column++) {
    g_autofree char *text = js_record_text(record, column);
    if (*text != '\0' && (column->editable || strcmp(column->name, "source") == 0))
      js_correction_add_field(correction, column->name, "", text);
  }
  if (correction->fields->len > 0)
    take(c, correction);
  else
    js_correction_free(correction);
}

/* The index that stands in an id ("d…:a17" → 16); −1 for none that was written. */
static int
index_of(const Comparing *c, const char *id, guint n)
{
  guint64 number = 0;
  gsize head = strlen(c->document->id) + 2; /* the colon and the letter */
  if (strlen(id) <= head || !g_ascii_string_to_unsigned(id + head, 10, 1, n, &number, NULL))
    return -1;
  return (int)number - 1;
}

static void
compare_kind(Comparing *c)
{
  guint n = js_records_count(c->written, c->kind);
  const GPtrArray *ids = c->document->ids[c->kind];
  g_autofree gboolean *there = g_new0(gboolean, n + 1);
  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index(ids, i);
    gpointer now = js_records_get(c->document->records, c->kind, i);
    int index = index_of(c, id, n);
    if (index >= 0) {
      there[index] = TRUE;
      compare_row(c, (guint)index, now, id);
    } else if (*id == '\0')
      take_new_row(c, now);
    else
      refuse(c, id, "id");
  }
  for (guint i = 0; i < n; i++)
    if (!there[i])
      take(c,
           js_correction_for_record(JS_CORRECTION_STRIKE, c->document->id, c->written, c->kind, i));
}

guint
js_edits_find(const JsReadDocument *document, const JsRecords *written,
              const JsEditsOptions *options, JsCorrections *corrections)
{
  Comparing c = {document, written, options, corrections, JS_RECORD_DOCUMENT, 0};
  compare_row(&c, 0, document->records, document->id);
  for (guint kind = JS_RECORD_ACCOUNT; kind < JS_N_RECORD_KINDS; kind++) {
    c.kind = kind;
    compare_kind(&c);
  }
  return c.found;
}
