/* Identities over the records of one document; verdict per value; repair of misread figures. */
#pragma once

#include "normalize/records.h"
#include "normalize/schemas.h"

/* Tries every identity, appends the tried ones to records->identities, sets `check` of every value
 * and repairs OCR values where an identity allows exactly one reading. */
void js_checks_run(const JsSchemas *schemas, JsRecords *records);
