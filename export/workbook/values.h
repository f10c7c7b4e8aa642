/* The figures that were read from the cells of one table. */
#pragma once

#include "export/workbook/book.h"
#include "export/workbook/failures.h"

typedef struct {
  char *value; /* owned: an exact decimal; NULL: the rows that were read from the cell differ */
  const char *check; /* the worst verdict of these rows; interned */
  double confidence;
  gint8 decimals; /* digits after the point as printed */
  guint digits;   /* of the account's code: 3, 5, 7; 0: none */
  char *note;     /* owned: why it is doubtful; NULL: it is not */
} JsCellValue;

/* (row << 16 | column) → JsCellValue, owned. */
typedef GHashTable JsCellValues;

typedef struct _JsValueReader JsValueReader;

JsValueReader *js_value_reader_new(JsBook *book, GError **error);
void js_value_reader_free(JsValueReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsValueReader, js_value_reader_free)

/* The figures of a table. Transfer full. */
JsCellValues *js_value_reader_read(JsValueReader *reader, const char *document_id, int table_no);
const JsCellValue *js_cell_values_lookup(const JsCellValues *values, int row, int column);
/* The colour of a doubtful value. */
JsCellFill js_cell_value_fill(const JsCellValue *value);
