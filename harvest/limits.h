/* The default limits on what one file or page may cost, each with its reason. JsReaderOptions
 * overrides them one by one. */
#pragma once

#include "extract/model/page-counts.h"
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

/* Characters of one page. An A3 page full of 5-point print has some 40,000. */
#define JS_LIMIT_CHARACTERS 500000
/* Fonts of one file that are listed. A budget book of 2,000 pages had 2,300. */
#define JS_LIMIT_FONTS 20000
/* Bytes of what a worker tells of a file when it opens it: fonts with long names included. */
#define JS_LIMIT_OPENED (4 << 20)
/* Bytes of an error message of a worker. */
#define JS_LIMIT_MESSAGE 4096
/* CPU time for one file, seconds: 2,000 scanned pages at 7 s. */
#define JS_LIMIT_DOCUMENT_CPU_SECONDS 14400
/* Time that workers are at one file, seconds: twice the CPU time, as with pages. */
#define JS_LIMIT_DOCUMENT_WALL_SECONDS 28800
/* Bytes of all serialised pages of one file. A page of a budget takes 30 to 100 KB, and the parent
 * keeps some of what is read until the last page. */
#define JS_LIMIT_DOCUMENT_OUTPUT (G_GUINT64_CONSTANT(1) << 30)
/* Bytes in memory of pages that were read ahead and wait for an earlier one. A page of a budget
 * takes some 300 KB. */
#define JS_LIMIT_AHEAD (G_GUINT64_CONSTANT(192) << 20)

/* The limit that is in force: the option, or the default where the option is 0. */
guint64 js_limit_output(const JsReaderOptions *options);
guint js_limit_pages(const JsReaderOptions *options);
guint js_limit_cpu_seconds(const JsReaderOptions *options);
guint js_limit_wall_seconds(const JsReaderOptions *options);
guint64 js_limit_document_cpu_seconds(const JsReaderOptions *options);
guint64 js_limit_document_wall_seconds(const JsReaderOptions *options);
guint64 js_limit_document_output(const JsReaderOptions *options);

/* Whether a page may have that much on it. The worker asks before it sends a page, the parent
 * before it takes the page apart. FALSE and JS_ERROR_LIMIT. */
gboolean js_limit_counts(const JsReaderOptions *options, const JsPageCounts *counts,
                         GError **error);
