/* The columns of the records by name: what the tables of a package call a field, and where it
 * stands in the struct of its record.
 *
 *     accounts.csv, row 17, column measure   ◄──►   ((JsAccount *)accounts->pdata[16])->measure
 *
 * One list serves all that goes by names: reading a package back, applying corrections, comparing
 * an edited file with what was written. The members that only the program needs (`partial`,
 * `doubtful` …) have columns here that no table of the package has; the original has them
 * (package/original.h). */
#pragma once

#include "normalize/records.h"

/* The tables whose rows are records. A document is a record too: the JsRecords itself. */
typedef enum {
  JS_RECORD_DOCUMENT,
  JS_RECORD_ACCOUNT,
  JS_RECORD_FACT,
  JS_RECORD_PROJECT,
  JS_RECORD_FUNDING,
  JS_RECORD_INDICATOR,
  JS_N_RECORD_KINDS
} JsRecordKind;

typedef enum {
  JS_HOLDS_TEXT,       /* const char *, interned; NULL is empty */
  JS_HOLDS_UNIT,       /* the unit of an account: its power goes with it */
  JS_HOLDS_NUMBER,     /* JsValue: its number */
  JS_HOLDS_RAW,        /* JsValue: the number as printed */
  JS_HOLDS_COUNT,      /* guint */
  JS_HOLDS_COUNT32,    /* guint32 */
  JS_HOLDS_FLAG,       /* gboolean, as 1 or nothing */
  JS_HOLDS_POSITION,   /* double, points on the page as displayed, one decimal */
  JS_HOLDS_CONFIDENCE, /* double, three decimals */
  JS_HOLDS_METHOD,
  JS_HOLDS_SOURCE,
  JS_HOLDS_CHECK
} JsRecordColumnKind;

typedef struct {
  const char *name; /* NULL ends a list */
  JsRecordColumnKind kind;
  gsize offset;      /* of the member in the record's struct */
  gboolean editable; /* a person may correct it */
} JsRecordColumn;

/* "documents", "accounts", … */
const char *js_record_kind_name(JsRecordKind kind);
/* JS_N_RECORD_KINDS when there is no such table. */
JsRecordKind js_record_kind_of(const char *name);

/* The columns of a kind; the last one has no name. */
const JsRecordColumn *js_record_columns(JsRecordKind kind);
/* NULL when there is none. */
const JsRecordColumn *js_record_column(JsRecordKind kind, const char *name);

/* How many records of the kind there are; 1 for the document. */
guint js_records_count(const JsRecords *records, JsRecordKind kind);
/* The struct of a record, `index` from 0. Borrowed. */
gpointer js_records_get(const JsRecords *records, JsRecordKind kind, guint index);
/* Adds a zeroed record at the end and returns its struct; NULL for the document. Borrowed. */
gpointer js_records_append(JsRecords *records, JsRecordKind kind);
/* The records of the kind; NULL for the document. Borrowed. */
GPtrArray *js_records_array(const JsRecords *records, JsRecordKind kind);
/* The place of a record; NULL where it has none (the document). Borrowed. */
JsPlace *js_record_place(gpointer record, JsRecordKind kind);

/* What the table says in the column; "" for an empty field. Positions are written as they stand in
 * the record: see js_records_display_box(). Transfer full. */
char *js_record_text(gconstpointer record, const JsRecordColumn *column);
/* Sets the field; text is interned in `records`. "" and NULL empty it. FALSE, and the record as it
 * was, when the text is nothing that the column can hold. */
gboolean js_record_set(JsRecords *records, gpointer record, const JsRecordColumn *column,
                       const char *text);
