/* Pieces of words → lines → text in reading order: what a cell and a caption are read with. */
#pragma once

#include "extract/model/page.h"

/* Characters [from, to) of a word. */
typedef struct {
  const JsWord *word; /* borrowed */
  guint from, to;
  JsBox box; /* around those characters */
} JsFragment;

/* The fragment of a word's characters [from, to). */
JsFragment js_fragment(const JsWord *word, guint from, guint to);

/* Sorts the fragments (of JsFragment) into reading order and returns the number of lines; starts
 * gets the index of each line's first fragment, with fragments->len at the end (of guint; may be
 * NULL). */
guint js_fragments_sort(GArray *fragments, GArray *starts);

/* The text of fragments in reading order: '\n' between lines, ' ' where pieces of one line stand
 * visibly apart. Sorts the fragments. Transfer full. */
JsText *js_fragments_text(GArray *fragments);

/* TRUE when the characters are one whole amount, rate or dash: 1,234.56  98.72%  —  (12) and
 * nothing else; `digits` then tells whether there is a digit (may be NULL). */
gboolean js_fragments_are_amount(const JsFragment *fragments, guint n, gboolean *digits);
