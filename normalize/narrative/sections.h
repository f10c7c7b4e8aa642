/* Headings of the narrative → sections (contract, narrative R1). */
#pragma once

#include "normalize/narrative/text.h"

/* Headings deeper than any. */
#define JS_NO_LEVEL 99

typedef struct {
  gboolean is_heading;
  guint level; /* 0: 第…部分, 1: 一、, 2: （一）, 3: 1., 4: (1), 5: no ordinal */
  gboolean names_account;    /* ends with （类） or （款） */
  gboolean reopens;          /* in the full form that opens a section anywhere */
  const JsSectionRule *rule; /* NULL: it says nothing about the section */
  guint end; /* characters of the heading, where text follows it in the same paragraph */
} JsSectionHeading;

/* Judges a paragraph; `free_standing`: the one before it is complete. */
void js_section_heading_read(const JsNarrativeRules *rules, const JsNarrativeText *text,
                             gboolean is_budget, gboolean free_standing, JsSectionHeading *heading);
/* TRUE for page numbers, captions of charts and the like. */
gboolean js_section_heading_is_furniture(const JsNarrativeRules *rules,
                                         const JsNarrativeText *text);
