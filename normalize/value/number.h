/* Numbers as printed in cells and sentences. */
#pragma once

#include "extract/model/text.h"
#include "normalize/value/decimal.h"

typedef struct {
  JsDecimal value;
  char *raw; /* owned: the number as printed with its sign and separators, without spaces, currency
                sign and note marks; full-width digits stay */
  guint from, to; /* the characters of the source text that raw stands in */
} JsNumber;

void js_number_clear(JsNumber *number);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JsNumber, js_number_clear)

/* How sure the points and separators of a number have to be. */
typedef enum {
  JS_NUMBER_PLAIN,    /* . and , ’ or thin spaces */
  JS_NUMBER_DOUBTFUL, /* also · or 。 as the point and 、 as a separator: to be believed only where
                         the other numbers of the column are made alike */
} JsNumberStyle;

/* The cell holds one number and nothing else: TRUE. A sign (-, −, △, ▲, ▼, 负, brackets, +), a
 * currency sign (¥) and note marks (*, ①, ¹, （注1）) may stand at it. An empty cell, a dash,
 * words, and what nobody prints as a number (0,321.00; 1,23; ,5): FALSE. */
gboolean js_number_read_cell(const JsText *text, JsNumberStyle style, JsNumber *out);

/* The number at the beginning of the text, whatever follows it; out->to says where it ends. */
gboolean js_number_read_start(const JsText *flowed, JsNumber *out);

/* The next number at or after `from` in the flowed text; *out->from/to say where. FALSE: none. */
gboolean js_number_find(const JsText *flowed, guint from, JsNumber *out);

/* The label without note marks at its end (合计①, 总计（注1）). Transfer full. */
char *js_without_note_marks(const char *label);
