/* The state in which one table of performance forms is read; shared by evaluations.c (forms,
 * labels), funding.c and indicators.c (the two blocks with column headings). */
#pragma once

#include "normalize/context.h"
#include "normalize/evaluation/grid.h"
#include "normalize/evaluation/targets.h"

/* A column of label–value pairs about money: which amount its lines state (JS_FUND_…). */
typedef struct {
  guint col;
  int field;
} JsFundingSide;

typedef struct {
  JsContext *context;
  JsRecords *records;
  const JsEvaluationForms *forms;
  const JsFormGrid *grid;
  gboolean by_alignment;    /* the table has no rules */
  JsProject *project;       /* the form being read, borrowed from the records; NULL: none */
  gboolean is_project;      /* it has a 项目名称 */
  gboolean indicators_read; /* its indicators have begun */
  gboolean funding_read;    /* it had a funding block with headings */
  int title;                /* JS_TITLE_… of the table's title, 0 unknown */
  const char *title_text;   /* interned */
  const char *title_year, *label_year, *heading_year; /* interned or NULL */
  const char *goal_period;  /* the whole period's goal, for want of the year's */
  const char *unit;         /* of the form's money, interned; NULL not stated */
  const char *table_unit;   /* that of the captions */
  JsValue rate;             /* 执行率 stated outside of the funding lines */
  GArray *sides;            /* of JsFundingSide */
  guint year_from, year_to; /* columns of the year's side; equal: no sides */
  gboolean total_read;
  gboolean listed; /* the form is one of a list under one heading */
} JsFormReader;

/* Opens a form when none is open. */
void js_form_reader_need_project(JsFormReader *reader);
/* Ends the form that is open: fills in what its rows share. */
void js_form_reader_finish(JsFormReader *reader);
/* The slot's text, interned; its method, confidence and pages go into the form's. */
const char *js_form_reader_string(JsFormReader *reader, const JsSlot *slot);
/* The slot's one amount, rate or score; a dash or words give a value that is not present. */
JsValue js_form_reader_value(JsFormReader *reader, const JsSlot *slot);
/* The unit of money that the text names in brackets or after 单位：, interned; NULL none. */
const char *js_form_reader_money_unit(JsFormReader *reader, const char *text);

/* The slot's method, confidence and pages go into the form's. */
void js_form_reader_note(JsFormReader *reader, const JsSlot *slot);
/* The year of a text (interned, NULL none): 2024年度 in it, or, alone, a text that is nothing else.
 */
const char *js_form_reader_year(JsFormReader *reader, const char *text, gboolean alone);

/* Title, year and unit of the captions and the paragraphs above; TRUE when there is a title. */
gboolean js_form_reader_read_captions(JsFormReader *reader, const JsTable *table);
/* Labels with a colon in the captions (单位名称：…). */
void js_form_reader_read_caption_labels(JsFormReader *reader, const JsTable *table);
/* JS_TITLE_… of a text, 0 when it is no title. */
int js_form_reader_title_role(const JsFormReader *reader, const char *text);
/* The only text of the row, when it goes over most of the columns; else NULL. */
const JsSlot *js_form_reader_row_title(const JsFormGrid *grid, guint row);
/* TRUE when the row is a title (which ends the form above it) or states the year. */
gboolean js_form_reader_take_title_row(JsFormReader *reader, guint row);

/* All labels, goals and pairs about money that begin in the row. */
void js_form_reader_read_label_row(JsFormReader *reader, guint row);
/* Labels with their values in one text (项目名称：甲 主管部门：乙). FALSE: it holds none. */
gboolean js_form_reader_take_inline_labels(JsFormReader *reader, const JsText *text);

/* Rows row… are a block with headings; these return the first row behind it. */
gboolean js_form_reader_is_funding_header(const JsFormReader *reader, guint row);
guint js_form_reader_read_funding(JsFormReader *reader, guint row);
gboolean js_form_reader_is_indicator_header(const JsFormReader *reader, guint row);
/* Headings of levels that recognition has spoilt get their role by their place left of the values;
 * row: the last one of the headings. */
void js_form_reader_add_spoilt_levels(const JsFormReader *reader, GArray *columns, guint row);
/* The column under 绩效指标 where no level has a heading; row: the first one of the headings. */
void js_form_reader_add_names(const JsFormReader *reader, GArray *columns, guint row);
/* The column of each role, on the year's side; role 0 where there is none. */
void js_form_reader_choose_columns(const JsFormReader *reader, GArray *columns,
                                   JsFormColumn by_role[JS_N_COL]);
guint js_form_reader_read_indicators(JsFormReader *reader, guint row);
/* The table goes on with the indicators of the one before it (context->evaluation). */
guint js_form_reader_continue_indicators(JsFormReader *reader);

/* A label about money with its amount to the right of it. FALSE: it is none. */
gboolean js_form_reader_take_funding_pair(JsFormReader *reader, const JsSlot *label);
