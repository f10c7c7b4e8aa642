/* The records of one document, with the fields of docs/output.md. The readers fill them; check/
 * sets verdicts; package/ writes them.
 *
 * All are plain structs. Every string is interned in the JsRecords that owns the record
 * (js_records_string()) and lives as long as it. NULL is an empty field. */
#pragma once

#include "extract/model/page.h"
#include "normalize/value/decimal.h"

typedef enum {
  JS_CHECK_UNVERIFIED,
  JS_CHECK_VERIFIED,
  JS_CHECK_CONFLICT,
  JS_CHECK_REPAIRED,
  JS_CHECK_DISPUTED, /* one identity with it holds, another fails */
} JsCheckState;
typedef enum { JS_SOURCE_TABLE, JS_SOURCE_NARRATIVE } JsSource;

/* Of what part of China a government's figure speaks; all NULL in a department's document. */
typedef struct {
  const char *scope;  /* "whole", "own", "below", "rest"; NULL when it is not proved */
  const char *region; /* as printed */
  const char *code;   /* GB/T 2260 */
  const char *parent; /* name of the line that this line is a part of */
} JsRegionScope;

/* The place of a value. The box is in points in the upright frame of its page; the package maps it
 * to the page as displayed. */
typedef struct {
  guint page;
  JsBox box;
  JsMethod method;
  double confidence;
  /* Rank of the printed number in reading order. Rows are sorted by it; equal ranks stay in the
   * order in which they were added. */
  guint32 order;
  /* Identity of the printed number: two rows made from one print share it. 0 when unknown. */
  guint32 printed;
} JsPlace;

typedef struct {
  gboolean present;
  JsDecimal value;
  const char *raw; /* as printed */
  /* The recogniser's alternatives: one field for each character of `raw`, separated by tabs. Each
   * is a string of ASCII characters, likeliest first. NULL when there are none. */
  const char *alternatives;
} JsValue;

typedef struct {
  const char *fiscal_year; /* year of the amount; NULL: the document's */
  const char *statement, *direction, *classification, *code, *name, *item, *measure, *phase;
  JsValue amount;
  const char *unit;
  int power; /* amount × 10^power is in 元 */
  JsSource source;
  JsPlace place;
  JsCheckState check;
  /* Row and column in the table, for the identities; 0 for narrative. The rows of one table have
   * consecutive numbers. A table is one logical table of the document. */
  guint table_no, row, col;
  gboolean partial;  /* the row has amounts that gave no records, so its columns need not add up */
  gboolean doubtful; /* recognised, and possibly the amount of another account */
  guint side;        /* index of its group among those side by side in the table, from 0 */
  JsRegionScope area;
  const char *corrected; /* time of the last correction; NULL: none */
} JsAccount;

typedef struct {
  const char *fiscal_year; /* as of an account */
  const char *statement, *direction, *classification, *code, *name, *item, *metric;
  JsValue value;
  const char *unit;
  JsSource source;
  JsPlace place;
  JsCheckState check;
  guint table_no, row, col;
  JsRegionScope area;
  const char *corrected;
} JsFact;

typedef struct {
  guint project_no;
  const char *form; /* "overall" or "project" */
  const char *project, *department, *department_code, *unit_name, *unit_code, *fiscal_year;
  const char *goal_target, *goal_actual, *grade;
  JsValue total_score;
  JsPlace place; /* place of the total score, else zeroed */
  guint page_first, page_last;
  JsMethod method;
  double confidence;
  JsCheckState check;
  const char *corrected;
} JsProject;

typedef struct {
  guint project_no;
  const char *project, *source_label, *source_id, *unit;
  JsValue approved, adjusted, executed, carryover, weight, execution_rate, score;
  gboolean
      by_alignment; /* columns found without ruling lines: sums also hold under a wrong heading */
  JsPlace place;
  JsCheckState check;
  const char *corrected;
} JsFunding;

typedef struct {
  guint project_no;
  const char *project, *level1, *level2, *level3, *nature;
  const char *target_raw, *target_operator, *target_unit;
  const char *adjusted_target_raw, *adjusted_target_operator, *adjusted_target_unit;
  const char *actual_raw, *actual_operator, *actual_unit;
  JsValue target_value, adjusted_target_value, actual_value, completion_percent, weight, score;
  const char *basis, *prior_raw, *scoring_rule, *evidence, *explanation;
  JsPlace place; /* place of the level-3 name */
  JsCheckState check;
  const char *corrected;
} JsIndicator;

