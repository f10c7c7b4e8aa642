/* The words that tell a document's unit, year and kind, from schemas/words/document.json. */
#pragma once

#include "extract/model/error.h"

typedef struct _JsDocumentWords JsDocumentWords;

/* A text is of this kind when it contains all words of `all` and one of `any` (unless it is empty).
 */
typedef struct {
  char *kind; /* as in documents.csv */
  GStrv all, any;
} JsKindWords;

struct _JsDocumentWords {
  GRegex *years;           /* a year in digits or numerals; group 1 is its four characters */
  GStrv numerals;          /* the numerals of 1 to 9 */
  GRegex *year_forms;      /* words that name the form to which the year before them belongs */
  GStrv year_votes;        /* a paragraph with one of them states the year */
  GPtrArray *kinds;        /* of JsKindWords; the first that fits is used */
  GStrv tables;            /* a text with one of them is the caption of a table */
  GRegex *part_heads;      /* a short line with it heads tables or explanations, or lists them */
  GRegex *front_ends;      /* beginning of the first line after the title (folded) */
  GRegex *front_noise;     /* whole lines that do not belong to a title (folded) */
  GRegex *entity_labels;   /* a label and a colon; group 1 is the name */
  GRegex *entity_sentence; /* beginning of a sentence about the unit; group 1 is its name */
  GRegex *unit_ends;       /* end of a unit's name */
  GRegex *no_entity;       /* matches in no name of a unit */
  GStrv entity_stops;      /* words that end a name */
  GStrv no_entities;       /* beginnings of texts after such a label that are not names */
  GStrv title_joints;      /* beginnings of the part between year and form in a title */
  GStrv title_year_tails;  /* part of the year before them: 2024年|度 */
  GStrv title_forms;       /* words that end the unit's name in a title */
  GStrv title_tails;       /* left over at the end of the name, not part of it */
  GStrv region_ends;       /* endings of names of regions, which are not units */
};

JsDocumentWords *js_document_words_load(const char *dir, GError **error);
void js_document_words_free(JsDocumentWords *words);
