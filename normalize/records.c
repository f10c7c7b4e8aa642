/* The records of one document: see records.h. */
#include "normalize/records.h"

/* Size in bytes of the blocks in which strings are stored. A guess. */
static const gsize STRING_BLOCK = 4096;

const char *
js_check_state_id(JsCheckState state)
{
  static const char *const IDS[] = {
      [JS_CHECK_UNVERIFIED] = "unverified", [JS_CHECK_VERIFIED] = "verified",
      [JS_CHECK_CONFLICT] = "conflict",     [JS_CHECK_REPAIRED] = "repaired",
      [JS_CHECK_DISPUTED] = "disputed",
  };
  return IDS[state];
}

const char *
js_result_id(JsResult result)
{
  static const char *const IDS[] = {
      [JS_RESULT_PASS] = "pass", [JS_RESULT_FAIL] = "fail", [JS_RESULT_REPAIRED] = "repaired"};
  return IDS[result];
}

char *
js_full_ids(const char *document_id, const char *ids)
{
  GString *out = g_string_new(NULL);
  g_auto(GStrv) each = g_strsplit(ids != NULL ? ids : "", " ", -1);
  for (char **id = each; *id != NULL; id++)
    if (**id != '\0')
      g_string_append_printf(out, "%s%s:%s", out->len > 0 ? " " : "", document_id, *id);
  return g_string_free(out, FALSE);
}

JsRecords *
js_records_new(void)
{
  JsRecords *r = g_new0(JsRecords, 1);
  GPtrArray **arrays[] = {&r->accounts,   &r->facts,      &r->projects, &r->funding,
                          &r->indicators, &r->identities, &r->cells,    &r->notes};
  for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
    *arrays[i] = g_ptr_array_new_with_free_func(g_free);
  r->strings = g_string_chunk_new(STRING_BLOCK);
  r->page_maps = g_array_new(FALSE, TRUE, sizeof(JsMatrix));
  return r;
}

void
js_records_free(JsRecords *r)
{
  if (r == NULL)
    return;
  GPtrArray *arrays[] = {r->accounts,   r->facts,      r->projects, r->funding,
                         r->indicators, r->identities, r->cells,    r->notes};
  for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
    g_ptr_array_unref(arrays[i]);
  g_string_chunk_free(r->strings);
  g_array_unref(r->page_maps);
  g_free(r);
}

const char *
js_records_string(JsRecords *records, const char *utf8)
{
  return utf8 == NULL || *utf8 == '\0' ? NULL : g_string_chunk_insert_const(records->strings, utf8);
}

void
js_records_set_page_map(JsRecords *records, guint page, const JsMatrix *to_display)
{
  while (records->page_maps->len < page) {
    JsMatrix identity = JS_MATRIX_IDENTITY;
    g_array_append_val(records->page_maps, identity);
  }
  g_array_index(records->page_maps, JsMatrix, page - 1) = *to_display;
}

JsBox
js_records_display_box(const JsRecords *records, guint page, const JsBox *box)
{
  if (page == 0 || page > records->page_maps->len)
    return *box;
  return js_matrix_map_box(&g_array_index(records->page_maps, JsMatrix, page - 1), box);
}

guint32
js_records_new_printed(JsRecords *records)
{
  return ++records->next_printed;
}

static gpointer
add(GPtrArray *array, gsize size)
{
  gpointer record = g_malloc0(size);
  g_ptr_array_add(array, record);
  return record;
}

JsAccount *
js_records_add_account(JsRecords *records)
{
  return add(records->accounts, sizeof(JsAccount));
}

JsFact *
js_records_add_fact(JsRecords *records)
{
  return add(records->facts, sizeof(JsFact));
}

JsProject *
js_records_add_project(JsRecords *records)
{
  return add(records->projects, sizeof(JsProject));
}

JsFunding *
js_records_add_funding(JsRecords *records)
{
  return add(records->funding, sizeof(JsFunding));
}

JsIndicator *
js_records_add_indicator(JsRecords *records)
{
  return add(records->indicators, sizeof(JsIndicator));
}

JsIdentity *
js_records_add_identity(JsRecords *records)
{
  return add(records->identities, sizeof(JsIdentity));
}

JsCellRecord *
js_records_add_cell(JsRecords *records)
{
  return add(records->cells, sizeof(JsCellRecord));
}

void
js_records_add_note(JsRecords *records, guint page, guint table_no, const char *text)
{
  JsNote *note = g_new(JsNote, 1);
  *note = (JsNote){page, table_no, js_records_string(records, text)};
  g_ptr_array_add(records->notes, note);
}

JsPlace
js_records_place(JsRecords *records, const JsText *text, guint from, guint to)
{
  JsPlace place = {0};
  place.box = js_text_box(text, from, to, &place.page);
  place.method = js_text_method(text, from, to);
  place.confidence = js_text_confidence(text, from, to);
  place.printed = js_records_new_printed(records);
  place.order = place.printed;
  return place;
}

/* The alternatives of the printed characters, one field for each character, separated by tabs. NULL
 * when no character has any. */
static const char *
alternatives_of(JsRecords *records, const JsText *text, guint from, guint to)
{
  g_autoptr(GString) all = g_string_new(NULL);
  gboolean any = FALSE, first = TRUE;
  for (guint i = from; i < to && i < js_text_length(text); i++) {
    const JsChar *c = js_text_char(text, i);
    if (c->ch == ' ' || c->ch == '\n')
      continue;
    if (!first)
      g_string_append_c(all, '\t');
    first = FALSE;
    for (gsize k = 0; k < JS_MAX_ALTERNATIVES && c->alternatives[k] != '\0'; k++, any = TRUE)
      g_string_append_c(all, c->alternatives[k]);
  }
  return any ? js_records_string(records, all->str) : NULL;
}

JsValue
js_records_value(JsRecords *records, const JsText *text, guint from, guint to, JsDecimal value,
                 const char *raw)
{
  return (JsValue){TRUE, value, js_records_string(records, raw),
                   text != NULL ? alternatives_of(records, text, from, to) : NULL};
}

/* Sorts records by the order of their places, stably. `offset` is that of the JsPlace. */
static void
sort_by_place(GPtrArray *array, gsize offset)
{
  /* Insertion sort, because nearly all rows are already in order, and GLib's sort of pointer arrays
   * is not stable. */
  for (guint i = 1; i < array->len; i++) {
    gpointer record = array->pdata[i];
    guint32 order = G_STRUCT_MEMBER(JsPlace, record, offset).order;
    guint j = i;
    for (; j > 0 && G_STRUCT_MEMBER(JsPlace, array->pdata[j - 1], offset).order > order; j--)
      array->pdata[j] = array->pdata[j - 1];
    array->pdata[j] = record;
  }
}

void
js_records_sort(JsRecords *records)
{
  sort_by_place(records->accounts, G_STRUCT_OFFSET(JsAccount, place));
  sort_by_place(records->facts, G_STRUCT_OFFSET(JsFact, place));
}
