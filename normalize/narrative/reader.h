/* Clauses of a section's paragraphs → rows. */
#pragma once

#include "normalize/narrative/state.h"

/* A new section begins; statement NULL: nothing is read in it. */
void js_narrative_reader_section(JsNarrativeReader *reader, const char *statement);
/* A heading names the 类 or 款 of what follows ((二)社会保障和就业支出(类)). */
void js_narrative_reader_account(JsNarrativeReader *reader, const JsNarrativeText *heading);
void js_narrative_reader_paragraph(JsNarrativeReader *reader, const JsNarrativeText *text);
