/* Where a document can be opened: at its address on the web if the package knows it, else its file,
 * by its way from the folder of the workbook, so that both can be moved together.
 *
 *   books/data.xlsx, corpus/05.pdf  ─►  ../corpus/05.pdf#page=4 */
#pragma once

#include "export/workbook/book.h"

typedef struct _JsLinks JsLinks;

/* `book` is borrowed. */
JsLinks *js_links_new(const JsBook *book);
void js_links_free(JsLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsLinks, js_links_free)

/* The address of a page of a document; page 0: of the document. NULL when there is none. Transfer
 * full. */
char *js_links_page(JsLinks *links, const char *document_id, int page);

/* The way from the folder of `from` to the file `to`: "../corpus/05.pdf". Transfer full. */
char *js_links_relative(const char *from, const char *to);
