/* schemas/words/document.json: the words by which a document's unit, year and kind are told. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsDocumentWords JsDocumentWords;

/* A text is of this kind when all of `all` and one of `any` (if there are some) are in it. */
typedef struct {
  char *kind; /* as in documents.csv */
  GStrv all, any;
} JsKindWords;

struct _JsDocumentWords {
  GRegex *years;           /* a year, in digits or numerals; group 1: these four */
  GStrv numerals;          /* of one, two … nine */
  GRegex *year_forms;      /* what the year before it is the year of */
  GStrv year_votes;        /* a paragraph with one of them tells the year */
  GPtrArray *kinds;        /* of JsKindWords; the first that fits */
  GStrv tables;            /* a text with one of them is the caption of a table */
  GRegex *part_heads;      /* a short line with it heads tables or explanations, or lists them */
  GRegex *front_ends;      /* how the first line after the title begins (folded) */
  GRegex *front_noise;     /* whole lines that belong to no title (folded) */
  GRegex *entity_labels;   /* a label, a colon, and the name in group 1 */
  GRegex *entity_sentence; /* begins a sentence about the unit, whose name is group 1 */
  GRegex *unit_ends;       /* ends the name of a unit */
  GRegex *no_entity;       /* stands in no name of a unit */
  GStrv entity_stops;      /* end a name */
  GStrv no_entities;       /* what follows such a label and is no name begins with these */
  GStrv title_joints;      /* begin what stands between the year and the form in a title */
  GStrv title_year_tails;  /* belong to the year before them: 2024年|度 */
  GStrv title_forms;       /* end the name of the unit in a title */
  GStrv title_tails;       /* left at the end of the name, and no part of it */
  GStrv region_ends;       /* a name that ends with them is a region's, not a unit's */
};

JsDocumentWords *js_document_words_load(const char *dir, GError **error);
void js_document_words_free(JsDocumentWords *words);
