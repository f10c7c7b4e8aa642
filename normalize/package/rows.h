/* Writes records as rows of the package's tables. In: records; out: cells in the order of the
 * columns of schemas/tables/. */
#pragma once

#include "normalize/entity/entities.h"
#include "normalize/package/document-info.h"
#include "normalize/package/writer.h"
#include "normalize/records.h"

/* What all rows of one document share. */
typedef struct {
  const char *document_id;
  const JsRecords *records;
  const char *entity_id; /* NULL when the document names no body */
} JsRowContext;

gboolean js_rows_accounts(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_facts(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_projects(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_funding(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_indicators(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_cells(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_figures(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_checks(JsTableWriter *writer, const JsRowContext *context, GError **error);
/* Writes all rows of entities.csv. */
gboolean js_rows_entities(JsTableWriter *writer, const JsEntities *entities, GError **error);
/* Writes all rows of labels.csv: those of schemas/labels/labels.csv below the folder. Errors: IO,
 * FORMAT. */
gboolean js_rows_labels(JsTableWriter *writer, const char *schemas, GError **error);
/* Writes a row of files.csv. `document_id` is "" when nothing was read. */
gboolean js_row_file(JsTableWriter *writer, const JsFileInfo *info, const char *document_id,
                     GError **error);
/* Writes a row of documents.csv. context->records may be NULL. */
gboolean js_row_document(JsTableWriter *writer, const JsDocumentInfo *info,
                         const JsRowContext *context, GError **error);
