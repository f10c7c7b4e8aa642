/* The records of a web crawl (WARC, ISO 28500) → the files that were fetched.
 *
 *   WARC/1.0 ⏎ fields ⏎ ⏎ content ⏎ ⏎ WARC/1.0 …
 *                           └ response: HTTP head ⏎ ⏎ body; resource: the body */
#pragma once

#include <glib.h>

typedef struct _JsWarc JsWarc;

/* A file that was fetched begins: its address, and when (ISO 8601). NULL for both: it was whole.
 * Not called for a file of which the crawler or the server left bytes out. */
typedef void (*JsWarcRecord)(const char *url, const char *time, gpointer data);
/* Bytes of it. */
typedef void (*JsWarcBytes)(gconstpointer bytes, gsize length, gpointer data);

/* Transfer full. */
JsWarc *js_warc_new(JsWarcRecord record, JsWarcBytes bytes, gpointer data);
/* Takes the next bytes of the crawl. */
void js_warc_push(JsWarc *warc, gconstpointer bytes, gsize length);
/* Frees the reader. FALSE: the crawl ends in the middle of a record, or makes no sense. */
gboolean js_warc_finish(JsWarc *warc);
