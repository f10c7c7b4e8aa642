/* Examines printed text for signs that it continues or has ended. */
#pragma once

#include "extract/model/layout-words.h"
#include "extract/model/table.h"

/* The text without spaces and breaks, full-width forms folded, for comparison. Transfer full. */
char *js_text_fold(const JsText *text);

/* The folded text with each run of digits replaced by '#', so that two page numbers are equal.
 * Transfer full. */
char *js_text_mask_digits(const JsText *text);

gboolean js_text_has_ink(const JsText *text);

/* Whether the text is a figure, with sign, separators, operator and up to two characters of a unit.
 */
gboolean js_text_is_figure(const char *folded);

typedef struct {
  JsBox box; /* of the line's characters */
  double em; /* height of its tallest character */
  gunichar first, last;
  guint chars;
} JsLineExtent;

/* Finds the first or the last line with ink; FALSE when there is none. */
gboolean js_text_line_extent(const JsText *text, gboolean last, JsLineExtent *line);

/* Whether the text ends in 。；！？ or the like, also before a closing bracket or quotation mark.
 */
gboolean js_text_ends_sentence(const JsText *text);

/* Whether the text begins with the number of a heading or list item: 一、 第二部分 （三） 4. */
gboolean js_text_begins_with_ordinal(const JsLayoutWords *words, const JsText *text);
