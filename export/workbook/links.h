/* Where a document can be opened: its address if the package knows it, else its file if it is
 * there. */
#pragma once

#include <sqlite3.h>

#include "extract/model/error.h"

typedef struct _JsLinks JsLinks;

JsLinks *js_links_new(sqlite3 *db);
void js_links_free(JsLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsLinks, js_links_free)

/* The address of a page of a document; page 0: of the document. NULL when there is none. Transfer
 * full. */
char *js_links_page(JsLinks *links, const char *document_id, int page);
