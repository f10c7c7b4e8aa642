/* Text that knows where every character stands.
 *
 * A JsText is a run of characters, each with its box, page, method and confidence; spaces and line
 * breaks are characters (' ' and '\n') without a box of their own (an empty one). Words, cells and
 * paragraphs all hold their text in this one type, so that a value read from the middle of a
 * sentence or a cell still has its own box. */
#pragma once

#include "extract/model/geom.h"

typedef enum {
  JS_METHOD_TEXT, /* the PDF's text layer */
  JS_METHOD_OCR,
} JsMethod;

#define JS_MAX_ALTERNATIVES 4

typedef struct {
  gunichar ch;
  guint page; /* from 1 */
  JsBox box;  /* in the upright frame of its page, see extract/model/page.h */
  JsMethod method;
  double confidence; /* 0 to 1; 1 for a sound text layer */
  /* Other ASCII characters that the recogniser thought of, likeliest first; NUL where none. */
  char alternatives[JS_MAX_ALTERNATIVES];
} JsChar;

typedef struct {
  GArray *chars; /* of JsChar */
} JsText;

JsText *js_text_new(void);
JsText *js_text_copy(const JsText *text);
void js_text_free(JsText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsText, js_text_free)

guint js_text_length(const JsText *text);
const JsChar *js_text_char(const JsText *text, guint index); /* transfer none */
void js_text_append(JsText *text, const JsChar *c);
/* A space or a line break: ch is ' ' or '\n'. */
void js_text_append_break(JsText *text, gunichar ch);
void js_text_append_text(JsText *text, const JsText *more);
/* The characters from (inclusive) to (exclusive). Transfer full. */
JsText *js_text_slice(const JsText *text, guint from, guint to);

/* All characters as UTF-8, breaks included. Transfer full. */
char *js_text_to_utf8(const JsText *text);

/* The text with its breaks resolved as the output contract says: line breaks and spaces that only
 * wrap a Chinese phrase or a number vanish (`433.`/`33万元` → 433.33万元), those between Latin
 * words become one space, and two numbers side by side stay apart. CJK radicals (U+2E80–2FDF)
 * become the characters that they stand for. Nothing else is folded. Transfer full. */
JsText *js_text_flow(const JsText *text);

/* The box around the characters from…to on the page of the first of them that has a box; *page gets
 * that page. Characters on other pages count for nothing. Empty box when there is none. */
JsBox js_text_box(const JsText *text, guint from, guint to, guint *page);

/* The least confidence of the characters from…to (1 when there are none), and OCR if any is. */
double js_text_confidence(const JsText *text, guint from, guint to);
JsMethod js_text_method(const JsText *text, guint from, guint to);

/* For tests and for text without a place: every character on `page` with an empty box. */
JsText *js_text_new_from_utf8(const char *utf8, guint page);
