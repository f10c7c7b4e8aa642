/* The default limits on what one file or page may cost, each with its reason. JsReaderOptions
 * overrides them one by one. */
#pragma once

#include "harvest/options.h"

/* Address space of a worker, bytes. A colour scan of A3 at 600 dpi takes 280 MB, Tesseract with two
 * languages 200 MB; both may be needed twice at a time, and the rest is a reserve. */
#define JS_LIMIT_MEMORY (G_GUINT64_CONSTANT(3) << 30)
/* CPU time for one page, seconds. The slowest honest scan took 9 s on a busy laptop (measured). */
#define JS_LIMIT_CPU_SECONDS 120
/* Wall-clock time for one page, seconds: more than the CPU time, since a machine may be swapping.
 */
#define JS_LIMIT_WALL_SECONDS 300
/* Pages of one file. The thickest budget book of a province that we know has some 2,000. */
#define JS_LIMIT_PAGES 20000
/* Words of one page. An A3 page full of 5-point print has some 8,000. More would make the layout
 * slow, since some of its steps compare every word with every other one. */
#define JS_LIMIT_WORDS 50000
/* Rules, shaded boxes and pictures of one page. A table has hundreds, a map or a drawing thousands.
 */
#define JS_LIMIT_OBJECTS 50000
/* Bytes of one serialised page. A character takes some 60 bytes, so this is a million characters.
 */
#define JS_LIMIT_OUTPUT (G_GUINT64_CONSTANT(64) << 20)

static inline guint64
js_limit_output(const JsReaderOptions *options)
{
  return options->max_output > 0 ? options->max_output : JS_LIMIT_OUTPUT;
}
