/* Makes corrections and keeps them in order: see corrections.h. */
#include "normalize/corrections/corrections.h"

#include <string.h>

#define SEPARATOR " / "
/* Hexadecimal digits (48 bits) of an id: enough to keep the corrections of a package apart. */
enum { ID_DIGITS = 12 };

static const char *const ACTIONS[] = {"set", "add", "strike", "set-table", "set-column", NULL};

const char *
js_correction_action_id(JsCorrectionAction action)
{
  return ACTIONS[action];
}

int
js_correction_action_of(const char *id)
{
  for (int i = 0; ACTIONS[i] != NULL; i++)
    if (strcmp(ACTIONS[i], id) == 0)
      return i;
  return -1;
}

/* ---- what a row is known by ---- */

/* For each table: the column with the statement, that with what is printed, and those that tell its
 * line and column. */
static const struct {
  const char *statement, *printed, *line[10];
} KNOWN_BY[JS_N_RECORD_KINDS] = {
    [JS_RECORD_DOCUMENT] = {NULL, NULL, {NULL}},
    [JS_RECORD_ACCOUNT] = {"statement",
                           "amount_raw",
                           {"direction", "code", "item", "name", "measure", "phase", "fiscal_year",
                            "region", "scope", NULL}},
    [JS_RECORD_FACT] = {"statement",
                        "value_raw",
                        {"direction", "code", "item", "name", "metric", "fiscal_year", "region",
                         "scope", NULL}},
    [JS_RECORD_PROJECT] = {NULL, "project", {"form", "project", NULL}},
    [JS_RECORD_FUNDING] = {"project", "source_label", {"source_id", "source_label", NULL}},
    [JS_RECORD_INDICATOR] = {"project", "level3", {"level1", "level2", "level3", NULL}},
};

static char *
text_of(gconstpointer record, JsRecordKind table, const char *name)
{
  const JsRecordColumn *column = name != NULL ? js_record_column(table, name) : NULL;
  return column != NULL ? js_record_text(record, column) : g_strdup("");
}

const char *
js_correction_statement_column(JsRecordKind table)
{
  return KNOWN_BY[table].statement;
}

char *
js_correction_printed(gconstpointer record, JsRecordKind table)
{
  return text_of(record, table, KNOWN_BY[table].printed);
}

char *
js_correction_line(gconstpointer record, JsRecordKind table)
{
  GString *line = g_string_new(NULL);
  for (const char *const *name = KNOWN_BY[table].line; *name != NULL; name++) {
    g_autofree char *text = text_of(record, table, *name);
    if (*text != '\0')
      g_string_append_printf(line, "%s%s", line->len > 0 ? SEPARATOR : "", text);
  }
  return g_string_free(line, FALSE);
}

/* ---- one correction ---- */

static void
field_free(gpointer data)
{
  JsCorrectedField *f = data;
  g_free(f->field);
  g_free(f->old_value);
  g_free(f->new_value);
  g_free(f);
}

static JsCorrection *
correction_new(JsCorrectionAction action, const char *document_id, JsRecordKind table)
{
  JsCorrection *c = g_new0(JsCorrection, 1);
  char **texts[] = {&c->id, &c->statement, &c->line, &c->printed, &c->who, &c->when, &c->why};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    *texts[i] = g_strdup("");
  c->document_id = g_strdup(document_id);
  c->action = action;
  c->table = table;
  c->box = JS_BOX_EMPTY;
  c->fields = g_ptr_array_new_with_free_func(field_free);
  return c;
}

void
js_correction_free(JsCorrection *c)
{
  if (c == NULL)
    return;
  char *texts[] = {c->id,      c->document_id, c->statement, c->line,
                   c->printed, c->who,         c->when,      c->why};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    g_free(texts[i]);
  g_ptr_array_unref(c->fields);
  g_free(c);
}

JsCorrection *
js_correction_for_record(JsCorrectionAction action, const char *document_id,
                         const JsRecords *records, JsRecordKind table, guint index)
{
  JsCorrection *c = correction_new(action, document_id, table);
  gpointer record = js_records_get(records, table, index);
  const JsPlace *place = js_record_place(record, table);
  g_free(c->statement);
  g_free(c->line);
  g_free(c->printed);
  c->statement = text_of(record, table, KNOWN_BY[table].statement);
  c->line = js_correction_line(record, table);
  c->printed = js_correction_printed(record, table);
  if (table == JS_RECORD_PROJECT)
    c->page = ((const JsProject *)record)->page_first;
  else if (place != NULL) {
    c->page = place->page;
    if (!js_box_is_empty(&place->box))
      c->box = js_records_display_box(records, place->page, &place->box);
  }
  return c;
}

JsCorrection *
js_correction_for_new_row(const char *document_id, JsRecordKind table, guint page, const JsBox *box,
                          const char *printed)
{
  JsCorrection *c = correction_new(JS_CORRECTION_ADD, document_id, table);
  c->page = page;
  c->box = *box;
  g_free(c->printed);
  c->printed = g_strdup(printed != NULL ? printed : "");
  return c;
}

