/* Finds rules that are typed: lines of dashes across a table. */
#pragma once

#include "extract/model/page.h"

/* Takes the words that are nothing but a long line of dashes (────, ----, ====, ____) out of the
 * page and appends a rule through the middle of each. */
void js_rules_from_typed_lines(JsPage *page);
