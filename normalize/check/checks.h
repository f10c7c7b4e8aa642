/* Checks the figures of one document against its own arithmetic.
 *
 * In: the records of one document and the rules of schemas/. Out: a verdict (`check`) for every
 * value, the list of identities that were tried, and, on request, repaired OCR figures. */
#pragma once

#include "normalize/records.h"
#include "normalize/schemas.h"

/* Tries every identity, stores the tried ones in records->identities and sets `check` of every
 * value. With `repair`, OCR values are corrected where the identities allow exactly one reading. */
void js_checks_run(const JsSchemas *schemas, JsRecords *records, gboolean repair);
