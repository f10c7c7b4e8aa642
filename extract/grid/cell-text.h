/* Joins fragments of words into lines and text in reading order, for cells and captions. */
#pragma once

#include "extract/model/page.h"

/* Characters [from, to) of a word. */
typedef struct {
  const JsWord *word; /* borrowed */
  guint from, to;
  JsBox box; /* around these characters */
} JsFragment;

/* The fragment of characters [from, to) of a word. */
JsFragment js_fragment(const JsWord *word, guint from, guint to);

/* Sorts the fragments (of JsFragment) into reading order. Returns the number of lines; `starts` (of
 * guint, may be NULL) gets the index of each line's first fragment and then fragments->len. */
guint js_fragments_sort(GArray *fragments, GArray *starts);

/* The text of the fragments in reading order, with '\n' between lines and ' ' between fragments
 * that are visibly apart. Sorts the fragments. Transfer full. */
JsText *js_fragments_text(GArray *fragments);

/* Whether the characters are exactly one amount, rate or dash: 1,234.56 98.72% — (12). *digits (may
 * be NULL) says whether there is a digit. */
gboolean js_fragments_are_amount(const JsFragment *fragments, guint n, gboolean *digits);
