/* The lines around tables that belong to them. Private to the layout code. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page.h"

/* Fills captions and notes of the tables (of JsTable) from the words of the page that are not
 * `used` yet, and marks those. */
void js_captions_attach(const JsPage *page, const JsLayoutWords *words, GPtrArray *tables,
                        gboolean *used);
