/* Failing identities in words: see failures.h. The failing identities of one document are held, as
 * records of one document stand together. */
#include "export/workbook/failures.h"

#include <string.h>

#include "export/statement.h"
#include "normalize/schema/labels.h"

/* Lines about one record; a total may stand in hundreds of identities. */
enum { MAX_LINES = 8 };

struct _JsFailures {
  JsBook *book; /* borrowed */
  sqlite3_stmt *checks, *figure;
  char *document_id;     /* owned */
  GHashTable *by_record; /* record id → GPtrArray of char *, both owned */
};

JsFailures *
js_failures_new(JsBook *book)
{
  JsFailures *f = g_new0(JsFailures, 1);
  f->book = book;
  f->checks = js_database_prepare(
      js_book_database(book),
      "SELECT rule, scope, \"left\", \"right\", difference, records FROM checks "
      "WHERE document_id = ?1 AND result <> 'pass' ORDER BY rowid",
      NULL);
  f->figure = js_database_prepare(js_book_database(book),
                                  "SELECT records FROM figures WHERE id = ?1", NULL);
  f->by_record =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return f;
}

void
js_failures_free(JsFailures *f)
{
  if (f == NULL)
    return;
  sqlite3_finalize(f->checks);
  sqlite3_finalize(f->figure);
  g_hash_table_unref(f->by_record);
  g_free(f->document_id);
  g_free(f);
}

static const char *
label_of(gconstpointer book, const char *field, const char *id)
{
  return js_book_label(book, field, id);
}

/* "the rule: where: left 12, right 13, difference -1" */
static char *
line_of(const JsFailures *f)
{
  const char *left = js_book_label(f->book, "word", "left"),
             *right = js_book_label(f->book, "word", "right"),
             *difference = js_book_label(f->book, "word", "difference");
  g_autofree char *scope = js_label_scope(js_database_text(f->checks, 1), label_of, f->book);
  return g_strdup_printf("%s \302\267 %s: %s %s, %s %s, %s %s",
                         js_book_label(f->book, "rule", js_database_text(f->checks, 0)), scope,
                         left, js_database_text(f->checks, 2), right,
                         js_database_text(f->checks, 3), difference,
                         js_database_text(f->checks, 4));
}

static void
load_document(JsFailures *f, const char *document_id)
{
  g_free(f->document_id);
  f->document_id = g_strdup(document_id);
  g_hash_table_remove_all(f->by_record);
  if (f->checks == NULL)
    return;
  sqlite3_reset(f->checks);
  sqlite3_bind_text(f->checks, 1, f->document_id, -1, SQLITE_STATIC);
  while (sqlite3_step(f->checks) == SQLITE_ROW) {
    g_autofree char *line = line_of(f);
    g_auto(GStrv) ids = g_strsplit(js_database_text(f->checks, 5), " ", -1);
    for (char **id = ids; *id != NULL; id++) {
      GPtrArray *lines = g_hash_table_lookup(f->by_record, *id);
      if (lines == NULL) {
        lines = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(f->by_record, g_strdup(*id), lines);
      }
      g_ptr_array_add(lines, g_strdup(line));
    }
  }
}

/* The ids of the rows that a figure was made of; the id itself for any other record. Transfer full.
 */
static GStrv
records_of(JsFailures *f, const char *id)
{
  const char *letter = strchr(id, ':');
  if (letter != NULL && letter[1] == 'g' && f->figure != NULL) {
    sqlite3_reset(f->figure);
    sqlite3_bind_text(f->figure, 1, id, -1, SQLITE_TRANSIENT);
    if (sqlite3_step(f->figure) == SQLITE_ROW)
      return g_strsplit(js_database_text(f->figure, 0), " ", -1);
  }
  return g_strsplit(id, " ", -1);
}

char *
js_failures_of(JsFailures *f, const char *id)
{
  const char *colon = strchr(id, ':');
  if (colon == NULL)
    return NULL;
  g_autofree char *document_id = g_strndup(id, (gsize)(colon - id));
  if (g_strcmp0(f->document_id, document_id) != 0)
    load_document(f, document_id);
  g_auto(GStrv) records = records_of(f, id);
  g_autoptr(GString) text = g_string_new(NULL);
  guint n = 0;
  for (char **record = records; *record != NULL; record++) {
    const GPtrArray *lines = g_hash_table_lookup(f->by_record, *record);
    for (guint i = 0; lines != NULL && i < lines->len && n < MAX_LINES; i++, n++)
      g_string_append_printf(text, "%s%s", n > 0 ? "\n" : "", (char *)g_ptr_array_index(lines, i));
  }
  return text->len > 0 ? g_strdup(text->str) : NULL;
}