JsCorrection *
js_correction_copy(const JsCorrection *c)
{
  JsCorrection *copy = g_memdup2(c, sizeof *c);
  char **texts[] = {&copy->id,      &copy->document_id, &copy->statement, &copy->line,
                    &copy->printed, &copy->who,         &copy->when,      &copy->why};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    *texts[i] = g_strdup(*texts[i]);
  copy->fields = g_ptr_array_new_with_free_func(field_free);
  for (guint i = 0; i < c->fields->len; i++) {
    const JsCorrectedField *f = g_ptr_array_index(c->fields, i);
    js_correction_add_field(copy, f->field, f->old_value, f->new_value);
  }
  return copy;
}

void
js_correction_add_field(JsCorrection *c, const char *field, const char *old_value,
                        const char *new_value)
{
  JsCorrectedField *f = g_new0(JsCorrectedField, 1);
  f->field = g_strdup(field);
  f->old_value = g_strdup(old_value != NULL ? old_value : "");
  f->new_value = g_strdup(new_value != NULL ? new_value : "");
  g_ptr_array_add(c->fields, f);
}

/* The id: the hash of all that the correction says, but for its reason. */
static char *
make_id(const JsCorrection *c)
{
  g_autoptr(GString) key = g_string_new(NULL);
  const JsBox *b = &c->box;
  g_string_append_printf(key, "%s\x1f%d\x1f%d\x1f%s\x1f%s\x1f%u\x1f%s\x1f%s\x1f%s", c->document_id,
                         (int)c->action, (int)c->table, c->statement, c->line, c->page, c->printed,
                         c->who, c->when);
  const double edges[] = {b->x0, b->y0, b->x1, b->y1};
  for (gsize i = 0; i < G_N_ELEMENTS(edges) && !js_box_is_empty(b); i++) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(key, "\x1f%s", g_ascii_formatd(digits, sizeof digits, "%.1f", edges[i]));
  }
  for (guint i = 0; i < c->fields->len; i++) {
    const JsCorrectedField *f = g_ptr_array_index(c->fields, i);
    g_string_append_printf(key, "\x1f%s\x1f%s\x1f%s", f->field, f->old_value, f->new_value);
  }
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, key->str, -1);
  return g_strdup_printf("k%.*s", ID_DIGITS, hash);
}

static char *
now(void)
{
  g_autoptr(GDateTime) time = g_date_time_new_now_utc();
  return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

void
js_correction_settle(JsCorrection *c, const char *who, const char *when, const char *why)
{
  g_free(c->who);
  g_free(c->when);
  g_free(c->why);
  g_free(c->id);
  c->who = g_strdup(who != NULL ? who : "");
  c->when = when != NULL ? g_strdup(when) : now();
  c->why = g_strdup(why != NULL ? why : "");
  c->id = make_id(c);
}

/* ---- the list ---- */

JsCorrections *
js_corrections_new(void)
{
  JsCorrections *corrections = g_new0(JsCorrections, 1);
  corrections->list = g_ptr_array_new_with_free_func((GDestroyNotify)js_correction_free);
  corrections->by_id = g_hash_table_new(g_str_hash, g_str_equal);
  corrections->by_document =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return corrections;
}

void
js_corrections_free(JsCorrections *corrections)
{
  if (corrections == NULL)
    return;
  g_hash_table_unref(corrections->by_document);
  g_hash_table_unref(corrections->by_id);
  g_ptr_array_unref(corrections->list);
  g_free(corrections);
}

const JsCorrection *
js_corrections_lookup(const JsCorrections *corrections, const char *id)
{
  return g_hash_table_lookup(corrections->by_id, id);
}

const GPtrArray *
js_corrections_of(const JsCorrections *corrections, const char *document_id)
{
  return g_hash_table_lookup(corrections->by_document, document_id);
}

gboolean
js_corrections_append(JsCorrections *corrections, JsCorrection *correction)
{
  if (js_corrections_lookup(corrections, correction->id) != NULL) {
    js_correction_free(correction);
    return FALSE;
  }
  g_ptr_array_add(corrections->list, correction);
  g_hash_table_insert(corrections->by_id, correction->id, correction);
  GPtrArray *of = g_hash_table_lookup(corrections->by_document, correction->document_id);
  if (of == NULL) {
    of = g_ptr_array_new();
    g_hash_table_insert(corrections->by_document, g_strdup(correction->document_id), of);
  }
  g_ptr_array_add(of, correction);
  return TRUE;
}

gboolean
js_corrections_undo(JsCorrections *corrections, const char *id)
{
  JsCorrection *c = g_hash_table_lookup(corrections->by_id, id);
  if (c == NULL)
    return FALSE;
  GPtrArray *of = g_hash_table_lookup(corrections->by_document, c->document_id);
  g_ptr_array_remove(of, c);
  if (of->len == 0)
    g_hash_table_remove(corrections->by_document, c->document_id);
  g_hash_table_remove(corrections->by_id, id);
  g_ptr_array_remove(corrections->list, c);
  return TRUE;
}
