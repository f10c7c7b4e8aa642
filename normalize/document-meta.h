/* Finds whose document it is, its year, kind and title. In: paragraphs and tables; out: fields of
 * the records. */
#pragma once

#include "extract/model/table.h"
#include "normalize/records.h"
#include "normalize/schemas.h"

typedef struct _JsDocumentMeta JsDocumentMeta;

/* The words are borrowed: they must outlive the new object. Transfer full. */
JsDocumentMeta *js_document_meta_new(const JsDocumentWords *words);
void js_document_meta_free(JsDocumentMeta *meta);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsDocumentMeta, js_document_meta_free)

/* Takes a paragraph in reading order. */
void js_document_meta_paragraph(JsDocumentMeta *meta, const JsParagraph *paragraph);
/* Takes a table in reading order, before it is read: its captions state year and kind. */
void js_document_meta_captions(JsDocumentMeta *meta, const JsTable *table);
/* Takes a table that was read as a statement: its captions name the unit. */
void js_document_meta_statement(JsDocumentMeta *meta, const JsTable *table);

/* TRUE when the text names a unit after a label: 部门名称：某局. */
gboolean js_document_names_unit(const JsDocumentWords *words, const char *text);

/* What is known so far: the fiscal year (0: unknown), and whether the document is a budget. */
int js_document_meta_year(const JsDocumentMeta *meta);
gboolean js_document_meta_is_budget(const JsDocumentMeta *meta);

/* The title so far; NULL while none was found. Borrowed. */
const char *js_document_meta_title(const JsDocumentMeta *meta);

/* Fills entity, fiscal_year, kind and title of the records. What the pages do not state is taken
 * from the forms among the records. */
void js_document_meta_settle(const JsDocumentMeta *meta, JsRecords *records);
