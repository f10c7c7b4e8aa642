/* Limits on what one file may cost, with their reasons. Each has an option of JsReaderOptions. */
#pragma once

#include "harvest/options.h"

/* Address space of a worker. A page of A3 at 600 dpi in colour is 280 MB, Tesseract with two
 * languages 200 MB, and both may be needed twice. */
#define JS_LIMIT_MEMORY (G_GUINT64_CONSTANT(3) << 30)
/* CPU time for one page. The slowest honest scan took 9 s on a busy laptop. */
#define JS_LIMIT_CPU_SECONDS 120
/* Wall time for one page: more than the CPU time, for machines that swap. */
#define JS_LIMIT_WALL_SECONDS 300
/* Pages of one file: the thickest budget book of a province has some 2,000. */
#define JS_LIMIT_PAGES 20000
/* Words of one page. An A3 page full of 5 pt print has some 8,000; what comes after the reading
 * compares words with words, in the parent. */
#define JS_LIMIT_WORDS 50000
/* Rules, shaded boxes and pictures of one page: a map or a drawing has thousands, a table hundreds.
 */
#define JS_LIMIT_OBJECTS 50000
/* Bytes of one serialised page: a character takes some 60 bytes, so this is a million characters.
 */
#define JS_LIMIT_OUTPUT (G_GUINT64_CONSTANT(64) << 20)

static inline guint64
js_limit_output(const JsReaderOptions *options)
{
  return options->max_output > 0 ? options->max_output : JS_LIMIT_OUTPUT;
}
