/* Blocks of a document in reading order → its records.
 *
 * Year and kind of a document may be told by its last page (the cover may be a picture), and every
 * row depends on them: the blocks are kept until all of them are there, and are read then.
 *
 * Tables go to the evaluation forms first, then to the statements; paragraphs to the narrative.
 * Each of the readers says whether it took a table; what none takes stays in cells.csv alone. */
#pragma once

#include "extract/join/join.h"
#include "normalize/records.h"
#include "normalize/schemas.h"

typedef struct _JsInterpreter JsInterpreter;

JsInterpreter *js_interpreter_new(const JsSchemas *schemas, const char *file_name,
                                  JsRecords *records);
/* Takes the block over; fits JsBlockFunc. */
void js_interpreter_push(JsBlock *block, gpointer interpreter);
/* Reads the blocks that were pushed. Settles entity, year, kind, title; codes that need the year; order of rows. */
void js_interpreter_finish(JsInterpreter *interpreter);
void js_interpreter_free(JsInterpreter *interpreter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsInterpreter, js_interpreter_free)
