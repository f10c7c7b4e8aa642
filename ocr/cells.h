/* Reads the tables of a prepared page cell by cell, and the lines outside them, as words of a
 * JsPage. */
#pragma once

#include "extract/model/page.h"
#include "ocr/line.h"

/* Reads the cells of `tables` (of JsTable, from js_grid_tables() for page->rules) and the lines
 * outside them. Appends JsWord to page->words, in points of the prepared page. `dpi` is the
 * resolution of reader->grey. Stops when reader->tally says that the page is noise. */
void js_cells_read(const JsPrintReader *reader, double dpi, const GPtrArray *tables, JsPage *page);
