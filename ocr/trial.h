/* Reads a few lines of a raster, to find out how it stands (sight.h) and in which script it is
 * printed (language.h). */
#pragma once

#include "ocr/engine/print-reader.h"
#include "ocr/ink/lines.h"

/* What a few lines were read as. */
typedef struct {
  guint lines;
  guint characters;
  guint han;         /* Chinese characters among them … */
  guint sure_han;    /* … and those of which the engine is certain */
  guint kana;        /* Japanese syllables */
  guint letters;     /* Latin letters */
  double confidence; /* mean of the characters, 0 to 1 */
  double width;      /* of the lines, em */
} JsTrial;

/* The lines that are read first on trial, best first; long ones are cut. `em` in pixels. Elements
 * JsInkLine. Transfer full. */
GArray *js_trial_lines(PIX *print, double em);

/* Reads the line with the text engine in use and adds it to the trial. */
void js_trial_add(JsTrial *trial, const JsPrintReader *reader, const JsInkLine *line);
