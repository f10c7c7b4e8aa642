/* Notices while a page is read that its ink is no print: a texture or the grain of a scan, in which
 * the engines read a few stray characters at a high cost. */
#pragma once

#include "extract/model/text.h"

/* What was read so far. Starts with zeros. */
typedef struct {
  guint lines;
  double width; /* of the lines, em */
  guint sound;  /* characters read with some confidence */
  guint prints; /* lines that are print: full of such characters */
} JsTally;

/* Counts a line of `width` em. */
void js_tally_add(JsTally *tally, double width, const JsText *text);

/* Whether enough was read to say that the ink is no print. */
gboolean js_tally_is_noise(const JsTally *tally);
