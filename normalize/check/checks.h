/* Identities over the records of one document; verdict per value; repair of misread figures. */
#pragma once

#include "normalize/records.h"
#include "normalize/schemas.h"

/* Tries every identity, puts the tried ones into records->identities, sets `check` of every value
 * and, with `repair`, puts OCR values right where identities allow exactly one reading. */
void js_checks_run(const JsSchemas *schemas, JsRecords *records, gboolean repair);
