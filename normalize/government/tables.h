/* Reads the tables of a whole government's books (政府决算, 政府预算, 债务). In: tables; out:
 * accounts and facts with region, scope and parent in the records.
 *
 * Each amount is the meeting of what the title, the headings of its column and the label of its row
 * say: facets. Which of them are regions and which are lines is found for each table, so that the
 * same reader serves lists of lines, lists of regions, and matrices of both. */
#pragma once

#include "normalize/context.h"

/* TRUE when the table was taken; it may have given no records. */
gboolean js_government_read(JsContext *context, const JsTable *table);
