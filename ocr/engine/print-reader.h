/* The pixels of a page and the engine, handed to everything that reads a line of it. */
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
