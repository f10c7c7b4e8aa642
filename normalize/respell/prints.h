/* Corrects doubtful characters of a recognised document by other places where it prints the same
 * name.
 *
 *   城乡居民养老代办员补助    a heading; every character was read with confidence
 *   城乡居民养世代办员补助    世 was doubtful; between the same characters the heading has 老
 *
 * A character that was read with confidence is never changed, so that names which really differ
 * stay different. Neither are figures and characters that number things (一, 甲, 上). */
#pragma once

#include "extract/model/table.h"
#include "normalize/records.h"
#include "normalize/schemas.h"

typedef struct _JsPrints JsPrints;

JsPrints *js_prints_new(void);
void js_prints_free(JsPrints *prints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPrints, js_prints_free)

/* Remembers the recognised parts of the text. */
void js_prints_add(JsPrints *prints, const JsText *text);
void js_prints_add_table(JsPrints *prints, const JsTable *table);

/* To be called at the end of the document: corrects recognised names, levels, goals and
 * explanations of the records by the other places where they are printed. */
void js_prints_settle(JsPrints *prints, const JsSchemas *schemas, JsRecords *records);
