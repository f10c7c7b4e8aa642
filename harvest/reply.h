/* What a worker or the cache answered → values that are checked.
 *
 * Nothing in an answer is trusted. Its size and kind were checked when it arrived (harvest/pool.h);
 * here its counts are, before anything is built from it, and then every value. */
#pragma once

#include "harvest/file-result.h"
#include "harvest/options.h"
#include "harvest/protocol.h"

typedef struct {
  JsMessageKind asked; /* the kind of the request */
  JsMessageHead head;
  GBytes *payload;  /* owned; NULL when the worker died */
  char *death;      /* owned: "the worker died on it (…)", or NULL */
  gboolean fresh;   /* trying again is no use: the worker was new, or the time ran out */
  gboolean killed;  /* by somebody else, so that it is not the fault of what it read */
  gboolean timeout; /* the time ran out */
  guint waited;     /* seconds that the worker had, when it died */
  gboolean unheard; /* the worker died on an earlier request: send this one again */
  guint64 cpu_time; /* CPU time of the worker since its last reply, µs, measured by the parent */
} JsReply;

void js_reply_clear(JsReply *reply);

/* The page in the reply, which must have this number, and the bytes that it takes in memory. NULL
 * and an error when there is none. Transfer full. */
JsPage *js_reply_page(const JsReply *reply, const JsReaderOptions *options, guint number,
                      guint64 *memory, GError **error);
/* Copies producer, fonts and so on from an answer to OPEN. Returns the number of pages in *pages.
 * FALSE and an error when it makes no sense, or when there are no or too many pages. */
gboolean js_reply_opened(const JsReply *reply, const JsReaderOptions *options, JsFileResult *result,
                         guint *pages, GError **error);
/* Why there is no page or file in the reply. Transfer full. */
GError *js_reply_error(const JsReply *reply);
