/* Names and sentences that a recognised document prints several times settle each other.
 *
 *   城乡居民养老代办员补助    read for sure in a heading
 *   城乡居民养世代办员补助    世 was doubtful here, and stands between the same characters: 老
 *
 * A character that was read for sure in the same place stays, whatever else stands there elsewhere,
 * so names that differ remain different; figures and what numbers things (一, 甲, 上) are never
 * changed. */
#pragma once

#include "extract/model/table.h"
#include "normalize/records.h"
#include "normalize/schemas.h"

typedef struct _JsPrints JsPrints;

JsPrints *js_prints_new(void);
void js_prints_free(JsPrints *prints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsPrints, js_prints_free)

/* Takes note of the text where it was recognised. */
void js_prints_add(JsPrints *prints, const JsText *text);
void js_prints_add_table(JsPrints *prints, const JsTable *table);

/* Names, levels, goals and explanations of the records that were recognised, as the document's
 * other prints have them. */
void js_prints_settle(JsPrints *prints, const JsSchemas *schemas, JsRecords *records);
