/* Reads the paragraphs of a section. In: prepared text; out: accounts and facts. */
#pragma once

#include "normalize/narrative/state.h"

/* Begins a new section. `statement` is NULL when nothing is read in it. */
void js_narrative_reader_section(JsNarrativeReader *reader, const char *statement);
/* Takes a heading that names the 类 or 款 of the following text ((二)社会保障和就业支出(类)). */
void js_narrative_reader_account(JsNarrativeReader *reader, const JsNarrativeText *heading);
void js_narrative_reader_paragraph(JsNarrativeReader *reader, const JsNarrativeText *text);
