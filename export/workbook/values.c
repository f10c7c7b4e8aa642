/* Reads the figures of a table: see values.h. */
#include "export/workbook/values.h"

#include <string.h>

#include "export/statement.h"
#include "normalize/value/fold.h"

/* Below this confidence a person should look; as in the view doubtful of
 * schemas/export/database.sql. */
static const double LOW_CONFIDENCE = 0.9;

struct _JsValueReader {
  JsBook *book; /* borrowed */
  sqlite3_stmt *query;
  JsFailures *failures;
};

/* From the worst to the best. */
static const char *const CHECKS[] = {"conflict",   "disputed", "repaired",
                                     "unverified", "verified", NULL};

static const char SQL[] =
    "SELECT \"row\", col, amount, \"check\", confidence, length(code), id, amount_raw FROM "
    "accounts "
    "WHERE document_id = ?1 AND table_no = ?2 UNION ALL "
    "SELECT \"row\", col, value, \"check\", confidence, length(code), id, value_raw FROM facts "
    "WHERE document_id = ?1 AND table_no = ?2";

JsValueReader *
js_value_reader_new(JsBook *book, GError **error)
{
  sqlite3_stmt *query = js_database_prepare(js_book_database(book), SQL, error);
  if (query == NULL)
    return NULL;
  JsValueReader *reader = g_new0(JsValueReader, 1);
  reader->book = book;
  reader->query = query;
  reader->failures = js_failures_new(book);
  return reader;
}

void
js_value_reader_free(JsValueReader *reader)
{
  if (reader == NULL)
    return;
  sqlite3_finalize(reader->query);
  js_failures_free(reader->failures);
  g_free(reader);
}

static void
value_free(gpointer data)
{
  JsCellValue *value = data;
  g_free(value->value);
  g_free(value->note);
  g_free(value);
}

static gpointer
key_of(int row, int column)
{
  return GUINT_TO_POINTER((guint)row << 16 | ((guint)column & 0xFFFF));
}

/* The place of the verdict among CHECKS; a smaller one is worse. */
static guint
rank_of(const char *check)
{
  guint i = 0;
  while (CHECKS[i] != NULL && strcmp(CHECKS[i], check) != 0)
    i++;
  return i;
}

/* Why the value is doubtful; NULL when it is not. Transfer full. */
static char *
note_of(const JsValueReader *reader, const char *check, double confidence, const char *id,
        const char *raw)
{
  gboolean low = confidence < LOW_CONFIDENCE;
  if (rank_of(check) > rank_of("repaired") && !low)
    return NULL;
  g_autoptr(GString) note = g_string_new(js_book_label(reader->book, "check", check));
  if (strcmp(check, "repaired") == 0)
    g_string_append_printf(note, "\n%s %s", js_book_label(reader->book, "word", "raw"), raw);
  if (low)
    g_string_append_printf(note, "\n%s %.3f",
                           js_book_label(reader->book, "doubt", "low_confidence"), confidence);
  g_autofree char *failures = js_failures_of(reader->failures, id);
  if (failures != NULL)
    g_string_append_printf(note, "\n%s", failures);
  return g_strdup(note->str);
}

/* Digits after the point of a number as printed; 0 when it is written in a way that says nothing of
 * them. */
static gint8
decimals_of(const char *raw)
{
  JsDecimal d;
  g_autofree char *folded = js_fold(raw);
  return js_decimal_parse(folded, &d) ? (gint8)d.scale : 0;
}

static void
merge(JsCellValue *known, JsCellValue *other)
{
  if (known->value == NULL || g_strcmp0(known->value, other->value) != 0)
    g_clear_pointer(&known->value, g_free);
  if (rank_of(other->check) < rank_of(known->check)) {
    known->check = other->check;
    g_free(known->note);
    known->note = g_steal_pointer(&other->note);
  }
  known->confidence = MIN(known->confidence, other->confidence);
  known->digits = MAX(known->digits, other->digits);
  value_free(other);
}

JsCellValues *
js_value_reader_read(JsValueReader *reader, const char *document_id, int table_no)
{
  GHashTable *values = g_hash_table_new_full(NULL, NULL, NULL, value_free);
  sqlite3_stmt *q = reader->query;
  sqlite3_reset(q);
  sqlite3_bind_text(q, 1, document_id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int(q, 2, table_no);
  while (sqlite3_step(q) == SQLITE_ROW) {
    JsCellValue *value = g_new0(JsCellValue, 1);
    value->value = g_strdup(js_database_text(q, 2));
    value->check = g_intern_string(js_database_text(q, 3));
    value->confidence = sqlite3_column_double(q, 4);
    value->digits = (guint)sqlite3_column_int(q, 5);
    value->decimals = decimals_of(js_database_text(q, 7));
    value->note = note_of(reader, value->check, value->confidence, js_database_text(q, 6),
                          js_database_text(q, 7));
    gpointer key = key_of(sqlite3_column_int(q, 0), sqlite3_column_int(q, 1));
    JsCellValue *known = g_hash_table_lookup(values, key);
    if (known != NULL)
      merge(known, value);
    else
      g_hash_table_insert(values, key, value);
  }
  return values;
}

const JsCellValue *
js_cell_values_lookup(const JsCellValues *values, int row, int column)
{
  return g_hash_table_lookup((GHashTable *)values, key_of(row, column));
}

JsCellFill
js_cell_value_fill(const JsCellValue *value)
{
  static const JsCellFill FILLS[] = {JS_FILL_RED, JS_FILL_ORANGE, JS_FILL_YELLOW};
  guint rank = rank_of(value->check);
  if (rank < G_N_ELEMENTS(FILLS))
    return FILLS[rank];
  return value->note != NULL ? JS_FILL_PALE : JS_FILL_NONE;
}
