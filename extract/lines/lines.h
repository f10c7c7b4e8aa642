/* Groups words into printed lines, from which paragraphs and tables without rules are made. */
#pragma once

#include "extract/model/page.h"

typedef struct {
  GPtrArray *words; /* of JsWord, borrowed, from left to right */
  GArray *indices;  /* of guint: their positions in page->words */
  JsBox box;
  double size;   /* font size of most characters, points */
  gboolean bold; /* most characters are bold */
  /* For lines of a table without rules, see extract/align/seams.h; otherwise NULL. */
  GArray *seams;     /* of double: x between close columns */
  GPtrArray *pieces; /* of JsWord, owned: words cut at a seam */
} JsTextLine;

/* The y of the middle of the line's box. */
static inline double
js_text_line_middle(const JsTextLine *line)
{
  return js_box_middle_y(&line->box);
}

void js_text_line_free(JsTextLine *line);

/* The lines of the words that are not `used` (NULL: all words), from top to bottom. Blank words are
 * left out. Words side by side are on one line at any distance. Elements JsTextLine, owned by the
 * array. Transfer full. */
GPtrArray *js_text_lines_find(const JsPage *page, const gboolean *used);

/* The same for `words` (of JsWord). */
GPtrArray *js_text_lines_of(const GPtrArray *words, const gboolean *used);

/* A new line of words from…to (exclusive) of `line`. Transfer full. */
JsTextLine *js_text_line_slice(const JsTextLine *line, guint from, guint to);

/* Whether the gap between the words looks like a space. */
gboolean js_words_apart(const JsWord *a, const JsWord *b);

/* Appends the text of the line, with ' ' between words that are apart. */
void js_text_line_append_text(const JsTextLine *line, JsText *text);
