/* One line of print → its characters: text by the text engine, numbers by several readings that
 * must agree, ≥ and ≤ by their shape. */
#pragma once

#include "ocr/engine/recognise.h"
#include "ocr/engine/repeats.h"
#include "ocr/ink/digit-prints.h"

typedef struct {
  JsRecogniser *recogniser; /* borrowed */
  PIX *grey;                /* prepared page without its rules; borrowed */
  PIX *ink;                 /* its ink, 1 bit; borrowed */
  double em;                /* height of a Han character of most of the page's print, pixels */
  guint skip;               /* JsStep */
  JsRepeats *repeats;       /* what was read on this page; borrowed, may be NULL */
  JsDigitPrints *digits;    /* how its digits look; borrowed, may be NULL */
} JsPrintReader;

/* The line's text; boxes in pixels of grey, spaces as characters of their own. Transfer full; an
 * empty text when nothing could be read. */
JsText *js_read_line(const JsPrintReader *reader, const JsInkLine *line);

/* The same by the text engine alone, once. */
JsText *js_read_plain(const JsPrintReader *reader, const JsInkLine *line);
