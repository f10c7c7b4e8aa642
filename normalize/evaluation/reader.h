/* The state while one table of performance forms is read (private to normalize/evaluation). Shared
 * by evaluations.c (the walk), titles.c, labels.c, funding.c, columns.c and indicators.c. */
#pragma once

#include "normalize/context.h"
#include "normalize/evaluation/grid.h"
#include "normalize/evaluation/targets.h"

/* A column of pairs of label and amount, and the amount that its lines state (JS_FUND_…). */
typedef struct {
  guint col;
  int field;
} JsFundingSide;

typedef struct {
  JsContext *context;
  JsRecords *records;
  const JsEvaluationForms *forms;
  const JsFormGrid *grid;
  gboolean by_alignment;    /* the table has no ruling lines */
  JsProject *project;       /* the open form, borrowed from the records; NULL when there is none */
  gboolean is_project;      /* the form has a 项目名称 */
  gboolean indicators_read; /* indicators of the form were read */
  gboolean funding_read;    /* a funding block with headings was read */
  int title;                /* JS_TITLE_… of the table's title; 0 when unknown */
  const char *title_text;   /* interned */
  const char *title_year, *label_year, *heading_year; /* interned or NULL */
  const char *goal_period;  /* goal of the whole period, used when there is none for the year */
  const char *unit;         /* unit of the form's money, interned; NULL when not stated */
  const char *table_unit;   /* unit in the captions */
  JsValue rate;             /* 执行率 stated outside the funding lines */
  GArray *sides;            /* of JsFundingSide */
  guint year_from, year_to; /* columns of the year's side; equal when there is only one side */
  gboolean total_read;
  gboolean listed; /* the form is one of a list under one heading */
} JsFormReader;

/* Opens a form when none is open. */
void js_form_reader_need_project(JsFormReader *reader);
/* Closes the open form, if any, and gives its rows what they share. */
void js_form_reader_finish(JsFormReader *reader);
/* The slot's text, interned; NULL when it is empty. Notes the slot as js_form_reader_note() does.
 */
const char *js_form_reader_string(JsFormReader *reader, const JsSlot *slot);
/* The only amount, rate or score of the slot. The value is not present for a dash or words. */
JsValue js_form_reader_value(JsFormReader *reader, const JsSlot *slot);
/* The unit of money in brackets or after 单位： in the text, interned; NULL when there is none. */
const char *js_form_reader_money_unit(JsFormReader *reader, const char *text);

/* Adds the slot's pages, method and confidence to those of the form. */
void js_form_reader_note(JsFormReader *reader, const JsSlot *slot);
/* The year of a text, interned; NULL when there is none. With `alone`, the text must be only a
 * year; else it must contain one with 年度 (2024年度). */
const char *js_form_reader_year(JsFormReader *reader, const char *text, gboolean alone);

/* Reads title, year and unit from the captions and the paragraphs above; TRUE when there is a
 * title. */
gboolean js_form_reader_read_captions(JsFormReader *reader, const JsTable *table);
/* Reads labels with a colon in the captions (单位名称：…). */
void js_form_reader_read_caption_labels(JsFormReader *reader, const JsTable *table);
/* JS_TITLE_… of a text; 0 when it is not a title. */
int js_form_reader_title_role(const JsFormReader *reader, const char *text);
/* The only text of the row, if it covers most of the columns; else NULL. */
const JsSlot *js_form_reader_row_title(const JsFormGrid *grid, guint row);
/* TRUE when the row is a title, which ends the form above it, or states only the year. */
gboolean js_form_reader_take_title_row(JsFormReader *reader, guint row);

/* Reads all labels, goals and pairs about money that begin in the row. */
void js_form_reader_read_label_row(JsFormReader *reader, guint row);
/* Reads labels with their values in one text (项目名称：甲 主管部门：乙). FALSE when it has none.
 */
gboolean js_form_reader_take_inline_labels(JsFormReader *reader, const JsText *text);

/* Headings and reading of the two blocks. The reading functions return the first row after the
 * block. */
gboolean js_form_reader_is_funding_header(const JsFormReader *reader, guint row);
guint js_form_reader_read_funding(JsFormReader *reader, guint row);
gboolean js_form_reader_is_indicator_header(const JsFormReader *reader, guint row);
/* Gives misread headings of levels their role by their place to the left of the values. `row` is
 * the last row of the headings. */
void js_form_reader_add_spoilt_levels(const JsFormReader *reader, GArray *columns, guint row);
/* Adds the column under 绩效指标 when no level has a heading. `row` is the first row of the
 * headings. */
void js_form_reader_add_names(const JsFormReader *reader, GArray *columns, guint row);
/* Finds the column of each role, on the year's side; role 0 where there is none. */
void js_form_reader_choose_columns(const JsFormReader *reader, GArray *columns,
                                   JsFormColumn by_role[JS_N_COL]);
guint js_form_reader_read_indicators(JsFormReader *reader, guint row);
/* Reads a table that continues the indicators of the one before (context->evaluation). */
guint js_form_reader_continue_indicators(JsFormReader *reader);

/* Reads a label about money with its amount to the right. FALSE when the slot is not such a label.
 */
gboolean js_form_reader_take_funding_pair(JsFormReader *reader, const JsSlot *label);
