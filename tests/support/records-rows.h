/* The records of a document as tables of a case's result: accounts, facts, projects, funding and
 * indicators, with the columns of the output contract (and a few that only the program knows). */
#pragma once

#include "normalize/records.h"
#include "tests/support/case-result.h"

void case_result_add_records(CaseResult *result, const JsRecords *records);
/* What was seen and not read. */
void case_result_add_notes(CaseResult *result, const JsRecords *records);
/* The cells of all tables, as cells.csv has them. */
void case_result_add_cells(CaseResult *result, const JsRecords *records);
