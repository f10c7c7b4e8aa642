/* The tables of a prepared page, cell by cell, and the lines outside them, as words of a JsPage. */
#pragma once

#include "extract/model/page.h"
#include "ocr/line.h"

/* Reads the cells of `tables` (of JsTable, as js_grid_tables() gives them for page->rules) and the
 * lines outside them; appends JsWord to page->words, in points of the prepared page. `dpi` is that
 * of reader->grey. */
void js_cells_read(const JsPrintReader *reader, double dpi, const GPtrArray *tables, JsPage *page);
