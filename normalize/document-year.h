/* clang-format off */
/* Finds the year that a title, a caption or a heading is about.
 *
 *   2024年公开2023年度部门决算          2023: the year before the form's word, not that of publication
 *   2025年预算执行情况和2026年预算草案  2026
 *   部门决算公开（2023）                2023: there is no year before the form's word */
/* clang-format on */
#pragma once

#include "normalize/schema/document-words.h"

/* Range of years that a document can have. Guesses. */
#define JS_FIRST_YEAR 1995
#define JS_LAST_YEAR 2060

/* The year of the form that the text names; if it names none, the first year in it. 0 when there is
 * no year. */
int js_document_year_in(const JsDocumentWords *words, const char *text);
/* As above, but 0 when the text names no form. */
int js_document_year_of_form(const JsDocumentWords *words, const char *text);
