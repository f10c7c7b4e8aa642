/* What reading a line needs: the pixels of the page, the engine, and what was read before. */
#pragma once

#include "ocr/engine/recognise.h"
#include "ocr/engine/repeats.h"
#include "ocr/ink/digit-prints.h"
#include "ocr/tally.h"

typedef struct {
  JsRecogniser *recogniser; /* borrowed */
  PIX *grey;                /* prepared page without its rules; borrowed */
  PIX *ink;                 /* its ink, 1 bit per pixel; borrowed */
  double em;                /* height of a Han character in the page's main print, pixels */
  guint skip;               /* steps to leave out, of JsStep */
  JsRepeats *repeats;       /* lines read on this page; borrowed, may be NULL */
  JsDigitPrints *digits;    /* shapes of the page's digits; borrowed, may be NULL */
  JsTally *tally;           /* what was read; borrowed, only js_cells_read() needs it */
} JsPrintReader;
