/* Records → rows of the package's tables, column by column as the Table Schemas have them. */
#pragma once

#include "normalize/entity/entities.h"
#include "normalize/package/document-info.h"
#include "normalize/package/writer.h"
#include "normalize/records.h"

/* What every row of a document shares. */
typedef struct {
  const char *document_id;
  const JsRecords *records;
  const char *entity_id; /* NULL: the document names no body */
} JsRowContext;

gboolean js_rows_accounts(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_facts(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_projects(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_funding(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_indicators(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_cells(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_figures(JsTableWriter *writer, const JsRowContext *context, GError **error);
gboolean js_rows_checks(JsTableWriter *writer, const JsRowContext *context, GError **error);
/* All rows of entities.csv. */
gboolean js_rows_entities(JsTableWriter *writer, const JsEntities *entities, GError **error);
/* The row of files.csv; document_id "" where nothing was read. */
gboolean js_row_file(JsTableWriter *writer, const JsFileInfo *info, const char *document_id,
                     GError **error);
/* The row of documents.csv; records may be NULL. */
gboolean js_row_document(JsTableWriter *writer, const JsDocumentInfo *info,
                         const JsRowContext *context, GError **error);