typedef enum { JS_RESULT_PASS, JS_RESULT_FAIL, JS_RESULT_REPAIRED } JsResult;

/* The letter in a row's id: DOCUMENT:q17 is the 17th row of facts.csv of its document. */
enum {
  JS_LETTER_ACCOUNT = 'a',
  JS_LETTER_FACT = 'q',
  JS_LETTER_PROJECT = 'p',
  JS_LETTER_FUNDING = 'f',
  JS_LETTER_INDICATOR = 'i',
  JS_LETTER_CHECK = 'c',
  JS_LETTER_FIGURE = 'g'
};

/* Completes ids for the package: "a17 q3" → "DOC:a17 DOC:q3"; NULL gives "". Transfer full. */
char *js_full_ids(const char *document_id, const char *ids);

/* "unverified", "verified", "conflict", "repaired", "disputed"; "pass", "fail", "repaired". */
const char *js_check_state_id(JsCheckState state);
const char *js_result_id(JsResult result);

typedef struct {
  const char *rule, *scope;
  JsDecimal left, right, difference, tolerance;
  JsResult result;
  const char *records; /* ids without the document: "a17 a18 q3", separated by spaces */
} JsIdentity;

/* One cell of any table, for cells.csv. */
typedef struct {
  guint table_no, row, col, row_span, col_span;
  const char *text;
  JsPlace place;
} JsCellRecord;

/* A note on something that was seen on the pages but not read. */
typedef struct {
  guint page, table_no; /* 0: the whole document; no table */
  const char *text;
} JsNote;

typedef struct {
  const char *entity, *fiscal_year, *kind, *title;
  JsMethod entity_method;    /* how the entity was read */
  const char *entity_raw;    /* entity as printed or recognised, before it was corrected */
  const char *corrected;     /* time of the last correction of entity, year or title; NULL: none */
  guint tables, tables_used; /* number of tables found, and of those that gave records */
  GPtrArray *notes;          /* of JsNote, in document order */
  GPtrArray *accounts, *facts, *projects, *funding, *indicators, *identities, *cells;
  /* private */
  GStringChunk *strings;
  GArray *page_maps; /* of JsMatrix, index page − 1: upright frame → page as displayed */
  guint32 next_printed;
} JsRecords;

JsRecords *js_records_new(void);
void js_records_free(JsRecords *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsRecords, js_records_free)

/* An interned copy; NULL and "" give NULL. Transfer none. */
const char *js_records_string(JsRecords *records, const char *utf8);
void js_records_set_page_map(JsRecords *records, guint page, const JsMatrix *to_display);
/* Maps a box from the upright frame to the page as displayed. */
JsBox js_records_display_box(const JsRecords *records, guint page, const JsBox *box);
guint32 js_records_new_printed(JsRecords *records);

/* Each adds a zeroed record that belongs to `records`; the caller fills it. Transfer none. */
JsAccount *js_records_add_account(JsRecords *records);
JsFact *js_records_add_fact(JsRecords *records);
JsProject *js_records_add_project(JsRecords *records);
JsFunding *js_records_add_funding(JsRecords *records);
JsIndicator *js_records_add_indicator(JsRecords *records);
JsIdentity *js_records_add_identity(JsRecords *records);
JsCellRecord *js_records_add_cell(JsRecords *records);

/* Adds a note; the text is interned. */
void js_records_add_note(JsRecords *records, guint page, guint table_no, const char *text);

/* The place of the characters from … to of `text`, with a new identity of the printed number. */
JsPlace js_records_place(JsRecords *records, const JsText *text, guint from, guint to);
/* A JsValue for a number read in `text`; its raw form and its alternatives are interned. */
JsValue js_records_value(JsRecords *records, const JsText *text, guint from, guint to,
                         JsDecimal value, const char *raw);

/* Sorts accounts and facts by the order of their printed numbers (place.order), stably. */
void js_records_sort(JsRecords *records);
