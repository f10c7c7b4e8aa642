/* The level of a line, as the beginning of its label tells it. */
#pragma once

#include "normalize/schema/statement-words.h"

/* 一、 （一） 1. （1）, a label without ordinal, and 其中：. */
enum {
  JS_LABEL_HAN = 1,
  JS_LABEL_HAN_BRACKETS,
  JS_LABEL_DIGIT,
  JS_LABEL_DIGIT_BRACKETS,
  JS_LABEL_PLAIN,
  JS_LABEL_PART,
  JS_N_LABEL_LEVELS
};

/* The level of the label, one of the above; `text` is as printed. */
int js_label_level(const JsStatementWords *words, const char *text);
