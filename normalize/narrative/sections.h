/* Recognises the headings of the narrative and their sections (docs/narrative.md, R1). In: a
 * paragraph; out: JsSectionHeading. */
#pragma once

#include "normalize/narrative/text.h"

/* A level below that of any heading. */
#define JS_NO_LEVEL 99

typedef struct {
  gboolean is_heading;
  guint level; /* 0: 第…部分, 1: 一、, 2: （一）, 3: 1., 4: (1), 5: no ordinal */
  gboolean names_account; /* ends with （类） or （款） */
  /* has the full form, which opens a section anywhere */
  gboolean reopens;
  const JsSectionRule *rule; /* NULL: it does not change the section */
  /* length of the heading in characters, if text follows in the same paragraph; else 0 */
  guint end;
} JsSectionHeading;

/* Tests a paragraph. `free_standing`: the paragraph before it is complete. */
void js_section_heading_read(const JsNarrativeRules *rules, const JsNarrativeText *text,
                             gboolean is_budget, gboolean free_standing, JsSectionHeading *heading);
/* TRUE for page numbers, captions of charts and the like. */
gboolean js_section_heading_is_furniture(const JsNarrativeRules *rules,
                                         const JsNarrativeText *text);
