/* Finds the lines around tables that belong to them. Private to the layout code. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/page.h"

/* Fills the captions and notes of `tables` (of JsTable) from the words of the page that are not
 * `used`, and marks these words as used. */
void js_captions_attach(const JsPage *page, const JsLayoutWords *words, GPtrArray *tables,
                        gboolean *used);
