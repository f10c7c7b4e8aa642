/* Addresses of pages: see links.h. The last document is remembered, as rows of one document stand
 * together. */
#include "export/workbook/links.h"

#include <string.h>

#include "export/statement.h"

/* What stands in a link as it is, beside letters, digits and Chinese. The rest would end the path
 * (#,
 * ?) or make a scheme of its beginning (:). */
static const char PLAIN[] = "/!$&()*+,;=@";

struct _JsLinks {
  const JsBook *book; /* borrowed */
  sqlite3_stmt *query;
  char *document_id; /* owned */
  char *address;     /* owned; NULL: none */
};

JsLinks *
js_links_new(const JsBook *book)
{
  JsLinks *links = g_new0(JsLinks, 1);
  links->book = book;
  links->query = js_database_prepare(
      js_book_database(book),
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
  else {
    const char *files = js_book_places(links->book)->files;
    g_autofree char *path = files != NULL && !g_path_is_absolute(file)
                                ? g_build_filename(files, file, NULL)
                                : g_strdup(file);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
      g_autofree char *relative = js_links_relative(js_book_places(links->book)->workbook, path);
      address = g_uri_escape_string(relative, PLAIN, TRUE);
    }
  }
  return address;
}

char *
js_links_relative(const char *from, const char *to)
{
  g_autofree char *start = g_canonicalize_filename(from, NULL);
  g_autofree char *end = g_canonicalize_filename(to, NULL);
  gsize shared = 0;
  for (gsize i = 0; start[i] != '\0' && start[i] == end[i]; i++)
    if (start[i] == '/')
      shared = i + 1;
  g_autoptr(GString) way = g_string_new(NULL);
  for (const char *p = start + shared; *p != '\0'; p++)
    if (*p == '/')
      g_string_append(way, "../");
  return g_strconcat(way->str, end + shared, NULL);
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
