/* Leaders: the dots that lead the eye from a name to its amount or page. */
#pragma once

#include "extract/lines/lines.h"

/* Does the line end, behind leaders, in the number of a page? A line of a table of contents does.
 */
gboolean js_text_line_leads_to_page(const JsTextLine *line);

/* How many characters the text has besides leaders. */
guint js_text_length_without_leaders(const JsText *text);

/* Takes leaders, and the blanks beside them, out of the text. */
void js_text_drop_leaders(JsText *text);
