/* Corrects misread labels of a scanned table or text before its meaning is looked for. */
#pragma once

#include "extract/model/table.h"
#include "normalize/schemas.h"

/* Replaces recognised labels of cells and captions by the entry of the lexicon that they stand for,
 * and corrects codes and the names beside them by each other. Numbers are never changed. Characters
 * keep their boxes. cells.csv has what was read, since it is written before. */
void js_respell_table(const JsSchemas *schemas, JsTable *table);

/* The same for a heading. In running text only units behind figures (万无) and names between a mark
 * and an amount are corrected. */
void js_respell_paragraph(const JsSchemas *schemas, JsParagraph *paragraph);
