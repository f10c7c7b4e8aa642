/* clang-format off */
/* Corrections that a person made, as data: the file corrections.csv of a package.
 *
 *   page 5 of the document               a correction
 *   ┌──────┬────────┬──────────┐          action   set
 *   │ 208  │ 社会…  │ 1,836.74 │  ◄─────  page 5, box 310 142 350 152, printed "1,886.74"
 *   └──────┴────────┴──────────┘          field    amount: 1886.74 → 1836.74
 *
 * A correction hangs on what stands on the page (document, table, page, box, printed text) and never
 * on the number of a row, so it outlives another extraction, another order of the inputs and another
 * version of the program. apply.h finds its row again, or says why it cannot.
 *
 * All texts come from people and other programs: they are kept as they are and never run; who shows
 * them on a terminal escapes them. */
/* clang-format on */
#pragma once

#include "normalize/record-columns.h"
#include "normalize/schema/table-schema.h"

#define JS_CORRECTIONS_FILE "corrections.csv"

typedef enum {
  JS_CORRECTION_SET,       /* fields of one row, or of the document */
  JS_CORRECTION_ADD,       /* a row */
  JS_CORRECTION_STRIKE,    /* a row */
  JS_CORRECTION_SET_TABLE, /* a field of all rows of the row's printed table that have the same old
                              value */
  JS_CORRECTION_SET_COLUMN /* the same in the row's printed column */
} JsCorrectionAction;

typedef struct {
  char *field, *old_value, *new_value; /* owned, never NULL */
} JsCorrectedField;

/* All strings are owned and never NULL. */
typedef struct {
  char *id; /* k and 12 hexadecimal digits */
  char *document_id;
  JsCorrectionAction action;
  JsRecordKind table;
  char *statement;   /* of the row; the project of a form */
  char *line;        /* js_correction_line() of the row */
  guint page;        /* 0 for a document */
  JsBox box;         /* points on the page as displayed; empty where the row has none */
  char *printed;     /* js_correction_printed() of the row */
  GPtrArray *fields; /* of JsCorrectedField, owned; none for strike */
  char *who, *when, *why;
} JsCorrection;

typedef struct {
  GPtrArray *list; /* of JsCorrection, owned, in the order in which they are applied */
  /* private */
  GHashTable *by_id;       /* id → JsCorrection, borrowed */
  GHashTable *by_document; /* document_id → GPtrArray of JsCorrection, borrowed */
} JsCorrections;

/* "set", "add", …; both directions. −1 for another word. */
const char *js_correction_action_id(JsCorrectionAction action);
int js_correction_action_of(const char *id);

/* A correction of a record of the document, hung on its place and its content; for
 * JS_RECORD_DOCUMENT `index` is 0. The caller adds fields, who, when and why, and then calls
 * js_correction_settle(). Transfer full. */
JsCorrection *js_correction_for_record(JsCorrectionAction action, const char *document_id,
                                       const JsRecords *records, JsRecordKind table, guint index);
/* A row that is missing: the place and the printed text are those of its value. Transfer full. */
JsCorrection *js_correction_for_new_row(const char *document_id, JsRecordKind table, guint page,
                                        const JsBox *box, const char *printed);
void js_correction_add_field(JsCorrection *correction, const char *field, const char *old_value,
                             const char *new_value);
/* Sets who, when (NULL: now, UTC) and why (NULL: not said), and the id from the content. */
void js_correction_settle(JsCorrection *correction, const char *who, const char *when,
                          const char *why);
/* Transfer full. */
JsCorrection *js_correction_copy(const JsCorrection *correction);
void js_correction_free(JsCorrection *correction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsCorrection, js_correction_free)

/* What a record says of its line and column, its values joined by " / "; and what is printed at its
 * place. Transfer full. */
char *js_correction_line(gconstpointer record, JsRecordKind table);
char *js_correction_printed(gconstpointer record, JsRecordKind table);
/* The column that says the statement of a record, or its project. */
const char *js_correction_statement_column(JsRecordKind table);

JsCorrections *js_corrections_new(void);
void js_corrections_free(JsCorrections *corrections);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsCorrections, js_corrections_free)

/* Appends the correction (transfer full). FALSE, and the correction freed, when its id is there
 * already. */
gboolean js_corrections_append(JsCorrections *corrections, JsCorrection *correction);
/* Removes one. FALSE when there is none with this id. */
gboolean js_corrections_undo(JsCorrections *corrections, const char *id);
/* Borrowed; NULL when there is none. */
const JsCorrection *js_corrections_lookup(const JsCorrections *corrections, const char *id);
/* The corrections of a document in their order; NULL when it has none. Elements JsCorrection,
 * borrowed. */
const GPtrArray *js_corrections_of(const JsCorrections *corrections, const char *document_id);
