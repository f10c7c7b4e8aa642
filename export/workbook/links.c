/* Addresses of pages: see links.h. The last document is remembered, as rows of one document stand
 * together. */
#include "export/workbook/links.h"

#include <string.h>

#include "export/statement.h"

struct _JsLinks {
  sqlite3_stmt *query;
  char *document_id; /* owned */
  char *address;     /* owned; NULL: none */
};

JsLinks *
js_links_new(sqlite3 *db)
{
  JsLinks *links = g_new0(JsLinks, 1);
  links->query = js_database_prepare(
      db,
      "SELECT file, (SELECT source_url FROM files f WHERE f.document_id = d.document_id "
      "AND source_url IS NOT NULL LIMIT 1) FROM documents d WHERE document_id = ?1",
      NULL);
  return links;
}

void
js_links_free(JsLinks *links)
{
  if (links == NULL)
    return;
  sqlite3_finalize(links->query);
  g_free(links->document_id);
  g_free(links->address);
  g_free(links);
}

/* TRUE for the addresses that a person may follow from a workbook. */
static gboolean
is_web_address(const char *url)
{
  return g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://");
}

static char *
address_of(JsLinks *links, const char *document_id)
{
  char *address = NULL;
  if (links->query == NULL)
    return NULL;
  sqlite3_reset(links->query);
  sqlite3_bind_text(links->query, 1, document_id, -1, SQLITE_TRANSIENT);
  if (sqlite3_step(links->query) != SQLITE_ROW)
    return NULL;
  const char *file = js_database_text(links->query, 0), *url = js_database_text(links->query, 1);
  if (is_web_address(url))
    address = g_strdup(url);
  else if (g_file_test(file, G_FILE_TEST_IS_REGULAR)) {
    g_autofree char *whole = g_canonicalize_filename(file, NULL);
    address = g_filename_to_uri(whole, NULL, NULL);
  }
  return address;
}

char *
js_links_page(JsLinks *links, const char *document_id, int page)
{
  if (g_strcmp0(links->document_id, document_id) != 0) {
    g_free(links->document_id);
    g_free(links->address);
    links->document_id = g_strdup(document_id);
    links->address = address_of(links, document_id);
  }
  if (links->address == NULL || strchr(links->address, '#') != NULL)
    return g_strdup(links->address);
  return page > 0 ? g_strdup_printf("%s#page=%d", links->address, page) : g_strdup(links->address);
}
