/* Is a text one number as it is printed? */
#pragma once

#include "extract/model/text.h"

/* TRUE for digits in groups of three or without groups, at most one decimal point, and a sign or a
 * percent sign around them: 1,234.50 and -12% are, 1,234.506.00 and 12,34 are not. */
gboolean js_text_is_number(const JsText *text);
