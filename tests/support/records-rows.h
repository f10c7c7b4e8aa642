/* The records of a document as tables of a case's result: accounts, facts, projects, funding and
 * indicators, with the columns of the output contract (and a few that only the program knows). */
#pragma once

#include "normalize/records.h"
#include "tests/support/case-result.h"

void case_result_add_records(CaseResult *result, const JsRecords *records);
