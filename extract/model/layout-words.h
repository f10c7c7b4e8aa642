/* The words by which layout and joining know what a line is: captions, notes, titles, marks of a
 * table that goes on, page numbers, ordinals.
 *
 * They are words of a field and a language, so the caller brings them; schemas/words/layout.json
 * says what each list is for. A struct of zeros is a list without words: nothing is known by its
 * words then. The struct is borrowed wherever it is handed to. */
#pragma once

#include "extract/model/word-list.h"

typedef struct {
  GStrv meta, notes;                                 /* begin the line (without spaces) */
  GStrv title_ends, table_numbers;                   /* end a title; begin a table's number */
  GStrv page_numbers;                                /* the whole line, folded, digits as # */
  GStrv page_opening, page_closing;                  /* around a page number */
  GStrv continued, continued_alone, continued_marks; /* in a folded line; all of it; left out */
  GStrv labels, title_labels;                        /* in a folded line over a table */
  GStrv heading_units;                               /* in a figure that is a heading */
  GStrv units;                                       /* single characters behind a figure */
  GStrv ordinal_parts;                               /* single characters behind 第3 */
  GRegex *ordinal;                                   /* the beginning of a folded line */
} JsLayoutWords;

/* The same for the same words: part of what a page's layout depends on. Transfer full. */
char *js_layout_words_digest(const JsLayoutWords *words);
