/* Looking at printed text for signs that it goes on or has ended. */
#pragma once

#include "extract/model/table.h"

/* The text without spaces and breaks, full-width forms folded: for comparing. Transfer full. */
char *js_text_fold(const JsText *text);

gboolean js_text_has_ink(const JsText *text);

/* A figure, with sign, separators, operator and up to two characters of unit. */
gboolean js_text_is_figure(const char *folded);

typedef struct {
  JsBox box; /* of the line's characters */
  double em; /* height of its tallest character */
  gunichar first, last;
  guint chars;
} JsLineExtent;

/* The first or the last line that has ink; FALSE when there is none. */
gboolean js_text_line_extent(const JsText *text, gboolean last, JsLineExtent *line);

/* 。；！？ and the like, also before a closing bracket or quotation mark. */
gboolean js_text_ends_sentence(const JsText *text);
