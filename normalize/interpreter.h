/* Makes the records of a document. In: its blocks in reading order; out: records.
 *
 * Year and kind may be stated only on the last page (the cover may be a picture), and every record
 * depends on them. The blocks are therefore kept until all are pushed, and then read.
 *
 * Tables go first to the evaluation forms, then to the statements; paragraphs go to the narrative.
 * Each reader says whether it took a table. A table that none takes is only in cells.csv. */
#pragma once

#include "extract/join/join.h"
#include "normalize/records.h"
#include "normalize/schemas.h"

typedef struct _JsInterpreter JsInterpreter;

JsInterpreter *js_interpreter_new(const JsSchemas *schemas, const char *file_name,
                                  JsRecords *records);
/* Takes ownership of the block; fits JsBlockFunc. */
void js_interpreter_push(JsBlock *block, gpointer interpreter);
/* Reads the pushed blocks, settles entity, year, kind and title, and sorts the records. */
void js_interpreter_finish(JsInterpreter *interpreter);
void js_interpreter_free(JsInterpreter *interpreter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsInterpreter, js_interpreter_free)
