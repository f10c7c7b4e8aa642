/* What the parts of the statement reader share (private to normalize/statement).
 *
 *   recognise   which form is it, which unit        title.c
 *   columns     measure, phase, statement, unit     columns.c
 *   changes     columns that compare                changes.c
 *   lines       name, code, item, section           lines.c
 *   doubt       is it the line that it seems        doubt.c
 *   records     lines × columns → accounts, facts   statements.c
 */
#pragma once

#include "normalize/context.h"
#include "normalize/schema/vocabulary.h"
#include "normalize/statement/view.h"
#include "normalize/value/fold.h"

/* A unit as printed; money when power is that of 元, else things. */
typedef struct {
  const char *name; /* interned in the records or constant; NULL: not stated */
  int power;
  gboolean money;
} JsUnit;

typedef struct {
  gboolean skip;      /* its numbers are read as nothing */
  gboolean out;       /* of another year, or a part of a balance: not even as lines */
  gboolean known;     /* its heading is in the vocabulary */
  gboolean compares;  /* it says by how much other columns differ */
  const char *metric; /* of the facts in a column of rates, NULL: none */
  const char *measure, *phase, *statement, *direction;
  const char *name; /* interned: the heading as the name of a line */
  const char *item; /* of that name */
  JsUnit unit;
} JsColumnInfo;

typedef struct {
  gboolean named; /* FALSE: there is no line here */
  const char *statement, *direction, *classification, *code, *name, *item;
  const JsItem *count; /* the line is a count */
  gboolean counts;     /* it stands among counts: without money as its unit it is no account */
  JsUnit unit;
  const JsViewCell *label; /* its name's cell, NULL: it has none */
  gboolean printed_code;   /* the code was not looked up by the name */
  gboolean doubtful;       /* recognised, and its account may be another */
} JsStatementLine;

typedef struct {
  JsContext *context;
  const JsStatementForm *form;
  const JsStatementView *view;
  gboolean budget;
  JsUnit unit;            /* of the whole table */
  JsColumnInfo *columns;  /* n_cols */
  JsStatementLine *lines; /* n_rows × groups */
  const char **sides;     /* groups: "income", "expenditure" or NULL */
} JsStatementReader;

/* The form of the table, NULL when it is no statement. *title (interned in the records) is the line
 * that said so, NULL when the headings did. */
const JsStatementForm *js_statement_recognise(JsContext *context, const JsTable *table,
                                              const JsStatementView *view, const char **title);
/* The unit that the captions, the heading rows, the paragraphs before or the notes state. */
JsUnit js_statement_unit(JsContext *context, const JsTable *table, const JsStatementView *view);

/* Fills reader->sides and reader->columns. */
void js_statement_read_columns(JsStatementReader *reader);
/* (changes.c) TRUE when one of the headings says that the column compares. */
gboolean js_statement_compares(const JsStatementReader *reader, const GPtrArray *path);
/* (changes.c) Gives the comparing columns of the group their phase and metric, or skips them. */
void js_statement_settle_changes(JsStatementReader *reader, const JsColumnGroup *group);
/* TRUE when the columns of the table are the lines. */
gboolean js_statement_columns_are_lines(const JsStatementReader *reader);
/* Fills reader->lines. */
void js_statement_read_lines(JsStatementReader *reader);
/* Marks the lines whose account is not certain. */
void js_statement_doubt_lines(JsStatementReader *reader);

/* (losses.c) Notes in the records which figures of the table became none of them; the accounts and
 * facts of the table are those from first_… on. */
void js_statement_note_losses(const JsStatementReader *reader, guint first_account,
                              guint first_fact);

/* A label as printed without ordinal, marks of levels and a unit in brackets at its end; *unit gets
 * that unit (untouched when there is none, may be NULL). Transfer full. */
char *js_statement_label(const JsStatementReader *reader, const char *text, JsUnit *unit);
