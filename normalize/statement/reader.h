/* clang-format off */
/* Shared by the parts of the statement reader (private to normalize/statement).
 *
 *   headings    wrapped ones are made whole         wrapped-headings.c
 *   recognise   which form is it, which unit        title.c
 *   columns     measure, phase, statement, unit     columns.c
 *   changes     columns that compare                changes.c
 *   lines       name, code, item, section           lines.c
 *   doubt       lines with an uncertain account     doubt.c
 *   records     lines × columns → accounts, facts   statements.c
 *   losses      notes on what was not read          losses.c */
/* clang-format on */
#pragma once

#include "normalize/context.h"
#include "normalize/schema/vocabulary.h"
#include "normalize/statement/unit.h"
#include "normalize/statement/view.h"
#include "normalize/value/fold.h"

typedef struct {
  gboolean skip;     /* its numbers are not read */
  gboolean out;      /* another year, or part of a balance: not read even where columns are lines */
  gboolean known;    /* its heading is in the vocabulary */
  gboolean compares; /* it states by how much other columns differ */
  const char *metric; /* of the facts in a column of rates; NULL when there is none */
  const char *measure, *phase, *statement, *direction;
  const char *name; /* interned: the heading as the name of a line */
  const char *item; /* item of that name; NULL when there is none */
  JsUnit unit;
} JsColumnInfo;

typedef struct {
  gboolean named; /* FALSE: there is no line here */
  const char *statement, *direction, *classification, *code, *name, *item;
  const JsItem *count; /* the line is a count; NULL when it is not */
  gboolean counts;     /* it is among counts: it is an account only if its unit is money */
  JsUnit unit;
  const JsViewCell *label; /* the cell of its name; NULL when there is none */
  gboolean printed_code;   /* the code is printed, not looked up by the name */
  gboolean doubtful;       /* recognised, and possibly another account */
} JsStatementLine;

typedef struct {
  JsContext *context;
  const JsStatementForm *form;
  const JsStatementView *view;
  gboolean budget;
  JsUnit unit;            /* unit of the whole table */
  JsColumnInfo *columns;  /* n_cols elements */
  JsStatementLine *lines; /* n_rows × groups elements, row by row */
  const char **sides;     /* one for each group: "income", "expenditure" or NULL */
} JsStatementReader;

/* Makes one heading of two pieces over the same column. */
void js_statement_join_headings(const JsVocabulary *vocabulary, JsStatementView *view);

/* The form of the table; NULL when it is not a statement. *title (interned in the records) is the
 * title; NULL when the form was found by its headings. */
const JsStatementForm *js_statement_recognise(JsContext *context, const JsTable *table,
                                              const JsStatementView *view, const char **title);

/* Fills reader->sides and reader->columns. */
void js_statement_read_columns(JsStatementReader *reader);
/* (changes.c) TRUE when one of the headings says that the column compares. */
gboolean js_statement_compares(const JsStatementReader *reader, const GPtrArray *path);
/* (changes.c) Sets phase and metric of the group's comparing columns, or skips them. */
void js_statement_settle_changes(JsStatementReader *reader, const JsColumnGroup *group);
/* TRUE when the columns of the table are the lines. */
gboolean js_statement_columns_are_lines(const JsStatementReader *reader);
/* Fills reader->lines. */
void js_statement_read_lines(JsStatementReader *reader);
/* Marks the lines whose account is uncertain. */
void js_statement_doubt_lines(JsStatementReader *reader);

/* (losses.c) Notes in the records which figures of the table gave no record. The table's accounts
 * and facts are those from first_… on. */
void js_statement_note_losses(const JsStatementReader *reader, guint first_account,
                              guint first_fact);

/* A printed label without ordinal, level marks and a unit in brackets at its end. *unit gets that
 * unit; it is unchanged when there is none, and may be NULL. Transfer full. */
char *js_statement_label(const JsStatementReader *reader, const char *text, JsUnit *unit);
