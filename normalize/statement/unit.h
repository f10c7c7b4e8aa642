/* The unit of a table's money. */
#pragma once

#include "normalize/context.h"
#include "normalize/statement/view.h"

/* A unit as printed: of money (1 unit = 10^power 元), or of things. */
typedef struct {
  const char *name; /* interned in the records or constant; NULL when not stated */
  int power;
  gboolean money;
} JsUnit;

/* The unit stated in the captions, the heading rows, the paragraphs before, or the notes. */
JsUnit js_statement_unit(JsContext *context, const JsTable *table, const JsStatementView *view);
