/* clang-format off */
/* Shared by the parts of the reader of governments' tables (private to normalize/government).
 *
 *   title     form, year, scope, kind of debt of the whole table         title.c
 *   facets    what one label says: region, scope, item, year …           facets.c
 *   columns   headings → facets, phase, metric                           columns.c
 *   lines     labels of the rows → facets, parent, code                  lines.c
 *   scope     regions' scopes, tried against the sums of the table       scope.c
 *   records   lines × columns → accounts, facts                          tables.c */
/* clang-format on */
#pragma once

#include "normalize/context.h"
#include "normalize/statement/view.h"

/* What a label says. All strings are interned or constant; NULL: nothing. */
typedef struct {
  const char *scope, *region, *code; /* region as printed */
  const char *measure;               /* kind of debt */
  const JsGovernmentItem *item;
  int year;         /* 0: none */
  gboolean planned; /* speaks of a plan */
  gboolean total;   /* sums lines or regions, and names none */
  const char *name; /* as printed, without ordinal */
} JsFacets;

typedef struct {
  const JsGovernmentForm *form;
  const char *title; /* letters, interned */
  JsFacets says;     /* scope, region, item of totals, measure, year */
  const char *phase; /* of columns that name none */
  gboolean by_area;  /* names in headings or labels are regions */
  const char *kind;  /* interned: the kind of transfers that the table is about; NULL: several */
  const char *unit;
  int power;
} JsGovernmentTitle;

typedef struct {
  gboolean value;  /* its numbers are read */
  gboolean phased; /* a heading names the phase */
  const char *phase, *metric;
  JsFacets says;
  const char *path; /* interned: its headings from top to bottom, joined by / */
} JsValueColumn;

typedef struct {
  const JsViewCell *label; /* NULL: no line */
  int level;
  double x, play; /* left edge of the name, and how much it may differ within a level; points */
  JsFacets says;
  int parent; /* index of the line that it is a part of; −1: none */
  const char *classification, *account, *direction; /* account: its code */
} JsGovernmentLine;

typedef struct {
  JsContext *context;
  const JsGovernmentWords *words;
  const JsStatementView *view;
  JsGovernmentTitle title;
  JsValueColumn *columns;  /* n_cols elements */
  JsGovernmentLine *lines; /* n_rows × groups elements, row by row */
  gboolean by_region;      /* the rows are regions, the columns the lines */
} JsGovernmentReader;

/* (title.c) Finds the title of the table among its captions, first rows and the lines before it.
 * FALSE: none is that of a government's table. */
gboolean js_government_read_title(JsGovernmentReader *reader, const JsTable *table);
/* (facets.c) What the label says. `under`: item of the line above it, or NULL. */
JsFacets js_government_facets(const JsGovernmentReader *reader, const char *text,
                              const char *under);
/* (facets.c) The only year that the letters name; 0: none or several. */
int js_government_year(const JsStatementWords *words, const char *letters);
/* (facets.c) The letters without the names of budgets in which 预算 is no phase. Transfer full. */
char *js_government_without_budgets(const JsGovernmentWords *words, const char *letters);
/* (columns.c) Fills reader->columns. */
void js_government_read_columns(JsGovernmentReader *reader);
/* (columns.c) Takes unknown names in the headings as regions where others are, and the rows are
 * none.
 */
void js_government_settle_columns(JsGovernmentReader *reader);
/* (lines.c) Fills reader->lines and reader->by_region. */
void js_government_read_lines(JsGovernmentReader *reader);
/* (scope.c) Settles the scopes of the regions in the rows. */
void js_government_settle_scopes(JsGovernmentReader *reader);

static inline JsGovernmentLine *
js_government_line(const JsGovernmentReader *reader, guint row, guint group)
{
  return &reader->lines[row * reader->view->groups->len + group];
}
/* TRUE for the statements of debt. */
gboolean js_government_is_debt(const JsGovernmentReader *reader);
