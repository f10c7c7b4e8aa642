/* A row that a person adds. In: a correction with the action `add`; out: a record at its place in
 * the reading order. What the correction does not say is taken from the rows around it: the printed
 * table from a row on the same line or in the same column, the number of the project from its name.
 */
#pragma once

#include "normalize/corrections/corrections.h"

/* TRUE for a column that cannot be corrected, but that an added row may state. */
gboolean js_added_row_may_say(const JsRecordColumn *column);

/* Inserts the row. Returns what is wrong with the correction, and then nothing is inserted; NULL:
 * nothing. Transfer full. */
char *js_added_row_insert(const JsCorrection *correction, const JsTableSchemas *tables,
                          JsRecords *records);
