/* Misread labels of a scanned table put right before its meaning is looked for. */
#pragma once

#include "extract/model/table.h"
#include "normalize/lexicon/lexicon.h"

/* Snaps the labels of the table's cells and captions that came from OCR, and makes codes and names
 * agree (a code that the name next to it belongs to and that was read nearly so). Cells with
 * numbers keep them. The characters' places stay; what was read is in cells.csv, written before. */
void js_respell_table(const JsSchemas *schemas, JsTable *table);

/* The same for a heading. Of running text only units after figures (万无) and names
 * between a mark and a figure of money are mended. */
void js_respell_paragraph(const JsSchemas *schemas, JsParagraph *paragraph);
