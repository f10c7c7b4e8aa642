/* Leaders: rows of dots that lead from a name to its amount or page number. */
#pragma once

#include "extract/lines/lines.h"

/* Whether the line ends in leaders and a page number, as in a table of contents. */
gboolean js_text_line_leads_to_page(const JsTextLine *line);

/* The number of characters in the text, leaders not counted. */
guint js_text_length_without_leaders(const JsText *text);

/* Removes leaders, and the spaces beside them, from the text. */
void js_text_drop_leaders(JsText *text);
