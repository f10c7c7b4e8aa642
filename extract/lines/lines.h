/* Words → printed lines: what paragraphs and tables without rules are both made of. */
#pragma once

#include "extract/model/page.h"

typedef struct {
  GPtrArray *words; /* of JsWord, borrowed from the page, by x */
  GArray *indices;  /* of guint: where these words stand in page->words */
  JsBox box;
  double size;   /* font size of most of its characters, points */
  gboolean bold; /* most of its characters are */
  /* Lines of a table without rules, see extract/align/seams.h; else NULL. */
  GArray *seams;     /* of double: x between columns that stand close */
  GPtrArray *pieces; /* of JsWord, owned: words that were cut at a seam */
} JsTextLine;

/* The y of the middle of its height. */
static inline double
js_text_line_middle(const JsTextLine *line)
{
  return js_box_middle_y(&line->box);
}

void js_text_line_free(JsTextLine *line);

/* The lines of the words that are not `used` (NULL: all), top to bottom; blank words are left out.
 * Words side by side stand on one line however far apart. Elements JsTextLine, owned by the array.
 * Transfer full. */
GPtrArray *js_text_lines_find(const JsPage *page, const gboolean *used);

/* The same of `words` (of JsWord) alone. */
GPtrArray *js_text_lines_of(const GPtrArray *words, const gboolean *used);

/* A new line of words from…to (exclusive) of `line`. Transfer full. */
JsTextLine *js_text_line_slice(const JsTextLine *line, guint from, guint to);

/* TRUE when the words leave a gap that a reader sees as a space. */
gboolean js_words_apart(const JsWord *a, const JsWord *b);

/* Appends the line's text, with ' ' where words are visibly apart. */
void js_text_line_append_text(const JsTextLine *line, JsText *text);
